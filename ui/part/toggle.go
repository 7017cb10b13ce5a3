package part

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

// Toggle is a choice between yes and no.
type Toggle struct {
	field   *huh.Confirm
	value   bool
	kit     *Kit
	yes, no string          // what the two are called
	views   map[bool]string // by value
}

// NewToggle makes one whose sides have these names; their first letters choose
// them.
func NewToggle(k *Kit, yes, no string) *Toggle {
	t := &Toggle{kit: k, yes: yes, no: no, views: make(map[bool]string)}
	keys := huh.NewDefaultKeyMap()
	keys.Confirm.Toggle.SetKeys("space", "left", "right")
	keys.Confirm.Accept.SetKeys(initial(yes)...)
	keys.Confirm.Reject.SetKeys(initial(no)...)
	keys.Confirm.Prev.Unbind()
	keys.Confirm.Next.Unbind()
	keys.Confirm.Submit.Unbind()
	t.field = huh.NewConfirm().Inline(true).Value(&t.value)
	t.field.WithTheme(k.Theme.huh).WithKeyMap(keys)
	return t
}

// initial is a word's first letter as a key, small and capital.
func initial(word string) []string {
	r, _ := utf8.DecodeRuneInString(word)
	return []string{string(unicode.ToLower(r)), string(unicode.ToUpper(r))}
}

// Value is what is chosen.
func (t *Toggle) Value() bool { return t.value }

// Set chooses without a key.
func (t *Toggle) Set(v bool) { t.value = v }

// Focus gives it the focus.
func (t *Toggle) Focus() { t.field.Focus() }

// Blur takes the focus from it.
func (t *Toggle) Blur() { t.field.Blur() }

// Update hands a key to the field; it tells whether the value changed.
func (t *Toggle) Update(msg tea.Msg) bool {
	before := t.value
	t.field.Update(msg)
	return t.value != before
}

// Render returns the two choices and the column of the one that is chosen.
func (t *Toggle) Render() (string, int) {
	yes, no := t.kit.Signs.radioOff, t.kit.Signs.radioOn
	if t.value {
		yes, no = no, yes
	}
	yes += " " + t.kit.Signs.Text(t.yes)
	no += " " + t.kit.Signs.Text(t.no)
	view, ok := t.views[t.value]
	if !ok {
		view = t.field.Affirmative(yes + "  ").Negative(no).View()
		t.views[t.value] = view
	}
	column := 1
	if !t.value {
		column = Width(yes) + 3
	}
	return view, column
}
