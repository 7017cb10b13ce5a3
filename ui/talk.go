package ui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// talk is the conversation with the server, below everything that there is to
// say about the test. It holds nothing that is not safe to show to others.
type talk struct {
	c      *common
	result *result
	pager  part.Pager
	drawn  int // how many lines of the conversation are laid out
}

func newTalk(c *common, r *result) *talk { return &talk{c: c, result: r, pager: part.NewPager(c.Kit)} }

// SetSize implements area.
func (t *talk) SetSize(w, h int) {
	t.pager.SetSize(w, h)
	t.load()
}

// load lays the conversation out; who reads its end goes on reading its end.
func (t *talk) load() {
	follow := t.pager.AtBottom() && t.drawn > 0
	w := t.pager.TextWidth()
	var out []string
	if t.c.session.Stages() != nil {
		out = append(append(out, t.result.whole(w)...), "")
	}
	transcript := t.c.session.Transcript()
	t.drawn = len(transcript)
	if len(transcript) == 0 {
		out = append(out, t.c.Indented(ptbr.TalkEmpty, w, t.c.Theme.Dim)...)
	} else {
		out = append(out, t.c.Indented(ptbr.TalkLegend, w, t.c.Theme.Dim)...)
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
		for i, piece := range part.Wrap(t.c.Signs.Text(l.Text), max(w-part.Width(lead)-3, 8)) {
			if i > 0 {
				out = append(out, part.Fit("", part.Width(lead)+3, "")+piece)
				continue
			}
			out = append(out, t.c.Theme.Dim.Render(lead)+t.c.Theme.Focused.Render(who)+" "+piece)
		}
	}
	t.pager.SetLines(out)
	if follow {
		t.pager.ScrollTo(len(out))
	}
}

// Update implements area.
func (t *talk) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, t.c.keys.Back) {
		return intent{kind: intentClose}
	}
	t.pager.Update(msg)
	return intent{}
}

// View implements area.
func (t *talk) View() ([]string, *tea.Position) { return t.pager.View(), nil }

// Help implements area.
func (t *talk) Help() []key.Binding {
	return append([]key.Binding{as(t.c.keys.Back, ptbr.KeyBackToForm)}, t.pager.Help()...)
}
