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

// look names the beginning of a step that asks to compare data with what the
// provider says, empty where they are right.
func (c certainty) look() string {
	switch {
	case c.host && c.port:
		return ""
	case c.host:
		return "porta-e-ssl"
	case c.port:
		return "host"
	}
	return "host-porta-e-ssl"
}

// looks are the values of the placeholders about what was typed, each empty
// where there is nothing to look at. say turns the name of a phrase into it.
func (in *input) looks(say func(string) string) []string {
	f := in.facts
	when := func(yes bool, name string) string {
		if yes {
			return say(name)
		}
		return ""
	}
	return []string{
		say(in.certain.look()),
		when(!in.certain.host, "host"),
		when(f.PasswordBlanks, "sem-espacos"),
		when(f.PasswordSigns, "sem-sinais"),
		when(strings.ContainsFunc(f.User, unicode.IsUpper), "minusculas"),
		say(map[string]string{userBare: "usuario-inteiro", userEmpty: "usuario-inteiro", userOther: "usuario-da-senha"}[userRelation(f)]),
		when(userRelation(f) != userSame, "mesmo-usuario"),
		in.hostHint,
		f.Known.Login,
		when(f.Known.Barred, "sem-senha"),
		strings.Join(f.Known.Regions, say("ou")),
	}
}

// phraseNames are the phrases that the code puts into sentences; the catalogue
// holds all of them and no other.
func phraseNames() []string {
	return []string{
		"host-porta-e-ssl", "porta-e-ssl", "host", "sem-espacos", "sem-sinais", "minusculas",
		"mesmo-usuario", "usuario-inteiro", "usuario-da-senha", "sem-senha", "ligado", "ou", "nada", "outro-nome",
		"remetente-servidor", "remetente-provedor", "recusar", "separar",
	}
}
