package smtpcheck

import (
	"net"
	"net/mail"
	"net/netip"
	"os"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck/loading"
)

// heloNames are the names to introduce ourselves with, in order. An address
// literal (RFC 5321 section 4.1.3) is what mail programs without a name of
// their own use and submission servers accept; a few strict ones want a name.
func heloNames(local net.Addr) []string {
	literal := "[127.0.0.1]"
	if ap, err := netip.ParseAddrPort(addrString(local)); err == nil {
		addr := ap.Addr().Unmap().WithZone("")
		literal = "[" + addr.String() + "]"
		if addr.Is6() {
			literal = "[IPv6:" + addr.String() + "]"
		}
	}
	name, err := os.Hostname()
	if err != nil || !hostName().MatchString(name) {
		name = "localhost"
	}
	if !strings.Contains(name, ".") {
		name += ".localdomain"
	}
	return []string{literal, name}
}

func addrString(a net.Addr) string {
	if a == nil {
		return ""
	}
	return a.String()
}

// hostName is a name that RFC 1123 allows.
var hostName = loading.Pattern(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)

// greetingDate finds the date that many servers put into their greeting.
var greetingDate = loading.Pattern(`(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}`)

// dateIn returns the RFC 5322 date in a greeting, or the zero time.
func dateIn(text string) time.Time {
	when, err := mail.ParseDate(greetingDate().FindString(text))
	if err != nil {
		return time.Time{}
	}
	return when.UTC()
}
