package testar

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gofrs/flock"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
)

// TestRememberingWaitsForNobody: once the person has had enough, nobody waits
// for a folder that another program holds.
func TestRememberingWaitsForNobody(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	disk := store.Open(dir, nil)
	if _, err := disk.Save(wizard.Profile{Name: "Posto", Values: wizard.Values{Host: "127.0.0.1", Port: "1"}}, false); err != nil {
		t.Fatal(err)
	}
	lock := flock.New(filepath.Join(dir, ".trava"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	past := startRecorder(ctx, disk)
	cancel()
	for range 50 {
		past.queue <- tested{profile: "Posto"}
	}
	if said := past.end(); !strings.Contains(said, "50 testes") {
		t.Errorf("said %q", said)
	}
}
