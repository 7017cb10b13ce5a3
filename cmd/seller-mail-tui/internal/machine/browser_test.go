package machine

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/guides"
)

func TestBrowserOnlyOnTheDesktopOneSitsAt(t *testing.T) {
	t.Parallel()
	tests := []struct {
		goos string
		env  string
		want string
	}{
		{"linux", "DISPLAY=:0", "xdg-open"},
		{"linux", "WAYLAND_DISPLAY=wayland-0", "xdg-open"},
		{"freebsd", "DISPLAY=:0", "xdg-open"},
		{"linux", "", ""},
		{"linux", "DISPLAY=localhost:10.0 SSH_CONNECTION=1", ""},
		{"linux", "DISPLAY=:0 SSH_TTY=/dev/pts/1", ""},
		{"windows", "", "rundll32 url.dll,FileProtocolHandler"},
		{"windows", "SSH_CONNECTION=1", ""},
		{"darwin", "", "open"},
		{"darwin", "SSH_TTY=/dev/ttys001", ""},
	}
	lib := someGuides(t)
	for _, tt := range tests {
		set := map[string]string{}
		for _, pair := range strings.Fields(tt.env) {
			name, value, _ := strings.Cut(pair, "=")
			set[name] = value
		}
		e := Env{Lookup: func(name string) (string, bool) { v, ok := set[name]; return v, ok }}
		b, ok := newBrowser(e, tt.goos, lib)
		if got := strings.Join(b.argv, " "); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s %s: %q, %v", tt.goos, tt.env, got, ok)
		}
		if _, opens := LinkOpener(t.Context(), e, tt.goos, lib); opens != ok {
			t.Errorf("%s %s: the screen is told something else", tt.goos, tt.env)
		}
		if copies := Clipboard(e, tt.goos) != nil; copies && !ok {
			t.Errorf("%s %s: copies to another desktop", tt.goos, tt.env)
		}
	}
}

func TestBrowserOpensPagesOfTheGuidesAlone(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the program that is opened here is a script")
	}
	const page = "https://myaccount.google.com/apppasswords"
	dir := t.TempDir()
	script := func(name, body string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
			t.Fatal(err)
		}
		return path
	}
	told := filepath.Join(dir, "told")
	b := browser{pages: func() map[string]bool { return guidePages(someGuides(t)) }, patience: time.Minute}

	b.argv = []string{script("works", `printf %s "$*" >`+told+"\n")}
	if err := b.open(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(told); err != nil || string(got) != page {
		t.Errorf("it was told %q, %v", got, err)
	}
	for _, address := range []string{"", "https://example.com/", page + ";id", "file:///etc/passwd", "http://myaccount.google.com/apppasswords"} {
		if err := b.open(t.Context(), address); err == nil {
			t.Errorf("%q was opened", address)
		}
	}

	b.argv = []string{script("fails", "exit 3\n")}
	if err := b.open(t.Context(), page); err == nil {
		t.Error("a browser that failed passes for one that opened")
	}
	b.argv = []string{filepath.Join(dir, "missing")}
	if err := b.open(t.Context(), page); err == nil {
		t.Error("a browser that is not there passes for one that opened")
	}

	// A browser that stays open is no failure, and is not waited for.
	stays := script("stays", "while [ -e "+told+" ]; do sleep 0.05; done\n")
	b.argv, b.patience = []string{stays}, time.Millisecond
	if err := b.open(t.Context(), page); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b.patience = time.Minute
	if err := b.open(ctx, page); err != nil {
		t.Error(err)
	}
	if err := os.Remove(told); err != nil { // both end
		t.Error(err)
	}
}

func someGuides(t *testing.T) *guides.Library {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}
