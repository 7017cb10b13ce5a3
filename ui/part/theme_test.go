package part

import (
	"image/color"
	"math"
	"strings"
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

// luminance is that of WCAG 2.
func luminance(rgb uint32) float64 {
	linear := func(shift int) float64 {
		v := float64(rgb>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

// contrast is the ratio of WCAG 2 between two colours.
func contrast(a, b uint32) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
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

// TestColoursAreLegible: whatever is said in a colour has a contrast of 4.5 to 1 on
// the ground that it is drawn on: its own, else every one that the terminal may
// have.
func TestColoursAreLegible(t *testing.T) {
	t.Parallel()
	const least = 4.5
	dark, light := true, false
	grounds := map[string]map[string]uint32{
		"dark":    {"black": 0, "#1e1e1e": 0x1e1e1e},
		"light":   {"white": 0xffffff},
		"unknown": {"black": 0, "#1e1e1e": 0x1e1e1e, "white": 0xffffff},
	}
	colours := 0
	for _, profile := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256} {
		for ground, is := range map[string]*bool{"dark": &dark, "light": &light, "unknown": nil} {
			tk := newTokens(Look{Profile: profile, Dark: is})
			for name, c := range map[string]struct {
				tone
				bold bool
			}{
				"accent": {tk.accent, true}, "ok": {tk.ok, true}, "bad": {tk.bad, true},
				"warn": {tk.warn, false}, "dim": {tk.dim, false}, "practice": {tk.practice, false},
			} {
				if c.fg == nil {
					continue // the terminal's own
				}
				colours++
				under := grounds[ground]
				if c.bg != nil {
					under = shownAs(c.bg, false)
				}
				for terminal, letters := range shownAs(c.fg, c.bold && c.bg == nil) {
					for on, rgb := range under {
						if _, palette := palettes16()[on]; c.bg != nil && palette && on != terminal {
							continue // another terminal's
						}
						if got := contrast(letters, rgb); got < least {
							t.Errorf("%v, %s: %s on %s has %.1f (%s)", profile, ground, name, on, got, terminal)
						}
					}
				}
			}
		}
	}
	if colours < 24 {
		t.Errorf("only %d colours: is this still a test?", colours)
	}
}

// TestSignsAreInCommonFonts: WGL4 is what every font of Windows since 1995 holds.
// The full set goes beyond it by signs that fonts of today have; none of them is
// in the basic one.
func TestSignsAreInCommonFonts(t *testing.T) {
	t.Parallel()
	wgl4 := func(r rune) bool {
		return r < 0x180 && r != 0x7f || r >= 0x2500 && r <= 0x256c || strings.ContainsRune("‘’“”„†‡•…‰‹›–—←↑→↓↔↕√∞≈≠≤≥█▌▐░▒▓■□▪▫▲►▼◄◊○●☺☻☼♀♂♠♣♥♦♪♫", r)
	}
	for name, cs := range map[string]Signs{"full": fullSigns(), "basic": basicSigns(), "ASCII": asciiSigns()} {
		allowed := ""
		if name == "full" {
			allowed = "╭╮╰╯▸✓✗"
		}
		for _, sign := range signsOf(cs) {
			for _, r := range sign {
				if !wgl4(r) && !strings.ContainsRune(allowed, r) {
					t.Errorf("%s: %q", name, sign)
				}
				if name == "ASCII" && r > 0x7f {
					t.Errorf("%s: %q", name, sign)
				}
			}
		}
	}
}

// signsOf are all signs of a set.
func signsOf(cs Signs) []string {
	return append([]string{
		cs.horizontal, cs.vertical, cs.topLeft, cs.topRight, cs.bottomLeft, cs.bottomRight, cs.teeLeft, cs.teeRight, cs.teeUp, cs.corner,
		cs.Pointer, cs.OK, cs.Bad, cs.Warning, cs.Info, cs.Skipped, cs.pending, cs.radioOn, cs.radioOff, cs.mask, cs.Ellipsis, cs.Dot, cs.more, cs.before,
	}, cs.spinner...)
}
