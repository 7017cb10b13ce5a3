package ui

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/form"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// spinPeriod is how often the spinner moves: often enough to be alive, seldom
// enough for a slow line.
const spinPeriod = 250 * time.Millisecond

// run is one test under way. Whoever starts it owns its context.
type run struct {
	id     int
	cancel context.CancelFunc
	feed   *feed
	// touched: the person moved or typed since the start, so that the focus
	// is theirs and the result must not take it.
	touched bool
	done    chan struct{} // closed when the check has returned
}

// newsMsg holds what happened in a run since the last one.
type newsMsg struct {
	run    int
	events []smtpcheck.Event
	result *smtpcheck.Result // the run's end
}

// tickMsg moves the spinner of a run.
type tickMsg struct {
	run int
	now time.Time
}

// test is Testar Conexão: it starts a run, or says what is missing, or asks
// before a password goes out unencrypted.
func (m *Model) test() tea.Cmd {
	if m.run != nil {
		return nil // one at a time
	}
	m.form.Settle()
	m.toForm()
	if m.desk.Starting() {
		m.later = true // the server's port is not known yet
		return nil
	}
	if m.testOnceFetched() {
		return nil
	}
	s := m.c.session
	if problems := wizard.Validate(s.Values(), smtpcheck.StageMessage); len(problems) > 0 {
		m.blame(problems)
		return nil
	}
	if s.NeedsPlainConsent() {
		m.ask(askChoice(m.c, ptbr.AskPlain(s.Values().Host),
			answer{title: ptbr.AnswerDoNotSend},
			answer{ptbr.AnswerSendPlain, func() tea.Cmd { return m.startRun(true) }}))
		return nil
	}
	return m.startRun(false)
}

// testedLater starts the test that was asked for before practice had begun.
func (m *Model) testedLater() tea.Cmd {
	later := m.later && m.desk.Practising()
	m.later = false
	if !later {
		return nil
	}
	return m.test()
}

func (m *Model) blame(problems []wizard.Problem) {
	m.form.Blame(problems)
	m.result.complain(ptbr.FieldsInvalid(len(problems)))
	m.point(form.SpotOf(problems[0].Field))
	m.form.Blame(problems) // also what leaving the field before has just judged
}

// startRun starts a run. allowPlain is the consent to an open password.
func (m *Model) startRun(allowPlain bool) tea.Cmd {
	started, problems, ok := m.c.session.StartTest(allowPlain)
	if len(problems) > 0 {
		m.blame(problems)
	}
	if !ok {
		return nil
	}
	ctx, cancel := context.WithCancel(m.ctx)
	r := &run{id: started.ID, cancel: cancel, feed: newFeed(), done: make(chan struct{})}
	m.stopLooking()
	m.stopWaiting()
	m.run = r
	m.desk.Begin(m.ctx, started)
	m.form.Blame(nil)
	m.keepSpot() // there is nothing to be done about a test under way
	*m.result = *newResult(m.c, m.c.session.Values().Name)
	check := m.world.Net.Check
	return tea.Batch(
		func() tea.Msg {
			defer close(r.done)
			defer cancel()
			res := check(ctx, started.Request, r.feed.put)
			r.feed.end(res)
			return nil
		},
		r.feed.next(r.id),
		spin(r.id),
	)
}

// spin waits for the spinner's next move.
func spin(id int) tea.Cmd {
	return tea.Tick(spinPeriod, func(now time.Time) tea.Msg { return tickMsg{id, now} })
}

func (m *Model) tick(msg tickMsg) tea.Cmd {
	if m.run == nil || m.run.id != msg.run {
		m.touched = false
		return nil
	}
	m.result.tick(msg.now)
	return spin(msg.run)
}

// news takes over what happened in the run; what comes from an older one is
// dropped.
func (m *Model) news(msg newsMsg) tea.Cmd {
	if m.run == nil || m.run.id != msg.run {
		return nil
	}
	s := m.c.session
	for _, ev := range msg.events {
		s.Event(msg.run, ev)
	}
	m.result.clock(time.Now())
	r := m.run
	if msg.result != nil {
		s.Finish(msg.run, *msg.result)
		m.run = nil
		m.arrive(r)
	}
	if m.screen == screenTalk {
		m.talk.load()
	}
	if msg.result != nil {
		return tea.Batch(m.play(m.desk.Remember()), m.play(m.desk.Aware()))
	}
	return r.feed.next(r.id)
}

// arrive moves the focus to what can be done about the result, unless the
// person has gone on working.
func (m *Model) arrive(r *run) {
	if r.touched || m.dialog != nil || m.guide.Focused {
		m.keepSpot()
		return
	}
	if len(m.result.actions()) > 0 {
		m.form.Focus(spotAction)
	}
}

// cancel stops the run under way; its result says so a moment later.
func (m *Model) cancel() tea.Cmd {
	if m.run != nil {
		m.run.cancel()
	}
	return nil
}

// fix takes over the change that the diagnosis proposes, and tests again.
func (m *Model) fix() tea.Cmd {
	changed := m.c.session.ApplyFix()
	m.form.Load()
	if len(changed) > 0 {
		m.form.Point(form.SpotOf(changed[0]))
		m.last = m.form.At
	}
	return m.test()
}

// goToCause goes to the field and opens the step that the diagnosis names.
func (m *Model) goToCause() {
	res := m.c.session.Result()
	if res == nil || res.Diagnosis == nil {
		return
	}
	d := res.Diagnosis
	m.toForm()
	if d.Field != "" {
		m.point(form.SpotOf(wizard.Field(d.Field)))
	} else {
		m.focus(m.last)
	}
	p, step, ok := m.c.lib.Step(d.Guide)
	if !ok {
		return
	}
	m.guide.Show(p, step)
	if d.Field == "" && m.l.split {
		m.guide.Focused = true
	} else if d.Field == "" {
		m.show(screenGuide)
	}
}

// feed carries a run's events from the engine to the screen. Putting never
// blocks the engine; taking waits.
type feed struct {
	mu     sync.Mutex
	events []smtpcheck.Event
	result *smtpcheck.Result
	ready  chan struct{} // holds a token when there is something to take
}

func newFeed() *feed { return &feed{ready: make(chan struct{}, 1)} }

func (f *feed) put(ev smtpcheck.Event) {
	f.mu.Lock()
	f.events = append(f.events, ev)
	f.mu.Unlock()
	f.wake()
}

func (f *feed) end(r smtpcheck.Result) {
	f.mu.Lock()
	f.result = &r
	f.mu.Unlock()
	f.wake()
}

func (f *feed) wake() {
	select {
	case f.ready <- struct{}{}:
	default:
	}
}

// next waits for news; it is issued again after each.
func (f *feed) next(id int) tea.Cmd {
	return func() tea.Msg {
		<-f.ready
		f.mu.Lock()
		defer f.mu.Unlock()
		msg := newsMsg{run: id, events: f.events, result: f.result}
		f.events = nil
		return msg
	}
}
