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

// draftMsg says that a change has waited long enough.
type draftMsg struct{}

// keptMsg answers that the draft was kept or dropped.
type keptMsg struct{ err error }

// Unsaved returns what is typed of the station and not saved, without the
// password, for whoever ends the program without asking; ok is false where there
// is nothing to lose.
func (m *Model) Unsaved() (p wizard.Profile, ok bool) { return m.desk.Unsaved() }

// keepDraft waits a moment once something changed.
func (m *Model) keepDraft() tea.Cmd {
	d := &m.draft
	if d.due || d.writing || d.broken {
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
	drafts := m.world.Drafts
	return func() tea.Msg {
		if !unsaved {
			return keptMsg{drafts.Drop()}
		}
		return keptMsg{drafts.Keep(p)}
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

// lastDraft keeps or forgets the draft for good, then leaves.
func (m *Model) lastDraft(p wizard.Profile, keep bool) tea.Cmd {
	drafts := m.world.Drafts
	return func() tea.Msg {
		// There is nobody left to tell when this fails.
		if keep {
			_ = drafts.Keep(p)
		} else {
			_ = drafts.Drop()
		}
		return tea.Quit()
	}
}
