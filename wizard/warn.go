package wizard

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// Warnings are what looks odd in valid fields, in the tab's order: a test may
// run all the same, and nothing is changed. p is the provider in question; its
// zero value means that none is known.
func Warnings(v Values, p guides.Provider) []Problem {
	var warnings []Problem
	for _, f := range Fields() {
		if _, ok := ValidateField(v, f); !ok && (f != FieldPassword || takesPassword(p)) {
			continue
		}
		if text := warning(v, f, p); text != "" {
			warnings = append(warnings, Problem{Field: f, Text: text})
		}
	}
	return warnings
}

// Warnings are the warnings about what is typed, see [Warnings]. Where several
// guides share the host, the one that the address belongs to counts.
func (s *Session) Warnings() []Problem {
	p := s.provider
	if s.lib != nil && !s.Practising() {
		if owner, ok := s.lib.ByHostAndEmail(s.values.Host, s.values.Email); ok {
			p = owner
		}
	}
	return s.withMeant(Warnings(s.values, p))
}

// withMeant names, of an address that is likely mistyped, the one that was meant.
func (s *Session) withMeant(warnings []Problem) []Problem {
	right, slipped := LikelyAddress(s.lib, s.values.Email)
	if !slipped || s.Practising() || emailProblem(s.values.Email) != "" {
		return warnings
	}
	warnings = slices.DeleteFunc(warnings, func(p Problem) bool { return p.Field == FieldEmail })
	return append(warnings, Problem{Field: FieldEmail, Text: ptbr.WarnEmailMeant(right)})
}

func warning(v Values, f Field, p guides.Provider) string {
	switch f {
	case FieldHost:
		return hostWarning(v.Host)
	case FieldPort:
		return portWarning(v, p)
	case FieldSSL:
		return sslWarning(v)
	case FieldEmail:
		return emailWarning(v.Email)
	case FieldUser:
		return userWarning(v, p)
	case FieldPassword:
		return passwordWarning(v.Password, p)
	case FieldName:
	}
	return ""
}

func hostWarning(host string) string {
	switch {
	case looksLatin(host):
		return ptbr.WarnHostAlphabet
	case hasAnyPrefix(strings.ToLower(host), "imap.", "imaps.", "pop.", "pop3.", "pops."):
		return ptbr.WarnHostReads
	}
	return ""
}

func portWarning(v Values, p guides.Provider) string {
	ports := portsOf(p, v)
	switch v.Port {
	case "25":
		return ptbr.WarnPort25(ports)
	case "110", "143", "993", "995":
		return ptbr.WarnPortReads(ports)
	case "80", "443":
		return ptbr.WarnPortWeb(ports)
	}
	if len(ports) > 0 && !slices.Contains(ports, v.Port) {
		return ptbr.WarnPortOther(p.Name, ports)
	}
	return ""
}

// portsOf lists the ports that the provider has on this very host.
func portsOf(p guides.Provider, v Values) []string {
	var ports []string
	for _, server := range p.ServersFor(v.Email) {
		if strings.EqualFold(server.Host, v.Host) {
			ports = append(ports, strconv.Itoa(server.Port))
		}
	}
	return ports
}

func sslWarning(v Values) string {
	switch {
	case v.SSL:
		return ""
	case v.Port == strconv.Itoa(portTLS):
		return ptbr.WarnSSL465
	case NeedsPlainConsent(v):
		return ptbr.WarnSSLOff
	}
	return ""
}

func emailWarning(address string) string {
	_, domain, _ := splitAddress(address)
	if !strings.Contains(domain, ".") && !isLoopback(domain) {
		return ptbr.WarnEmailDomain
	}
	return ""
}

func userWarning(v Values, p guides.Provider) string {
	if p.ID == PracticeID || p.User == guides.UserOther || p.User == guides.UserLocalPart {
		return ""
	}
	switch {
	case strings.TrimSpace(v.User) != v.User:
		return ptbr.WarnUserSpace
	case p.ID != "" && p.User == guides.UserAddress && !strings.EqualFold(v.User, v.Email):
		return ptbr.WarnUserAddress(p.Name)
	case !strings.Contains(v.User, "@"):
		return ptbr.WarnUserDomain
	}
	return ""
}

func passwordWarning(password string, p guides.Provider) string {
	switch {
	case p.ID == PracticeID:
		return ""
	case !takesPassword(p):
		return ptbr.WarnNoPassword(ptbr.ShortName(p.Name))
	case strings.TrimSpace(password) != password:
		return ptbr.WarnPasswordSpace
	case hasInvisible(password):
		return ptbr.WarnPasswordInvisible
	case p.Password == guides.PasswordApp4x4 && !isApp16(password):
		return ptbr.WarnPasswordApp(p.Name)
	}
	return ""
}

// takesPassword is false where no password works: that is to be said before
// one is typed.
func takesPassword(p guides.Provider) bool {
	return p.Login != guides.LoginNo && p.Password != guides.PasswordNone
}

// isApp16 tells the shape of an app password: sixteen lower-case letters. The
// groups that it is shown in count as such: a person may have kept the spaces.
func isApp16(password string) bool {
	letters := strings.ReplaceAll(password, " ", "")
	if len(letters) != 16 {
		return false
	}
	for i := range len(letters) {
		if letters[i] < 'a' || letters[i] > 'z' {
			return false
		}
	}
	return true
}

// looksLatin finds letters of another alphabet beside Latin ones, which are
// hard to tell apart by eye ("smtp.gmаil.com" with a Cyrillic а).
func looksLatin(host string) bool {
	latin := strings.ContainsFunc(host, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	return latin && strings.ContainsFunc(host, func(r rune) bool {
		return unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee)
	})
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(s, prefix) })
}
