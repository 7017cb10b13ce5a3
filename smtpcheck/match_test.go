package smtpcheck

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// satisfyAll makes facts that fulfil conditions: one for each stage and year
// that the conditions leave open.
func satisfyAll(tb testing.TB, c *catalogue, rules ...matchRule) []Facts {
	tb.Helper()
	var all []Facts
	for _, stage := range StageOrder(true) {
		for _, year := range []int{2026, 2030} {
			all = append(all, satisfy(tb, c, stage, year, rules...))
		}
	}
	return all
}

// satisfy makes facts that fulfil conditions, and nothing beyond them that a
// server or a form would not have anyway.
func satisfy(tb testing.TB, c *catalogue, stage Stage, year int, rules ...matchRule) Facts {
	tb.Helper()
	f := Facts{
		Stage: stage, Failure: FailureReply, Host: "smtp.posto.example", Port: 587, SSL: true,
		Security: SecuritySTARTTLS, Email: "posto@posto.example", User: "posto@posto.example", To: "posto@posto.example",
		PasswordShape: PasswordOther, BytesReceived: 10,
		Now: time.Date(year, 11, 23, 12, 0, 0, 0, time.UTC),
	}
	reply := Reply{}
	issuer := ""
	for _, rule := range rules {
		for _, cond := range rule.conditions {
			first, yes := cond.values[0], cond.values[0] == "sim"
			switch c.dimensions[cond.dimension].name {
			case "sentido":
				for _, name := range cond.values {
					reply.Text += c.lexicon.examples[slices.Index(c.lexicon.names, name)] + ". "
				}
			case "estendido", "classe":
				reply.Enhanced = first
			case "codigo":
				reply.Code, _ = strconv.Atoi(first)
			case "falha":
				f.Failure = Failure(first)
				if first == matchNoFailure {
					f.Failure, f.Stage = FailureNone, ""
				}
			case "relogio":
				f.BuildTime = f.Now
				switch first {
				case matchClockBehind:
					f.Now = f.BuildTime.AddDate(-3, 0, 0)
				case matchClockAhead:
					f.Now = f.BuildTime.AddDate(30, 0, 0)
				case matchClockRight:
					f.ServerTime = f.Now
				}
			case "emissor":
				issuer = "Empresa Qualquer"
				if i := slices.Index(c.issuers.names, first); i >= 0 {
					issuer = c.issuers.examples[i]
				}
			case "pode-ter-ido":
				f.MaySent = yes
			case "provedor":
				f.Provider = first
				for _, family := range c.families {
					if first == family.Personal {
						f.Email = "posto@" + strings.ReplaceAll(family.Domains[0], "*", "com")
						f.User = f.Email
					}
				}
			case "etapa":
				f.Stage = Stage(first)
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
					f.Cert = &CertFacts{Names: []string{"*.email-ssl.com.br"}}
				}
			case "certificado-nomes":
				if yes {
					f.Cert = &CertFacts{Names: []string{"mail.outro.example"}}
				}
			case "host-sugere":
				if yes {
					f.Host = "smtp.gmail.com.br"
				}
			case "host-conhecido":
				if yes {
					f.Host = "smtp.gmail.com"
				}
			case "usuario":
				switch first {
				case matchUserEmpty:
					f.User = ""
				case matchUserBare:
					f.User = "posto"
				case matchUserOther:
					f.Email = "outro@posto.example"
				}
			case "tipo":
				if reply.Code == 0 {
					reply.Code = map[string]int{matchPermanent: 550, matchTemporary: 450, matchOtherReply: 250}[first]
				}
			case "senha":
				f.PasswordShape = PasswordShape(first)
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
					f.Cert = &CertFacts{}
				}
				f.Cert.SelfSigned = f.Cert.SelfSigned || yes
				f.Cert.ChainLen = max(f.Cert.ChainLen, map[string]int{"um": 1, "varios": 2}[first])
			case "disse-algo":
				if !yes {
					f.BytesReceived = 0
				}
			case "antes-de":
				day, err := time.Parse(time.DateOnly, first)
				if err != nil {
					tb.Fatal(err)
				}
				f.Now = day.AddDate(0, 0, -1)
			case "fechada", "nao-oferece", "nao-mecanismo": // nothing is open or offered
			default:
				tb.Fatalf("the test does not know how to satisfy %q", c.dimensions[cond.dimension].name)
			}
		}
	}
	if issuer != "" {
		if f.Cert == nil {
			f.Cert = &CertFacts{}
		}
		f.Cert.Issuer = issuer
	}
	if f.Failure == FailureReply && !slices.ContainsFunc(rules, func(r matchRule) bool {
		return slices.ContainsFunc(r.conditions, func(m matchCondition) bool {
			return c.dimensions[m.dimension].name == "tipo" && m.values[0] == matchNoReply
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

// TestEveryRuleCanBeReached: for each rule there are facts for which it, and
// no weightier one, decides.
func TestEveryRuleCanBeReached(t *testing.T) {
	c := loaded(t)
	for i := range c.rules {
		r := &c.rules[i]
		found := ""
		if !slices.ContainsFunc(satisfyAll(t, c, r.matchRule), func(f Facts) bool {
			got := c.find(c.matchFacts(f))
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
		var rules []matchRule
		for j := range c.rules {
			if c.rules[j].entry == e {
				rules = append(rules, c.rules[j].matchRule)
			}
		}
		if e == c.unknown {
			rules = append(rules, matchRule{})
		}
		for j := range e.Variants {
			v := &e.Variants[j]
			reached := slices.ContainsFunc(rules, func(r matchRule) bool {
				return slices.ContainsFunc(satisfyAll(t, c, r, v.rule), func(f Facts) bool {
					in := c.matchFacts(f)
					found := c.find(in)
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
	mark := func(r matchRule) {
		for _, cond := range r.conditions {
			if c.dimensions[cond.dimension].name == "sentido" {
				for _, v := range cond.values {
					used[v] = true
				}
			}
		}
	}
	for i := range c.rules {
		mark(c.rules[i].matchRule)
	}
	for i, name := range c.lexicon.names {
		if found := c.lexicon.find(matchNormalise(c.lexicon.examples[i])); !slices.Contains(found, name) {
			t.Errorf("%s is not found in its example %q", name, c.lexicon.examples[i])
		}
		if !used[name] {
			t.Errorf("no rule uses the meaning %s", name)
		}
	}
}

// shuffled is the same catalogue in another order of everything.
func shuffled(t *testing.T, random *rand.Rand) *catalogue {
	t.Helper()
	c := &catalogue{dimensions: matchDimensions(), lexicon: newMatchLexicon(), issuers: newMatchLexicon()}
	names, err := fs.Glob(catalogueFiles, "catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	shuffle(random, names)
	for _, name := range names {
		if err := c.read(catalogueFiles, name); err != nil {
			t.Fatal(err)
		}
	}
	shuffle(random, c.entries)
	shuffle(random, c.meanings)
	shuffle(random, c.families)
	shuffle(random, c.hosts)
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
	var facts []Facts
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			facts = append(facts, s.facts(t))
		}
	}
	for i := range c.rules {
		facts = append(facts, satisfy(t, c, StageLogin, 2026, c.rules[i].matchRule))
		for j := range c.rules[i].entry.Variants {
			facts = append(facts, satisfy(t, c, StageLogin, 2026, c.rules[i].matchRule, c.rules[i].entry.Variants[j].rule))
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
		l := newMatchLexicon()
		if err := l.add("x", []string{test.phrase}); err != nil {
			t.Fatal(err)
		}
		if got := len(l.find(matchNormalise(test.text))) == 1; got != test.want {
			t.Errorf("%q in %q: %v, want %v", test.phrase, test.text, got, test.want)
		}
	}
}

func TestLongRepliesAreReadAtBothEnds(t *testing.T) {
	filler := strings.Repeat("é bla ", 50_000)
	for _, text := range []string{"account locked " + filler, filler + " account locked"} {
		f := reply(StageLogin, 535, "", text)
		if got := Diagnose(f).ID; got != "conta-bloqueada" {
			t.Errorf("is %s", got)
		}
		if n := len(matchNormalise(text)); n > 2*(matchTextHead+matchTextTail) {
			t.Errorf("%d bytes are read", n)
		}
	}
}

// TestWhereTheRealReplyStands: the enhanced code and the reason are not always
// at the beginning.
func TestWhereTheRealReplyStands(t *testing.T) {
	for _, test := range []struct {
		in   Reply
		want matchReply
	}{
		{Reply{550, "5.7.1", "no"}, matchReply{code: 550, enhanced: "5.7.1"}},
		{Reply{550, "", "#5.1.0 Address rejected"}, matchReply{code: 550, enhanced: "5.1.0"}},
		{Reply{553, "", "sorry (#5.7.1)"}, matchReply{code: 553, enhanced: "5.7.1"}},
		{Reply{550, "", "first line\n5.1.1 second"}, matchReply{code: 550, enhanced: "5.1.1"}},
		{Reply{550, "", "from 5.6.7.8"}, matchReply{code: 550}},
		{Reply{550, "", "Exim 5.92.1"}, matchReply{code: 550}},
		{Reply{550, "", "(5.6.7.8)"}, matchReply{code: 550}},
		{Reply{450, "", "#5.1.0 of another class"}, matchReply{code: 450}},
		{Reply{550, "5.7", "no"}, matchReply{code: 550}},
		{Reply{530, "5.7.57", "Client not authenticated. Error: 535 5.7.3 Authentication unsuccessful"}, matchReply{code: 535, enhanced: "5.7.3", nested: true}},
		{Reply{530, "", "no (454 4.7.0 later)"}, matchReply{code: 454, enhanced: "4.7.0", nested: true}},
		{Reply{550, "", "Error: 535-wrong"}, matchReply{code: 535, nested: true}},
		{Reply{550, "", "see ticket 535"}, matchReply{code: 550}},
		{Reply{550, "", "see ticket A535 now"}, matchReply{code: 550}},
		{Reply{450, "", "Error: 535 wrong"}, matchReply{code: 450}},
	} {
		got := matchReadReply(&test.in)
		got.text = ""
		if got != test.want {
			t.Errorf("%+v is read as %+v, want %+v", test.in, got, test.want)
		}
	}
}
