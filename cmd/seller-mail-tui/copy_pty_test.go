//go:build unix

package main

import (
	"encoding/base64"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestAReportIsCopiedWithinScreen: GNU screen hands a long report on to the
// terminal's clipboard, and shows nothing of it.
func TestAReportIsCopiedWithinScreen(t *testing.T) {
	t.Parallel()
	screen, err := exec.LookPath("screen")
	if err != nil {
		t.Skip("GNU screen is not installed")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	sockets := t.TempDir()
	if err := os.Chmod(sockets, 0o700); err != nil {
		t.Fatal(err)
	}
	p := sitWith(t, exec.Command(screen, "-U", "-c", "/dev/null", "-S", "teste", exe), append(dataIn(t.TempDir()), "SCREENDIR="+sockets), 80, 24)
	p.practises("Tudo certo").types(f5).sees("Configurações de e-mail ok.")
	p.types("\x19").sees("O que copiar").types(enter).sees("gravado")
	if shown := p.screen(); strings.Contains(shown, "]52;") || !strings.Contains(shown, "<SALVAR>") {
		t.Errorf("the window shows:\n%s", shown)
	}
	// What is copied takes a way of its own: it may come after the sentence.
	var sent string
	p.until("the report to be sent to the terminal", func() bool {
		_, begun, found := strings.Cut(p.written(), "\x1b]52;c;")
		copied, _, ended := strings.Cut(begun, "\x07")
		sent = copied
		return found && ended
	})
	text, err := base64.StdEncoding.DecodeString(sent)
	if err != nil || !strings.Contains(string(text), "Configurações de e-mail ok.") {
		t.Errorf("the terminal was sent %d bytes, %v: %.200q", len(sent), err, sent)
	}
	p.types(ctrlC, ctrlC)
	p.ends()
}
