//go:build unix

package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/wizard"
)

// envBatch is how many profiles the other process writes at a time.
const envBatch = "STORE_TEST_BATCH"

// batchSize is a thousand where the environment asks for it.
func batchSize() int {
	if n, err := strconv.Atoi(os.Getenv(envBatch)); err == nil {
		return n
	}
	return 100
}

// batchForEver saves all stations with rising numbers, and tells each that is
// safe. Every second time one station more gets a password.
func batchForEver(s *Store) error {
	for {
		list, err := s.List()
		if err != nil {
			return err
		}
		revisions := map[string]string{}
		n := 0
		for _, saved := range list {
			p, _, err := s.Look(saved.Name)
			if err != nil {
				return err
			}
			revisions[p.Name], n = p.Revision, number(p)
		}
		changes := changesOf(batchSize(), n+1)
		for i := range changes {
			p := &changes[i].Profile
			p.Revision = revisions[p.Name]
			if i == n%len(changes) {
				p.Secret, p.Values.Password = wizard.SecretFile, fmt.Sprint(n+1)
			}
		}
		fmt.Println("begin", n+1)
		if err := s.SaveAll(context.Background(), changes); err != nil {
			return err
		}
		fmt.Println("safe", n+1)
	}
}

// TestKilledInABatchAllAreOldOrAllAreNew: a kill at any moment leaves no mixture,
// no password that nothing points to, and nothing else behind.
//
//	STORE_TEST_ROUNDS=200 STORE_TEST_BATCH=1000 go test -run KilledInABatch ./wizard/store
func TestKilledInABatchAllAreOldOrAllAreNew(t *testing.T) {
	s := Open(t.TempDir(), nil)
	took := 200 * time.Millisecond // of the last whole batch
	finished := 0
	for range rounds(t, 30) {
		cmd := process(s.Dir(), "batch")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		lines.Scan()
		began := time.Now()
		kill := time.AfterFunc(rand.N(took+took/2), func() { _ = cmd.Process.Kill() })
		last := lines.Text()
		for lines.Scan() {
			if last = lines.Text(); strings.HasPrefix(last, "safe") {
				took = time.Since(began)
			} else {
				began = time.Now()
			}
		}
		kill.Stop()
		if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the other process ended by itself: %v, %s", err, last)
		}
		word, text, _ := strings.Cut(last, " ")
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(last)
		}
		if _, err := os.Lstat(s.batchPath()); err == nil {
			finished++
		}
		numbers := map[int]int{}
		list, err := s.List()
		if err != nil {
			t.Fatal(err)
		}
		for _, saved := range list {
			p, err := s.Load(saved.Name)
			if err != nil {
				t.Fatalf("%s: %v", saved.Name, err)
			}
			numbers[number(p)]++
		}
		if len(numbers) > 1 || len(list) != 0 && len(list) != batchSize() || word == "safe" && numbers[n] == 0 {
			t.Fatalf("after %q: %d profiles, %v", last, len(list), numbers)
		}
	}
	t.Logf("%d of the kills were in the midst of the renames, or just before", finished)
	must(t, s, station("Mais um")) // whoever writes next clears away
	if list, err := os.ReadDir(filepath.Join(s.Dir(), secretDir)); err == nil && len(list) > 1 {
		t.Errorf("%d passwords", len(list))
	}
	for name := range files(t, s) {
		if strings.Contains(name, tempPrefix) || name == batchName {
			t.Errorf("left behind: %s", name)
		}
	}
}
