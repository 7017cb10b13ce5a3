package discover

import (
	"net/netip"
	"slices"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// state is how a look-up ended.
type state int

const (
	pending state = iota // not yet answered, or never
	failed               // no answer worth the name: silence, trouble, rubbish
	absent               // a proper answer: there is none
	present
)

// findings is what the sources have answered so far.
type findings struct {
	domain string

	mx     state
	hosts  []string // that receive the domain's mail
	noMail bool     // the domain says that it takes none

	spf      state
	includes [][]string // of the domain's SPF record, and of those that it includes
	aliases  state
	targets  []string // of the CNAMEs of its usual names
	auto     autoAnswer

	implicit, starttls srvAnswer // _submissions and _submission

	mail    addresses // of mail.DOMAIN
	control addresses // of a name that nobody has on purpose
}

// srvAnswer is the best server that the records of one service name.
type srvAnswer struct {
	state  state
	server guides.Server
}

// addresses is what a name resolves to.
type addresses struct {
	state state
	addrs []netip.Addr
}

// usable tells that a machine somewhere may have one of the addresses. Blocked
// and parked names lead to addresses that no machine has, or to this one.
func (a addresses) usable() bool {
	return slices.ContainsFunc(a.addrs, func(addr netip.Addr) bool {
		addr = addr.Unmap()
		return addr.IsValid() && !addr.IsUnspecified() && !addr.IsLoopback() && !addr.IsMulticast() &&
			!addr.IsLinkLocalUnicast() && addr != netip.AddrFrom4([4]byte{255, 255, 255, 255})
	})
}

// onPurpose tells that mail.DOMAIN is a name that somebody made, and not what
// every name there, or on this network, resolves to.
func (f *findings) onPurpose() bool {
	if !f.mail.usable() || f.control.state != absent && f.control.state != present {
		return false
	}
	return !slices.ContainsFunc(f.mail.addrs, func(a netip.Addr) bool { return slices.Contains(f.control.addrs, a) })
}

// decided tells that no answer still to come can change the conclusion.
func (f *findings) decided(lib *guides.Library) bool {
	if f.mx == pending {
		return false
	}
	if p, ok := f.receiver(lib); ok {
		return len(p.Servers) > 0 || f.mail.state != pending
	}
	if f.spf == pending || f.aliases == pending {
		return false
	}
	if p, _, ok := f.hidden(lib); ok {
		return len(p.Servers) > 0 || f.mail.state != pending
	}
	switch f.auto.state {
	case pending:
		return false
	case present:
		return true
	}
	return f.implicit.state == present && f.implicit.server.Port == portImplicit
}

// hidden is the provider behind a filter that receives the mail in its place:
// whom the domain lets send, or whose machines its names lead to. Where the
// domain receives its mail itself, what its SPF record includes sends beside it.
func (f *findings) hidden(lib *guides.Library) (guides.Provider, wizard.ProposalSource, bool) {
	if lib == nil || f.noMail {
		return guides.Provider{}, "", false
	}
	if f.mx == present && !f.receivesItself() {
		for _, level := range f.includes { // the nearer counts more
			if p, ok := lib.BySPF(level); ok {
				return p, wizard.SourceSPF, true
			}
		}
	}
	if p, ok := lib.ByTargets(f.targets); ok {
		return p, wizard.SourceCNAME, true
	}
	return guides.Provider{}, "", false
}

func (f *findings) receivesItself() bool {
	return slices.ContainsFunc(f.hosts, func(host string) bool { return host == f.domain || strings.HasSuffix(host, "."+f.domain) })
}

// receiver is the known provider that receives the domain's mail.
func (f *findings) receiver(lib *guides.Library) (guides.Provider, bool) {
	if lib == nil {
		return guides.Provider{}, false
	}
	return lib.ByMX(f.hosts)
}

// conclude picks the surest source that has an answer.
func (f *findings) conclude(email string, lib *guides.Library) Result {
	r := Result{Proposal: wizard.Proposal{Email: email}, MX: f.hosts}
	wire := "x@" + f.domain
	if p, ok := f.receiver(lib); ok {
		r.Source, r.Provider, r.Servers = wizard.SourceMX, p, p.ServersFor(wire)
		if len(p.Servers) == 0 && !f.mail.usable() {
			r.Servers = nil // it would be named mail.DOMAIN, which does not exist
		}
		return r
	}
	if p, source, ok := f.hidden(lib); ok {
		r.Source, r.Provider, r.Servers = source, p, p.ServersFor(wire)
		if len(p.Servers) == 0 && !f.mail.usable() {
			r.Servers = nil
		}
		return r
	}
	if f.auto.state == present {
		r.Source, r.Servers, r.Login = wizard.SourceAutoconfig, f.auto.servers, f.auto.user
		r.fromHost(r.Servers[0].Host, f.domain, wire, lib)
		return r
	}
	if server, ok := f.named(); ok {
		r.Source, r.Servers = wizard.SourceSRV, []guides.Server{server}
		r.fromHost(server.Host, f.domain, wire, lib)
		return r
	}
	if provider, servers, ok := f.guess(wire, lib); ok {
		r.Source, r.Provider, r.Servers = wizard.SourceGuess, provider, servers
		return r
	}
	r.Reason = f.reason()
	r.Temporary = r.Reason == NoAnswer
	return r
}

// fromHost adds what is known of a server that a domain names.
func (r *Result) fromHost(host, domain, wire string, lib *guides.Library) {
	if lib != nil {
		if p, ok := lib.ByHostAndEmail(host, wire); ok {
			r.Provider = p
			return
		}
	}
	r.Foreign = host != domain && !strings.HasSuffix(host, "."+domain)
}

// named is the best server that the domain names itself: one that speaks TLS
// from the first byte (RFC 8314 section 3.3), as Seller does on port 465 only.
func (f *findings) named() (guides.Server, bool) {
	switch implicit := f.implicit.state == present; {
	case implicit && f.implicit.server.Port == portImplicit:
		return f.implicit.server, true
	case f.starttls.state == present:
		return f.starttls.server, true
	case implicit:
		return f.implicit.server, true
	}
	return guides.Server{}, false
}

// guess proposes mail.DOMAIN where it exists: as the hosting that works so,
// where the domain receives its mail itself, and else as nobody's known.
func (f *findings) guess(wire string, lib *guides.Library) (guides.Provider, []guides.Server, bool) {
	if f.noMail || f.mx != present && f.mx != absent {
		return guides.Provider{}, nil, false
	}
	if lib != nil && f.mail.usable() {
		if p, ok := lib.ByDomain(wire, f.hosts); ok {
			return p, p.ServersFor(wire), true
		}
	}
	if !f.onPurpose() {
		return guides.Provider{}, nil, false
	}
	host := mailName(f.domain)
	return guides.Provider{}, []guides.Server{{Host: host, Port: portImplicit, SSL: true}, {Host: host, Port: portStartTLS, SSL: true}}, true
}

// reason says why nothing was found.
func (f *findings) reason() Reason {
	switch {
	case f.noMail:
		return NoMail
	case f.mx == present:
		return Unknown
	case f.mx == absent:
		return NoDomain
	}
	return NoAnswer
}
