package app

import (
	"strings"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

// background tells whether the terminal's background is dark, as far as that is
// known without asking: the Linux console's is black, and some terminals put
// their colours into COLORFGBG ("15;0", "0;default;15": the last is the
// background's). A question (OSC 11) would cost a round trip and a second first
// frame, and its late answer could be typed into a field or into the shell; the
// colours for an unknown background are legible without it.
func background(e machine.Env) *bool {
	if e.Get("TERM") == "linux" {
		dark := true
		return &dark
	}
	colours := e.Get("COLORFGBG")
	return darkColour(colours[strings.LastIndex(colours, ";")+1:])
}

// darkColour tells whether one of the sixteen colours, by its number, is dark;
// nil where it is none of them.
func darkColour(number string) *bool {
	dark := false
	switch number {
	case "0", "1", "2", "3", "4", "5", "6", "8":
		dark = true
	case "7", "9", "10", "11", "12", "13", "14", "15":
	default:
		return nil
	}
	return &dark
}
