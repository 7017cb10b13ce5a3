package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// workedMsg answers that a flow's work is done.
type workedMsg struct {
	work    flow.Work
	next    flow.Next
	looking *looking // the search that it was; nil: none
}

// play goes through a flow up to the next thing that takes time or an answer.
func (m *Model) play(step flow.Step) tea.Cmd {
	var cmds []tea.Cmd
	for step != nil {
		var cmd tea.Cmd
		step, cmd = m.take(step)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// take carries out one step and returns the one that follows at once.
func (m *Model) take(step flow.Step) (flow.Step, tea.Cmd) {
	switch s := step.(type) {
	case flow.Ask:
		m.ask(askChoice(m.c, s.Question, m.answers(s.Choices)...).orElse(m.playing(s.Away)))
	case flow.Type:
		d := askText(m.c, s.Question, s.Proposed, func(answer string) tea.Cmd { return m.play(s.Then(answer)) })
		d.problem = s.Problem
		if !s.Edit {
			d.input.SelectAll()
		}
		m.ask(d)
	case flow.Pick:
		m.openProfiles(s)
	case flow.Choose:
		m.pickProvider()
	case flow.Sheet:
		m.passToSeller(s.Then)
	case flow.Show:
		m.showDesk(s.Filled)
		if s.Problem != "" {
			m.told(flow.Failed, s.Problem)
		}
		fetch := m.fetch(s.Fetch)
		return s.Then.Go(), tea.Batch(fetch, m.testedLater())
	case flow.Fetched:
		return nil, m.fetched(s.Problem)
	case flow.Say:
		m.told(s.Tone, s.Text)
		return s.Then.Go(), nil
	case flow.Tell:
		m.tellArrival(s.Arrival)
		return s.Then.Go(), nil
	case flow.Hand:
		m.handed(s)
		return s.Then.Go(), m.copy(s.Text)
	case flow.Work:
		return nil, m.work(s)
	case flow.Leave:
		m.stop()
		return nil, m.lastDraft(wizard.Profile{}, false) // saved, or refused
	}
	return nil, nil
}

// playing is what follows, as a command; nil where nothing does.
func (m *Model) playing(next flow.Next) func() tea.Cmd {
	if next == nil {
		return nil
	}
	return func() tea.Cmd { return m.play(next()) }
}

func (m *Model) answers(choices []flow.Choice) []answer {
	out := make([]answer, len(choices))
	for i, c := range choices {
		out[i] = answer{title: c.Title, do: m.playing(c.Then)}
	}
	return out
}

// work starts what takes time. What is typed while a list gives way to what was
// chosen in it waits.
func (m *Model) work(w flow.Work) tea.Cmd {
	if w.Begins != "" {
		m.result.remark(w.Begins)
	}
	if !w.Aside {
		m.working++
		if m.screen == screenProfiles {
			m.screen = screenOpening
		}
	}
	ctx := m.ctx
	var l *looking
	if w.Stoppable {
		ctx = m.startLooking()
		l = m.looking
	}
	return func() tea.Msg { return workedMsg{w, do(ctx, w), l} }
}

func do(ctx context.Context, w flow.Work) flow.Next { return w.Do(ctx) }

// worked goes on once the work is done.
func (m *Model) worked(msg workedMsg) tea.Cmd {
	if !msg.work.Aside {
		m.working--
	}
	if msg.looking != nil {
		if msg.looking != m.looking {
			return nil // something else came in its place
		}
		m.stopLooking()
	}
	cmd := m.play(msg.next.Go())
	if m.screen == screenTalk {
		m.talk.load()
	}
	return cmd
}

// told says below the form what was done.
func (m *Model) told(tone flow.Tone, text string) {
	if m.screen == screenOpening {
		m.toForm()
	}
	switch tone {
	case flow.Failed:
		m.result.complain(text)
	case flow.Saved:
		m.result.say(text)
		m.result.saved = true
	case flow.Done:
		m.result.say(text)
	case flow.Noted:
		m.result.remark(text)
	}
	m.keepSpot()
}

// tellArrival shows what became of a message below the result of its test; where
// there is none, in a sentence.
func (m *Model) tellArrival(a flow.Arrival) {
	m.result.hush()
	m.result.arrival = &a
	if m.c.session.State() != wizard.Passed || m.c.session.Stale() {
		m.told(flow.Done, strings.Join(append([]string{a.Sentence}, a.Steps...), " "))
	}
}

// handed says where a text is that is being copied.
func (m *Model) handed(h flow.Hand) {
	if h.Err != nil {
		m.told(flow.Failed, ptbr.ReportFailed(h.Err))
		return
	}
	m.told(flow.Done, ptbr.Copied(h.Paths))
}

// keepSpot moves the focus where the action that it stood on is gone.
func (m *Model) keepSpot() {
	if int(m.form.At-spotAction) >= len(m.result.actions()) {
		m.form.Focus(m.last)
	}
}

// save is SALVAR.
func (m *Model) save() tea.Cmd {
	if m.working > 0 {
		return nil
	}
	m.form.Settle()
	m.toForm()
	return m.play(m.desk.Save())
}

// askLeave asks whether to leave, once.
func (m *Model) askLeave() tea.Cmd {
	if m.dialog != nil && m.dialog.leaving {
		return nil
	}
	cmd := m.play(m.desk.AskLeave())
	if m.dialog != nil {
		m.dialog.leaving = true
	}
	return cmd
}
