package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// draftDelay is how long after a change it is kept. A line that drops takes no
// more than that with it.
const draftDelay = time.Second

// draft is what is known of the draft of this session.
type draft struct {
	kept    wizard.Profile // as it was kept last, without the password
	due     bool           // a change waits for draftDelay
	writing bool
	held    bool // there is something on the disk
	broken  bool // nothing can be kept; it was said
}

// draftsMsg answers with what earlier sessions left behind.
type draftsMsg struct{ left []Draft }

// draftMsg says that a change has waited long enough.
type draftMsg struct{}

// keptMsg answers that the draft was kept or dropped.
type keptMsg struct{ err error }

// Unsaved returns what is typed of the station and not saved, without the
// password, for whoever ends the program without asking; ok is false where there
// is nothing to lose. Practice is filled in anew each time.
func (m *Model) Unsaved() (p wizard.Profile, ok bool) {
	p = m.real().Profile()
	p.Values.Password = ""
	return p, m.real().Dirty()
}

// keepDraft waits a moment once something changed.
func (m *Model) keepDraft() tea.Cmd {
	d := &m.draft
	if m.ports.KeepDraft == nil || m.ports.DropDraft == nil || d.due || d.writing || d.broken {
		return nil
	}
	p, unsaved := m.Unsaved()
	if unsaved == d.held && (!unsaved || sameDraft(p, d.kept)) {
		return nil
	}
	d.due = true
	return tea.Tick(draftDelay, func(time.Time) tea.Msg { return draftMsg{} })
}

func sameDraft(a, b wizard.Profile) bool {
	return a.Name == b.Name && a.Provider == b.Provider && a.Scenario == b.Scenario &&
		a.Values == b.Values && a.Ticks == b.Ticks
}

// draftDue keeps what is typed by now, or forgets what was kept.
func (m *Model) draftDue() tea.Cmd {
	m.touched = false
	d := &m.draft
	d.due, d.writing = false, true
	d.kept, d.held = m.Unsaved()
	p, unsaved := d.kept, d.held
	keep, drop := m.ports.KeepDraft, m.ports.DropDraft
	return func() tea.Msg {
		if !unsaved {
			return keptMsg{drop()}
		}
		return keptMsg{keep(p)}
	}
}

// draftKept says once when nothing can be kept; typing goes on.
func (m *Model) draftKept(msg keptMsg) tea.Cmd {
	m.draft.writing = false
	m.touched = msg.err != nil
	if msg.err != nil {
		m.draft.broken = true
		m.result.complain(ptbr.DraftFailed(msg.err))
	}
	return nil
}

// listDrafts asks for what earlier sessions left behind, before the profiles.
func (m *Model) listDrafts() tea.Cmd {
	if m.ports.Drafts == nil || m.ports.DropLeft == nil {
		return m.listProfiles()
	}
	list := m.ports.Drafts
	return func() tea.Msg {
		left, err := list()
		if err != nil {
			return draftsMsg{} // what cannot be read stays where it is
		}
		return draftsMsg{left}
	}
}

// leftBehind offers the newest draft; the others are offered next time.
func (m *Model) leftBehind(msg draftsMsg) tea.Cmd {
	if len(msg.left) == 0 {
		return m.listProfiles()
	}
	m.offered = msg.left[0]
	m.ask(askChoice(m.c, dialogDraft, ptbr.AskDraft(m.offered.At, m.offered.Profile.Name),
		item{id: answerResume, title: ptbr.AnswerResume},
		item{id: answerLater, title: ptbr.AnswerLater},
		item{id: answerForget, title: ptbr.AnswerForget}))
	return m.replay()
}

// draftAnswered goes on with the draft, or without it.
func (m *Model) draftAnswered(answer string) tea.Cmd {
	switch answer {
	case answerResume:
		return tea.Batch(m.resume(m.offered.Profile), m.forgetLeft(m.offered.ID))
	case answerForget:
		m.screen = screenOpening
		return tea.Batch(m.forgetLeft(m.offered.ID), m.listProfiles())
	}
	m.screen = screenOpening
	return m.listProfiles()
}

func (m *Model) forgetLeft(id string) tea.Cmd {
	drop := m.ports.DropLeft
	return func() tea.Msg {
		// What could not be removed is offered again, no more.
		_ = drop(id)
		return nil
	}
}

// resume puts a draft over the profile that it belongs to.
func (m *Model) resume(d wizard.Profile) tea.Cmd {
	if d.Revision == "" || m.ports.Load == nil {
		if d.Practice() { // of the first version
			m.screen = screenOpening
			return m.practise(d)
		}
		m.c.session.Resume(d)
		m.opened()
		return nil
	}
	m.screen = screenOpening
	load := m.ports.Load
	return func() tea.Msg {
		p, err := load(d.Name)
		return loadedMsg{profile: p, err: err, draft: &d}
	}
}

// lastDraft keeps or forgets the draft for good, then leaves.
func (m *Model) lastDraft(p wizard.Profile, keep bool) tea.Cmd {
	if m.ports.KeepDraft == nil || m.ports.DropDraft == nil {
		return tea.Quit
	}
	ports := m.ports
	return func() tea.Msg {
		// There is nobody left to tell when this fails.
		if keep {
			_ = ports.KeepDraft(p)
		} else {
			_ = ports.DropDraft()
		}
		return tea.Quit()
	}
}
