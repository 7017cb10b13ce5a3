package diagnosis

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck"
)

// replySample is one row of a sample of real replies.
type replySample struct {
	phase, provider, wire, id string
}

// readSamples reads a file of testdata.
func readSamples(tb testing.TB, name string) []replySample {
	tb.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	var samples []replySample
	for _, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 4 && len(fields) != 5 { // a fifth is the source
			tb.Fatalf("%s: %d fields in %q", name, len(fields), line)
		}
		samples = append(samples, replySample{fields[0], fields[1], strings.ReplaceAll(fields[2], `\n`, "\r\n") + "\r\n", fields[3]})
	}
	return samples
}

// enhanced is a line's code of RFC 3463.
var enhanced = regexp.MustCompile(`^([245]\.\d{1,3}\.\d{1,3})(?:[ :,]+|$)`)

// reply is the sample as the engine hands it over.
func (s replySample) reply(tb testing.TB) smtpcheck.Reply {
	tb.Helper()
	var reply smtpcheck.Reply
	var text []string
	for line := range strings.Lines(s.wire) {
		line = strings.TrimRight(line, "\r\n")
		code, err := strconv.Atoi(line[:min(3, len(line))])
		if err != nil {
			tb.Fatalf("%q: %v", line, err)
		}
		reply.Code = code
		line = strings.TrimSpace(line[min(4, len(line)):])
		if m := enhanced.FindStringSubmatch(line); m != nil {
			reply.Enhanced, line = m[1], line[len(m[0]):]
		}
		if line != "" {
			text = append(text, line)
		}
	}
	reply.Text = strings.Join(text, "\n")
	return reply
}

// facts is how the engine would end on the reply.
func (s replySample) facts(tb testing.TB) smtpcheck.Facts {
	tb.Helper()
	reply := s.reply(tb)
	stage, ok := map[string]smtpcheck.Stage{
		"connect": smtpcheck.StageGreeting, "tls": smtpcheck.StageTLS, "auth": smtpcheck.StageLogin,
		"mail": smtpcheck.StageSender, "rcpt": smtpcheck.StageRecipient, "data": smtpcheck.StageMessage,
	}[s.phase]
	if !ok {
		tb.Fatalf("unknown phase %q", s.phase)
	}
	return smtpcheck.Facts{
		Stage: stage, Failure: smtpcheck.FailureReply, Reply: &reply,
		Host: "smtp.example.com", Port: 587, SSL: true, Security: smtpcheck.SecuritySTARTTLS,
		Email: "posto@example.com", User: "posto@example.com", To: "posto@example.com",
		PasswordShape: smtpcheck.PasswordOther,
	}
}

func TestEveryReplyOfTheSamplesHasItsDiagnosis(t *testing.T) {
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			if got := Of(s.facts(t)); got.ID != s.id {
				t.Errorf("%s: %s: is %s, want %s: %q", file, s.phase, got.ID, s.id, s.wire)
			}
		}
	}
}

// TestWordingsNobodyQuoted holds what was written down before it was tried: a
// reader that knows only its samples fails here. What was missed at first
// stands in the comment of each; what is missed still is counted.
func TestWordingsNobodyQuoted(t *testing.T) {
	for _, test := range []struct {
		file string
		miss int // how many are still read wrongly
	}{
		{"wordings.tsv", 0},         // 55 of 232 by the reader before, 17 at first
		{"wordings_second.tsv", 1},  // 33 of 101 by the reader before, 25 at first
		{"wordings_third.tsv", 1},   // 19 of 102 by the reader before, 12 at first
		{"wordings_fourth.tsv", 0},  // 20 of 60 by the reader before, 9 at first
		{"wordings_fifth.tsv", 0},   // 14 of 50 by the reader before, 4 at first
		{"wordings_sixth.tsv", 5},   // 22 of 203 at first
		{"wordings_seventh.tsv", 0}, // 2 of 70 at first
		{"wordings_kinds.tsv", 0},
		{"wordings_seen.tsv", 0},     // 5 of 53 by the reader before, 4 at first
		{"replies_gathered.tsv", 51}, // seventeen batches of 31 to 102, at first 184 of 1520
		{"replies_tables.tsv", 32},   // of 1384, at first 9 of 100, and 35 of the last 508 that nobody had looked at
		{"replies_clients.tsv", 65},  // of 1132, at first 10 of 100; 6 of 96 that a mail program met
	} {
		var wrong []string
		for _, s := range readSamples(t, test.file) {
			id := "nothing"
			if d := Of(s.facts(t)); d != nil {
				id = d.ID
			}
			if !slices.Contains(strings.Split(s.id, "|"), id) {
				wrong = append(wrong, fmt.Sprintf("%s %q is %s, not %s", s.phase, s.wire, id, s.id))
			}
		}
		if len(wrong) > test.miss {
			t.Errorf("%s: %d wrong, %d known:\n\t%s", test.file, len(wrong), test.miss, strings.Join(wrong, "\n\t"))
		}
	}
}

