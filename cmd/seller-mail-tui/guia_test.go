package main

import (
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/report"
)

// TestGuides prints every guide in both forms: each has its steps and its
// links, whole, and no line is too wide for a terminal.
func TestGuides(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range lib.All() {
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			text := newMachine(t).run("guia", p.ID).wantCode(report.ExitOK).stdout
			markdown := newMachine(t).run("guia", p.ID, "--markdown").wantCode(report.ExitOK).stdout
			for _, s := range p.Steps {
				for form, out := range map[string]string{"text": text, "Markdown": markdown} {
					if !strings.Contains(strings.Join(strings.Fields(out), " "), strings.Join(strings.Fields(s.Title), " ")) {
						t.Errorf("the %s lacks the step %q", form, s.Title)
					}
					if s.Link != "" && !strings.Contains(out, s.Link) {
						t.Errorf("the %s lacks the whole link %s", form, s.Link)
					}
				}
			}
			for _, line := range strings.Split(text, "\n") {
				if guides.Width(line) > prose.Width && !strings.Contains(line, "https://") {
					t.Errorf("wider than %d: %s", prose.Width, line)
				}
				if strings.Contains(line, "**") || strings.Contains(line, "](") {
					t.Errorf("Markdown in plain text: %s", line)
				}
			}
			if !strings.HasPrefix(markdown, "# "+p.Name) {
				t.Errorf("Markdown begins with %.40q", markdown)
			}
		})
	}
}

// TestFindGuide: people know a provider by many names.
func TestFindGuide(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"gmail": "gmail", "GMAIL": "gmail", "Google": "gmail", "gmail.com": "gmail", "hotmail": "outlook",
		"Office 365": "microsoft-365", "outro": "outro",
	} {
		o := newMachine(t).run(append([]string{"guia"}, strings.Fields(name)...)...).wantCode(report.ExitOK)
		lib, err := guides.Load()
		if err != nil {
			t.Fatal(err)
		}
		if p, _ := lib.ByID(want); !strings.HasPrefix(o.stdout, p.Name+"\n") {
			t.Errorf("%q leads to %.40q, want %q", name, o.stdout, p.Name)
		}
	}
}
