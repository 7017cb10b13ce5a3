package diagnosis

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
)

// satisfyAll makes facts that fulfil conditions: one for each stage and year
// that the conditions leave open.
func satisfyAll(tb testing.TB, c *catalogue, rules ...compiledRule) []smtpcheck.Facts {
	tb.Helper()
	var all []smtpcheck.Facts
	for _, stage := range smtpcheck.StageOrder(true) {
		for _, year := range []int{2026, 2030} {
			all = append(all, satisfy(tb, c, stage, year, rules...))
		}
	}
	return all
}

// satisfy makes facts that fulfil conditions, and nothing beyond them that a
// server or a form would not have anyway.
func satisfy(tb testing.TB, c *catalogue, stage smtpcheck.Stage, year int, rules ...compiledRule) smtpcheck.Facts {
	tb.Helper()
	f := smtpcheck.Facts{
		Stage: stage, Failure: smtpcheck.FailureReply, Host: "smtp.posto.example", Port: 587, SSL: true,
		Security: smtpcheck.SecuritySTARTTLS, Email: "posto@posto.example", User: "posto@posto.example", To: "posto@posto.example",
		PasswordShape: smtpcheck.PasswordOther, BytesReceived: 10,
		Now: time.Date(year, 11, 23, 12, 0, 0, 0, time.UTC),
	}
	reply := smtpcheck.Reply{}
	issuer, wordless := "", false
	for _, rule := range rules {
		for _, cond := range rule.conditions {
			first, yes := cond.values[0], cond.values[0] == "sim"
			switch c.dimensions[cond.dimension].name {
			case "sentido":
				for _, name := range cond.values {
					reply.Text += c.example(name) + ". "
				}
			case "estendido", "classe":
				reply.Enhanced = first
			case "codigo":
				reply.Code, _ = strconv.Atoi(first)
			case "falha":
				f.Failure = smtpcheck.Failure(first)
				if first == noFailure {
					f.Failure, f.Stage = smtpcheck.FailureNone, ""
				}
			case "relogio":
				f.BuildTime = f.Now
				switch first {
				case clockBehind:
					f.Now = f.BuildTime.AddDate(-3, 0, 0)
				case clockAhead:
					f.Now = f.BuildTime.AddDate(30, 0, 0)
				case clockRight:
					f.ServerTime = f.Now
				}
			case "emissor":
				issuer = "Empresa Qualquer"
				if kind, ok := map[string]string{"antivirus": "Avast", "proxy": "Fortinet", "publico": "DigiCert"}[first]; ok {
					issuer = kind
				}
			case "pode-ter-ido":
				f.MaySent = yes
			case "provedor":
				f.Provider = first
			case "etapa":
				f.Stage = smtpcheck.Stage(first)
			case "protocolo":
				f.Protocol = first
			case "aberta":
				f.OpenPorts = nil
				for _, v := range cond.values {
					port, _ := strconv.Atoi(v)
					f.OpenPorts = append(f.OpenPorts, port)
				}
			case "muda-para":
				f.Port = 26 // from which every other can be proposed
			case "host-de-provedor":
				f.Known.Host = yes
			case "conta-de-provedor":
				if yes {
					f.Known.Hosts = []string{"smtp.conta.example"}
				}
			case "certificado-sugere":
				if yes {
					f.Cert = &smtpcheck.CertFacts{Names: []string{"*.email-ssl.com.br"}}
					f.Known.Machines = map[string]string{"email-ssl.com.br": "email-ssl.com.br"}
				}
			case "certificado-nomes":
				if yes {
					f.Cert = &smtpcheck.CertFacts{Names: []string{"mail.outro.example"}}
				}
			case "host-sugere":
				if yes {
					f.Host, f.Known.Meant, f.Known.MeantPorts = "smtp.gmail.com.br", "smtp.gmail.com", []int{587, 465}
				}
			case "host-conhecido":
				if yes {
					f.Known.Host, f.Known.Listed = true, true
				}
			case "login-de-outro":
				f.Known.Strange = first != strangerNot
				if f.Known.Strange {
					f.Stage, f.Failure = smtpcheck.StageLogin, smtpcheck.FailureReply
				}
				if first == strangerHome {
					f.Known.Home, f.Known.HomePorts = "smtp.gmail.com", []int{587, 465}
				}
			case "conta-sem-senha":
				f.Known.Barred = yes
			case "so-senha-de-app":
				f.Known.AppPassword = yes
			case "servico":
				f.Known.Service = yes
			case "usuario-fixo":
				f.Known.Login = map[string]string{loginFixed: f.User, loginOther: "chave"}[first]
			case "dados-certos":
				if yes {
					f.Known.Host, f.Known.Listed, f.Known.Ports, f.SSL = true, true, []int{f.Port}, true
				}
			case "apelido":
				f.Alias, f.Cert = "mail.ita.locamail.com.br", &smtpcheck.CertFacts{Names: []string{"mail.outro.example"}}
				f.Known.Targets = map[string]smtpcheck.Target{"locamail.com.br": {Host: "email-ssl.com.br", Ports: []int{465, 587}, Company: "Locaweb"}}
				switch first {
				case aliasOwn:
					f.Cert.Names = []string{"*.email-ssl.com.br", "email-ssl.com.br"}
				case aliasOther:
					f.Alias, f.Cert.Names = "mail.outro.example", []string{"mail.outro.example"}
				case aliasNone:
					f.Alias = ""
				}
			case "starttls-do-guia":
				if yes {
					f.Known.StartTLS = []int{f.Port}
				}
			case "usuario":
				switch first {
				case userEmpty:
					f.User = ""
				case userBare:
					f.User = "posto"
				case userOther:
					f.Email = "outro@posto.example"
				case userBlank:
					f.User += " "
				}
			case "tipo":
				if reply.Code == 0 {
					reply.Code = map[string]int{permanent: 550, temporary: 450, otherReply: 250}[first]
				}
			case "senha":
				f.PasswordShape = smtpcheck.PasswordShape(first)
			case "porta":
				f.Port, _ = strconv.Atoi(first)
			case "porta-465":
				if yes {
					f.Port = 465
				}
			case "ssl":
				f.SSL = yes
			case "seguranca":
				f.Security = first
			case "oferece":
				f.Extensions = append(f.Extensions, first)
			case "mecanismo":
				f.Mechanisms = append(f.Mechanisms, first)
			case "autoassinado", "cadeia":
				if f.Cert == nil {
					f.Cert = &smtpcheck.CertFacts{}
				}
				f.Cert.SelfSigned = f.Cert.SelfSigned || yes
				f.Cert.ChainLen = max(f.Cert.ChainLen, map[string]int{"um": 1, "varios": 2}[first])
			case "evidencia", "motivo": // follow from the rule
			case "desviado":
				f.Nowhere, f.Known.Host = yes, f.Known.Host || yes
			case "endereco-de-outro":
				if yes {
					f.Known.Hosts = []string{"smtp.conta.example", "smtp.gmail.com"} // the second is what "host-sugere" means
				}
			case "letras":
				f.PasswordForeign, f.PasswordBlanks = first == lettersForeign, first == lettersBlank
			case "nome":
				f.NameForeign = first == lettersForeign
			case "palavras":
				wordless = first == wordsNone
				if first == wordsStrange && reply.Text == "" {
					reply.Text = "qz42 flurble"
				}
			case "disse-algo":
				if !yes {
					f.BytesReceived = 0
				}
			case "duvida":
				f.Doubt.Kind = smtpcheck.DoubtKind(first)
			case "manda":
				f.Doubt.Policy = first
			case "so-a-si":
				if yes {
					f.Known.Trial, f.Accepted = "a conta estiver no modo de teste", &smtpcheck.Reply{Code: 250}
				}
			case "prazo":
				switch first {
				case deadlineAhead:
					f.Known.Ends, f.Known.EndsAhead = f.Now.AddDate(0, 1, 0), "A partir de um dia, nada sai."
				case deadlinePast:
					f.Known.Ends, f.Known.EndsSince = f.Now.AddDate(0, -1, 0), "Desde um dia, nada sai."
				}
			case "fechada", "nao-oferece", "nao-mecanismo": // nothing is open or offered
			default:
				tb.Fatalf("the test does not know how to satisfy %q", c.dimensions[cond.dimension].name)
			}
		}
	}
	if wordless {
		reply.Text = ""
	}
	if f.Failure == smtpcheck.FailureNone && reply.Text != "" {
		f.Accepted = &smtpcheck.Reply{Code: 250, Text: reply.Text}
	}
	if issuer != "" {
		if f.Cert == nil {
			f.Cert = &smtpcheck.CertFacts{}
		}
		f.Cert.Issuer = issuer
	}
	if f.Failure == smtpcheck.FailureReply && !slices.ContainsFunc(rules, func(r compiledRule) bool {
		return slices.ContainsFunc(r.conditions, func(m condition) bool {
			return c.dimensions[m.dimension].name == "tipo" && m.values[0] == noReply
		})
	}) {
		if reply.Code == 0 {
			reply.Code = 550
			if strings.HasPrefix(reply.Enhanced, "4.") {
				reply.Code = 450
			}
		}
		reply.Enhanced = strings.ReplaceAll(reply.Enhanced, "x", strconv.Itoa(reply.Code/100))
		f.Reply = &reply
	}
	return f
}

