package smtpcheck_test

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// echoes are two passwords of the same length with the same signs between their
// letters: a reply is read before anything is taken out of it, and whether there
// are words in it may be told. What the filter makes of others is a test of its
// own, with the vocabulary.
func echoes() []string { return []string{"Kx9#vTré-Zq7w!pL", "mB4#yWnã-6c2H!Rt"} }

// places are where a server can say something that is told.
func places(p pki) map[string]func(pieces []string) bad.Script {
	serve := func(on map[string]bad.Step, more ...string) bad.Script {
		d := bad.Dialogue{TLS: p.server, On: on}
		if len(more) > 0 {
			d.Extensions = append([]string{"PIPELINING", "AUTH PLAIN LOGIN"}, more...)
		}
		return bad.Script{bad.Serve(d)}
	}
	at := func(key, before string) func([]string) bad.Script {
		return func(pieces []string) bad.Script {
			return serve(map[string]bad.Step{key: bad.Say(before + strings.Join(pieces, " "))})
		}
	}
	lines := func(key, code, before string) func([]string) bad.Script {
		return func(pieces []string) bad.Script {
			var out []string
			for i, piece := range pieces {
				sep := "-"
				if i == len(pieces)-1 {
					sep = " "
				}
				out = append(out, code+sep+before+piece)
			}
			return serve(map[string]bad.Step{key: bad.Say(strings.Join(out, "\n"))})
		}
	}
	return map[string]func([]string) bad.Script{
		"greeting":                 at(bad.Greeting, "220 mail.example ESMTP "),
		"greeting, alone":          at(bad.Greeting, "220 "),
		"a refused greeting":       at(bad.Greeting, "554 5.7.1 "),
		"not SMTP":                 at(bad.Greeting, "* OK "),
		"535":                      at(bad.Credentials, "535 5.7.8 Error: authentication failed: "),
		"535, nothing else":        at(bad.Credentials, "535 "),
		"535 in lines":             lines(bad.Credentials, "535", ""),
		"535 in lines with codes":  lines(bad.Credentials, "535", "5.7.8 "),
		"535 in lines with words":  lines(bad.Credentials, "535", "5.7.8 wrong password "),
		"500":                      at(bad.Credentials, "500 5.5.1 unknown command: "),
		"235":                      at(bad.Credentials, "235 2.7.0 Accepted "),
		"MAIL":                     at("MAIL", "550 5.7.1 not owned by user "),
		"MAIL accepted":            at("MAIL", "250 2.1.0 Ok "),
		"RCPT":                     at("RCPT", "550 5.1.1 unknown "),
		"RCPT in lines with codes": lines("RCPT", "550", "5.1.1 "),
		"DATA":                     at("DATA", "554 5.5.1 "),
		"end of data":              at(bad.EndOfData, "554 5.7.1 rejected: "),
		"end of data in lines":     lines(bad.EndOfData, "554", "5.7.1 "),
		"accepted":                 at(bad.EndOfData, "250 2.0.0 Ok: "),
		"accepted, in lines":       lines(bad.EndOfData, "250", "2.0.0 "),
		"over two replies":         func(pieces []string) bad.Script { return serve(halves(pieces)) },
		"334": func(pieces []string) bad.Script {
			return serve(map[string]bad.Step{"AUTH": bad.Do(bad.Say("334 "+strings.Join(pieces, " ")), bad.AnyLine(), bad.Say("535 5.7.8 no"))})
		},
		"EHLO":       func(pieces []string) bad.Script { return serve(nil, pieces...) },
		"EHLO, size": func(pieces []string) bad.Script { return serve(nil, "X-AUTH "+strings.Join(pieces, " ")) },
		"AUTH":       func(pieces []string) bad.Script { return serve(nil, "AUTH "+strings.Join(pieces, " ")) },
		"STARTTLS": func(pieces []string) bad.Script {
			return serve(map[string]bad.Step{"STARTTLS": bad.Say("454 4.7.0 not now " + strings.Join(pieces, " "))})
		},
	}
}

