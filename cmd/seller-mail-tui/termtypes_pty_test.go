//go:build unix

package main

import (
	"regexp"
	"strings"
	"testing"

	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// altScreens counts how often the program took a screen of its own.
func altScreens(p *person) int { return strings.Count(p.written(), "\x1b[?1049h") }

// questions finds what a terminal would answer: attributes, status and place
// of the cursor, modes, colours, keyboard, version, capabilities, size.
func questions() *regexp.Regexp {
	return regexp.MustCompile(`\x1b\[[>=]?[0-9;]*c|\x1b\[\??[0-9;]*n|\x1b\[\??[0-9;]*\$p|\x1b\][0-9;]*;\?|\x1b\[\?u|\x1b\[>[0-9]*q|\x1bP[+$]q|\x1b\[1[0-9](?:;[0-9]+)*t`)
}

// TestTerminalTypes goes the way of a person by the Ctrl twins alone, on every
// kind of terminal.
func TestTerminalTypes(t *testing.T) {
	t.Parallel()
	const ctrlG, ctrlL, ctrlP, ctrlT = "\x07", "\x0c", "\x10", "\x14"
	for _, kind := range []string{"xterm-256color", "xterm", "linux", "putty", "screen", "tmux-256color", "vt100"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			p := sit(t, append(dataIn(dir), "TERM="+kind), 80, 24)
			p.sees("Cadastros → Estabelecimento → Estabelecimento").sees("Conf. e-mail")
			p.practises("Tudo certo")
			p.types(ctrlG).sees("Ajuda").types(ctrlG).sees("127.0.0.1")
			p.types(ctrlP).sees("Qual é o e-mail do posto").types("\x1b").sees("127.0.0.1")
			p.types(ctrlT).sees("Configurações de e-mail ok.")
			p.types(ctrlL).sees("EHLO").types(ctrlL).sees("127.0.0.1")
			p.types(ctrlS).sees("Com que nome").types(enter).sees("Salvo como")
			p.types(ctrlC).sees("Sair").types(ctrlC)
			if code := p.ends(); code != report.ExitOK {
				t.Errorf("exit code %d", code)
			}
			p.leavesClean()
			if asked := questions().FindString(p.written()); asked != "" {
				t.Errorf("the terminal was asked %q", asked)
			}
			saved, err := store.Open(dir, noVault{}).Load("Posto Treino")
			if err != nil || saved.Outcome != wizard.OutcomeOK {
				t.Errorf("saved %+v, %v", saved, err)
			}
		})
	}
}

// TestTerminalTypesWithoutAScreen: who cannot move a cursor gets the dialogue,
// and no sequence at all.
func TestTerminalTypesWithoutAScreen(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"dumb", "unknown", ""} {
		t.Run("TERM="+kind, func(t *testing.T) {
			t.Parallel()
			p := sit(t, append(dataIn(t.TempDir()), "TERM="+kind), 80, 50)
			p.sees("Estabelecimento").sees("Qual é o e-mail do posto").types("gmail\n").sees("1 de 7").types(ctrlC)
			if code := p.ends(); code != report.ExitCancelled {
				t.Errorf("exit code %d", code)
			}
			p.leavesClean()
			if strings.Contains(p.written(), "\x1b") {
				t.Errorf("sequences were written: %q", p.written())
			}
		})
	}
}

// TestTheTerminalIsTurnedToUTF8 only where the locale promises UTF-8; elsewhere
// nothing beyond ASCII comes to it.
func TestTheTerminalIsTurnedToUTF8(t *testing.T) {
	t.Parallel()
	const selectUTF8 = "\x1b%G" // ISO 2022
	for locale, want := range map[string]bool{"pt_BR.UTF-8": true, "C": false, "pt_BR.ISO-8859-1": false} {
		t.Run(locale, func(t *testing.T) {
			t.Parallel()
			p := sit(t, append(dataIn(t.TempDir()), "LC_ALL="+locale), 80, 24).sees("Gmail")
			p.types(ctrlC, ctrlC)
			p.ends()
			p.leavesClean()
			if got := strings.Contains(p.written(), selectUTF8); got != want {
				t.Errorf("the terminal is turned to UTF-8: %v", got)
			}
			if tty.ASCII(p.written()) == p.written() == want {
				t.Errorf("what was written beyond ASCII does not suit: %q", p.written())
			}
		})
	}
}