// TestTheSettingsDoNotChangeWhatAServerSaid: provider, port and mode choose
// other words, not another diagnosis, except where the provider's own habits
// decide what a bare code means.
func TestTheSettingsDoNotChangeWhatAServerSaid(t *testing.T) {
	contexts := []func(*smtpcheck.Facts){
		func(f *smtpcheck.Facts) { f.Provider, f.Port = "microsoft-365", 587 },
		func(f *smtpcheck.Facts) {
			f.Provider, f.Email, f.User = "yahoo", "posto@yahoo.com.br", "posto@yahoo.com.br"
		},
		func(f *smtpcheck.Facts) { f.Provider, f.Port, f.Security = "locaweb", 465, smtpcheck.SecurityTLS },
		func(f *smtpcheck.Facts) { f.Port, f.SSL, f.Security = 25, false, smtpcheck.SecurityNone },
		func(f *smtpcheck.Facts) { f.User, f.PasswordShape = "posto", smtpcheck.PasswordApp16 },
		func(f *smtpcheck.Facts) { f.Extensions, f.Mechanisms = []string{"STARTTLS", "AUTH"}, []string{"LOGIN"} },
	}
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			for i, change := range contexts {
				f := s.facts(t)
				change(&f)
				if got := Of(f); got.ID != s.id {
					t.Errorf("context %d: %s %q\n\tis %s, want %s", i, s.phase, s.wire, got.ID, s.id)
				}
			}
		}
	}
}

// TestATemporaryAnswerNeedsWordsForAWrongPassword: by RFC 5321 section 4.2.1 a
// 4xx passes, so that only words about the password make it one; some servers
// answer so to each wrong password.
func TestATemporaryAnswerNeedsWordsForAWrongPassword(t *testing.T) {
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			for _, stage := range smtpcheck.StageOrder(true) {
				f := s.facts(t)
				f.Stage = stage
				if f.Reply.Code >= 500 {
					f.Reply.Code -= 100
				}
				f.Reply.Enhanced = strings.Replace(f.Reply.Enhanced, "5.", "4.", 1)
				if got := Of(f); strings.HasPrefix(got.ID, "senha-") && got.Evidence != smtpcheck.EvidenceSentence {
					t.Errorf("%s: %d %s %q is %s by %s", stage, f.Reply.Code, f.Reply.Enhanced, f.Reply.Text, got.ID, got.Evidence)
				}
			}
		}
	}
	for _, text := range []string{"Authentication failed", "", "try again later", "no", "Falha na autenticação"} {
		if got := Of(reply(smtpcheck.StageLogin, 454, "4.7.0", text)); strings.HasPrefix(got.ID, "senha-") {
			t.Errorf("%q is %s", text, got.ID)
		}
	}
	for _, text := range []string{"invalid username or password", "Senha incorreta", "Contraseña incorrecta"} {
		if got := Of(reply(smtpcheck.StageLogin, 454, "4.7.0", text)); got.ID != "senha-incorreta" {
			t.Errorf("%q is %s", text, got.ID)
		}
	}
}

func TestABlockedAccountIsNotTriedAgain(t *testing.T) {
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for _, s := range readSamples(t, file) {
			if s.id != "conta-bloqueada" {
				continue
			}
			for _, provider := range []string{"", "gmail", "microsoft-365", "outlook", "yahoo", "hostgator"} {
				f := s.facts(t)
				f.Provider = provider
				if got := Of(f); got.Repeat != smtpcheck.RepeatNo {
					t.Errorf("%s: %q says repeat %s", provider, s.wire, got.Repeat)
				}
			}
		}
	}
}

// TestWordsInAddressesAreNotTheServers: what stands in an address says
// nothing about the failure.
func TestWordsInAddressesAreNotTheServers(t *testing.T) {
	f := reply(smtpcheck.StageRecipient, 554, "5.7.1", "<conta-bloqueada.spam.limite@quota-exceeded.example>: Relay access denied")
	if got := Of(f); got.ID != "relay-negado" {
		t.Errorf("is %s", got.ID)
	}
}

// reply is facts of a refusal.
func reply(stage smtpcheck.Stage, code int, enhanced, text string) smtpcheck.Facts {
	return smtpcheck.Facts{
		Stage: stage, Failure: smtpcheck.FailureReply, Reply: &smtpcheck.Reply{Code: code, Enhanced: enhanced, Text: text},
		Host: "smtp.example.com", Port: 587, SSL: true, Security: smtpcheck.SecuritySTARTTLS,
		Email: "posto@example.com", User: "posto@example.com", PasswordShape: smtpcheck.PasswordOther,
		Now: testDay(2026, 11, 23),
	}
}

func testDay(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }

// fixText writes a correction for comparison: "host=… porta=… ssl=…".
func fixText(x *smtpcheck.Fix) string {
	var parts []string
	if x == nil {
		return ""
	}
	if x.Host != nil {
		parts = append(parts, "host="+*x.Host)
	}
	if x.Port != nil {
		parts = append(parts, "porta="+strconv.Itoa(*x.Port))
	}
	if x.SSL != nil {
		parts = append(parts, "ssl="+yesOrNo(*x.SSL))
	}
	if x.Email != nil {
		parts = append(parts, "email="+*x.Email)
	}
	if x.User != nil {
		parts = append(parts, "usuario="+*x.User)
	}
	return strings.Join(parts, " ")
}

