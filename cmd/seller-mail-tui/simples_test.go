package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/simples"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// answering gives the dialogue one answer a line.
func (m *testMachine) answering(answers ...string) outcome {
	m.t.Helper()
	m.stdin = strings.NewReader(strings.Join(answers, "\n") + "\n")
	o := m.run("--simples")
	noSecret(m.t, o)
	if strings.ContainsAny(o.stdout+o.stderr, "\x1b\r\b") {
		m.t.Errorf("the dialogue moves the cursor: %q", o.stdout)
	}
	return o
}

// wantText fails where the dialogue did not say something, in this order.
func (o outcome) wantText(parts ...string) outcome {
	o.t.Helper()
	rest := strings.Join(strings.Fields(o.stdout), " ")
	for _, p := range parts {
		_, after, found := strings.Cut(rest, p)
		if !found {
			o.t.Fatalf("the dialogue does not say %q where it should; it said:\n%s\nstderr: %s", p, o.stdout, o.stderr)
		}
		rest = after
	}
	return o
}

func TestDialogueEndToEnd(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.answering(
		"treino", "1", // Tudo certo
		"1",             // testar
		"2", "Posto Um", // SALVAR
		"6", // a conversa
		"0",
	).wantCode(report.ExitOK).wantText(
		"Qual é o e-mail do posto", "Host SMTP: 127.0.0.1", "Mensagem aceita: ok",
		"Configurações de e-mail ok.", "Salvo como “Posto Um”", "EHLO", "Até logo.")

	p, err := store.Open(m.dir, noVault{}).Load("Posto Um")
	if err != nil {
		t.Fatal(err)
	}
	if p.Values.Password != "" || p.Outcome != wizard.OutcomeOK || !p.Practice() {
		t.Errorf("saved %+v", p)
	}

	// Started again: everything is there, and works at once.
	m.answering("1", "1", "0").wantCode(report.ExitOK).
		wantText("Posto Um", "Nome de Exibição: Posto Treino", "Configurações de e-mail ok.", "Até logo.")
	m.stdin = strings.NewReader("1\n0\n")
	m.run("--simples", "--perfil", "Posto Um").wantCode(report.ExitOK).wantText("Configurações de e-mail ok.", "Até logo.")
	m.run("--simples", "--perfil", "Ninguém").wantCode(report.ExitProfile)
}

// TestDialogueFields: seven questions, wrong answers asked again with what is
// wrong, the guide's values as defaults, pasted odds and ends removed.
func TestDialogueFields(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	o := m.answering(
		"gmail",
		"",                        // Host, as the guide has it
		"setenta", "99999", "465", // Porta
		"talvez", "", // SSL
		"posto", "posto@gmail.com",
		"Posto Avenida",
		"",                    // Usuário, follows the address
		"abcd efgh ijkl mnop", // Senha, as Google shows it
		"2", "", "1",          // SALVAR, not the password
		"3", "5", "Outro Nome", // change a field
		"4", // the guide
		"0", "3", "0", "2",
	).wantCode(report.ExitOK)
	o.wantText(
		"1 de 7. Host SMTP [smtp.gmail.com]:",
		"2 de 7. Porta [587]:", "só um número", "2 de 7. Porta", "vai de 1 a 65535",
		"3 de 7. Autenticação SSL [Sim]:", "sim ou nao",
		"4 de 7. Endereço de E-mail:", "Falta o @",
		"5 de 7. Nome de Exibição:",
		"6 de 7. Usuário Autenticação [posto@gmail.com]:",
		"7 de 7. Senha:",
		"Salvo como “Posto Avenida”",
		"5 Nome de Exibição: Posto Avenida", "Nome de Exibição [Posto Avenida]:",
		"verificação em duas etapas", // from the guide
		"Sair assim mesmo?", "O que deseja fazer?", "Sair assim mesmo?", "Até logo.")
	p, err := store.Open(m.dir, noVault{}).Load("Posto Avenida")
	if err != nil {
		t.Fatal(err)
	}
	if v := p.Values; v.Host != "smtp.gmail.com" || v.Port != "465" || v.User != "posto@gmail.com" || v.Name != "Posto Avenida" {
		t.Errorf("saved %+v", v)
	}
	if p.Values.Password != "" || p.Secret != wizard.SecretNone {
		t.Error("the password was kept although the answer was no")
	}
}

// TestDialogueFix: a wrong setting is found, mended on request, and passes.
func TestDialogueFix(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	o := m.answering("treino", "9", "1", "7", "1", "0", "2") // porta-trocada
	o.wantCode(report.ExitOK).wantText("Mudança sugerida:", "7 Fazer a mudança sugerida", "agora é", "Configurações de e-mail ok.")
}

