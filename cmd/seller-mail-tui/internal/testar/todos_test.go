package testar

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestFleetLimits runs many tests on a clock of their own and counts how many
// run at once.
func TestFleetLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name              string
		parallel, perHost int
		hosts             int // how many servers 60 profiles are spread over
		want              time.Duration
	}{
		{"one server, one at a time", 10, 1, 1, 60 * time.Second},
		{"many servers", 10, 1, 60, 6 * time.Second},
		{"two servers", 10, 1, 2, 30 * time.Second},
		{"one server, five at a time", 10, 5, 1, 12 * time.Second},
		{"one at a time", 1, 5, 60, 60 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var tests []fleetTest
				for i := range 60 {
					tests = append(tests, fleetTest{name: fmt.Sprint(i), host: fmt.Sprint("host", i%c.hosts)})
				}
				var mu sync.Mutex
				running := map[string]int{}
				total := 0
				began := time.Now()
				var seen []string
				fleet{parallel: c.parallel, perHost: c.perHost}.run(t.Context(), tests, func(ft fleetTest) fleetResult {
					mu.Lock()
					running[ft.host]++
					total++
					if running[ft.host] > c.perHost || total > c.parallel {
						t.Errorf("%d at once at %s, %d in all", running[ft.host], ft.host, total)
					}
					mu.Unlock()
					<-time.After(time.Second)
					mu.Lock()
					running[ft.host]--
					total--
					mu.Unlock()
					return fleetResult{test: ft}
				}, func(r fleetResult) { seen = append(seen, r.test.name) })
				if took := time.Since(began); took != c.want {
					t.Errorf("took %v, want %v", took, c.want)
				}
				slices.Sort(seen)
				if len(slices.Compact(seen)) != len(tests) {
					t.Errorf("%d results of %d tests", len(seen), len(tests))
				}
			})
		})
	}
}

// TestFleetStops: after the end of the context nothing starts any more.
func TestFleetStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	tests := make([]fleetTest, 20)
	reported := 0
	fleet{parallel: 1, perHost: 1}.run(ctx, tests, func(ft fleetTest) fleetResult {
		cancel()
		return fleetResult{test: ft}
	}, func(fleetResult) { reported++ })
	if reported != 1 {
		t.Errorf("%d tests ran", reported)
	}
}

func TestSummary(t *testing.T) {
	t.Parallel()
	got := summary(map[string]int{"ok": 7, "senha-incorreta": 2, "conexao-recusada": 2})
	if want := "11 perfis testados: 7 ok, 2 conexao-recusada, 2 senha-incorreta."; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	if got := summary(map[string]int{"ok": 1}); !strings.HasPrefix(got, "1 perfil testado") {
		t.Errorf("summary %q", got)
	}
}
