package guides

import (
	"io/fs"
	"reflect"
	"testing"
)

// TestOurGuidesAreReadTheQuickWay: none of them holds YAML that the quick way leaves
// to the library, which takes ten times as long.
func TestOurGuidesAreReadTheQuickWay(t *testing.T) {
	t.Parallel()
	for name, text := range fronts(t) {
		if _, ok := quickFront(text); !ok {
			t.Errorf("%s is written in more of YAML than the quick way knows", name)
		}
	}
}

// FuzzQuickFront: what the quick way reads, the library reads alike.
func FuzzQuickFront(f *testing.F) {
	for _, text := range fronts(f) {
		f.Add(text)
	}
	for _, text := range []string{
		"nome: \"a\"\nmx: []\nservidores:\n  - {host: b, porta: 1}\nprazo:\n  dia: c\n",
		"administrador: |\n  a\n\n   b\n\nmx:\n  - a\n  - \"*.b\"\n",
		"nome: null\n", "nome: ~\n", "nome:\n  a\n", "nome: a\n  b\n", "nome: a: b\n", "nome: a #b\n", "nome: a:\n", "nome: 'a'\n",
		"nome: !!str a\n", "nome: &a b\n", "nome: *a\n", "nome: >\n  a\n", "nome: |-\n  a\n", "nome: \"a\\n\"\n", "nome: a\nnome: b\n",
		"mx: [a,b]\n", "mx: [a, b: c]\n", "mx: [a, [b]]\n", "mx: [a, ]\n", "mx: [ ]\n", "mx: [\"a, b\"]\n", "mx: a\n", "mx:\n- a\n", "mx:\n  - a\n    b\n", "mx:\n  -\n",
		"servidores:\n  - {host: a, host: b}\n", "servidores:\n  - {host: a, }\n", "servidores:\n  - {}\n", "servidores: []\n", "prazo: {dia: a}\n", "? nome\n: a\n", "# a\nnome: b\n", "- a\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, strange := strangeLetter(text); strange != "" {
			return
		}
		got, ok := quickFront(text)
		if !ok {
			return
		}
		want, err := (&file{name: "a.md"}).front(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n%+v, want\n%+v, %v", text, got, want, err)
		}
	})
}

// fronts are the front matters of our guides.
func fronts(tb testing.TB) map[string]string {
	tb.Helper()
	names, err := fs.Glob(files, dataDir+"/*.md")
	if err != nil || len(names) == 0 {
		tb.Fatalf("%d guides, %v", len(names), err)
	}
	out := map[string]string{}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		out[name], _, _ = cutFront(plain(text))
	}
	return out
}
