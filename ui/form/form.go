// Package form is the seven fields on the screen: what is typed, where the focus is,
// and what there is to say about it. It moves nothing but itself.
package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Spot is a place that can have the focus: the seven fields in the tab's
// order, the two buttons, then the actions below a result.
type Spot int

// The spots, in the order of the focus.
const (
	Host Spot = iota
	Port
	SSL
	Email
	Name
	User
	Password
	Test
	Save
	Action // and those after it
)

// Field returns the field at a spot.
func (s Spot) Field() (wizard.Field, bool) {
	if fields := wizard.Fields(); s >= 0 && int(s) < len(fields) {
		return fields[s], true
	}
	return "", false
}

// SpotOf is where a field stands.
func SpotOf(f wizard.Field) Spot {
	for i, g := range wizard.Fields() {
		if f == g {
			return Spot(i)
		}
	}
	return Host
}

// Form is the seven fields: what is typed, and what there is to say about it.
type Form struct {
	kit     *part.Kit
	session *wizard.Session
	inputs  map[wizard.Field]*part.Input
	ssl     *part.Toggle
	// At is where the focus is. It is moved by Focus and Point.
	At Spot
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

	// Fetching: the kept password is on its way.
	Fetching bool

	// Rows is how many are drawn.
	Rows   int
	w, top int
	// Asleep: the focus is elsewhere, and comes back to where it was. Roomy: every
	// field has a line of its own for messages.
	Asleep, Roomy bool
	laid          []formRow
}

// New makes a form for a session.
func New(kit *part.Kit, session *wizard.Session) *Form {
	f := &Form{
		kit: kit, session: session, ssl: part.NewToggle(kit, ptbr.Yes, ptbr.No),
		inputs:   make(map[wizard.Field]*part.Input),
		problems: make(map[wizard.Field]string),
		notices:  make(map[wizard.Field]string),
		warnings: make(map[wizard.Field]string),
		asTyped:  make(map[wizard.Field]bool),
	}
	for _, fd := range wizard.Fields() {
		if fd != wizard.FieldSSL {
			f.inputs[fd] = part.NewInput(kit, ptbr.Hint(string(fd)), fd == wizard.FieldPassword)
		}
	}
	f.Load()
	f.Focus(Host)
	return f
}

// Load takes over what the session holds, where it changed beside the keyboard.
// What was typed before, maybe for another station, is not to be had back.
func (f *Form) Load() {
	f.show()
	f.undo = nil
	clear(f.asTyped)
	f.stood = f.session.Standing()
}

