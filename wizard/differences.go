package wizard

import "seller-mail-tui/wizard/ptbr"

// Differences lists in pt-BR the fields in which what is typed and what the
// disk holds differ; passwords are not shown.
func Differences(typed, disk Values) []string {
	var out []string
	for _, f := range Fields() {
		a, b := typed.Get(f), disk.Get(f)
		switch {
		case a == b:
		case f == FieldPassword:
			if b != "" {
				out = append(out, ptbr.DifferencePassword)
			}
		default:
			out = append(out, ptbr.Difference(Label(f), a, b))
		}
	}
	return out
}
