package returned

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
)

const ident = "1a2b3c4d5e6f.SMT@posto.example"

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".eml")
	if err != nil {
		t.Fatal(err)
	}
	return crlf(data)
}

// crlf gives a mail the line ends that it has in a mailbox, whatever those of the
// checkout are.
func crlf(mail []byte) []byte {
	mail = bytes.ReplaceAll(mail, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(mail, []byte("\n"), []byte("\r\n"))
}

// The samples are in the forms in which the systems that they are named after
// write; names and addresses are ours.
func TestReadsWhatReceiversReturn(t *testing.T) {
	for _, c := range []struct {
		name, to string
		action   Action
		code     int
		enhanced string
		text     string // a part of it
		exact    bool
		id       string // what it means
		stage    smtpcheck.Stage
	}{
		{"postfix-gmail-5.7.26", "fulano@gmail.com", Failed, 550, "5.7.26", "Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass", true, "dominio-sem-autenticacao", smtpcheck.StageMessage},
		{"gmail-5.1.1", "fulanoo@gmail.com", Failed, 550, "5.1.1", "does not exist. Please try double-checking the recipient's", true, "destinatario-recusado", smtpcheck.StageRecipient},
		{"microsoft-5.1.10", "fulano@empresa.example", Failed, 550, "5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient not found", true, "destinatario-recusado", smtpcheck.StageRecipient},
		{"microsoft-5.7.515", "fulano@hotmail.com", Failed, 550, "5.7.515", "required authentication level", true, "dominio-sem-autenticacao", smtpcheck.StageMessage},
		{"exim-yahoo-full", "fulano@yahoo.com.br", Failed, 552, "", "mailbox not found/full", true, "", smtpcheck.StageMessage},
		{"exim-late", "fulano@yahoo.com.br", Delayed, 0, "", "", true, "", smtpcheck.StageMessage},
		{"qmail", "fulano@empresa.example", Failed, 554, "5.7.1", "Message rejected as spam by content filter", true, "recusado-como-spam", smtpcheck.StageMessage},
		{"ses-rewritten", "fulano@empresa.example", Failed, 550, "5.7.1", "no such user", false, "", smtpcheck.StageMessage},
		{"postfix-no-domain", "fulano@gmial.example", Failed, 0, "5.4.4", "Host or domain name not found", true, "destinatario-recusado", smtpcheck.StageRecipient},
		{"unclear", "fulano@gmail.com", Unclear, 0, "", "", false, "", smtpcheck.StageMessage},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, ok := Read(sample(t, c.name), Sent{MessageID: ident, Marker: "SMT-7K2Q", To: c.to})
			if !ok || n.Action != c.action || n.Exact != c.exact {
				t.Fatalf("%v %+v", ok, n)
			}
			if n.Reply.Code != c.code || n.Reply.Enhanced != c.enhanced || !strings.Contains(n.Reply.Text, c.text) {
				t.Errorf("%+v", n.Reply)
			}
			if n.Recipient != "" && n.Recipient != c.to {
				t.Errorf("recipient %q", n.Recipient)
			}
			f := n.Facts(smtpcheck.Facts{Provider: "gmail", Email: "posto@posto.example"})
			d := diagnosis.Of(f)
			if f.Stage != c.stage || d == nil || c.id != "" && d.ID != c.id {
				t.Errorf("stage %q, diagnosis %+v", f.Stage, d)
			}
		})
	}
}

func TestWhatIsNotAboutOurMessageIsNoReturn(t *testing.T) {
	ours := Sent{MessageID: ident, Marker: "SMT-7K2Q", To: "fulano@gmail.com"}
	for _, name := range []string{"delivered", "other", "vacation"} {
		if n, ok := Read(sample(t, name), ours); ok {
			t.Errorf("%s: %+v", name, n)
		}
	}
	for _, sent := range []Sent{{}, {MessageID: "x@y", Marker: "SMT-9999"}, {Marker: "SMT-7K2"}} {
		if n, ok := Read(sample(t, "postfix-gmail-5.7.26"), sent); ok {
			t.Errorf("%+v: %+v", sent, n)
		}
	}
}

// hostile mails: what comes out is bounded and harmless.
func hostile() map[string][]byte {
	head := "From: mailer-daemon@x\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
	status := "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 "
	original := "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + ident + ">\r\n"
	nested := ""
	for i := range 1000 {
		nested += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	return map[string][]byte{
		"50 MB":       []byte(head + "--b\r\n" + status + "x\r\n" + original + "\r\n" + strings.Repeat("Nota fiscal\r\n", 4<<20)),
		"1,000 parts": []byte(head + strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 1000)),
		"nested":      []byte("From: mailer-daemon@x\r\n" + nested),
		"escapes":     []byte(head + "--b\r\n" + status + "\x1b]0;x\x07\u202e\x00 fim\r\n" + original),
		"long line":   []byte(head + "--b\r\n" + status + strings.Repeat("x", 60<<10) + "\r\n" + original),
		"cut":         sampleBytes[:len(sampleBytes)/2],
		"no end":      []byte(head + "--b\r\n" + status + "x\r\n" + original),
		"empty":       nil,
		"binary":      []byte("\x00\xff\xfe\x00"),
		"no boundary": []byte("Content-Type: multipart/report\r\n\r\n" + status),
	}
}

var sampleBytes, _ = os.ReadFile("testdata/postfix-gmail-5.7.26.eml")

func TestHostileMailsAreBoundedAndHarmless(t *testing.T) {
	for name, mail := range hostile() {
		n, ok := Read(mail, Sent{MessageID: ident, Marker: "SMT-7K2Q", To: "a@b"})
		harmless(t, n)
		if want := name == "50 MB" || name == "escapes" || name == "long line" || name == "no end"; name != "long line" && ok != want {
			t.Errorf("%s: %v, %+v", name, ok, n)
		}
	}
}

func harmless(t *testing.T, n Notice) {
	t.Helper()
	for _, s := range []string{n.Recipient, n.Reporter, n.Remote, n.Reply.Text, n.Reply.Enhanced} {
		if len(s) > maxText+len("…") || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
			t.Errorf("%.200q", s)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"postfix-gmail-5.7.26", "gmail-5.1.1", "qmail", "exim-late", "other"} {
		f.Add(sample(f, name))
	}
	for name, mail := range hostile() {
		if name != "50 MB" {
			f.Add(mail)
		}
	}
	f.Fuzz(func(t *testing.T, mail []byte) {
		n, ok := Read(mail, Sent{MessageID: ident, Marker: "SMT-7K2Q", To: "fulano@gmail.com"})
		harmless(t, n)
		if !ok {
			return
		}
		if text := string(mail); n.Exact && !strings.Contains(text, ident) && !encoded(mail) {
			t.Errorf("ours, but nothing of ours is in it: %q", mail)
		}
		if d := diagnosis.Of(n.Facts(smtpcheck.Facts{})); d == nil {
			t.Error("a return that means nothing")
		}
	})
}

// encoded: the sign may stand in a part whose encoding hides it.
func encoded(mail []byte) bool {
	return strings.Contains(strings.ToLower(string(mail)), "content-transfer-encoding") || strings.Contains(string(mail), "=?")
}
