package badserver_test

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	. "seller-mail-tui/smtpcheck/internal/badserver"
)

func dial(t *testing.T, s *Server) net.Conn {
	t.Helper()
	d := net.Dialer{Timeout: Patience}
	c, err := d.DialContext(t.Context(), "tcp", s.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(Patience)); err != nil {
		t.Fatal(err)
	}
	return c
}

func write(t *testing.T, c net.Conn, s string) {
	t.Helper()
	if _, err := io.WriteString(c, s); err != nil {
		t.Fatal(err)
	}
}

// replies reads n replies and returns the last line of each.
func replies(t *testing.T, r *bufio.Reader, n int) []string {
	t.Helper()
	var out []string
	for len(out) < n {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatalf("after %q: %v", out, err)
		}
		if len(line) > 3 && line[3] == '-' {
			continue
		}
		out = append(out, strings.TrimRight(line, "\r\n"))
	}
	return out
}

// converse sends each group once the replies to the group before have come.
func converse(t *testing.T, c net.Conn, r *bufio.Reader, groups ...string) {
	t.Helper()
	for _, g := range groups {
		write(t, c, g)
		n := strings.Count(g, "\r\n")
		if strings.HasSuffix(g, "\r\n.\r\n") {
			n = 1
		}
		replies(t, r, n)
	}
}

func clientTLS(pool *x509.CertPool) *tls.Config {
	return &tls.Config{RootCAs: pool, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS10}
}

const message = "Subject: a\r\n\r\nb\r\n.\r\n"

