package form

import (
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Recall takes over the kept password, which came behind the other fields. Where
// one is about to type it, what is typed takes its place.
func (f *Form) Recall() {
	f.show()
	if f.OnPassword() {
		f.inputs[wizard.FieldPassword].SelectAll()
	}
}

// Lacks says why the kept password does not stand there.
func (f *Form) Lacks(why string) { f.problems[wizard.FieldPassword] = why }

// coming says that it is still to come. One in a file is there at once.
func (f *Form) coming() string {
	if !f.Fetching || f.inputs[wizard.FieldPassword].Text() != "" || f.session.Profile().Secret != wizard.SecretVault {
		return ""
	}
	return ptbr.PasswordFetching
}
