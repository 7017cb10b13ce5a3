package prose

import (
	"strings"
	"testing"

	"seller-mail-tui/guides"
)

// TestCheckedOnlyAgainstItsOwnPages: "Conferido em" is a claim, and only of
// guides that were compared with pages of the provider's own.
func TestCheckedOnlyAgainstItsOwnPages(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[bool]int{}
	for _, p := range lib.All() {
		text := Guide(p, "", Width)
		if p.ID == guides.PracticeID {
			if strings.Contains(text, "Conferido") || strings.Contains(text, "Sem página oficial") {
				t.Errorf("%s: practice has nothing to be checked against:\n%s", p.ID, text)
			}
			continue
		}
		seen[p.Official()]++
		if strings.Contains(text, "\nConferido em ") != p.Official() || strings.Contains(text, "\nSem página oficial: ") == p.Official() {
			t.Errorf("%s: own pages: %v, but\n%s", p.ID, p.Sources, text)
		}
		for _, link := range append(p.Sources, p.OtherSources...) {
			if !strings.Contains(text, link) {
				t.Errorf("%s: %s is not named", p.ID, link)
			}
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("guides of one kind only: %v", seen)
	}
}