// halves says one half of what is spelled to MAIL and the other to RCPT.
func halves(pieces []string) map[string]bad.Step {
	text := strings.Join(pieces, " ")
	cut := max(len(text)-4, len(text)/2)
	return map[string]bad.Step{"MAIL": bad.Say("250 2.1.0 " + text[:cut]), "RCPT": bad.Say("550 5.1.1 " + text[cut:])}
}

// TestAnEchoTellsNothing: however and wherever a server repeats the password,
// all that is told of the test is the same, whatever the password is.
func TestAnEchoTellsNothing(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	for place, script := range places(p) {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			sameForAll(t, func(_ *testing.T, pieces []string) (bad.Script, func() *x509.CertPool) {
				return script(pieces), p.roots
			})
		})
	}
}

// TestACertificateTellsNothing is the same for what stands in certificates,
// which a server can have made after an earlier test.
func TestACertificateTellsNothing(t *testing.T) {
	t.Parallel()
	for place, options := range map[string]func(text string) bad.CertOptions{
		"subject": func(text string) bad.CertOptions { return bad.CertOptions{CommonName: text} },
		"issuer":  func(text string) bad.CertOptions { return bad.CertOptions{Issuer: text, IssuerOrg: text} },
		"names": func(text string) bad.CertOptions {
			return bad.CertOptions{Names: []string{"localhost", ascii(text), ascii(text) + ".example"}}
		},
		"another name": func(text string) bad.CertOptions { return bad.CertOptions{Names: []string{ascii(text)}} },
	} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			sameForAll(t, func(t *testing.T, pieces []string) (bad.Script, func() *x509.CertPool) {
				cert, roots := bad.MakeCert(t, options(strings.Join(pieces, " ")))
				return bad.Script{bad.Serve(bad.Dialogue{TLS: bad.ServerConfig(cert)})}, roots
			})
		})
	}
}

// ascii is what of a text can stand as a name in a certificate.
func ascii(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, text)
}

func sameForAll(t *testing.T, server func(*testing.T, []string) (bad.Script, func() *x509.CertPool)) {
	t.Helper()
	const user = "posto@example.com"
	for _, name := range slices.Sorted(maps.Keys(bad.Spellings(user, "x"))) {
		want := ""
		for _, password := range echoes() {
			script, roots := server(t, bad.Spellings(user, password)[name])
			got := told(t, script, roots, password)
			switch {
			case want == "":
				want = got
			case got != want:
				t.Errorf("%s of %q told\n%s\nand of %q\n%s", name, password, got, echoes()[0], want)
			}
		}
	}
}

// size is that of the test message, which has a random name.
var size = regexp.MustCompile(`mensagem, \d+ bytes`)

// told is everything of a test that is shown, kept or sent, but for times.
func told(t *testing.T, script bad.Script, roots func() *x509.CertPool, password string) string {
	t.Helper()
	srv := bad.Start(t, script)
	req := request(srv, roots)
	req.Password, req.Marker = password, "SMT-7K2Q"
	var events []string
	res := diagnosed(context.Background(), req, func(e smtpcheck.Event) {
		if e.Line != nil {
			events = append(events, e.Line.Text)
		} else {
			events = append(events, fmt.Sprint(e.Stage.Stage, e.Stage.State, e.Stage.Detail))
		}
	})
	res.MessageID, res.Started, res.Elapsed = "", time.Time{}, 0
	for i := range res.Stages {
		res.Stages[i].Elapsed = 0
	}
	for i := range res.Transcript {
		res.Transcript[i].At = 0
	}
	res.Facts.Now, res.Facts.ServerTime, res.Facts.BytesReceived, res.Facts.PasswordShape = time.Time{}, time.Time{}, 0, ""
	for _, cert := range []*smtpcheck.CertFacts{res.Facts.Cert, res.Connection.Cert} {
		if cert != nil {
			cert.NotBefore, cert.NotAfter = time.Time{}, time.Time{}
		}
	}
	doc, err := json.MarshalIndent(struct {
		Result smtpcheck.Result
		Events []string
	}{res, events}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return size.ReplaceAllString(strings.ReplaceAll(string(doc), strconv.Itoa(srv.Port()), "PORT"), "message")
}
