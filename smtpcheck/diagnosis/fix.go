package diagnosis

import (
	"fmt"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// Words of a correction that stand for a value found in the facts. A port is
// always such a word, see [portChoice].
const (
	fixHostHint = "sugestao"   // the server name that was likely meant
	fixEmail    = "email"      // the login is the address
	fixLocal    = "antes-do-@" // the login is the address up to its @
	fixLogin    = "usuario"    // the address is the login
	fixTrimmed  = "sem-espaco" // the login without the blanks around it
	fixFixed    = "fixo"       // the login is the one that all have at a service
	fixSSL      = "sim"        // SSL is only ever turned on
)

// fixTemplate is a change of fields as the catalogue states it.
type fixTemplate struct {
	Host string `yaml:"host"`
	Port string `yaml:"porta"`
	SSL  string `yaml:"ssl"`
	User string `yaml:"usuario"`
	// Email is what becomes the sender's address.
	Email string `yaml:"email"`
}

// check finds words that [fixTemplate.apply] would not understand.
func (x *fixTemplate) check() error {
	if x == nil {
		return nil
	}
	switch {
	case *x == fixTemplate{}:
		return fmt.Errorf("empty correction")
	case !slices.Contains([]string{"", fixHostHint}, x.Host),
		!slices.Contains([]string{"", portUsual, portTLS, portSTARTTLS, portOpen, portHinted}, x.Port),
		(x.Host != "") != (x.Port == portHinted),    // a host comes with its ports
		x.Host == "" && x.Port != "" && x.SSL == "", // a port that is led to is for SSL
		!slices.Contains([]string{"", fixSSL}, x.SSL),
		!slices.Contains([]string{"", fixLogin}, x.Email),
		!slices.Contains([]string{"", fixEmail, fixLocal, fixFixed, fixTrimmed}, x.User):
		return fmt.Errorf("unknown correction %+v", *x)
	}
	return nil
}

// apply works out the change for these facts: nil where nothing would change,
// or where a part of it is not known.
func (x *fixTemplate) apply(in *input) *smtpcheck.Fix {
	if x == nil {
		return nil
	}
	var out smtpcheck.Fix
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
		case !ok && x.Port != portHinted:
			return nil
		case ok && port != f.Port:
			out.Port = &port
		}
	}
	if ssl := true; x.SSL != "" && !f.SSL {
		out.SSL = &ssl
	}
	switch {
	case x.User == fixTrimmed:
		if user := strings.TrimSpace(f.User); user != "" && user != f.User {
			out.User = &user
		}
	case x.User == fixFixed:
		if f.Known.Login != "" && f.User != f.Known.Login {
			out.User = &f.Known.Login
		}
	case x.User != "":
		user := f.Email
		local, _, ok := strings.Cut(f.Email, "@")
		if !ok || local == "" {
			return nil
		}
		if x.User == fixLocal {
			user = local
		}
		if !strings.EqualFold(user, f.User) {
			out.User = &user
		}
	}
	// A service's login is nobody's address; and whoever receives the test in
	// another's place is not mended by another sender.
	ours := f.Stage != smtpcheck.StageRecipient || f.To == "" || strings.EqualFold(f.To, f.Email)
	if x.Email == fixLogin && !f.Known.Service && ours {
		if local, domain, ok := strings.Cut(f.User, "@"); !ok || local == "" || domain == "" {
			return nil
		}
		if !strings.EqualFold(f.User, f.Email) {
			out.Email = &f.User
		}
	}
	if out == (smtpcheck.Fix{}) {
		return nil
	}
	return &out
}
