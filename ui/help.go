package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard/ptbr"
)

// help lists the keys that work in the place from which it was opened. It is
// made from the key map, so that it cannot be wrong.
type help struct {
	c        *common
	bindings []key.Binding
	pager    pager
}

func newHelp(c *common, bindings []key.Binding) *help {
	return &help{c: c, bindings: bindings, pager: newPager(c.kit)}
}

// SetSize implements part.
func (h *help) SetSize(w, rows int) {
	h.pager.setSize(w, rows)
	h.pager.setLines(h.lines())
}

const keyWidth = 22

func (h *help) lines() []string {
	w := h.pager.textWidth()
	var out []string
	for _, b := range h.bindings {
		if !b.Enabled() {
			continue
		}
		name := b.Help().Key
		if t := twin(b); t != "" {
			name = ptbr.Or(name, t)
		}
		name, what := h.c.signs.text(name), h.c.signs.text(b.Help().Desc)
		col := min(keyWidth, max(w/2, 1))
		for i, l := range wrap(what, max(w-col-2, 8)) {
			if i > 0 {
				name = ""
			}
			out = append(out, " "+h.c.theme.key.Render(fit(name, col, h.c.signs.ellipsis))+" "+l)
		}
	}
	out = append(out, "")
	for _, s := range ptbr.HelpText() {
		out = append(out, h.c.indented(s, w, h.c.theme.label)...)
	}
	if v := h.c.opts.Version; v != "" {
		out = append(out, "")
		out = append(out, h.c.indented(ptbr.Version(v), w, h.c.theme.dim)...)
	}
	return out
}

// Update implements part.
func (h *help) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, h.c.keys.Back, h.c.keys.Help) {
		return intent{kind: intentClose}
	}
	h.pager.update(msg)
	return intent{}
}

// View implements part.
func (h *help) View() ([]string, *tea.Position) { return h.pager.view(), nil }

// Help implements part.
func (h *help) Help() []key.Binding {
	return append([]key.Binding{h.c.keys.Back}, h.pager.help()...)
}
