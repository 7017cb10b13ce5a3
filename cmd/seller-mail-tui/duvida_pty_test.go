//go:build unix

package main

import (
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// TestTheScreenTellsTheDoubt: below the green sentence, with what to do in sight, on
// windows of the usual sizes; and the dialogue tells it in lines.
func TestTheScreenTellsTheDoubt(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.ofTheMoon("")
	m.save("Posto", "", plainServer(t, practice.Password))
	vars := append(dataIn(m.dir), asProgram+"="+withClosedDomain)
	for _, size := range [][2]uint16{{80, 24}, {60, 20}} {
		p := sit(t, vars, size[0], size[1])
		p.sees("Testar Conexão").types(f5).sees("Configurações de e-mail ok.").sees("M-05").sees("Pedir a mudança do domínio")
		screen := p.screen()
		if strings.Index(screen, "Configurações de e-mail ok.") > strings.Index(screen, "M-05") {
			t.Errorf("the warning stands above the result:\n%s", screen)
		}
		p.types(ctrlC, ctrlC)
		p.ends()
		p.leavesClean()
	}
	p := sit(t, vars, 80, 24, "--simples")
	p.sees("O que deseja fazer?").types("1", enter).sees("Atenção: M-05").sees("16 Pedir a mudança do domínio").types("0", enter)
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	p = sit(t, vars, 80, 24, "testar", "--perfil", "Posto")
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	p.sees("Atenção: M-05")
}
