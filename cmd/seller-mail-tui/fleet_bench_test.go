package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	runtimemetrics "runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
)

// BenchmarkFleet tests all profiles of a support desk against a server that
// takes 100 ms for each answer, 50 at a time. It reports the wall time, the
// time of one test alone, and the most memory that objects in use took: that must not
// grow with the number of profiles.
//
//	go test -run '^$' -bench Fleet -benchtime 1x ./cmd/seller-mail-tui
func BenchmarkFleet(b *testing.B) {
	const parallel = 50
	server := startDistant(b, 100*time.Millisecond)
	ca := filepath.Join(b.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		b.Fatal(err)
	}
	for _, profiles := range []int{1, 100, 1000} {
		b.Run(strconv.Itoa(profiles), func(b *testing.B) {
			e := deskOf(b, profiles, server.port).env()
			args := []string{
				"testar", "--todos", "--json", "--ca", ca,
				"--paralelo", strconv.Itoa(parallel), "--por-servidor", strconv.Itoa(parallel),
			}
			var peak uint64
			for b.Loop() {
				stop := watchHeap(&peak)
				code := run(b.Context(), args, strings.NewReader(""), io.Discard, io.Discard, e)
				stop()
				if code != wizard.ExitOK {
					b.Fatalf("exit code %d", code)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/fleet")
			b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
		})
	}
}

// deskOf is a machine with so many profiles of a server on this machine.
func deskOf(b *testing.B, profiles, port int) *machine {
	b.Helper()
	m := &machine{dir: b.TempDir(), resolver: noNames{}, vault: noVault{}}
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
