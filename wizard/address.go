package wizard

import (
	"strings"

	"seller-mail-tui/smtpcheck/safe"
)

// The limits of an address (RFC 5321 section 4.5.3.1 and erratum 1690).
const (
	maxLocal   = 64
	maxAddress = 254
)

// splitAddress cuts an address at its last @. ok is false without one.
func splitAddress(address string) (local, domain string, ok bool) {
	i := strings.LastIndexByte(address, '@')
	if i < 0 {
		return address, "", false
	}
	return address[:i], address[i+1:], true
}

// asciiAddress returns the address with its domain in the form that goes over
// the wire; what is no valid address comes back as it is.
func asciiAddress(address string) string {
	local, domain, ok := splitAddress(address)
	if !ok || safe.ASCII(domain) {
		return address
	}
	ascii, ok := asciiHost(domain)
	if !ok {
		return address
	}
	return local + "@" + ascii
}

// validLocal tells that the part before the @ is a dot-atom (RFC 5322 section
// 3.2.3). The quoted form is valid mail, yet no provider gives such a mailbox
// and pasted quotes are a mistake.
func validLocal(local string) bool {
	for _, atom := range strings.Split(local, ".") {
		if atom == "" {
			return false
		}
		for i := range len(atom) {
			if !isAtext(atom[i]) {
				return false
			}
		}
	}
	return true
}

func isAtext(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) ||
		strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) >= 0
}
