package practice

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

const letter = "Subject: teste\r\n\r\nOlá\r\n.um ponto\r\n"

// Each scenario fails at its step with its reply, or passes. go-smtp shakes
// hands when it greets again after STARTTLS, so a certificate fails there.
func TestScenarios(t *testing.T) {
	unknown, expired, hostname := x509.UnknownAuthorityError{}, x509.CertificateInvalidError{}, x509.HostnameError{}
	type outcome struct {
		step string
		code int // of the reply; 0 where it is not a reply
		as   any // type of the error below, where it is not a reply
	}
	want := map[string]outcome{
		"ok":                       {},
		"senha-errada":             {step: "auth", code: 535},
		"senha-de-app":             {step: "auth", code: 534},
		"autenticacao-basica":      {step: "auth", code: 535},
		"smtp-auth":                {step: "auth", code: 535},
		"login-suspeito":           {step: "auth", code: 534},
		"conta-bloqueada":          {step: "auth", code: 535},
		"muitas-tentativas":        {step: "auth", code: 454},
		"exige-ssl":                {step: "auth"},
		"sem-starttls":             {step: "starttls"},
		"sem-criptografia":         {},
		"certificado-vencido":      {step: "greeting", as: &expired},
		"certificado-nome":         {step: "greeting", as: &hostname},
		"certificado-desconhecido": {step: "greeting", as: &unknown},
		"antivirus":                {step: "greeting", as: &unknown},
		"remetente":                {step: "rcpt", code: 553},
		"destinatario":             {step: "rcpt", code: 550},
		"greylisting":              {step: "rcpt", code: 451},
		"limite":                   {step: "data", code: 550},
		"spam":                     {step: "data", code: 550},
		"lento":                    {},
		"cai":                      {step: "mail"},
	}
	for _, sc := range Scenarios() {
		t.Run(sc.ID, func(t *testing.T) {
			if sc.ID == "mudo" || sc.ID == "porta-trocada" {
				t.Skip("has a test of its own")
			}
			want, ok := want[sc.ID]
			if !ok {
				t.Fatal("no outcome known")
			}
			s := start(t, sc.ID, Options{Delay: time.Millisecond})
			err := send(t, s, attempt{user: "qualquer@example.com", password: Password, data: letter})
			var at *refusedAt
			if errors.As(err, &at) != (want.step != "") || at != nil && at.step != want.step {
				t.Fatalf("got %v, want a failure at %q", err, want.step)
			}
			if (sc.Expect == "") != (err == nil) {
				t.Errorf("expects diagnosis %q, got %v", sc.Expect, err)
			}
			var reply *smtp.SMTPError
			if want.code != 0 && (!errors.As(err, &reply) || reply.Code != want.code) {
				t.Errorf("got %v, want code %d", err, want.code)
			}
			if want.as != nil && !errors.As(err, want.as) {
				t.Errorf("got %v, want a %T", err, want.as)
			}
			if got := len(s.Messages()); (got == 1) != (err == nil) {
				t.Errorf("kept %d messages after %v", got, err)
			}
		})
	}
}

func TestScenariosAreListedOnceAndOkFirst(t *testing.T) {
	seen := map[string]bool{}
	for i, sc := range Scenarios() {
		if (i == 0) != (sc.ID == "ok") {
			t.Errorf("%q stands at place %d", sc.ID, i)
		}
		if seen[sc.ID] || sc.Title == "" || strings.Contains(sc.Title, "\n") {
			t.Errorf("%+v: doubled, or without a title of one line", sc)
		}
		seen[sc.ID] = true
	}
	for _, id := range []string{"ok", "senha-errada", "senha-de-app", "autenticacao-basica", "porta-trocada", "certificado-vencido", "limite", "lento"} {
		if !seen[id] {
			t.Errorf("the fixed scenario %q is missing", id)
		}
	}
}

func TestUnknownScenario(t *testing.T) {
	s, err := Start(t.Context(), "inexistente")
	if !errors.Is(err, ErrUnknownScenario) || s != nil || !strings.Contains(err.Error(), "inexistente") {
		t.Errorf("got %v, %v", s, err)
	}
}