// TestDialoguePlain: the consent to an open password is asked for, each time.
func TestDialoguePlain(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	fields := []string{"outro", "mail.invalid", "25", "nao", "posto@mail.invalid", "Posto", "", "segredo"}
	m.answering(append(fields, "1", "", "1", "nao", "0", "2")...).wantCode(report.ExitOK).
		wantText("sem proteção", "O teste não foi feito", "sem proteção", "O teste não foi feito", "Até logo.")
}

// TestDialogueConflict: what somebody else saved meanwhile is not overwritten
// unasked.
func TestDialogueConflict(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", asServer("mail.example", 587))
	typed := []string{"outro", "mail.invalid", "25", "sim", "a@mail.invalid", "Posto", "", "x"}
	start := append([]string{"10", "2"}, typed...) // Começar um novo
	const otherName, over, back = "1", "2", "4"
	m.answering(append(start, "2", "", "1", back, "0", "2")...).wantCode(report.ExitOK).wantText("por cima", "Até logo.")
	if p, err := store.Open(m.dir, noVault{}).Load("Posto"); err != nil || p.Values.Host != "mail.example" || p.Secret != wizard.SecretFile {
		t.Errorf("the disk holds %+v, %v", p, err)
	}
	m.answering(append(start, "2", "", "1", otherName, "Outro", "1", "0")...).wantCode(report.ExitOK).wantText("Salvo como “Outro”")
	m.answering(append(append([]string{"3"}, typed...), "2", "", "1", over, "0")...).wantCode(report.ExitOK).wantText("por cima", "Salvo como “Posto”", "Até logo.")
	if p, err := store.Open(m.dir, noVault{}).Load("Posto"); err != nil || p.Values.Host != "mail.invalid" || p.Secret != wizard.SecretNone {
		t.Errorf("the disk holds %+v, %v", p, err)
	}
}

// TestDialogueEnds: a script may end where nothing would be lost; elsewhere
// the exit code tells.
func TestDialogueEnds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		answers []string
		code    int
	}{
		{"at once", nil, report.ExitUsage},
		{"in the middle of the fields", []string{"gmail", "", ""}, report.ExitUsage},
		{"with unsaved changes", []string{"gmail", "", "", "", "a@gmail.com", "Posto", "", "x"}, report.ExitUsage},
		{"after a save", []string{"gmail", "", "", "", "a@gmail.com", "Posto", "", "x", "2", "", "2"}, report.ExitOK},
		{"in practice", []string{"treino", "1", "1"}, report.ExitOK}, // there is nothing to lose
		{"a line without end", []string{strings.Repeat("x", machine.MaxLine+2)}, report.ExitUsage},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.stdin = strings.NewReader(strings.Join(c.answers, "\n"))
			o := m.run("--simples").wantCode(c.code)
			if c.code != report.ExitOK && o.stderr == "" {
				t.Error("no sentence")
			}
		})
	}
}

// TestDialogueCancel: a signal ends it while it waits for an answer.
func TestDialogueCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	t.Cleanup(func() { _ = w.Close() })
	m := newMachine(t)
	m.stdin = readerFunc(func(p []byte) (int, error) { cancel(); return r.Read(p) })
	m.runContext(ctx, "--simples").wantCode(report.ExitCancelled)
}

