package main

import (
	"net"
	"regexp"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// These tests drive the screen through whatever terminal the system has, a
// pseudo-terminal or Windows' pseudo-console, which makes key records of what it
// is sent.

// TestConsoleKeys: each F-key and its twin with Ctrl do the same.
func TestConsoleKeys(t *testing.T) {
	t.Parallel()
	p := sit(t, dataIn(t.TempDir()), 80, 24).practises("Tudo certo").types(f5).sees("Configurações de e-mail ok.")
	const escape = "\x1b"
	for _, key := range []struct {
		name, f, twin string
		sees          string
	}{
		{"F1", "\x1bOP", "\x07", "as teclas que funcionam agora"},
		{"F2", "\x1bOQ", "\x10", "Qual é o e-mail do posto"},
		{"F6", "\x1b[17~", "\x0c", "Conversa com o servidor"},
		{"F8", "\x1b[19~", "\x19", "O que copiar"},
		{"F10", "\x1b[21~", "\x13", "Com que nome"},
	} {
		for _, sent := range []string{key.f, key.twin} {
			p.types(sent).sees(key.sees).types(escape)
			p.until(key.name+" to be closed", func() bool { return !strings.Contains(p.screen(), key.sees) })
		}
	}
	// Each test has a code of its own in its subject.
	marker := regexp.MustCompile(`SMT-\w{4}`)
	before := marker.FindString(p.screen())
	p.types("\x14").until("Ctrl+T to test", func() bool { // Ctrl+T
		now := marker.FindString(p.screen())
		return now != "" && now != before && strings.Contains(p.screen(), "Configurações de e-mail ok.")
	})
	p.types(ctrlC, ctrlC)
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
}

// TestConsolePasteWithCapitals: each capital and each shifted sign comes with
// a record of the Shift before it.
func TestConsolePasteWithCapitals(t *testing.T) {
	t.Parallel()
	const password = "Ab!Cd9@X_Ç"
	p := sit(t, dataIn(t.TempDir()), 80, 24)
	p.sees("Gmail").types("gmail").sees("gmail").types(enter).sees("smtp.gmail.com")
	p.types(tab, tab, tab).pastes(password).sees(strings.Repeat("•", len([]rune(password))))
	p.types("\x12").sees(password) // Ctrl+R shows it
	p.types(ctrlC, ctrlC)
	p.ends()
}

// TestConsolePasteWithoutMarks: the line breaks of a text, in one piece with it,
// press nothing.
func TestConsolePasteWithoutMarks(t *testing.T) {
	t.Parallel()
	refuses, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := refuses.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // what it listens on
	if err := refuses.Close(); err != nil {
		t.Fatal(err)
	}
	p := sit(t, dataIn(t.TempDir()), 80, 24).fills(port)
	p.types("\x15").sees("A senha").types(practice.Password + "\r\r\r")
	p.until("the button to have the focus", func() bool {
		return strings.Contains(p.screen(), "▸ <Testar Conexão>") || strings.Contains(p.screen(), "► <Testar Conexão>")
	})
	if strings.Contains(p.screen(), "cancelar o teste") || strings.Contains(p.screen(), "R-") {
		t.Errorf("a test was started:\n%s", p.screen())
	}
	p.types(ctrlC, ctrlC)
	p.ends()
}

// TestConsoleSizes: the screen follows its window.
func TestConsoleSizes(t *testing.T) {
	t.Parallel()
	p := sit(t, dataIn(t.TempDir()), 80, 24).practises("Tudo certo")
	for _, size := range [][2]uint16{{40, 12}, {120, 30}, {30, 8}, {80, 24}} {
		p.resizes(size[0], size[1])
		if size[0] < 40 {
			p.sees("janela")
			continue
		}
		p.until("the frame to fill the window", func() bool {
			lines := strings.Split(strings.TrimRight(p.screen(), "\n"), "\n")
			last := []rune(strings.TrimRight(lines[len(lines)-1], " "))
			return len(lines) == int(size[1]) && len(last) == int(size[0]) && strings.Contains(p.screen(), "127.0.0.1")
		})
	}
	p.types(ctrlC, ctrlC)
	p.ends()
}
