package ui

// The fields of the form and of the dialogues are huh's, one by one, without
// huh.Form: whoever holds them moves the focus at once, so that a letter typed
// right after Tab lands in the new field, and shows errors where they belong.

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/charmbracelet/x/ansi"
)

// reverseOn is how the text input marks the cell under its own cursor. It is
// the only reverse video in a field's view, since the typed text can hold no
// control character.
const reverseOn = "\x1b[7m"

// input is one line of text that can be typed into.
type input struct {
	field   *huh.Input
	keys    textinput.KeyMap // what they do in the field
	text    string           // bound to the field
	secret  bool
	hidden  bool // only for a secret: show signs instead of letters
	focused bool
	// selected: all of the text is, with the cursor behind it. What comes next
	// takes its place.
	selected bool
	width    int
	hint     string

	kit *kit

	view   string
	column int
	fresh  bool // view and column are up to date
}

// newInput makes an empty input that shows the hint while it is empty.
func newInput(k *kit, hint string, secret bool) *input {
	in := &input{keys: textinput.DefaultKeyMap(), kit: k, hint: k.signs.text(hint), secret: secret, hidden: secret}
	in.field = huh.NewInput().Prompt("").Placeholder(in.hint)
	in.field.WithTheme(k.theme.huh)
	in.field.Value(&in.text)
	in.echo()
	in.resize(20)
	return in
}

// Text is what stands in it.
func (in *input) Text() string { return in.text }

// Focused tells that it has the focus.
func (in *input) Focused() bool { return in.focused }

// Selected tells that all of its text is, so that what comes next takes its place.
func (in *input) Selected() bool { return in.selected }

// Hidden tells that signs are shown for its letters.
func (in *input) Hidden() bool { return in.hidden }

// resize gives the field w columns, one of which is for the cursor behind the
// last letter.
func (in *input) resize(w int) {
	w = max(w, 2)
	if w == in.width {
		return
	}
	in.width, in.fresh = w, false
	in.field.WithWidth(w)
	in.bind() // lets the field find its visible part again
}

// set replaces the text, with the cursor behind it.
func (in *input) set(text string) {
	in.text, in.selected = text, false
	in.bind()
}

// bind hands the text to the field.
func (in *input) bind() {
	in.fresh = false
	in.field.Value(&in.text)
	if in.focused {
		in.press(tea.KeyEnd)
	} else {
		in.showStart()
	}
}

func (in *input) focus() {
	if in.focused {
		return
	}
	in.focused, in.fresh = true, false
	in.field.Focus() // its command would only blink a cursor that is not shown
	in.press(tea.KeyEnd)
}

// blur leaves the field showing its beginning.
func (in *input) blur() {
	if !in.focused {
		return
	}
	in.focused, in.selected, in.fresh = false, false, false
	in.hide(true)
	in.showStart()
}

func (in *input) showStart() {
	in.field.Focus()
	in.press(tea.KeyHome)
	in.field.Blur()
}

// hide shows or hides a secret.
func (in *input) hide(hidden bool) {
	if in.secret && in.hidden != hidden {
		in.hidden, in.fresh = hidden, false
		in.echo()
	}
}

func (in *input) echo() {
	if in.secret && in.hidden {
		in.field.EchoMode(huh.EchoModePassword)
	} else {
		in.field.EchoMode(huh.EchoModeNormal)
	}
}

func (in *input) press(code rune) { in.field.Update(tea.KeyPressMsg{Code: code}) }

// selectAll marks what stands in the focused field as what is to be replaced.
func (in *input) selectAll() {
	if !in.focused || in.text == "" {
		return
	}
	in.press(tea.KeyEnd)
	in.selected, in.fresh = true, false
}

// update hands a key or a paste to the field. The commands that it answers
// with are for its own cursor and its own focus: both are ours.
func (in *input) update(msg tea.Msg) {
	if paste, ok := msg.(tea.PasteMsg); ok && paste.Content == "" {
		return // nothing was pasted
	}
	in.fresh = false
	switch {
	case in.replaces(msg):
		in.set("")
	case in.selected:
		in.selected = false
		if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, in.keys.CharacterBackward) {
			in.press(tea.KeyHome) // the left end of what was selected
			return
		}
	}
	in.field.Update(msg)
}

// replaces tells that nothing of the text stays after a key or a paste: Ctrl+U
// empties the field wherever its cursor is, and whatever is typed, pasted or
// deleted while all is selected takes its place.
func (in *input) replaces(msg tea.Msg) bool {
	if in.text == "" {
		return false
	}
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return in.selected && msg.Content != ""
	case tea.KeyPressMsg:
		if key.Matches(msg, in.keys.DeleteBeforeCursor) {
			return true
		}
		return in.selected && (msg.Text != "" || key.Matches(msg,
			in.keys.DeleteCharacterBackward, in.keys.DeleteCharacterForward,
			in.keys.DeleteWordBackward, in.keys.DeleteWordForward, in.keys.DeleteAfterCursor))
	}
	return false
}

// render returns exactly width columns and the cursor's column.
func (in *input) render() (string, int) {
	if in.fresh {
		return in.view, in.column
	}
	raw := in.field.View()
	raw, _, _ = strings.Cut(raw, "\n")
	before, _, found := strings.Cut(raw, reverseOn)
	in.column = 0
	if found {
		in.column = min(width(ansi.Strip(before)), in.width-1)
	}
	plain := ansi.Strip(raw)
	switch {
	case in.text == "":
		// The cursor's cell is drawn with the first letter of the hint.
		in.view = in.kit.theme.dim.Render(fit(in.hint, in.width, in.kit.signs.ellipsis))
	case in.secret && in.hidden:
		in.view = fit(strings.ReplaceAll(plain, "*", in.kit.signs.mask), in.width, "")
	default:
		in.view = in.kit.signs.cells(in.clip(plain))
	}
	if in.selected { // the cursor stands behind the last letter
		in.view = in.kit.theme.selected.Render(cut(in.view, in.column, "")) + strings.Repeat(" ", in.width-in.column)
	}
	in.fresh = true
	return in.view, in.column
}

// clip fits the visible part of the text; a longer text that is only looked at
// ends in the sign for more.
func (in *input) clip(visible string) string {
	if !in.focused && width(in.text) >= in.width {
		return fit(in.text, in.width-1, in.kit.signs.ellipsis) + " "
	}
	return fit(visible, in.width, "")
}
