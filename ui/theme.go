package ui

import (
	"image/color"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
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

// theme is every style of the screen, made once. What a person types has no
// style at all: it is legible everywhere and costs no bytes for each key.
type theme struct {
	heading, title, label, focused lipgloss.Style
	ok, bad, warn, dim, key, code  lipgloss.Style
	huh                            cachedTheme
}

// newTheme makes the styles. Without colour, weight alone tells the levels;
// every meaning has its sign or its word besides.
func newTheme(o Options, cs charset) theme {
	tk := unknownTokens()
	switch {
	case o.NoColor:
		tk = tokens{}
	case o.Dark != nil && *o.Dark:
		tk = darkTokens()
	case o.Dark != nil:
		tk = lightTokens()
	}
	in := func(c color.Color) lipgloss.Style {
		if c == nil {
			return lipgloss.NewStyle()
		}
		return lipgloss.NewStyle().Foreground(c)
	}
	th := theme{
		heading: in(tk.accent).Bold(true),
		title:   lipgloss.NewStyle().Bold(true),
		label:   lipgloss.NewStyle(),
		focused: in(tk.accent).Bold(true),
		ok:      in(tk.ok).Bold(true),
		bad:     in(tk.bad).Bold(true),
		warn:    in(tk.warn),
		dim:     in(tk.dim),
		key:     lipgloss.NewStyle().Bold(true),
		code:    in(tk.accent),
	}
	th.huh = newHuhTheme(th, cs)
	return th
}

// cachedTheme is a huh theme that is made once: huh asks for its theme several
// times for each field and frame.
type cachedTheme struct{ styles *huh.Styles }

// Theme implements [huh.Theme].
func (t cachedTheme) Theme(bool) *huh.Styles { return t.styles }

// newHuhTheme dresses huh's fields in nothing but what the parts around them
// do not draw themselves: no borders, no padding, no titles.
func newHuhTheme(th theme, cs charset) cachedTheme {
	plain := lipgloss.NewStyle()
	fields := huh.FieldStyles{
		Base:             plain,
		SelectSelector:   th.focused.SetString(cs.pointer + " "),
		Option:           plain,
		SelectedOption:   th.focused,
		UnselectedOption: plain,
		FocusedButton:    plain.Bold(true),
		BlurredButton:    plain.MarginLeft(0),
	}
	return cachedTheme{styles: &huh.Styles{Focused: fields, Blurred: fields}}
}
