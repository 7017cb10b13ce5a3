package ui

import (
	"bytes"
	"context"
	"crypto/x509"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// TestMain looks for goroutines that were left behind, but for the library's
// timers, which end by themselves.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("charm.land/bubbletea/v2.Tick.func1"))
}

// practised connects the screen to the real engine and practice server.
func practised(_ context.Context, p *ports) {
	var mu sync.Mutex
	var roots func() *x509.CertPool
	p.Practice = func(ctx context.Context, scenario string) (wizard.Values, error) {
		s, err := practice.Start(ctx, scenario)
		if err != nil {
			return wizard.Values{}, err
		}
		mu.Lock()
		defer mu.Unlock()
		roots = s.Roots
		return wizard.Values{
			Host: s.Host(), Port: strconv.Itoa(s.Port()), SSL: s.SSL(), Email: practice.User,
			Name: "Posto Treino", User: practice.User, Password: practice.Password,
		}, nil
	}
	p.Check = func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
		mu.Lock()
		req.Roots = roots
		mu.Unlock()
		return wizard.Test(ctx, req, emit)
	}
}

func TestTheWholeProgramFromTrainingToSaved(t *testing.T) {
	w := realWorld(t, practised)
	x := plug(t, w, 80, 24).shows("Qual é o e-mail do posto")
	x.send("treino\r").shows("escolha a situação").send("\r").shows("127.0.0.1", "Posto Treino")
	x.send(keyF5).shows(ptbr.TestPassed, "SMT-", "salvar (não esqueça)")
	x.send(keyF10).shows(ptbr.AskPracticeName).send("\r").shows("Salvo como “Posto Treino”")
	x.send(keyCtrlC).shows(ptbr.AskLeave).send("\r").ends()
	if got := w.disk["Posto Treino"]; got.Outcome != wizard.OutcomeOK || got.Scenario != "ok" {
		t.Errorf("saved %+v", got)
	}
}

func TestTheWholeProgramExplainsAWrongPassword(t *testing.T) {
	w := realWorld(t, practised)
	x := plug(t, w, 80, 24).shows("Qual é o e-mail do posto")
	x.send("treino\r").shows("situação").send("senha errad\r").shows("127.0.0.1").send(keyF5)
	x.shows("A-01", "ir ao campo Senha").send("\r").shows("▸Senha")
}

func TestABurstAfterTabLandsInTheRightField(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		x := plug(t, w, 80, 24).shows("Qual é o e-mail do posto")
		x.send("\x1b")
		<-time.After(second) // until the terminal's Esc is no sequence any more
		x.shows("Host SMTP")
		for range 20 {
			x.send("\x01\x0b") // nothing of this is a letter
		}
		x.send("smtp.x.com\t2525\t\ta@x.com\tPosto São João\t\tsegredo")
		x.shows("Posto São João", "•••••••")
		<-time.After(second)
		want := wizard.Values{
			Host: "smtp.x.com", Port: "2525", SSL: true, Email: "a@x.com", Name: "Posto São João", User: "a@x.com", Password: "segredo",
		}
		if got := w.session.Values(); got != want {
			t.Errorf("the fields hold %+v, want %+v", got, want)
		}
	})
}

func TestAPasteOfTenThousandLettersThroughTheTerminal(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		x := plug(t, w, 80, 24).shows("Qual é o e-mail do posto").send("outro\r").shows("Outro provedor")
		huge := strings.Repeat("abcdefghij", 1000)
		x.send("\t\t\t" + pasted(huge+"\r\n"))
		<-time.After(second)
		if got := w.session.Values().Host + w.session.Values().Password + w.session.Values().User + w.session.Values().Name; len(got) != len(huge) {
			t.Errorf("%d letters arrived", len(got))
		}
		if len(w.runs) != 0 {
			t.Error("the paste's line break pressed something")
		}
	})
}

func TestResizingDuringATestThroughTheTerminal(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		x := plug(t, w, 80, 24).shows("Posto Avenida").send(keyF5)
		w.steps <- begun(smtpcheck.StageDNS)
		x.shows("Esc cancelar o teste")
		for _, size := range [][2]int{{60, 20}, {40, 12}, {120, 40}, {20, 5}, {80, 24}} {
			x.mu.Lock()
			x.screen.Resize(size[0], size[1])
			x.mu.Unlock()
			x.program.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			<-time.After(second)
		}
		w.steps <- accepted()
		x.shows(ptbr.TestPassed, "Host SMTP", "F7 conferir")
	})
}

