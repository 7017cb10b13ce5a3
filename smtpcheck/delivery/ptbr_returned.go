package delivery

import (
	"fmt"

	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/smtpcheck/safe"
)

// The words of a look for a returned mail, in pt-BR. What the returned mail
// means is said by whoever asks for a diagnosis of it.

// returnProgress says what is going on.
func (l *look) returnProgress(p Progress) string {
	if p.Step == StepLook {
		return "Procurando na caixa de " + l.owner() + " uma mensagem devolvida com " + l.sign() + "…"
	}
	return fmt.Sprintf("Nada voltou até agora. Procurando de novo; faltam %s no máximo.", inWords(p.Left))
}

// returnWords are what a person is told of how it ended, and what to do.
func (l *look) returnWords(r Result) (sentence string, steps []string) {
	switch r.Outcome {
	case OutcomeReturned:
		return "O e-mail foi devolvido: ele não foi entregue a " + safe.Sanitize(l.req.To) + ".", l.returnsByHand()
	case OutcomeNotYet:
		return l.nothingBack(r), l.askReceiver()
	case OutcomeCancelled:
		return "A procura foi cancelada. Não dá para saber se algo voltou.", l.returnsByHand()
	case OutcomeNoServer:
		return "Neste provedor o programa não tem como abrir a caixa com a mesma senha. Confira você mesmo se o e-mail voltou.", l.returnsByHand()
	}
	return l.why(r), l.returnsByHand()
}

// nothingBack never takes silence for an answer.
func (l *look) nothingBack(r Result) string {
	switch {
	case r.Notice != nil && r.Notice.Action == returned.Delayed:
		return "O servidor avisou que ainda não conseguiu entregar o e-mail e que continua tentando."
	case r.Notice != nil:
		return "Voltou um aviso sobre este e-mail, na pasta “" + r.NoticeIn + "”, mas o programa não entendeu o motivo. Abra o aviso e leia."
	}
	return "Nada voltou em " + inWords(min(r.Elapsed, l.req.Patience)) + ". Isso não prova que o e-mail chegou: não dá para saber."
}

// askReceiver is the only way to know that a mail arrived.
func (l *look) askReceiver() []string {
	return []string{
		"Abra a caixa de " + safe.Sanitize(l.req.To) + " e procure por " + l.sign() + ", também no lixo eletrônico (spam).",
		"Uma devolução pode demorar horas. Veja mais tarde se ela chegou à caixa de " + l.owner() + ".",
	}
}

// returnsByHand is how a person looks without the program.
func (l *look) returnsByHand() []string {
	return []string{
		"Abra a caixa de " + l.owner() + " no navegador ou no celular.",
		"Procure uma mensagem de “Mail Delivery” ou “Mailer-Daemon” que fale de " + l.sign() + ", também no lixo eletrônico (spam).",
	}
}

// owner is whose mailbox is looked into.
func (l *look) owner() string {
	if l.req.From != "" {
		return safe.Sanitize(l.req.From)
	}
	return safe.Sanitize(l.req.User)
}
