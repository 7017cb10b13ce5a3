package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// valid is a profile's file as it is written, to be damaged.
func valid(t *testing.T) string {
	t.Helper()
	s, _ := open(t)
	must(t, s, station("Posto"))
	data, err := os.ReadFile(s.pathOf("Posto"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestUnreadableProfiles(t *testing.T) {
	ok := valid(t)
	line := func(n int) string { return fmt.Sprintf("linha %d", n) }
	at := func(key string) int {
		before, _, _ := strings.Cut(ok, "\n"+key)
		return strings.Count(before, "\n") + 2
	}
	tests := []struct {
		name, text string
		kind       error
		says       string
	}{
		{"empty", "", ErrDamaged, "vazio"},
		{"only spaces", " \n\n", ErrDamaged, "vazio"},
		{"only a comment", "# nada\n", ErrDamaged, "erro"},
		{"half written", ok[:len(ok)/2], ErrDamaged, "falta senha_em"},
		{"no YAML", "versao: 1\nperfil: [\n", ErrDamaged, line(3)},
		{"a tab", "versao: 1\nhost: a\n\tporta: 1\n", ErrDamaged, line(3)},
		{"binary", "\x00\x01\x02", ErrDamaged, "erro"},
		{"an unknown key", ok + "surpresa: 1\n", ErrDamaged, line(strings.Count(ok, "\n") + 1)},
		{"a double key", ok + "host: outro\n", ErrDamaged, line(strings.Count(ok, "\n") + 1)},
		{"two documents", ok + "---\nversao: 1\n", ErrDamaged, "erro"},
		{"no version", strings.Replace(ok, "versao: 1\n", "", 1), ErrDamaged, "falta versao"},
		{"a list", "- 1\n", ErrDamaged, line(1)},
		{"a newer version", "versao: 2\nalgo_novo: {a: 1}\n", ErrNewer, "versão mais nova"},
		{"SSL is neither", strings.Replace(ok, "ssl: sim", "ssl: talvez", 1), ErrDamaged, line(at("ssl"))},
		{"SSL is missing", strings.Replace(ok, "ssl: sim\n", "", 1), ErrDamaged, "falta ssl"},
		{"SSL and place are missing", strings.NewReplacer("ssl: sim\n", "", "senha_em: nao\n", "").Replace(ok), ErrDamaged, "falta ssl e senha_em"},
		{"SSL in English", strings.Replace(ok, "ssl: sim", "ssl: yes", 1), ErrDamaged, "ali vai sim ou nao"},
		{"an unknown place", strings.Replace(ok, "senha_em: nao", "senha_em: papel", 1), ErrDamaged, line(at("senha_em"))},
		{"a place elsewhere", strings.Replace(ok, "senha_em: nao", "senha_em: arquivo\nchave: ../../../etc/shadow", 1), ErrDamaged, line(at("senha_em") + 1)},
		{"no time", strings.Replace(ok, "gravado: ", "gravado: ontem #", 1), ErrDamaged, line(at("gravado"))},
		{"huge", ok + strings.Repeat("# x\n", maxFile/4), ErrTooBig, "grande demais"},
	}
	for _, test := range tests {
		s, _ := open(t)
		path := s.pathOf("Posto")
		write(t, path, test.text)
		_, err := s.Load("Posto")
		if !errors.Is(err, test.kind) || !strings.Contains(fmt.Sprint(err), test.says) || !strings.Contains(fmt.Sprint(err), path) {
			t.Errorf("%s: %v, want %q and the path", test.name, err, test.says)
		}
		if _, err := s.Save(station("Posto"), false); !errors.Is(err, test.kind) {
			t.Errorf("%s: a save over it: %v", test.name, err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != test.text {
			t.Errorf("%s: the file was touched: %v", test.name, err)
		}
		// On demand it is replaced, and kept.
		if _, err := s.Save(station("Posto"), true); err != nil {
			t.Errorf("%s: on demand: %v", test.name, err)
		}
		kept := 0
		for name, data := range files(t, s) {
			if strings.Contains(name, ".danificado-") && string(data) == test.text {
				kept++
			}
		}
		if kept != 1 {
			t.Errorf("%s: kept %d times", test.name, kept)
		}
	}
}

func TestDeletingAnUnreadableProfileKeepsIt(t *testing.T) {
	s, _ := open(t)
	write(t, s.pathOf("Posto"), "x: [")
	if _, err := s.Delete("Posto"); err != nil {
		t.Fatal(err)
	}
	got := files(t, s)
	if len(names(t, s)) != 0 || len(got) != 1 {
		t.Errorf("%v", got)
	}
	for name, data := range got {
		if !strings.Contains(name, ".danificado-") || string(data) != "x: [" {
			t.Errorf("%s: %q", name, data)
		}
	}
}

func FuzzProfileFile(f *testing.F) {
	f.Add([]byte("versao: 1\nperfil: Posto\nssl: sim\nsenha_em: arquivo\nchave: ../x\n"))
	f.Add([]byte("versao: 1\nperfil: &a Posto\nhost: *a\nssl: sim\nsenha_em: nao\n"))
	f.Add([]byte("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := decodeProfile("x.yaml", "Posto", data)
		if err != nil {
			var known *Error
			if !errors.As(err, &known) || known.Error() == "" {
				t.Fatalf("not a sentence: %v", err)
			}
			return
		}
		if p.Key != "" && filepath.Base(string(p.Key)) != string(p.Key) {
			t.Fatalf("key %q leads elsewhere", p.Key)
		}
		again, err := encode("x.yaml", p)
		if err != nil {
			t.Fatal(err)
		}
		q, err := decodeProfile("x.yaml", "Posto", again)
		if err != nil || p != q {
			t.Fatalf("written and read again:\n%+v\n%+v\n%v", p, q, err)
		}
	})
}

// TestAFileWhereAFolderShouldBe is named itself, whatever was wanted below it.
func TestAFileWhereAFolderShouldBe(t *testing.T) {
	for _, below := range []string{"", profileDir} {
		s, _ := open(t)
		file := filepath.Join(s.Dir(), below)
		if err := os.RemoveAll(file); err != nil {
			t.Fatal(err)
		}
		write(t, file, "x")
		_, listed := s.List()
		_, saved := s.Save(station("Posto"), false)
		for what, err := range map[string]error{"List": listed, "Save": saved} {
			if !errors.Is(err, ErrNotFile) || !strings.Contains(err.Error(), file+" deveria ser uma pasta") {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
}
