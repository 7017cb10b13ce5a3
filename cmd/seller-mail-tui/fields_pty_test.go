//go:build unix

package main

import (
	"strings"
	"testing"
)

// TestAWrongPasswordIsReplaced: Enter on "ir ao campo Senha" leads to the
// password with all of it selected, in reverse video even where there are to be
// no colours, and what is pasted takes its place, time after time.
func TestAWrongPasswordIsReplaced(t *testing.T) {
	t.Parallel()
	p := sit(t, append(dataIn(t.TempDir()), "NO_COLOR=1"), 80, 24)
	const ctrlR, selected = "\x12", "Digite para trocar tudo"
	p.practises("Usuário ou senha errados")
	for _, password := range []string{"primeira-tentativa", "segunda-tentativa"} {
		p.types(f5).sees("Enter  ir ao campo Senha").types(enter).sees(selected).types(ctrlR).pastes(password)
		p.until("nothing but what was pasted", func() bool {
			for l := range strings.Lines(p.screen()) {
				if _, value, ok := strings.Cut(l, "Senha                "); ok {
					return strings.HasPrefix(value, password+"  ")
				}
			}
			return false
		})
	}
	if !strings.Contains(p.written(), "\x1b[7m") {
		t.Error("the selection was not drawn")
	}
}
