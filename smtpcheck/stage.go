package smtpcheck

import "time"

// Stage is one step of a test. The values are the ids of the JSON document
// and never change.
type Stage string

// The eight stages. With TLS from the first byte they happen in this order;
// with STARTTLS the greeting stands before TLS (see [StageOrder]).
const (
	StageDNS       Stage = "dns"
	StageConnect   Stage = "conexao"
	StageTLS       Stage = "tls"
	StageGreeting  Stage = "saudacao"
	StageLogin     Stage = "login"
	StageSender    Stage = "remetente"
	StageRecipient Stage = "destinatario"
	StageMessage   Stage = "mensagem"
)

// StageOrder returns the eight stages in the order in which they happen:
// greeting before TLS when the connection is upgraded by STARTTLS (RFC 3207),
// TLS before greeting when it is TLS from the first byte (RFC 8314).
func StageOrder(startTLS bool) []Stage {
	if startTLS {
		return []Stage{StageDNS, StageConnect, StageGreeting, StageTLS, StageLogin, StageSender, StageRecipient, StageMessage}
	}
	return []Stage{StageDNS, StageConnect, StageTLS, StageGreeting, StageLogin, StageSender, StageRecipient, StageMessage}
}

// StageState is how a stage ended, or that it is under way.
type StageState string

// The states of a stage. Running appears in events only, never in a Result.
const (
	StageRunning StageState = "andamento"
	StageOK      StageState = "ok"
	StageFailed  StageState = "falhou"
	StageSkipped StageState = "pulada"
)

// StageResult is one line of the list of stages that a person reads.
type StageResult struct {
	Stage   Stage
	State   StageState
	Elapsed time.Duration
	// Detail is a short pt-BR remark ("203.0.113.7", "STARTTLS, TLS 1.3"),
	// sanitised, without secrets, possibly empty.
	Detail string
}

// Limits are the longest that each stage, and the whole test, may take.
// A zero value means the default of [DefaultLimits].
type Limits struct {
	DNS, Connect, TLS, Greeting, Login, Envelope, Message, Total time.Duration
}

// DefaultLimits are patient enough for the slow but working servers that
// exist (a greeting after 12 s, an acceptance after 15 s), yet end by
// themselves. Envelope holds for the sender and for the recipient each.
func DefaultLimits() Limits {
	return Limits{
		DNS:      10 * time.Second,
		Connect:  10 * time.Second,
		TLS:      10 * time.Second,
		Greeting: 20 * time.Second,
		Login:    30 * time.Second,
		Envelope: 20 * time.Second,
		Message:  60 * time.Second,
		Total:    90 * time.Second,
	}
}
