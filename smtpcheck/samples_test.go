package smtpcheck_test

import (
	"bufio"
	"context"
	"os"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// Every reply of the samples passes through the real client on a real socket:
// what the wire makes of it is what the rules judge.
func TestSampleRepliesOnTheWire(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	where := map[string]struct {
		key   string
		stage smtpcheck.Stage
	}{
		"connect": {bad.Greeting, smtpcheck.StageGreeting},
		"tls":     {"STARTTLS", smtpcheck.StageTLS},
		"auth":    {bad.Credentials, smtpcheck.StageLogin},
		"mail":    {"MAIL", smtpcheck.StageSender},
		"rcpt":    {"RCPT", smtpcheck.StageRecipient},
		"data":    {bad.EndOfData, smtpcheck.StageMessage},
	}
	for _, file := range []string{"diagnosis/testdata/replies.tsv", "diagnosis/testdata/replies_more.tsv"} {
		for n, row := range rows(t, file) {
			phase, provider, reply, id := row[0], row[1], strings.ReplaceAll(row[2], `\n`, "\n"), row[3]
			at, known := where[phase]
			if !known {
				t.Fatalf("%s: unknown phase %q", file, phase)
			}
			t.Run(provider+" "+reply[:min(len(reply), 40)], func(t *testing.T) {
				t.Parallel()
				// Without STARTTLS where the reply asks for it: a server that
				// has just been given TLS does not.
				srv := bad.Start(t, one(says(p, at.key, reply))...)
				req := request(srv, p.roots)
				req.Provider = providerIDs[provider]
				if id == "exige-ssl" {
					req.SSL = false
				}
				res := diagnosed(context.Background(), req, nil)
				s := situation{want: id, stage: at.stage}
				check(t, s, res)
				if t.Failed() {
					t.Logf("%s, row %d: %q", file, n+1, reply)
				}
			})
		}
	}
}

// providerIDs are the guides of the samples' providers, where they have one.
var providerIDs = map[string]string{
	"gmail": "gmail", "microsoft": "microsoft-365", "outlook": "outlook", "yahoo": "yahoo", "icloud": "icloud",
	"zoho": "zoho", "hostinger": "hostinger",
}

func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out [][]string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			cols := strings.Split(line, "\t")
			if len(cols) != 4 {
				t.Fatalf("%s: %d columns in %q", file, len(cols), line)
			}
			out = append(out, cols)
		}
	}
	return out
}
