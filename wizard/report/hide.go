package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck"
)

// anyAddress finds addresses in any text, also with the @ as links and
// bounces write it.
var anyAddress = regexp.MustCompile(`(?i)([^\s<>()\[\],;:"'@=%]+)(?:@|%40|=40)[^\s<>()\[\],;:"'@]*[^\s<>()\[\],;:"'@.!?]`)

// hideAddresses keeps the first letter of every address in a text.
func hideAddresses(text string) string {
	return anyAddress.ReplaceAllStringFunc(text, func(address string) string {
		return firstLetter(address) + "@…"
	})
}

// hideUser keeps the first letter of a login name.
func hideUser(user string) string {
	if user == "" || strings.Contains(user, "@") {
		return hideAddresses(user)
	}
	return firstLetter(user)
}

func firstLetter(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size] + "…"
}

// hidden returns the result with all addresses and user names hidden.
func hidden(r smtpcheck.Result) smtpcheck.Result {
	hide := hideAddresses
	if user := r.Facts.User; user != "" && !strings.Contains(user, "@") {
		word := regexp.MustCompile(`(?i)(^|[^\pL\pN._-])` + regexp.QuoteMeta(user) + `($|[^\pL\pN_-])`)
		hide = func(text string) string {
			return hideAddresses(word.ReplaceAllString(text, "${1}"+strings.ReplaceAll(firstLetter(user), "$", "$$")+"${2}"))
		}
	}
	f := &r.Facts
	if domain := f.Doubt.Domain; domain != "" { // told in warnings, and nobody's business either
		base := hide
		hide = func(text string) string {
			return base(strings.NewReplacer("@"+domain, "@…", "“"+domain+"”", "“…”").Replace(text))
		}
		f.Doubt.Domain = "…"
	}
	f.Email, f.User, f.To, f.Err = hideAddresses(f.Email), hideUser(f.User), hideAddresses(f.To), hide(f.Err)
	if f.Reply != nil {
		reply := *f.Reply
		reply.Text = hide(reply.Text)
		f.Reply = &reply
	}
	r.Stages = slices.Clone(r.Stages)
	for i := range r.Stages {
		r.Stages[i].Detail = hide(r.Stages[i].Detail)
	}
	r.Transcript = slices.Clone(r.Transcript)
	for i := range r.Transcript {
		r.Transcript[i].Text = hide(r.Transcript[i].Text)
	}
	r.Diagnosis = hiddenDiagnosis(r.Diagnosis, hide)
	r.Also = slices.Clone(r.Also)
	for i := range r.Also {
		r.Also[i] = *hiddenDiagnosis(&r.Also[i], hide)
	}
	return r
}

func hiddenUser(user *string) *string {
	if user == nil {
		return nil
	}
	hidden := hideUser(*user)
	return &hidden
}

func hiddenDiagnosis(d *smtpcheck.Diagnosis, hide func(string) string) *smtpcheck.Diagnosis {
	if d == nil {
		return nil
	}
	h := *d
	h.Title, h.Cause = hide(d.Title), hide(d.Cause)
	h.Steps = slices.Clone(d.Steps)
	for i := range h.Steps {
		h.Steps[i] = hide(h.Steps[i])
	}
	if d.Fix != nil {
		fix := *d.Fix
		fix.User, fix.Email = hiddenUser(fix.User), hiddenUser(fix.Email)
		h.Fix = &fix
	}
	return &h
}
