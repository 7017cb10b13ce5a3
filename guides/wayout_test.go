package guides

import (
	"slices"
	"strings"
	"testing"
)

// TestWaysOut: where no password works, or may stop, the guide leads to ways
// out, each of which says what it costs; what sends with a domain of one's own
// has the letter to whoever cares for that domain.
func TestWaysOut(t *testing.T) {
	t.Parallel()
	lib := library(t)
	offered := map[string]bool{}
	for _, p := range lib.All() {
		ways := lib.WaysOut(p)
		if len(ways) != len(p.Ways) {
			t.Errorf("%s: of %q only %d lead anywhere", p.ID, p.Ways, len(ways))
		}
		if (p.Login != LoginYes || !p.Deadline.Day.IsZero()) && len(ways) == 0 {
			t.Errorf("%s: login is %q and there is no way out", p.ID, p.Login)
		}
		for _, w := range ways {
			if w.Step.Text() == "" {
				t.Errorf("%s: nothing says what %q costs", p.ID, w.Provider.ID)
			}
			if to := w.Provider; to.ID != "" {
				offered[to.ID] = true
				if to.Cost == "" || to.Login != LoginYes {
					t.Errorf("%s leads to %s: cost %q, login %q", p.ID, to.ID, to.Cost, to.Login)
				}
				if to.Password == PasswordKey && (!strings.HasPrefix(to.Admin, "Peça isto a quem cuida do domínio") || !strings.Contains(to.Admin, domainMark)) {
					t.Errorf("%s: no letter for the domain: %q", to.ID, to.Admin)
				}
			}
		}
	}
	for _, p := range lib.All() {
		if (p.Cost != "") != offered[p.ID] {
			t.Errorf("%s: cost %q, but offered: %v", p.ID, p.Cost, offered[p.ID])
		}
	}
	for id, want := range map[string]string{
		"outlook":          "gmail smtp2go locaweb-smtp brevo mailjet #ponte",
		"microsoft-365":    "gmail smtp2go locaweb-smtp brevo mailjet #religar #ponte",
		"google-workspace": "gmail smtp2go locaweb-smtp brevo mailjet #administrador",
		"yahoo":            "gmail smtp2go locaweb-smtp brevo mailjet",
		"zoho-pessoal":     "gmail smtp2go locaweb-smtp brevo mailjet",
		"outro":            "gmail smtp2go locaweb-smtp brevo mailjet mailgrid",
	} {
		p, _ := lib.ByID(id)
		if !slices.Equal(p.Ways, strings.Fields(want)) {
			t.Errorf("%s leads to %q", id, p.Ways)
		}
	}
}

// TestLetter: the domain is that of the address only where it may be one's own.
func TestLetter(t *testing.T) {
	t.Parallel()
	lib := library(t)
	p, _ := lib.ByID("locaweb-smtp")
	for email, domain := range map[string]string{
		"contato@posto.com.br":    "posto.com.br",
		"posto@hotmail.com":       "seudominio.com.br",
		"x@posto.onmicrosoft.com": "seudominio.com.br",
		"":                        "seudominio.com.br",
	} {
		letter := lib.Letter(p, email)
		if !strings.Contains(letter, "CNAME envio."+domain+" → smtplw.com") || strings.Contains(letter, domainMark) {
			t.Errorf("%q: %s", email, letter)
		}
	}
}

func TestServes(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, tt := range []struct {
		id, email string
		want      bool
	}{
		{"gmail", "posto@gmail.com", true},
		{"gmail", "posto@hotmail.com", false},
		{"gmail", "contato@posto.com.br", false},
		{"gmail", "", true},
		{"brevo", "contato@posto.com.br", true},
		{"brevo", "posto@hotmail.com", false},
		{"brevo", "x@posto.onmicrosoft.com", false},
		{"microsoft-365", "x@posto.onmicrosoft.com", true},
		{"locaweb", "contato@posto.com.br", true},
		{"locaweb", "posto@yahoo.com.br", false},
	} {
		p, _ := lib.ByID(tt.id)
		if got := lib.Serves(p, tt.email); got != tt.want {
			t.Errorf("%s serves %q: %v", tt.id, tt.email, got)
		}
	}
}

func TestWaysAreChecked(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"saidas: [ninguem]":                      `não há um guia "ninguem"`,
		"saidas: [\"#nada\"]":                    `não há o passo #nada`,
		"saidas: [exemplo]":                      `não diz quanto custa`,
		"saidas: [Gmail]":                        `não é o nome de um guia`,
		"saidas: [\"#primeiro\", \"#primeiro\"]": `está duas vezes`,
		"custo: " + strings.Repeat("x", 51):      `o máximo é`,
		"outras-fontes: [ftp://example.com]":     `precisa começar com https`,
	} {
		_, err := loadFS(folder("exemplo.md", strings.Replace(sound, "usuario: endereco", line+"\nusuario: endereco", 1)))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "exemplo.md:") {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestWaysOfThisComputer: a guide of the folder is left out for a way that leads
// nowhere, and may be one itself.
func TestWaysOfThisComputer(t *testing.T) {
	t.Parallel()
	lib := library(t)
	guide := func(id, line, more string) Text {
		text := strings.Replace(strings.Replace(sound, "usuario: endereco", line+"\nusuario: endereco", 1), "dominio-proprio: sim", "dominio-proprio: sim\nspf: []", 1)
		text = strings.NewReplacer("ordem: 1\n", "", "dominios: [example.com]\n", "", "mx: [mx.example.net]\n", "").Replace(text)
		return Text{Name: id + ".md", Data: []byte(text + more)}
	}
	with, faults := lib.With([]Text{
		guide("errado", "saidas: [terra]", ""),
		guide("nosso", "custo: grátis", "\n## O que custa {#saida tipo=ajuda}\n\nNada.\n"),
		guide("preso", "saidas: [nosso, gmail, \"#primeiro\"]", ""),
	})
	if len(faults) != 1 || faults[0].File != "errado.md" || !strings.Contains(faults[0].Problem, "não diz quanto custa") {
		t.Errorf("faults %v", faults)
	}
	p, _ := with.ByID("preso")
	ways := with.WaysOut(p)
	if len(ways) != 3 || ways[0].Provider.ID != "nosso" || ways[1].Provider.ID != "gmail" || ways[2].Step.Anchor != "primeiro" {
		t.Errorf("ways %+v", ways)
	}
	if _, ok := with.ByID("errado"); ok {
		t.Error("the faulty guide is there")
	}
}
