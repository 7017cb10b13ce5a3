package machine

import (
	"errors"
	"testing"

	"golang.org/x/sys/windows"
)

// oldConsole refuses some modes, as the legacy console does.
type oldConsole struct {
	now, refused uint32
	dead         bool
}

func (c *oldConsole) mode() (uint32, error) {
	if c.dead {
		return 0, errors.New("no console")
	}
	return c.now, nil
}

func (c *oldConsole) setMode(m uint32) error {
	if m&c.refused != 0 {
		return errors.New("the parameter is incorrect")
	}
	c.now = m
	return nil
}

func TestWhatAConsoleAccepts(t *testing.T) {
	t.Parallel()
	const vt, usual = windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING, windows.ENABLE_PROCESSED_OUTPUT
	for name, c := range map[string]struct {
		console oldConsole
		want    bool
	}{
		"a newer one":    {oldConsole{now: usual}, true},
		"on already":     {oldConsole{now: usual | vt}, true},
		"the legacy one": {oldConsole{now: usual, refused: vt}, false},
		"none":           {oldConsole{dead: true}, false},
	} {
		before := c.console.now
		if got := accepts(&c.console, vt); got != c.want || c.console.now != before {
			t.Errorf("%s: %v, want %v; the mode is %x, was %x", name, got, c.want, c.console.now, before)
		}
	}
}

// TestAPasswordIsAskedForOnTheLegacyConsole: without a letter on the screen, and
// without the sequences that it refuses.
func TestAPasswordIsAskedForOnTheLegacyConsole(t *testing.T) {
	t.Parallel()
	const usual = windows.ENABLE_ECHO_INPUT | windows.ENABLE_LINE_INPUT | windows.ENABLE_PROCESSED_INPUT | windows.ENABLE_QUICK_EDIT_MODE
	c := &oldConsole{now: usual, refused: windows.ENABLE_VIRTUAL_TERMINAL_INPUT}
	undo, err := unechoedAt(c)
	if err != nil {
		t.Fatal(err)
	}
	if c.now&(windows.ENABLE_ECHO_INPUT|windows.ENABLE_LINE_INPUT) != 0 {
		t.Errorf("the mode is %x", c.now)
	}
	if err := undo(); err != nil || c.now != usual {
		t.Errorf("%v; the mode is %x, was %x", err, c.now, usual)
	}
}
