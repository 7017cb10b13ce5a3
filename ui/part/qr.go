package part

import (
	"runtime"
	"strings"

	"charm.land/lipgloss/v2"
	"rsc.io/qr"
)

// quietZone is the empty border that a reader needs, in modules (ISO/IEC
// 18004: four).
const quietZone = 4

// QR is a QR code drawn with half blocks: two modules a cell.
type QR struct {
	code  *qr.Code
	style Paint
	// ink: the dark modules are drawn, on a ground that is light already.
	ink bool
}

// QR encodes an address; ok is false where the terminal cannot show it.
func (k *Kit) QR(address string) (q QR, ok bool) {
	if !k.look.halfBlocks() || address == "" {
		return QR{}, false
	}
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		return QR{}, false
	}
	for _, level := range []qr.Level{qr.H, qr.Q, qr.M} {
		// More can be mended at no price.
		if better, err := qr.Encode(address, level); err == nil && better.Size == code.Size {
			code = better
			break
		}
	}
	q = QR{code: code}
	if k.look.NoColor {
		q.ink = k.look.Dark != nil && !*k.look.Dark
		return q, true
	}
	// Where the colours get lost on the way, it still is right on a dark ground.
	q.style = newPaint(lipgloss.NewStyle().Foreground(lipgloss.Color("231")).Background(lipgloss.Color("16")))
	return q, true
}

// halfBlocks tells whether the terminal has the signs of which the code is made:
// code page 850 does, the fonts that Debian gives the Linux console do not.
func (l Look) halfBlocks() bool {
	return !l.ASCII && (!l.Basic || runtime.GOOS == "windows")
}

// Size is the columns and rows that the code takes, its quiet zone included.
func (q QR) Size() (w, h int) {
	w = q.code.Size + 2*quietZone
	return w, (w + 1) / 2
}

// Lines draws the code.
func (q QR) Lines() []string {
	w, h := q.Size()
	out := make([]string, h)
	for row := range out {
		var b strings.Builder
		for x := range w {
			upper, lower := q.drawn(x, 2*row), q.drawn(x, 2*row+1)
			switch {
			case upper && lower:
				b.WriteString("█")
			case upper:
				b.WriteString("▀")
			case lower:
				b.WriteString("▄")
			default:
				b.WriteString(" ")
			}
		}
		out[row] = q.style.Render(b.String())
	}
	return out
}

// drawn tells whether a module is in the colour of the letters. What lies
// outside of the code is light.
func (q QR) drawn(x, y int) bool {
	return q.code.Black(x-quietZone, y-quietZone) == q.ink
}
