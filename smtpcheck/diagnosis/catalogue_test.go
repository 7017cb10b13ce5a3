package diagnosis

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// loaded is the embedded catalogue.
func loaded(tb testing.TB) *catalogue {
	tb.Helper()
	c, err := load(embedded)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// TestCodesNeverChange: people read the code out on the telephone, programs
// read the id. Add to this list, never change it.
func TestCodesNeverChange(t *testing.T) {
	want := map[string]string{
		"host-nao-encontrado": "R-01", "dns-falhou": "R-02", "sem-rede": "R-03", "conexao-recusada": "R-04",
		"porta-bloqueada": "R-05", "porta-25-bloqueada": "R-06", "servidor-mudo": "R-07", "conexao-caiu": "R-08",
		"tempo-esgotado": "R-09",
		"nao-e-smtp":     "P-01", "resposta-invalida": "P-02", "servidor-recusou": "P-03", "servidor-indisponivel": "P-04",
		"ssl-porta-trocada": "T-01", "starttls-ausente": "T-02", "certificado-vencido": "T-03",
		"certificado-nome-diferente": "T-04", "certificado-desconhecido": "T-05", "certificado-interceptado": "T-06",
		"relogio-errado": "T-07", "tls-antigo": "T-08", "tls-falhou": "T-09",
		"senha-incorreta": "A-01", "senha-de-app-necessaria": "A-02", "login-suspeito": "A-03", "conta-bloqueada": "A-04",
		"autenticacao-basica-desativada": "A-05", "smtp-auth-desativado": "A-06", "politica-da-organizacao": "A-07",
		"muitas-tentativas": "A-08", "falha-temporaria-login": "A-09", "exige-autenticacao": "A-10",
		"mecanismo-nao-suportado": "A-11", "exige-ssl": "A-12", "senha-sem-criptografia": "A-13",
		"remetente-nao-autorizado": "E-01", "destinatario-recusado": "E-02", "relay-negado": "E-03",
		"limite-de-envio": "M-01", "greylisting": "M-02", "recusado-como-spam": "M-03", "ip-bloqueado": "M-04",
		"dominio-sem-autenticacao": "M-05", "mensagem-grande": "M-06", "caixa-cheia": "M-07",
		"cancelado": "X-01", "desconhecido": "X-02",
	}
	got := map[string]string{}
	for _, e := range loaded(t).entries {
		got[e.ID] = e.Code
	}
	for id, code := range want {
		if got[id] != code {
			t.Errorf("%s has the code %q, want %q", id, got[id], code)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d entries, want %d", len(got), len(want))
	}
}

// TestContradictionsDoNotLoad: the mistakes that a catalogue must refuse.
func TestContradictionsDoNotLoad(t *testing.T) {
	const entry = `
- id: %ID%
  codigo: %CODE%
  titulo: Um título
  causa: Uma causa.
  passos: [Um passo.]
  campo: host
  guia: servidor
  repetir: nao
  quem: posto
  quando:
    - %WHEN%
`
	build := func(id, code, when string) string {
		return strings.NewReplacer("%ID%", id, "%CODE%", code, "%WHEN%", when).Replace(entry)
	}
	unknown := build("desconhecido", "X-02", "{falha: internal}")
	const meanings = "- {nome: um, forca: 50, frases: [some words]}\n- {nome: dois, forca: 51, frases: [other words]}\n"
	for name, test := range map[string]struct{ entries, meanings, want string }{
		"fine":                 {build("a", "A-01", "{falha: dns-failed}") + unknown, meanings, ""},
		"a tie":                {build("a", "A-01", "{falha: reply, codigo: [550, 551]}") + build("b", "A-02", "{falha: reply, codigo: [551, 552]}") + unknown, meanings, "tie between"},
		"a tie of patterns":    {build("a", "A-01", "{estendido: 5.x.1}") + build("b", "A-02", "{estendido: x.7.1}") + unknown, meanings, "tie between"},
		"no tie: exclusive":    {build("a", "A-01", "{falha: reply, codigo: 550}") + build("b", "A-02", "{falha: reply, codigo: 552}") + unknown, meanings, ""},
		"no tie: meanings":     {build("a", "A-01", "{sentido: um}") + build("b", "A-02", "{sentido: dois}") + unknown, meanings, ""},
		"equal meanings":       {unknown, meanings + "- {nome: tres, forca: 51, frases: [more words]}\n", "equally strong"},
		"a meaning twice":      {unknown, meanings + "- {nome: um, forca: 52, frases: [more words]}\n", "meaning \"um\""},
		"unknown meaning":      {build("a", "A-01", "{sentido: nada}") + unknown, meanings, "unknown meaning"},
		"unknown condition":    {build("a", "A-01", "{lua: cheia}") + unknown, meanings, "unknown condition"},
		"unknown value":        {build("a", "A-01", "{falha: preguica}") + unknown, meanings, "unknown value"},
		"unknown field":        {strings.Replace(unknown, "quem:", "quemm:", 1), meanings, "quemm"},
		"an id twice":          {build("a", "A-01", "{falha: dns-failed}") + build("a", "A-02", "{falha: no-network}") + unknown, meanings, "stands twice"},
		"a code twice":         {build("a", "A-01", "{falha: dns-failed}") + build("b", "A-01", "{falha: no-network}") + unknown, meanings, "taken by"},
		"no unknown":           {build("a", "A-01", "{falha: dns-failed}"), meanings, "no entry"},
		"no step":              {strings.Replace(unknown, "[Um passo.]", "[]", 1), meanings, "one to four steps"},
		"no guide":             {strings.Replace(unknown, "guia: servidor", "guia: []", 1), meanings, "guia is missing"},
		"unknown field key":    {strings.Replace(unknown, "campo: host", "campo: cep", 1), meanings, "campo"},
		"unknown fact":         {strings.Replace(unknown, "Uma causa.", "Uma {coisa}.", 1), meanings, "placeholder"},
		"wait without time":    {strings.Replace(unknown, "repetir: nao", "repetir: esperar", 1), meanings, "espera"},
		"unknown correction":   {strings.Replace(unknown, "repetir: nao", "repetir: nao\n  correcao: {porta: muitas}", 1), meanings, "correction"},
		"a port by number":     {strings.Replace(unknown, "repetir: nao", "repetir: nao\n  correcao: {porta: 587, ssl: sim}", 1), meanings, "correction"},
		"SSL turned off":       {strings.Replace(unknown, "repetir: nao", "repetir: nao\n  correcao: {ssl: nao}", 1), meanings, "correction"},
		"a port without SSL":   {strings.Replace(unknown, "repetir: nao", "repetir: nao\n  correcao: {porta: usual}", 1), meanings, "correction"},
		"a certificate's host": {strings.Replace(unknown, "repetir: nao", "repetir: nao\n  correcao: {host: certificado, porta: sugerida}", 1), meanings, "correction"},
		"a host, its port not": {strings.Replace(unknown, "repetir: nao", "repetir: nao\n  correcao: {host: sugestao}", 1), meanings, "correction"},
		"a port in a step":     {strings.Replace(unknown, "[Um passo.]", "[Um passo., Use a Porta 465.]", 1), meanings, "by its number"},
		"a change as cause":    {strings.Replace(unknown, "Uma causa.", "Uma {porta-usual}.", 1), meanings, "placeholder"},
		"no step for sure":     {strings.Replace(unknown, "[Um passo.]", "['Use {porta-usual}.']", 1), meanings, "left out"},
		"a phrase of accents":  {unknown, "- {nome: um, forca: 50, frases: [não]}\n", "normalised"},
		"an open group":        {unknown, "- {nome: um, forca: 50, frases: [a (b]}\n", "not closed"},
		"a stray closing":      {unknown, "- {nome: um, forca: 50, frases: [a) b]}\n", "outside"},
		"a phrase of nothing":  {unknown, "- {nome: um, forca: 50, frases: ['(a|)']}\n", "begins with anything"},
		"a phrase of a gap":    {unknown, "- {nome: um, forca: 50, frases: ['* a']}\n", "begins with anything"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{
				"catalogue/a.yaml":        {Data: []byte(test.entries)},
				"catalogue/sentidos.yaml": {Data: []byte(test.meanings)},
				"catalogue/contexto.yaml": {Data: []byte("maquinas: [machines.example]\n")},
			}
			_, err := load(files)
			switch {
			case test.want == "" && err != nil:
				t.Errorf("does not load: %v", err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("error %v, want one about %q", err, test.want)
			}
		})
	}
}

// everyText calls f for each entry and each of its variants as a person
// would read them.
func everyText(c *catalogue, f func(where string, t texts)) {
	for i := range c.entries {
		e := &c.entries[i]
		f(e.ID, e.texts)
		for j := range e.Variants {
			f(e.ID+" "+e.Variants[j].rule.describe(c.dimensions), e.over(&e.Variants[j]))
		}
	}
}

// TestThePhrasesAreAll: each phrase that the code names is in the catalogue,
// and no other.
func TestThePhrasesAreAll(t *testing.T) {
	c := loaded(t)
	for _, name := range phraseNames() {
		if strings.TrimSpace(c.say(name)) == "" {
			t.Errorf("no phrase %s", name)
		}
	}
	if len(c.phrases) != len(phraseNames()) {
		t.Errorf("%d phrases, %d that the code names", len(c.phrases), len(phraseNames()))
	}
}

// TestTextsAreForPeople: short sentences of plain Portuguese that fit the
// screen, and no word of the trade where there is another.
func TestTextsAreForPeople(t *testing.T) {
	foreign := regexp.MustCompile(`(?i)\b(the|and|or|of|with|server|password|user|username|sender|recipient|host name|please|try|again|timeout|starttls|tls|oauth\w*|handshake|firewall|relay|greylist\w*|token|settings|account|email|mail|log ?in page|default|reset|setup|link|click|proxy|socket|ok)\b`)
	blame := regexp.MustCompile(`(?i)\b(você (errou|digitou errado|esqueceu|não)|erro seu|culpa sua|burr\w+|inválid\w+ por você)\b`)
	c := loaded(t)
	everyText(c, func(where string, text texts) {
		if n := utf8.RuneCountInString(text.Title); n > 58 {
			t.Errorf("%s: title of %d letters: %s", where, n, text.Title)
		}
		if strings.HasSuffix(text.Title, ".") {
			t.Errorf("%s: a title has no full stop: %s", where, text.Title)
		}
		if n := utf8.RuneCountInString(text.Cause); n > 3*48 {
			t.Errorf("%s: cause of %d letters: %s", where, n, text.Cause)
		}
		for _, sentence := range append([]string{text.Cause}, text.Steps...) {
			if !strings.HasSuffix(sentence, ".") {
				t.Errorf("%s: no full stop: %s", where, sentence)
			}
		}
		for _, step := range text.Steps {
			if n := utf8.RuneCountInString(step); n > 96 {
				t.Errorf("%s: step of %d letters: %s", where, n, step)
			}
		}
		for _, s := range append([]string{text.Title, text.Cause, text.Wait}, text.Steps...) {
			plain := regexp.MustCompile(`“[^”]*”|(?i:e-mails?)|SMTP autenticado|outlook\.com`).ReplaceAllString(s, "")
			if word := foreign.FindString(plain); word != "" {
				t.Errorf("%s: %q in: %s", where, word, s)
			}
			if key := regexp.MustCompile(`\bF\d+\b|Ctrl`).FindString(s); key != "" {
				t.Errorf("%s: the key %s, which only the screen has, in: %s", where, key, s)
			}
			if word := blame.FindString(s); word != "" {
				t.Errorf("%s: blames with %q: %s", where, word, s)
			}
			if strings.Contains(s, "  ") || strings.TrimSpace(s) != s || strings.Contains(s, "--") {
				t.Errorf("%s: odd spaces or dashes: %q", where, s)
			}
		}
	})
}

// TestTheLineIsNotCutDuringBusiness: the card terminals and the fiscal notes of
// a station go over the same line. Whoever can mend it is asked first, and
// switching it off comes last, with what then stops.
func TestTheLineIsNotCutDuringBusiness(t *testing.T) {
	const warning = "fora do horário de movimento (a maquininha e a NFC-e param)"
	cut := regexp.MustCompile(`(?i)\b(deslig|religu|reinici|tir)\w+ [^.]*\b(modem|roteador|tomada)`)
	everyText(loaded(t), func(where string, text texts) {
		for i, step := range text.Steps {
			asked := slices.ContainsFunc(text.Steps[:i], func(s string) bool {
				return strings.Contains(s, "operadora") || strings.Contains(s, "provedor")
			})
			if cut.MatchString(step) && (!strings.Contains(step, warning) || !asked || i < len(text.Steps)-1) {
				t.Errorf("%s: step %d of %d: %s", where, i+1, len(text.Steps), step)
			}
		}
	})
	for _, pattern := range []string{"../../guides/data/*.md", "../../wizard/ptbr/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if said := cut.FindString(strings.Join(strings.Fields(string(data)), " ")); said != "" {
				t.Errorf("%s: %s", file, said)
			}
		}
	}
}
