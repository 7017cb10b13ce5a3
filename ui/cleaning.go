package ui

import (
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// settle cleans a password that was typed as its provider shows it, in groups
// of four: a terminal without bracketed paste types what is pasted. It is done
// when the person is through with the field, told there, and undone by
// Ctrl+Z; what was undone stays as it is until it is typed in again.
func (f *form) settle() {
	if !f.onPassword() || f.asTyped {
		return
	}
	before := f.c.session.Values()
	clean := f.c.session.Clean(wizard.FieldPassword, before.Password)
	if clean.Refused || clean.Text == before.Password {
		return
	}
	f.put(wizard.FieldPassword, clean.Text)
	f.notices[wizard.FieldPassword] = ptbr.NoticeUndo(clean.Notices)
	f.undo = &undo{field: wizard.FieldPassword, before: before, raw: clean.Raw, left: true}
}
