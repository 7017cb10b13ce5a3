package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/simples"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// TestDialogueLooksByHand: where the program has no mailbox to look into, it
// says how the person does.
func TestDialogueLooksByHand(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	m.save("Outro", "", plainServer(t, "errada"))
	m.answering("2", "8", "1", "8", "0").wantCode(report.ExitOK).wantText(
		"Isso ainda não está disponível", // before there was a test
		"Configurações de e-mail ok.", "8 Conferir se o e-mail de teste chegou",
		"não tem como abrir a caixa", "2. Procure por SMT-", "Até logo.")
	m.answering("1", "1", "8", "0").wantCode(report.ExitOK).wantText("falhou", "Isso ainda não está disponível")
	m.answering("3", "treino", "1", "1", "8", "0").wantCode(report.ExitOK).wantText( // no mailbox is asked about what was played
		"Configurações de e-mail ok.", "Isso ainda não está disponível")
}

// otherNet is a network that tests and looks in a way of its own.
type otherNet struct {
	flow.Net
	check   func(context.Context, smtpcheck.Request, func(smtpcheck.Event)) smtpcheck.Result
	arrival func(context.Context, smtpcheck.Request, smtpcheck.Result, func(string)) flow.Arrival
}

func (n otherNet) Check(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
	return n.check(ctx, req, emit)
}

func (n otherNet) Arrival(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) flow.Arrival {
	return n.arrival(ctx, req, res, tell)
}

// TestDialogueGivesUp: Ctrl+C during a look or a test ends that alone; the
// next one ends the dialogue.
func TestDialogueGivesUp(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	signals := &machine.Interrupts{}
	if signals.GiveUp() {
		t.Error("there was nothing to give up")
	}
	giveUp := func(ctx context.Context) {
		if !signals.GiveUp() || signals.GiveUp() {
			t.Error("Ctrl+C did not give up once what was going on")
		}
		<-ctx.Done()
	}
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	var out strings.Builder
	profiles := store.Open(m.dir, noVault{})
	world, end := app.NewWorld(t.Context(), m.env(), lib, profiles, prose.Calmly)
	t.Cleanup(end)
	net := otherNet{Net: world.Net}
	check, tests, looks := world.Net.Check, 0, 0
	net.check = func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
		tests++
		if tests == 1 {
			giveUp(ctx)
		}
		return check(ctx, req, emit)
	}
	net.arrival = func(ctx context.Context, req smtpcheck.Request, _ smtpcheck.Result, tell func(string)) flow.Arrival {
		looks++
		if looks == 1 {
			giveUp(ctx)
			return flow.Arrival{Sentence: "A procura foi cancelada."}
		}
		tell("Ainda não chegou.")
		return flow.Arrival{Found: true, Sentence: "Chegou para " + req.From + "."}
	}
	world.Net = net
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	terminal := simples.Terminal{In: strings.NewReader("1\n1\n8\n8\n0\n"), Out: &out, Width: prose.Width, Interrupts: signals}
	if err := simples.Run(ctx, terminal, lib, wizard.NewSession(lib), world); err != nil {
		t.Fatal(err)
	}
	outcome{t: t, stdout: out.String()}.wantText("cancelado", "Configurações de e-mail ok.",
		"A procura foi cancelada.", "Ainda não chegou.", "Chegou para "+practice.User, "Até logo.")
	if signals.GiveUp() {
		t.Error("there is still something to give up")
	}
}

// TestDialogueReport: the report and the sheet are read out and written to
// files; the password is read out on request only, and never written.
func TestDialogueReport(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password+"x"))
	m.answering("1", "9", "1", "9", "2", "9", "3", "0").wantCode(report.ExitOK).wantText(
		"Laudo do último teste", "Laudo do teste de e-mail", "Gravado em", ".json",
		"Laudo do teste de e-mail", "Gravado em",
		"Autenticação SSL: Não", "Senha: (escondida)", "Gravado em")
	written, err := filepath.Glob(filepath.Join(m.dir, "laudos", "*"))
	if err != nil || len(written) != 5 {
		t.Errorf("files %q, %v", written, err)
	}
	for _, file := range written {
		if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), practice.Password) {
			t.Errorf("%s holds the password, or cannot be read: %v", file, err)
		}
	}
	m.stdin = strings.NewReader("9\n2\nsim\n\n0\n") // before a test: the sheets only
	m.run("--simples").wantCode(report.ExitOK).wantText("Mostrar a ficha com a senha", "Senha: "+practice.Password, "O Seller mostrou")
	if now, err := filepath.Glob(filepath.Join(m.dir, "laudos", "*")); err != nil || len(now) != len(written) {
		t.Errorf("files %q, %v", now, err)
	}
}

