package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	runtimemetrics "runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// What was measured.
//
// 1,000 profiles against a server that takes 100 ms for each answer, 50 at a time, each result remembered on the disk,
// beside a shell loop of Debian's swaks, server and clients on the same two cores; ideal for ours is 1000 / 50 × 2.2 s = 44 s:
//
//	| | seller-mail-tui | swaks |
//	| one test, s | 2.2 | 2.4 |
//	| 1,000 tests, s | 43.7 (43.2 without remembering) | 81.3 |
//	| live heap at most, MiB | 9.4 (3.3 for one profile) | a process for each test |
//
// go test -run '^$' -bench 'Fleet|Swaks' -benchtime 1x ./cmd/seller-mail-tui, where the loop of swaks, with libnet-ssleay-perl,
// is
//
//	seq 1000 | xargs -P 50 -n 1 swaks --silent 3 --server 127.0.0.1 --port PORT --tls --tls-verify --tls-ca-path CA \
//	    --auth PLAIN --auth-user USER --auth-password PASSWORD --from USER --to USER --body

// What the two benchmarks below have in common.
const (
	fleetParallel = 50
	fleetDelay    = 100 * time.Millisecond
)

// slowServer is what they send to, and the file with its authority.
func slowServer(b *testing.B) (port int, ca string) {
	b.Helper()
	server := startDistant(b, fleetDelay)
	ca = filepath.Join(b.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		b.Fatal(err)
	}
	return server.port, ca
}

// BenchmarkFleet tests all profiles of a support desk against a server that
// takes 100 ms for each answer, 50 at a time. It reports the wall time, the
// time of one test alone, and the most memory that objects in use took: that must not
// grow with the number of profiles.
//
//	go test -run '^$' -bench Fleet -benchtime 1x ./cmd/seller-mail-tui
func BenchmarkFleet(b *testing.B) {
	port, ca := slowServer(b)
	for _, profiles := range []int{1, 100, 1000} {
		b.Run(strconv.Itoa(profiles), func(b *testing.B) {
			e := deskOf(b, profiles, port).env()
			args := []string{
				"testar", "--todos", "--json", "--ca", ca,
				"--paralelo", strconv.Itoa(fleetParallel), "--por-servidor", strconv.Itoa(fleetParallel),
			}
			var peak uint64
			for b.Loop() {
				stop := watchHeap(&peak)
				code := cli.Run(b.Context(), args, strings.NewReader(""), io.Discard, io.Discard, e)
				stop()
				if code != report.ExitOK {
					b.Fatalf("exit code %d", code)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/fleet")
			b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
		})
	}
}

// BenchmarkSwaks does the same as a technician's shell would: one swaks for each
// station, 50 at a time. It wants Debian's swaks and libnet-ssleay-perl.
//
//	go test -run '^$' -bench Swaks -benchtime 1x ./cmd/seller-mail-tui
func BenchmarkSwaks(b *testing.B) {
	swaks, err := exec.LookPath("swaks")
	if err != nil {
		b.Skip("swaks is not installed")
	}
	port, ca := slowServer(b)
	for _, stations := range []int{1, 100, 1000} {
		b.Run(strconv.Itoa(stations), func(b *testing.B) {
			numbers := strings.Repeat("x\n", stations)
			for b.Loop() {
				loop := exec.CommandContext(b.Context(), "xargs", "-P", strconv.Itoa(fleetParallel), "-n", "1",
					swaks, "--silent", "3", "--server", "127.0.0.1", "--port", strconv.Itoa(port), "--tls", "--tls-verify", "--tls-ca-path", ca,
					"--auth", "PLAIN", "--auth-user", practice.User, "--auth-password", practice.Password,
					"--from", practice.User, "--to", practice.User, "--body")
				loop.Stdin = strings.NewReader(numbers)
				if out, err := loop.CombinedOutput(); err != nil {
					b.Fatalf("%v: %.500s", err, out)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/fleet")
		})
	}
}

// deskOf is a machine with so many profiles of a server on this machine.
func deskOf(b *testing.B, profiles, port int) *testMachine {
	b.Helper()
	m := &testMachine{dir: b.TempDir(), resolver: noNames{}, vault: noVault{}}
	m.vars = map[string]string{store.EnvDir: m.dir}
	disk := store.Open(m.dir, noVault{})
	for i := range profiles {
		p := wizard.Profile{
			Name: fmt.Sprintf("Posto %04d", i), Secret: wizard.SecretFile,
			Values: wizard.Values{
				Host: "127.0.0.1", Port: strconv.Itoa(port), SSL: true, Email: practice.User, Name: "Posto",
				User: practice.User, Password: practice.Password,
			},
		}
		if _, err := disk.Save(p, false); err != nil {
			b.Fatal(err)
		}
	}
	return m
}

// watchHeap keeps in peak the most bytes that objects in use take, as each
// garbage collection finds them, until it is stopped.
func watchHeap(peak *uint64) (stop func()) {
	end, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		sample := []runtimemetrics.Sample{{Name: "/gc/heap/live:bytes"}}
		for {
			runtimemetrics.Read(sample)
			*peak = max(*peak, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-end:
				return
			}
		}
	}()
	return func() {
		close(end)
		<-done
	}
}
