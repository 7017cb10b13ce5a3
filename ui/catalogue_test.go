package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"go.yaml.in/yaml/v4"

	"seller-mail-tui/smtpcheck"
)

// catalogueEntry is the texts of a diagnosis as the catalogue has them.
type catalogueEntry struct {
	ID       string   `yaml:"id"`
	Code     string   `yaml:"codigo"`
	Title    string   `yaml:"titulo"`
	Cause    string   `yaml:"causa"`
	Steps    []string `yaml:"passos"`
	Repeat   string   `yaml:"repetir"`
	Wait     string   `yaml:"espera"`
	Field    string   `yaml:"campo"`
	Fix      any      `yaml:"correcao"`
	Variants []struct {
		Title  string   `yaml:"titulo"`
		Cause  string   `yaml:"causa"`
		Steps  []string `yaml:"passos"`
		Repeat string   `yaml:"repetir"`
		Wait   string   `yaml:"espera"`
		Field  *string  `yaml:"campo"`
		Fix    any      `yaml:"correcao"`
	} `yaml:"variantes"`
}

// placeholder is what the diagnosis fills in; none of it is longer than this.
var placeholder = regexp.MustCompile(`\{[a-z-]+\}`)

// catalogueDiagnoses is every diagnosis of the catalogue, its variants counted.
func catalogueDiagnoses(t *testing.T) []smtpcheck.Diagnosis {
	t.Helper()
	files, err := filepath.Glob("../smtpcheck/diagnosis/catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []smtpcheck.Diagnosis
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var entries []catalogueEntry
		if yaml.Unmarshal(data, &entries) != nil {
			continue // a file of another shape
		}
		for _, e := range entries {
			if e.Code == "" {
				continue
			}
			base := smtpcheck.Diagnosis{ID: e.ID, Code: e.Code, Title: e.Title, Cause: e.Cause, Steps: e.Steps, Repeat: e.Repeat, Wait: e.Wait, Field: e.Field, Guide: "gmail#senha-de-app"}
			if e.Fix != nil {
				base.Fix = wrongPort().Diagnosis.Fix
			}
			out = append(out, base)
			for _, v := range e.Variants {
				d := base
				set := func(to *string, text string) {
					if text != "" {
						*to = text
					}
				}
				set(&d.Title, v.Title)
				set(&d.Cause, v.Cause)
				set(&d.Repeat, v.Repeat)
				set(&d.Wait, v.Wait)
				if v.Steps != nil {
					d.Steps = v.Steps
				}
				if v.Field != nil {
					d.Field = *v.Field
				}
				if v.Fix != nil {
					d.Fix = wrongPort().Diagnosis.Fix
				}
				out = append(out, d)
			}
		}
	}
	if len(out) < 100 {
		t.Fatalf("only %d diagnoses: is this still the catalogue?", len(out))
	}
	for i := range out {
		d := &out[i]
		fill := func(s string) string { return placeholder.ReplaceAllString(s, "smtp.postoexemplo.com.br") }
		d.Title, d.Cause = fill(d.Title), fill(d.Cause)
		steps := make([]string, len(d.Steps))
		for j, s := range d.Steps {
			steps[j] = fill(s)
		}
		d.Steps = steps
	}
	return out
}

// TestEveryStepCanBeRead: in the usual window the steps of nearly all diagnoses
// are seen at once; what is not, in the smallest window too, is read on by
// PgDn, which the bottom line names.
func TestEveryStepCanBeRead(t *testing.T) {
	all := catalogueDiagnoses(t)
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		live(t, func(t *testing.T) {
			w := newWorld(t)
			w.disk["Posto Avenida"] = avenida()
			r := at(t, w, size[0], size[1])
			atOnce := 0
			for _, d := range all {
				res := needsAppPassword()
				res.Diagnosis = &d
				res.Facts.Reply.Text = "Username and Password not accepted. For more information, go to https://support.example.com/mail/?p=BadCredentials"
				r.press("f5").server(res)
				if missing := unseen(r, d.Steps, r.flat()); len(missing) == 0 {
					atOnce++
					continue
				}
				for range 30 {
					if !r.m.c.keys.ReadOn.Enabled() {
						break
					}
					r.sees("PgDn").press("pgdown")
				}
				if missing := unseen(r, d.Steps, r.whole()); len(missing) > 0 || r.m.c.keys.ReadOn.Enabled() || !readAll(r) {
					t.Errorf("%v: %s (%s): cannot be read: %q", size, d.Code, d.Title, missing)
				}
			}
			t.Logf("%v: of %d diagnoses %d show all steps at once", size, len(all), atOnce)
			if size[0] == 80 && atOnce*10 < len(all)*9 {
				t.Errorf("of %d diagnoses only %d show all steps at once", len(all), atOnce)
			}
		})
	}
}

// unseen are the steps that a text does not hold.
func unseen(r *robot, steps []string, text string) []string {
	var out []string
	for _, s := range steps {
		if !strings.Contains(text, flatten(r.m.text(s))) {
			out = append(out, s)
		}
	}
	return out
}

// whole is all that is read on in, as one line.
func (r *robot) whole() string {
	return flatten(ansi.Strip(strings.Join(r.m.result.reading.Lines(), "\n")))
}

// readAll tells that the end of it is seen.
func readAll(r *robot) bool { return r.m.result.reading.AtBottom() }
