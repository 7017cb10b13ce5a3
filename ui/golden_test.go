package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// scene is a state of the screen worth looking at.
type scene struct {
	name  string
	set   func(*world)
	play  func(*robot)
	vault bool // it names the system's vault
}

func scenes() []scene {
	saved := func(w *world) { w.disk["Posto Avenida"] = avenida() }
	run := func(r *robot) *robot { return r.press("f5") }
	return []scene{
		{name: "provedores", play: func(*robot) {}},
		{name: "provedores-procura", play: func(r *robot) { r.types("hotm") }},
		{name: "provedores-endereco", set: func(w *world) { w.ports.Discover = discovered }, play: func(r *robot) {
			r.types("contato@postoexemplo.com.br").wait(second)
		}},
		{name: "provedores-engano", play: func(r *robot) { r.types("posto@gmial.com") }},
		{name: "provedores-nada", play: func(r *robot) { r.goesTo(screenScenarios).types("xyz") }},
		{name: "treino", play: func(r *robot) { r.goesTo(screenScenarios) }},
		{name: "perfis", set: func(w *world) {
			saved(w)
			p := avenida()
			p.Name = "Posto Boa Vista"
			w.disk[p.Name] = p
		}, play: func(*robot) {}},
		{name: "formulario-vazio", play: func(r *robot) { r.press("esc") }},
		{name: "formulario-guia", play: func(r *robot) { r.types("gmail").press("enter") }},
		{name: "formulario-sem-senha-possivel", play: func(r *robot) { r.types("outlook").press("enter") }},
		{name: "formulario-perfil", set: saved, play: func(*robot) {}},
		{name: "formulario-erros", play: func(r *robot) { r.press("esc").types("http://x").press("f5") }},
		{name: "formulario-longo", set: saved, play: func(r *robot) {
			r.goes(spotName).types(strings.Repeat(" Açaí e Pães", 6)).press("tab")
		}},
		{name: "senha-a-vista", vault: true, set: saved, play: func(r *robot) { r.goes(spotPassword).press("f4") }},
		{name: "senha-colada", play: func(r *robot) {
			r.types("gmail").press("enter").goes(spotPassword).pastes("abcd efgh ijkl mnop\n")
		}},
		{name: "testando", set: saved, play: func(r *robot) {
			run(r).server(passed(smtpcheck.StageDNS, 12, "203.0.113.7"), passed(smtpcheck.StageConnect, 31, "porta 587"),
				begun(smtpcheck.StageGreeting)).wait(2 * second)
		}},
		{name: "passou", set: saved, play: func(r *robot) { run(r).server(accepted()) }},
		{name: "passou-com-aviso", set: saved, play: func(r *robot) {
			res := accepted()
			res.Diagnosis = &smtpcheck.Diagnosis{
				Code: "S-09", Title: "O certificado vence em 5 dias", Cause: "Avise o provedor.", Warning: true,
			}
			run(r).server(res)
		}},
		{name: "passou-com-duvida", set: func(w *world) {
			saved(w)
			doubting(w, ownDomain())
		}, play: func(r *robot) { run(r).server(accepted()) }},
		{name: "passou-por-outro-provedor", set: func(w *world) {
			saved(w)
			doubting(w, smtpcheck.Doubt{Kind: smtpcheck.DoubtFree, Domain: "yahoo.com.br", Owner: "Yahoo", Sender: "Locaweb", Policy: "reject"})
		}, play: func(r *robot) { run(r).server(accepted()) }},
		{name: "falhou", set: saved, play: func(r *robot) { run(r).server(needsAppPassword()) }},
		{name: "campo-a-corrigir", set: saved, play: func(r *robot) { run(r).server(needsAppPassword()).press("enter") }},
		{name: "falhou-com-conserto", set: saved, play: func(r *robot) { run(r).server(wrongPort()) }},
		{name: "falhou-antes-da-alteracao", vault: true, set: saved, play: func(r *robot) {
			run(r).server(begun(smtpcheck.StageDNS)).goes(spotPassword).types("x").server(needsAppPassword())
		}},
		{name: "cancelado", set: saved, play: func(r *robot) { run(r).press("esc") }},
		{name: "guia", set: saved, play: func(r *robot) { r.press("f3", "right") }},
		{name: "guia-feito", set: saved, play: func(r *robot) { r.press("f3", "space", "right") }},
		{name: "guia-link", set: saved, play: func(r *robot) { r.press("f3", "q") }},
		{name: "guia-link-copiado", set: saved, play: func(r *robot) { r.press("f3", "c") }},
		{name: "guia-pedido", play: func(r *robot) { r.types("outro").press("enter", "f3", "a") }},
		{name: "guia-antigo", set: func(w *world) {
			saved(w)
			w.opts.Now = func() time.Time { return time.Date(2027, 8, 1, 0, 0, 0, 0, time.UTC) }
		}, play: func(r *robot) { r.press("f3") }},
		{name: "senha-digitada-em-grupos", play: func(r *robot) {
			r.types("gmail").press("enter").goes(spotPassword).types("abcd efgh ijkl mnop").press("tab")
		}},
		{name: "conversa", set: saved, play: func(r *robot) { run(r).server(needsAppPassword()).press("f6") }},
		{name: "conversa-fim", set: saved, play: func(r *robot) { run(r).server(needsAppPassword()).press("f6", "end") }},
		{name: "ajuda", set: saved, play: func(r *robot) { r.press("f1") }},
		{name: "salvar-nome", play: func(r *robot) { r.types("gmail").press("enter").goes(spotName).types("Posto São João").press("f10") }},
		{name: "salvar-cofre", set: func(w *world) {
			w.vaultErr = told("Não há cofre de senhas neste computador.")
		}, play: func(r *robot) {
			r.types("gmail").press("enter").goes(spotPassword).types("abc").press("f10").types("Posto").press("enter")
		}},
		{name: "salvo", vault: true, play: func(r *robot) {
			r.types("gmail").press("enter").goes(spotPassword).types("abc").press("f10").types("Posto").press("enter")
		}},
		{name: "nao-salvo", set: func(w *world) { saved(w); w.saveErr = told("O disco está cheio") }, play: func(r *robot) { r.press("f10") }},
		{name: "sem-ssl", set: func(w *world) {
			p := avenida()
			p.Values.SSL = false
			w.disk[p.Name] = p
		}, play: func(r *robot) { run(r) }},
		{name: "laudo", set: saved, play: func(r *robot) { run(r).server(accepted()).press("f8") }},
		{name: "proposta", play: func(r *robot) { r.press("esc").goes(spotEmail).types("posto@gmail.com") }},
		{name: "proposta-aceita", play: func(r *robot) { r.press("esc").goes(spotEmail).types("posto@gmail.com").press("enter") }},
		{name: "perfis-testados", set: func(w *world) {
			two(w)
			w.deleted = &wizard.Profile{Name: "Posto Centro"}
		}, play: func(*robot) {}},
		{name: "perfil-opcoes", set: two, play: func(r *robot) { r.press("enter", "f9", "f9") }},
		{name: "perfil-apagar", set: two, play: func(r *robot) { r.press("enter").chooses("avenida", "Apagar") }},
		{name: "falhou-depois-de-passar", set: saved, play: func(r *robot) {
			run(r).server(accepted())
			res := needsAppPassword()
			res.Started = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
			run(r).server(res)
		}},
		{name: "chegou", set: func(w *world) {
			saved(w)
			w.ports.Arrival = func(context.Context, smtpcheck.Request, smtpcheck.Result, func(string)) flow.Arrival {
				return flow.Arrival{Found: true, Sentence: "O e-mail de teste chegou, mas caiu na pasta de spam “Spam”, em 4 segundos.", Steps: []string{
					"Abra a pasta, procure por SMT-7K2Q e marque a mensagem como “não é spam”.",
				}}
			}
		}, play: func(r *robot) { run(r).server(accepted()).press("f7") }},
		{name: "ficha", set: saved, play: func(r *robot) { r.press("f8", "down", "enter", "enter") }},
		{name: "rascunho", set: func(w *world) {
			d := &drawer{left: []wizard.Draft{{ID: "d", At: time.Date(2026, 11, 23, 15, 4, 0, 0, time.Local), Profile: avenida()}}}
			d.connect(&w.ports)
			saved(w)
		}, play: func(*robot) {}},
		{name: "sair", set: saved, play: func(r *robot) { r.goes(spotName).types("!").press("ctrl+c") }},
		{name: "sair-depois-de-passar", play: func(r *robot) {
			r.types("gmail").press("enter").types("posto@gmail.com").press("tab").types("Posto").press("tab", "tab").types("abcdefghijklmnop")
			run(r).server(accepted()).press("ctrl+c")
		}},
	}
}