// The counts are those of RFC 5321 with and without RFC 2920.
func TestRoundTrips(t *testing.T) {
	cert, pool := MakeCert(t, CertOptions{})
	old := ServerConfig(cert)
	old.MaxVersion = tls.VersionTLS12
	tests := []struct {
		name   string
		script Script
		before []string // groups before STARTTLS; nil: TLS first
		groups []string
		want   int
	}{
		{
			"465 pipelined",
			Script{StartTLS(ServerConfig(cert)), Serve(Dialogue{})},
			nil,
			[]string{"EHLO a\r\n", "AUTH PLAIN x\r\n", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\n", message},
			7,
		},
		{
			"465 one by one",
			Script{StartTLS(ServerConfig(cert)), Serve(Dialogue{})},
			nil,
			[]string{"EHLO a\r\n", "AUTH PLAIN x\r\n", "MAIL FROM:<a>\r\n", "RCPT TO:<b>\r\n", "DATA\r\n", message},
			9,
		},
		{
			"465 with TLS 1.2",
			Script{StartTLS(old), Serve(Dialogue{})},
			nil,
			[]string{"EHLO a\r\n", "AUTH PLAIN x\r\n", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\n", message},
			8,
		},
		{
			"465 chunked",
			Script{StartTLS(ServerConfig(cert)), Serve(Dialogue{})},
			nil,
			[]string{"EHLO a\r\n", "AUTH PLAIN x\r\n", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nBDAT 3 LAST\r\nabc"},
			6,
		},
		{
			"587 pipelined",
			Script{Serve(Dialogue{TLS: ServerConfig(cert)})},
			[]string{"EHLO a\r\n", "STARTTLS\r\n"},
			[]string{"EHLO a\r\n", "AUTH PLAIN x\r\n", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\n", message},
			9,
		},
		{
			"587 wrong password",
			Script{Serve(Dialogue{TLS: ServerConfig(cert), On: map[string]Step{Credentials: Say("535 no")}})},
			[]string{"EHLO a\r\n", "STARTTLS\r\n"},
			[]string{"EHLO a\r\n", "AUTH PLAIN x\r\n"},
			7,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := Start(t, tt.script)
			c := dial(t, srv)
			if tt.before != nil {
				r := bufio.NewReader(c)
				replies(t, r, 1)
				converse(t, c, r, tt.before...)
			}
			secure := tls.Client(c, clientTLS(pool()))
			r := bufio.NewReader(secure)
			if tt.before == nil {
				replies(t, r, 1)
			}
			converse(t, secure, r, tt.groups...)
			write(t, secure, "QUIT\r\n")
			_ = secure.Close()
			got := srv.Record(0)
			if got.RoundTrips != tt.want {
				t.Errorf("%d round trips, want %d", got.RoundTrips, tt.want)
			}
			if len(got.Violations) > 0 || got.TLS == nil {
				t.Errorf("violations %q, TLS %v", got.Violations, got.TLS)
			}
		})
	}
}

// What was sent in one group counts as pipelined even in several packets.
func TestPipeliningIsSeen(t *testing.T) {
	tests := []struct {
		name       string
		extensions []string
		packets    []string
		replies    int
		violations []string
	}{
		{"allowed", nil, []string{"EHLO a\r\n", "", "MAIL FROM:<a>\r\n", "RCPT TO:<b>\r\n", "DATA\r\n"}, 4, nil},
		{"not offered", []string{"SIZE"}, []string{"EHLO a\r\n", "", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\n"}, 3, []string{"RCPT TO:<b>"}},
		{"after EHLO", nil, []string{"EHLO a\r\nMAIL FROM:<a>\r\n"}, 2, []string{"MAIL FROM:<a>"}},
		{"message unasked", nil, []string{"EHLO a\r\n", "", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\nhi\r\n.\r\n"}, 5, []string{"message before 354"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := Start(t, Script{Latency(20 * time.Millisecond), Serve(Dialogue{Extensions: tt.extensions})})
			c := dial(t, srv)
			r := bufio.NewReader(c)
			replies(t, r, 1)
			left := tt.replies
			for _, p := range tt.packets {
				if p == "" { // wait for the reply to EHLO
					replies(t, r, 1)
					left--
					continue
				}
				write(t, c, p)
			}
			replies(t, r, left)
			_ = c.Close()
			if got := srv.Record(0); !slices.Equal(got.Violations, tt.violations) {
				t.Errorf("violations %q, want %q", got.Violations, tt.violations)
			}
		})
	}
}

func TestStrictServerHangsUp(t *testing.T) {
	srv := Start(t, Script{Serve(Dialogue{Strict: true, Extensions: []string{"SIZE"}})})
	c := dial(t, srv)
	r := bufio.NewReader(c)
	replies(t, r, 1)
	write(t, c, "EHLO a\r\nMAIL FROM:<a>\r\n")
	if got := replies(t, r, 2); !strings.HasPrefix(got[1], "554 ") {
		t.Errorf("got %q", got)
	}
	if _, err := r.ReadByte(); !errors.Is(err, io.EOF) {
		t.Errorf("got %v, want the end", err)
	}
}

// A talker before the greeting is seen.
func TestEarlyTalker(t *testing.T) {
	srv := Start(t, Script{Latency(100 * time.Millisecond), Serve(Dialogue{})})
	c := dial(t, srv)
	write(t, c, "EHLO a\r\n")
	replies(t, bufio.NewReader(c), 2)
	_ = c.Close()
	got := srv.Record(0)
	if len(got.Lines) != 1 || !got.Lines[0].Early || len(got.Violations) != 1 {
		t.Errorf("lines %+v, violations %q", got.Lines, got.Violations)
	}
}

// A refused sender makes what was pipelined behind it fail too.
func TestRefusalsHoldForWhatFollows(t *testing.T) {
	srv := Start(t, Script{Serve(Dialogue{On: map[string]Step{"MAIL": Say("550-5.7.1 a\n550 5.7.1 no")}})})
	c := dial(t, srv)
	r := bufio.NewReader(c)
	replies(t, r, 1)
	write(t, c, "EHLO a\r\n")
	replies(t, r, 1)
	write(t, c, "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\nBDAT 4 LAST\r\nabc\nNOOP\r\n")
	got := replies(t, r, 5)
	for i, want := range []string{"550 5.7.1 no", "503 ", "503 ", "503 ", "250 "} {
		if !strings.HasPrefix(got[i], want) {
			t.Errorf("reply %d is %q, want %q…", i, got[i], want)
		}
	}
}

func TestAuthentication(t *testing.T) {
	tests := []struct {
		groups []string
		last   string
	}{
		{[]string{"AUTH PLAIN\r\n", "x\r\n"}, "235 "},
		{[]string{"AUTH LOGIN\r\n", "x\r\n", "y\r\n"}, "235 "},
		{[]string{"AUTH LOGIN x\r\n", "y\r\n"}, "235 "},
		{[]string{"AUTH CRAM-MD5\r\n", "x\r\n"}, "235 "},
		{[]string{"AUTH LOGIN\r\n", "*\r\n"}, "501 "},
		{[]string{"AUTH NTLM\r\n"}, "504 "},
		{[]string{"AUTH\r\n"}, "501 "},
	}
	for _, tt := range tests {
		srv := Start(t, Script{Serve(Dialogue{})})
		c := dial(t, srv)
		r := bufio.NewReader(c)
		replies(t, r, 1)
		var got string
		for _, g := range tt.groups {
			write(t, c, g)
			got = replies(t, r, 1)[0]
		}
		if !strings.HasPrefix(got, tt.last) {
			t.Errorf("%q: got %q, want %q…", tt.groups, got, tt.last)
		}
	}
}

func TestEndings(t *testing.T) {
	cert, pool := MakeCert(t, CertOptions{})
	tests := []struct {
		name string
		step Step
		want error
	}{
		{"close", Close(), io.EOF},
		{"cut", Cut(), io.EOF},
		{"reset", Reset(), ErrReset},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := Start(t, Script{StartTLS(ServerConfig(cert)), Say("220 hi"), AnyLine(), tt.step, Say("never")})
			c := tls.Client(dial(t, srv), clientTLS(pool()))
			replies(t, bufio.NewReader(c), 1)
			write(t, c, "EHLO a\r\n")
			if _, err := c.Read(make([]byte, 1)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			_ = c.Close()
			if err := srv.Record(0).Err; err != nil {
				t.Errorf("the script's error: %v", err)
			}
		})
	}
}

func TestScriptsGoByConnection(t *testing.T) {
	srv := Start(t, Script{Say("1 first")}, Script{Say("2 then"), Until("quit")})
	for i, want := range []string{"1 first", "2 then", "2 then"} {
		c := dial(t, srv)
		if got := replies(t, bufio.NewReader(c), 1)[0]; got != want {
			t.Errorf("connection %d: got %q", i, got)
		}
		write(t, c, "NOOP\r\nQuit now\r\n")
		_ = c.Close()
		if got := srv.Record(i); string(got.Received) != "NOOP\r\nQuit now\r\n" {
			t.Errorf("connection %d sent %q", i, got.Received)
		}
	}
	if n := srv.Connections(); n != 3 {
		t.Errorf("%d connections", n)
	}
}

func TestTrickleComesByteByByte(t *testing.T) {
	srv := Start(t, Script{Trickle("220 x\r\n", 5*time.Millisecond)})
	c := dial(t, srv)
	var sizes []int
	for total := 0; total < len("220 x\r\n"); {
		n, err := c.Read(make([]byte, 64))
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, n)
		total += n
	}
	if len(sizes) < 3 {
		t.Errorf("came in pieces of %v", sizes)
	}
}

func TestLatency(t *testing.T) {
	const rtt = 20 * time.Millisecond
	srv := Start(t, Script{Latency(rtt), Serve(Dialogue{})})
	began := time.Now()
	c := dial(t, srv)
	r := bufio.NewReader(c)
	replies(t, r, 1)
	converse(t, c, r, "EHLO a\r\n", "MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\n", message)
	if took := time.Since(began); took < 5*rtt {
		t.Errorf("took %v for five round trips of %v", took, rtt)
	}
}

// The test's end stops a server that floods or is silent: goleak watches.
func TestEndOfTestStopsEverything(t *testing.T) {
	for _, step := range []Step{Silence(), Flood("250-x\r\n"), Pause(time.Hour), Bytes(5), Trickle("abc", time.Hour)} {
		t.Run("", func(t *testing.T) {
			srv := Start(t, Script{step})
			c := dial(t, srv)
			if srv.Port() != c.RemoteAddr().(*net.TCPAddr).Port || srv.Host() != "127.0.0.1" {
				t.Error("wrong address")
			}
		})
	}
}

func TestClosedPort(t *testing.T) {
	var d net.Dialer
	c, err := d.DialContext(t.Context(), "tcp", (&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: ClosedPort(t)}).String())
	if !errors.Is(err, ErrRefused) {
		t.Errorf("got %v, %v", c, err)
	}
}

// A ClientHello with post-quantum keys is large, a classical one is not.
func TestSwallowLargeHello(t *testing.T) {
	cert, pool := MakeCert(t, CertOptions{})
	srv := Start(t, Script{SwallowLargeHello(1000, ServerConfig(cert)), Say("220 hi")})

	large := dial(t, srv)
	if err := large.SetDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if err := tls.Client(large, clientTLS(pool())).HandshakeContext(t.Context()); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("large: got %v", err)
	}
	config := clientTLS(pool())
	config.CurvePreferences = []tls.CurveID{tls.X25519, tls.CurveP256}
	if got := replies(t, bufio.NewReader(tls.Client(dial(t, srv), config)), 1)[0]; got != "220 hi" {
		t.Errorf("small: got %q", got)
	}
}

func TestCertificates(t *testing.T) {
	expired, unknown, name := x509.CertificateInvalidError{}, x509.UnknownAuthorityError{}, x509.HostnameError{}
	now := time.Now()
	tests := []struct {
		name string
		o    CertOptions
		want any // the error's type; nil: it is good
	}{
		{"good", CertOptions{}, nil},
		{"rsa", CertOptions{RSA: true}, nil},
		{"chain", CertOptions{Intermediate: true}, nil},
		{"incomplete chain", CertOptions{OmitIntermediate: true}, &unknown},
		{"self-signed", CertOptions{SelfSigned: true}, &unknown},
		{"expired", CertOptions{NotAfter: now.Add(-time.Minute)}, &expired},
		{"not yet", CertOptions{NotBefore: now.Add(time.Hour)}, &expired},
		{"other name", CertOptions{Names: []string{"mail.hospedagem.example"}}, &name},
		{"no SAN", CertOptions{NoSAN: true, CommonName: "127.0.0.1"}, &name},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.Issuer, tt.o.IssuerOrg = "Some CA", "Some Org"
			cert, pool := MakeCert(t, tt.o)
			srv := Start(t, Script{StartTLS(ServerConfig(cert))})
			c := tls.Client(dial(t, srv), clientTLS(pool()))
			err := c.HandshakeContext(t.Context())
			_ = c.Close()
			if tt.want == nil && err != nil || tt.want != nil && !errors.As(err, tt.want) {
				t.Fatalf("got %v, want %T", err, tt.want)
			}
			if r := srv.Record(0); tt.want == nil && r.TLS == nil {
				t.Errorf("the server saw %v", r.TLSErr)
			}
			leaf, err := x509.ParseCertificate(cert.Certificate[0])
			if err != nil {
				t.Fatal(err)
			}
			if got := leaf.Issuer.String(); tt.o.SelfSigned == strings.Contains(got, "O=Some Org") {
				t.Errorf("issued by %s", got)
			}
		})
	}
}
