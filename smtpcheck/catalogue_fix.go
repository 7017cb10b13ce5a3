package smtpcheck

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Words of a correction that stand for a value found in the facts.
const (
	catalogueFixOpenPort = "aberta"      // the best of the ports that answer
	catalogueFixHostHint = "sugestao"    // the server name that was likely meant
	catalogueFixCertHost = "certificado" // the server name that the certificate holds
	catalogueFixEmail    = "email"       // the login is the address
	catalogueFixLocal    = "antes-do-@"  // the login is the address up to its @
	catalogueFixLogin    = "usuario"     // the address is the login
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
	_, portErr := strconv.ParseUint(x.Port, 10, 16)
	switch {
	case *x == catalogueFix{}:
		return fmt.Errorf("empty correction")
	case !slices.Contains([]string{"", catalogueFixHostHint, catalogueFixCertHost}, x.Host),
		!slices.Contains([]string{"", catalogueFixOpenPort}, x.Port) && portErr != nil,
		!slices.Contains([]string{"", "sim", "nao"}, x.SSL),
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
	if host := map[string]string{catalogueFixHostHint: in.hostHint, catalogueFixCertHost: in.certHint}[x.Host]; x.Host != "" {
		if host == "" {
			return nil
		}
		if !strings.EqualFold(host, f.Host) {
			out.Host = &host
		}
	}
	if x.Port != "" {
		port := catalogueOpenPort(f.OpenPorts)
		if x.Port != catalogueFixOpenPort {
			n, err := strconv.Atoi(x.Port)
			if err != nil {
				return nil
			}
			port = n
		}
		if port == 0 {
			return nil
		}
		if port != f.Port {
			out.Port = &port
		}
	}
	if ssl := x.SSL == "sim"; x.SSL != "" && ssl != f.SSL {
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

// catalogueOpenPort prefers the port that Seller's users know best.
func catalogueOpenPort(open []int) int {
	for _, port := range []int{587, 465, 2525} {
		if slices.Contains(open, port) {
			return port
		}
	}
	return 0
}
