package machine

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"sync"
	"time"

	"seller-mail-tui/guides"
)

// browserPatience is how long a program that opens pages may take to say that
// it cannot. What runs on after that is the browser itself.
const browserPatience = 3 * time.Second

// browser opens pages of the guides on the desktop at which the person sits.
type browser struct {
	argv     []string // the program; the address comes last
	pages    func() map[string]bool
	patience time.Duration
}

// atDesktop tells that the person sits before this machine's desktop.
func atDesktop(e Env, goos string) bool {
	if e.Get("SSH_CONNECTION") != "" || e.Get("SSH_TTY") != "" {
		return false
	}
	return goos == "windows" || goos == "darwin" || e.Get("DISPLAY") != "" || e.Get("WAYLAND_DISPLAY") != ""
}

// newBrowser finds what opens pages; ok is false where the person sits
// elsewhere, or before no desktop.
func newBrowser(e Env, goos string, lib *guides.Library) (b browser, ok bool) {
	if !atDesktop(e, goos) {
		return browser{}, false
	}
	b = browser{patience: browserPatience, pages: sync.OnceValue(func() map[string]bool { return guidePages(lib) })}
	switch goos {
	case "windows":
		b.argv = []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		b.argv = []string{"open"}
	default:
		b.argv = []string{"xdg-open"}
	}
	return b, true
}

// guidePages are the addresses that the guides name; no other one is opened.
func guidePages(lib *guides.Library) map[string]bool {
	pages := make(map[string]bool)
	for _, p := range lib.All() {
		for _, s := range p.Steps {
			pages[s.Link] = true
			for _, block := range s.Blocks() {
				for _, span := range block.Spans {
					pages[span.Link] = true
				}
			}
		}
	}
	return pages
}

// errNoPage is returned for an address that no guide names.
var errNoPage = errors.New("not a page of the guides")

// open hands an address to the browser, without a shell. It returns once that
// went well or not; the browser may live longer than the program, so ctx ends
// the waiting only.
func (b browser) open(ctx context.Context, address string) error {
	if !strings.HasPrefix(address, "https://") || !b.pages()[address] {
		return errNoPage
	}
	argv := append(append([]string(nil), b.argv...), address)
	//nolint:gosec // a fixed program, and an address out of our own guides
	cmd := exec.CommandContext(context.WithoutCancel(ctx), argv[0], argv[1:]...)
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }() // ends with what was started
	select {
	case err := <-done:
		return err
	case <-time.After(b.patience):
		return nil
	case <-ctx.Done():
		return nil
	}
}

// LinkOpener is browser.open for a front; ok is false where there is no browser.
func LinkOpener(ctx context.Context, e Env, goos string, lib *guides.Library) (open func(string) error, ok bool) {
	b, ok := newBrowser(e, goos, lib)
	return func(address string) error { return b.open(ctx, address) }, ok
}
