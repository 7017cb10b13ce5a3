package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// guideKeys are the keys that only the guide has.
type guideKeys struct {
	Tick, QR, Copy, Open, Admin key.Binding
}

func newGuideKeys() guideKeys {
	return guideKeys{
		Tick:  bind(ptbr.KeySpaceName, ptbr.KeyTick, "space"),
		QR:    bind("q", ptbr.KeyQR, "q"),
		Copy:  bind("c", ptbr.KeyCopyLink, "c"),
		Open:  bind("o", ptbr.KeyOpenLink, "o"),
		Admin: bind("a", ptbr.KeyAdminText, "a"),
	}
}

// tuneGuide switches the guide's keys on or off by what the open step has.
func (m *Model) tuneGuide() {
	if m.screen == screenForm {
		m.guide.notice = "" // what was said there is said
	}
	k := &m.c.keys.guide
	reading := m.dialog == nil && (m.screen == screenGuide || m.screen == screenForm && m.guide.focused)
	step, ok := m.guide.current()
	link := ok && stepLink(step) != ""
	k.Tick.SetEnabled(reading && ok && !step.Help)
	word := ptbr.KeyTick
	if ok && m.c.session.Ticked(m.guide.provider, step.Anchor) {
		word = ptbr.KeyUntick
	}
	k.Tick.SetHelp(ptbr.KeySpaceName, word)
	k.QR.SetEnabled(reading && link)
	k.Copy.SetEnabled((reading || m.screen == screenNote) && link)
	k.Open.SetEnabled((reading || m.screen == screenNote) && link && m.world.Machine.OpensLinks())
	k.Admin.SetEnabled(reading && m.guide.chosen && m.guide.provider.Admin != "")
}

// list is the keys in the order of their use.
func (k *guideKeys) list() []key.Binding {
	return []key.Binding{k.Admin, k.QR, k.Copy, k.Open}
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
	}
	return intent{}, false
}

// current is the open step.
func (g *guide) current() (guides.Step, bool) {
	if !g.chosen || g.step >= len(g.provider.Steps) {
		return guides.Step{}, false
	}
	return g.provider.Steps[g.step], true
}

// tick marks the open step as done and goes on to the next, or takes the mark back.
func (g *guide) tick() {
	step, ok := g.current()
	if !ok {
		return
	}
	g.c.session.Tick(g.provider, step.Anchor)
	g.layout()
	if next := g.step + 1; g.c.session.Ticked(g.provider, step.Anchor) && next < len(g.provider.Steps) && !g.provider.Steps[next].Help {
		g.open(next)
	}
}

// stepLink is the page that a step is about, "" where it is about none.
func stepLink(s guides.Step) string {
	links := []string{s.Link}
	for _, b := range s.Blocks() {
		for _, span := range b.Spans {
			links = append(links, span.Link)
		}
	}
	for _, link := range links {
		if strings.HasPrefix(link, "https://") {
			return link
		}
	}
	return ""
}

// guideIntent does what a key of the guide asked for.
func (m *Model) guideIntent(kind intentKind) tea.Cmd {
	step, _ := m.guide.current()
	link := stepLink(step)
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
	text := m.guide.provider.Admin
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
		m.guide.notice, m.guide.badNews = text, bad
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
