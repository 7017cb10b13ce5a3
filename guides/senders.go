package guides

import "strings"

// Sender is a company that sends mail, for whoever looks at the records of a
// customer's domain. It has the fields of domain.Provider and turns into it by
// a conversion, so that neither package needs the other. In names "*" stands
// for any characters.
type Sender struct {
	Name        string   // how people call it: "Google"
	Hosts       []string // its sending servers
	MX          []string // its receiving servers
	FreeMail    []string // domains whose addresses it gives away
	SPF         []string // what a customer's record includes, the one to add first
	DKIM        []string // the selectors that it signs with
	OwnEnvelope bool     // see Provider.OwnEnvelope
}

// Senders returns the companies behind the guides, in the picker's order.
func (l *Library) Senders() []Sender {
	var out []Sender
	at := map[string]int{}
	for _, p := range l.All() {
		if len(p.Servers) == 0 && len(p.Hosts) == 0 && len(p.Domains) == 0 {
			continue
		}
		i, ok := at[p.Company]
		if !ok {
			i = len(out)
			at[p.Company] = i
			out = append(out, Sender{Name: p.Company})
		}
		out[i].add(p)
	}
	return out
}

// add takes over what a guide of the company says.
func (s *Sender) add(p Provider) {
	add := func(to *[]string, names ...string) {
		for _, name := range names {
			*to = addNew(*to, name)
		}
	}
	for _, server := range p.Servers {
		add(&s.Hosts, server.Host)
	}
	add(&s.Hosts, p.Hosts...)
	for _, suffix := range p.MX {
		add(&s.MX, suffix, "*."+suffix)
	}
	for _, domains := range [][]string{p.Domains, p.MoreDomains} {
		for _, domain := range domains {
			if !strings.HasPrefix(domain, "*") { // what stands there is the customer's
				add(&s.FreeMail, domain)
			}
		}
	}
	add(&s.SPF, p.SPF...)
	add(&s.DKIM, p.DKIM...)
	s.OwnEnvelope = s.OwnEnvelope || p.OwnEnvelope
}
