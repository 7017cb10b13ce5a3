package ui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard/ptbr"
)

// talk is the conversation with the server, below everything that there is to
// say about the test. It holds nothing that is not safe to show to others.
type talk struct {
	c      *common
	result *result
	pager  pager
	drawn  int // how many lines of the conversation are laid out
}

func newTalk(c *common, r *result) *talk { return &talk{c: c, result: r, pager: newPager(c.kit)} }

// SetSize implements part.
func (t *talk) SetSize(w, h int) {
	t.pager.setSize(w, h)
	t.load()
}

// load lays the conversation out; who reads its end goes on reading its end.
func (t *talk) load() {
	follow := t.pager.atBottom() && t.drawn > 0
	w := t.pager.textWidth()
	var out []string
	if t.c.session.Stages() != nil {
		out = append(append(out, t.result.whole(w)...), "")
	}
	transcript := t.c.session.Transcript()
	t.drawn = len(transcript)
	if len(transcript) == 0 {
		out = append(out, t.c.indented(ptbr.TalkEmpty, w, t.c.theme.dim)...)
	} else {
		out = append(out, t.c.indented(ptbr.TalkLegend, w, t.c.theme.dim)...)
	}
	for _, l := range transcript {
		who := ptbr.TalkOurs
		if l.Server {
			who = ptbr.TalkServer
		}
		lead := fmt.Sprintf("%9s  ", ptbr.Elapsed(l.At))
		if w < 50 {
			lead = ""
		}
		for i, part := range wrap(t.c.signs.text(l.Text), max(w-width(lead)-3, 8)) {
			if i > 0 {
				out = append(out, fit("", width(lead)+3, "")+part)
				continue
			}
			out = append(out, t.c.theme.dim.Render(lead)+t.c.theme.focused.Render(who)+" "+part)
		}
	}
	t.pager.setLines(out)
	if follow {
		t.pager.scrollTo(len(out))
	}
}

// Update implements part.
func (t *talk) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, t.c.keys.Back) {
		return intent{kind: intentClose}
	}
	t.pager.update(msg)
	return intent{}
}

// View implements part.
func (t *talk) View() ([]string, *tea.Position) { return t.pager.view(), nil }

// Help implements part.
func (t *talk) Help() []key.Binding {
	return append([]key.Binding{as(t.c.keys.Back, ptbr.KeyBackToForm)}, t.pager.help()...)
}
