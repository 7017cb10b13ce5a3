package part

import (
	"image/color"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// tokens are the colours by meaning. A nil colour is the terminal's own.
type tokens struct {
	accent, ok, bad, warn, dim color.Color
}

// The colours of palette 256 keep their look on every terminal that has them.
// Those for an unknown background have a contrast of at least 3.8 to 1 on
// white and on black alike, so that nobody needs to be asked.
func darkTokens() tokens {
	return tokens{
		accent: lipgloss.Color("117"), ok: lipgloss.Color("114"), bad: lipgloss.Color("210"),
		warn: lipgloss.Color("221"), dim: lipgloss.Color("248"),
	}
}

func lightTokens() tokens {
	return tokens{
		accent: lipgloss.Color("25"), ok: lipgloss.Color("22"), bad: lipgloss.Color("124"),
		warn: lipgloss.Color("94"), dim: lipgloss.Color("240"),
	}
}

func unknownTokens() tokens {
	return tokens{
		accent: lipgloss.Color("31"), ok: lipgloss.Color("28"), bad: lipgloss.Color("160"),
		warn: lipgloss.Color("130"), dim: lipgloss.Color("243"),
	}
}

// The sixteen colours differ from terminal to terminal, and some show bold
// letters of the first eight in the second eight. These have a contrast of at
// least 3 to 1 in the palettes of xterm, PuTTY and the Linux console; where
// none has it, weight and signs must do: green is hardly to be read on white,
// grey on black.
func darkTokens16() tokens {
	return tokens{
		accent: lipgloss.BrightCyan, ok: lipgloss.BrightGreen, bad: lipgloss.BrightRed,
		warn: lipgloss.BrightYellow, dim: lipgloss.Cyan,
	}
}

func lightTokens16() tokens {
	return tokens{
		accent: lipgloss.Blue, bad: lipgloss.Red,
		warn: lipgloss.Magenta, dim: lipgloss.BrightBlack,
	}
}

func unknownTokens16() tokens {
	return tokens{
		accent: lipgloss.BrightBlue, bad: lipgloss.BrightRed,
		warn: lipgloss.Magenta,
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
	selected                             Paint
	huh                                  cachedTheme
}

// newTheme makes the styles. Without colour, weight alone tells the levels;
// every meaning has its sign or its word besides.
func newTheme(l Look, cs Signs) Theme {
	tk := newTokens(l)
	in := func(c color.Color) lipgloss.Style {
		if c == nil {
			return lipgloss.NewStyle()
		}
		return lipgloss.NewStyle().Foreground(c)
	}
	bold := lipgloss.NewStyle().Bold(true)
	focused := in(tk.accent).Bold(true)
	return Theme{
		Heading: newPaint(focused),
		Title:   newPaint(bold),
		Focused: newPaint(focused),
		OK:      newPaint(in(tk.ok).Bold(true)),
		Bad:     newPaint(in(tk.bad).Bold(true)),
		Wrong:   newPaint(in(tk.bad)),
		Warn:    newPaint(in(tk.warn)),
		Dim:     newPaint(in(tk.dim)),
		Key:     newPaint(bold),
		Code:    newPaint(in(tk.accent)),
		// Reverse video is no colour: it is there without one too.
		selected: newPaint(lipgloss.NewStyle().Reverse(true)),
		huh:      newHuhTheme(focused, cs),
	}
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
