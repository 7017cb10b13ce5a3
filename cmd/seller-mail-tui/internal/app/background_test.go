package app

import "testing"

func TestBackground(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ term, colours, want string }{
		"nothing is said":       {"xterm-256color", "", "unknown"},
		"the Linux console":     {"linux", "", "dark"},
		"dark":                  {"rxvt-unicode-256color", "15;0", "dark"},
		"light":                 {"rxvt-unicode-256color", "0;15", "light"},
		"with a picture behind": {"xterm-256color", "0;default;15", "light"},
		"the terminal's own":    {"xterm-256color", "default;default", "unknown"},
		"rubbish":               {"xterm-256color", "0;\x1b]0;x", "unknown"},
		"one number":            {"xterm-256color", "7", "light"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := "unknown"
			switch dark := background(envOf(map[string]string{"TERM": tt.term, "COLORFGBG": tt.colours})); {
			case dark == nil:
			case *dark:
				got = "dark"
			default:
				got = "light"
			}
			if got != tt.want {
				t.Errorf("%q on %s: %s, want %s", tt.colours, tt.term, got, tt.want)
			}
		})
	}
}