// TestLateAnswers: what a terminal answers, to nobody's question or to that of
// the program before, is never typed into a field, wherever it comes.
func TestLateAnswers(t *testing.T) {
	t.Parallel()
	answers := []string{
		"\x1b[?62;22;52c", "\x1b[>41;354;0c", "\x1b[0n", "\x1b[24;80R",
		"\x1b]10;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
		"\x1b[?2026;2$y", "\x1b[?2027;0$y", "\x1b[?0u", "\x1b[>4;2m", "\x1bP>|XTerm(390)\x1b\\",
		"\x1bP1+r544e=787465726d\x1b\\", "\x1bP0+r\x1b\\", "\x1b[?997;1n", "\x1b[8;24;80t", "\x1b[I", "\x1b[O",
		"\x1b_Gi=1;OK\x1b\\",
	}
	m := newMachine(t)
	m.save("Posto Avenida", "", asServer("smtp.example.com", 587))
	p := sit(t, dataIn(m.dir), 80, 24, "--perfil", "Posto Avenida")
	p.types(answers...) // before there is a screen
	p.sees("smtp.example.com").types(answers...)
	// Two letters around each answer, the first right after Tab.
	typed := ""
	for i, a := range answers {
		letter := string(rune('a' + i))
		typed += letter
		answers[i] = a + letter
	}
	p.types(append([]string{tab, tab}, answers...)...).sees("▸Host SMTP").sees("ample.com" + typed + " ")
	p.types(append([]string{tab, tab, tab, tab}, answers...)...).sees("▸Nome de Exibição").sees(" Avenida" + typed)
	p.types(append([]string{tab, "\x15"}, answers...)...).sees("▸Usuário Autenticação").sees(typed)
	p.types(append([]string{tab, "\x15", "\x12"}, answers...)...).sees("▸Senha")
	p.until("the password to hold what was typed", func() bool { return strings.Count(p.screen(), " "+typed) == 2 })
	p.types(ctrlS).sees("Salvo como")
	p.types(ctrlC).sees("Sair").types(ctrlC)
	p.ends()
	p.leavesClean()

	saved, err := store.Open(m.dir, noVault{}).Load("Posto Avenida")
	if err != nil {
		t.Fatal(err)
	}
	v := saved.Values
	if v.Host != "smtp.example.com"+typed || v.Port != "587" || v.Name != "Posto Avenida"+typed || v.User != typed || v.Password != typed {
		t.Errorf("saved %+v", v)
	}
}

// TestDialogueOnATerminal: a real Ctrl+C gives up the test that hangs, and the
// next one ends the dialogue.
func TestDialogueOnATerminal(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	connected := make(chan struct{}, 1)
	host, port := silentServer(t, func() { connected <- struct{}{} })
	m.save("Posto", "", asServer(host, port))
	p := sit(t, append(dataIn(m.dir), "TERM=dumb"), 80, 50, "--perfil", "Posto")
	p.sees("Qual? Digite o número [1]:").types("1\n")
	<-connected
	p.types(ctrlC).sees("cancelado").until("the menu again", func() bool { return strings.Count(p.screen(), "Sair") == 2 })
	p.types(ctrlC)
	if code := p.ends(); code != report.ExitCancelled {
		t.Errorf("exit code %d", code)
	}
	p.leavesClean()
	if strings.Contains(p.written(), "\x1b") {
		t.Errorf("sequences were written: %q", p.written())
	}
}
