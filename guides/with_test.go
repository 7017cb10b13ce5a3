package guides

import (
	"strings"
	"testing"
)

// ours is a guide of a support house, at the place of another or new.
func ours(changes ...string) []byte {
	return []byte(strings.NewReplacer(append(changes, "ordem: 1\n", "")...).Replace(sound))
}

func TestWith(t *testing.T) {
	t.Parallel()
	lib := library(t)
	more, faults := lib.With([]Text{
		{"gmail.md", ours("nome: Exemplo", "nome: Gmail da casa", "[example.com]", "[gmail.com]", "[mx.example.net]", "[mx.example.org]")},
		{"novo.md", []byte("\ufeff" + strings.ReplaceAll(string(ours("[example.com]", "[uol.com.br]", "[mx.example.net]", "[locaweb.com.br]", "smtp.example.com", "smtp.terra.com.br")), "\n", "\r\n"))},
		{"vazio.md", nil},
		{"Nome Ruim.md", ours()},
		{"treino.md", ours("[example.com]", "[treino.example]")},
		{"repetido.md", ours("[example.com]", "[uol.com.br]")},
		{"solto.md", ours("[example.com]", "[example.com]\ncontas-pessoais: ninguem", "[mx.example.net]", "[mx.solto.example]")},
		{"gmx.md", ours("login: sim", "login: talvez", "[example.com]", "[gmx.com]")},
	})
	want := map[string]string{
		"Nome Ruim.md": "Nome Ruim.md:1: o nome do arquivo", "vazio.md": "vazio.md:1: o arquivo começa com o cabeçalho",
		"treino.md": "treino.md:1: o guia \"treino\"", "repetido.md": "repetido.md:3: dominios: uol.com.br já está em novo.md",
		"solto.md": "solto.md:4: não há um guia \"ninguem\"", "gmx.md": "gmx.md:10: login",
	}
	for _, f := range faults {
		if w := want[f.File]; w == "" || !strings.HasPrefix(f.Error(), w) {
			t.Errorf("%v, want %q", f, w)
		}
		delete(want, f.File)
	}
	for file := range want {
		t.Errorf("%s passes", file)
	}

	gmail, _ := more.ByID("gmail")
	before, _ := lib.ByID("gmail")
	if gmail.Name != "Gmail da casa" || !gmail.Local || gmail.Order != before.Order || len(gmail.Steps) != 2 {
		t.Errorf("replaced: %+v", gmail)
	}
	if before.Name != "Gmail" || before.Local {
		t.Errorf("the library itself has changed: %+v", before)
	}
	if gmx, _ := more.ByID("gmx"); gmx.Local || gmx.Login != LoginYes {
		t.Errorf("a faulty file takes the place of a sound guide: %+v", gmx)
	}
	if n := len(more.All()); n != len(lib.All())+1 {
		t.Errorf("%d guides after %d", n, len(lib.All()))
	}
	if at := more.All()[len(more.All())-3]; at.ID != "novo" {
		t.Errorf("the new one does not stand before %s", at.ID)
	}
	for email, want := range map[string]string{"posto@gmail.com": "gmail", "posto@uol.com.br": "novo", "posto@googlemail.com": ""} {
		if got := id(more.ByEmail(email)); got != want {
			t.Errorf("%s leads to %q, want %q", email, got, want)
		}
	}
	if got := id(more.ByMX([]string{"mx.a.locaweb.com.br"})); got != "novo" {
		t.Errorf("the MX that both claim leads to %q", got)
	}
	if got := id(more.ByHost("smtp.terra.com.br")); got != "novo" {
		t.Errorf("the host that both claim leads to %q", got)
	}
	if same, faults := lib.With(nil); same != lib || faults != nil {
		t.Errorf("nothing more is not the same: %v", faults)
	}
}

// FuzzWith: whatever lies in the folder, the program's own guides stay.
func FuzzWith(f *testing.F) {
	f.Add("gmail.md", sound)
	f.Add("a.md", "---\n---\n")
	f.Add("../../a.md", sound)
	f.Add("outro.md", strings.ReplaceAll(sound, "\n", "\r\n"))
	lib := library(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		more, faults := lib.With([]Text{{name, []byte(text)}})
		if len(faults) > 1 || len(faults) == 1 && (faults[0].Line < 1 || more != lib) {
			t.Fatalf("%v", faults)
		}
		if len(more.All()) < len(lib.All()) {
			t.Fatalf("%d guides are left", len(more.All()))
		}
		if _, ok := more.ByID(PracticeID); !ok {
			t.Fatal("no practice")
		}
	})
}
