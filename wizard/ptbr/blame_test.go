package ptbr

import (
	"regexp"
	"testing"
)

// TestNobodyIsBlamed: a failure is told as what happened, never as what the
// reader did. "Um erro seu" of the program is read as the reader's.
func TestNobodyIsBlamed(t *testing.T) {
	blame := regexp.MustCompile(`(?i)\b(erros? (é )?seus?|seu erro|culpa|por engano seu|você (errou|esqueceu|digitou errado|não (digitou|preencheu|fez)))\b`)
	for _, text := range []string{ownTexts(t), catalogueTexts(t)} {
		for _, said := range blame.FindAllString(text, -1) {
			t.Errorf("blames with %q", said)
		}
	}
}
