package wizard

import "seller-mail-tui/smtpcheck"

// Problem is what is wrong with one field, in a pt-BR sentence that says what
// to type instead.
type Problem struct {
	Field Field
	Text  string
}

// Validate checks the fields that a test up to the given stage needs (empty:
// all of it) and returns all problems at once, in the tab's order.
func Validate(v Values, until smtpcheck.Stage) []Problem { panic("not written yet") }

// ValidateField checks one field as Validate does; ok when the text is valid.
func ValidateField(v Values, f Field) (Problem, bool) { panic("not written yet") }
