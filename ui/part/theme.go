package part

import (
	"image/color"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// tone is a colour of letters, on the terminal's own ground or on one that is drawn
// with them. Its zero value is the terminal's own.
type tone struct{ fg, bg color.Color }

// tokens are the tones by meaning.
type tokens struct {
	accent, ok, bad, warn, dim tone
	practice                   tone
}

func on(ground, letters string) tone {
	return tone{lipgloss.Color(letters), lipgloss.Color(ground)}
}

func letters(c string) tone { return tone{fg: lipgloss.Color(c)} }

// The colours of palette 256 keep their look on every terminal that has them. Each
// has a contrast of at least 4.5 to 1 (WCAG 2) on the ground that it is for: black
// and #1e1e1e, or white.
func darkTokens() tokens {
	return tokens{
		accent: letters("117"), ok: letters("114"), bad: letters("210"),
		warn: letters("221"), dim: letters("248"), practice: on("220", "16"),
	}
}

func lightTokens() tokens {
	return tokens{
		accent: letters("25"), ok: letters("22"), bad: letters("124"),
		warn: letters("94"), dim: letters("240"), practice: on("220", "16"),
	}
}

// unknownTokens are for a ground that nobody knows, and nobody is asked for. No
// colour has that contrast on #1e1e1e and on white alike, so what has one brings
// its own ground along, and the rest stays as the terminal has it.
func unknownTokens() tokens {
	return tokens{
		accent: on("25", "231"), ok: on("22", "231"), bad: on("124", "231"), practice: on("220", "16"),
	}
}

func basicOn(ground, letters ansi.BasicColor) tone { return tone{letters, ground} }

// The sixteen colours differ from terminal to terminal, and some show bold letters
// of the first eight in the second eight. These have that contrast in the palettes
// of xterm, PuTTY and the Linux console; where none has it, weight and signs must
// do.
func darkTokens16() tokens {
	return tokens{
		accent: tone{fg: lipgloss.BrightCyan}, ok: tone{fg: lipgloss.BrightGreen}, bad: basicOn(ansi.Red, ansi.BrightWhite),
		warn: tone{fg: lipgloss.BrightYellow}, dim: tone{fg: lipgloss.Cyan}, practice: basicOn(ansi.Cyan, ansi.Black),
	}
}

func lightTokens16() tokens {
	return tokens{
		accent: tone{fg: lipgloss.Blue}, ok: basicOn(ansi.Green, ansi.Black), bad: basicOn(ansi.Red, ansi.BrightWhite),
		warn: tone{fg: lipgloss.Magenta}, practice: basicOn(ansi.Cyan, ansi.Black),
	}
}

func unknownTokens16() tokens {
	return tokens{
		accent: basicOn(ansi.Blue, ansi.BrightWhite), ok: basicOn(ansi.Green, ansi.Black), bad: basicOn(ansi.Red, ansi.BrightWhite),
		practice: basicOn(ansi.Cyan, ansi.Black),
	}
}

// newTokens chooses the colours for a terminal.
func newTokens(l Look) tokens {
	few := l.Profile == colorprofile.ANSI
	switch {
	case l.NoColor:
		return tokens{}
	case l.Dark == nil && few:
		return unknownTokens16()
	case l.Dark == nil:
		return unknownTokens()
	case *l.Dark && few:
		return darkTokens16()
	case *l.Dark:
		return darkTokens()
	case few:
		return lightTokens16()
	}
	return lightTokens()
}

// Theme is every style of the screen, made once. What a person types has no
// style at all: it is legible everywhere and costs no bytes for each key.
type Theme struct {
	Heading, Title, Label, Focused       Paint
	OK, Bad, Wrong, Warn, Dim, Key, Code Paint
	Practice                             Paint // what says that all of this is none of the real thing
	Pressed                              Paint // a button that Enter presses now
	selected                             Paint
	huh                                  cachedTheme
}

// newTheme makes the styles. Without colour, weight alone tells the levels;
// every meaning has its sign or its word besides.
func newTheme(l Look, cs Signs) Theme {
	tk := newTokens(l)
	bold := lipgloss.NewStyle().Bold(true)
	// Reverse video is no colour: it is there without one too.
	reverse := lipgloss.NewStyle().Reverse(true)
	focused := tk.accent.strong()
	practice := tk.practice.plain()
	if tk.practice == (tone{}) {
		practice = reverse
	}
	return Theme{
		Heading:  newPaint(focused),
		Title:    newPaint(bold),
		Focused:  newPaint(focused),
		OK:       newPaint(tk.ok.strong()),
		Bad:      newPaint(tk.bad.strong()),
		Wrong:    newPaint(tk.bad.letters()),
		Warn:     newPaint(tk.warn.plain()),
		Dim:      newPaint(tk.dim.plain()),
		Key:      newPaint(bold),
		Code:     newPaint(tk.accent.letters()),
		Practice: newPaint(practice),
		Pressed:  newPaint(reverse.Bold(true)),
		selected: newPaint(reverse),
		huh:      newHuhTheme(focused, cs),
	}
}

func (t tone) plain() lipgloss.Style {
	s := lipgloss.NewStyle()
	if t.fg != nil {
		s = s.Foreground(t.fg)
	}
	if t.bg != nil {
		s = s.Background(t.bg)
	}
	return s
}

// strong is for a few words. Letters on a ground of their own stand out as they
// are; bold ones would be another colour on some terminals.
func (t tone) strong() lipgloss.Style {
	if t.bg != nil {
		return t.plain()
	}
	return t.plain().Bold(true)
}

// letters is for whole sentences: never on a ground of their own.
func (t tone) letters() lipgloss.Style {
	if t.bg != nil {
		return lipgloss.NewStyle()
	}
	return t.plain()
}

// cachedTheme is a huh theme that is made once: huh asks for its theme several
// times for each field and frame.
type cachedTheme struct{ styles *huh.Styles }

// Theme implements [huh.Theme].
func (t cachedTheme) Theme(bool) *huh.Styles { return t.styles }

// newHuhTheme dresses huh's fields in nothing but what the parts around them
// do not draw themselves: no borders, no padding, no titles.
func newHuhTheme(focused lipgloss.Style, cs Signs) cachedTheme {
	plain := lipgloss.NewStyle()
	fields := huh.FieldStyles{
		Base:             plain,
		SelectSelector:   focused.SetString(cs.Pointer + " "),
		Option:           plain,
		SelectedOption:   focused,
		UnselectedOption: plain,
		FocusedButton:    plain.Bold(true),
		BlurredButton:    plain.MarginLeft(0),
	}
	return cachedTheme{styles: &huh.Styles{Focused: fields, Blurred: fields}}
}
