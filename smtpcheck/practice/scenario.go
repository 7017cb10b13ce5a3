package practice

import "time"

// Scenario is what the server plays.
type Scenario struct {
	ID    string // "senha-errada": fixed, used on the command line
	Title string // pt-BR, one line for the picker
	// Expect is the diagnosis id that the scenario leads to, "" for success.
	Expect string
}

// security is how a server encrypts.
type security int

const (
	startTLS    security = iota
	implicitTLS          // TLS from the first byte (RFC 8314)
	plain                // none at all
)

// slowDelay is how long each answer of the slow scenario takes: long enough
// to be felt at every stage, short enough to stay within a test's total limit.
const slowDelay = 2 * time.Second

// script is how a scenario is played.
type script struct {
	Scenario
	security   security
	ssl        bool // what the form is filled with
	cert       certKind
	pace       pace
	mechanisms []string
	// Refusals as they stand on the wire, in the words of a provider; empty:
	// accepted.
	login, recipient, message string
	// appPassword accepts a password of Google's shape in spite of login.
	appPassword bool
	// drop cuts the connection at MAIL.
	drop bool
}

// Scenarios lists all scenarios, "ok" first.
func Scenarios() []Scenario {
	all := scripts()
	list := make([]Scenario, len(all))
	for i, sc := range all {
		list[i] = sc.Scenario
	}
	return list
}

func findScript(id string) (script, bool) {
	for _, sc := range scripts() {
		if sc.ID == id {
			return sc, true
		}
	}
	return script{}, false
}

// play is the start of a script: STARTTLS, SSL chosen, PLAIN and LOGIN.
func play(id, expect, title string) script {
	return script{
		Scenario:   Scenario{ID: id, Title: title, Expect: expect},
		ssl:        true,
		mechanisms: []string{"PLAIN", "LOGIN"},
	}
}

// asMicrosoft offers what Microsoft 365 offers, which lacks PLAIN.
func (s script) asMicrosoft() script {
	s.mechanisms = []string{"LOGIN", "XOAUTH2"}
	return s
}

// asGmail offers what Gmail offers.
func (s script) asGmail() script {
	s.mechanisms = []string{"LOGIN", "PLAIN", "XOAUTH2"}
	return s
}

func (s script) refusingLogin(reply string) script     { s.login = reply; return s }
func (s script) refusingRecipient(reply string) script { s.recipient = reply; return s }
func (s script) refusingMessage(reply string) script   { s.message = reply; return s }
func (s script) showing(kind certKind) script          { s.cert = kind; return s }
func (s script) atPace(p pace) script                  { s.pace = p; return s }

func (s script) over(sec security, ssl bool) script {
	s.security, s.ssl = sec, ssl
	return s
}

