package report

import (
	"strings"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// SheetLine is one field of the sheet (ficha) from which the configuration is
// typed into Seller.
type SheetLine struct {
	Field wizard.Field
	Label string
	Value string
}

// Sheet returns the seven fields in the tab's order, each ready to be copied.
// The password is in it only where it is shown on purpose.
func Sheet(v wizard.Values, showPassword bool) []SheetLine {
	lines := make([]SheetLine, 0, 7)
	for _, f := range wizard.Fields() {
		line := SheetLine{Field: f, Label: wizard.Label(f), Value: v.Get(f)}
		switch {
		case f == wizard.FieldSSL:
			line.Value = ptbr.YesNo(v.SSL)
		case f == wizard.FieldPassword && v.Password == "":
			line.Value = ptbr.SheetNoPassword
		case f == wizard.FieldPassword && !showPassword:
			line.Value = ptbr.SheetHidden
		}
		lines = append(lines, line)
	}
	return lines
}

// SheetText is the whole sheet as text, one field a line.
func SheetText(lines []SheetLine) string {
	var b strings.Builder
	b.WriteString(ptbr.Heading + "\n" + ptbr.Tab + "\n\n")
	for _, line := range lines {
		b.WriteString(line.Label + ": " + line.Value + "\n")
	}
	return b.String()
}
