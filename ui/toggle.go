package ui

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

// toggle is a choice between yes and no.
type toggle struct {
	field   *huh.Confirm
	value   bool
	kit     *kit
	yes, no string          // what the two are called
	views   map[bool]string // by value
}

// newToggle makes one whose sides have these names; their first letters choose
// them.
func newToggle(k *kit, yes, no string) *toggle {
	t := &toggle{kit: k, yes: yes, no: no, views: make(map[bool]string)}
	keys := huh.NewDefaultKeyMap()
	keys.Confirm.Toggle.SetKeys("space", "left", "right")
	keys.Confirm.Accept.SetKeys(initial(yes)...)
	keys.Confirm.Reject.SetKeys(initial(no)...)
	keys.Confirm.Prev.Unbind()
	keys.Confirm.Next.Unbind()
	keys.Confirm.Submit.Unbind()
	t.field = huh.NewConfirm().Inline(true).Value(&t.value)
	t.field.WithTheme(k.theme.huh).WithKeyMap(keys)
	return t
}

// initial is a word's first letter as a key, small and capital.
func initial(word string) []string {
	r, _ := utf8.DecodeRuneInString(word)
	return []string{string(unicode.ToLower(r)), string(unicode.ToUpper(r))}
}

// Value is what is chosen.
func (t *toggle) Value() bool { return t.value }

func (t *toggle) set(v bool) { t.value = v }

func (t *toggle) focus() { t.field.Focus() }

func (t *toggle) blur() { t.field.Blur() }

// update hands a key to the field; it tells whether the value changed.
func (t *toggle) update(msg tea.Msg) bool {
	before := t.value
	t.field.Update(msg)
	return t.value != before
}

// render returns the two choices and the column of the one that is chosen.
func (t *toggle) render() (string, int) {
	yes, no := t.kit.signs.radioOff, t.kit.signs.radioOn
	if t.value {
		yes, no = no, yes
	}
	yes += " " + t.kit.signs.text(t.yes)
	no += " " + t.kit.signs.text(t.no)
	view, ok := t.views[t.value]
	if !ok {
		view = t.field.Affirmative(yes + "  ").Negative(no).View()
		t.views[t.value] = view
	}
	column := 1
	if !t.value {
		column = width(yes) + 3
	}
	return view, column
}