func TestMessageArrivesWhole(t *testing.T) {
	for _, o := range []Options{{}, {ImplicitTLS: true}} {
		s := start(t, "ok", o)
		if err := send(t, s, attempt{user: User, password: Password, data: letter}); err != nil {
			t.Fatal(err)
		}
		got := s.Messages()
		if len(got) != 1 || got[0].From != "posto@example.com" ||
			len(got[0].To) != 1 || got[0].To[0] != "gerente@example.com" || string(got[0].Data) != letter {
			t.Errorf("%+v: kept %q", o, got)
		}
	}
}

func TestOnlyTheLastMessagesAreKept(t *testing.T) {
	s := start(t, "sem-criptografia", Options{})
	for i := range maxMessages + 3 {
		if err := send(t, s, attempt{user: User, password: Password, data: strings.Repeat("x", i+1) + "\r\n"}); err != nil {
			t.Fatal(err)
		}
	}
	got := s.Messages()
	if len(got) != maxMessages || len(got[0].Data) != len("xxxx\r\n") {
		t.Errorf("kept %d messages, the oldest of %d bytes", len(got), len(got[0].Data))
	}
}

func TestTooLargeMessageIsRefused(t *testing.T) {
	s := start(t, "sem-criptografia", Options{})
	line := strings.Repeat("x", 998) + "\r\n"
	err := send(t, s, attempt{user: User, password: Password, data: strings.Repeat(line, maxMessageBytes/len(line)+2)})
	var reply *smtp.SMTPError
	if !errors.As(err, &reply) || reply.Code != 552 || len(s.Messages()) != 0 {
		t.Errorf("got %v and %d messages", err, len(s.Messages()))
	}
}

func TestLogin(t *testing.T) {
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"prompts", []string{"AUTH LOGIN", b64("a@b.example"), b64(Password)}, []string{"334 " + b64("Username:"), "334 " + b64("Password:"), "235 "}},
		{"user at once", []string{"AUTH LOGIN " + b64("a@b.example"), b64(Password)}, []string{"334 " + b64("Password:"), "235 "}},
		{"wrong", []string{"AUTH LOGIN " + b64("a@b.example"), b64("errada")}, []string{"334 ", "535 5.7.8 "}},
		{"cancelled", []string{"AUTH LOGIN", "*"}, []string{"334 ", "501 "}},
		{"empty user", []string{"AUTH LOGIN", "", ""}, []string{"334 ", "334 ", "535 "}},
		{"plain", []string{"AUTH PLAIN", b64("\x00a@b.example\x00" + Password)}, []string{"334 ", "235 "}},
		{"plain at once", []string{"AUTH PLAIN " + b64("\x00a@b.example\x00"+Password)}, []string{"235 "}},
		{"plain wrong", []string{"AUTH PLAIN " + b64("\x00a@b.example\x00x")}, []string{"535 5.7.8 "}},
		{"unknown mechanism", []string{"AUTH NTLM"}, []string{"504 "}},
		{"no login", []string{"MAIL FROM:<a@b.example>"}, []string{"530 5.7.0 "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := start(t, "sem-criptografia", Options{})
			k := newTalk(t, dial(t, s))
			k.ask("")
			k.ask("EHLO cliente.example")
			for i, line := range tt.lines {
				// An empty line is an answer here, not the wish to listen.
				if line == "" {
					line = "="
				}
				if got := k.ask(line); !strings.HasPrefix(got, tt.want[i]) {
					t.Errorf("%q: got %q, want %q…", line, got, tt.want[i])
				}
			}
		})
	}
}

// The words are the providers' own, on every line.
func TestWording(t *testing.T) {
	s := start(t, "senha-de-app", Options{})
	k := newTalk(t, dial(t, s))
	k.ask("")
	if got := k.ask("EHLO cliente.example"); strings.Contains(got, "AUTH") || !strings.Contains(got, "STARTTLS") {
		t.Errorf("offers before TLS:\n%s", got)
	}
	k.secure(s)
	if got := k.ask("EHLO cliente.example"); !strings.Contains(got, "AUTH LOGIN PLAIN XOAUTH2") || strings.Contains(got, "STARTTLS") {
		t.Errorf("offers after TLS:\n%s", got)
	}
	want := "534-5.7.9 Application-specific password required. For more information, go to\n" +
		"534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor 41be03b00d2f7-7c9 - gsmtp"
	login := func(password string) string {
		return k.ask("AUTH PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00a@b.example\x00"+password)))
	}
	if got := login(Password); got != want {
		t.Errorf("got %q", got)
	}
	if got := login("abcdefghijklmnop"); !strings.HasPrefix(got, "235 ") {
		t.Errorf("an app password: got %q", got)
	}
}

