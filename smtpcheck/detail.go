package smtpcheck

import (
	"fmt"
	"net/netip"
	"strings"

	"seller-mail-tui/smtpcheck/safe"
)

// The short remarks beside a stage, in pt-BR.

func detailAddresses(host string, addrs []netip.Addr) string {
	if addrs[0].String() == host {
		return "endereço numérico"
	}
	if len(addrs) == 1 {
		return addrs[0].String()
	}
	return fmt.Sprintf("%s e mais %d", addrs[0], len(addrs)-1)
}

func detailTLS(security, version string, cert *CertFacts) string {
	parts := []string{"TLS " + version}
	if security == SecuritySTARTTLS {
		parts = []string{"STARTTLS", "TLS " + version}
	}
	if cert != nil {
		parts = append(parts, "certificado válido até "+cert.NotAfter.Format("02/01/2006"))
	}
	return strings.Join(parts, ", ")
}

// detailGreeting is the name that the server gives itself, its first word.
func detailGreeting(r Reply) string {
	words := strings.Fields(r.Text)
	if len(words) == 0 {
		return ""
	}
	return safe.Clip(words[0], 60)
}

// detailReply is what the server said to the message, on one line.
func detailReply(r Reply) string {
	return safe.Clip(strings.Join(strings.Fields(r.Text), " "), 60)
}

// detailFailure is the shortest hint of a failure: the reply's codes. The
// words are the diagnosis's.
func detailFailure(f *failure) string {
	if f.kind != FailureReply {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", f.reply.Code, f.reply.Enhanced))
}
