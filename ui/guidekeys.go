package ui

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/guide"
	"seller-mail-tui/wizard/ptbr"
)

// guideKeys are the keys that only the guide has.
type guideKeys struct {
	Tick, QR, Copy, Open, Admin, Ways key.Binding
}

func newGuideKeys() guideKeys {
	return guideKeys{
		Tick:  bind(ptbr.KeySpaceName, ptbr.KeyTick, "space"),
		QR:    bind("q", ptbr.KeyQR, "q"),
		Copy:  bind("c", ptbr.KeyCopyLink, "c"),
		Open:  bind("o", ptbr.KeyOpenLink, "o"),
		Admin: bind("a", ptbr.KeyAdminText, "a"),
		Ways:  bind("s", ptbr.KeyWays, "s"),
	}
}

// tuneGuide switches the guide's keys on or off by what the open step has.
func (m *Model) tuneGuide() {
	if m.screen == screenForm {
		m.guide.Say("", false) // what was said there is said
	}
	k := &m.c.keys.guide
	reading := m.dialog == nil && (m.screen == screenGuide || m.screen == screenForm && m.guide.Focused)
	step, ok := m.guide.Current()
	link := ok && guide.Link(step) != ""
	k.Tick.SetEnabled(reading && ok && !step.Help)
	word := ptbr.KeyTick
	if ok && m.c.session.Ticked(m.guide.Provider, step.Anchor) {
		word = ptbr.KeyUntick
	}
	k.Tick.SetHelp(ptbr.KeySpaceName, word)
	k.QR.SetEnabled(reading && link)
	k.Copy.SetEnabled((reading || m.screen == screenNote) && link)
	k.Open.SetEnabled((reading || m.screen == screenNote) && link && m.world.Machine.OpensLinks())
	k.Admin.SetEnabled(reading && m.guide.Chosen && m.guide.Provider.Admin != "")
	k.Ways.SetEnabled(reading && m.guide.Chosen && len(m.guide.Provider.Ways) > 0)
}

// guideArea is the guide as an area of the screen: what its keys do.
type guideArea struct {
	*guide.Pane
	c *common
}

func newGuide(c *common) guideArea {
	now := c.opts.Now
	if now == nil {
		now = time.Now
	}
	return guideArea{guide.New(c.Kit, c.session, now), c}
}

// Update implements area.
func (g guideArea) Update(msg tea.Msg) intent {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		g.Pager.Update(msg)
		return intent{}
	}
	k := &g.c.keys
	g.Say("", false)
	if i, ok := k.guide.press(press); ok {
		return i
	}
	switch {
	case key.Matches(press, k.guide.Tick):
		g.Tick()
	case key.Matches(press, g.c.Moves.Down):
		g.Down()
	case key.Matches(press, g.c.Moves.Up):
		g.Up()
	case key.Matches(press, k.Back):
		return intent{kind: intentClose}
	case key.Matches(press, k.StepOn, k.Enter):
		g.Next()
	case key.Matches(press, k.StepBack):
		g.Previous()
	default:
		g.Pager.Update(msg)
	}
	return intent{}
}

// Help implements area.
func (g guideArea) Help() []key.Binding {
	k := &g.c.keys
	out := append([]key.Binding{k.guide.Tick, as(k.Back, ptbr.KeyBack), as(k.StepOn, ptbr.KeyNextStep)}, k.guide.list()...)
	step, _ := g.Current()
	switch { // what to do next goes first
	case step.Anchor == guides.AdminAnchor && k.guide.Admin.Enabled():
		out = slices.Insert(out, 0, k.guide.Admin)
	case step.Anchor == guides.DomainAnchor:
		out = slices.Insert(out, 1, k.guide.Admin)
	case g.Provider.Login == guides.LoginNo:
		out = slices.Insert(out, 0, k.guide.Ways)
	}
	return unique(append(append(out, k.StepBack), g.Pager.Help()...))
}

// list is the keys in the order of their use.
func (k *guideKeys) list() []key.Binding {
	return []key.Binding{k.Admin, k.Ways, k.QR, k.Copy, k.Open}
}

// press answers a key of the guide with what it asks for.
func (k *guideKeys) press(msg tea.KeyPressMsg) (intent, bool) {
	switch {
	case key.Matches(msg, k.QR):
		return intent{kind: intentQR}, true
	case key.Matches(msg, k.Copy):
		return intent{kind: intentCopyLink}, true
	case key.Matches(msg, k.Open):
		return intent{kind: intentOpenLink}, true
	case key.Matches(msg, k.Admin):
		return intent{kind: intentAdmin}, true
	case key.Matches(msg, k.Ways):
		return intent{kind: intentOther}, true
	}
	return intent{}, false
}

// guideIntent does what a key of the guide asked for.
func (m *Model) guideIntent(kind intentKind) tea.Cmd {
	step, _ := m.guide.Current()
	link := guide.Link(step)
	switch kind {
	case intentQR:
		m.openNote(newLinkNote(m.c, link))
	case intentCopyLink:
		m.remark(ptbr.LinkCopied(link), false)
		return m.copy(link)
	case intentOpenLink:
		open := m.world.Machine.OpenLink
		return func() tea.Msg { return openedMsg{link, open(link)} }
	case intentAdmin:
		return m.adminText()
	default:
	}
	return nil
}

// openedMsg answers whether the browser took a link.
type openedMsg struct {
	link string
	err  error
}

func (m *Model) linkOpened(msg openedMsg) tea.Cmd {
	if msg.err != nil {
		m.remark(ptbr.LinkFailed(msg.link), true)
	} else {
		m.remark(ptbr.LinkOpened, false)
	}
	return nil
}

// writtenMsg answers where the text for the administrator was written.
type writtenMsg struct {
	path string
	err  error
}

// adminText shows what to ask the administrator for, copies it and writes it
// to a file: one of the three will do everywhere.
func (m *Model) adminText() tea.Cmd {
	text := m.c.session.Letter(m.guide.Provider)
	m.openNote(newTextNote(m.c, ptbr.TitleAdmin, text))
	m.remark(ptbr.AdminCopied, false)
	copied := m.copy(text)
	write := m.world.Machine.WriteReport
	return tea.Batch(copied, func() tea.Msg {
		path, err := write(adminName, text)
		return writtenMsg{path, err}
	})
}

// adminName is what the written text is called.
const adminName = "pedido"

func (m *Model) adminWritten(msg writtenMsg) tea.Cmd {
	if msg.err != nil {
		m.remark(ptbr.AdminNotWritten, true)
	} else {
		m.remark(ptbr.AdminWritten(msg.path), false)
	}
	return nil
}

// remark says something where the person is reading: below the form, at the
// foot of the guide or above a note.
func (m *Model) remark(text string, bad bool) {
	switch m.screen {
	case screenNote:
		m.note.say(text, bad)
	case screenGuide:
		m.guide.Say(text, bad)
	default:
		if bad {
			m.result.complain(text)
		} else {
			m.result.say(text)
		}
	}
}

// openNote shows a note over the form or the guide.
func (m *Model) openNote(n *note) {
	m.note, m.noteFrom = n, m.screen
	m.show(screenNote)
}
