package discover

import (
	"context"
	"errors"
	"net"
	"net/netip"

	"seller-mail-tui/guides"
)

// The bounds of what is taken from an answer, which may hold thousands.
const (
	maxMX        = 16 // hosts that are looked at and shown
	maxSRV       = 16 // records that are looked at
	maxTargets   = 3  // of them whose addresses are asked for
	maxAddresses = 32
)

// The ports of submission. On portImplicit TLS starts with the first byte, on
// every other by STARTTLS.
const (
	portImplicit = 465
	portStartTLS = 587
	portRelay    = 25 // closed to customers in Brazil, and no port to submit to
)

// controlLabel is a name that nobody has on purpose. Where it resolves, every
// name does: by a wildcard, or since the network answers for names that do not
// exist.
const controlLabel = "nao-existe-smt7k2q"

func mailName(domain string) string { return "mail." + domain }

// source is one question to the name service; what it returns records the
// answer.
type source func(ctx context.Context) func(*findings)

// sourcesOf lists the questions about a domain. Every name ends in a dot, so
// that no search list of the machine is tried on it.
func sourcesOf(r Resolver, domain string, lib *guides.Library) []source {
	return []source{
		func(ctx context.Context) func(*findings) {
			st, hosts, noMail := lookMX(ctx, r, domain)
			return func(f *findings) { f.mx, f.hosts, f.noMail = st, hosts, noMail }
		},
		func(ctx context.Context) func(*findings) {
			st, includes := lookIncludes(ctx, r, domain, lib)
			return func(f *findings) { f.spf, f.includes = st, includes }
		},
		func(ctx context.Context) func(*findings) {
			st, targets := lookAliases(ctx, r, domain)
			return func(f *findings) { f.aliases, f.targets = st, targets }
		},
		func(ctx context.Context) func(*findings) {
			a := lookAutoconfig(ctx, r, domain)
			return func(f *findings) { f.auto = a }
		},
		func(ctx context.Context) func(*findings) {
			a := lookSRV(ctx, r, "submissions", domain)
			return func(f *findings) { f.implicit = a }
		},
		func(ctx context.Context) func(*findings) {
			a := lookSRV(ctx, r, "submission", domain)
			return func(f *findings) { f.starttls = a }
		},
		func(ctx context.Context) func(*findings) {
			a := lookAddresses(ctx, r, mailName(domain))
			return func(f *findings) { f.mail = a }
		},
		func(ctx context.Context) func(*findings) {
			a := lookAddresses(ctx, r, controlLabel+"."+domain)
			return func(f *findings) { f.control = a }
		},
	}
}

// lookMX asks who receives a domain's mail. An answer may come with an error
// about other parts of it.
func lookMX(ctx context.Context, r Resolver, domain string) (st state, hosts []string, noMail bool) {
	records, err := r.LookupMX(ctx, domain+".")
	if len(records) == 1 && records[0] != nil && records[0].Host == "." {
		return present, nil, true
	}
	seen := make(map[string]bool)
	for _, mx := range records {
		if mx == nil || len(hosts) == maxMX {
			continue
		}
		if host, ok := hostName(mx.Host); ok && !seen[host] {
			seen[host] = true
			hosts = append(hosts, host)
		}
	}
	if len(hosts) > 0 {
		return present, hosts, false
	}
	if err == nil && len(records) > 0 {
		return present, nil, false // an answer, yet nothing that can be used
	}
	return stateOf(err), nil, false
}

// lookSRV asks for the servers of a service and returns the first fit one, by
// the records' own order, that exists.
func lookSRV(ctx context.Context, r Resolver, service, domain string) srvAnswer {
	_, records, err := r.LookupSRV(ctx, service, "tcp", domain+".")
	servers := fitServers(records)
	for _, server := range servers {
		if lookAddresses(ctx, r, server.Host).usable() {
			return srvAnswer{present, server}
		}
	}
	if err == nil {
		return srvAnswer{state: absent}
	}
	return srvAnswer{state: stateOf(err)}
}

// fitServers picks, of the records of a service, the servers to consider. The
// target "." says that the service is not offered (RFC 2782) and is no host.
func fitServers(records []*net.SRV) []guides.Server {
	var servers []guides.Server
	for i, srv := range records {
		if i == maxSRV || len(servers) == maxTargets {
			break
		}
		if srv == nil || srv.Port == 0 || srv.Port == portRelay {
			continue
		}
		if host, ok := hostName(srv.Target); ok {
			servers = append(servers, guides.Server{Host: host, Port: int(srv.Port), SSL: true})
		}
	}
	return servers
}

func lookAddresses(ctx context.Context, r Resolver, name string) addresses {
	addrs, err := r.LookupNetIP(ctx, "ip", name+".")
	if len(addrs) == 0 {
		return addresses{state: stateOf(err)}
	}
	out := make([]netip.Addr, 0, min(len(addrs), maxAddresses))
	for _, a := range addrs[:min(len(addrs), maxAddresses)] {
		out = append(out, a.Unmap())
	}
	return addresses{state: present, addrs: out}
}

// stateOf says what it means that a look-up brought nothing.
func stateOf(err error) state {
	var dns *net.DNSError
	if err == nil || errors.As(err, &dns) && dns.IsNotFound {
		return absent
	}
	return failed
}