// TestFailuresWithoutAReply goes through what happens before a server can say
// anything, with the correction that each proposes.
func TestFailuresWithoutAReply(t *testing.T) {
	now := testDay(2026, 11, 23)
	cert := func(issuer string, names ...string) *smtpcheck.CertFacts {
		return &smtpcheck.CertFacts{Issuer: issuer, Subject: "x", Names: names, NotBefore: testDay(2026, 10, 1), NotAfter: testDay(2027, 1, 1), ChainLen: 2}
	}
	for _, test := range []struct {
		name string
		f    smtpcheck.Facts
		id   string
		fix  string
		says string // in the title, the cause or the steps
	}{
		{"a misspelt name", smtpcheck.Facts{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureDNSNotFound, Host: "smtp.gmial.com", Port: 587, SSL: true}, "host-nao-encontrado", "host=smtp.gmail.com", "smtp.gmail.com"},
		{"an unknown name", smtpcheck.Facts{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureDNSNotFound, Host: "smtp.posto.example"}, "host-nao-encontrado", "", "smtp.posto.example"},
		{"no resolver", smtpcheck.Facts{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureDNS}, "dns-falhou", "", "modem"},
		{"no network", smtpcheck.Facts{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureNoNetwork}, "sem-rede", "", "cabo"},
		{"refused", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureRefused, Port: 26, SSL: true}, "conexao-recusada", "", "26"},
		{"refused, others open", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureRefused, Port: 26, OpenPorts: []int{465, 587}}, "conexao-recusada", "porta=587 ssl=sim", "465, 587"},
		{"no answer, 465 open", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureConnTimeout, Port: 587, SSL: true, OpenPorts: []int{465}}, "porta-bloqueada", "porta=465", "465"},
		{"no answer", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureConnTimeout, Port: 587, SSL: true}, "porta-bloqueada", "", "celular"},
		{"no way there", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureUnreachable, Port: 587, SSL: true}, "porta-bloqueada", "", ""},
		{"port 25", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureConnTimeout, Port: 25}, "porta-25-bloqueada", "porta=587 ssl=sim", "Gerência da Porta 25"},
		{"port 25, 465 open", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureConnTimeout, Port: 25, OpenPorts: []int{465}}, "porta-25-bloqueada", "porta=465 ssl=sim", "465"},
		{"another's host", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureRefused, Port: 587, SSL: true, Host: "smtp.gmail.com.br"}, "conexao-recusada", "host=smtp.gmail.com", ""},
		{"silent", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureSilent, Port: 587, SSL: true}, "servidor-mudo", "", "antivírus"},
		{"silent on 465 without SSL", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureSilent, Port: 465}, "servidor-mudo", "ssl=sim", ""},
		{"silent in TLS", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureSilent, Port: 465, SSL: true}, "servidor-mudo", "", "canal seguro"},
		{"silent after a greeting", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureSilent, BytesReceived: 90}, "tempo-esgotado", "", "Isso não diz se a senha está certa"},
		{"slow", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureSlow, BytesReceived: 3}, "tempo-esgotado", "", ""},
		{"a stage's limit", smtpcheck.Facts{Stage: smtpcheck.StageRecipient, Failure: smtpcheck.FailureStageTimeout}, "tempo-esgotado", "", "informar o destinatário"},
		{"the total limit", smtpcheck.Facts{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureTotalTimeout}, "tempo-esgotado", "", ""},
		{"closed at once", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureClosed, Port: 587}, "conexao-caiu", "", "desligou sem dizer nada"},
		{"closed at login", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureClosed, BytesReceived: 9}, "conexao-caiu", "", "senha"},
		{"lost after the final dot", smtpcheck.Facts{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureClosed, MaySent: true, BytesReceived: 9}, "conexao-caiu", "", "Antes de repetir, procure a mensagem"},
		{"no answer after the final dot", smtpcheck.Facts{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureSilent, MaySent: true, BytesReceived: 9}, "tempo-esgotado", "", "Antes de repetir, procure a mensagem"},
		{"a web site", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureNotSMTP, Protocol: "http", Port: 80}, "nao-e-smtp", "", "site"},
		{"IMAP on its port", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureNotSMTP, Protocol: "imap", Port: 993, SSL: true}, "nao-e-smtp", "porta=587", "leitura"},
		{"Gmail's IMAP", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNotSMTP, Protocol: "imap", Port: 993, SSL: true, Host: "imap.gmail.com"}, "nao-e-smtp", "host=smtp.gmail.com porta=587", ""},
		{"something else", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureNotSMTP}, "nao-e-smtp", "", ""},
		{"rubbish", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureSyntax}, "resposta-invalida", "", ""},
		{"plain on the TLS port", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailurePlainOnTLS, Port: 465, SSL: true}, "ssl-porta-trocada", "porta=587", ""},
		{"TLS, SSL is off", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureTLSOnPlain, Port: 465}, "ssl-porta-trocada", "ssl=sim", "Autenticação SSL"},
		{"TLS, SSL is on", smtpcheck.Facts{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureTLSOnPlain, Port: 587, SSL: true}, "ssl-porta-trocada", "porta=465", ""},
		{"no STARTTLS", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS, Port: 587, SSL: true}, "starttls-ausente", "", "465"},
		{"no STARTTLS, 465 open", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS, Port: 587, SSL: true, OpenPorts: []int{465}}, "starttls-ausente", "porta=465", ""},
		{"no STARTTLS at Gmail", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS, Port: 587, SSL: true, Host: "smtp.gmail.com", Provider: "gmail", OpenPorts: []int{465}}, "starttls-ausente", "porta=465", "antivírus"},
		{"known name not found", smtpcheck.Facts{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureDNSNotFound, Host: "smtp.gmail.com", Port: 587, SSL: true}, "host-nao-encontrado", "", "está certo"},
		{"STARTTLS overwritten", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS, Port: 587, SSL: true, Extensions: []string{"SIZE", "XXXXXXXA"}}, "starttls-ausente", "", "letras X"},
		{"STARTTLS on 25", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS, Port: 25, SSL: true}, "starttls-ausente", "porta=587", ""},
		{"injected text", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureInjection}, "tls-falhou", "", "celular"},
		{"an old protocol", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureTLSVersion}, "tls-antigo", "", ""},
		{"a client certificate", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureTLSClientCert}, "tls-falhou", "", "certificado"},
		{"a failed handshake", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureTLS}, "tls-falhou", "", ""},
		{"expired", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertExpired, Now: now, BuildTime: now, Cert: cert("Let's Encrypt")}, "certificado-vencido", "", "01/01/2027"},
		{"expired, but the clock is ahead", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertExpired, Now: now.AddDate(1, 0, 0), ServerTime: now, Cert: cert("Let's Encrypt")}, "relogio-errado", "", "23/11/2027"},
		{"expired, the clock is decades ahead", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertExpired, Now: now.AddDate(60, 0, 0), BuildTime: now, Cert: cert("Let's Encrypt")}, "relogio-errado", "", ""},
		{"not yet valid", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertNotYet, Now: testDay(2010, 1, 1), BuildTime: now, Cert: cert("Let's Encrypt")}, "relogio-errado", "", "01/01/2010"},
		{"not yet valid, nothing to compare with", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertNotYet, Now: testDay(2010, 1, 1), Cert: cert("Let's Encrypt")}, "relogio-errado", "", ""},
		{"not yet valid, the server agrees with the clock", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertNotYet, Now: testDay(2026, 9, 1), ServerTime: testDay(2026, 9, 1), Cert: cert("Let's Encrypt")}, "certificado-vencido", "", "ainda não vale"},
		{"a server whose clock stands still", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertExpired, Now: now, BuildTime: now, ServerTime: testDay(1970, 1, 1), Cert: cert("Let's Encrypt")}, "certificado-vencido", "", ""},
		{"unknown issuer and a wrong clock", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Now: testDay(2010, 1, 1), BuildTime: now, Cert: cert("Qualquer")}, "relogio-errado", "", ""},
		{"another name", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: "smtp.posto.example", Cert: cert("Sectigo", "srv1.hosp.example")}, "certificado-nome-diferente", "", "srv1.hosp.example"},
		{"Locaweb's name", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: "smtp.posto.example", Cert: cert("Sectigo", "*.email-ssl.com.br", "email-ssl.com.br")}, "certificado-nome-diferente", "", "Pergunte ao provedor se o Host SMTP para usar com SSL é “email-ssl.com.br”"},
		{"a name of one machine", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: "mail.posto.example", Cert: cert("Sectigo", "br123.hostgator.com.br")}, "certificado-nome-diferente", "", "Pergunte ao provedor se o Host SMTP para usar com SSL é “br123.hostgator.com.br”"},
		{"a known mistake", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: "smtp.outlook.com", Port: 587, SSL: true, Cert: cert("DigiCert", "outlook.example")}, "certificado-nome-diferente", "host=smtp-mail.outlook.com", ""},
		{"self-signed", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: &smtpcheck.CertFacts{Issuer: "localhost", SelfSigned: true, ChainLen: 1}}, "certificado-desconhecido", "", "próprio certificado"},
		{"an incomplete chain", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: &smtpcheck.CertFacts{Issuer: "Let's Encrypt, R11", ChainLen: 1}}, "certificado-desconhecido", "", "intermediário"},
		{"old roots", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: &smtpcheck.CertFacts{Issuer: "DigiCert Inc, DigiCert TLS", ChainLen: 3}}, "certificado-desconhecido", "", "Windows"},
		{"a faulty certificate", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertOther, Cert: cert("Qualquer")}, "certificado-desconhecido", "", "defeito"},
		{"Avast", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("avast! Web/Mail Shield, avast! Web/Mail Shield Root")}, "certificado-interceptado", "", "avast!"},
		{"AVG", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("AVG Technologies, AVG Web/Mail Shield Root")}, "certificado-interceptado", "", ""},
		{"Kaspersky, another name", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Cert: cert("AO Kaspersky Lab, Kaspersky Anti-Virus Personal Root Certificate")}, "certificado-interceptado", "", "antivírus"},
		{"ESET", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("ESET, spol. s r. o., ESET SSL Filter CA")}, "certificado-interceptado", "", "antivírus"},
		{"Bitdefender", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("Bitdefender, Bitdefender Personal CA.Net-Defender")}, "certificado-interceptado", "", ""},
		{"Fortinet", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("Fortinet, FortiGate CA")}, "certificado-interceptado", "", "filtro da rede"},
		{"Zscaler", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("Zscaler Inc., Zscaler Intermediate Root CA")}, "certificado-interceptado", "", "filtro da rede"},
		{"Sophos", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Cert: cert("Sophos, Sophos SSL CA_C123")}, "certificado-interceptado", "", ""},
		{"a stranger before Gmail", smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown, Provider: "gmail", Cert: cert("Escola, Proxy da Escola")}, "certificado-interceptado", "", "no meio"},
		{"no AUTH", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoAuth, Port: 587, SSL: true, Security: smtpcheck.SecuritySTARTTLS}, "mecanismo-nao-suportado", "", ""},
		{"no AUTH on 25", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoAuth, Port: 25, SSL: true, Security: smtpcheck.SecuritySTARTTLS}, "mecanismo-nao-suportado", "porta=587", ""},
		{"no AUTH before STARTTLS", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoAuth, Port: 587, Security: smtpcheck.SecurityNone, Extensions: []string{"STARTTLS"}}, "exige-ssl", "ssl=sim", ""},
		{"only OAuth", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoMechanism, Port: 587, SSL: true, Mechanisms: []string{"XOAUTH2"}}, "mecanismo-nao-suportado", "", "pelo navegador"},
		{"only NTLM", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoMechanism, Port: 587, SSL: true, Mechanisms: []string{"NTLM"}}, "mecanismo-nao-suportado", "", "rede interna"},
		{"not sent in the clear", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailurePlainPassword, Port: 587, Security: smtpcheck.SecurityNone, Extensions: []string{"STARTTLS"}}, "senha-sem-criptografia", "ssl=sim", ""},
		{"not sent in the clear, nothing offered", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailurePlainPassword, Port: 2525, Security: smtpcheck.SecurityNone}, "senha-sem-criptografia", "porta=465 ssl=sim", ""},
		{"not sent in the clear on 25", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailurePlainPassword, Port: 25, Security: smtpcheck.SecurityNone}, "senha-sem-criptografia", "porta=587 ssl=sim", ""},
		{"cancelled", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureCancelled}, "cancelado", "", ""},
		{"cancelled too late", smtpcheck.Facts{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureCancelled, MaySent: true}, "cancelado", "", "pode ter chegado"},
		{"a defect of ours", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureInternal}, "desconhecido", "", "deste programa"},
		{"a failure from the future", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: "solar-flare"}, "desconhecido", "", ""},
		{"a reply without a reply", smtpcheck.Facts{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureReply}, "resposta-invalida", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := test.f
			if f.Host == "" {
				f.Host = "smtp.example.com"
			}
			d := Of(informed(f))
			if d.ID != test.id || d.Warning {
				t.Fatalf("is %s (warning %v), want %s", d.ID, d.Warning, test.id)
			}
			if got := fixText(d.Fix); got != test.fix {
				t.Errorf("proposes %q, want %q", got, test.fix)
			}
			all := strings.Join(append([]string{d.Title, d.Cause}, d.Steps...), "\n")
			if !strings.Contains(all, test.says) {
				t.Errorf("does not say %q:\n%s", test.says, all)
			}
			if strings.ContainsAny(all, "{}") || strings.Contains(all, "(nada)") && test.f.Failure != "solar-flare" {
				t.Errorf("a fact is missing in\n%s", all)
			}
		})
	}
}

