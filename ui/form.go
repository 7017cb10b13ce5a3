package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// spot is a place that can have the focus: the seven fields in the tab's
// order, the two buttons, then the actions below a result.
type spot int

const (
	spotHost spot = iota
	spotPort
	spotSSL
	spotEmail
	spotName
	spotUser
	spotPassword
	spotTest
	spotSave
	spotAction // and those after it
)

// field returns the field at a spot.
func (s spot) field() (wizard.Field, bool) {
	if fields := wizard.Fields(); s >= 0 && int(s) < len(fields) {
		return fields[s], true
	}
	return "", false
}

// spotOf is where a field stands.
func spotOf(f wizard.Field) spot {
	for i, g := range wizard.Fields() {
		if f == g {
			return spot(i)
		}
	}
	return spotHost
}

// form is the seven fields: what is typed, and what there is to say about it.
type form struct {
	c      *common
	inputs map[wizard.Field]*part.Input
	ssl    *part.Toggle
	at     spot
	// problems stand under fields that were left, or that a test found wrong,
	// until they are typed in again; notices say what a paste changed.
	problems, notices map[wizard.Field]string
	warnings          map[wizard.Field]string
	undo              *undo
	// fresh: the focused field was typed in since the focus came. What is odd
	// about a half-typed text is not said.
	fresh bool
	// asTyped are the fields whose cleaning was undone.
	asTyped map[wizard.Field]bool
	// stood is how things stood when the focus came.
	stood wizard.Standing

	w, h, top int
	asleep    bool // the focus is elsewhere, and comes back to where it was
	roomy     bool // every field has a line of its own for messages
	laid      []formRow
}

func newForm(c *common) *form {
	f := &form{
		c: c, ssl: part.NewToggle(c.Kit, ptbr.Yes, ptbr.No),
		inputs:   make(map[wizard.Field]*part.Input),
		problems: make(map[wizard.Field]string),
		notices:  make(map[wizard.Field]string),
		warnings: make(map[wizard.Field]string),
		asTyped:  make(map[wizard.Field]bool),
	}
	for _, fd := range wizard.Fields() {
		if fd != wizard.FieldSSL {
			f.inputs[fd] = part.NewInput(c.Kit, ptbr.Hint(string(fd)), fd == wizard.FieldPassword)
		}
	}
	f.load()
	f.focus(spotHost)
	return f
}

// load takes over what the session holds, where it changed beside the keyboard.
// What was typed before, maybe for another station, is not to be had back.
func (f *form) load() {
	f.show()
	f.undo = nil
	clear(f.asTyped)
	f.stood = f.c.session.Standing()
}

// show puts what the session holds into the fields.
func (f *form) show() {
	v := f.c.session.Values()
	for fd, in := range f.inputs {
		if text := v.Get(fd); in.Text() != text {
			in.Set(text)
			delete(f.problems, fd)
			delete(f.notices, fd)
		}
	}
	f.ssl.Set(v.SSL)
	f.judge()
}

// judge finds what is valid but odd.
func (f *form) judge() {
	clear(f.warnings)
	for _, w := range f.c.session.Warnings() {
		if f.warnings[w.Field] == "" {
			f.warnings[w.Field] = w.Text
		}
	}
}

// focus moves the focus at once. A field that is left is judged, unless it is
// empty: whoever passes by has done nothing wrong.
func (f *form) focus(to spot) {
	if to != f.at {
		f.settle()
	}
	if fd, ok := f.at.field(); ok && to != f.at {
		if f.c.session.Values().Get(fd) != "" {
			if p, ok := wizard.ValidateField(f.c.session.Values(), fd); !ok {
				f.problems[fd] = p.Text
			}
		}
		f.blur()
	}
	if to != f.at {
		f.stood = f.c.session.Standing()
	}
	f.at, f.fresh = to, false
	switch fd, ok := to.field(); {
	case !ok:
	case fd == wizard.FieldSSL:
		f.ssl.Focus()
	default:
		f.inputs[fd].Focus()
	}
}