// What a client sends cannot break a reply into more lines.
func TestReplyStaysWhole(t *testing.T) {
	s := start(t, "remetente", Options{})
	k := newTalk(t, dial(t, s))
	k.ask("")
	k.ask("EHLO cliente.example")
	k.secure(s)
	k.ask("EHLO cliente.example")
	k.ask("AUTH PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00a\r\n250 ok\x00"+Password)))
	k.ask("MAIL FROM:<a@b.example>")
	if got, want := k.ask("RCPT TO:<c@d.example>"), "553 5.7.1 <a@b.example>: Sender address rejected: not owned by user a250 ok"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TLS from the first byte where the form says SSL=Não: silence for a client
// that waits, a handshake for one that tries.
func TestSwappedPort(t *testing.T) {
	s := start(t, "porta-trocada", Options{})
	if s.SSL() {
		t.Fatal("the form is filled with Sim")
	}
	c := tls.Client(dial(t, s), clientConfig(s))
	k := newTalk(t, c)
	if got := k.ask(""); !strings.HasPrefix(got, "220 ") {
		t.Errorf("got %q", got)
	}
	waiting := dial(t, s)
	if err := waiting.SetReadDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if n, err := waiting.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("without TLS: got %d bytes, %v", n, err)
	}
}

func TestSlowAnswersTakeTheDelay(t *testing.T) {
	const delay = 15 * time.Millisecond
	s := start(t, "lento", Options{Delay: delay})
	began := time.Now()
	if err := send(t, s, attempt{user: User, password: Password, data: letter}); err != nil {
		t.Fatal(err)
	}
	// Greeting, EHLO, STARTTLS, handshake, EHLO, AUTH, MAIL, RCPT, DATA and
	// the final dot.
	if took := time.Since(began); took < 10*delay {
		t.Errorf("took %v for ten answers of %v", took, delay)
	}
}

// Whatever a connection waits for, Close ends it at once.
func TestCloseCutsEverything(t *testing.T) {
	tests := map[string]func(k *talk){
		"lento":         func(*talk) {},
		"mudo":          func(*talk) {},
		"porta-trocada": func(*talk) {}, // waits for a ClientHello
		"ok": func(k *talk) {
			k.ask("")
			k.ask("EHLO cliente.example")
		},
		"sem-criptografia": func(k *talk) { // in the middle of a BDAT chunk
			k.ask("")
			k.ask("EHLO cliente.example")
			k.ask("AUTH PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00a\x00"+Password)))
			k.ask("MAIL FROM:<a@b.example>")
			k.ask("RCPT TO:<c@d.example>")
			if _, err := io.WriteString(k.c, "BDAT 100\r\nhalf"); err != nil {
				k.t.Error(err)
			}
		},
	}
	for scenario, prepare := range tests {
		t.Run(scenario, func(t *testing.T) {
			s := start(t, scenario, Options{Delay: time.Hour})
			k := newTalk(t, dial(t, s))
			prepare(k)
			var wg sync.WaitGroup
			for range 3 {
				wg.Go(func() { _ = s.Close() })
			}
			wg.Wait()
			if n, err := k.c.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the connection lives: %d bytes, %v", n, err)
			}
		})
	}
}

func TestContextStopsTheServer(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Start(ctx, "mudo")
	if err != nil {
		t.Fatal(err)
	}
	c := dial(t, s)
	cancel()
	if _, err := c.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("the connection lives: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("Close after the context's end: %v", err)
	}
}

// A failed handshake is an error for go-smtp's server, which by default
// writes to the terminal.
func TestNothingOnStderr(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	saved := os.Stderr
	os.Stderr = w
	defer func() { os.Stderr = saved }()

	s := start(t, "ok", Options{ImplicitTLS: true})
	c := dial(t, s)
	if _, err := io.WriteString(c, "EHLO this is no ClientHello\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, c); err != nil {
		t.Logf("the server hung up: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	os.Stderr = saved
	_ = w.Close()
	if out, err := io.ReadAll(r); err != nil || len(out) > 0 {
		t.Errorf("on stderr: %q, %v", out, err)
	}
}