// discovered answers that the address's domain is at a provider that is known.
func discovered(_ context.Context, email string) wizard.Proposal {
	lib, err := loadTestGuides()
	if err != nil {
		return wizard.Proposal{Email: email}
	}
	p, _ := lib.ByID("gmail")
	return wizard.Proposal{Email: email, Source: wizard.SourceMX, Provider: p, Servers: p.Servers}
}

// looks are the ways in which a terminal can look.
func looks() map[string]Options {
	dark := true
	return map[string]Options{
		"colour": {Dark: &dark, Version: "1.2.3"},
		"none":   {NoColor: true, Version: "1.2.3"},
		"ascii":  {ASCII: true, NoColor: true, Version: "1.2.3"},
	}
}

// stages of a window, from the usual one to the smallest.
func sizes() [][2]int { return [][2]int{{80, 24}, {60, 20}, {120, 40}, {40, 12}} }

func TestGoldenScreens(t *testing.T) {
	for _, sc := range scenes() {
		t.Run(sc.name, func(t *testing.T) {
			if sc.vault && (runtime.GOOS == "windows" || runtime.GOOS == "darwin") {
				t.Skip("this system's vault has a name of its own, and the lines other lengths")
			}
			var got strings.Builder
			for _, look := range []string{"colour", "none", "ascii"} {
				for _, size := range sizes() {
					fmt.Fprintf(&got, "== %s %dx%d\n", look, size[0], size[1])
					got.WriteString(draw(t, sc, looks()[look], size, look == "colour"))
				}
			}
			golden(t, sc.name, got.String())
		})
	}
}

