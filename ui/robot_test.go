package ui

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
)

const second = time.Second

var update = flag.Bool("update", false, "write the golden files anew")

// robot is a person at the screen: it presses keys, reads what is shown, and
// lets time pass. It lives in a synctest bubble, so that waiting costs nothing
// and nothing depends on how fast the machine is.
type robot struct {
	t     *testing.T
	m     *Model
	world *world

	mu    sync.Mutex
	inbox []tea.Msg
	busy  int  // commands that have not answered yet
	left  bool // the program has ended
}

// world is everything beyond the screen.
type world struct {
	lib     *guides.Library
	session *wizard.Session
	ports   ports
	opts    Options
	real    bool // played outside a bubble

	mu       sync.Mutex
	disk     map[string]wizard.Profile
	runs     []smtpcheck.Request
	steps    chan any // events and the result of the run under way
	saveErr  error
	vaultErr error
	written  string
	deleted  *wizard.Profile // the one that can be brought back
	past     map[string][]wizard.Past
}

// newWorld is a computer without a profile and with a vault.
func newWorld(t *testing.T) *world {
	t.Helper()
	lib, err := loadTestGuides()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{lib: lib, session: wizard.NewSession(lib), disk: map[string]wizard.Profile{}, steps: make(chan any)}
	w.opts.Version = "1.2.3"
	w.ports = ports{
		Check:      w.check,
		Save:       w.save,
		VaultError: func() error { return w.vaultErr },
		Load:       w.load,
		Practice:   w.practice,
		Scenarios:  []flow.Scenario{{ID: "ok", Title: "Tudo certo"}, {ID: "senha-errada", Title: "Usuário ou senha errados"}},
		WriteReport: func(name, text string) (string, error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.written += text
			if strings.HasSuffix(name, ".json") {
				return "/home/posto/" + name, nil
			}
			return "/home/posto/" + name + ".txt", nil
		},
	}
	w.keep()
	return w
}

// told is an error in a sentence for a person, as the ports answer.
type told string

func (t told) Error() string { return string(t) }

// loadTestGuides reads guides that never change, unlike the real ones.
func loadTestGuides() (*guides.Library, error) {
	paths, err := filepath.Glob("testdata/guides/*.md")
	if err != nil {
		return nil, err
	}
	var texts []guides.Text
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		texts = append(texts, guides.Text{Name: filepath.Base(path), Data: text})
	}
	lib, faults := new(guides.Library).With(texts)
	if len(faults) > 0 {
		return nil, faults[0]
	}
	return lib, nil
}

// check is a test that goes on as the test's author says: see robot.server.
func (w *world) check(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
	w.mu.Lock()
	w.runs = append(w.runs, req)
	w.mu.Unlock()
	for {
		select {
		case <-ctx.Done():
			return cancelledResult()
		case step := <-w.steps:
			switch step := step.(type) {
			case smtpcheck.Event:
				emit(step)
			case smtpcheck.Result:
				return step
			}
		}
	}
}

func (w *world) save(p wizard.Profile, force bool) (wizard.Profile, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.saveErr != nil && !force {
		return wizard.Profile{}, w.saveErr
	}
	p.Revision = "1"
	if p.Secret == wizard.SecretNone {
		p.Values.Password = ""
	}
	w.disk[p.Name] = p
	return p, nil
}

func (w *world) load(name string) (wizard.Profile, error) {
	p, ok := w.disk[name]
	if !ok {
		return wizard.Profile{}, told("O perfil “" + name + "” não existe.")
	}
	return p, nil
}

func (w *world) practice(_ context.Context, scenario string) (wizard.Values, error) {
	return wizard.Values{
		Host: "127.0.0.1", Port: "40587", SSL: true, Email: "posto@treino.example",
		Name: "Posto Treino", User: "posto@treino.example", Password: "treino-" + scenario,
	}, nil
}

// at sits a robot down before a window and starts the program.
func at(t *testing.T, w *world, columns, rows int) *robot {
	t.Helper()
	r := &robot{t: t, world: w, m: New(w.lib, w.session, w.ports.world(), w.opts)}
	t.Cleanup(r.leave)
	r.do(r.m.Init())
	r.tell(tea.WindowSizeMsg{Width: columns, Height: rows})
	return r
}

// leave ends the program and waits for everything that it started.
func (r *robot) leave() {
	r.m.stop()
	for range 1000 {
		r.settle()
		r.mu.Lock()
		busy := r.busy
		r.mu.Unlock()
		if busy == 0 {
			return
		}
		<-time.After(100 * time.Millisecond)
	}
	r.t.Error("something that the program started never ended")
}

// live runs a test in a bubble of its own.
func live(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, test)
}

// tell delivers a message and everything that follows from it.
func (r *robot) tell(msg tea.Msg) *robot {
	r.t.Helper()
	_, cmd := r.m.Update(msg)
	r.do(cmd)
	return r.settle()
}

// do starts a command; its answer lands in the inbox.
func (r *robot) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	r.mu.Lock()
	r.busy++
	r.mu.Unlock()
	go func() {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				r.do(c)
			}
			msg = nil
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.busy--
		r.inbox = append(r.inbox, msg)
	}()
}

