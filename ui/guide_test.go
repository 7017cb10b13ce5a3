package ui

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/guide"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

func TestStepsAreTickedOffAndKept(t *testing.T) {
	live(t, func(t *testing.T) {
		w, d := newWorld(t), &drawer{}
		d.connect(&w.ports)
		r := at(t, w, 80, 24).types("gmail").press("enter")
		r.sees("✓ Provedor", "[Conta]").seesNot("1 ✓")
		r.press("f3", "space").sees("1 ✓", "2 ▸", "[Conta]").press("left").sees("1▸✓", "Espaço desmarcar")
		r.press("right", "space").sees("2 ✓", "3 ▸", "✓ Conta")
		r.wait(2 * second)
		if d.kept == nil || d.kept.Ticks != "gmail#duas-etapas gmail#senha-de-app" {
			t.Fatalf("the draft holds %+v", d.kept)
		}
		r.press("left", "space").seesNot("✓ Conta").wait(2 * second)
		if d.kept.Ticks != "gmail#duas-etapas" {
			t.Errorf("the draft did not follow: %q", d.kept.Ticks)
		}
		r.press("esc", "f2").types("outlook").press("enter", "f2").types("gmail").press("enter").sees("1 ✓")

		again := newWorld(t)
		left := &drawer{left: []wizard.Draft{{ID: "d", Profile: *d.kept}}}
		left.connect(&again.ports)
		at(t, again, 80, 24).press("enter").sees("1 ✓")
	})
}

func TestWhatIsOnlyLookedUpCannotBeTicked(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 60, 20).types("gmail").press("enter", "f3", "right", "right", "right")
		r.sees("Se a página não abre").seesNot("Espaço feito").press("space").seesNot("✓")
	})
}

// clipped are the texts that commands would put into the clipboard.
func clipped(m *Model, keys ...tea.KeyPressMsg) []string {
	var out []string
	for _, k := range keys {
		_, cmd := m.Update(k)
		for _, msg := range answers(cmd) {
			if s, ok := stringOf(msg); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// answers runs a command that does not wait.
func answers(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}
	var out []tea.Msg
	for _, c := range batch {
		out = append(out, answers(c)...)
	}
	return out
}

// stringOf is the text of a message that fills the clipboard. Its type is not
// exported; it is a string.
func stringOf(msg tea.Msg) (string, bool) {
	if reflect.TypeOf(msg) != reflect.TypeOf(tea.SetClipboard("")()) {
		return "", false
	}
	return reflect.ValueOf(msg).String(), true
}

func TestAStepsLinkIsCopied(t *testing.T) {
	live(t, func(t *testing.T) {
		const link = "https://myaccount.google.com/signinoptions/two-step-verification"
		for _, size := range [][2]int{{80, 24}, {60, 20}} {
			r := at(t, newWorld(t), size[0], size[1]).types("gmail").press("enter", "f3")
			if got := clipped(r.m, keyOf(t, "c")); !slices.Equal(got, []string{link}) {
				t.Errorf("copied %q", got)
			}
			r.sees("Link copiado (se o seu terminal deixar)")
			r.press("q")
			if got := clipped(r.m, keyOf(t, "c")); !slices.Equal(got, []string{link}) {
				t.Errorf("copied from the code's screen: %q", got)
			}
			r.press("esc").sees("Ligar a verificação")
			if r.m.screen == screenNote {
				t.Error("Esc does not close the link")
			}
			r.press("right", "right").seesNot("c copiar")
			if got := clipped(r.m, keyOf(t, "c")); got != nil {
				t.Errorf("a step without a link copies %q", got)
			}
		}
	})
}

func TestTheBrowserOpensOnlyWhereThereIsOne(t *testing.T) {
	live(t, func(t *testing.T) {
		at(t, newWorld(t), 60, 20).types("gmail").press("enter", "f3", "c").sees("Link copiado").press("f3", "f3").seesNot("Link copiado")
		at(t, newWorld(t), 120, 40).types("gmail").press("enter", "f3").seesNot("abrir link").press("o").seesNot("navegador")

		var opened []string
		var fails error
		w := newWorld(t)
		w.ports.OpenLink = func(url string) error {
			opened = append(opened, url)
			return fails
		}
		r := at(t, w, 120, 40).types("gmail").press("enter", "f3").sees("o abrir link").press("o").sees(ptbr.LinkOpened)
		fails = errors.New("no browser")
		r.press("o").sees("Não foi possível abrir o navegador", "two-step-verification").seesNot("no browser")
		want := "https://myaccount.google.com/signinoptions/two-step-verification"
		if !slices.Equal(opened, []string{want, want}) {
			t.Errorf("opened %q", opened)
		}
	})
}

func TestTheTextForTheAdministrator(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		at(t, w, 80, 24).types("gmail").press("enter", "f3").seesNot("a copiar pedido").press("a").seesNot("Preciso enviar")
		w = newWorld(t)
		r := at(t, w, 80, 24).types("outro").press("enter").press("f3").sees("a copiar pedido").press("a")
		r.sees("Peça isto a quem cuida do e-mail:", "2. a porta, e se ela usa SSL.", "gravado em /home/posto/pedido.txt")
		p, _ := w.session.Provider()
		if w.written != p.Admin {
			t.Errorf("written: %q", w.written)
		}
		r.press("esc")
		if got := clipped(r.m, keyOf(t, "a")); !slices.Equal(got, []string{p.Admin}) {
			t.Errorf("copied %q", got)
		}
		w.ports.WriteReport = func(string, string) (string, error) { return "", errors.New("full") }
		at(t, w, 40, 12).types("outro").press("enter", "f3", "a").sees("não pôde ser gravado").press("esc").seesNot("Preciso enviar")
	})
}