// point moves the focus to a field that is to be corrected: what stands there
// is selected, so that what is typed or pasted takes its place. Who is in the
// field already goes on with it as it is.
func (f *form) point(to spot) {
	if to == f.at {
		return
	}
	f.focus(to)
	if fd, ok := to.field(); ok && fd != wizard.FieldSSL {
		f.inputs[fd].SelectAll()
	}
}

// blur takes the cursor out of the fields without moving the focus.
func (f *form) blur() {
	if fd, ok := f.at.field(); ok {
		if in := f.inputs[fd]; in != nil {
			in.Blur()
		} else {
			f.ssl.Blur()
		}
	}
}

// focused is the field that has the focus, "" where none has.
func (f *form) focused() wizard.Field {
	fd, _ := f.at.field()
	return fd
}

// typing tells that letters go into a field now.
func (f *form) typing() bool {
	fd, ok := f.at.field()
	return ok && fd != wizard.FieldSSL
}

// update hands a key to the focused field; it tells whether its value changed.
func (f *form) update(msg tea.Msg) bool {
	fd, ok := f.at.field()
	if !ok {
		return false
	}
	if fd == wizard.FieldSSL {
		if !f.ssl.Update(msg) {
			return false
		}
		f.record(fd, wizard.Values{SSL: f.ssl.Value()}.Get(wizard.FieldSSL))
		return true
	}
	in := f.inputs[fd]
	before, whole := f.c.session.Values(), in.Replaces(msg)
	in.Update(msg)
	if in.Text() == before.Get(fd) {
		return false
	}
	f.record(fd, in.Text())
	if whole {
		f.undo = &undo{field: fd, before: before, whole: true}
	}
	return true
}

// record tells the session what a person typed.
func (f *form) record(fd wizard.Field, text string) {
	f.c.session.Type(fd, text)
	delete(f.problems, fd)
	delete(f.notices, fd)
	if u := f.undo; u != nil && (!u.whole || u.field != fd) {
		f.undo = nil
	}
	f.asTyped[fd] = false
	f.fresh = fd == f.focused()
	f.show() // the user name follows the address, with some providers the host too
}

// undo is what a field held before it was changed in one stroke, and what was
// pasted, as it was.
type undo struct {
	field  wizard.Field
	before wizard.Values
	raw    string
	left   bool // it was done when the field was left: undone from anywhere
	whole  bool // nothing of it stayed: it can be had back while one types on
}

// put changes a field that need not have the focus, as if it had been typed.
func (f *form) put(fd wizard.Field, text string) {
	f.inputs[fd].Set(text)
	f.record(fd, text)
}

// undoChange takes the last replacing or cleaning back: a field that was empty
// gets the pasted text as it was, any other what it held.
func (f *form) undoChange() {
	u := f.undo
	if !f.canUndo() {
		return
	}
	for _, fd := range []wizard.Field{u.field, wizard.FieldPort} {
		if f.inputs[fd].Text() != u.before.Get(fd) {
			f.put(fd, u.before.Get(fd))
		}
	}
	if u.before.Get(u.field) == "" {
		f.update(tea.PasteMsg{Content: u.raw})
	}
	f.asTyped[u.field] = !u.whole
	f.undo = nil
}

// canUndo tells that the focused field was replaced or holds a cleaned paste,
// or that leaving a field has just cleaned it.
func (f *form) canUndo() bool {
	u := f.undo
	return u != nil && (u.left || u.field == f.focused()) && u.before != f.c.session.Values()
}

// blame shows what a test found wrong before it could start.
func (f *form) blame(problems []wizard.Problem) {
	clear(f.problems)
	for _, p := range problems {
		if f.problems[p.Field] == "" {
			f.problems[p.Field] = p.Text
		}
	}
}

// reveal shows or hides the password while it has the focus.
func (f *form) reveal() {
	in := f.inputs[wizard.FieldPassword]
	in.Hide(!in.Hidden())
}

// onPassword tells that the focus is on Senha.
func (f *form) onPassword() bool { return f.at == spotPassword }

// spotAt is the field whose line stands in a row of the form as it is drawn.
func (f *form) spotAt(row int) (spot, bool) {
	rows := f.laid
	if at := f.top + row; row >= 0 && at < len(rows) {
		return rows[at].spot, true
	}
	return 0, false
}
