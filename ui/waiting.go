package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// waiting is a countdown to the next test. It goes on whatever one looks at.
type waiting struct{ until time.Time }

// countMsg lets a second of a countdown pass.
type countMsg struct {
	of  *waiting
	now time.Time
}

// waitAndTest starts the countdown that the last result proposes.
func (m *Model) waitAndTest() tea.Cmd {
	res := m.c.session.Result()
	if res == nil || res.Diagnosis == nil {
		return nil
	}
	wait, ok := wizard.WaitTime(*res.Diagnosis)
	if !ok {
		return nil
	}
	m.waiting = &waiting{until: time.Now().Add(wait)}
	m.result.waiting = ptbr.Countdown(wait)
	m.keepSpot()
	return m.waiting.count()
}

func (w *waiting) count() tea.Cmd {
	return tea.Tick(time.Second, func(now time.Time) tea.Msg { return countMsg{w, now} })
}

// counted shows how long it still takes; at the end it rings and tests.
func (m *Model) counted(msg countMsg) tea.Cmd {
	if msg.of != m.waiting {
		m.touched = false
		return nil
	}
	if left := msg.of.until.Sub(msg.now); left > 0 {
		m.result.waiting = ptbr.Countdown(left)
		return msg.of.count()
	}
	if m.dialog != nil || m.picker != nil && m.area() == area(m.picker) {
		return msg.of.count() // an answer is being given
	}
	m.stopWaiting()
	return tea.Batch(tea.Raw("\a"), m.test())
}

// stopWaiting ends a countdown without a test.
func (m *Model) stopWaiting() {
	m.waiting = nil
	m.result.waiting = ""
	m.keepSpot()
}
