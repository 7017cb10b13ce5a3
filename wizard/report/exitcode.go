package report

import "seller-mail-tui/smtpcheck"

// The exit codes of the command line. They never change.
const (
	ExitOK        = 0
	ExitInternal  = 1
	ExitUsage     = 2  // usage, or an invalid field
	ExitProfile   = 3  // a profile could not be read or written
	ExitDNS       = 10 // name
	ExitConnect   = 11 // connection and greeting
	ExitTLS       = 12
	ExitLogin     = 13
	ExitEnvelope  = 14 // sender or recipient
	ExitMessage   = 15
	ExitTime      = 16 // the limit of the whole test
	ExitTemporary = 17 // a 4xx reply: try later
	ExitSeveral   = 18 // several profiles failed, not all alike
	ExitCancelled = 130
)

// ExitCode says in a number how a test ended. It depends on the facts alone,
// so that a new diagnosis never changes it.
func ExitCode(r smtpcheck.Result) int {
	if r.OK {
		return ExitOK
	}
	f := r.Facts
	switch f.Failure {
	case smtpcheck.FailureCancelled:
		return ExitCancelled
	case smtpcheck.FailureTotalTimeout:
		return ExitTime
	case smtpcheck.FailureNone, smtpcheck.FailureInternal:
		return ExitInternal
	case smtpcheck.FailureReply:
		if f.Reply != nil && f.Reply.Code >= 400 && f.Reply.Code < 500 {
			return ExitTemporary
		}
		return stageExit(f.Stage)
	case smtpcheck.FailureDNSNotFound, smtpcheck.FailureDNS:
		return ExitDNS
	case smtpcheck.FailureRefused, smtpcheck.FailureConnTimeout, smtpcheck.FailureUnreachable:
		return ExitConnect
	case smtpcheck.FailurePlainOnTLS, smtpcheck.FailureTLSOnPlain,
		smtpcheck.FailureNoSTARTTLS, smtpcheck.FailureInjection,
		smtpcheck.FailureCertExpired, smtpcheck.FailureCertNotYet, smtpcheck.FailureCertName,
		smtpcheck.FailureCertUnknown, smtpcheck.FailureCertOther,
		smtpcheck.FailureTLSVersion, smtpcheck.FailureTLSClientCert, smtpcheck.FailureTLS:
		return ExitTLS
	case smtpcheck.FailureNoAuth, smtpcheck.FailureNoMechanism, smtpcheck.FailurePlainPassword:
		return ExitLogin
	case smtpcheck.FailureNoNetwork, smtpcheck.FailureSilent, smtpcheck.FailureSlow,
		smtpcheck.FailureClosed, smtpcheck.FailureNotSMTP, smtpcheck.FailureSyntax,
		smtpcheck.FailureStageTimeout:
	}
	return stageExit(f.Stage)
}

func stageExit(stage smtpcheck.Stage) int {
	switch stage {
	case smtpcheck.StageDNS:
		return ExitDNS
	case smtpcheck.StageConnect, smtpcheck.StageGreeting:
		return ExitConnect
	case smtpcheck.StageTLS:
		return ExitTLS
	case smtpcheck.StageLogin:
		return ExitLogin
	case smtpcheck.StageSender, smtpcheck.StageRecipient:
		return ExitEnvelope
	case smtpcheck.StageMessage:
		return ExitMessage
	}
	return ExitInternal
}

// ExitCodeAll is the exit code of several tests: 0 when all passed, the code
// that all failures share, else 18.
func ExitCodeAll(codes []int) int {
	all := ExitOK
	for _, code := range codes {
		switch {
		case code == ExitOK || code == all:
		case all == ExitOK:
			all = code
		default:
			return ExitSeveral
		}
	}
	return all
}
