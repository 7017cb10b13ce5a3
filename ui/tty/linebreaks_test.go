package tty

import (
	"io"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// piece is what one read returns, some time after the one before and after so
// many frames.
type piece struct {
	text   string
	after  time.Duration
	frames int64
}

// pieces is a terminal that sends them.
type pieces struct {
	left  []piece
	now   time.Time
	drawn atomic.Int64
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.left) == 0 {
		return 0, io.EOF
	}
	next := p.left[0]
	p.left = p.left[1:]
	p.now = p.now.Add(next.after)
	p.drawn.Add(next.frames)
	return copy(b, next.text), nil
}

// read returns all that the program gets of it.
func (p *pieces) read(t *testing.T) string {
	t.Helper()
	tr := keyTranslation{paste: pasteWatch{frames: &p.drawn, now: func() time.Time { return p.now }}}
	got, err := io.ReadAll(&consoleKeysReader{in: p, tr: tr})
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestLineBreaksOfAPaste(t *testing.T) {
	t.Parallel()
	const ms = time.Millisecond
	for name, c := range map[string]struct {
		sent []piece
		want string
	}{
		"keys of a person":           {[]piece{{"a", time.Second, 0}, {"\r", 100 * ms, 1}, {"\r", 100 * ms, 1}}, "a\r\r"},
		"a paste":                    {[]piece{{"senha\r\r", time.Second, 0}}, "senha\n\n"},
		"line breaks alone":          {[]piece{{"\r\r", time.Second, 0}}, "\r\r"},
		"accents":                    {[]piece{{"é\r", time.Second, 0}}, "é\n"},
		"a paste by bytes":           {[]piece{{"a", time.Second, 0}, {"\r", ms, 0}, {"\r", ms, 0}}, "a\n\n"},
		"an answer to the screen":    {[]piece{{"a", time.Second, 0}, {"\r", ms, 1}, {"\r", ms, 1}}, "a\r\r"},
		"keys typed ahead":           {[]piece{{"a\tb\t\r\x1b[B\rc\r\r", time.Second, 0}}, "a\tb\t\r\x1b[B\rc\n\n"},
		"only keys typed ahead":      {[]piece{{"\t\x1b[B\x1bOB\x1b[15~\x01\x7f\r", time.Second, 0}}, "\t\x1b[B\x1bOB\x1b[15~\x01\x7f\r"},
		"what a terminal answers":    {[]piece{{"\x1b]11;rgb:00/00/00\x07\x1bP>|x\x1b\\\x1b[?62;c\r", time.Second, 0}}, "\x1b]11;rgb:00/00/00\x07\x1bP>|x\x1b\\\x1b[?62;c\r"},
		"a paste with marks":         {[]piece{{"a\x1b[200~b\r\rc\x1b[20", time.Second, 0}, {"1~\r", 100 * ms, 1}}, "a\x1b[200~b\r\rc\x1b[201~\r"},
		"a key of the Linux console": {[]piece{{"\x1b[[E\r", time.Second, 0}}, "\x1b[15~\r"},
	} {
		source := &pieces{left: c.sent, now: time.Unix(0, 0)}
		if got := source.read(t); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestLineBreaksOfAPasteInRecords(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	filter := newBurstFilter(func() time.Time { return now })
	got := ""
	for _, k := range []struct {
		key   tea.KeyPressMsg
		after time.Duration
	}{
		{letter('a'), time.Second},
		{tea.KeyPressMsg{Code: tea.KeyEnter}, 100 * time.Millisecond},
		{tea.KeyPressMsg{Code: tea.KeyEnter}, 100 * time.Millisecond},
		{letter('b'), time.Second},
		{tea.KeyPressMsg{Code: tea.KeyEnter}, time.Millisecond},
		{tea.KeyPressMsg{Code: tea.KeyEnter}, time.Millisecond},
		{letter('c'), time.Second},
		{tea.KeyPressMsg{Code: tea.KeyTab}, 0},
		{tea.KeyPressMsg{Code: tea.KeyEnter}, 0},
	} {
		now = now.Add(k.after)
		press, ok := filter(k.key).(tea.KeyPressMsg)
		if !ok {
			t.Fatalf("%v is no key any more", k.key)
		}
		got += press.String() + " "
	}
	if want := "a enter enter b ctrl+j ctrl+j c tab enter "; got != want {
		t.Errorf("the keys are %q, want %q", got, want)
	}
	if filter(nil) != nil {
		t.Error("something comes from nothing")
	}
}

// letter is the key of a letter.
func letter(l rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: l, Text: string(l)} }
