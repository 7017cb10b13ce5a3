package safe

import (
	"strings"
	"testing"
)

// fewWords is a small vocabulary of a test.
func fewWords(word string) bool {
	const words = " a e o is not the command unknown error password senha conta invalid invalida ok queued as id rejected message messages for try again in minutes https http support mail answer " +
		"see from size rfc date sent by autenticacao falhou inbox user name host client application specific required verifique sua caixa junk spam abuse nov sun br hostgator example auth login accepted delivery "
	return strings.Contains(words, " "+word+" ")
}

func TestFilter(t *testing.T) {
	f := NewFilter(fewWords, "posto@example.com", "smtp.posto.com.br", "SMT-7K2Q")
	for name, c := range map[string]struct{ in, want string }{
		"words":                  {"Senha inválida: verifique sua conta", "Senha inválida: verifique sua conta"},
		"a compound":             {"Application-specific password required", "Application-specific password required"},
		"an unknown word":        {"unknown command Segr3do", "unknown command ****"},
		"with its marks":         {`unknown command "Segr3do!".`, "unknown command ****"},
		"two unknown words":      {"unknown Segr3do Longo command", "unknown **** command"},
		"part of a compound":     {"unknown s3nha-mail-longa", "unknown ****"},
		"letter by letter":       {"unknown s e n h a o", "unknown ****"},
		"digit by digit":         {"unknown 1 2 3 4", "unknown ****"},
		"one letter":             {"unknown command: e", "unknown command: ****"},
		"one digit":              {"unknown command: 7", "unknown command: ****"},
		"a long number":          {"password 19721972 is invalid", "password **** is invalid"},
		"a letter among words":   {"verifique a conta", "verifique a conta"},
		"lost letters":           {"autentica??o falhou", "autentica??o falhou"},
		"nothing lost":           {"s?gr?do falhou", "**** falhou"},
		"enhanced code":          {"#5.7.1 rejected (5.1.1)", "#5.7.1 rejected (5.1.1)"},
		"own address":            {"<posto@example.com>: rejected", "<posto@example.com>: rejected"},
		"another's":              {"<cliente@example.net> rejected", "**** rejected"},
		"a role's":               {"see abuse@example.net", "see abuse@example.net"},
		"own marker":             {"message SMT-7K2Q accepted", "message SMT-7K2Q accepted"},
		"host":                   {"host br12.hostgator.com.br", "host br12.hostgator.com.br"},
		"no host":                {"host Segr3do.example.com", "host ****"},
		"IP address":             {"client [192.0.2.1]:4242 rejected", "client [192.0.2.1]:4242 rejected"},
		"URL":                    {"see https://support.example.com/mail/answer/78754.", "see https://support.example.com/mail/answer/78754."},
		"URL with a secret":      {"see https://support.example.com/mail/?p=Segr3do.", "see https://support.example.com/mail/?p=****"},
		"Postfix":                {"Ok: queued as 4F2A1B9C0D", "Ok: queued as 4F2A1B9C0D"},
		"Postfix, long":          {"Ok: queued as 4Sz8nH2Yx5zQJk4", "Ok: queued as 4Sz8nH2Yx5zQJk4"},
		"Exim":                   {"OK id=1rABCd-0004xY-2C", "OK id=1rABCd-0004xY-2C"},
		"Exim, new":              {"OK id=1rABCd-00000004xYz-2CdE", "OK id=1rABCd-00000004xYz-2CdE"},
		"Google":                 {"OK 98e67ed59e1d1-2c5d4b3a1fsm123456a91.20 - mail", "OK 98e67ed59e1d1-2c5d4b3a1fsm123456a91.20 - mail"},
		"sendmail":               {"6BTNfOa0012345 message accepted for delivery", "6BTNfOa0012345 message accepted for delivery"},
		"hexadecimal":            {"Ok: queued as 53656772336F", "Ok: queued as ****"},
		"hexadecimal, shifted":   {"Ok: queued as A53656772336F", "Ok: queued as ****"},
		"a secret in its place":  {"Ok: queued as Segr3doLongo", "Ok: queued as ****"},
		"date":                   {"mail Sun, 29 Nov 2026 23:41:24 -0300", "mail Sun, 29 Nov 2026 23:41:24 -0300"},
		"amount":                 {"try again in 300 minutes", "try again in 300 minutes"},
		"size":                   {"SIZE 35882577", "SIZE 35882577"},
		"a folder":               {"[Mail]/Spam", "[Mail]/Spam"},
		"marks alone":            {"!@#$%", "****"},
		"invisible in between":   {"unknown S·e·n·h·a", "unknown ****"},
		"full width":             {"unknown ｓｅｇｒ３ｄｏ", "unknown ****"},
		"two spaces, like one":   {"unknown  command", "unknown command"},
		"what the first hides":   {"unknown x e - y", "unknown ****"},
		"no words at all":        {"", ""},
		"a word bent by nothing": {"passwordx", "****"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := f.Line(c.in); got != c.want {
				t.Errorf("%q became %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// TestFilterKnowsNoWords: without a vocabulary there is nothing but forms.
func TestFilterKnowsNoWords(t *testing.T) {
	if got := NewFilter(nil).Line("5.7.8 Username and Password not accepted"); got != "5.7.8 ****" {
		t.Errorf("%q", got)
	}
}

// FuzzFilter: whatever two secrets are, a server that repeats them gets the
// same line, unless one of them is itself known to be none.
func FuzzFilter(f *testing.F) {
	f.Add("Segr3do", "outra&Senha", "unknown command", "is not the password")
	f.Add("x", "S e g r e d o", "", "")
	f.Add("12345678", "4F2A1B9C0D", "Ok: queued as", "")
	filter := NewFilter(fewWords, "posto@example.com")
	f.Fuzz(func(t *testing.T, a, b, before, after string) {
		for _, s := range []string{a, b} {
			if alone := filter.Line(Sanitize(s)); alone != Mask || strings.ContainsAny(s, " \t\r\n\u00a0\u2003\u3000\v\f\u0085\u2000\u2009") {
				return
			}
		}
		line := func(secret string) string {
			return filter.Line(Sanitize(before + " " + secret + " " + after))
		}
		got, other := line(a), line(b)
		if got != other && !expectedForm(a) && !expectedForm(b) {
			t.Errorf("%q and %q", got, other)
		}
	})
}

// expectedForm tells what may be shown for where it stands.
func expectedForm(s string) bool {
	return strings.ContainsAny(s, "0123456789") || len(s) == 1
}