// settle delivers what has come in, until nothing more comes without time
// passing.
func (r *robot) settle() *robot {
	for {
		synctest.Wait()
		r.mu.Lock()
		msgs := r.inbox
		r.inbox = nil
		r.mu.Unlock()
		if len(msgs) == 0 {
			return r
		}
		for _, msg := range msgs {
			if _, ok := msg.(tea.QuitMsg); ok {
				r.left = true
			}
			if _, cmd := r.m.Update(msg); cmd != nil {
				r.do(cmd)
			}
		}
	}
}

// wait lets time pass.
func (r *robot) wait(d time.Duration) *robot {
	for ; d > 0; d -= 50 * time.Millisecond {
		<-time.After(50 * time.Millisecond)
		r.settle()
	}
	return r
}

// press presses keys, written as in the key map: "tab", "f5", "ctrl+c".
func (r *robot) press(keys ...string) *robot {
	r.t.Helper()
	for _, k := range keys {
		r.tell(keyOf(r.t, k))
	}
	return r
}

// types types a text, letter by letter.
func (r *robot) types(text string) *robot {
	for _, l := range text {
		r.tell(letter(l))
	}
	return r
}

// goes moves the focus with Tab.
func (r *robot) goes(to spot) *robot {
	r.t.Helper()
	for range 20 {
		if r.m.form.At == to {
			return r
		}
		r.press("tab")
	}
	r.t.Fatalf("Tab never comes to %d", to)
	return r
}

// goesTo opens a screen of the way to practice.
func (r *robot) goesTo(s screen) *robot {
	r.t.Helper()
	r.types("treino").press("enter")
	if r.m.screen != s {
		r.t.Fatalf("this is screen %d", r.m.screen)
	}
	return r
}

func (r *robot) pastes(text string) *robot { return r.tell(tea.PasteMsg{Content: text}) }

func letter(l rune) tea.KeyPressMsg {
	if l == ' ' {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: l, Text: string(l)}
}

func keyOf(t *testing.T, name string) tea.KeyPressMsg {
	t.Helper()
	named := map[string]rune{
		"tab": tea.KeyTab, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "space": tea.KeySpace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"backspace": tea.KeyBackspace, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4,
		"f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10,
	}
	var msg tea.KeyPressMsg
	rest := name
	for {
		before, after, ok := strings.Cut(rest, "+")
		if !ok || before == "" {
			break
		}
		switch before {
		case "ctrl":
			msg.Mod |= tea.ModCtrl
		case "shift":
			msg.Mod |= tea.ModShift
		default:
			t.Fatalf("no modifier %q", before)
		}
		rest = after
	}
	if code, ok := named[rest]; ok {
		msg.Code = code
		if rest == "space" {
			msg.Text = " "
		}
		return msg
	}
	letters := []rune(rest)
	if len(letters) != 1 {
		t.Fatalf("no key %q", name)
	}
	msg.Code = letters[0]
	if msg.Mod == 0 {
		msg.Text = rest
	}
	if got := msg.String(); got != name {
		t.Fatalf("the key %q is called %q", name, got)
	}
	return msg
}

// screen is what is shown, without styles.
func (r *robot) screen() string {
	return ansi.Strip(r.m.View().Content)
}

// sees demands that the texts are on the screen, wherever lines are broken.
func (r *robot) sees(texts ...string) *robot {
	r.t.Helper()
	flat := r.flat()
	for _, text := range texts {
		if !strings.Contains(flat, flatten(text)) {
			r.t.Errorf("the screen does not show %q:\n%s", text, r.screen())
		}
	}
	return r
}

func (r *robot) seesNot(texts ...string) *robot {
	r.t.Helper()
	flat := r.flat()
	for _, text := range texts {
		if strings.Contains(flat, flatten(text)) {
			r.t.Errorf("the screen shows %q:\n%s", text, r.screen())
		}
	}
	return r
}

// flat is the screen as one line, the form and the guide beside it also each
// by itself.
func (r *robot) flat() string {
	screen := r.screen()
	all := flatten(screen)
	if !r.m.l.split || r.m.screen != screenForm {
		return all
	}
	var left, right strings.Builder
	for _, l := range strings.Split(screen, "\n") {
		letters := []rune(l)
		middle := min(r.m.l.left+1, len(letters))
		left.WriteString(string(letters[:middle]) + "\n")
		right.WriteString(string(letters[middle:]) + "\n")
	}
	return all + "\n" + flatten(left.String()) + "\n" + flatten(right.String())
}

// flatten drops borders and line breaks.
func flatten(s string) string {
	s = strings.Map(func(l rune) rune {
		if strings.ContainsRune("│─╭╮╰╯├┤┴┌|", l) {
			return ' '
		}
		return l
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// holds demands that a field holds a text.
func (r *robot) holds(f wizard.Field, want string) *robot {
	r.t.Helper()
	if got := r.m.c.session.Values().Get(f); got != want {
		r.t.Errorf("%s holds %q, want %q", f, got, want)
	}
	return r
}

// server lets the run under way go on: events, or a result that ends it.
func (r *robot) server(steps ...any) *robot {
	r.t.Helper()
	for _, s := range steps {
		select {
		case r.world.steps <- s:
		case <-time.After(time.Minute):
			r.t.Fatal("no test is running")
		}
		r.settle()
	}
	return r
}

// ran tells how many tests were started.
func (r *robot) ran() int {
	r.world.mu.Lock()
	defer r.world.mu.Unlock()
	return len(r.world.runs)
}