func TestCtrlCTwiceEndsTheProgramAndGivesTheTerminalBack(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		x := plug(t, w, 80, 24).shows("Posto Avenida").send(keyF5)
		w.steps <- begun(smtpcheck.StageDNS)
		x.shows("Esc cancelar").send(keyCtrlC).shows("O teste foi cancelado").send(keyCtrlC).ends()
		if got := x.text(); strings.Contains(got, "Posto Avenida") {
			t.Errorf("the alternate screen was not left:\n%s", got)
		}
	})
}

// TestNothingIsAskedOfTheTerminal: an answer that comes late would be typed
// into a field, or into the shell.
func TestNothingIsAskedOfTheTerminal(t *testing.T) {
	live(t, func(t *testing.T) {
		x := plug(t, newWorld(t), 80, 24).shows("Qual é o e-mail do posto").send("gmail\r").shows("smtp.gmail.com")
		<-time.After(second)
		x.send(keyCtrlC).send(keyCtrlC).ends()
		x.mu.Lock()
		defer x.mu.Unlock()
		for _, question := range []string{"\x1b[c", "\x1b[>c", "\x1b[?u", "$p", "\x1b[6n", "\x1b]10;?", "\x1b]11;?", "\x1b[>0q", "\x1bP+q", "\x1b[>4;2m", "\x1b[>1u", "\x1b[1 q", "\x1b[0 q"} {
			if bytes.Contains(x.early, []byte(question)) {
				t.Errorf("the terminal was sent %q", question)
			}
		}
	})
}

func TestWhatIsWrittenToTheTerminal(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		live(t, func(t *testing.T) {
			w := newWorld(t)
			w.disk["Posto Avenida"] = avenida()
			x := plug(t, w, size[0], size[1])
			first := x.counted(2*second, func() { x.shows("Posto Avenida") })
			idle := x.counted(time.Minute, func() {})
			x.send(strings.Repeat("\t", 6)) // to the name
			x.shows("▸Nome de Exibição")
			<-time.After(second)
			const letters = "abcdefghijkl"
			key := x.counted(second, func() {
				for _, l := range letters {
					x.send(string(l))
					<-time.After(100 * time.Millisecond)
				}
			}) / len(letters)
			tab := x.counted(second, func() { x.send("\t") })
			x.send(keyF5)
			w.steps <- begun(smtpcheck.StageDNS)
			<-time.After(second)
			const seconds = 8
			testing := x.counted(seconds*second, func() {}) / seconds
			t.Logf("%dx%d: first frame %d bytes, idle %d, a key %d, Tab %d, a second of a test %d", size[0], size[1], first, idle, key, tab, testing)
			if idle != 0 {
				t.Errorf("%d bytes were written while nothing happened", idle)
			}
			if key > 20 {
				t.Errorf("a typed key costs %d bytes", key)
			}
			if testing > 200 {
				t.Errorf("a second of a test costs %d bytes", testing)
			}
		})
	}
}

// TestAnInputCutAnywhereGivesTheSameSession plays a session cut in two at
// every byte, with the second part coming at once, after 5 ms and after 40 ms.
func TestAnInputCutAnywhereGivesTheSameSession(t *testing.T) {
	if testing.Short() {
		t.Skip("three sessions for each of many bytes")
	}
	script := "gmail\r" + "joão@x.com\tSão\t\t" + pasted("abcd efgh ijkl mnop\n") + "\x1b[Z\x1bOA\tã" + keyF3 + "\x1b[C"
	want := wizard.Values{
		Host: "smtp.gmail.com", Port: "587", SSL: true, Email: "joão@x.com", Name: "São", User: "joão@x.comã",
		Password: "abcdefghijklmnop",
	}
	for at := 1; at <= len(script); at++ {
		for _, delay := range []time.Duration{0, 5 * time.Millisecond, 40 * time.Millisecond} {
			if got := played(t, script, at, delay); got != want {
				t.Errorf("cut before byte %d (%q), %v: %+v, want %+v", at, script[at:min(at+6, len(script))], delay, got, want)
			}
		}
	}
}

// played returns what a session holds after a script that was cut once.
func played(t *testing.T, script string, at int, delay time.Duration) (v wizard.Values) {
	t.Helper()
	live(t, func(t *testing.T) {
		w := newWorld(t)
		x := plug(t, w, 80, 24).shows("Qual é o e-mail do posto")
		x.send(script[:at])
		if delay > 0 {
			<-time.After(delay)
		}
		if at < len(script) {
			x.send(script[at:])
		}
		<-time.After(2 * second)
		v = w.session.Values()
	})
	return v
}
