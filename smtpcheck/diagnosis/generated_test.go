package diagnosis

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// saying is what may be said of some subjects, in three languages, and the
// diagnoses that all of it leads to.
type saying struct {
	Want    namedValues `yaml:"espera"`
	Phases  []string    `yaml:"fases"`
	Code    int         `yaml:"codigo"`
	English halves      `yaml:"en"`
	Pt      halves      `yaml:"pt"`
	Spanish halves      `yaml:"es"`
	Whole   []string    `yaml:"outras"`
}

type halves struct {
	Subjects []string `yaml:"de"`
	States   []string `yaml:"diz"`
}

var feminine = regexp.MustCompile(`^(a|la|sua|esta|su (cuenta|contraseña)) `)

// sentences puts the halves together, in each form.
func (h halves) sentences(forms ...string) []string {
	var out []string
	for _, subject := range h.Subjects {
		for _, state := range h.States {
			ending := "o"
			if feminine.MatchString(subject) {
				ending = "a"
			}
			state = strings.ReplaceAll(state, "@", ending)
			for _, form := range forms {
				if strings.HasPrefix(form, "V") && len(strings.Fields(state)) > 2 {
					continue // nobody begins so
				}
				out = append(out, strings.NewReplacer("S", subject, "V", state).Replace(form))
			}
		}
	}
	return out
}

// TestGeneratedSentences: who may be spoken of, times what may be said of it,
// times how it may be put, is read alike.
func TestGeneratedSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/thesaurus.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []saying
	if err := yaml.Load(data, &all, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, s := range all {
		sentences := append(s.English.sentences("S is V", "S has been V", "S V", "V: S", "#, S is currently V.", "request denied (S V)", "this cannot be done because S is V"),
			append(s.Pt.sentences("S está V", "S foi V", "S V", "V: S", "#: S encontra-se V", "não é possível continuar porque S está V"),
				s.Spanish.sentences("S está V", "S ha sido V", "S V", "V: S", "#: S se encuentra V", "no es posible continuar porque S está V")...)...)
		var missed []string
		for _, phase := range s.Phases {
			code := map[string]string{"auth": "535 ", "connect": "554 "}[phase]
			if code == "" {
				code = "550 5.7.1 "
			}
			if s.Code != 0 {
				code = fmt.Sprint(s.Code, " ")
			}
			for _, text := range append(sentences, s.Whole...) {
				text = strings.ReplaceAll(text, "#", "Error")
				sample := replySample{phase: phase, wire: code + text + "\r\n"}
				total++
				if got := Of(sample.facts(t)); !slices.Contains(s.Want, got.ID) {
					missed = append(missed, phase+" "+got.ID+": "+text)
				}
			}
		}
		if len(missed) > 0 {
			t.Errorf("%v: %d wrong:\n\t%s", s.Want, len(missed), strings.Join(missed[:min(len(missed), 20)], "\n\t"))
		}
	}
	if total < 10_000 {
		t.Errorf("only %d sentences", total)
	}
}
