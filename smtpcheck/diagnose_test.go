package smtpcheck

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// replySample is one row of a sample of real replies.
type replySample struct {
	phase, provider, wire, id string
}

// readSamples reads a file of testdata.
func readSamples(tb testing.TB, name string) []replySample {
	tb.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	var samples []replySample
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 4 {
			tb.Fatalf("%s: %d fields in %q", name, len(fields), line)
		}
		samples = append(samples, replySample{fields[0], fields[1], strings.ReplaceAll(fields[2], `\n`, "\r\n") + "\r\n", fields[3]})
	}
	return samples
}

// facts is how the engine would end on the reply.
func (s replySample) facts(tb testing.TB) Facts {
	tb.Helper()
	raw, err := readReply(bufio.NewReader(strings.NewReader(s.wire)))
	if err != nil {
		tb.Fatalf("%q: %v", s.wire, err)
	}
	reply := raw.parse(newRedactor(""))
	stage, ok := map[string]Stage{
		"connect": StageGreeting, "tls": StageTLS, "auth": StageLogin,
		"mail": StageSender, "rcpt": StageRecipient, "data": StageMessage,
	}[s.phase]
	if !ok {
		tb.Fatalf("unknown phase %q", s.phase)
	}
	return Facts{
		Stage: stage, Failure: FailureReply, Reply: &reply,
		Host: "smtp.example.com", Port: 587, SSL: true, Security: SecuritySTARTTLS,
		Email: "posto@example.com", User: "posto@example.com", To: "posto@example.com",
		PasswordShape: PasswordOther,
	}
}

func TestEveryReplyOfTheSamplesHasItsDiagnosis(t *testing.T) {
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			if got := Diagnose(s.facts(t)); got.ID != s.id {
				t.Errorf("%s: %s %s: %q\n\tis %s, want %s", file, s.phase, s.provider, s.wire, got.ID, s.id)
			}
		}
	}
}