// TestProvidersHaveTheirOwnRemedy: the same refusal asks for something else
// at each provider, and opens that provider's guide.
func TestProvidersHaveTheirOwnRemedy(t *testing.T) {
	const badLogin = "535 5.7.8"
	for _, test := range []struct {
		name     string
		provider string
		email    string
		change   func(*smtpcheck.Facts)
		id       string
		guide    string
		fix      string
		says     string
	}{
		{"Gmail, the account's own password", "gmail", "posto@gmail.com", nil, "senha-incorreta", "gmail#senha-de-app", "", "senha da própria conta"},
		{"Gmail, a revoked app password", "gmail", "posto@gmail.com", func(f *smtpcheck.Facts) { f.PasswordShape = smtpcheck.PasswordApp16 }, "senha-incorreta", "gmail#trocou-a-senha", "", "não reconhece esta senha de app"},
		{"Gmail, no password", "gmail", "posto@gmail.com", func(f *smtpcheck.Facts) { f.PasswordShape = smtpcheck.PasswordEmpty }, "senha-incorreta", "gmail#colar-senha", "", "vazio"},
		{"a company at Gmail", "gmail", "contato@posto.example", func(f *smtpcheck.Facts) {
			f.Reply = &smtpcheck.Reply{Code: 534, Enhanced: "5.7.9", Text: "Application-specific password required"}
		}, "senha-de-app-necessaria", "google-workspace#senha-de-app", "", "administrador"},
		{"Gmail, 534 in other words", "gmail", "posto@gmail.com", func(f *smtpcheck.Facts) {
			f.Reply = &smtpcheck.Reply{Code: 534, Enhanced: "5.7.9", Text: "Напишите пароль"}
		}, "senha-de-app-necessaria", "gmail#senha-de-app", "", ""},
		{"Yahoo", "yahoo", "posto@yahoo.com.br", nil, "senha-incorreta", "yahoo#senha-de-app", "", "outro e-mail"},
		{"iCloud", "icloud", "posto@icloud.com", nil, "senha-incorreta", "icloud#senha-de-app", "", "hifens"},
		{"Outlook.com", "outlook", "posto@hotmail.com", nil, "senha-incorreta", "outlook#outro-remetente", "", "setembro de 2024"},
		{"a company on Outlook.com's server", "outlook", "contato@posto.example", nil, "senha-incorreta", "microsoft-365#colar-senha", "", "administrador"},
		{"a personal account on the company's server", "microsoft-365", "posto@outlook.com.br", nil, "senha-incorreta", "outlook#outro-remetente", "", "setembro de 2024"},
		{"Microsoft 365, SMTP AUTH is off", "microsoft-365", "contato@posto.example", func(f *smtpcheck.Facts) {
			f.Reply = &smtpcheck.Reply{Code: 535, Enhanced: "5.7.139", Text: "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."}
		}, "smtp-auth-desativado", "microsoft-365#smtp-autenticado", "", "SMTP autenticado"},
		{"Microsoft 365, basic authentication is off", "microsoft-365", "contato@posto.example", func(f *smtpcheck.Facts) {
			f.Reply = &smtpcheck.Reply{Code: 535, Enhanced: "5.7.139", Text: "Authentication unsuccessful, basic authentication is disabled."}
		}, "autenticacao-basica-desativada", "microsoft-365#administrador", "", "administrador"},
		{"Microsoft 365, security defaults", "microsoft-365", "contato@posto.example", func(f *smtpcheck.Facts) {
			f.Reply = &smtpcheck.Reply{Code: 535, Enhanced: "5.7.139", Text: "Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator."}
		}, "politica-da-organizacao", "microsoft-365#padroes-de-seguranca", "", "padrões de segurança"},
		{"Zoho", "zoho", "contato@posto.example", nil, "senha-incorreta", "zoho#colar-senha", "", "Acesso IMAP"},
		{"Zoho, another sender", "zoho", "contato@posto.example", func(f *smtpcheck.Facts) {
			f.Stage, f.Reply = smtpcheck.StageMessage, &smtpcheck.Reply{Code: 553, Enhanced: "", Text: "Relaying disallowed"}
		}, "remetente-nao-autorizado", "zoho#remetente", "", ""},
		{"UOL with the address", "uol", "posto@uol.com.br", nil, "senha-incorreta", "uol#conferir-caixa", "usuario=posto", "antes do “@”"},
		{"UOL without", "uol", "posto@uol.com.br", func(f *smtpcheck.Facts) { f.User = "posto" }, "senha-incorreta", "uol#conferir-caixa", "usuario=posto@uol.com.br", ""},
		{"Locaweb", "locaweb", "contato@posto.example", nil, "senha-incorreta", "locaweb#conferir-caixa", "", "painel"},
		{"Locaweb, no domain in the login", "locaweb", "contato@posto.example", func(f *smtpcheck.Facts) { f.User = "contato" }, "senha-incorreta", "locaweb#usuario", "usuario=contato@posto.example", "sem o “@”"},
		{"KingHost", "kinghost", "contato@posto.example", nil, "senha-incorreta", "kinghost#conferir-caixa", "", "painel"},
		{"HostGator", "hostgator", "contato@posto.example", nil, "senha-incorreta", "hostgator#conferir-caixa", "", "painel"},
		{"Titan", "titan", "contato@posto.example", nil, "senha-incorreta", "titan#conferir-caixa", "", "Titan"},
		{"Hostinger", "hostinger", "contato@posto.example", nil, "senha-incorreta", "hostinger#conferir-caixa", "", "painel"},
		{"GoDaddy", "godaddy", "contato@posto.example", nil, "senha-incorreta", "godaddy#tipo-de-conta", "", "três tipos"},
		{"Terra", "terra", "posto@terra.com.br", nil, "senha-incorreta", "terra#conferir-caixa", "", ""},
		{"Locaweb's sending service", "locaweb-smtp", "contato@posto.example", nil, "senha-incorreta", "locaweb-smtp#usuario", "", "página de envio"},
		{"any other", "", "contato@posto.example", nil, "senha-incorreta", "outro#colar-senha", "", "letras à mostra"},
		{"any other, no domain in the login", "", "contato@posto.example", func(f *smtpcheck.Facts) { f.User = "contato" }, "senha-incorreta", "outro#usuario", "usuario=contato@posto.example", ""},
		{"a provider that the catalogue has not heard of", "correio-da-lua", "contato@posto.example", nil, "senha-incorreta", "outro#colar-senha", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := reply(smtpcheck.StageLogin, 535, "5.7.8", "Authentication failed")
			f.Provider, f.Email, f.User = test.provider, test.email, test.email
			if test.change != nil {
				test.change(&f)
			}
			d := Of(informed(f))
			if d.ID != test.id || d.Guide != test.guide || fixText(d.Fix) != test.fix {
				t.Errorf("%s: %s, guide %s, fix %q; want %s, %s, %q", badLogin, d.ID, d.Guide, fixText(d.Fix), test.id, test.guide, test.fix)
			}
			if all := strings.Join(append([]string{d.Title, d.Cause}, d.Steps...), "\n"); !strings.Contains(all, test.says) {
				t.Errorf("does not say %q:\n%s", test.says, all)
			}
		})
	}
}