// draw plays a scene and returns the screen, with the cursor's place.
func draw(t *testing.T, sc scene, opts Options, size [2]int, styled bool) string {
	t.Helper()
	out := ""
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.opts = opts
		if sc.set != nil {
			sc.set(w)
		}
		r := at(t, w, size[0], size[1])
		sc.play(r)
		view := r.m.View()
		demandFrame(t, view, size[0], size[1])
		out = view.Content
		if !styled {
			out = ansi.Strip(out)
		}
		if view.Cursor != nil {
			out += fmt.Sprintf("\n-- cursor %d,%d", view.Cursor.X, view.Cursor.Y)
		}
		out += "\n"
	})
	return out
}

// demandFrame demands that a screen fills its window and no more.
func demandFrame(t *testing.T, view tea.View, columns, rows int) {
	t.Helper()
	lines := strings.Split(view.Content, "\n")
	if len(lines) != rows {
		t.Errorf("%dx%d: %d lines", columns, rows, len(lines))
	}
	for i, l := range lines {
		if n := part.Width(l); n > columns || n < columns && columns >= minWidth && rows >= minHeight {
			t.Errorf("%dx%d: line %d has %d columns: %q", columns, rows, i, n, ansi.Strip(l))
		}
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.X >= columns || c.Y < 0 || c.Y >= rows) {
		t.Errorf("%dx%d: the cursor is at %d,%d", columns, rows, c.X, c.Y)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wanted := strings.ReplaceAll(string(want), "\r\n", "\n")
	if got == wanted {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(wanted, "\n")
	section := ""
	for i := range min(len(g), len(w)) {
		if strings.HasPrefix(g[i], "== ") {
			section = g[i]
		}
		if g[i] != w[i] {
			t.Fatalf("%s differs (-update writes it anew), %s\n got %s\nwant %s", path, section, g[i], w[i])
		}
	}
	t.Fatalf("%s: %d lines, want %d", path, len(g), len(w))
}

var colour = regexp.MustCompile(`\x1b\[[0-9;:]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]`)

func TestNothingIsSaidByColourAlone(t *testing.T) {
	for _, sc := range scenes() {
		for _, size := range sizes() {
			opts := looks()["none"]
			if out := draw(t, sc, opts, size, true); colour.MatchString(out) {
				t.Errorf("%s %v: there is colour without colour: %q", sc.name, size, colour.FindString(out))
			}
			// The words and signs are those of the coloured screen.
			if draw(t, sc, opts, size, false) != draw(t, sc, looks()["colour"], size, false) {
				t.Errorf("%s %v: the screen says something else without colour", sc.name, size)
			}
		}
	}
}

func TestAnASCIIScreenIsASCII(t *testing.T) {
	for _, sc := range scenes() {
		for _, size := range sizes() {
			out := draw(t, sc, looks()["ascii"], size, false)
			if tty.ASCII(out) != out {
				t.Errorf("%s %v:\n%s", sc.name, size, out)
			}
		}
	}
}

func TestEveryScreenFitsEveryWindow(t *testing.T) {
	windows := [][2]int{{1, 1}, {5, 40}, {39, 12}, {40, 11}, {41, 13}, {51, 15}, {52, 16}, {75, 19}, {76, 22}, {79, 24}, {81, 21}, {80, 12}, {100, 30}, {200, 60}, {300, 100}}
	for _, sc := range scenes() {
		live(t, func(t *testing.T) {
			w := newWorld(t)
			if sc.set != nil {
				sc.set(w)
			}
			r := at(t, w, 80, 24)
			sc.play(r)
			for _, size := range windows {
				r.tell(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				demandFrame(t, r.m.View(), size[0], size[1])
				if t.Failed() {
					t.Fatalf("%s:\n%s", sc.name, r.screen())
				}
			}
		})
	}
}

// TestTheHeadingStandsOnEveryScreen looks for it over all lines, since a
// narrow window breaks it.
func TestTheHeadingStandsOnEveryScreen(t *testing.T) {
	for _, sc := range scenes() {
		for _, size := range sizes() {
			out := flatten(draw(t, sc, looks()["none"], size, false))
			if strings.HasPrefix(sc.name, "provedores") && sc.name != "provedores-nada" { // the first screen has its own
				if !strings.Contains(out, ptbr.StartTitle) {
					t.Errorf("%s %v does not say what the program is for", sc.name, size)
				}
				continue
			}
			if !strings.Contains(out, "Cadastros → Estabelecimento → Estabelecimento") || !strings.Contains(out, "Conf. e-mail") {
				t.Errorf("%s %v has no heading", sc.name, size)
			}
		}
	}
}

// english are words that would betray a text that was forgotten.
var english = regexp.MustCompile(`(?i)\b(the|and|or|not|please|error|failed|loading|yes|save|password|username|cancel|quit|next|previous|help|page|enter a|test passed|no matches)\b`)

func TestNoEnglishWordShows(t *testing.T) {
	for _, sc := range scenes() {
		out := draw(t, sc, looks()["none"], [2]int{120, 40}, false)
		for _, l := range strings.Split(out, "\n") {
			if w := english.FindString(l); w != "" && !spokenByTheServer(l) && !strings.HasPrefix(l, "-- cursor") {
				t.Errorf("%s shows %q: %s", sc.name, w, l)
			}
		}
	}
}

// spokenByTheServer tells the server's own words from ours.
func spokenByTheServer(line string) bool {
	return strings.Contains(line, " S ") || strings.Contains(line, "O servidor disse")
}

func TestEveryFieldIsLabelledAsInSeller(t *testing.T) {
	want := []string{"Host SMTP", "Porta", "Autenticação SSL", "Endereço de E-mail", "Nome de Exibição", "Usuário Autenticação", "Senha"}
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc")
		last := -1
		for i, label := range want {
			at := strings.Index(r.screen(), label)
			if at <= last {
				t.Errorf("the label %q is missing or out of order", label)
			}
			last = at
			if got := wizard.Label(wizard.Fields()[i]); got != label {
				t.Errorf("the field %s is called %q", wizard.Fields()[i], got)
			}
		}
		r.sees("<Testar Conexão>", "<SALVAR>")
	})
}
