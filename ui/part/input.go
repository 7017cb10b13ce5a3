package part

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

// Input is one line of text that can be typed into.
type Input struct {
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
	kit      *Kit

	view   string
	column int
	fresh  bool // view and column are up to date
}

// NewInput makes an empty input that shows the hint while it is empty.
func NewInput(k *Kit, hint string, secret bool) *Input {
	in := &Input{keys: textinput.DefaultKeyMap(), kit: k, hint: k.Signs.Text(hint), secret: secret, hidden: secret}
	in.field = huh.NewInput().Prompt("").Placeholder(in.hint)
	in.field.WithTheme(k.Theme.huh)
	in.field.Value(&in.text)
	in.echo()
	in.Resize(20)
	return in
}

// Text is what stands in it.
func (in *Input) Text() string { return in.text }

// Focused tells that it has the focus.
func (in *Input) Focused() bool { return in.focused }

// Selected tells that all of its text is, so that what comes next takes its place.
func (in *Input) Selected() bool { return in.selected }

// Hidden tells that signs are shown for its letters.
func (in *Input) Hidden() bool { return in.hidden }

// Resize gives the field w columns, one of which is for the cursor behind the
// last letter.
func (in *Input) Resize(w int) {
	w = max(w, 2)
	if w == in.width {
		return
	}
	in.width, in.fresh = w, false
	in.field.WithWidth(w)
	in.bind() // lets the field find its visible part again
}

// Set replaces the text, with the cursor behind it.
func (in *Input) Set(text string) {
	in.text, in.selected = text, false
	in.bind()
}

// bind hands the text to the field.
func (in *Input) bind() {
	in.fresh = false
	in.field.Value(&in.text)
	if in.focused {
		in.press(tea.KeyEnd)
	} else {
		in.showStart()
	}
}

// Focus gives it the focus, with the cursor behind the text.
func (in *Input) Focus() {
	if in.focused {
		return
	}
	in.focused, in.fresh = true, false
	in.field.Focus() // its command would only blink a cursor that is not shown
	in.press(tea.KeyEnd)
}

// Blur leaves the field showing its beginning.
func (in *Input) Blur() {
	if !in.focused {
		return
	}
	in.focused, in.selected, in.fresh = false, false, false
	in.Hide(true)
	in.showStart()
}

func (in *Input) showStart() {
	in.field.Focus()
	in.press(tea.KeyHome)
	in.field.Blur()
}

// Hide shows or hides a secret.
func (in *Input) Hide(hidden bool) {
	if in.secret && in.hidden != hidden {
		in.hidden, in.fresh = hidden, false
		in.echo()
	}
}

func (in *Input) echo() {
	if in.secret && in.hidden {
		in.field.EchoMode(huh.EchoModePassword)
	} else {
		in.field.EchoMode(huh.EchoModeNormal)
	}
}

func (in *Input) press(code rune) { in.field.Update(tea.KeyPressMsg{Code: code}) }

// SelectAll marks what stands in the focused field as what is to be replaced.
func (in *Input) SelectAll() {
	if !in.focused || in.text == "" {
		return
	}
	in.press(tea.KeyEnd)
	in.selected, in.fresh = true, false
}

// Update hands a key or a paste to the field. The commands that it answers
// with are for its own cursor and its own focus: both are ours.
func (in *Input) Update(msg tea.Msg) {
	if paste, ok := msg.(tea.PasteMsg); ok && paste.Content == "" {
		return // nothing was pasted
	}
	in.fresh = false
	switch {
	case in.Replaces(msg):
		in.Set("")
	case in.selected:
		in.selected = false
		if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, in.keys.CharacterBackward) {
			in.press(tea.KeyHome) // the left end of what was selected
			return
		}
	}
	in.field.Update(msg)
}

// Replaces tells that nothing of the text stays after a key or a paste: Ctrl+U
// empties the field wherever its cursor is, and whatever is typed, pasted or
// deleted while all is selected takes its place.
func (in *Input) Replaces(msg tea.Msg) bool {
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

// Render returns exactly width columns and the cursor's column.
func (in *Input) Render() (string, int) {
	if in.fresh {
		return in.view, in.column
	}
	raw := in.field.View()
	raw, _, _ = strings.Cut(raw, "\n")
	before, _, found := strings.Cut(raw, reverseOn)
	in.column = 0
	if found {
		in.column = min(Width(ansi.Strip(before)), in.width-1)
	}
	plain := ansi.Strip(raw)
	switch {
	case in.text == "":
		// The cursor's cell is drawn with the first letter of the hint.
		in.view = in.kit.Theme.Dim.Render(Fit(in.hint, in.width, in.kit.Signs.Ellipsis))
	case in.secret && in.hidden:
		in.view = Fit(strings.ReplaceAll(plain, "*", in.kit.Signs.mask), in.width, "")
	default:
		in.view = in.kit.Signs.cells(in.clip(plain))
	}
	if in.selected { // the cursor stands behind the last letter
		in.view = in.kit.Theme.selected.Render(Cut(in.view, in.column, "")) + strings.Repeat(" ", in.width-in.column)
	}
	in.fresh = true
	return in.view, in.column
}

// clip fits the visible part of the text; a longer text that is only looked at
// ends in the sign for more.
func (in *Input) clip(visible string) string {
	if !in.focused && Width(in.text) >= in.width {
		return Fit(in.text, in.width-1, in.kit.Signs.Ellipsis) + " "
	}
	return Fit(visible, in.width, "")
}