func TestWarningsAfterASuccess(t *testing.T) {
	ok := func(change func(*smtpcheck.Facts)) *smtpcheck.Diagnosis {
		f := smtpcheck.Facts{Host: "smtp.example.com", Port: 587, SSL: true, Security: smtpcheck.SecuritySTARTTLS, Email: "posto@posto.example", User: "posto@posto.example", Now: testDay(2026, 11, 23)}
		change(&f)
		return Of(informed(f))
	}
	for name, test := range map[string]struct {
		change func(*smtpcheck.Facts)
		id     string
		says   string
	}{
		"nothing to say":            {func(*smtpcheck.Facts) {}, "", ""},
		"465":                       {func(f *smtpcheck.Facts) { f.Port, f.Security = 465, smtpcheck.SecurityTLS }, "", ""},
		"no SSL":                    {func(f *smtpcheck.Facts) { f.SSL, f.Security = false, smtpcheck.SecurityNone }, "", ""},
		"Gmail":                     {func(f *smtpcheck.Facts) { f.Provider = "gmail" }, "", ""},
		"TLS first on 587":          {func(f *smtpcheck.Facts) { f.Security = smtpcheck.SecurityTLS }, "ssl-porta-trocada", "465"},
		"TLS first elsewhere":       {func(f *smtpcheck.Facts) { f.Port, f.Security = 2465, smtpcheck.SecurityTLS }, "ssl-porta-trocada", "2465"},
		"Microsoft 365":             {func(f *smtpcheck.Facts) { f.Provider = "microsoft-365" }, "autenticacao-basica-desativada", "dezembro de 2026"},
		"Microsoft 365, afterwards": {func(f *smtpcheck.Facts) { f.Provider, f.Now = "microsoft-365", testDay(2027, 2, 1) }, "autenticacao-basica-desativada", "Desde o fim de dezembro de 2026"},
		"another provider with a deadline": {func(f *smtpcheck.Facts) {
			f.Provider = "gmail"
			f.Known.Ends, f.Known.EndsAhead = testDay(2026, 11, 24), "A partir de 24/11/2026, nada sai."
		}, "autenticacao-basica-desativada", "A partir de 24/11/2026, nada sai."},
		"its day has come": {func(f *smtpcheck.Facts) {
			f.Known.Ends, f.Known.EndsSince = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), "Desde 23/11/2026, nada sai."
		}, "autenticacao-basica-desativada", "Desde 23/11/2026, nada sai."},
		"left out of the domain's SPF": {doubted(smtpcheck.DoubtSPF, "reject", ""), "dominio-sem-autenticacao", "O SPF de “posto.example” não inclui o provedor Locaweb, nem se achou a chave DKIM dele. O domínio pede para recusar o que não autoriza."},
		"left out, it may sign":        {doubted(smtpcheck.DoubtSPFMaybe, "quarantine", ""), "dominio-sem-autenticacao", "pede para separar como spam o que não autoriza. Só a assinatura DKIM evitaria isso."},
		"a service without its key":    {doubted(smtpcheck.DoubtDKIM, "reject", ""), "dominio-sem-autenticacao", "não se achou a chave em “posto.example”, que pede para recusar"},
		"a server of nobody's":         {doubted(smtpcheck.DoubtServer, "reject", ""), "dominio-sem-autenticacao", "não tem o endereço de “smtp.example.com”"},
		"a free address":               {doubted(smtpcheck.DoubtFree, "reject", "Yahoo"), "remetente-nao-autorizado", "outro provedor (Yahoo), que pede a quem recebe para recusar o que não sai por ele. Aqui quem envia é o provedor Locaweb."},
		"a free address, no policy":    {doubted(smtpcheck.DoubtFree, "none", "Google"), "remetente-nao-autorizado", "pode desconfiar e pôr no spam"},
		"a free address, perhaps":      {doubted(smtpcheck.DoubtFreeMaybe, "none", "Google"), "remetente-nao-autorizado", "não sabe se “smtp.example.com” é dele"},
		"a doubt goes before the rest": {func(f *smtpcheck.Facts) {
			f.Security = smtpcheck.SecurityTLS
			f.Provider, f.Accepted, f.To = "amazon-ses", &smtpcheck.Reply{Code: 250}, f.Email
			doubted(smtpcheck.DoubtSPF, "reject", "")(f)
		}, "dominio-sem-autenticacao", "Locaweb"},
		"a service that sends to oneself alone": {func(f *smtpcheck.Facts) {
			f.Provider, f.Accepted, f.To = "amazon-ses", &smtpcheck.Reply{Code: 250}, "OUTRO@Posto.example"
		}, "destinatario-recusado", "recusa os clientes enquanto a conta estiver no modo de teste. Este teste não mostra se é o caso."},
		"such a service, to somebody else": {func(f *smtpcheck.Facts) {
			f.Provider, f.Accepted, f.To = "amazon-ses", &smtpcheck.Reply{Code: 250}, "ana@cliente.example"
		}, "", ""},
		"such a service, without a message":  {func(f *smtpcheck.Facts) { f.Provider, f.To = "amazon-ses", f.Email }, "", ""},
		"Outlook.com's server for a company": {func(f *smtpcheck.Facts) { f.Provider = "outlook" }, "autenticacao-basica-desativada", "Microsoft 365"},
	} {
		t.Run(name, func(t *testing.T) {
			d := ok(test.change)
			switch {
			case d == nil && test.id == "":
			case d == nil || d.ID != test.id || !d.Warning || d.Fix != nil:
				t.Errorf("%+v, want a warning %q", d, test.id)
			case !strings.Contains(d.Title+d.Cause, test.says):
				t.Errorf("does not say %q: %s %s", test.says, d.Title, d.Cause)
			}
		})
	}
}

