package guides

import (
	"slices"
	"strings"
	"time"
)

// Knowledge is what the guides know of typed settings, for whoever explains
// how a test of them ended. It has the fields of smtpcheck.Known and turns into
// it by a conversion, so that neither package needs the other.
type Knowledge struct {
	// Host: it belongs to a provider. Listed: a guide gives that very name,
	// while Host alone may rest on a pattern.
	Host, Listed bool
	// Ports are those that the host's provider has, the one to propose first.
	Ports []int
	// Hosts are the servers of the provider of the address's domain, the one
	// to propose first; empty for any other domain.
	Hosts []string
	// Meant is the server that a host of nobody's likely stands for, empty
	// where there is none, and MeantPorts what that server has.
	Meant      string
	MeantPorts []int
	// Rather is the server that this account is to use in place of a host of the
	// same provider's, once that refuses it; empty where there is none. RatherPorts
	// are its ports.
	Rather      string
	RatherPorts []int
	// Machines are suffixes of names in certificates, each with the server to
	// ask the provider about; an empty one is the certificate's own name. It is
	// shared: nobody may change it.
	Machines map[string]string
	// Account is the id of the guide that the account belongs to, which tells
	// personal accounts from those of organisations on the same servers; empty
	// where the host is nobody's.
	Account string
	// Service: it is one for sending in volume, whose login and password are no
	// mailbox's. Login is its login where that is the same for all.
	Service bool
	Login   string
	// Ends is the deadline of the account's guide, EndsAhead its line until that
	// day and EndsSince the one from then on; see Deadline.
	Ends                 time.Time
	EndsAhead, EndsSince string
	// Trial is that of the account's guide, see Provider.Trial.
	Trial string
	// Steps are the steps to open: of the account's guide, then of the one for
	// all, each as "gmail#senha-de-app".
	Steps []string
}

// About gathers what is known of a host, of an address and of the login there.
// provider is the id of the guide whose host it is, or empty.
func (l *Library) About(host, email, user, provider string) Knowledge {
	host = canonical(host)
	k := Knowledge{Machines: l.machines, Account: l.account(email, user, provider)}
	if _, k.Host = l.ByHost(host); k.Host {
		k.Listed = slices.ContainsFunc(l.all, func(p Provider) bool { return p.lists(host) })
	}
	if p, ok := l.ByID(provider); ok && (k.Host || p.servesBy(host, email)) {
		for _, s := range p.ServersFor(email) {
			k.Ports = addNew(k.Ports, s.Port)
		}
	}
	if p, ok := l.ByEmail(email); ok {
		for _, s := range p.ServersFor(email) {
			k.Hosts = addNew(k.Hosts, s.Host)
		}
	}
	if right, ok := l.Suggest(host); ok {
		k.Meant, k.MeantPorts = right, l.portsOf(right)
	}
	if p, ok := l.ByID(k.Account); ok {
		k.Service, k.Login = p.Password == PasswordKey, p.FixedUser
		if len(p.Servers) > 0 && l.astray(host, p) {
			k.Rather, k.RatherPorts = p.Servers[0].Host, l.portsOf(p.Servers[0].Host)
		}
		k.Ends = p.Deadline.Day
		k.EndsAhead, k.EndsSince = p.Deadline.lines()
		k.Trial = p.Trial
	}
	for _, id := range []string{k.Account, OtherID} {
		if p, ok := l.ByID(id); ok {
			for _, s := range p.Steps {
				k.Steps = addNew(k.Steps, p.ID+"#"+s.Anchor)
			}
		}
	}
	return k
}

// account returns the guide of the account: of a pair for personal accounts
// and for organisations, the domain of the login decides.
func (l *Library) account(email, user, provider string) string {
	login := user
	if !strings.Contains(login, "@") {
		login = email
	}
	domain := emailDomain(strings.TrimSpace(login))
	if domain == "" {
		return provider
	}
	for _, organisation := range l.owners {
		personal, ok := l.ByID(organisation.Personal)
		if !ok || provider != personal.ID && provider != organisation.ID {
			continue
		}
		if personal.hasDomain(domain) {
			return personal.ID
		}
		return organisation.ID
	}
	return provider
}

// astray tells that a host is somebody's and yet none for whoever logs in to an
// account of p: its administrator has to let one in, or it is proposed for the
// accounts of another guide only (Zoho's personal ones).
func (l *Library) astray(host string, p Provider) bool {
	for _, o := range l.owners {
		theirs := slices.ContainsFunc(o.Servers, func(s Server) bool { return s.Host == host })
		if matchesAny(o.Gated, host) || theirs && p.ownsHost(host) == 0 {
			return true
		}
	}
	return false
}

// lists tells that the host is one of the provider's by its very name.
func (p Provider) lists(host string) bool {
	return slices.ContainsFunc(p.Servers, func(s Server) bool { return s.Host == host }) || slices.Contains(p.Hosts, host)
}

// servesBy tells that the host is what the provider proposes for the address.
func (p Provider) servesBy(host, email string) bool {
	return slices.ContainsFunc(p.ServersFor(email), func(s Server) bool { return s.Host == canonical(host) })
}

// portsOf are the ports of a server, the one to propose first.
func (l *Library) portsOf(host string) []int {
	var ports []int
	for _, p := range l.owners {
		for _, s := range p.Servers {
			if s.Host == host {
				ports = addNew(ports, s.Port)
			}
		}
	}
	return ports
}

// machines gathers [Knowledge.Machines].
func machines(all []Provider) map[string]string {
	out := map[string]string{}
	for _, p := range all {
		for _, suffix := range p.Machines {
			out[suffix] = ""
		}
	}
	for _, p := range all { // a name of its own goes before one of many
		for _, s := range p.Servers {
			out[s.Host] = s.Host
		}
		for _, suffix := range p.Certificates {
			out[suffix] = p.Servers[0].Host
		}
	}
	return out
}

// addNew appends what is not in the list yet.
func addNew[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}
