package smtpcheck

import (
	"fmt"
	"slices"
	"strings"
)

// Words of a correction that stand for a value found in the facts. A port is
// always such a word, see [matchPorts].
const (
	catalogueFixHostHint = "sugestao"   // the server name that was likely meant
	catalogueFixEmail    = "email"      // the login is the address
	catalogueFixLocal    = "antes-do-@" // the login is the address up to its @
	catalogueFixLogin    = "usuario"    // the address is the login
	catalogueFixSSL      = "sim"        // SSL is only ever turned on
)

// catalogueFix is a change of fields as the catalogue states it.
type catalogueFix struct {
	Host string `yaml:"host"`
	Port string `yaml:"porta"`
	SSL  string `yaml:"ssl"`
	User string `yaml:"usuario"`
	// Email is what becomes the sender's address.
	Email string `yaml:"email"`
}

// check finds words that [catalogueFix.apply] would not understand.
func (x *catalogueFix) check() error {
	if x == nil {
		return nil
	}
	switch {
	case *x == catalogueFix{}:
		return fmt.Errorf("empty correction")
	case !slices.Contains([]string{"", catalogueFixHostHint}, x.Host),
		!slices.Contains([]string{"", matchPortUsual, matchPortTLS, matchPortSTARTTLS, matchPortOpen, matchPortHinted}, x.Port),
		(x.Host != "") != (x.Port == matchPortHinted), // a host comes with its ports
		x.Host == "" && x.Port != "" && x.SSL == "",   // a port that is led to is for SSL
		!slices.Contains([]string{"", catalogueFixSSL}, x.SSL),
		!slices.Contains([]string{"", catalogueFixLogin}, x.Email),
		!slices.Contains([]string{"", catalogueFixEmail, catalogueFixLocal}, x.User):
		return fmt.Errorf("unknown correction %+v", *x)
	}
	return nil
}

// apply works out the change for these facts: nil where nothing would change,
// or where a part of it is not known.
func (x *catalogueFix) apply(in *matchInput) *Fix {
	if x == nil {
		return nil
	}
	var out Fix
	f := in.facts
	if x.Host != "" {
		if in.hostHint == "" {
			return nil
		}
		host := in.hostHint
		out.Host = &host
	}
	if x.Port != "" {
		port, ok := in.ports.to[x.Port]
		switch {
		case !ok && x.Port != matchPortHinted:
			return nil
		case ok && port != f.Port:
			out.Port = &port
		}
	}
	if ssl := true; x.SSL != "" && !f.SSL {
		out.SSL = &ssl
	}
	if x.User != "" {
		user := f.Email
		local, _, ok := strings.Cut(f.Email, "@")
		if !ok || local == "" {
			return nil
		}
		if x.User == catalogueFixLocal {
			user = local
		}
		if !strings.EqualFold(user, f.User) {
			out.User = &user
		}
	}
	if x.Email == catalogueFixLogin {
		if local, domain, ok := strings.Cut(f.User, "@"); !ok || local == "" || domain == "" {
			return nil
		}
		if !strings.EqualFold(f.User, f.Email) {
			out.Email = &f.User
		}
	}
	if out == (Fix{}) {
		return nil
	}
	return &out
}
