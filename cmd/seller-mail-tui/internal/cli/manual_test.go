package cli

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

// TestManualIsBuiltAlike: the same commit gives the same page, with the
// commit's day.
func TestManualIsBuiltAlike(t *testing.T) {
	t.Parallel()
	b := machine.Build{Version: "v1.2.3", Time: time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC)}
	page := manual(newRoot(&machine.Run{}), b)
	if page != manual(newRoot(&machine.Run{}), b) {
		t.Error("two pages differ")
	}
	if want := `.TH "SELLER\-MAIL\-TUI" "1" "2026\-11\-23" "seller\-mail\-tui v1.2.3" "Manual do usuário"`; !strings.Contains(page, want) {
		t.Errorf("the page lacks %s", want)
	}
}
