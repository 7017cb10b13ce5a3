package diagnosis

import (
	"slices"
	"strings"
	"unicode"

	"seller-mail-tui/smtpcheck"
)

// certainty is what of the typed data is known to be right, so that no step
// asks to look at it.
type certainty struct {
	host bool
	port bool // and Autenticação SSL
}

// certaintyOf holds a host for right that a guide names, unless the account
// has another one; and a port, with SSL, that its provider has there.
func certaintyOf(f smtpcheck.Facts, p portChoice) certainty {
	mine := f.Known.Hosts
	host := f.Known.Listed && f.Known.Rather == "" && (len(mine) == 0 || slices.Contains(mine, strings.ToLower(strings.TrimSuffix(f.Host, "."))))
	return certainty{host: host, port: len(f.Known.Ports) > 0 && p.usual}
}

// What a service wants as login: nothing that is the same for all, what stands
// there, or something else.
const (
	loginFree  = "nao"
	loginFixed = "certo"
	loginOther = "outro"
)

func fixedLogin(f smtpcheck.Facts) string {
	switch f.Known.Login {
	case "":
		return loginFree
	case f.User:
		return loginFixed
	}
	return loginOther
}

// look is the beginning of a step that asks to compare data with what the
// provider says, empty where they are right.
func (c certainty) look() string {
	switch {
	case c.host && c.port:
		return ""
	case c.host:
		return "Confira a Porta e a Autenticação SSL"
	case c.port:
		return "Confira o Host SMTP"
	}
	return "Confira o Host SMTP, a Porta e a Autenticação SSL"
}

// looks are the values of the placeholders about what was typed: each is empty
// where there is nothing to look at.
func (in *input) looks() []string {
	f := in.facts
	when := func(yes bool, text string) string {
		if yes {
			return text
		}
		return ""
	}
	return []string{
		in.certain.look(),
		when(!in.certain.host, "Confira o Host SMTP"),
		when(f.PasswordBlanks, "sem espaço no começo, no meio e no fim"),
		when(f.PasswordSigns, "só com letras e números"),
		when(strings.ContainsFunc(f.User, unicode.IsUpper), "só com letras minúsculas"),
		map[string]string{userBare: "o e-mail completo", userEmpty: "o e-mail completo", userOther: "a caixa de que essa senha é"}[userRelation(f)],
		in.hostHint,
		f.Known.Login,
		when(f.Known.Barred, "não aceita senha no envio por programas"),
	}
}
