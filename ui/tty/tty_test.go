package tty

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestAnUnchangedSizeIsDropped(t *testing.T) {
	filter := newSizeFilter()
	size := tea.WindowSizeMsg{Width: 80, Height: 24}
	if filter(nil, size) == nil {
		t.Error("the first size was dropped")
	}
	if filter(nil, size) != nil {
		t.Error("the same size came through again")
	}
	if filter(nil, tea.WindowSizeMsg{Width: 81, Height: 24}) == nil {
		t.Error("a new size was dropped")
	}
	if key := letter('x'); filter(nil, key) == nil {
		t.Error("a key was dropped")
	}
}
