package wizard

import (
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/smtpcheck/safe"
)

// The limits of a host name (RFC 1035 section 2.3.4).
const (
	maxHost  = 253
	maxLabel = 63
)

// hostAddr reads an IP address literal, with or without the brackets that
// people copy around an IPv6 one.
func hostAddr(host string) (netip.Addr, bool) {
	bare := host
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		bare = host[1 : len(host)-1]
		if !strings.Contains(bare, ":") {
			return netip.Addr{}, false
		}
	}
	addr, err := netip.ParseAddr(bare)
	return addr, err == nil
}

// asciiHost returns the form of a host name that goes over the wire: an
// address without brackets, or a name of letters, digits and hyphens (RFC
// 1123 section 2.1), an internationalised one converted (RFC 5891). ok is
// false when the text is no such name.
func asciiHost(host string) (ascii string, ok bool) {
	if addr, isAddr := hostAddr(host); isAddr {
		return addr.String(), true
	}
	name := host
	if !safe.ASCII(name) {
		if safe.ASCII(norm.NFKC.String(name)) {
			// Full-width letters would map to a plain name here, but not in
			// the other program that the value is typed into.
			return "", false
		}
		converted, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return "", false
		}
		name = converted
	}
	name = strings.TrimSuffix(name, ".")
	if name == "" || len(name) > maxHost {
		return "", false
	}
	labels := strings.Split(name, ".")
	for _, label := range labels {
		if !validLabel(label) {
			return "", false
		}
	}
	// A numeric last label is a mistyped address, never a name (RFC 1123).
	if allDigits(labels[len(labels)-1]) {
		return "", false
	}
	return name, true
}

func validLabel(label string) bool {
	if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' {
		return false
	}
	for i := range len(label) {
		c := label[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && !isDigit(c) && c != '-' {
			return false
		}
	}
	return true
}

// isLoopback tells that a host is this machine itself by its very text,
// without a look-up.
func isLoopback(host string) bool {
	if addr, ok := hostAddr(host); ok {
		return addr.Unmap().IsLoopback()
	}
	return strings.EqualFold(strings.TrimSuffix(host, "."), "localhost")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
