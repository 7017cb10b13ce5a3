// Package table reads and writes stations as a table: CSV as spreadsheets of
// Brazil and of elsewhere write it, and the JSON of "perfil exportar". It is
// pure: bytes in, rows and problems out. No password is ever in a table.
//
// CSV is that of RFC 4180, with a header line. Written: UTF-8 with a byte order
// mark, ";" and CRLF, by name. Read: ";" or ",", UTF-8 or Windows-1252, columns
// in any order, with or without Excel's "sep=;". A text that a spreadsheet would
// take for a formula is written with an apostrophe before it, which reading takes
// away again.
package table

import (
	"strings"

	"seller-mail-tui/wizard"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 16 << 20

// The columns beside those of the six fields.
const (
	columnProfile  = "perfil"
	columnProvider = "provedor"
)

// Line is the "column" of what is wrong with a line as a whole.
const Line = "linha"

// columns are those of the file that is written, in their order.
func columns() []string {
	out := []string{columnProfile, columnProvider}
	for _, f := range wizard.Fields() {
		if f != wizard.FieldPassword {
			out = append(out, string(f))
		}
	}
	return out
}

// formulaStarts begin what a spreadsheet takes for a formula.
const formulaStarts = "=+-@\t\r"

// guarded is a text that a spreadsheet leaves a text; unguarded takes it back.
func guarded(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != "" && strings.ContainsRune(formulaStarts, rune(rest[0])) {
		return "'" + s
	}
	return s
}

func unguarded(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != s && rest != "" && strings.ContainsRune(formulaStarts, rune(rest[0])) {
		return s[1:]
	}
	return s
}
