package tty

import (
	"bytes"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Many terminals paste without marks: the old console of Windows, PuTTY into an
// old tmux. The line breaks in such a paste look like Enter, and after the
// password the next one would press Testar Conexão. So an Enter that comes
// together with the text before it, as no person can type, becomes Ctrl+J, which
// is what a line feed is: it goes on to the next field, picks from a list and
// ends a name, but presses no button and chooses no answer. A key in between (a
// Tab, an arrow) shows that somebody types ahead. A script loses nothing but a
// second Enter right behind a text; no rule could serve both, since they send the
// same bytes.

// LineBreak is the key that Enter becomes in a paste.
const LineBreak = "ctrl+j"

// together is within what time one reads the rest of what was sent at once. It
// only counts while nothing was drawn in between: what answers to the screen is
// no paste, however fast it is.
const together = 10 * time.Millisecond

// pasteWatch finds the line breaks of a paste in what a terminal sends.
type pasteWatch struct {
	frames *atomic.Int64 // written to the terminal
	now    func() time.Time

	typed  bool // a text was, with no key behind it, in what is being sent
	marked bool // within a paste that has marks
	state  sequenceState
	params []byte // of the sequence at hand
	last   time.Time
	drawn  int64
}

// sequenceState is where in a sequence the last byte was.
type sequenceState int

const (
	inText sequenceState = iota
	afterEsc
	inCSI
	inSS3
	inString // until its terminator
)

// pasteEnd is how a terminal ends a paste with marks.
const pasteEnd = ansi.BracketedPasteEnd

// pasteSilence is after how long a paste that goes on does not: its end got lost,
// or was never sent, and every key would be taken for a part of it.
const pasteSilence = 2 * time.Second

// abandoned tells that what was read now belongs to no paste, though the end of the
// last one never came: it comes late, or is nothing but Ctrl+C.
func (w *pasteWatch) abandoned(p []byte) bool {
	const ctrlC = 3
	return w.marked && len(p) > 0 && (w.now().Sub(w.last) > pasteSilence || len(p) == 1 && p[0] == ctrlC)
}

// look is called with all that was read at once, and changes it.
func (w *pasteWatch) look(p []byte) {
	if len(p) == 0 {
		return
	}
	now, drawn := w.now(), w.frames.Load()
	if now.Sub(w.last) > together || drawn != w.drawn {
		w.typed = false
	}
	w.last, w.drawn = now, drawn
	for i, b := range p {
		if w.state == inText && !w.marked && b == '\r' && w.typed {
			p[i] = '\n'
		}
		w.see(b)
	}
}

// see follows the sequences.
func (w *pasteWatch) see(b byte) {
	switch state := w.state; {
	case b == ansi.ESC:
		w.state, w.params, w.typed = afterEsc, w.params[:0], false
	case state == afterEsc && b == '[':
		w.state = inCSI
	case state == afterEsc && b == 'O':
		w.state = inSS3
	case state == afterEsc && bytes.IndexByte([]byte("]P_^X"), b) >= 0:
		w.state = inString
	case state == inCSI && b < '@':
		w.params = append(w.params, b)
	case state == inCSI && b == '~' && string(w.params) == "200":
		w.state, w.marked = inText, true
	case state == inCSI && b == '~' && string(w.params) == "201":
		w.state, w.marked = inText, false
	case state == inString && b != ansi.BEL:
	case state != inText:
		w.state = inText
	case w.marked || b == '\r' || b == '\n':
	default:
		w.typed = b >= ' ' && b != ansi.DEL
	}
}

// newBurstFilter does the same where the library reads the console's records by
// itself: what was sent at once then comes as fast as it is handled.
func newBurstFilter(now func() time.Time) func(tea.Msg) tea.Msg {
	var last time.Time
	typed := false
	return func(msg tea.Msg) tea.Msg {
		press, ok := msg.(tea.KeyPressMsg)
		if !ok {
			return msg
		}
		if now().Sub(last) > together {
			typed = false
		}
		last = now()
		enter := press.Code == tea.KeyEnter && press.Mod == 0
		if enter && typed {
			msg = tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}
		}
		typed = typed && enter || press.Text != ""
		return msg
	}
}
