// Package ui is the screen of the program: it draws a wizard session and turns
// keys into its transitions. It opens no socket and no file; everything that
// takes time happens in commands, through [Ports]. A command never changes the
// model: it answers with a message.
package ui

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// screen is what fills the window.
type screen int

const (
	screenOpening   screen = iota // the saved profiles are being listed
	screenForm                    // the seven fields
	screenProviders               // which provider
	screenScenarios               // what the practice server plays
	screenProfiles                // which of the saved profiles
	screenGuide                   // the guide, where it has no room beside the form
	screenTalk                    // the conversation with the server
	screenHelp                    // the keys
	screenSeller                  // the values for Seller, one by one
	screenNote                    // a link of the guide, or a text to send
)

// Model is the root of the screen, a [tea.Model]. All of its state is here and
// in the parts that it holds; it is used from one goroutine only.
type Model struct {
	c     *common
	desk  *flow.Desk
	world flow.World
	// ctx ends when the program does; runs and practice servers end with it.
	ctx  context.Context
	stop context.CancelFunc

	l      layout
	screen screen
	before screen // where help leads back to

	place         // where one is
	aside  *place // the station's, while one practises; else nil
	dialog *dialog
	picker *picker
	start  start
	seller *seller
	help   *help
	pick   flow.Pick // the saved profiles, as they were listed last

	note     *note
	noteFrom screen // where closing it leads back to

	run     *run      // the test under way, nil when there is none
	early   []tea.Msg // keys that came before the profiles were listed, or the clipboard was read
	pasting *pasting  // the clipboard is being read; else nil
	aloud   string    // said in the bottom line, until the next key
	working int       // how much is being done that the person waits for
	later   bool      // a test was asked for before practice had begun
	looking *looking  // for the test message; nil while nobody looks
	waiting *waiting  // for the time to test again; nil while nobody waits
	armed   int       // counts the Ctrl+C that ask; the last one may leave
	draft   draft
	arming  bool // a second Ctrl+C leaves now

	summed  bool // the form is drawn as one line
	view    tea.View
	touched bool // the message at hand changes what is seen
	stale   bool // something was touched since the view was drawn
}

// New makes the screen for a session. Nothing is started before Init.
func New(lib *guides.Library, session *wizard.Session, world flow.World, opts Options) *Model {
	desk := flow.NewDesk(session, world)
	c := &common{lib: lib, desk: desk, session: session, opts: opts, Kit: part.NewKit(opts.look(), newMoves()), keys: newKeyMap()}
	m := &Model{c: c, desk: desk, world: world, stale: true}
	m.ctx, m.stop = context.WithCancel(context.Background())
	return m
}

// Init implements [tea.Model]. What is shown is made here: the renderer has begun to
// count its moments by now, and the first of them shall show it.
func (m *Model) Init() tea.Cmd {
	m.place = newPlace(m.c)
	m.tune()
	return m.play(m.desk.Start())
}

// area is what fills the window beside the form; nil while opening.
func (m *Model) area() area {
	switch m.screen {
	case screenProviders, screenScenarios, screenProfiles:
		return m.picker
	case screenGuide:
		return m.guide
	case screenTalk:
		return m.talk
	case screenHelp:
		return m.help
	case screenSeller:
		return m.seller
	case screenNote:
		return m.note
	case screenOpening, screenForm:
	}
	return nil
}

func (m *Model) screenTitle() string {
	switch m.screen {
	case screenScenarios:
		return ptbr.TitleScenarios
	case screenProfiles:
		return ptbr.TitleProfiles
	case screenGuide:
		return m.guide.Title(m.l.w - 6)
	case screenTalk:
		return ptbr.TitleTalk
	case screenHelp:
		return ptbr.TitleHelp
	case screenSeller:
		return ptbr.TitleSeller
	case screenNote:
		return m.note.title
	case screenOpening, screenForm, screenProviders: // whose heading says all
	}
	return ""
}

// show changes the screen and gives its area the window's size.
func (m *Model) show(s screen) {
	m.screen = s
	m.resizeArea()
}

func (m *Model) resizeArea() {
	if p := m.area(); p != nil && m.l.w > 0 && !m.l.tiny {
		p.SetSize(m.l.screen())
	}
}

