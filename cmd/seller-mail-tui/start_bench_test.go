//go:build linux

package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/practice"
)

const (
	// systemRoots are all authorities that Debian's system trusts.
	systemRoots = "/etc/ssl/certs/ca-certificates.crt"
	// far is a round trip from Brazil to North America.
	far = 100 * time.Millisecond
)

// The bounds that hold on every machine, in bytes.
const (
	mostProgram  = 16e6
	mostResident = 19e6
)

// BenchmarkStart measures how soon the released program has done what it was
// started for, and prints each figure beside its bound, which is a multiple of what
// the same machine needed for something else in the same round:
//
//	go test -run '^$' -bench Start -benchtime 20x ./cmd/seller-mail-tui
//
// Each iteration is a round; the medians are printed. Times are not judged, since
// the machine may be busy; the sizes of the program and of its memory are. What is
// compared with swaks (Debian's, with libnet-ssleay-perl) is left out where that is
// not installed.
//
// On two cores without other work (2026-11), as a share of what is asked for: --version 0.74, the first packet 0.75 and
// with --ca 0.84, the first full frame 0.9, one send by STARTTLS 0.97, by TLS 0.98, memory 0.88, program 0.98. Of the first
// frame, two fifths are the renderer's moment, during which all that it shows is made.
func BenchmarkStart(b *testing.B) {
	s := newStopwatch(b)
	info, err := os.Stat(s.exe)
	if err != nil {
		b.Fatal(err)
	}
	var rounds []round
	for b.Loop() {
		rounds = append(rounds, s.round())
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-46s %9s %9s %6s\n", "median of "+strconv.Itoa(len(rounds)), "is", "at most", "share")
	line := func(name string, most func(round) float64) {
		var is, bound, share []float64
		for _, r := range rounds {
			if m := most(r); m > 0 {
				is, bound, share = append(is, r[name]), append(bound, m), append(share, r[name]/m)
			}
		}
		if len(is) > 0 {
			fmt.Fprintf(&out, "%-46s %9.1f %9.1f %6.2f\n", name, median(is), median(bound), median(share))
		}
	}
	fmt.Fprintf(&out, "%-46s %9.1f\n", oneWord, median(column(rounds, oneWord)))
	line(version, func(r round) float64 { return 3.2 * r[oneWord] })
	first := func(r round) float64 { return min(1.5*r[version], r[version]+12) }
	line(packet, first)
	line(packetCA, first)
	line(frame, func(r round) float64 { return r[version] + 15 })
	for _, w := range ways() {
		line(w.name, func(r round) float64 {
			if r[w.name] == 0 {
				return 0
			}
			return 1.05*float64(w.trips)*millis(far) + r[version]
		})
		line(w.name, func(r round) float64 { return 0.78 * r[w.name+swaksToo] })
	}
	line(resident, func(round) float64 { return mostResident / 1e6 })
	fmt.Fprintf(&out, "%-46s %9.1f %9.1f %6.2f\n", "program, MB", float64(info.Size())/1e6, mostProgram/1e6, float64(info.Size())/mostProgram)
	fmt.Print("\n" + out.String())
	if info.Size() > mostProgram {
		b.Errorf("the program has %d bytes", info.Size())
	}
	if most := slices.Min(column(rounds, resident)); most > mostResident/1e6 {
		b.Errorf("its first frame takes %.1f MB of memory", most)
	}
}

// What is measured, in milliseconds but for the memory.
const (
	oneWord  = "a Go program of one word, ms"
	version  = "--version, ms"
	packet   = "testar to its first packet, ms"
	packetCA = "testar --ca of the system, to its first packet, ms"
	frame    = "first full frame, 80×24, ms"
	resident = "resident memory there, MB"
	swaksToo = ", swaks"
)

// way is how a message is sent, in so many round trips.
type way struct {
	name string
	// trips are those that the RFCs ask for where the server knows PIPELINING and
	// CHUNKING, see smtpcheck/roundtrips_test.go.
	trips int
	swaks string // its flag
}

func ways() []way {
	return []way{{"one send by STARTTLS at 100 ms", 8, "--tls"}, {"one send by TLS at 100 ms", 6, "--tlsc"}}
}

// round are the figures of one round, by their names.
type round map[string]float64

func column(rounds []round, name string) []float64 {
	out := make([]float64, len(rounds))
	for i, r := range rounds {
		out[i] = r[name]
	}
	return out
}

func median(figures []float64) float64 {
	figures = slices.Sorted(slices.Values(figures))
	return figures[len(figures)/2]
}

// stopwatch is what a round needs.
type stopwatch struct {
	b         *testing.B
	exe, word string
	vars      []string
	authority string         // the file with the servers' authority
	ports     map[string]int // of the ways that this machine has
	swaks     string         // "" where it is not installed
}

func newStopwatch(b *testing.B) *stopwatch {
	b.Helper()
	s := &stopwatch{b: b, exe: built(b, "."), word: built(b, wordProgram(b)), authority: filepath.Join(b.TempDir(), "ca.pem")}
	s.vars = append(dataIn(b.TempDir()), "PATH="+os.Getenv("PATH"), "HOME="+b.TempDir(), "LANG=pt_BR.UTF-8", passwordVariable+"="+practice.Password)
	s.swaks, _ = exec.LookPath("swaks")
	server := startForeign(b)
	if err := os.WriteFile(s.authority, server.authority, 0o600); err != nil {
		b.Fatal(err)
	}
	s.ports = map[string]int{ways()[0].name: longWay(b, server.port, far)}
	// TLS comes first on 465 alone.
	if near, err := net.Listen("tcp4", "127.0.0.1:465"); err == nil {
		secure := listen(b)
		server.serve(b, tls.NewListener(secure, server.config))
		openWay(b, near, portOf(secure), far)
		s.ports[ways()[1].name] = portOf(near)
	}
	return s
}

// wordProgram is the source of a program that prints one word.
func wordProgram(b *testing.B) string {
	source := filepath.Join(b.TempDir(), "word.go")
	if err := os.WriteFile(source, []byte("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"posto\") }\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	return source
}

// round measures everything once, one after the other.
func (s *stopwatch) round() round {
	fields := func(port int, more ...string) []string {
		return append([]string{"testar", "--host", "127.0.0.1", "--porta", strconv.Itoa(port), "--ssl", "sim", "--email", practice.User, "--nome", "Posto"}, more...)
	}
	r := round{
		oneWord:  s.run(s.word),
		version:  s.run(s.exe, "--version"),
		packet:   s.knock(func(port int) []string { return fields(port) }),
		packetCA: s.knock(func(port int) []string { return fields(port, "--ca", systemRoots) }),
	}
	m := measured(s.b, []string{s.exe}, s.vars, [2]uint16{80, 24})
	_, _, ended := m.frame()
	r[frame], r[resident] = millis(ended), m.resident()
	m.end()
	for _, w := range ways() {
		port, ok := s.ports[w.name]
		if !ok {
			continue
		}
		r[w.name] = s.run(s.exe, fields(port, "--ca", s.authority)...)
		if s.swaks != "" {
			r[w.name+swaksToo] = s.run(s.swaks, "--silent", "3", "--pipeline", "--server", "127.0.0.1", "--port", strconv.Itoa(port),
				w.swaks, "--tls-verify", "--tls-ca-path", s.authority, "--auth", "PLAIN", "--auth-user", practice.User, "--auth-password", practice.Password,
				"--from", practice.User, "--to", practice.User, "--body", "x")
		}
	}
	return r
}

func (s *stopwatch) command(exe string, args ...string) *exec.Cmd {
	c := exec.CommandContext(s.b.Context(), exe, args...)
	c.Env = s.vars
	return c
}

// run takes the time of a whole run, which must end well.
func (s *stopwatch) run(exe string, args ...string) float64 {
	c := s.command(exe, args...)
	from := time.Now()
	out, err := c.CombinedOutput()
	took := time.Since(from)
	if err != nil {
		s.b.Fatalf("%s %q: %v: %s", exe, args, err, out)
	}
	return millis(took)
}

// knock takes the time from the start of the program to its connection.
func (s *stopwatch) knock(args func(port int) []string) float64 {
	l := listen(s.b)
	defer l.Close()
	c := s.command(s.exe, args(portOf(l))...)
	from := time.Now()
	if err := c.Start(); err != nil {
		s.b.Fatal(err)
	}
	conn, err := l.Accept()
	took := time.Since(from)
	if err != nil {
		s.b.Fatal(err)
	}
	_ = c.Process.Kill()
	_ = c.Wait()
	_ = conn.Close()
	return millis(took)
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }
