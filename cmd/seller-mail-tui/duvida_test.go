package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
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

// Records of a station's domain that wants mail refused which it does not speak for,
// and speaks for nobody.
const (
	noSender = "v=spf1 -all"
	refusing = "v=DMARC1; p=reject"
)

// texts is a name service of TXT records; it counts who asks.
type texts struct {
	noNames
	mu    *sync.Mutex
	known map[string]string
	asked map[string]int
	// free lets it answer; nil: at once.
	free <-chan struct{}
}

func namesOf(known map[string]string) texts {
	return texts{mu: &sync.Mutex{}, known: known, asked: map[string]int{}}
}

func (n texts) LookupTXT(ctx context.Context, name string) ([]string, error) {
	name = strings.TrimSuffix(name, ".")
	n.mu.Lock()
	n.asked[name]++
	n.mu.Unlock()
	if n.free != nil {
		select {
		case <-n.free:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if record, ok := n.known[name]; ok {
		return []string{record}, nil
	}
	return nil, notFound(name)
}

// questions is how often each name was asked for.
func (n texts) questions() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.asked)
}

// closedDomain is the domain of practice's address as one that refuses.
func closedDomain() texts {
	return namesOf(map[string]string{domainOfPractice: noSender, "_dmarc." + domainOfPractice: refusing})
}

// ofTheMoon makes this computer's server one of a provider that is known.
func (m *testMachine) ofTheMoon(more string) {
	m.t.Helper()
	dir := filepath.Join(m.dir, "guias")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		m.t.Fatal(err)
	}
	guide := strings.Replace(lunar, "host: smtp.lua.example", "host: 127.0.0.1", 1)
	guide = strings.Replace(guide, "usuario: endereco\n", more+"usuario: endereco\n", 1)
	if err := os.WriteFile(filepath.Join(dir, "lua.md"), []byte(guide), 0o600); err != nil {
		m.t.Fatal(err)
	}
}

// warnedOf reads the first warning of a document.
func warnedOf(t *testing.T, doc map[string]any) map[string]any {
	t.Helper()
	d, _ := doc["diagnostico"].(map[string]any)
	if d != nil && d["aviso"] != true {
		t.Errorf("no warning: %v", d)
	}
	return d
}

// moon is a machine with one profile of that provider's, and a name service.
func moon(t *testing.T, names texts, more string) *testMachine {
	t.Helper()
	m := newMachine(t)
	m.ofTheMoon(more)
	m.domains = names
	m.save("Posto", "", plainServer(t, practice.Password))
	return m
}

// TestADoubtAfterAPassedTest: a server that takes the mail is one thing, a domain
// that wants it refused another. It is told, and the test has passed all the same.
func TestADoubtAfterAPassedTest(t *testing.T) {
	t.Parallel()
	names := closedDomain()
	m := moon(t, names, "")
	o := m.run("testar", "--perfil", "Posto", "--dominio", "--json").wantCode(report.ExitOK)
	doc := o.document()
	d := warnedOf(t, doc)
	if doc["ok"] != true || doc["mensagem"] != "Configurações de e-mail ok." || d["id"] != "dominio-sem-autenticacao" || d["codigo"] != "M-05" {
		t.Errorf("%v: %v", doc["mensagem"], d)
	}
	if cause, _ := d["causa"].(string); cause != "O SPF de “treino.example” não inclui o provedor Correio da Lua, nem se achou a chave DKIM dele. O domínio pede para recusar o que não autoriza." {
		t.Errorf("because: %s", cause)
	}
	for name, n := range names.asked {
		if n != 1 {
			t.Errorf("asked %d times for %s", n, name)
		}
	}
	// Without --dominio the document holds what has come by the end of the test, which
	// with a quick name service is nearly always all of it.
	for range 50 {
		if d = warnedOf(t, m.run("testar", "--perfil", "Posto", "--json").wantCode(report.ExitOK).document()); d != nil {
			break
		}
	}
	if d == nil || d["id"] != "dominio-sem-autenticacao" {
		t.Errorf("told in passing: %v", d)
	}
	m.run("testar", "--perfil", "Posto").wantCode(report.ExitOK).wantText("Configurações de e-mail ok.", "Atenção: M-05 O teste passou, mas quem recebe pode recusar.", "O que fazer:", "1. Mande o laudo")
	m.run("testar", "--todos", "--dominio").wantCode(report.ExitOK).wantText("Posto", "Configurações de e-mail ok. Atenção: M-05 O teste passou")
	if d := warnedOf(t, m.run("testar", "--todos", "--dominio", "--json").wantCode(report.ExitOK).lines()[0]); d["id"] != "dominio-sem-autenticacao" {
		t.Errorf("of all: %v", d)
	}
	m.run("laudo", "--perfil", "Posto", "--testar").wantCode(report.ExitOK).wantText("Configurações de e-mail ok.", "M-05 O teste passou, mas quem recebe pode recusar (dominio-sem-autenticacao)", "include:_spf.lua.example")
	for range 50 {
		if o = m.run("laudo", "--perfil", "Posto", "--testar", "--ocultar").wantCode(report.ExitOK); strings.Contains(o.stdout, "M-05") {
			break
		}
	}
	if !strings.Contains(o.stdout, "O SPF de “…” não inclui") || strings.Contains(o.stdout, "“"+domainOfPractice) || strings.Contains(o.stdout, "@"+domainOfPractice) {
		t.Errorf("hidden: %s", o.stdout)
	}
	m.answering("1", "0", "sim").wantCode(report.ExitOK).wantText("Configurações de e-mail ok.", "Atenção: M-05 O teste passou, mas quem recebe pode recusar.", "16 Pedir a mudança do domínio, ou provar com uma nota de exemplo")
}

// TestAFreeAddressThroughAnother: what its owner wants decides what is said.
func TestAFreeAddressThroughAnother(t *testing.T) {
	t.Parallel()
	for policy, says := range map[string]string{
		"v=DMARC1; p=reject":     "Um endereço @yahoo.com.br é de outro provedor (Yahoo), que pede a quem recebe para recusar o que não sai por ele. Aqui quem envia é o provedor Correio da Lua.",
		"v=DMARC1; p=quarantine": "para separar como spam o que não sai por ele",
		"v=DMARC1; p=none":       "Quem recebe pode desconfiar e pôr no spam.",
		"":                       "Quem recebe pode desconfiar e pôr no spam.",
	} {
		names := namesOf(map[string]string{})
		if policy != "" {
			names.known["_dmarc.yahoo.com.br"] = policy
		}
		m := newMachine(t)
		m.ofTheMoon("")
		m.domains = names
		server := plainServer(t, practice.Password)
		m.save("Posto", "", func(p *wizard.Profile) {
			server(p)
			p.Values.Email = "posto@yahoo.com.br"
		})
		d := warnedOf(t, m.run("testar", "--perfil", "Posto", "--dominio", "--json").wantCode(report.ExitOK).document())
		if cause, _ := d["causa"].(string); d["id"] != "remetente-nao-autorizado" || !strings.Contains(cause, says) {
			t.Errorf("%q: %v", policy, d)
		}
	}
}

// hooked calls a function once it has been written a text.
type hooked struct {
	text bytes.Buffer
	of   string
	then func()
}

func (h *hooked) Write(p []byte) (int, error) {
	n, err := h.text.Write(p)
	if h.then != nil && strings.Contains(h.text.String(), h.of) {
		h.then()
		h.then = nil
	}
	return n, err
}

// TestTheVerdictComesBeforeTheDomain: a name service that answers only after the
// verdict is out has held up nothing, and is heard all the same.
func TestTheVerdictComesBeforeTheDomain(t *testing.T) {
	t.Parallel()
	free := make(chan struct{})
	names := closedDomain()
	names.free = free
	m := moon(t, names, "")
	out := &hooked{of: "Configurações de e-mail ok.", then: func() { close(free) }}
	if code := cli.Run(t.Context(), []string{"testar", "--perfil", "Posto"}, m.stdin, out, io.Discard, m.env()); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	outcome{t: t, stdout: out.text.String()}.wantText("Configurações de e-mail ok.", "Atenção: M-05", "2. ")
}

// TestASilentNameService: one that never answers is not waited for, and nothing is
// said of what it did not say.
func TestASilentNameService(t *testing.T) {
	t.Parallel()
	names := closedDomain()
	names.free = make(chan struct{}) // for ever
	m := moon(t, names, "")
	if doc := m.run("testar", "--perfil", "Posto", "--json").wantCode(report.ExitOK).document(); doc["diagnostico"] != nil {
		t.Errorf("told %v", doc["diagnostico"])
	}
	if d := m.run("testar", "--todos", "--json").wantCode(report.ExitOK).lines()[0]; d["diagnostico"] != nil {
		t.Errorf("told %v", d["diagnostico"])
	}
	if o := m.run("testar", "--perfil", "Posto").wantCode(report.ExitOK); strings.Contains(o.stdout, "Atenção") {
		t.Errorf("told %s", o.stdout)
	}
	if o := m.answering("1", "0", "sim").wantCode(report.ExitOK); strings.Contains(o.stdout, "Atenção") {
		t.Errorf("told %s", o.stdout)
	}
	if names.questions() == 0 {
		t.Error("nobody was asked: the test proves nothing")
	}
}

// TestTheDialogueHearsTheDomainLater: what comes after the verdict is told before the
// next question, once.
func TestTheDialogueHearsTheDomainLater(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	world, end := app.NewWorld(t.Context(), m.env(), lib, store.Open(m.dir, noVault{}), prose.Calmly)
	t.Cleanup(end)
	answer := make(chan struct{})
	net := lateNet{Net: world.Net, answer: answer, done: make(chan struct{})}
	world.Net = net
	var out strings.Builder
	in := io.MultiReader(strings.NewReader("1\n"), doing(func() {
		close(answer)
		<-net.done
	}), strings.NewReader("6\n6\n0\n"))
	if err := simples.Run(t.Context(), simples.Terminal{In: in, Out: &out, Width: prose.Width}, lib, wizard.NewSession(lib), world); err != nil {
		t.Fatal(err)
	}
	o := outcome{t: t, stdout: out.String()}
	o.wantText("Configurações de e-mail ok.", "6 Ler a conversa", "Atenção: M-05", "6 Ler a conversa", "Até logo.")
	if strings.Count(out.String(), "Atenção") != 1 {
		t.Errorf("told %d times", strings.Count(out.String(), "Atenção"))
	}
}

