package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// seller is the last station: Seller's tab, drawn value by value, each to be
// copied, and ticked once it is there.
type seller struct {
	c     *common
	next  flow.Next // once the person has all of them
	at    int       // the row of the bar; behind the last field: the way on
	done  map[wizard.Field]bool
	shown bool   // the password is
	told  string // what was done last
	pager part.Pager
}

func newSeller(c *common, next flow.Next) *seller {
	return &seller{c: c, next: next, done: map[wizard.Field]bool{}, pager: part.NewPager(c.Kit)}
}

// SetSize implements area.
func (s *seller) SetSize(w, h int) {
	s.pager.SetSize(w, h)
	s.layout()
}

// layout writes the lines and keeps the bar in sight.
func (s *seller) layout() {
	w := s.pager.TextWidth()
	th := &s.c.Theme
	out := append(s.c.Wrapped(ptbr.SellerWhere, w, th.Label), s.c.Wrapped(ptbr.SellerHow, w, th.Label)...)
	out = append(out, "")
	var rows []part.TabRow
	for i, line := range report.Sheet(s.c.session.Values(), s.shown) {
		rows = append(rows, part.TabRow{Label: line.Label, Value: line.Value, Done: s.done[line.Field], At: i == s.at})
	}
	tab, bar := s.c.Tab(ptbr.Tab, rows, w)
	top := len(out) + bar
	out = append(append(out, tab...), "")
	out = append(out, s.c.Wrapped(ptbr.SellerThen, w, th.Label)...)
	if s.onward() {
		top = len(out)
		out = append(out, th.Focused.Render(s.c.Signs.Pointer+" "+s.c.Signs.Text(ptbr.SellerNext)))
	} else {
		out = append(out, "  "+s.c.Signs.Text(ptbr.SellerNext))
	}
	said := s.said(w)
	_, h := s.pager.Size()
	s.pager.SetLines(append(out, make([]string, len(said))...))
	if !s.pager.Shows(top, top+1+len(said)) || s.at == 0 {
		s.pager.ScrollTo(max(top-h/2, 0))
	}
	if s.at == 0 && s.told == "" {
		s.pager.ScrollTo(max(top+1-h, 0))
	}
}

func (s *seller) onward() bool { return s.at == len(wizard.Fields()) }

func (s *seller) said(w int) []string {
	if s.told == "" {
		return nil
	}
	return s.c.Told(s.told, false, w)
}

// Update implements area.
func (s *seller) Update(msg tea.Msg) intent {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		s.pager.Update(msg)
		return intent{}
	}
	k := &s.c.keys
	n := len(wizard.Fields()) + 1
	switch {
	case key.Matches(press, k.Back):
		return intent{kind: intentClose}
	case key.Matches(press, s.c.Moves.Down, k.Next):
		s.at = (s.at + 1) % n
	case key.Matches(press, s.c.Moves.Up, k.Prev):
		s.at = (s.at + n - 1) % n
	case key.Matches(press, k.seller.Show, k.Reveal):
		s.shown = !s.shown
	case key.Matches(press, k.seller.All):
		s.told = ptbr.SheetCopiedAll
		if s.shown {
			s.told = ptbr.SheetCopiedSecret
		}
		s.layout()
		return intent{kind: intentCopy, item: report.SheetText(report.Sheet(s.c.session.Values(), s.shown))}
	case s.onward():
		if key.Matches(press, k.Enter) {
			return intent{kind: intentSellerDone}
		}
	case key.Matches(press, k.seller.Tick):
		f := wizard.Fields()[s.at]
		s.done[f] = !s.done[f]
		if s.done[f] {
			s.at++
		}
	case key.Matches(press, k.Enter):
		return s.take()
	}
	s.layout()
	return intent{}
}

// take copies a value, ticks it, and goes on to the next. A hidden password is
// shown first, not copied unseen.
func (s *seller) take() intent {
	line := report.Sheet(s.c.session.Values(), s.shown)[s.at]
	value := s.c.session.Values().Get(line.Field)
	if line.Field == wizard.FieldPassword && !s.shown && value != "" {
		s.shown, s.told = true, ptbr.SellerShown
		s.layout()
		return intent{}
	}
	s.done[line.Field] = true
	s.at++
	if line.Field == wizard.FieldSSL {
		s.told = ptbr.SellerSet(line.Label, line.Value)
		s.layout()
		return intent{}
	}
	s.told = ptbr.SellerCopied(line.Label)
	s.layout()
	return intent{kind: intentCopy, item: value}
}

// View implements area.
func (s *seller) View() ([]string, *tea.Position) {
	out := s.pager.View()
	w, h := s.pager.Size()
	said := s.said(w - 2)
	for i, l := range said {
		if at := h - len(said) + i; at >= 0 {
			out[at] = part.Fit(l, w, s.c.Signs.Ellipsis)
		}
	}
	return out, nil
}

// Help implements area.
func (s *seller) Help() []key.Binding {
	k := &s.c.keys
	if s.onward() {
		return []key.Binding{as(k.Enter, ptbr.KeySellerDone), k.Back, s.c.Moves.Move}
	}
	return []key.Binding{as(k.Enter, ptbr.KeySellerCopy), k.Back, k.seller.Tick, k.seller.Show, k.seller.All}
}

// sellerKeys are the keys that only this station has.
type sellerKeys struct{ Tick, Show, All key.Binding }

func newSellerKeys() sellerKeys {
	return sellerKeys{
		Tick: bind(ptbr.KeySpaceName, ptbr.KeySellerTick, "space"),
		Show: bind("F4", ptbr.KeyReveal, "f4", "ctrl+r"),
		All:  bind("t", ptbr.KeySellerAll, "t"),
	}
}

// passToSeller opens the station.
func (m *Model) passToSeller(next flow.Next) {
	m.dialog = nil
	m.seller = newSeller(m.c, next)
	m.show(screenSeller)
}

// copy puts a text into every clipboard that can be reached from here. Whether
// one took it cannot be told of all: what is said of it leaves that open.
func (m *Model) copy(text string) tea.Cmd {
	asked := tea.SetClipboard(text)
	machine := m.world.Machine
	return tea.Batch(asked, func() tea.Msg {
		machine.Copy(text)
		return nil
	})
}

// Farewell is what is still to be done when the person has left.
func (m *Model) Farewell() string { return m.desk.Farewell() }
