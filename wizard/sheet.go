package wizard

import (
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// SheetLine is one field of the sheet (ficha) from which the configuration is
// typed into Seller.
type SheetLine struct {
	Field Field
	Label string
	Value string
}

// Sheet returns the seven fields in the tab's order, each ready to be copied.
// The password is in it only where it is shown on purpose.
func Sheet(v Values, showPassword bool) []SheetLine {
	lines := make([]SheetLine, 0, 7)
	for _, f := range Fields() {
		line := SheetLine{Field: f, Label: Label(f), Value: v.Get(f)}
		switch {
		case f == FieldSSL:
			line.Value = ptbr.YesNo(v.SSL)
		case f == FieldPassword && v.Password == "":
			line.Value = ptbr.SheetNoPassword
		case f == FieldPassword && !showPassword:
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

// Label is a field's name on the tab.
func Label(f Field) string {
	switch f {
	case FieldHost:
		return ptbr.LabelHost
	case FieldPort:
		return ptbr.LabelPort
	case FieldSSL:
		return ptbr.LabelSSL
	case FieldEmail:
		return ptbr.LabelEmail
	case FieldName:
		return ptbr.LabelName
	case FieldUser:
		return ptbr.LabelUser
	case FieldPassword:
		return ptbr.LabelPassword
	}
	return string(f)
}
