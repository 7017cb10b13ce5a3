package safe

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

func TestRedactorSeesThroughSpelling(t *testing.T) {
	const secret = "Segr3do&Longo"
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	each := func(format string) string {
		var b strings.Builder
		for _, c := range []byte(secret) {
			fmt.Fprintf(&b, format, c)
		}
		return b.String()
	}
	answer := b64("\x00posto@example.com\x00" + secret)
	for name, line := range map[string]string{
		"letter by letter":          "500 " + strings.Join(strings.Split(secret, ""), " "),
		"with escape sequences":     "500 " + strings.Join(strings.Split(secret, ""), "\x1b[1m"),
		"two bytes a letter":        "500 " + strings.Join(strings.Split(secret, ""), "\x00"),
		"quoted-printable":          "500 " + each("=%02X"),
		"partly quoted-printable":   "500 Segr3do=26Longo",
		"hexadecimal, spaced":       "500 " + each("%02x "),
		"escaped as in JSON":        "500 " + each(`\u%04x`),
		"escaped as in HTML":        "500 " + each("&#%d;"),
		"escaped as in HTML, hex":   "500 " + each("&#x%x;"),
		"base64 of base64":          "500 " + b64(b64(secret)),
		"over two lines":            "Segr3do&\nLongo",
		"base64 over two lines":     answer[:30] + "\n" + answer[30:],
		"AUTH PLAIN, cut off":       "500 unknown: AUTH PLAIN " + answer[:len(answer)-5] + "...",
		"cut off":                   "500 unknown command 'Segr3do&Lon'",
		"base64, cut off":           "500 unknown command: " + b64(secret)[:10],
		"the answer to CRAM-MD5":    "500 " + b64("posto@example.com 0123456789abcdef0123456789abcdef"),
		"another case, letter-wise": "500 s.e.g.r.3.d.o.&.L.O.N.G.O",
	} {
		t.Run(name, func(t *testing.T) {
			r := NewRedactor(secret)
			got := r.Line(line)
			if strings.Contains(line, "\n") {
				if !r.Spread(strings.Split(line, "\n")) {
					t.Error("the lines together are not recognised")
				}
			} else if !strings.Contains(got, Mask) || holds(got, secret[:7]) {
				t.Errorf("the secret survives in %q", got)
			}
		})
	}
}

// TestSpreadIsOfSeveralLines: a line that holds the secret whole is masked by
// itself and leaves the others readable.
func TestSpreadIsOfSeveralLines(t *testing.T) {
	const secret = "Segr3do&Longo"
	for _, lines := range [][]string{
		{"bad command: AUTH PLAIN " + base64Of("\x00posto@example.com\x00"+secret), "Authentication failed"},
		{"unknown user " + secret, "Authentication failed"},
		{"mail.example greets you", "STARTTLS", "AUTH PLAIN LOGIN"},
	} {
		if NewRedactor(secret).Spread(lines) {
			t.Errorf("%q are masked together", lines)
		}
	}
	if NewRedactor("x").Spread([]string{"mail.example", "XCLIENT", "250 ok x"}) {
		t.Error("a password of one letter masks whole replies")
	}
}
