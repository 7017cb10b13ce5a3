package part

import (
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// palettes16 are the sixteen colours of terminals whose TERM promises no more.
func palettes16() map[string][16]uint32 {
	return map[string][16]uint32{
		"xterm": {
			0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
		},
		"PuTTY": {
			0x000000, 0xbb0000, 0x00bb00, 0xbbbb00, 0x0000bb, 0xbb00bb, 0x00bbbb, 0xbbbbbb,
			0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
		},
		"Linux": {
			0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
			0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
		},
	}
}

// contrast is the ratio of WCAG 2 between a colour and black, or white.
func contrast(rgb uint32, onBlack bool) float64 {
	linear := func(shift int) float64 {
		v := float64(rgb>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	light := 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
	if onBlack {
		return (light + 0.05) / 0.05
	}
	return 1.05 / (light + 0.05)
}

// shownAs is how a colour may look, with the letters bold or not.
func shownAs(c color.Color, bold bool) map[string]uint32 {
	out := map[string]uint32{}
	basic, ok := c.(ansi.BasicColor)
	if !ok {
		r, g, b, _ := c.RGBA()
		out["any"] = r>>8<<16 | g>>8<<8 | b>>8
		return out
	}
	for name, palette := range palettes16() {
		out[name] = palette[basic]
		if bold && basic < ansi.BrightBlack {
			out[name+", bold is bright"] = palette[basic+ansi.BrightBlack]
		}
	}
	return out
}

// TestColoursAreLegible: whatever is said in a colour can be read on the ground
// that it is meant for; where that is not known, on white and on black.
func TestColoursAreLegible(t *testing.T) {
	t.Parallel()
	dark, light := true, false
	for name, c := range map[string]struct {
		l    Look
		want float64
	}{
		"16, unknown":  {Look{Profile: colorprofile.ANSI}, 3},
		"16, dark":     {Look{Profile: colorprofile.ANSI, Dark: &dark}, 3},
		"16, light":    {Look{Profile: colorprofile.ANSI, Dark: &light}, 3},
		"256, unknown": {Look{Profile: colorprofile.ANSI256}, 3.8},
		"256, dark":    {Look{Profile: colorprofile.ANSI256, Dark: &dark}, 4.5},
		"256, light":   {Look{Profile: colorprofile.ANSI256, Dark: &light}, 4.5},
	} {
		tk := newTokens(c.l)
		for _, token := range []struct {
			name  string
			color color.Color
			bold  bool
		}{
			{"accent", tk.accent, true},
			{"ok", tk.ok, true},
			{"bad", tk.bad, true},
			{"warn", tk.warn, false},
			{"dim", tk.dim, false},
		} {
			if token.color == nil {
				continue // the terminal's own
			}
			for terminal, rgb := range shownAs(token.color, token.bold) {
				if got := contrast(rgb, true); c.l.Dark != &light && got < c.want {
					t.Errorf("%s: %s on black has %.1f (%s)", name, token.name, got, terminal)
				}
				if got := contrast(rgb, false); c.l.Dark != &dark && got < c.want {
					t.Errorf("%s: %s on white has %.1f (%s)", name, token.name, got, terminal)
				}
			}
		}
	}
}
