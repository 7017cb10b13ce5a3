package wizard

import (
	"strconv"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
)

// NewRequest is the test of what is typed, for values that passed [Validate].
// The password is taken exactly as typed; an internationalised name is put
// into the form that goes over the wire. lib may be nil; chosen is the id of
// the guide that the person chose, or empty.
func NewRequest(v Values, lib *guides.Library, chosen string) smtpcheck.Request {
	host, ok := asciiHost(v.Host)
	if !ok {
		host = v.Host
	}
	// A field that was not needed may hold anything: then the port is 0.
	port, _ := strconv.Atoi(v.Port)
	provider := hostProvider(host, v.Email, lib, chosen)
	return smtpcheck.Request{
		Host:     host,
		Port:     port,
		SSL:      v.SSL,
		From:     asciiAddress(v.Email),
		Name:     v.Name,
		User:     v.User,
		Password: v.Password,
		Provider: provider,
		Known:    known(host, v, lib, provider),
		Harmless: diagnosis.Harmless,
	}
}

// known tells what the guides know of the values, where the host's guide is provider.
func known(host string, v Values, lib *guides.Library, provider string) func() smtpcheck.Known {
	if lib == nil {
		return nil
	}
	return func() smtpcheck.Known {
		return smtpcheck.Known(lib.About(host, asciiAddress(v.Email), asciiAddress(v.User), provider))
	}
}

// hostProvider finds the guide whose host this is. Several guides may share
// one host: then the chosen one, or the one of the address's domain, is meant.
func hostProvider(host, email string, lib *guides.Library, chosen string) string {
	switch {
	case chosen == PracticeID:
		return chosen // whatever host was typed: it is not tried with anybody else
	case lib == nil:
		return ""
	}
	p, ok := lib.ByID(chosen)
	if ok && owns(p, host, email) {
		return p.ID
	}
	if owner, found := lib.ByHostAndEmail(host, email); found {
		return owner.ID
	}
	if ok && len(p.Servers) == 0 {
		return p.ID // a guide for servers of many names
	}
	return ""
}

func owns(p guides.Provider, host, email string) bool {
	for _, server := range p.ServersFor(email) {
		if strings.EqualFold(server.Host, strings.TrimSuffix(host, ".")) {
			return true
		}
	}
	return false
}

// NeedsPlainConsent tells that a test of the values would send the password
// without encryption to another machine.
func NeedsPlainConsent(v Values) bool {
	return !v.SSL && v.Host != "" && !isLoopback(v.Host)
}

// proposedName is what a profile is called before it has a name.
func proposedName(v Values) string {
	for _, text := range []string{v.Name, v.Email, v.Host} {
		if name := strings.TrimSpace(text); name != "" {
			return name
		}
	}
	return ""
}

// fixed returns the values after a proposed change.
func fixed(v Values, fix smtpcheck.Fix) Values {
	if fix.Host != nil {
		v.Host = *fix.Host
	}
	if fix.Port != nil {
		v.Port = strconv.Itoa(*fix.Port)
	}
	if fix.SSL != nil {
		v.SSL = *fix.SSL
	}
	if fix.Email != nil {
		v.Email = *fix.Email
	}
	if fix.User != nil {
		v.User = *fix.User
	}
	return v
}
