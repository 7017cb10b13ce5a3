package wizard_test

import (
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

func TestClean(t *testing.T) {
	none := guides.Provider{}
	tests := []struct {
		field   wizard.Field
		pasted  string
		p       guides.Provider
		text    string
		port    string
		notices []string
	}{
		{wizard.FieldHost, "smtp.gmail.com", none, "smtp.gmail.com", "", nil},
		{wizard.FieldHost, "smtp.gmail.com\r\n", none, "smtp.gmail.com", "", []string{ptbr.NoticeLineBreak}},
		{wizard.FieldHost, "\u00a0smtp.gmail.com\u200b ", none, "smtp.gmail.com", "", []string{ptbr.NoticeInvisible, ptbr.NoticeSpaces, ptbr.NoticeEdges}},
		{wizard.FieldHost, "smtp://posto@smtp.gmail.com:465/x", none, "smtp.gmail.com", "465", []string{ptbr.NoticeScheme, ptbr.NoticePort("465")}},
		{wizard.FieldHost, "smtp.gmail.com/", none, "smtp.gmail.com", "", []string{ptbr.NoticeScheme}},
		{wizard.FieldHost, "smtp.gmail.com:587", none, "smtp.gmail.com", "587", []string{ptbr.NoticePort("587")}},
		{wizard.FieldHost, "[2001:db8::1]:587", none, "[2001:db8::1]", "587", []string{ptbr.NoticePort("587")}},
		{wizard.FieldHost, "2001:db8::1", none, "2001:db8::1", "", nil},
		{wizard.FieldHost, "smtp.gmail.com:99999", none, "smtp.gmail.com:99999", "", nil},
		{wizard.FieldHost, "“smtp.gmail.com”;", none, "smtp.gmail.com", "", []string{ptbr.NoticeMarks}},
		{wizard.FieldHost, "ｓｍｔｐ．gmail．com", none, "smtp.gmail.com", "", []string{ptbr.NoticeWide}},
		{wizard.FieldHost, "smtp.gm\u0430il.com", none, "smtp.gm\u0430il.com", "", []string{ptbr.WarnHostAlphabet}},
		{wizard.FieldHost, "posto@gmail.com", none, "posto@gmail.com", "", nil}, // a mistake to be told, not mended

		{wizard.FieldPort, " 587\n", none, "587", "", []string{ptbr.NoticeLineBreak, ptbr.NoticeEdges}},
		{wizard.FieldPort, "５８７", none, "587", "", []string{ptbr.NoticeWide}},
		{wizard.FieldPort, "587 ou 465", none, "587 ou 465", "", nil},

		{wizard.FieldEmail, "Posto Avenida <posto@gmail.com>", none, "posto@gmail.com", "", []string{ptbr.NoticeAddress}},
		{wizard.FieldEmail, "mailto:posto@gmail.com", none, "posto@gmail.com", "", []string{ptbr.NoticeMailto}},
		{wizard.FieldEmail, "posto@gmail.com;", none, "posto@gmail.com", "", []string{ptbr.NoticeMarks}},
		{wizard.FieldEmail, "a@x.com, b@y.com", none, "a@x.com, b@y.com", "", nil},
		{wizard.FieldEmail, "posto＠gmail.com", none, "posto@gmail.com", "", []string{ptbr.NoticeWide}},

		{wizard.FieldName, "Posto Avenida\nRua A", none, "Posto Avenida Rua A", "", []string{ptbr.NoticeLines}},
		{wizard.FieldName, "Família 👨\u200d👩", none, "Família 👨\u200d👩", "", nil},
		{wizard.FieldName, "\ufeffPosto\u200b Ave\u00adnida", none, "Posto Avenida", "", []string{ptbr.NoticeInvisible}},
		{wizard.FieldName, "Sa\u0303o Joa\u0303o", none, "São João", "", nil},
		{wizard.FieldPassword, "sa\u0303o", none, "sa\u0303o", "", nil},
		{wizard.FieldName, "Posto\u00a0Avenida", none, "Posto Avenida", "", []string{ptbr.NoticeSpaces}},
		{wizard.FieldName, "Posto\x1b[31m", none, "Posto[31m", "", []string{ptbr.NoticeInvisible}},
		{wizard.FieldUser, "posto@gmail.com \n", none, "posto@gmail.com", "", []string{ptbr.NoticeLineBreak, ptbr.NoticeEdges}},

		{wizard.FieldPassword, "abcd efgh ijkl mnop", gmail, "abcdefghijklmnop", "", []string{ptbr.NoticeApp16}},
		{wizard.FieldPassword, "abcd\u00a0efgh\u200b \u00a0ijkl\u2009mnop\n", gmail, "abcdefghijklmnop", "", []string{ptbr.NoticeLineBreak, ptbr.NoticeApp16}},
		{wizard.FieldPassword, " abcd efgh ijkl mnop ", gmail, "abcdefghijklmnop", "", []string{ptbr.NoticeApp16}},
		{wizard.FieldPassword, "abcd efgh ijkl mnop", yahoo, "abcd efgh ijkl mnop", "", nil},
		{wizard.FieldPassword, "abcd efgh ijkl mnop", none, "abcd efgh ijkl mnop", "", nil},
		{wizard.FieldPassword, "abcd efgh ijkl mno", gmail, "abcd efgh ijkl mno", "", nil},
		{wizard.FieldPassword, "abcd efgh ijkl mnop qrst", gmail, "abcd efgh ijkl mnop qrst", "", nil},
		{wizard.FieldPassword, "Abcd efgh ijkl mnop", gmail, "Abcd efgh ijkl mnop", "", nil},
		{wizard.FieldPassword, "ab12 efgh ijkl mnop", gmail, "ab12 efgh ijkl mnop", "", nil},
		{wizard.FieldPassword, "abcde fgh ijkl mnop", gmail, "abcde fgh ijkl mnop", "", nil},
		{wizard.FieldPassword, "vence em espaço ", gmail, "vence em espaço ", "", nil},
		{wizard.FieldPassword, "segredo\r\n", none, "segredo", "", []string{ptbr.NoticeLineBreak}},
		{wizard.FieldPassword, "segre\u200bdo", none, "segre\u200bdo", "", []string{ptbr.WarnPasswordInvisible}},
	}
	for _, test := range tests {
		got := wizard.Clean(test.field, test.pasted, test.p)
		if got.Text != test.text || got.Port != test.port || strings.Join(got.Notices, "|") != strings.Join(test.notices, "|") {
			t.Errorf("%s %q: %+v\nwant %q, port %q, %q", test.field, test.pasted, got, test.text, test.port, test.notices)
		}
		if got.Raw != test.pasted || got.Refused {
			t.Errorf("%s %q: raw %q, refused %v", test.field, test.pasted, got.Raw, got.Refused)
		}
		if got.Changed() && len(got.Notices) == 0 {
			t.Errorf("%s %q: changed without a word", test.field, test.pasted)
		}
	}
}

func TestCleanRefusesAPasswordOfSeveralLines(t *testing.T) {
	for _, pasted := range []string{"abc\ndef", "abc\x00", "a\tb", "abcd efgh\nijkl mnop", "abcd\tefgh\tijkl\tmnop"} {
		got := wizard.Clean(wizard.FieldPassword, pasted, gmail)
		if !got.Refused || got.Text != "" || len(got.Notices) != 1 {
			t.Errorf("%q: %+v", pasted, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, field := range wizard.Fields() {
		f.Add(string(field), "smtps://a:b@[::1]:587/x?y")
		f.Add(string(field), "\u200babcd efgh ijkl mnop\r\n")
	}
	f.Fuzz(func(t *testing.T, field, pasted string) {
		c := wizard.Clean(wizard.Field(field), pasted, gmail)
		if c.Raw != pasted {
			t.Fatal("what was pasted is lost")
		}
		if c.Changed() && len(c.Notices) == 0 {
			t.Fatalf("%q became %q without a word", pasted, c.Text)
		}
		if len(pasted) < 8 {
			return
		}
		for _, notice := range c.Notices {
			if field == string(wizard.FieldPassword) && strings.Contains(notice, pasted) {
				t.Fatal("a notice tells the password")
			}
		}
	})
}

func TestTidy(t *testing.T) {
	groups := guides.Provider{Password: guides.PasswordApp4x4}
	for _, tt := range []struct {
		field   wizard.Field
		typed   string
		p       guides.Provider
		want    string
		notices []string
	}{
		{field: wizard.FieldHost, typed: "smtp.gmail.com ", want: "smtp.gmail.com", notices: []string{ptbr.NoticeEdges}},
		{field: wizard.FieldHost, typed: "smtp. gmail.com", want: "smtp. gmail.com"},
		{field: wizard.FieldHost, typed: "http://smtp.gmail.com", want: "http://smtp.gmail.com"},
		{field: wizard.FieldPort, typed: "\u00a0587", want: "587", notices: []string{ptbr.NoticeEdges}},
		{field: wizard.FieldEmail, typed: " posto@gmail.com ", want: "posto@gmail.com", notices: []string{ptbr.NoticeEdges}},
		{field: wizard.FieldName, typed: "Posto Avenida ", want: "Posto Avenida", notices: []string{ptbr.NoticeEdges}},
		{field: wizard.FieldName, typed: "Posto  Avenida", want: "Posto  Avenida"},
		{field: wizard.FieldUser, typed: "posto ", want: "posto", notices: []string{ptbr.NoticeEdges}},
		{field: wizard.FieldSSL, typed: "sim", want: "sim"},
		{field: wizard.FieldPassword, typed: " segredo ", p: groups, want: " segredo "},
		{field: wizard.FieldPassword, typed: "abcd efgh ijkl mnop", want: "abcd efgh ijkl mnop"},
		{field: wizard.FieldPassword, typed: "abcd efgh ijkl mnop", p: groups, want: "abcdefghijklmnop", notices: []string{ptbr.NoticeApp16}},
	} {
		c := wizard.Tidy(tt.field, tt.typed, tt.p)
		if c.Text != tt.want || !slices.Equal(c.Notices, tt.notices) || c.Raw != tt.typed {
			t.Errorf("%s %q: %+v", tt.field, tt.typed, c)
		}
	}
}

func TestReplaces(t *testing.T) {
	const no, yes = false, true
	for _, tt := range []struct {
		field        wizard.Field
		held, pasted string
		want         bool
	}{
		{wizard.FieldPort, "587", "587", yes},
		{wizard.FieldPort, "587587", "465", yes},
		{wizard.FieldPort, "", "465", no},
		{wizard.FieldPort, "587", "", no},
		{wizard.FieldPort, "5", "a", no},
		{wizard.FieldHost, "smtp gmail", "smtp.gmail.com", yes},
		{wizard.FieldHost, "smtp.gmail.com", "203.0.113.7", yes},
		{wizard.FieldHost, "smtp.gmail.com", "localhost", yes},
		{wizard.FieldHost, "smtp.", "gmail.com", no},
		{wizard.FieldHost, "smtp.gmail", ".com", no},
		{wizard.FieldHost, "smtp.gmail.com", "br", no},
		{wizard.FieldHost, "smtp.gmail.com", "smtp gmail com", no},
		{wizard.FieldEmail, "posto@gmail.com", "loja@gmail.com", yes},
		{wizard.FieldEmail, "posto@", "gmail.com", no},
		{wizard.FieldEmail, "posto.", "centro@gmail.com", no},
		{wizard.FieldUser, "posto", "loja@gmail.com", yes},
		{wizard.FieldUser, "posto", "centro", no},
		{wizard.FieldName, "Posto Avenida", "Posto Avenida", no},
		{wizard.FieldPassword, "a", "b", yes},
		{wizard.FieldSSL, "sim", "nao", no},
	} {
		if got := wizard.Replaces(tt.field, tt.held, tt.pasted); got != tt.want {
			t.Errorf("%s: %q pasted onto %q replaces: %v", tt.field, tt.pasted, tt.held, got)
		}
	}
}

func TestWarnings(t *testing.T) {
	personal := guides.Provider{
		ID: "outlook", Name: "Outlook", Login: guides.LoginNo, Password: guides.PasswordNone, User: guides.UserAddress,
		Servers: []guides.Server{{Host: "smtp-mail.outlook.com", Port: 587, SSL: true}},
	}
	only587 := guides.Provider{ID: "p", Name: "P", Servers: []guides.Server{{Host: "smtp.gmail.com", Port: 587, SSL: true}}}
	tests := []struct {
		name  string
		field wizard.Field
		text  string
		p     guides.Provider
		want  string
	}{
		{"port 25 where there is no 465", wizard.FieldPort, "25", only587, ptbr.WarnPort25([]string{"587"})},
		{"a port for reading where there is no 465", wizard.FieldPort, "995", only587, ptbr.WarnPortReads([]string{"587"})},
		{"port 25", wizard.FieldPort, "25", gmail, ptbr.WarnPort25(nil)},
		{"a port for reading", wizard.FieldPort, "993", gmail, ptbr.WarnPortReads(nil)},
		{"a web port", wizard.FieldPort, "443", gmail, ptbr.WarnPortWeb(nil)},
		{"a port that the provider does not have", wizard.FieldPort, "2525", gmail, ptbr.WarnPortOther("Gmail", []string{"587", "465"})},
		{"no SSL to another machine", wizard.FieldSSL, "nao", gmail, ptbr.WarnSSLOff},
		{"a server for reading", wizard.FieldHost, "imap.gmail.com", gmail, ptbr.WarnHostReads},
		{"letters of two alphabets", wizard.FieldHost, "smtp.gm\u0430il.com", gmail, ptbr.WarnHostAlphabet},
		{"a domain without a dot", wizard.FieldEmail, "posto@gmail", guides.Provider{}, ptbr.WarnEmailDomain},
		{"another user", wizard.FieldUser, "outro@gmail.com", gmail, ptbr.WarnUserAddress("Gmail")},
		{"a user without domain", wizard.FieldUser, "posto", guides.Provider{}, ptbr.WarnUserDomain},
		{"a user with a space", wizard.FieldUser, "posto@gmail.com ", gmail, ptbr.WarnUserSpace},
		{"a password with a space", wizard.FieldPassword, "abcdefghijklmnop ", gmail, ptbr.WarnPasswordSpace},
		{"no app password", wizard.FieldPassword, "Senha123", gmail, ptbr.WarnPasswordApp("Gmail")},
		{"no password works", wizard.FieldPassword, "abc", personal, ptbr.WarnNoPassword("Outlook")},
		{"no password works, told before one is typed", wizard.FieldPassword, "", personal, ptbr.WarnNoPassword("Outlook")},
	}
	for _, test := range tests {
		v := good().With(test.field, test.text)
		if test.field == wizard.FieldEmail {
			v.User = test.text
		}
		found := false
		for _, w := range wizard.Warnings(v, test.p) {
			found = found || w.Field == test.field && w.Text == test.want
		}
		if !found {
			t.Errorf("%s: %v", test.name, wizard.Warnings(v, test.p))
		}
	}
	quiet := []struct {
		name string
		v    wizard.Values
		p    guides.Provider
	}{
		{"all is well", good(), gmail},
		{"app password with its spaces", good().With(wizard.FieldPassword, "abcd efgh ijkl mnop"), gmail},
		{"loopback without SSL", good().With(wizard.FieldSSL, "nao").With(wizard.FieldHost, "127.0.0.1"), guides.Provider{}},
		{"a user of another kind", good().With(wizard.FieldUser, "apikey").With(wizard.FieldPassword, "SG.x"), sendgrid},
		{"what is invalid is told as a problem", wizard.Values{Port: "x", SSL: true}, gmail},
	}
	for _, test := range quiet {
		if got := wizard.Warnings(test.v, test.p); len(got) > 0 {
			t.Errorf("%s: %v", test.name, got)
		}
	}
	if got := wizard.Warnings(good().With(wizard.FieldSSL, "nao").With(wizard.FieldPort, "465"), gmail); len(got) != 1 || got[0].Text != ptbr.WarnSSL465 {
		t.Errorf("465 without SSL: %v", got)
	}
}