func (m *Model) resize(w, h int) {
	m.l = newLayout(w, h)
	m.guide.Focused = m.guide.Focused && m.l.split
	m.form.SetWidth(m.l.left)
	m.form.Roomy = m.l.roomy()
	m.resizeArea()
}

// tune switches every key on or off by what works now.
func (m *Model) tune() {
	k := &m.c.keys
	s := m.c.session
	free := m.dialog == nil
	main := free && (m.screen == screenForm || m.screen == screenGuide || m.screen == screenTalk)
	testing := m.run != nil
	m.station().form.Fetching = m.desk.Fetching()
	k.Test.SetEnabled(main && !testing)
	k.Save.SetEnabled(main && m.working == 0 && !m.desk.Starting())
	k.Provider.SetEnabled(main && !testing && m.working == 0)
	k.Guide.SetEnabled(free && (m.screen == screenForm || m.screen == screenGuide))
	k.Reveal.SetEnabled(free && m.screen == screenForm && m.form.OnPassword() && !m.guide.Focused)
	k.Talk.SetEnabled(main && s.Stages() != nil)
	k.Arrival.SetEnabled(main && !testing && m.looking == nil && m.arrivable())
	_, managable := m.underBar()
	k.Profiles.SetEnabled(main && !testing && m.working == 0 || free && managable)
	k.Report.SetEnabled(main && (!m.desk.Practising() || s.Result() != nil))
	k.Help.SetEnabled(m.screen != screenOpening)
	helpKeys := []string{"f1", "ctrl+g"}
	if main && !m.typing() {
		helpKeys = append(helpKeys, "?")
	}
	k.Help.SetKeys(helpKeys...)

	reveal := ptbr.KeyReveal
	if !m.form.Input(wizard.FieldPassword).Hidden() {
		reveal = ptbr.KeyHide
	}
	k.Reveal.SetHelp("F4", reveal)
	k.Back.SetHelp("Esc", m.escapes())
	k.Empty.SetEnabled(m.typing())
	k.Paste.SetEnabled(m.takesPaste())
	k.Undo.SetEnabled(free && m.screen == screenForm && m.form.CanUndo())
	k.Toggle.SetEnabled(free && m.screen == screenForm && m.form.At == spotSSL)
	m.tuneGuide()
	m.tuneReading()
}

// reader is what PgDn reads on in on the form: the result while there is one,
// else the guide; nil: there is nothing to be read on in. word says so in the
// bottom line.
func (m *Model) reader() (p *part.Pager, word string) {
	switch {
	case m.screen != screenForm || m.dialog != nil:
	case m.result.tall:
		return &m.result.reading, ptbr.KeyReadResult
	case m.c.session.Result() == nil && m.l.split && !m.guide.Focused:
		return &m.guide.Pager, ptbr.KeyReadGuide
	}
	return nil, ""
}

// tuneReading switches the keys that read on on or off by what was drawn.
func (m *Model) tuneReading() {
	k := &m.c.keys
	p, word := m.reader()
	k.ReadOn.SetEnabled(p != nil && !p.AtBottom())
	k.ReadBack.SetEnabled(p != nil && p.Top() > 0)
	k.ReadOn.SetHelp("PgDn", word)
	k.ReadBack.SetHelp("PgUp", ptbr.KeyReadBack)
}

// typing tells that letters go into a line of text now.
func (m *Model) typing() bool {
	switch m.screen {
	case screenForm, screenGuide, screenTalk:
		if m.dialog != nil {
			return m.dialog.input != nil
		}
		return m.screen == screenForm && m.form.Typing() && !m.guide.Focused
	case screenProviders, screenScenarios, screenProfiles:
		return m.dialog == nil || m.dialog.input != nil
	case screenOpening, screenHelp, screenSeller, screenNote:
	}
	return false
}

// escapes is what Esc does here.
func (m *Model) escapes() string {
	switch {
	case m.dialog != nil || m.screen != screenForm || m.guide.Focused:
		return ptbr.KeyBack
	case m.run != nil:
		return ptbr.KeyCancel
	case m.looking != nil:
		return ptbr.KeyCancelLook
	case m.waiting != nil:
		return ptbr.KeyStopWaiting
	case m.stopsFetching():
		return ptbr.KeyStopFetching
	case m.form.At >= spotAction:
		return ptbr.KeyBackToForm
	case m.result.notice != "":
		return ptbr.KeyDismiss
	case m.desk.Practising():
		return ptbr.KeyLeavePractice
	}
	return ptbr.KeyLeave
}