// TestTheGuideFollowsTheField: to the step of the way that is still to be done,
// else to what it says of the field; where it says nothing, back to the way.
func TestTheGuideFollowsTheField(t *testing.T) {
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.lib, w.session = lib, wizard.NewSession(lib)
		r := at(t, w, 120, 40).types("gmail").press("enter").sees("Guia 1/5 · Ligar a verificação em duas etapas")
		open := func(anchor string) {
			t.Helper()
			if got, _ := r.m.guide.Current(); got.Anchor != anchor {
				t.Errorf("the guide shows %q, want %q", got.Anchor, anchor)
			}
		}
		r.goes(spotHost)
		open("servidor")
		r.goes(spotPort)
		open("servidor")
		r.goes(spotUser)
		open("usuario")
		r.goes(spotName) // of which it says nothing
		open("verificacao-em-duas-etapas")
		r.goes(spotPassword)
		open("verificacao-em-duas-etapas")
		r.press("f3", "space", "esc").goes(spotUser).goes(spotPassword)
		open("senha-de-app")
		// A password of the right form shows that all of it is done.
		r.types("abcdefghijklmnop").sees("✓ Conta", "1 ✓", "2 ✓", "3 ✓", "4 ✓")
		r.press("backspace").seesNot("✓ Conta", "2 ✓").sees("1 ✓")
	})
}

func TestArrowsAndEnterLeadThroughTheGuide(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 120, 40).types("gmail").press("enter", "f3").sees("1 ▸")
		r.press("down").sees("2 ▸").press("up").sees("1 ▸").press("enter").sees("2 ▸").press("space").sees("2 ✓", "3 ▸")
	})
}

func TestATypedAppPasswordLosesItsBlanks(t *testing.T) {
	live(t, func(t *testing.T) {
		const typed, joined = "abcd efgh ijkl mnop", "abcdefghijklmnop"
		r := at(t, newWorld(t), 80, 24).types("gmail").press("enter").goes(spotPassword).types(typed)
		r.holds(wizard.FieldPassword, typed).press("tab").holds(wizard.FieldPassword, joined).sees("espaços da senha removidos (Ctrl+Z desfaz)")
		r.press("ctrl+z").holds(wizard.FieldPassword, typed)
		r.goes(spotPassword).press("tab").holds(wizard.FieldPassword, typed) // undone is undone
		r.goes(spotPassword).types("x").press("backspace", "tab").holds(wizard.FieldPassword, joined)

		for _, own := range []string{"abcd efgh ijkl mno", " abcdefgh ", "Abcd efgh ijkl mnop", "minha senha bem longa"} {
			at(t, newWorld(t), 80, 24).types("gmail").press("enter").goes(spotPassword).types(own).press("tab").holds(wizard.FieldPassword, own)
		}
		at(t, newWorld(t), 80, 24).types("outro").press("enter").goes(spotPassword).types(typed).press("tab").holds(wizard.FieldPassword, typed)

		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		r = at(t, w, 80, 24).goes(spotPassword)
		for range 20 {
			r.press("backspace")
		}
		r.types(typed).press("f5")
		if r.ran() != 1 || w.runs[0].Password != joined {
			t.Error("F5 in the field tests the password with its blanks")
		}
	})
}

