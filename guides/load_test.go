package guides

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// sound is a guide without a fault; the tests spoil it line by line.
const sound = `---
nome: Exemplo
ordem: 1
dominios: [example.com]
dominio-proprio: sim
mx: [mx.example.net]
servidores:
  - {host: smtp.example.com, porta: 587, ssl: sim}
usuario: endereco
senha: da-caixa
login: sim
imap: imap.example.com:993
revisado: 2026-11-23
fontes:
  - https://example.com/ajuda
---
Uma introdução.

## Primeiro passo {#primeiro campo=senha link=https://example.com/}

Texto do passo.

## Segundo passo {#segundo tipo=ajuda}

- Um **item** com ` + "`código`" + `.
- Outro, com [um texto](https://example.com/).
`

// loadFS reads a folder as if it were the program's own, and checks the guides one
// by one and together. An error is an *[Error], which names the file and the line.
func loadFS(fsys fs.FS) (*Library, error) {
	names, err := fs.Glob(fsys, "*.md")
	if err != nil {
		return nil, fmt.Errorf("guides: %w", err)
	}
	owners := newOwners()
	var all []Provider
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("guides: %w", err)
		}
		p, err := parseFile(&file{name: name, owners: owners}, plain(text))
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	for _, ref := range owners.references {
		if !slices.ContainsFunc(all, func(p Provider) bool { return p.ID == ref.id.text }) {
			return nil, ref.fault()
		}
	}
	if fault := owners.wayFault(all); fault != nil {
		return nil, fault
	}
	return newLibrary(all), nil
}

