package delivery

import (
	"fmt"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/safe"
)

// The words of a look, in pt-BR, all in this file: every front says the same.

// progressSentence says what is going on.
func (l *look) progressSentence(p Progress) string {
	if l.returns && (p.Step == StepLook || p.Step == StepWait && p.Round > 0) {
		return l.returnProgress(p)
	}
	switch p.Step {
	case StepConnect:
		return "Conectando a " + safe.Sanitize(l.req.Host) + "…"
	case StepLogin:
		return "Entrando na caixa de e-mail…"
	case StepLook:
		return "Procurando " + l.sign() + " na caixa de entrada e no spam…"
	case StepWait:
		if p.Round == 0 {
			return "A conversa foi interrompida. Tentando de novo…"
		}
		return fmt.Sprintf("Ainda não chegou. Procurando de novo; faltam %s no máximo.", inWords(p.Left))
	}
	return ""
}

// words are what a person is told of how it ended, and what to do.
func (l *look) words(r Result) (sentence string, steps []string) {
	if l.returns {
		return l.returnWords(r)
	}
	switch r.Outcome {
	case OutcomeInbox:
		return "O e-mail de teste chegou à caixa de entrada" + howLong(r.Found) + ".", nil
	case OutcomeSpam:
		return "O e-mail de teste chegou, mas caiu na pasta de spam “" + r.Found.Folder + "”" + howLong(r.Found) + ".", []string{
			"Abra a pasta, procure por " + l.sign() + " e marque a mensagem como “não é spam”.",
			"Os clientes podem ter o mesmo problema. Confira os registros do domínio (SPF, DKIM e DMARC) com quem cuida dele.",
		}
	case OutcomeNotYet:
		return "O e-mail de teste ainda não chegou" + folders(r.Looked) + ".",
			append([]string{"Alguns servidores demoram. Espere uns minutos e confira de novo."}, l.byHand()...)
	case OutcomeCancelled:
		return "A procura foi cancelada.", l.byHand()
	}
	return l.why(r), l.byHand()
}

// why says why nobody could look.
func (l *look) why(r Result) string {
	host := safe.Sanitize(l.req.Host)
	switch r.Outcome {
	case OutcomeNoServer:
		return "Neste provedor o programa não tem como abrir a caixa com a mesma senha. Confira você mesmo se o e-mail de teste chegou."
	case OutcomeOtherMailbox:
		return "O e-mail de teste foi para outro endereço, " + safe.Sanitize(l.req.To) + ". Só quem abre essa caixa pode conferir."
	case OutcomeUnreachable:
		return "Não foi possível falar com o servidor da caixa de e-mail (" + host + "): " + unreachable(r.Failure) + "."
	case OutcomeTLS:
		return "A conexão segura com o servidor da caixa de e-mail (" + host + ") falhou: " + insecure(r.Failure) + ". A senha não foi enviada."
	case OutcomeNotIMAP:
		return "O que responde em " + safe.Sanitize(l.req.server()) + " não é um servidor de caixa de e-mail com conexão segura."
	case OutcomeLogin:
		return "O servidor da caixa de e-mail (" + host + ") não aceitou este usuário e esta senha, embora o de envio tenha aceitado."
	case OutcomeDisabled:
		return "O acesso à caixa por outros programas (IMAP) está desativado nesta conta. Para enviar e-mails ele não faz falta."
	case OutcomeNoPassword:
		return "O servidor da caixa de e-mail (" + host + ") não aceita mais entrar com senha. Para enviar e-mails isso não muda nada."
	case OutcomeBusy:
		return "O servidor da caixa de e-mail (" + host + ") pediu para tentar mais tarde."
	}
	return "A conversa com o servidor da caixa de e-mail (" + host + ") foi interrompida."
}

// byHand is how a person looks without the program.
func (l *look) byHand() []string {
	to := l.req.To
	if to == "" {
		to = l.req.From
	}
	if to == "" {
		to = l.req.User
	}
	return []string{
		"Abra a caixa de " + safe.Sanitize(to) + " no navegador ou no celular.",
		"Procure por " + l.sign() + " na caixa de entrada e também no lixo eletrônico (spam).",
	}
}

// sign is what to search for.
func (l *look) sign() string {
	if l.req.Marker == "" {
		return "o e-mail de teste"
	}
	return safe.Sanitize(l.req.Marker)
}

func folders(looked []string) string {
	if len(looked) == 1 {
		return " na caixa de entrada; não há pasta de spam para conferir"
	}
	return ", nem na caixa de entrada nem no spam"
}

func unreachable(f smtpcheck.Failure) string {
	switch f {
	case smtpcheck.FailureDNSNotFound:
		return "o endereço não existe"
	case smtpcheck.FailureDNS:
		return "a busca do endereço não respondeu"
	case smtpcheck.FailureNoNetwork, smtpcheck.FailureUnreachable:
		return "não há caminho até ele; confira a internet"
	case smtpcheck.FailureRefused:
		return "ele recusou a conexão"
	case smtpcheck.FailureClosed:
		return "ele fechou a conexão"
	}
	return "ele não respondeu a tempo"
}

func insecure(f smtpcheck.Failure) string {
	switch f {
	case smtpcheck.FailureCertExpired:
		return "o certificado dele venceu"
	case smtpcheck.FailureCertNotYet:
		return "o certificado dele ainda não vale; confira a data deste computador"
	case smtpcheck.FailureCertName:
		return "o certificado dele é de outro nome"
	case smtpcheck.FailureCertUnknown:
		return "o certificado dele não é de uma autoridade conhecida; um antivírus pode estar no meio"
	case smtpcheck.FailureTLSVersion:
		return "ele só oferece uma versão antiga e insegura"
	}
	return "o servidor e este computador não se entenderam"
}

// howLong says how long the message took, where that is known.
func howLong(f *Found) string {
	switch {
	case f.Took == 0 && f.AtMost:
		return ""
	case f.AtMost:
		return ", em até " + inWords(f.Took)
	case f.Took < time.Second:
		return ", em menos de 1 segundo"
	}
	return ", em " + inWords(f.Took)
}

// inWords is a duration in whole seconds, minutes or hours, rounded up.
func inWords(d time.Duration) string {
	seconds := int((d + time.Second - 1) / time.Second)
	minutes := (seconds + 59) / 60
	switch {
	case seconds < 90:
		return count(max(seconds, 1), "segundo")
	case minutes < 90:
		return count(minutes, "minuto")
	}
	return count((minutes+59)/60, "hora")
}

func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", n, unit))
}
