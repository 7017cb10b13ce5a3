package smtpcheck

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/safe"
)

func TestReadReply(t *testing.T) {
	for name, c := range map[string]struct {
		in       string
		want     Reply
		failure  Failure
		protocol string
	}{
		"one line":              {in: "220 mail.example ESMTP\r\n", want: Reply{Code: 220, Text: "mail.example ESMTP"}},
		"bare code":             {in: "250\r\n", want: Reply{Code: 250}},
		"bare LF":               {in: "250 ok\n", want: Reply{Code: 250, Text: "ok"}},
		"several lines":         {in: "535-5.7.8 No.\r\n535 5.7.8  See https://x\r\n", want: Reply{Code: 535, Enhanced: "5.7.8", Text: "No.\nSee https://x"}},
		"enhanced only":         {in: "550 5.1.1\r\n", want: Reply{Code: 550, Enhanced: "5.1.1"}},
		"no enhanced code":      {in: "535 Incorrect authentication data\r\n", want: Reply{Code: 535, Text: "Incorrect authentication data"}},
		"a version is no code":  {in: "220 4.96 Exim\r\n", want: Reply{Code: 220, Text: "4.96 Exim"}},
		"text line inside":      {in: "220-a\r\nwelcome\r\n220 b\r\n", want: Reply{Code: 220, Text: "a\nwelcome\nb"}},
		"other class of code":   {in: "550 2.1.5 odd\r\n", want: Reply{Code: 550, Enhanced: "2.1.5", Text: "odd"}},
		"Latin-1 and escapes":   {in: "550 N\xe3o \x1b[2J\r\n", want: Reply{Code: 550, Text: "Não ·[2J"}},
		"mixed codes":           {in: "250-a\r\n550 b\r\n", failure: FailureSyntax},
		"HTTP":                  {in: "HTTP/1.1 400 Bad Request\r\n", failure: FailureNotSMTP, protocol: "http"},
		"IMAP":                  {in: "* OK ready\r\n", failure: FailureNotSMTP, protocol: "imap"},
		"POP3":                  {in: "+OK ready\r\n", failure: FailureNotSMTP, protocol: "pop3"},
		"SSH":                   {in: "SSH-2.0-OpenSSH_9.2\r\n", failure: FailureNotSMTP, protocol: "ssh"},
		"TLS alert":             {in: "\x15\x03\x01\x00\x02\x02\x46", failure: FailureNotSMTP, protocol: "tls"},
		"rubbish":               {in: "\xff\xfd\x18", failure: FailureNotSMTP},
		"words behind a digit":  {in: "2nd server\r\n", failure: FailureNotSMTP},
		"four digits":           {in: "2200 mail\r\n", failure: FailureNotSMTP},
		"a line without end":    {in: "220 " + strings.Repeat("x", maxReplyBytes+10), failure: FailureSyntax},
		"a reply without end":   {in: strings.Repeat("220-x\r\n", maxReplyLines+10), failure: FailureSyntax},
		"text lines, no end":    {in: "220-x\r\n" + strings.Repeat("y\r\n", 40000), failure: FailureSyntax},
		"long lines, within it": {in: "220 " + strings.Repeat("x", 3000) + "\r\n", want: Reply{Code: 220, Text: strings.Repeat("x", maxTranscriptLine) + "…"}},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := readReply(bufio.NewReader(strings.NewReader(c.in)))
			if c.failure != FailureNone {
				p, ok := asProtocolError(err)
				if !ok || p.failure != c.failure || p.protocol != c.protocol {
					t.Fatalf("got %v, want %s %q", err, c.failure, c.protocol)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := raw.parse(safe.NewFilter(nil))
			if got.Code != c.want.Code || got.Enhanced != c.want.Enhanced || got.Said() != c.want.Text {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestReadReplyThatBreaksOff(t *testing.T) {
	for _, in := range []string{"", "22", "220", "220-a\r\n", "220-a\r\n220"} {
		if _, err := readReply(bufio.NewReader(strings.NewReader(in))); !errors.Is(err, io.EOF) {
			t.Errorf("%q: got %v, want EOF", in, err)
		}
	}
}

func FuzzReadReply(f *testing.F) {
	f.Add("220 a\r\n")
	f.Add("535-5.7.8 a\r\n535 5.7.8 b\n")
	f.Add("2\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		raw, err := readReply(bufio.NewReader(strings.NewReader(in)))
		if err != nil {
			return
		}
		if len(raw.wire) > maxReplyLines || raw.code < 200 || raw.code > 599 {
			t.Fatalf("accepted %d lines, code %d", len(raw.wire), raw.code)
		}
		reply := raw.parse(safe.NewFilter(func(word string) bool { return len(word)%2 == 0 }))
		if max(len(reply.Text), len(reply.Said())) > maxReplyText+len("…") {
			t.Errorf("%d bytes of text, %d said", len(reply.Text), len(reply.Said()))
		}
		for line := range strings.SplitSeq(reply.Text+"\n"+reply.Said(), "\n") {
			if line != safe.Sanitize(line) {
				t.Errorf("not sanitised: %q", line)
			}
		}
	})
}