func folder(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

func TestLoadSound(t *testing.T) {
	lib, err := loadFS(folder("exemplo.md", sound))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := lib.ByID("exemplo")
	if !ok {
		t.Fatal("not found by the file's name")
	}
	if p.Name != "Exemplo" || p.Order != 1 || p.IMAP != "imap.example.com:993" || !p.OwnDomains ||
		len(p.Servers) != 1 || p.Servers[0] != (Server{"smtp.example.com", 587, true}) ||
		p.Reviewed.Format("02/01/2006") != "23/11/2026" {
		t.Errorf("read as %+v", p)
	}
	if len(p.Steps) != 2 || p.Intro != "Uma introdução." {
		t.Fatalf("intro %q, steps %+v", p.Intro, p.Steps)
	}
	first := Step{Anchor: "primeiro", Title: "Primeiro passo", Body: "Texto do passo.", Field: "senha", Link: "https://example.com/"}
	if p.Steps[0] != first {
		t.Errorf("step %+v", p.Steps[0])
	}
	if got, want := p.Steps[1].Text(), "- Um item com código.\n- Outro, com um texto (https://example.com/)."; got != want || !p.Steps[1].Help {
		t.Errorf("text %q, help %v", got, p.Steps[1].Help)
	}
}

// What the program loads without checking its texts is what the check passed.
func TestTheEmbeddedGuidesAreSound(t *testing.T) {
	checked, err := loadFS(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(loaded.whole(), checked.whole()) {
		t.Error("Load reads the guides otherwise than with its checks")
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct {
		name, old, new string // what is replaced in the sound guide
		want           string // file:line, and a part of the problem
	}{
		{"no front matter", "---\nnome", "nome", "a.md:1: o arquivo começa com o cabeçalho"},
		{"endless front matter", "\n---\nUma", "\nUma", "a.md:1: o arquivo começa com o cabeçalho"},
		{"not YAML", "mx: [mx.example.net]", "mx: [mx.example.net", "a.md:7: isto não se lê como YAML"},
		{"unknown key", "ordem: 1", "ordem: 1\ncor: azul", `a.md:4: não há a chave "cor"`},
		{"unknown key of a server", "porta: 587,", "porta: 587, tls: sim,", `a.md:8: não há a chave "tls"`},
		{"key twice", "ordem: 1", "ordem: 1\nordem: 2", `a.md:4: a chave "ordem" já está na linha 3`},
		{"list for a value", "nome: Exemplo", "nome: [Exemplo]", "a.md:2: aqui vai um valor só"},
		{"value for a list", "dominios: [example.com]", "dominios: example.com", "a.md:4: aqui vai uma lista"},
		{"no name", "nome: Exemplo", "nome:", "falta nome"},
		{"no order", "ordem: 1\n", "", "falta ordem"},
		{"order no number", "ordem: 1", "ordem: um", "a.md:3: ordem"},
		{"long note", "ordem: 1", "ordem: 1\naviso: " + strings.Repeat("muito ", 26), "a.md:4: aviso: são 4 linhas"},
		{"domain in capitals", "[example.com]", "[Example.com]", "a.md:4: dominios"},
		{"domain without a dot", "[example.com]", "[com]", "a.md:4: dominios"},
		{"domain of stars", "[example.com]", `["*.*"]`, "a.md:4: dominios"},
		{"star inside a label", "[example.com]", `["a*.com"]`, "a.md:4: dominios"},
		{"own domain neither", "dominio-proprio: sim", "dominio-proprio: talvez", "a.md:5: dominio-proprio"},
		{"MX with a dot before", "[mx.example.net]", "[.example.net]", "a.md:6: mx"},
		{"port zero", "porta: 587", "porta: 0", "a.md:8: servidores: porta"},
		{"port too high", "porta: 587", "porta: 65536", "a.md:8: servidores: porta"},
		{"port no number", "porta: 587", "porta: quinhentos", "a.md:8: servidores: porta"},
		{"no port", "porta: 587, ", "", "falta servidores: porta"},
		{"host with a port", "smtp.example.com, porta", "'smtp.example.com:587', porta", "a.md:8: servidores"},
		{"host with a scheme", "smtp.example.com, porta", "'smtp://example.com', porta", "a.md:8: servidores"},
		{"ssl neither", "ssl: sim", "ssl: true", "a.md:8: servidores: ssl"},
		{"mistake without a server", "servidores:\n  - {host: smtp.example.com, porta: 587, ssl: sim}", "erros-comuns: [smtp.exemple.com]", "a.md:7: erros-comuns"},
		{"unknown user form", "usuario: endereco", "usuario: login", "a.md:9: usuario"},
		{"unknown password kind", "senha: da-caixa", "senha: forte", "a.md:10: senha"},
		{"unknown login", "login: sim", "login: talvez", "a.md:11: login"},
		{"no login, yet a password", "login: sim", "login: nao", "a.md:11: login"},
		{"IMAP without a port", "imap.example.com:993", "imap.example.com", "a.md:12: falta imap: porta"},
		{"bad date", "2026-11-23", "23/11/2026", "a.md:13: revisado"},
		{"no such day", "2026-11-23", "2026-02-30", "a.md:13: revisado"},
		{"bad deadline", "login: sim", "login: sim\nprazo: {dia: dezembro, muda: acaba, fonte: 'https://example.com/'}", "a.md:12: prazo: dia"},
		{"deadline of nothing", "login: sim", "login: sim\nprazo: {dia: 2026-12-31, fonte: 'https://example.com/'}", "falta prazo: muda"},
		{"deadline without a source", "login: sim", "login: sim\nprazo: {dia: 2026-12-31, muda: acaba}", "falta prazo: fonte"},
		{"deadline of a rumour", "login: sim", "login: sim\nprazo: {dia: 2026-12-31, muda: acaba, fonte: boato}", "a.md:12: prazo: fonte"},
		{"deadline in many words", "login: sim", "login: sim\nprazo: {dia: 2026-12-31, muda: " + strings.Repeat("muito ", 20) + ", fonte: 'https://example.com/'}", "a.md:12: prazo: a frase"},
		{"unknown key of a deadline", "login: sim", "login: sim\nprazo: {ate: 2026-12-31}", `a.md:12: não há a chave "ate"`},
		{"source not https", "https://example.com/ajuda", "http://example.com/ajuda", "a.md:15: fontes"},
		{"escape in a value", "nome: Exemplo", `nome: "Ex\x1bemplo"`, "a.md:2: o sinal U+001B"},
		{"no step", "## Primeiro passo {#primeiro campo=senha link=https://example.com/}\n\nTexto do passo.\n\n## Segundo passo {#segundo tipo=ajuda}\n", "", "a.md:16: não há nenhum passo"},
		{"no anchor", "{#primeiro campo=senha link=https://example.com/}", "", "a.md:19: um passo começa com"},
		{"attributes without an anchor", "{#primeiro campo=senha", "{campo=senha", "a.md:19: um passo começa com"},
		{"empty anchor", "{#primeiro ", "{# ", "a.md:19: a âncora"},
		{"anchor in capitals", "#primeiro", "#Primeiro", "a.md:19: a âncora"},
		{"anchor twice", "#segundo", "#primeiro", "a.md:23: a âncora #primeiro já está na linha 19"},
		{"unknown field", "campo=senha", "campo=senhas", "a.md:19: campo"},
		{"não há o atributo", "tipo=ajuda", "tipo=dica", "a.md:23: não há o atributo"},
		{"attribute twice", "campo=senha", "campo=senha campo=host", "a.md:19: campo aparece duas vezes"},
		{"link not https", "link=https://example.com/", "link=http://example.com/", "a.md:19: link"},
		{"link without a host", "link=https://example.com/", "link=https:///pagina", "a.md:19: link"},
		{"link with a password", "link=https://example.com/", "link=https://a:b@example.com/", "a.md:19: link"},
		{"link malformed", "link=https://example.com/", "link=https://example.com/%zz", "a.md:19: link"},
		{"title with marks", "## Primeiro passo", "## **Primeiro** passo", "a.md:19: o título"},
		{"title too long", "Primeiro passo", strings.Repeat("Passo ", 9), "a.md:19: o título"},
		{"step without text", "Texto do passo.", "", "a.md:19: o passo não tem texto"},
		{"step too long", "Texto do passo.", strings.Repeat("palavra ", 32), "a.md:21: são 6 linhas de 50 colunas"},
		{"too many paragraphs", "Texto do passo.", strings.Repeat("Um.\n\n", 6), "a.md:21: são 6 linhas de 50 colunas"},
		{"intro too long", "Uma introdução.", strings.Repeat("palavra ", 40), "a.md:17: são 7 linhas"},
		{"link in the text not https", "[um texto](https://", "[um texto](ftp://", "a.md:26: "},
		{"other heading", "Texto do passo.", "### Texto", "a.md:21: só valem parágrafos"},
		{"numbered list", "Texto do passo.", "1. Texto", "a.md:21: só valem parágrafos"},
		{"table", "Texto do passo.", "| a | b |", "a.md:21: só valem parágrafos"},
		{"code block", "Texto do passo.", "```\nx\n```", "a.md:21: só valem parágrafos"},
		{"indented", "Texto do passo.", "    Texto", "a.md:21: só valem parágrafos"},
		{"HTML", "Texto do passo.", "Clique em <SALVAR>.", "a.md:21: o sinal <"},
		{"emphasis with underscores", "Texto do passo.", "Um _texto_.", "a.md:21: o sinal _"},
		{"one star", "Texto do passo.", "Um *texto*.", "a.md:21: o sinal *"},
		{"open bold", "Texto do passo.", "Um **texto.", "a.md:21: falta o outro **"},
		{"open code", "Texto do passo.", "Um `texto.", "a.md:21: falta o outro `"},
		{"image", "Texto do passo.", "Veja ![foto](https://example.com/f.png)", "a.md:21: imagens"},
		{"bracket", "Texto do passo.", "Um [texto].", "a.md:21: um [ que não começa um link"},
		{"second line of a paragraph", "Texto do passo.", "Texto\ncom <b>.", "a.md:21: o sinal <"},
		{"tab", "Texto do passo.", "Texto\tdo passo.", "a.md:21: o sinal U+0009"},
		{"carriage return", "Texto do passo.", "Texto\rdo passo.", "a.md:21: o sinal U+000D"},
		{"escape", "Texto do passo.", "Texto \x1b[31m", "a.md:21: o sinal U+001B"},
		{"zero-width space", "Texto do passo.", "Texto\u200b.", "a.md:21: o sinal U+200B"},
		{"right to left", "Texto do passo.", "Texto\u202e.", "a.md:21: o sinal U+202E"},
		{"not UTF-8", "Texto do passo.", "Texto \xe3.", "a.md:21: há letras que não são UTF-8"},
		{"byte order mark", "Texto do passo.", "Texto \ufeffdo passo.", "a.md:21: o sinal U+FEFF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(sound, tt.old, tt.new, 1)
			if text == sound {
				t.Fatal("the test does not change the guide")
			}
			_, err := loadFS(folder("a.md", text))
			var bad *Error
			if !errors.As(err, &bad) {
				t.Fatalf("error %v, want an *Error", err)
			}
			if !strings.Contains(err.Error(), tt.want) || bad.Line < 1 {
				t.Errorf("error %q, want %q", err, tt.want)
			}
		})
	}
}

func TestLoadErrorsBetweenFiles(t *testing.T) {
	other := strings.NewReplacer("ordem: 1", "ordem: 2", "[example.com]", "[example.org]", "[mx.example.net]", "[mx.example.org]").Replace(sound)
	if _, err := loadFS(folder("a.md", sound, "b.md", other)); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, old, new, want string }{
		{"order", "ordem: 2", "ordem: 1", "b.md:3: ordem 1 já está em a.md"},
		{"domain", "example.org]\ndominio", "example.com]\ndominio", "b.md:4: dominios: example.com já está em a.md"},
		{"domain by pattern", "[example.org]", `["example.*"]`, "b.md:4: dominios: example.* já está em a.md"},
		{"MX", "mx.example.org", "mx.example.net", "b.md:6: MX mx.example.net já está em a.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(other, tt.old, tt.new, 1)
			if text == other {
				t.Fatal("the test does not change the guide")
			}
			_, err := loadFS(folder("a.md", sound, "b.md", text))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	t.Run("file name", func(t *testing.T) {
		if _, err := loadFS(folder("Meu Guia.md", sound)); err == nil || !strings.Contains(err.Error(), "Meu Guia.md") {
			t.Errorf("error %v", err)
		}
	})
}

func FuzzLoad(f *testing.F) {
	f.Add(sound)
	f.Add("---\n---\n")
	f.Add(sound[:strings.Index(sound, "Uma introdução")-1])
	f.Add("---\nnome: &a [*a]\n---\n## x {#x}\ny")
	f.Add(strings.Replace(sound, "Texto do passo.", "- a\n  b\n\nc `d` **e** [f](https://g.h/)", 1))
	f.Fuzz(func(t *testing.T, text string) {
		lib, err := loadFS(folder("a.md", text))
		if err != nil {
			var bad *Error
			if !errors.As(err, &bad) || bad.File != "a.md" || bad.Line < 1 || bad.Line > strings.Count(text, "\n")+1 {
				t.Fatalf("error %v in a text of %d lines", err, strings.Count(text, "\n")+1)
			}
			return
		}
		p := lib.All()[0]
		seen := map[string]bool{}
		for _, s := range p.Steps {
			if s.Title == "" || s.Anchor == "" || seen[s.Anchor] || strings.TrimSpace(s.Text()) == "" {
				t.Errorf("step %+v", s)
			}
			seen[s.Anchor] = true
			if i, ok := p.Step(s.Anchor); !ok || p.Steps[i] != s {
				t.Errorf("step %q is not found", s.Anchor)
			}
		}
	})
}
