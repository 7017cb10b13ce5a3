package wizard

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/safe"
	"seller-mail-tui/wizard/ptbr"
)

// MaxName is the longest Nome de Exibição, in characters: it is the subject
// of what is sent, and longer ones are cut by mail programs.
const MaxName = 120

// Problem is what is wrong with one field, in a pt-BR sentence that says what
// to type instead.
type Problem struct {
	Field Field
	Text  string
}

// Validate checks the fields that a test up to the given stage needs (empty:
// all of it) and returns all problems at once, in the tab's order.
func Validate(v Values, until smtpcheck.Stage) []Problem {
	var problems []Problem
	for _, f := range neededFields(until) {
		if p, ok := ValidateField(v, f); !ok {
			problems = append(problems, p)
		}
	}
	return problems
}

// ValidateField checks one field as Validate does; ok when the text is valid.
func ValidateField(v Values, f Field) (Problem, bool) {
	var text string
	switch f {
	case FieldHost:
		text = hostProblem(v.Host)
	case FieldPort:
		text = portProblem(v.Port)
	case FieldEmail:
		text = emailProblem(v.Email)
		if right, slipped := LikelyAddress(nil, v.Email); slipped && text != "" && strings.Count(v.Email, "@") == 1 {
			text = ptbr.EmailMeant(text, right)
		}
	case FieldName:
		text = nameProblem(v.Name)
	case FieldUser:
		text = userProblem(v.User)
	case FieldPassword:
		text = passwordProblem(v.Password)
	case FieldSSL: // both of its values are valid
	}
	return Problem{Field: f, Text: text}, text == ""
}

// neededFields returns the fields that a test up to the stage uses, in the
// tab's order.
func neededFields(until smtpcheck.Stage) []Field {
	switch until {
	case smtpcheck.StageDNS, smtpcheck.StageConnect, smtpcheck.StageTLS, smtpcheck.StageGreeting:
		return []Field{FieldHost, FieldPort, FieldSSL}
	case smtpcheck.StageLogin:
		return []Field{FieldHost, FieldPort, FieldSSL, FieldUser, FieldPassword}
	case smtpcheck.StageSender, smtpcheck.StageRecipient, smtpcheck.StageMessage:
	}
	return Fields()
}

func hostProblem(host string) string {
	switch {
	case strings.TrimSpace(host) == "":
		return ptbr.HostEmpty
	case hasControl(host):
		return ptbr.HostControl
	case strings.Contains(host, "://"):
		return ptbr.HostScheme
	case strings.ContainsFunc(host, unicode.IsSpace):
		return ptbr.HostSpace
	case hasInvisible(host):
		return ptbr.HostInvisible
	case strings.Contains(host, "@"):
		return ptbr.HostAt
	}
	if _, ok := asciiHost(host); ok {
		return ""
	}
	switch {
	case strings.ContainsAny(host, "/\\"):
		return ptbr.HostSlash
	case hostHasPort(host):
		return ptbr.HostPort
	case !safe.ASCII(host) && safe.ASCII(norm.NFKC.String(host)):
		return ptbr.HostWide
	case looksLikeIP(host):
		return ptbr.HostIP
	case len(host) > maxHost:
		return ptbr.HostLong
	case strings.HasPrefix(host, ".") || strings.Contains(host, ".."):
		return ptbr.HostDots
	case strings.Contains(host, "_"):
		return ptbr.HostUnderscore
	}
	return ptbr.HostInvalid
}

// hostHasPort tells a port behind a name or an address ("host:587",
// "[::1]:587", and "host:" on the way there).
func hostHasPort(host string) bool {
	i := strings.LastIndexByte(host, ':')
	if i <= 0 || i < len(host)-1 && !allDigits(host[i+1:]) {
		return false
	}
	if strings.Contains(host[:i], ":") && host[0] != '[' {
		return false // an IPv6 address has its port behind brackets only
	}
	_, ok := asciiHost(host[:i])
	return ok
}

func looksLikeIP(host string) bool {
	for i := range len(host) {
		if !isDigit(host[i]) && host[i] != '.' {
			return strings.Count(host, ":") > 1
		}
	}
	return true
}

func portProblem(port string) string {
	switch {
	case strings.TrimSpace(port) == "":
		return ptbr.PortEmpty
	case !allDigits(port):
		return ptbr.PortNumber
	}
	n, err := strconv.Atoi(port)
	switch {
	case err != nil || n < 1 || n > 65535:
		return ptbr.PortRange
	case port[0] == '0':
		return ptbr.PortZero
	}
	return ""
}

func emailProblem(address string) string {
	if strings.TrimSpace(address) == "" {
		return ptbr.EmailEmpty
	}
	if hasControl(address) {
		return ptbr.EmailControl
	}
	switch {
	case strings.Count(address, "@") > 1:
		return ptbr.EmailSeveral
	case strings.ContainsAny(address, "<>"):
		return ptbr.EmailBrackets
	case strings.ContainsAny(address, ",;"):
		return ptbr.EmailSeveral
	case strings.ContainsFunc(address, unicode.IsSpace):
		return ptbr.EmailSpace
	case hasInvisible(address):
		return ptbr.EmailInvisible
	case strings.HasPrefix(strings.ToLower(address), "mailto:"):
		return ptbr.EmailMailto
	case strings.ContainsAny(address, `"()[]\`):
		return ptbr.EmailQuotes
	}
	local, domain, ok := splitAddress(address)
	switch {
	case !ok:
		return ptbr.EmailNoAt
	case local == "":
		return ptbr.EmailNoLocal
	case domain == "":
		return ptbr.EmailNoDomain
	case !safe.ASCII(local):
		return ptbr.EmailAccent
	case len(local) > maxLocal || len(asciiAddress(address)) > maxAddress:
		return ptbr.EmailLong
	case !validLocal(local):
		return ptbr.EmailLocal
	}
	if _, isAddr := hostAddr(domain); isAddr {
		return ptbr.EmailDomain
	}
	if _, ok := asciiHost(domain); !ok || strings.HasSuffix(domain, ".") {
		return ptbr.EmailDomain
	}
	return ""
}

func nameProblem(name string) string {
	switch {
	case strings.TrimSpace(name) == "":
		return ptbr.NameEmpty
	case hasControl(name):
		return ptbr.NameControl
	case utf8.RuneCountInString(name) > MaxName:
		return ptbr.NameLong
	}
	return ""
}

func userProblem(user string) string {
	switch {
	case strings.TrimSpace(user) == "":
		return ptbr.UserEmpty
	case hasControl(user) || hasInvisible(user):
		return ptbr.UserControl
	}
	return ""
}

func passwordProblem(password string) string {
	switch {
	case password == "":
		return ptbr.PasswordEmpty
	case strings.ContainsFunc(password, unicode.IsControl):
		return ptbr.PasswordControl
	}
	return ""
}
