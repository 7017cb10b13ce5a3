package main

import (
	"net"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// TestPracticeReachesItsOwnServerOnly: whatever host and port are typed, nobody
// else of this machine is connected to, and no name is looked up.
func TestPracticeReachesItsOwnServerOnly(t *testing.T) {
	t.Parallel()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	visited := make(chan bool, 10)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				close(visited)
				return
			}
			visited <- true
			_ = c.Close()
		}
	}()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	m := newMachine(t)
	m.run("testar", "--treino", "--porta", port).wantCode(report.ExitConnect)
	m.run("testar", "--treino=porta-trocada", "--porta", port, "--ssl", "sim").wantCode(report.ExitConnect)
	o := m.run("testar", "--treino", "--host", "smtp.gmail.com", "--porta", "587", "--json").wantCode(report.ExitDNS)
	if doc := o.document(); doc["treino"] != true || doc["conexao"] != nil {
		t.Errorf("document %v", doc)
	}
	m.run("testar", "--treino=certificado-nome", "--host", "localhost").wantCode(report.ExitOK)
	_ = l.Close()
	if <-visited {
		t.Error("another port of this machine was connected to")
	}
}

// TestPracticeAsksNoVault: with a real profile its stored password is not read,
// and nothing is written into it.
func TestPracticeAsksNoVault(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	p := wizard.Profile{Name: "Posto", Secret: wizard.SecretVault, Values: wizard.Values{
		Host: "smtp.gmail.com", Port: "587", SSL: true, Email: "posto@gmail.com", Name: "Posto", User: "posto@gmail.com", Password: secretOfPanic,
	}}
	if _, err := store.Open(m.dir, memory{}).Save(p, false); err != nil {
		t.Fatal(err)
	}
	m.vault = faultyVault{}
	o := m.run("testar", "--perfil", "Posto", "--treino").wantCode(report.ExitOK)
	if !strings.Contains(o.stdout, "TREINO") || !strings.Contains(o.stdout, "Posto · teste SMT-") {
		t.Errorf("said: %s", o.stdout)
	}
	if saved, err := store.Open(m.dir, memory{}).Fields("Posto"); err != nil || saved.Practice() || saved.Outcome != "" || saved.Values.Host != "smtp.gmail.com" {
		t.Errorf("the disk holds %+v, %v", saved, err)
	}
}

// TestPracticeProfilesSaySo wherever they are listed or tested.
func TestPracticeProfilesSaySo(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Aula", "senha-errada", nil)
	m.save("Posto", "", plainServer(t, practice.Password))
	if o := m.run("perfis").wantCode(report.ExitOK); !strings.Contains(o.stdout, "TREINO · Aula") || strings.Contains(o.stdout, "TREINO · Posto") {
		t.Errorf("listed: %s", o.stdout)
	}
	if o := m.run("perfis", "--json").wantCode(report.ExitOK); !strings.Contains(o.stdout, `"perfil":"Aula","treino":true`) || strings.Contains(o.stdout, `"perfil":"Posto","treino"`) {
		t.Errorf("listed: %s", o.stdout)
	}
	if o := m.run("testar", "--perfil", "Aula").wantCode(report.ExitLogin); !strings.Contains(o.stdout, "TREINO") || !strings.Contains(o.stderr, "Usuário ou senha errados") {
		t.Errorf("said: %s%s", o.stdout, o.stderr)
	}
	m.answering("10", "1", "1", "0").wantCode(report.ExitOK).wantText("TREINO · Aula", "TREINO: o servidor é de mentira", "TREINO · Aula. Conta (2 de 5). O que deseja fazer?", "Até logo.")
}

// TestDialoguePracticeIsApart: the station is set aside whole, and comes back
// as it was; what is saved meanwhile is a practice profile.
func TestDialoguePracticeIsApart(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	before, err := store.Open(m.dir, noVault{}).Load("Posto")
	if err != nil {
		t.Fatal(err)
	}
	m.answering(
		"3", "5", "Nome Novo", // change the station
		"5", "treino", "1", "1", // practise, test
		"2", "Posto", "Aula", // never over a real one
		"13",               // back
		"0", "3", "0", "2", // the station's change is what would be lost
	).wantCode(report.ExitOK).wantText(
		"TREINO: o servidor é de mentira", "Configurações de e-mail ok.", "é um posto de verdade", "Salvo como “Aula”",
		"De volta ao posto, como estava:", "Nome de Exibição: Nome Novo", "Sair assim mesmo?", "Até logo.")
	if now, err := store.Open(m.dir, noVault{}).Load("Posto"); err != nil || now != before {
		t.Errorf("the disk holds %+v, %v", now, err)
	}
	if p, err := store.Open(m.dir, noVault{}).Load("Aula"); err != nil || !p.Practice() {
		t.Errorf("the disk holds %+v, %v", p, err)
	}
	// Another provider is chosen in the station.
	m.answering("5", "treino", "1", "5", "gmail", "", "", "", "", "", "", "", "0", "2").wantCode(report.ExitOK).wantText(
		"TREINO: o servidor", "2 de 7. Porta", "Endereço de E-mail ["+practice.User+"]", "Até logo.")
}
