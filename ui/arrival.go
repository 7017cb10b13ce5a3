package ui

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// looking is one search for the test message. Whoever starts it owns its
// context.
type looking struct {
	cancel context.CancelFunc

	mu    sync.Mutex
	said  string
	found *flow.Arrival
	ready chan struct{} // holds a token when there is something to take
}

// lookingMsg says that a search has news.
type lookingMsg struct{ of *looking }

// arrivable tells that there is a message to look for.
func (m *Model) arrivable() bool {
	s := m.c.session
	return s.State() == wizard.Passed && !s.Stale() && !m.desk.Practising()
}

// lookForArrival starts to look for the message of the passed test.
func (m *Model) lookForArrival() tea.Cmd {
	if m.looking != nil || !m.arrivable() {
		return nil
	}
	m.toForm()
	ctx, cancel := context.WithCancel(m.ctx)
	l := &looking{cancel: cancel, ready: make(chan struct{}, 1)}
	m.looking = l
	m.result.arrival = &flow.Arrival{Sentence: ptbr.LookBegins}
	look, req, res := m.world.Net.Arrival, m.desk.Request, *m.c.session.Result()
	return tea.Batch(func() tea.Msg {
		defer cancel()
		end := look(ctx, req, res, l.tell)
		l.end(end)
		return nil
	}, l.next())
}

// startLooking is a search of a flow's, which says how it ended by itself. The one
// before it is given up.
func (m *Model) startLooking() context.Context {
	m.stopLooking()
	ctx, cancel := context.WithCancel(m.ctx)
	m.looking = &looking{cancel: cancel, ready: make(chan struct{}, 1)}
	return ctx
}

// lookNews shows what a search says, or how it ended; one that was given up
// says no more.
func (m *Model) lookNews(msg lookingMsg) tea.Cmd {
	if msg.of != m.looking {
		return nil
	}
	said, found := msg.of.take()
	if found == nil {
		m.result.arrival = &flow.Arrival{Sentence: said}
		return msg.of.next()
	}
	m.result.arrival, m.looking = found, nil
	return nil
}

// stopLooking gives up a search that is under way.
func (m *Model) stopLooking() {
	if m.looking != nil {
		m.looking.cancel()
		m.looking = nil
	}
}

func (l *looking) tell(text string) {
	l.mu.Lock()
	l.said = text
	l.mu.Unlock()
	l.wake()
}

func (l *looking) end(found flow.Arrival) {
	l.mu.Lock()
	l.found = &found
	l.mu.Unlock()
	l.wake()
}

func (l *looking) wake() {
	select {
	case l.ready <- struct{}{}:
	default:
	}
}

func (l *looking) take() (said string, found *flow.Arrival) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.said, l.found
}

// next waits for news; it is issued again after each.
func (l *looking) next() tea.Cmd {
	return func() tea.Msg {
		<-l.ready
		return lookingMsg{l}
	}
}

// arrivalBlock is what became of the message and what to do about it.
func (r *result) arrivalBlock(a flow.Arrival, w int) part.Block {
	sign := r.c.Signs.Info
	if a.Found {
		sign = r.c.Signs.OK
	}
	return part.Block{Lines: append(r.c.Numbered(sign, a.Sentence, w), r.c.Steps(a.Steps, w)...)}
}