// scripts are all scenarios in the order of the picker.
func scripts() []script {
	appPassword := play("senha-de-app", "senha-de-app-necessaria",
		"O Gmail pede uma senha de app (aqui valem 16 letras minúsculas quaisquer)").asGmail().refusingLogin(
		"534-5.7.9 Application-specific password required. For more information, go to\n" +
			"534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor 41be03b00d2f7-7c9 - gsmtp")
	appPassword.appPassword = true

	dropping := play("cai", "conexao-caiu", "A conexão cai no meio do envio")
	dropping.drop = true

	return []script{
		play("ok", "", "Tudo certo"),
		play("senha-errada", "senha-incorreta", "Usuário ou senha errados").asGmail().refusingLogin(
			"535-5.7.8 Username and Password not accepted. For more information, go to\n" +
				"535 5.7.8  https://support.google.com/mail/?p=BadCredentials 98e67ed59e1d1-2c5d4b3a1fsm123456a91.20 - gsmtp"),
		appPassword,
		play("autenticacao-basica", "autenticacao-basica-desativada",
			"A Microsoft não aceita mais entrar com senha").asMicrosoft().refusingLogin(
			"535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [LO2P265CA0482.GBRP265.PROD.OUTLOOK.COM 2026-02-19T15:42:20.743Z 08DE6E6C00000000]"),
		play("smtp-auth", "smtp-auth-desativado", "O envio por SMTP está desligado no Microsoft 365").asMicrosoft().refusingLogin(
			"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [CP3P284CA0001.BRAP284.PROD.OUTLOOK.COM 2026-09-25T12:00:00.000Z 08DF000000000000]"),
		play("login-suspeito", "login-suspeito", "O provedor quer que o dono confirme o acesso no site").asGmail().refusingLogin(
			"534-5.7.9 Please log in with your web browser and then try again. Learn more at\n" +
				"534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired u11-20020 - gsmtp"),
		play("conta-bloqueada", "conta-bloqueada", "A conta está bloqueada").asMicrosoft().refusingLogin(
			"535 5.7.139 Authentication unsuccessful, account locked. Contact your administrator. [CH2PR19CA0002.namprd19.prod.outlook.com 2026-08-28T19:45:50.437Z 08DEE00000000000]"),
		play("muitas-tentativas", "muitas-tentativas", "Tentativas demais em pouco tempo").asGmail().refusingLogin(
			"454-4.7.0 Too many login attempts, please try again later. Learn more at\n" +
				"454 4.7.0  https://support.google.com/mail/answer/7126229 d9443c01a7336 - gsmtp"),
		play("porta-trocada", "ssl-porta-trocada", "Autenticação SSL em Não numa porta que exige SSL").over(implicitTLS, false),
		play("exige-ssl", "exige-ssl", "Autenticação SSL em Não num servidor que só aceita a senha com SSL").over(startTLS, false),
		play("sem-starttls", "starttls-ausente", "Autenticação SSL em Sim num servidor que não oferece SSL").over(plain, true),
		play("sem-criptografia", "", "Servidor antigo, sem SSL, que funciona assim mesmo").over(plain, false),
		play("certificado-vencido", "certificado-vencido", "O certificado do servidor venceu").showing(certExpired),
		play("certificado-nome", "certificado-nome-diferente", "O certificado é de outro nome (localhost)").showing(certOtherName),
		play("certificado-desconhecido", "certificado-desconhecido", "O certificado é de uma autoridade desconhecida").showing(certStranger),
		play("antivirus", "certificado-interceptado", "Um antivírus se põe no meio da conexão").showing(certAntivirus),
		play("remetente", "remetente-nao-autorizado", "O usuário não pode enviar com este endereço").refusingRecipient(
			"553 5.7.1 <{from}>: Sender address rejected: not owned by user {user}"),
		play("destinatario", "destinatario-recusado", "O endereço de destino não existe").refusingRecipient(
			"550-5.1.1 The email account that you tried to reach does not exist. Please try\n" +
				"550-5.1.1 double-checking the recipient's email address for typos or\n" +
				"550-5.1.1 unnecessary spaces. For more information, go to\n" +
				"550 5.1.1  https://support.google.com/mail/?p=NoSuchUser c3sm888 - gsmtp"),
		play("greylisting", "greylisting", "O servidor pede para tentar de novo mais tarde").refusingRecipient(
			"451 4.7.1 <{to}>: Recipient address rejected: Greylisted for 5 minutes"),
		play("limite", "limite-de-envio", "O limite diário de envio acabou").asGmail().refusingMessage(
			"550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\n" +
				"550-5.4.5 sending limits go to\n" +
				"550 5.4.5  https://support.google.com/a/answer/166852 af79cd13be357 - gsmtp"),
		play("spam", "recusado-como-spam", "A mensagem foi tomada por spam").asGmail().refusingMessage(
			"550-5.7.1 [192.0.2.10      12] Gmail has detected that this message is likely\n" +
				"550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this\n" +
				"550-5.7.1 message has been blocked. For more information, go to\n" +
				"550 5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError d4sm999 - gsmtp"),
		play("lento", "", "Servidor lento, que funciona").atPace(slow),
		play("mudo", "servidor-mudo", "O servidor aceita a conexão e não responde").atPace(mute),
		dropping,
	}
}
