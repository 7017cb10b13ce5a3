package main

import (
	"strings"

	"seller-mail-tui/guides"
)

// wrap breaks a text into lines of at most width columns.
func wrap(text string, width int) string {
	return strings.Join(guides.Wrap(text, width), "\n")
}

// indent puts a prefix before every line that is not empty.
func indent(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = prefix + line
		}
	}
	return strings.Join(lines, "\n")
}