// show puts what the session holds into the fields.
func (f *Form) show() {
	v := f.session.Values()
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
func (f *Form) judge() {
	clear(f.warnings)
	for _, w := range f.session.Warnings() {
		if f.warnings[w.Field] == "" {
			f.warnings[w.Field] = w.Text
		}
	}
}

// Focus moves the focus at once. A field that is left is judged, unless it is
// empty: whoever passes by has done nothing wrong.
func (f *Form) Focus(to Spot) {
	if to != f.At {
		f.Settle()
	}
	if fd, ok := f.At.Field(); ok && to != f.At {
		if f.session.Values().Get(fd) != "" {
			if p, ok := wizard.ValidateField(f.session.Values(), fd); !ok {
				f.problems[fd] = p.Text
			}
		}
		f.blur()
	}
	if to != f.At {
		f.stood = f.session.Standing()
	}
	f.At, f.fresh = to, false
	switch fd, ok := to.Field(); {
	case !ok:
	case fd == wizard.FieldSSL:
		f.ssl.Focus()
	default:
		f.inputs[fd].Focus()
	}
}

// Point moves the focus to a field that is to be corrected: what stands there
// is selected, so that what is typed or pasted takes its place. Who is in the
// field already goes on with it as it is.
func (f *Form) Point(to Spot) {
	if to == f.At {
		return
	}
	f.Focus(to)
	if fd, ok := to.Field(); ok && fd != wizard.FieldSSL {
		f.inputs[fd].SelectAll()
	}
}

// blur takes the cursor out of the fields without moving the focus.
func (f *Form) blur() {
	if fd, ok := f.At.Field(); ok {
		if in := f.inputs[fd]; in != nil {
			in.Blur()
		} else {
			f.ssl.Blur()
		}
	}
}

// Focused is the field that has the focus, "" where none has.
func (f *Form) Focused() wizard.Field {
	fd, _ := f.At.Field()
	return fd
}

// Typing tells that letters go into a field now.
func (f *Form) Typing() bool {
	fd, ok := f.At.Field()
	return ok && fd != wizard.FieldSSL
}

// Update hands a key to the focused field; it tells whether its value changed.
func (f *Form) Update(msg tea.Msg) bool {
	fd, ok := f.At.Field()
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
	before, whole := f.session.Values(), in.Replaces(msg)
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
func (f *Form) record(fd wizard.Field, text string) {
	f.session.Type(fd, text)
	delete(f.problems, fd)
	delete(f.notices, fd)
	if u := f.undo; u != nil && (!u.whole || u.field != fd) {
		f.undo = nil
	}
	f.asTyped[fd] = false
	f.fresh = fd == f.Focused()
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
func (f *Form) put(fd wizard.Field, text string) {
	f.inputs[fd].Set(text)
	f.record(fd, text)
}

// Undo takes the last replacing or cleaning back: a field that was empty
// gets the pasted text as it was, any other what it held.
func (f *Form) Undo() {
	u := f.undo
	if !f.CanUndo() {
		return
	}
	for _, fd := range []wizard.Field{u.field, wizard.FieldPort} {
		if f.inputs[fd].Text() != u.before.Get(fd) {
			f.put(fd, u.before.Get(fd))
		}
	}
	if u.before.Get(u.field) == "" {
		f.Update(tea.PasteMsg{Content: u.raw})
	}
	f.asTyped[u.field] = !u.whole
	f.undo = nil
}

// CanUndo tells that the focused field was replaced or holds a cleaned paste,
// or that leaving a field has just cleaned it.
func (f *Form) CanUndo() bool {
	u := f.undo
	return u != nil && (u.left || u.field == f.Focused()) && u.before != f.session.Values()
}

// Blame shows what a test found wrong before it could start.
func (f *Form) Blame(problems []wizard.Problem) {
	clear(f.problems)
	for _, p := range problems {
		if f.problems[p.Field] == "" {
			f.problems[p.Field] = p.Text
		}
	}
}

// Reveal shows or hides the password while it has the focus.
func (f *Form) Reveal() {
	in := f.inputs[wizard.FieldPassword]
	in.Hide(!in.Hidden())
}

// OnPassword tells that the focus is on Senha.
func (f *Form) OnPassword() bool { return f.At == Password }

// SpotAt is the field whose line stands in a row of the form as it is drawn.
func (f *Form) SpotAt(row int) (Spot, bool) {
	rows := f.laid
	if at := f.top + row; row >= 0 && at < len(rows) {
		return rows[at].spot, true
	}
	return 0, false
}

// Input is the line that a field is typed into; nil: it is none.
func (f *Form) Input(fd wizard.Field) *part.Input { return f.inputs[fd] }

// Wrong tells that something is wrong with a field, and is said under it.
func (f *Form) Wrong(fd wizard.Field) bool { return f.problems[fd] != "" }

// Fresh tells that the focused field was typed in since the focus came.
func (f *Form) Fresh() bool { return f.fresh }

// Paste puts a pasted text into the focused field, cleaned, and says what it
// changed. A whole value takes the place of the one that stands there. It tells
// whether a value changed.
func (f *Form) Paste(content string) bool {
	fd, ok := f.At.Field()
	if !ok || fd == wizard.FieldSSL {
		return false
	}
	before := f.session.Values()
	clean := f.session.Clean(fd, content)
	in := f.inputs[fd]
	if wizard.Replaces(fd, in.Text(), clean.Text) {
		in.SelectAll()
	}
	whole := clean.Text != in.Text() && in.Replaces(tea.PasteMsg{Content: clean.Text})
	if !clean.Refused {
		f.Update(tea.PasteMsg{Content: clean.Text})
	}
	if clean.Port != "" {
		f.put(wizard.FieldPort, clean.Port)
	}
	changed := f.session.Values() != before
	switch {
	case clean.Refused:
		f.problems[fd] = strings.Join(clean.Notices, "; ")
	case clean.Changed() && len(clean.Notices) > 0 && changed:
		f.notices[fd] = strings.Join(clean.Notices, "; ")
		f.undo = &undo{field: fd, before: before, raw: clean.Raw, whole: whole}
	}
	return changed
}
