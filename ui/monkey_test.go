package ui

import (
	"context"
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/report"
)

var (
	monkeySteps = flag.Int("monkey", 3000, "how many things the monkey does")
	monkeySeed  = flag.Uint64("monkey-seed", 1, "which monkey")
)

// monkey does anything that a person, a cat or a bad server could do.
type monkey struct {
	*robot
	rand *rand.Rand
}

func TestAMonkeyBreaksNothing(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		w.disk["Posto Boa Vista"] = avenida()
		(&drawer{left: []wizard.Draft{{ID: "d", Profile: avenida()}}}).connect(&w.ports)
		w.ports.Discover = func(_ context.Context, email string) wizard.Proposal {
			<-time.After(second)
			return wizard.Proposal{Email: email, Source: wizard.SourceGuess, Servers: []guides.Server{{Host: "mail.x.com", Port: 587, SSL: true}}}
		}
		w.ports.Arrival = func(ctx context.Context, _ smtpcheck.Request, _ smtpcheck.Result, tell func(string)) flow.Arrival {
			tell("Procurando")
			select {
			case <-ctx.Done():
			case <-time.After(second):
			}
			return flow.Arrival{Sentence: "Ainda não chegou.", Steps: []string{"Espere."}}
		}
		w.ports.Domain = func(context.Context, smtpcheck.Facts) *report.DocDomain {
			<-time.After(second)
			return nil
		}
		m := &monkey{robot: at(t, w, 80, 24), rand: rand.New(rand.NewPCG(*monkeySeed, 7))}
		for i := range *monkeySteps {
			m.act()
			m.check(i)
			if m.left {
				m.leave()
				m.robot = at(t, w, 80, 24)
			}
			if t.Failed() {
				t.Fatalf("step %d of seed %d:\n%s", i, *monkeySeed, m.screen())
			}
		}
	})
}

// act does one thing.
func (m *monkey) act() {
	keys := []string{
		"tab", "shift+tab", "enter", "esc", "space", "up", "down", "left", "right", "home", "end", "pgup", "pgdown",
		"backspace", "f1", "f2", "f3", "f4", "f5", "f5", "f6", "f7", "f8", "f9", "f9", "f10", "ctrl+t", "ctrl+s", "ctrl+p", "ctrl+o",
		"ctrl+r", "ctrl+l", "ctrl+k", "ctrl+x", "ctrl+y", "ctrl+g", "ctrl+z", "ctrl+u", "ctrl+w", "ctrl+a", "ctrl+e", "ctrl+j",
	}
	switch n := m.rand.IntN(100); {
	case n < 55:
		m.press(keys[m.rand.IntN(len(keys))])
	case n < 75:
		letters := []rune("abz09@.: ?ãçÉ漢👍\u200b")
		m.tell(letter(letters[m.rand.IntN(len(letters))]))
	case n < 80:
		texts := []string{"smtp.x.com:465\n", "abcd efgh ijkl mnop", strings.Repeat("w", 500), "a\r\nb\tc", "\x1b[31mvermelho", "posto@gmail.com"}
		m.pastes(texts[m.rand.IntN(len(texts))])
	case n < 87:
		m.tell(tea.WindowSizeMsg{Width: 1 + m.rand.IntN(300), Height: 1 + m.rand.IntN(100)})
	case n < 89:
		m.tell(tea.WindowSizeMsg{Width: 80, Height: 24})
	case n < 92:
		m.tell(tea.MouseClickMsg{X: m.rand.IntN(120), Y: m.rand.IntN(40), Button: tea.MouseLeft})
	case n < 94:
		m.tell(tea.MouseWheelMsg{X: m.rand.IntN(120), Y: m.rand.IntN(40), Button: tea.MouseWheelDown})
	case n < 95 && m.rand.IntN(10) == 0:
		m.press("ctrl+c")
	case n < 98:
		m.misbehave()
	default:
		m.wait(time.Duration(m.rand.IntN(1000)) * time.Millisecond)
	}
}

// misbehave lets the server do something, if a test is running.
func (m *monkey) misbehave() {
	stages := smtpcheck.StageOrder(m.rand.IntN(2) == 0)
	steps := []any{
		begun(stages[m.rand.IntN(len(stages))]),
		passed(stages[m.rand.IntN(len(stages))], 12, strings.Repeat("detalhe ", m.rand.IntN(30))),
		said(true, 3, strings.Repeat("250 x", m.rand.IntN(100))),
		said(true, 3, "\x1b]0;título\x07"),
		accepted(), needsAppPassword(), wrongPort(),
		smtpcheck.Result{},
		smtpcheck.Result{OK: true},
	}
	select {
	case m.world.steps <- steps[m.rand.IntN(len(steps))]:
		m.settle()
	default:
	}
}

// check demands what must always be true.
func (m *monkey) check(int) {
	m.t.Helper()
	view := m.m.View()
	demandFrame(m.t, view, m.m.l.w, m.m.l.h)
	s := m.world.session
	if testing := s.State() == wizard.Testing; testing != (m.m.run != nil) {
		m.t.Errorf("the session tests: %v, a run is under way: %v", testing, m.m.run != nil)
	}
	if at := m.m.form.At; at < 0 || int(at) >= int(spotAction)+max(len(m.m.result.actions()), 1) {
		m.t.Errorf("the focus is on %d", at)
	}
	if f, ok := m.m.form.At.Field(); ok && f != wizard.FieldSSL && !m.m.form.Input(f).Focused() {
		m.t.Errorf("the field %s has the focus and does not know", f)
	}
	for _, f := range wizard.Fields() {
		in := m.m.form.Input(f)
		if in == nil {
			continue
		}
		if got := s.Values().Get(f); got != in.Text() {
			m.t.Errorf("%s shows %q and holds %q", f, in.Text(), got)
		}
	}
	if strings.Contains(view.Content, "\x1b]0;") {
		m.t.Error("a control character of the server's is on the screen")
	}
}
