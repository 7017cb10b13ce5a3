package main

import (
	"strings"
	"testing"
	"time"
)

// TestManualIsBuiltAlike: the same commit gives the same page, with the
// commit's day.
func TestManualIsBuiltAlike(t *testing.T) {
	t.Parallel()
	b := build{version: "v1.2.3", time: time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC)}
	page := manual(newRoot(&app{}), b)
	if page != manual(newRoot(&app{}), b) {
		t.Error("two pages differ")
	}
	if want := `.TH "SELLER\-MAIL\-TUI" "1" "2026\-11\-23" "seller\-mail\-tui v1.2.3" "Manual do usuário"`; !strings.Contains(page, want) {
		t.Errorf("the page lacks %s", want)
	}
}
