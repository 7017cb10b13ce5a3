package ui

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// pictures are the screens that the README shows, with the program's own guides
// and diagnoses.
func pictures() []scene {
	return []scene{
		{name: "the start", play: func(r *robot) { r.types("contato@gmail.com") }},
		{name: "a result", set: func(w *world) {
			p := avenida()
			p.Values.Password = "postoavenida1"
			w.disk[p.Name] = p
		}, play: func(r *robot) {
			res := needsAppPassword()
			res.Facts.Provider = "gmail"
			about := r.world.lib.About("smtp.gmail.com", "posto@gmail.com", "posto@gmail.com", "gmail")
			res.Facts.Known = smtpcheck.Known(about)
			res.Facts.Reply.Text = "Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor"
			res.Diagnosis = wizard.Meaning(res.Facts)
			r.press("f5").server(res)
		}},
	}
}

// TestREADMEPictures: the README shows the screens as they are; -update draws them
// anew.
func TestREADMEPictures(t *testing.T) {
	const path = "../README.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	parts := strings.Split(text, "```\n")
	for i, sc := range pictures() {
		live(t, func(t *testing.T) {
			w := realGuidesWorld(t)
			w.opts = Options{NoColor: true}
			if sc.set != nil {
				sc.set(w)
			}
			r := at(t, w, 80, 24)
			sc.play(r)
			drawn := ansi.Strip(r.m.View().Content) + "\n"
			if shown := &parts[2*i+1]; *shown != drawn {
				if !*update {
					t.Errorf("%s is not as the README shows it (-update draws it anew):\n%s", sc.name, drawn)
				}
				*shown = drawn
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, []byte(strings.Join(parts, "```\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