// TestDialogueNarrow: 40 columns hold all but what must stay whole.
func TestDialogueNarrow(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	m := newMachine(t)
	profiles := store.Open(m.dir, noVault{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	world, end := app.NewWorld(ctx, m.env(), lib, profiles, prose.Calmly)
	defer end()
	terminal := simples.Terminal{In: strings.NewReader("gmail\n\n\n\nposto@gmail.com\nPosto\n\nx\n4\n3\n\n\n0\n2\n"), Out: &out, Width: 40}
	if err := simples.Run(ctx, terminal, lib, wizard.NewSession(lib), world); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(out.String(), "\n") {
		if guides.Width(strings.TrimRight(line, " ")) > 40 && !strings.Contains(line, "https://") {
			t.Errorf("wider than 40 columns: %q", line)
		}
	}
}

// TestDialogueDisk: a folder that cannot be written to is told of, and what
// was typed is still there.
func TestDialogueDisk(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	// A file where the folder should be fails for every user, root too.
	if err := os.WriteFile(filepath.Join(m.dir, "perfis"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o := m.answering("treino", "1", "2", "", "0")
	if o.code != report.ExitProfile {
		o.wantCode(report.ExitOK).wantText("perfis", "O que deseja fazer?")
	}
}

// TestDialogueDraft: what was typed and not saved is offered at the next
// start, without the password.
func TestDialogueDraft(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	ctx, cancel := context.WithCancel(t.Context())
	typed := strings.NewReader("gmail\n\n\n\nposto@gmail.com\nPosto Avenida\n\nsegredo-do-posto\n")
	end, closeEnd := io.Pipe()
	t.Cleanup(func() { _ = closeEnd.Close() })
	m.stdin = io.MultiReader(typed, readerFunc(func(p []byte) (int, error) { cancel(); return end.Read(p) }))
	m.runContext(ctx, "--simples").wantCode(report.ExitCancelled)
	files, err := filepath.Glob(filepath.Join(m.dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "segredo-do-posto") {
			t.Errorf("%s holds the password, or cannot be read: %v", file, err)
		}
	}

	m.answering("2", "gmail").wantText("sem salvar", "Qual é o e-mail do posto") // later
	m.answering("1", "outra senha", "2", "", "1", "0").wantCode(report.ExitOK).wantText(
		"sem salvar", "Endereço de E-mail: posto@gmail.com", "7 de 7. Senha:", "Salvo como “Posto Avenida”", "Até logo.")
	if o := m.answering("1", "x", "0", "2"); strings.Contains(o.stdout, "sem salvar, de") {
		t.Errorf("a draft that was saved is offered again: %s", o.stdout)
	}
}

// TestDialogueRemembers: a test is remembered once the profile has a name, and
// later ones are compared with the last that passed.
func TestDialogueRemembers(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.answering("treino", "1", "1", "2", "Posto", "0").wantCode(report.ExitOK)
	if outcome, past := m.remembered("Posto"); outcome != wizard.OutcomeOK || len(past) != 1 || !past[0].OK {
		t.Errorf("%q, %+v", outcome, past)
	}
	m.answering("1", "3", "7", "errada", "1", "0", "2").wantCode(report.ExitOK).
		wantText("Usuário e senha: falhou", "passou; agora falha em Usuário e senha: Host SMTP, Porta, Autenticação SSL e Usuário Autenticação são os mesmos.", "O que deseja fazer?")
	if _, past := m.remembered("Posto"); len(past) != 2 || past[1].OK {
		t.Errorf("%+v", past)
	}
}

// TestDialogueCorrects: an answer takes the place of what stood there, nothing
// but blanks keeps it, and blanks at the ends go with a word, except in a
// password.
func TestDialogueCorrects(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.answering(
		"gmail", " smtp.gmail.com ", "  ", "", "posto@gmail.com\t", "Posto ", "", " segredo ",
		"3", "1", "smtp.mail.yahoo.com",
		"3", "1", "   ",
		"3", "7", "outra",
		"2", "", "2", // SALVAR, in a file
		"0",
	).wantCode(report.ExitOK).wantText(
		"1 de 7.", "espaço no começo ou no fim removido", "2 de 7. Porta [587]:", "4 de 7.", "espaço no começo ou no fim removido",
		"7 de 7.", "A senha começa ou termina com um espaço.",
		"Host SMTP [smtp.gmail.com]:", "Host SMTP [smtp.mail.yahoo.com]:", "Salvo como “Posto”")
	p, err := store.Open(m.dir, noVault{}).Load("Posto")
	if err != nil {
		t.Fatal(err)
	}
	want := wizard.Values{
		Host: "smtp.mail.yahoo.com", Port: "587", SSL: true, Email: "posto@gmail.com",
		Name: "Posto", User: "posto@gmail.com", Password: "outra",
	}
	if p.Values != want {
		t.Errorf("saved %+v", p.Values)
	}
}

// TestDialogueSaysWhatTheAddressChanges: the provider or its server never
// change behind anybody's back.
func TestDialogueSaysWhatTheAddressChanges(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.answering(
		"gmail", "", "", "", "posto@gmail.com", "Posto", "", "segredo",
		"5", "posto@yahoo.com.br", "", "", "", "", "", "", "",
		"0", "2",
	).wantCode(report.ExitOK).wantText("O provedor agora é Yahoo, por causa do endereço. Mudou também: Host SMTP para smtp.mail.yahoo.com")
	o := m.answering(
		"gmail", "", "", "", "contato@posto.com.br", "Posto", "", "segredo",
		"5", "hostgator", "", "", "", "contato@outroposto.com.br", "", "", "",
		"3", "4", "financeiro@outroposto.com.br",
		"0", "2",
	).wantCode(report.ExitOK).wantText("Por causa do endereço, mudou: Host SMTP para mail.outroposto.com.br.")
	if n := strings.Count(o.stdout, "Por causa do endereço"); n != 1 {
		t.Errorf("said %d times:\n%s", n, o.stdout)
	}
}