// TestDialogueStep: of a long guide, what helps now is read out alone.
func TestDialogueStep(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.answering("treino", "3", "1", "11", "0", "sim").wantCode(report.ExitOK).wantText( // senha-de-app
		"código A-02", "11 Ler só o passo que resolve: Senha de app", "Crie uma com o nome", "O que deseja fazer?")
}

// TestDialogueProfiles: everything that the screen does with saved profiles.
func TestDialogueProfiles(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Avenida", "", plainServer(t, practice.Password))
	m.save("Centro", "", plainServer(t, "errada"))
	m.run("testar", "--todos").wantCode(report.ExitLogin)
	m.answering(
		"1",                                         // Avenida
		"3", "5", "Outro nome", "10", "2", "1", "1", // not to Centro, while something is unsaved
		"10", "2", "1", "2", // now to Centro
		"10", "2", "2", "Centro Novo", // which is renamed
		"1", "3", "Avenida 2", // Avenida is copied
		"3", "5", "2", // Centro Novo is deleted
		"4", // and brought back
		"5", // nothing
		"0",
	).wantCode(report.ExitOK).wantText(
		"Nome de Exibição: Avenida", "1 Avenida: passou em", "2 Centro: não passou em", "senha em arquivo",
		"Abrir outro posto assim mesmo?", "O que deseja fazer?", "Abrir outro posto assim mesmo?", "Nome de Exibição: Centro",
		"“Centro” agora se chama “Centro Novo”.", "“Avenida” foi copiado para “Avenida 2”.",
		"Apagar “Centro Novo”", "“Centro Novo” foi apagado.",
		"Trazer de volta “Centro Novo”", "“Centro Novo” está de volta.", "Até logo.")
	names, err := store.Open(m.dir, noVault{}).Names()
	if got := strings.Join(names, ", "); err != nil || got != "Avenida, Avenida 2, Centro Novo" {
		t.Errorf("profiles %s, %v", got, err)
	}
}

// TestDialogueConflictShows what differs, and opens what the disk holds.
func TestDialogueConflictShows(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", func(p *wizard.Profile) {
		asServer("mail.example", 587)(p)
		p.Values.Name = "Do Disco"
	})
	m.answering("10", "2", "outro", "mail.invalid", "25", "sim", "a@mail.invalid", "Posto", "", "x", "2", "", "1", "3", "0").wantCode(report.ExitOK).wantText(
		"Diferenças:", "no disco “Do Disco”", "Abrir o que está no disco", "Nome de Exibição: Do Disco", "Até logo.")
}

// TestDialogueLeadsToSeller: after a save what is offered is to go on to the
// values, not to leave; the answer is kept; leaving before that says what is
// still to be done, without the password.
func TestDialogueLeadsToSeller(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	o := m.answering("1", "", "", "2", "0") // test; the values, as proposed, not shown; yes
	o.wantCode(report.ExitOK).wantText("Configurações de e-mail ok.", "15 Passar os valores ao Seller", "[15]", "Mostrar a ficha", "O Seller mostrou", "passou também no Seller", "Até logo.")
	if strings.Contains(o.stdout, "Falta passar") {
		t.Error("what is done is still to be done")
	}
	p, err := store.Open(m.dir, noVault{}).Load("Posto")
	if err != nil || !p.InSeller || p.InSellerAt.IsZero() {
		t.Errorf("kept %+v, %v", p, err)
	}

	m = newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	m.answering("1", "0").wantCode(report.ExitOK).wantText("Falta passar os valores para o Seller", "Host SMTP: 127.0.0.1", "Senha: (a que passou no teste)", "Até logo.")
}
