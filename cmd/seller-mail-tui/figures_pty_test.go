//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
)

// What was measured.
//
// On a machine with two cores (Linux, Go 1.26, 2026-11; the screen's own form, with a saved profile), beside Debian's dialog --form with the same seven fields,
// whiptail with one and nmtui edit with an Ethernet connection; 80×24 / 120×40, idle is 0 bytes everywhere:
// go test -run '^$' -bench Terminal -benchtime 1x ./cmd/seller-mail-tui
//
//	| | seller-mail-tui | dialog | whiptail | nmtui |
//	| start to first full frame, ms | 16 / 24 | 10 / 6 | 9 / 4 | 37 / 49 |
//	| bytes of the first frame | 2,630 / 3,815 | 5,113 / 5,334 | 1,572 / 1,650 | 3,304 / 5,956 |
//	| bytes per typed key | 85.9 / 28.0 | 31.6 / 31.6 | 1.1 / 1.1 | 26.5 / 26.5 |
//	| bytes per Tab (the guide follows the field) | 508 / 365 | 107 / 107 | 41 / 41 | 49 / 49 |
//	| bytes per second of a running test | 172 / 172 | – | – | – |
//	| key to output, median and p99, ms | 6.4, 7.3 / 6.3, 7.6 | 0.2, 0.7 / 0.2, 1.2 | 0.2, 1.2 / 0.2, 0.4 | 0.3, 5.9 / 0.3, 7.4 |
//	| resident memory after start, MB | 18 / 20 | 3.6 / 3.8 | 4.3 / 4.5 | 14 / 15 |
//	| resident memory after 100 tests, MB | 32 / 33 | – | – | – |
//	| binary, stripped, MB | 15.7 | | | |
//
// What the program for linux/amd64 is made of, by the symbols of one that is not stripped. Go's tables of lines, which grow
// with the code, are another 4.8 MiB:
//
//	| part | KiB | what for |
//	| this program | 2,042 | with the texts |
//	| runtime, the rest of the standard library | 1,919 | |
//	| crypto | 1,198 | TLS and certificates, all of Go's algorithms |
//	| Go's own tables for functions and types | 1,125 | |
//	| Charm's libraries and what they import | 695 | the screen |
//	| encoding, regexp, math/big | 378 | JSON, XML, certificates, patterns, RSA |
//	| yaml | 294 | guides, diagnoses, profiles: reading and writing |
//	| golang.org/x/text, x/net | 242 | accents, names of hosts beyond ASCII, tables of other programs |
//	| go-smtp, go-imap, go-message, go-sasl | 215 | the test and the look into the mailbox |
//	| net | 208 | |
//	| dbus, go-keyring | 118 | the vault |
//	| cobra, pflag | 83 | |
//	| image, compress, mime | 81 | mostly a PNG decoder that registers itself; Bubble Tea imports it |
//	| net/http | 49 | requests and answers of a domain's website; its client would be another 0.6 MB, x/text/cases 0.2 MB |
//
// text/template is not in it, and must not be: it alone kept 2.3 MB of methods that nobody calls. All packages' start-up code
// together takes 2.0 ms, this program's own 0.1 ms (GODEBUG=inittrace=1); 0.1 ms and more, by the length of PATH, goes to a
// search for clipboard programs that a library of Bubbles makes.

// BenchmarkTerminal measures the real, stripped program in a terminal, and
// beside it, where they are installed, other forms for terminals:
//
//	go test -run '^$' -bench Terminal ./cmd/seller-mail-tui
//
// A frame is over when nothing was written for a while.
func BenchmarkTerminal(b *testing.B) {
	exe := built(b, ".")
	info, err := os.Stat(exe)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	profiles := store.Open(dir, noVault{})
	for name, scenario := range map[string]string{"mudo": "mudo", "treino": "ok"} {
		p := wizard.Profile{
			Name: name, Provider: wizard.PracticeID, Scenario: scenario, Secret: wizard.SecretFile,
			Values: wizard.Values{Host: "127.0.0.1", Port: "1", SSL: true, Email: practice.User, Name: name, User: practice.User, Password: practice.Password},
		}
		if _, err := profiles.Save(p, false); err != nil {
			b.Fatal(err)
		}
	}
	for _, size := range [][2]uint16{{80, 24}, {120, 40}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			b.Run("seller-mail-tui", func(b *testing.B) {
				for b.Loop() {
					measureOurs(b, exe, dataIn(dir), size)
				}
				b.ReportMetric(float64(info.Size())/1e6, "MB-binary")
			})
			for _, c := range others() {
				b.Run(c[0], func(b *testing.B) {
					if _, err := exec.LookPath(c[0]); err != nil {
						b.Skip("not installed")
					}
					for b.Loop() {
						m := measured(b, c, nil, size)
						m.start()
						m.keys()
						m.tabs()
						m.end()
					}
				})
			}
		})
	}
}

// built is a program as it is released.
func built(b *testing.B, source string) string {
	b.Helper()
	exe := filepath.Join(b.TempDir(), "program")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", exe, source)
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return exe
}

// measureOurs measures typing, a test that lasts, and a hundred tests.
func measureOurs(b *testing.B, exe string, vars []string, size [2]uint16) {
	b.Helper()
	m := measured(b, []string{exe, "--perfil", "mudo"}, vars, size)
	m.start()
	m.press("\t\t\t\t\t\t") // from the button to Nome de Exibição
	m.keys()
	m.tabs()
	m.end()

	m = measured(b, []string{exe, "--perfil", "mudo"}, vars, size)
	m.frame()
	m.press(f5)
	const seconds = 5
	b.ReportMetric(float64(m.during(seconds*time.Second))/seconds, "B/s-testing")
	m.end()

	m = measured(b, []string{exe, "--perfil", "treino"}, vars, size)
	m.frame()
	for range 100 {
		m.press(f5)
	}
	b.ReportMetric(m.resident(), "MB-after-100-tests")
	m.end()
}

