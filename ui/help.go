package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// help lists the keys that work in the place from which it was opened. It is
// made from the key map, so that it cannot be wrong.
type help struct {
	c        *common
	bindings []key.Binding
	pager    part.Pager
}

func newHelp(c *common, bindings []key.Binding) *help {
	return &help{c: c, bindings: bindings, pager: part.NewPager(c.Kit)}
}

// SetSize implements area.
func (h *help) SetSize(w, rows int) {
	h.pager.SetSize(w, rows)
	h.pager.SetLines(h.lines())
}

const keyWidth = 22

func (h *help) lines() []string {
	w := h.pager.TextWidth()
	var out []string
	for _, b := range h.bindings {
		if !b.Enabled() {
			continue
		}
		name := b.Help().Key
		if t := twin(b); t != "" {
			name = ptbr.Or(name, t)
		}
		name, what := h.c.Signs.Text(name), h.c.Signs.Text(b.Help().Desc)
		col := min(keyWidth, max(w/2, 1))
		for i, l := range part.Wrap(what, max(w-col-2, 8)) {
			if i > 0 {
				name = ""
			}
			out = append(out, " "+h.c.Theme.Key.Render(part.Fit(name, col, h.c.Signs.Ellipsis))+" "+l)
		}
	}
	out = append(out, "")
	for _, s := range ptbr.HelpText() {
		out = append(out, h.c.Indented(s, w, h.c.Theme.Label)...)
	}
	if v := h.c.opts.Version; v != "" {
		out = append(out, "")
		out = append(out, h.c.Indented(ptbr.Version(v), w, h.c.Theme.Dim)...)
	}
	return out
}

// Update implements area.
func (h *help) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, h.c.keys.Back, h.c.keys.Help) {
		return intent{kind: intentClose}
	}
	h.pager.Update(msg)
	return intent{}
}

// View implements area.
func (h *help) View() ([]string, *tea.Position) { return h.pager.View(), nil }

// Help implements area.
func (h *help) Help() []key.Binding {
	return append([]key.Binding{h.c.keys.Back}, h.pager.Help()...)
}
