package guides

import (
	"slices"
	"strings"
	"time"
	"unicode"
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
	// StartTLS are those on which, by its guide, the host offers STARTTLS.
	StartTLS []int
	// Hosts are the servers of the provider of the address's domain, the one
	// to propose first; empty for any other domain.
	Hosts []string
	// Barred: that provider takes no password from programs at all.
	Barred bool
	// Meant is the server that a host of nobody's likely stands for, empty
	// where there is none, and MeantPorts what that server has.
	Meant      string
	MeantPorts []int
	// Rather is the server that this account is to use in place of a host of the
	// same provider's, once that refuses it; empty where there is none. RatherPorts
	// are its ports.
	Rather      string
	RatherPorts []int
	// Strange: the login is an address of another provider's than the host. Home is
	// that one's server and HomePorts its ports, empty where no password works there.
	Strange   bool
	Home      string
	HomePorts []int
	// Machines are suffixes of names in certificates, each with the server to
	// ask the provider about; an empty one is the certificate's own name. It is
	// shared: nobody may change it.
	Machines map[string]string
	// Targets are suffixes of the names that a customer's own name may lead to by
	// CNAME, each with what the provider of those machines proposes. It is shared:
	// nobody may change it.
	Targets map[string]Target
	// Account is the id of the guide that the account belongs to, which tells
	// personal accounts from those of organisations on the same servers; empty
	// where the host is nobody's.
	Account string
	// AppPassword: it takes none but a generated password.
	AppPassword bool
	// Regions are the servers where the same provider keeps its accounts of other
	// regions, see Provider.Regions.
	Regions []string
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

// Target is what a provider proposes for names that lead to its machines. It is
// the type of the same name in smtpcheck, by its shape.
type Target = struct {
	Host    string
	Ports   []int  // the one to propose first
	Company string // what the provider is called in a sentence
}

// About gathers what is known of a host, of an address and of the login there.
// provider is the id of the guide whose host it is, or empty.
func (l *Library) About(host, email, user, provider string) Knowledge {
	host = canonical(host)
	s := l.whole()
	k := Knowledge{Machines: s.machines, Targets: s.targets, Account: l.account(email, user, provider)}
	if _, k.Host = l.ByHost(host); k.Host {
		k.Listed = slices.ContainsFunc(l.All(), func(p Provider) bool { return p.lists(host) })
	}
	if p, ok := l.ByID(provider); ok && (k.Host || p.servesBy(host, email)) {
		for _, s := range p.ServersFor(email) {
			k.Ports = addNew(k.Ports, s.Port)
		}
		if k.Host {
			k.StartTLS = p.startTLS(host)
		}
	}
	if p, ok := l.ByEmail(email); ok {
		k.Barred = p.Login == LoginNo
		for _, s := range p.ServersFor(email) {
			k.Hosts = addNew(k.Hosts, s.Host)
		}
	}
	l.home(&k, host, user)
	if right, ok := l.Suggest(host); ok {
		k.Meant, k.MeantPorts = right, l.portsOf(right)
	}
	if p, ok := l.ByID(k.Account); ok {
		k.AppPassword = p.Password == PasswordApp || p.Password == PasswordApp4x4
		k.Service, k.Login = p.Password == PasswordKey, p.FixedUser
		if len(p.Servers) > 0 && l.astray(host, p) {
			k.Rather, k.RatherPorts = p.Servers[0].Host, l.portsOf(p.Servers[0].Host)
		}
		k.Ends = p.Deadline.Day
		k.EndsAhead, k.EndsSince = p.Deadline.lines()
		k.Trial = p.Trial
		k.Regions = p.otherRegions(host)
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
	for _, organisation := range l.whole().owners {
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

// home finds the server of the login's own provider, where the host is not its.
// Services let one log in as they like, and so does what has no name: a bridge
// on this computer or in the house.
func (l *Library) home(k *Knowledge, host, user string) {
	if host == "localhost" || !strings.ContainsFunc(host, unicode.IsLetter) || strings.Contains(host, ":") {
		return
	}
	p, ok := l.ByEmail(user)
	if at, known := l.ByID(k.Account); !ok || len(p.Servers) == 0 || p.ownsHost(host) > 0 || known && (at.Password == PasswordKey || at.hasDomain(emailDomain(user))) {
		return
	}
	k.Strange = true
	if p.Login != LoginNo {
		k.Home, k.HomePorts = p.Servers[0].Host, l.portsOf(p.Servers[0].Host)
	}
}

// astray tells that a host is somebody's and yet none for whoever logs in to an
// account of p: its administrator has to let one in, or it is proposed for the
// accounts of another guide only (Zoho's personal ones).
func (l *Library) astray(host string, p Provider) bool {
	for _, o := range l.whole().owners {
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

// implicitPort is where TLS comes first (RFC 8314 section 3.3); on every other
// port of a guide STARTTLS does it.
const implicitPort = 465

// startTLS are the ports on which a host of the provider's offers STARTTLS. Its
// further hosts have the ports of those that it proposes; of machines that it
// numbers nothing is known.
func (p Provider) startTLS(host string) []int {
	var ports []int
	listed := slices.ContainsFunc(p.Servers, func(s Server) bool { return s.Host == host })
	for _, s := range p.Servers {
		if s.SSL && s.Port != implicitPort && (s.Host == host || !listed) {
			ports = addNew(ports, s.Port)
		}
	}
	return ports
}

// otherRegions are the servers of the provider's other regions than the host's.
func (p Provider) otherRegions(host string) []string {
	if len(p.Regions) == 0 || p.ownsHost(host) == 0 {
		return nil
	}
	var out []string
	for _, s := range p.Servers {
		out = addNew(out, s.Host)
	}
	for _, region := range p.Regions {
		out = addNew(out, region)
	}
	return slices.DeleteFunc(out, func(other string) bool { return other == host })
}

// portsOf are the ports of a server, the one to propose first.
func (l *Library) portsOf(host string) []int {
	var ports []int
	for _, p := range l.whole().owners {
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

// targets gathers [Knowledge.Targets]. A name of one of many machines is what
// its customers use, see [Provider.Machines]: it says nothing of another host.
func targets(all []Provider) map[string]Target {
	out := map[string]Target{}
	for _, p := range all {
		if !p.OwnDomains || len(p.Servers) == 0 {
			continue
		}
		host := p.Servers[0].Host
		for _, suffixes := range [][]string{{host}, p.Certificates, p.Targets, p.MX, literal(p.Hosts), literal(p.Mistakes)} {
			for _, suffix := range suffixes {
				if _, taken := out[suffix]; taken || slices.Contains(p.Machines, suffix) {
					continue
				}
				to := Target{Host: host, Company: p.Company}
				for _, s := range p.Servers {
					if s.Host == host {
						to.Ports = addNew(to.Ports, s.Port)
					}
				}
				out[suffix] = to
			}
		}
	}
	return out
}

// literal are the hosts that stand for themselves, and what is below a "*.".
func literal(hosts []string) []string {
	var out []string
	for _, host := range hosts {
		if host = strings.TrimPrefix(host, "*."); !strings.Contains(host, "*") {
			out = append(out, host)
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