// others are the forms to compare with: seven fields, and one. The last needs a
// running NetworkManager with an Ethernet connection "posto".
func others() [][]string {
	form := []string{"dialog", "--form", "Conf. e-mail", "20", "76", "7"}
	for i, f := range []string{"Host SMTP", "Porta", "Autenticação SSL", "Endereço de E-mail", "Nome de Exibição", "Usuário Autenticação", "Senha"} {
		row := strconv.Itoa(i + 1)
		form = append(form, f, row, "1", "", row, "24", "40", "80")
	}
	return [][]string{form, {"whiptail", "--inputbox", "Host SMTP", "10", "70"}, {"nmtui", "edit", "posto"}}
}

// quiet is how long nothing is written after a frame.
const quiet = 60 * time.Millisecond

// meter counts what a program writes to its terminal.
type meter struct {
	b    *testing.B
	cmd  *exec.Cmd
	tty  *os.File
	from time.Time

	mu    sync.Mutex
	bytes int
	first time.Time // the first write since the counter was set to zero
	last  time.Time
	wrote chan struct{}
	done  chan struct{}
}

func measured(b *testing.B, args, vars []string, size [2]uint16) *meter {
	b.Helper()
	m := &meter{b: b, wrote: make(chan struct{}, 1), done: make(chan struct{})}
	m.cmd = exec.CommandContext(b.Context(), args[0], args[1:]...)
	m.cmd.Env = append([]string{"TERM=xterm-256color", "LANG=pt_BR.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=" + b.TempDir()}, vars...)
	m.from = time.Now()
	tty, err := pty.StartWithSize(m.cmd, &pty.Winsize{Cols: size[0], Rows: size[1]})
	if err != nil {
		b.Fatal(err)
	}
	m.tty = tty
	go m.count()
	return m
}

func (m *meter) count() {
	defer close(m.done)
	buf := make([]byte, 64<<10)
	for {
		n, err := m.tty.Read(buf)
		if err != nil {
			return
		}
		now := time.Now()
		m.mu.Lock()
		if m.bytes == 0 {
			m.first = now
		}
		m.bytes += n
		m.last = now
		m.mu.Unlock()
		select {
		case m.wrote <- struct{}{}:
		default:
		}
	}
}

// frame waits for a whole frame and returns its bytes, and how long after a
// moment it began and ended. What answers with nothing has no frame.
func (m *meter) frame() (n int, began, ended time.Duration) {
	limit := 2 * time.Second
	deadline := time.Now().Add(limit) // what moves by itself is never quiet
	for time.Now().Before(deadline) {
		select {
		case <-m.wrote:
			limit = quiet
			continue
		case <-time.After(limit):
		}
		break
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	n, began, ended = m.bytes, m.first.Sub(m.from), m.last.Sub(m.from)
	m.bytes = 0
	return n, began, ended
}

// press types something and waits for its frame.
func (m *meter) press(keys string) (int, time.Duration) {
	m.from = time.Now()
	if _, err := m.tty.WriteString(keys); err != nil {
		m.b.Fatal(err)
	}
	n, began, _ := m.frame()
	return n, began
}

// during counts what is written in a time in which nobody does anything.
func (m *meter) during(d time.Duration) int {
	<-time.After(d)
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.bytes
	m.bytes = 0
	return n
}

// start measures the first frame, and that nothing follows.
func (m *meter) start() {
	n, _, ended := m.frame()
	if n == 0 || m.resident() == 0 {
		m.end()
		m.b.Skip("does not run here")
	}
	m.b.ReportMetric(float64(ended.Microseconds())/1e3, "ms-first-frame")
	m.b.ReportMetric(float64(n), "B-first-frame")
	m.b.ReportMetric(m.resident(), "MB-resident")
	m.b.ReportMetric(float64(m.during(3*time.Second)), "B-idle")
}

// keys types words and empties the field again.
func (m *meter) keys() {
	var total, count int
	var late []time.Duration
	for range 8 {
		for _, letter := range "posto avenida" {
			n, after := m.press(string(letter))
			total, count, late = total+n, count+1, append(late, after)
		}
		m.press("\x15")
	}
	slices.Sort(late)
	m.b.ReportMetric(float64(total)/float64(count), "B/key")
	m.b.ReportMetric(float64(late[len(late)/2].Microseconds())/1e3, "ms-key-median")
	m.b.ReportMetric(float64(late[len(late)*99/100].Microseconds())/1e3, "ms-key-p99")
}

// tabs goes twice around the form.
func (m *meter) tabs() {
	total := 0
	const count = 18
	for range count {
		n, _ := m.press(tab)
		total += n
	}
	m.b.ReportMetric(float64(total)/count, "B/Tab")
}

// resident is the program's memory in MB, none when it has ended.
func (m *meter) resident() float64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(m.cmd.Process.Pid) + "/status")
	if err != nil {
		m.b.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(status), "VmRSS:")
	if !ok {
		return 0
	}
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		m.b.Fatal(err)
	}
	return float64(kb) * 1024 / 1e6
}

// end ends the program.
func (m *meter) end() {
	_ = m.cmd.Process.Kill()
	_ = m.cmd.Wait()
	<-m.done
	_ = m.tty.Close()
}
