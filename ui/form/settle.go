package form

import (
	"strings"

	"seller-mail-tui/wizard"
)

// Settle cleans what was typed, once the person is through with the field: a
// blank at an end, which nobody sees, and in a password the blanks between its
// groups, since a terminal without bracketed paste types what is pasted. It is
// told there and undone by Ctrl+Z; what was undone stays as it is until it is
// typed in again. What the address has changed elsewhere is told there too.
func (f *Form) Settle() {
	fd, ok := f.At.Field()
	if !ok {
		return
	}
	var said []string
	if notice := f.tidy(fd); notice != "" {
		said = append(said, notice)
	}
	if fd == wizard.FieldEmail {
		if followed := f.session.Followed(f.stood); followed != "" {
			said = append(said, followed)
		}
		f.stood = f.session.Standing()
	}
	if len(said) > 0 {
		f.notices[fd] = strings.Join(said, ". ")
	}
}

// tidy cleans one field and returns what there is to say about it. A valid
// text that nobody has typed in just now stays as it was saved.
func (f *Form) tidy(fd wizard.Field) (notice string) {
	before := f.session.Values()
	_, valid := wizard.ValidateField(before, fd)
	if f.asTyped[fd] || fd != wizard.FieldPassword && valid && !f.fresh {
		return ""
	}
	clean := f.session.Tidy(fd, before.Get(fd))
	if clean.Refused || clean.Text == before.Get(fd) {
		return ""
	}
	f.put(fd, clean.Text)
	f.undo = &undo{field: fd, before: before, raw: clean.Raw, left: true}
	return strings.Join(clean.Notices, "; ")
}
