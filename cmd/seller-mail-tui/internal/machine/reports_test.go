package machine

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestWriteReport(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pasta", "laudos")
	noon := func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }
	write := ReportWriter(dir, noon)
	seen := map[string]bool{}
	for _, text := range []string{"um", "dois", "três"} {
		path, err := write("laudo", text)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
		seen[path] = true
	}
	if len(seen) != 3 {
		t.Errorf("a report was overwritten: %v", seen)
	}
	// A file in the folder's place.
	blocked := filepath.Join(t.TempDir(), "laudos")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReportWriter(blocked, noon)("laudo", "x"); err == nil {
		t.Error("no error")
	}
}