// shownKeys is what the bottom line lists: first what to do next, then how to
// leave, then the rest, the most useful first and help last.
func (m *Model) shownKeys() []key.Binding {
	k := &m.c.keys
	var out []key.Binding
	switch {
	case m.dialog != nil:
		return append(m.dialog.Help(), k.Help)
	case m.screen == screenForm && m.guide.Focused:
		out = m.guide.Help()
	case m.screen == screenForm:
		return m.formKeys()
	default:
		if p := m.area(); p != nil {
			out = p.Help()
		}
		if m.screen == screenHelp {
			return out
		}
		if m.screen == screenProfiles && len(out) > 0 {
			out = slices.Insert(slices.Clone(out), 1, as(k.Profiles, ptbr.KeyProfileManage))
			return append(out, k.Help)
		}
	}
	return unique(append(append(out, k.Test, k.Save), m.laterKeys()...))
}

// formKeys are those of the form: first what Enter does where one is, unless a
// test is the next thing to do.
func (m *Model) formKeys() []key.Binding {
	k := &m.c.keys
	s := m.c.session
	var out []key.Binding
	busy := m.run != nil || m.looking != nil || m.waiting != nil
	advised := m.advised()
	switch {
	case busy:
		out = append(out, k.Back)
	case m.form.At >= spotAction:
		out = append(out, as(k.Enter, ptbr.KeyDoIt))
	case m.form.At == spotEmail && m.result.offers():
		out = append(out, as(k.Enter, ptbr.KeyTake))
	case !advised:
		out = append(out, k.Next)
	case len(wizard.Validate(s.Values(), "")) > 0:
		out = append(out, k.Next)
	case s.State() == wizard.Passed && !s.Stale() && s.Dirty():
		out = append(out, k.Save)
	default:
		out = append(out, k.Test)
	}
	if !busy {
		out = append(out, k.Back)
	}
	out = append(out, k.ReadOn, k.ReadBack, k.Reveal)
	switch passed := s.State() == wizard.Passed && !s.Stale(); {
	case passed && s.Dirty():
		out = append(out, k.Save, k.Arrival)
	case passed:
		out = append(out, k.Arrival, k.Report)
	case advised:
		out = append(out, k.Test, k.Save)
	default:
		out = append(out, k.Guide, k.Provider)
	}
	return unique(append(out, m.laterKeys()...))
}

// advised tells that a test may be what comes next: not where no password works,
// nor where the last result says that the same again is of no use.
func (m *Model) advised() bool {
	s := m.c.session
	if s.NoWay() {
		return false
	}
	r := s.Result()
	return r == nil || s.Stale() || r.Diagnosis == nil || s.State() != wizard.Failed || r.Diagnosis.Repeat == smtpcheck.RepeatNow
}

// unique leaves out what stands before.
func unique(all []key.Binding) []key.Binding {
	var out []key.Binding
	for _, b := range all {
		if !slices.ContainsFunc(out, func(o key.Binding) bool { return o.Help().Key == b.Help().Key }) {
			out = append(out, b)
		}
	}
	return out
}

// laterKeys are those that are useful less often.
func (m *Model) laterKeys() []key.Binding {
	k := &m.c.keys
	if m.c.session.Result() != nil {
		return []key.Binding{k.Talk, k.Arrival, k.Report, k.Provider, k.Guide, k.Profiles, k.Save, k.Test, k.Help}
	}
	return []key.Binding{k.Provider, k.Guide, k.Talk, k.Report, k.Profiles, k.Save, k.Test, k.Help}
}

// allKeys is what the help lists: every key that works where one is.
func (m *Model) allKeys() []key.Binding {
	k := &m.c.keys
	out := unique(m.shownKeys())
	for i, b := range out {
		out[i] = as(b, ptbr.KeyInFull(b.Help().Desc))
	}
	if n := len(out); n > 0 {
		out = out[:n-1] // help itself stands below
	}
	out = append(out, k.Empty, k.Paste)
	if m.screen == screenForm && m.dialog == nil && !m.guide.Focused {
		out = append(out, k.Next, k.Prev, k.Enter, k.Toggle, k.Undo)
	}
	return append(unique(out), k.Help, k.Quit)
}

// text is a sentence of ours as this terminal can show it.
func (m *Model) text(s string) string { return m.c.Signs.Text(s) }