// lateNet answers for the domain when told to.
type lateNet struct {
	flow.Net
	answer <-chan struct{}
	done   chan struct{}
}

func (n lateNet) Doubt(ctx context.Context, _ smtpcheck.Request) smtpcheck.Doubt {
	defer close(n.done)
	select {
	case <-n.answer:
		return smtpcheck.Doubt{Kind: smtpcheck.DoubtSPFMaybe, Domain: "posto.example", Sender: "Locaweb", Policy: "reject"}
	case <-ctx.Done():
		return smtpcheck.Doubt{}
	}
}

// doing is an empty input that does something when it is read.
type doing func()

func (d doing) Read([]byte) (int, error) {
	d()
	return 0, io.EOF
}

// TestNobodyIsAskedForNothing: where there is nobody to tell, or nothing that could be
// known, no question leaves the computer.
func TestNobodyIsAskedForNothing(t *testing.T) {
	t.Parallel()
	names := closedDomain()
	m := moon(t, names, "modo-de-teste: a conta estiver no modo de teste\n")
	o := m.run("testar", "--perfil", "Posto", "--monitor").wantCode(0)
	if !strings.Contains(o.stdout, "OK") || strings.Contains(o.stdout, "WARNING") {
		t.Errorf("the monitor says %s", o.stdout)
	}
	m.run("testar", "--todos", "--monitor").wantCode(0)
	m.run("testar", "--perfil", "Posto", "--quieto").wantCode(report.ExitOK)
	m.run("testar", "--perfil", "Posto", "--ate", "login").wantCode(report.ExitOK)
	m.run("testar", "--treino", "--json").wantCode(report.ExitOK)
	alone := newMachine(t)
	alone.domains = names
	alone.answering("treino", "1", "1", "0", "sim").wantCode(report.ExitOK).wantText("Configurações de e-mail ok.")
	other := newMachine(t) // the same server, of nobody's
	other.domains = names
	other.save("Posto", "", plainServer(t, practice.Password))
	other.run("testar", "--perfil", "Posto", "--json").wantCode(report.ExitOK)
	if n := names.questions(); n > 0 {
		t.Errorf("%d names were asked for: %v", n, names.asked)
	}
}

// TestAServiceThatSendsToOneselfAlone: a new account passes its own test. A sample that
// was taken for another provider settles it.
func TestAServiceThatSendsToOneselfAlone(t *testing.T) {
	t.Parallel()
	m := moon(t, namesOf(map[string]string{}), "modo-de-teste: a conta estiver no modo de teste\n")
	d := warnedOf(t, m.run("testar", "--perfil", "Posto", "--json").wantCode(report.ExitOK).document())
	if cause, _ := d["causa"].(string); d["id"] != "destinatario-recusado" || cause != "Este serviço passa no teste e recusa os clientes enquanto a conta estiver no modo de teste. Este teste não mostra se é o caso." {
		t.Errorf("told %v", d)
	}
	if d := warnedOf(t, m.run("testar", "--perfil", "Posto", "--para", "ana@cliente.example", "--json").wantCode(report.ExitOK).document()); d != nil {
		t.Errorf("to somebody else: %v", d)
	}
	both := moon(t, closedDomain(), "modo-de-teste: a conta estiver no modo de teste\n")
	doc := both.run("testar", "--perfil", "Posto", "--dominio", "--json").wantCode(report.ExitOK).document()
	also, _ := doc["avisos"].([]any)
	if d := warnedOf(t, doc); d["id"] != "destinatario-recusado" || len(also) != 1 {
		t.Errorf("told %v, %v", d, also)
	} else if second, _ := also[0].(map[string]any); second["id"] != "dominio-sem-autenticacao" || second["aviso"] != true {
		t.Errorf("told also %v", second)
	}
	both.run("testar", "--perfil", "Posto", "--dominio").wantCode(report.ExitOK).wantText("Configurações de e-mail ok.", "Atenção: E-02 O teste passou, mas os clientes talvez não recebam.", "Atenção: M-05")

	profiles := store.Open(m.dir, noVault{})
	if err := profiles.RecordProof(t.Context(), "Posto", wizard.Proof{Level: wizard.ProofAccepted, Sample: true, To: "ana@cliente.example"}); err != nil {
		t.Fatal(err)
	}
	if d := warnedOf(t, m.run("testar", "--perfil", "Posto", "--json").wantCode(report.ExitOK).document()); d != nil {
		t.Errorf("after a sample that was taken: %v", d)
	}
}