// doubted is what the records of the sender's domain leave in doubt.
func doubted(kind smtpcheck.DoubtKind, policy, owner string) func(*smtpcheck.Facts) {
	return func(f *smtpcheck.Facts) {
		f.Doubt = smtpcheck.Doubt{Kind: kind, Domain: "posto.example", Owner: owner, Sender: "Locaweb", Policy: policy}
	}
}

// TestTheUnknownIsExplainedToo: the stage, the server's words and likely
// causes, whatever happened.
func TestTheUnknownIsExplainedToo(t *testing.T) {
	for stage, word := range map[smtpcheck.Stage]string{smtpcheck.StageSender: "remetente", smtpcheck.StageRecipient: "destinatário", smtpcheck.StageMessage: "mensagem"} {
		d := Of(reply(stage, 555, "", "Ich verstehe nur Bahnhof"))
		if d.ID != "desconhecido" || !strings.Contains(d.Title, word) || !strings.Contains(d.Cause, "555 Ich verstehe nur Bahnhof") || len(d.Steps) < 3 {
			t.Errorf("%s: %+v", stage, d)
		}
	}
	d := Of(informed(reply(smtpcheck.StageLogin, 599, "", strings.Repeat("vai saber ", 500))))
	if d.ID != "desconhecido" || !strings.Contains(d.Title, "senha") || len(d.Cause) > 400 || len(d.Steps) < 3 || d.Guide != "outro#colar-senha" {
		t.Errorf("%+v", d)
	}
}