// find returns the names whose phrases stand in a text, each once.
func (l *phraseBook) find(text string) []string {
	var names []string
	for _, h := range l.hits(tokens(text)) {
		if name := l.names[h.name]; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// example is the shortest text of the first alternatives of a phrase that say
// something.
func example(phrase string) string {
	for {
		open := strings.LastIndex(phrase, "(") // the innermost: it holds no other
		if open < 0 {
			return strings.Join(strings.Fields(strings.ReplaceAll(phrase, "*", "")), " ")
		}
		end := open + strings.Index(phrase[open:], ")")
		first := ""
		for _, way := range strings.Split(phrase[open+1:end], "|") {
			if first = strings.TrimSpace(way); first != "" {
				break
			}
		}
		phrase = phrase[:open] + " " + first + " " + phrase[end+1:]
	}
}

// example is a text that has the meaning.
func (c *catalogue) example(meaning string) string {
	for _, m := range c.meanings {
		if m.Name == meaning {
			return example(m.Phrases[0])
		}
	}
	return ""
}

// TestEveryRuleCanBeReached: for each rule there are facts for which it, and
// no weightier one, decides.
func TestEveryRuleCanBeReached(t *testing.T) {
	c := loaded(t)
	for i := range c.rules {
		r := &c.rules[i]
		found := ""
		if !slices.ContainsFunc(satisfyAll(t, c, r.compiledRule), func(f smtpcheck.Facts) bool {
			got := c.find(c.weigh(f))
			if got != nil {
				found = got.entry.ID + " " + got.describe(c.dimensions)
			}
			return got == r
		}) {
			t.Errorf("%s %s is hidden by %s", r.entry.ID, r.describe(c.dimensions), found)
		}
	}
}

func TestEveryVariantCanBeReached(t *testing.T) {
	c := loaded(t)
	for i := range c.entries {
		e := &c.entries[i]
		var rules []compiledRule
		for j := range c.rules {
			if c.rules[j].entry == e {
				rules = append(rules, c.rules[j].compiledRule)
			}
		}
		if e == c.unknown {
			rules = append(rules, compiledRule{})
		}
		for j := range e.Variants {
			v := &e.Variants[j]
			reached := slices.ContainsFunc(rules, func(r compiledRule) bool {
				return slices.ContainsFunc(satisfyAll(t, c, r, v.rule), func(f smtpcheck.Facts) bool {
					in, found := c.decide(f)
					return (found == nil && e == c.unknown || found != nil && found.entry == e) && e.variant(in) == v
				})
			})
			if !reached {
				t.Errorf("%s: nothing leads to the variant %s", e.ID, v.rule.describe(c.dimensions))
			}
		}
	}
}

func TestEveryMeaningIsFoundByItsExample(t *testing.T) {
	c := loaded(t)
	used := map[string]bool{}
	mark := func(r compiledRule) {
		for _, cond := range r.conditions {
			if c.dimensions[cond.dimension].name == "sentido" {
				for _, v := range cond.values {
					used[v] = true
				}
			}
		}
	}
	for i := range c.rules {
		mark(c.rules[i].compiledRule)
		for _, v := range c.rules[i].entry.Variants {
			mark(v.rule)
		}
	}
	for _, m := range c.meanings {
		for _, phrase := range m.Phrases {
			if text := example(phrase); !slices.Contains(c.reader.book.find(text), m.Name) {
				t.Errorf("%s is not found in its example %q", m.Name, text)
			}
		}
		if !used[m.Name] {
			t.Errorf("no rule uses the meaning %s", m.Name)
		}
	}
}

// shuffled is the same catalogue in another order of everything.
func shuffled(t *testing.T, random *rand.Rand) *catalogue {
	t.Helper()
	c := &catalogue{dimensions: aspects(), issuers: newPhraseBook(0, nil)}
	names, err := fs.Glob(embedded, "catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	shuffle(random, names)
	for _, name := range names {
		if err := c.read(embedded, name); err != nil {
			t.Fatal(err)
		}
	}
	shuffle(random, c.entries)
	shuffle(random, c.meanings)
	shuffle(random, c.reading.Subjects)
	shuffle(random, c.reading.States)
	shuffle(random, c.reading.Readings)
	shuffle(random, c.machines)
	for i := range c.entries {
		shuffle(random, c.entries[i].When)
		c.entries[i].Variants = slices.Clone(c.entries[i].Variants)
		shuffle(random, c.entries[i].Variants)
	}
	for i := range c.meanings {
		shuffle(random, c.meanings[i].Phrases)
	}
	if err := c.link(); err != nil {
		t.Fatal(err)
	}
	shuffle(random, c.rules)
	if err := c.check(); err != nil {
		t.Fatal(err)
	}
	return c
}

func shuffle[T any](random *rand.Rand, s []T) {
	random.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
}

func TestOrderDoesNotMatter(t *testing.T) {
	c := loaded(t)
	var facts []smtpcheck.Facts
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			facts = append(facts, s.facts(t))
		}
	}
	for i := range c.rules {
		facts = append(facts, satisfy(t, c, smtpcheck.StageLogin, 2026, c.rules[i].compiledRule))
		for j := range c.rules[i].entry.Variants {
			facts = append(facts, satisfy(t, c, smtpcheck.StageLogin, 2026, c.rules[i].compiledRule, c.rules[i].entry.Variants[j].rule))
		}
	}
	for seed := range uint64(3) {
		other := shuffled(t, rand.New(rand.NewPCG(seed, 1)))
		for _, f := range facts {
			want, got := c.diagnose(f), other.diagnose(f)
			if (want == nil) != (got == nil) || want != nil && (want.ID != got.ID || want.Cause != got.Cause || want.Guide != got.Guide) {
				t.Fatalf("seed %d: %+v\n\tis %+v\n\tin another order %+v", seed, f, want, got)
			}
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, test := range []struct {
		phrase, text string
		want         bool
	}{
		{"account locked", "Your ACCOUNT\n  locked.", true},
		{"account locked", "accounts locked", false},
		{"account locked", "account was locked", false},
		{"account * locked", "account was, as we said, locked", true},
		{"account * locked", "account one two three four five six seven locked", false},
		{"account (is|was|) locked", "account was locked", true},
		{"account (is|was|) locked", "account locked", true},
		{"account (is|was|) locked", "account got locked", false},
		{"greylist*", "Greylisting in action", true},
		{"*authentification", "échec de l'authentification", true},
		{"nao (e (permitido|aceito)|pode)", "não é aceito", true},
		{"nao (e (permitido|aceito)|pode)", "não é", false},
		{"app password", "use an app-password", true},
		{"email limit", "E-mail limit", true},
		{"doesnt exist", "doesn’t exist", true},
		{"spam", "<spam@spam.example>: no", false},
		{"p badcredentials", "https://support.example/mail/?p=BadCredentials x", true},
		{"usuario ou senha", "usu?rio ou senha", true},
		{"autenticacao falhou", "autentica????o falhou", true},
		{"autenticacao falhou", "autentica?????????o falhou", false},
		{"senha errada", "senha? errada", true},
	} {
		l := newPhraseBook(0, nil)
		if err := l.add("x", []string{test.phrase}); err != nil {
			t.Fatal(err)
		}
		if got := len(l.find(test.text)) == 1; got != test.want {
			t.Errorf("%q in %q: %v, want %v", test.phrase, test.text, got, test.want)
		}
	}
}

func TestLongRepliesAreReadAtBothEnds(t *testing.T) {
	filler := strings.Repeat("é bla ", 50_000)
	for _, text := range []string{"account locked " + filler, filler + " account locked"} {
		f := reply(smtpcheck.StageLogin, 535, "", text)
		if got := Of(f).ID; got != "conta-bloqueada" {
			t.Errorf("is %s", got)
		}
		if n := len(tokens(text)); n > textHead+textTail {
			t.Errorf("%d words are read", n)
		}
	}
}

// TestWhereTheRealReplyStands: the enhanced code and the reason are not always
// at the beginning.
func TestWhereTheRealReplyStands(t *testing.T) {
	for _, test := range []struct {
		in   smtpcheck.Reply
		want said
	}{
		{smtpcheck.Reply{Code: 550, Enhanced: "5.7.1", Text: "no"}, said{code: 550, enhanced: "5.7.1"}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "#5.1.0 Address rejected"}, said{code: 550, enhanced: "5.1.0"}},
		{smtpcheck.Reply{Code: 553, Enhanced: "", Text: "sorry (#5.7.1)"}, said{code: 553, enhanced: "5.7.1"}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "first line\n5.1.1 second"}, said{code: 550, enhanced: "5.1.1"}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "from 5.6.7.8"}, said{code: 550}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "Exim 5.92.1"}, said{code: 550}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "(5.6.7.8)"}, said{code: 550}},
		{smtpcheck.Reply{Code: 450, Enhanced: "", Text: "#5.1.0 of another class"}, said{code: 450}},
		{smtpcheck.Reply{Code: 550, Enhanced: "5.7", Text: "no"}, said{code: 550}},
		{smtpcheck.Reply{Code: 530, Enhanced: "5.7.57", Text: "Client not authenticated. Error: 535 5.7.3 Authentication unsuccessful"}, said{code: 535, enhanced: "5.7.3", nested: true}},
		{smtpcheck.Reply{Code: 530, Enhanced: "", Text: "no (454 4.7.0 later)"}, said{code: 454, enhanced: "4.7.0", nested: true}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "Error: 535-wrong"}, said{code: 535, nested: true}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "see ticket 535"}, said{code: 550}},
		{smtpcheck.Reply{Code: 550, Enhanced: "", Text: "see ticket A535 now"}, said{code: 550}},
		{smtpcheck.Reply{Code: 450, Enhanced: "", Text: "Error: 535 wrong"}, said{code: 450}},
		{smtpcheck.Reply{Code: 535, Text: "535 5.7.8 no"}, said{code: 535, enhanced: "5.7.8"}},
		{smtpcheck.Reply{Code: 550, Text: "550 no"}, said{code: 550}},
		{smtpcheck.Reply{Code: 550, Text: "452 4.5.3 no"}, said{code: 550}}, // which of the two it means is not known
		{smtpcheck.Reply{Code: 550, Text: "512 no"}, said{code: 550}},
	} {
		got := readWords(&test.in)
		got.text = ""
		if got != test.want {
			t.Errorf("%+v is read as %+v, want %+v", test.in, got, test.want)
		}
	}
}