func TestAnOldGuideSaysSo(t *testing.T) {
	live(t, func(t *testing.T) {
		reviewed := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		for days, old := range map[int]bool{0: false, guides.MaxReviewAge: false, guides.MaxReviewAge + 1: true} {
			w := newWorld(t)
			w.opts.Now = func() time.Time { return reviewed.AddDate(0, 0, days) }
			r := at(t, w, 60, 20).types("gmail").press("enter", "f3")
			if old {
				r.sees("Este guia foi conferido em 23/11/2026")
			} else {
				r.seesNot("foi conferido")
			}
		}
	})
}

// TestEveryLinkOfTheGuidesFitsTheUsualWindow is about the program's own
// guides: whatever step one is at, its code can be read from 80 by 24, unless
// its address is a very long one; that is shown alone.
func TestEveryLinkOfTheGuidesFitsTheUsualWindow(t *testing.T) {
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := newLayout(80, 24)
	c := &common{Kit: part.NewKit(part.Look{}, newMoves()), keys: newKeyMap()}
	const longestLink = 106
	n, longest := 0, 0
	for _, p := range lib.All() {
		for _, s := range p.Steps {
			link := guide.Link(s)
			if link == "" {
				continue
			}
			n++
			if len(link) > longestLink {
				continue
			}
			longest = max(longest, len(link))
			note := newLinkNote(c, link)
			note.SetSize(l.screen())
			screen, _ := note.View()
			if note.takesAll(l) {
				screen = note.all(l)
			} else if note.place == withoutCode {
				t.Errorf("%s#%s: no room for the code of %s", p.ID, s.Anchor, link)
			}
			code, err := qr.Encode(link, qr.L)
			if err != nil {
				t.Fatal(err)
			}
			if flat := strings.Join(screen, "\n"); strings.Count(flat, "█") < code.Size || len(screen) > l.h {
				t.Errorf("%s#%s: the code is not whole:\n%s", p.ID, s.Anchor, ansi.Strip(flat))
			}
		}
	}
	if n < 40 || longest < 80 {
		t.Errorf("only %d links, the longest of %d letters: is this still a test?", n, longest)
	}
}

func TestWithoutRoomForTheCodeTheAddressIsShown(t *testing.T) {
	live(t, func(t *testing.T) {
		for _, size := range [][2]int{{60, 20}, {40, 12}} {
			r := at(t, newWorld(t), size[0], size[1]).types("gmail").press("enter", "f3", "q")
			if s := strings.Join(strings.Fields(r.flat()), ""); !strings.Contains(s, "https://myaccount.google.com/signinoptions/two-step-verification") {
				t.Errorf("%v:\n%s", size, r.screen())
			}
			r.seesNot("█", "câmera")
		}
		// A window that grows and shrinks meanwhile.
		r := at(t, newWorld(t), 60, 20).types("gmail").press("enter", "f3", "q")
		r.tell(tea.WindowSizeMsg{Width: 80, Height: 24}).sees("█", "câmera", "Esc voltar", ptbr.Heading, ptbr.Tab)
		r.tell(tea.WindowSizeMsg{Width: 120, Height: 40}).sees("█", "câmera", ptbr.TitleLink)
		r.tell(tea.WindowSizeMsg{Width: 40, Height: 12}).seesNot("█").press("esc")
		if r.m.screen == screenNote {
			t.Error("Esc does not close it")
		}
	})
}