// TestEveryFailureIsExplained: each kind at each stage, with whatever codes.
func TestEveryFailureIsExplained(t *testing.T) {
	for _, failure := range failureNames() {
		if failure == noFailure {
			continue
		}
		for _, stage := range append(smtpcheck.StageOrder(true), "") {
			if failure != string(smtpcheck.FailureReply) {
				f := reply(stage, 0, "", "")
				f.Failure, f.Reply = smtpcheck.Failure(failure), nil
				complete(t, f)
				continue
			}
			for _, code := range []int{0, 250, 354, 400, 421, 432, 450, 454, 500, 503, 530, 534, 535, 538, 550, 552, 554, 599, 999} {
				for _, enhanced := range []string{"", "4.7.0", "5.0.0", "5.1.1", "5.7.0", "5.7.1", "5.7.8", "5.7.9", "9.9.9"} {
					f := reply(stage, code, enhanced, "")
					complete(t, f)
				}
			}
		}
	}
}

// complete checks that the facts of a failure have a usable diagnosis.
func complete(tb testing.TB, f smtpcheck.Facts) {
	tb.Helper()
	d := Of(informed(f))
	switch {
	case d == nil:
		tb.Fatalf("no diagnosis for %+v", f)
	case d.ID == "" || d.Code == "" || d.Title == "" || d.Cause == "" || len(d.Steps) == 0 || len(d.Steps) > 4 || d.Guide == "" || d.Evidence == "" || d.Who == "" || d.Warning:
		tb.Fatalf("%+v\n\thas an incomplete diagnosis %+v", f, d)
	case d.Fix != nil && *d.Fix == (smtpcheck.Fix{}):
		tb.Fatalf("%+v\n\thas an empty correction", f)
	case f.Failure == smtpcheck.FailureReply && f.Reply != nil && f.Reply.Code/100 == 4 && strings.HasPrefix(d.ID, "senha-") && d.Evidence != smtpcheck.EvidenceSentence:
		tb.Fatalf("a temporary answer is called %s: %+v", d.ID, f.Reply)
	}
}

// FuzzDiagnose: whatever a server says, a person is told something, and the
// same every time.
func FuzzDiagnose(f *testing.F) {
	for _, file := range []string{"replies.tsv", "replies_more.tsv"} {
		for i, s := range readSamples(f, file) {
			facts := s.facts(f)
			f.Add(facts.Reply.Code, facts.Reply.Enhanced, facts.Reply.Text, string(facts.Stage), "gmail", i, "smtp.gmial.com", "avast! Web/Mail Shield")
		}
	}
	failures := failureNames()[1:]
	f.Fuzz(func(t *testing.T, code int, enhanced, text, stage, provider string, n int, host, issuer string) {
		facts := smtpcheck.Facts{
			Stage: smtpcheck.Stage(stage), Failure: smtpcheck.FailureReply, Reply: &smtpcheck.Reply{Code: code, Enhanced: enhanced, Text: text},
			Host: host, Port: n, SSL: n%2 == 0, Provider: provider, Email: text, User: enhanced,
			Extensions: strings.Fields(text), Mechanisms: strings.Fields(enhanced),
			Cert: &smtpcheck.CertFacts{Issuer: issuer, Subject: host, Names: []string{host, text}}, Now: time.Unix(int64(n), 0),
		}
		complete(t, facts)
		first, second := Of(facts), Of(facts)
		if first.ID != second.ID || first.Cause != second.Cause {
			t.Fatalf("two answers: %+v %+v", first, second)
		}
		if utf8.RuneCountInString(first.Cause) > 600 || utf8.RuneCountInString(first.Title) > 200 {
			t.Fatalf("too long: %+v", first)
		}
		facts.Failure = smtpcheck.Failure(failures[uint(n)%uint(len(failures))])
		complete(t, facts)
	})
}

func BenchmarkDiagnose(b *testing.B) {
	var facts []smtpcheck.Facts
	for _, s := range readSamples(b, "replies_more.tsv") {
		facts = append(facts, s.facts(b))
	}
	Of(facts[0])
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Of(facts[i%len(facts)])
	}
}

// BenchmarkDiagnoseLongest is the longest text that counts, made of words
// that begin many phrases.
func BenchmarkDiagnoseLongest(b *testing.B) {
	f := reply(smtpcheck.StageLogin, 535, "", strings.Repeat("account user message sender too many your password not ", 2000))
	Of(f)
	for b.Loop() {
		Of(f)
	}
}

// TestSenderIsMendedByTheLogin: where another sender is refused, the login's
// address is proposed, if it is one.
func TestSenderIsMendedByTheLogin(t *testing.T) {
	for _, test := range []struct{ provider, user, email, fix string }{
		{"", "caixa@posto.example", "notas@posto.example", "email=caixa@posto.example"},
		{"microsoft-365", "caixa@posto.example", "notas@posto.example", "email=caixa@posto.example"},
		{"", "CAIXA@posto.example", "caixa@posto.example", ""},
		{"", "caixa", "notas@posto.example", ""},
		{"brevo", "7a1b2c@smtp-brevo.example", "notas@posto.example", ""},
	} {
		f := reply(smtpcheck.StageSender, 553, "5.7.1", "Sender address rejected: not owned by user")
		f.Provider, f.User, f.Email = test.provider, test.user, test.email
		d := Of(informed(f))
		if d.ID != "remetente-nao-autorizado" || fixText(d.Fix) != test.fix {
			t.Errorf("%+v: %s proposes %q", test, d.ID, fixText(d.Fix))
		}
	}
}

// TestTheReceiverIsNotMendedByTheSender: the login's address is proposed for the
// one that receives the test only where it is the sender's own.
func TestTheReceiverIsNotMendedByTheSender(t *testing.T) {
	for to, want := range map[string]string{"nf@posto.example": "email=nfe@posto.example", "cliente@outro.example": ""} {
		f := reply(smtpcheck.StageRecipient, 550, "5.1.1", "User unknown in virtual mailbox table")
		f.Email, f.User, f.To = "nf@posto.example", "nfe@posto.example", to
		if d := Of(f); d.ID != "destinatario-recusado" || fixText(d.Fix) != want {
			t.Errorf("to %s: %s proposes %q, want %q", to, d.ID, fixText(d.Fix), want)
		}
	}
}

// BenchmarkLoad is what the first diagnosis costs beside itself.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(embedded); err != nil {
			b.Fatal(err)
		}
	}
}
