package domain

import (
	"path"
	"slices"
)

// Provider is what is known of a company that sends mail. In names "*" stands
// for any characters.
type Provider struct {
	Name     string   // how people call it: "Google"
	Hosts    []string // its sending servers
	MX       []string // its receiving servers
	FreeMail []string // domains whose addresses it gives away
	// SPF is what a customer's SPF record includes (RFC 7208), the one to add
	// first; empty where it is not known.
	SPF []string
	// DKIM are the selectors (RFC 6376) that it signs with, where they are the
	// same for every customer.
	DKIM []string
	// OwnEnvelope: mail does not leave with the customer's domain as the
	// envelope sender, which is what SPF looks at.
	OwnEnvelope bool
}

// ownEnvelope is false for a provider that is not known.
func (p *Provider) ownEnvelope() bool { return p != nil && p.OwnEnvelope }

// include is what to add to a customer's SPF record; empty: not known.
func (p *Provider) include() string {
	if p == nil || len(p.SPF) == 0 {
		return ""
	}
	return p.SPF[0]
}

// includedBy tells whether a domain in an SPF record stands for the provider.
func (p *Provider) includedBy(domain string) bool { return p != nil && matches(p.SPF, domain) }

// table is the providers that a look knows.
type table []Provider

// bySender finds the provider of a sending server; nil: not known.
func (t table) bySender(host string) *Provider {
	return t.find(host, func(p *Provider) []string { return p.Hosts })
}

// byReceiver finds the provider of a receiving server; nil: not known.
func (t table) byReceiver(host string) *Provider {
	return t.find(host, func(p *Provider) []string { return p.MX })
}

// byFreeMail finds the provider that gives addresses of a domain away; nil: none.
func (t table) byFreeMail(domain string) *Provider {
	return t.find(domain, func(p *Provider) []string { return p.FreeMail })
}

// byName finds a provider by its Name; nil: not known.
func (t table) byName(name string) *Provider {
	i := slices.IndexFunc(t, func(p Provider) bool { return p.Name == name && name != "" })
	if i < 0 {
		return nil
	}
	return &t[i]
}

func (t table) find(name string, patterns func(*Provider) []string) *Provider {
	for i := range t {
		if matches(patterns(&t[i]), name) {
			return &t[i]
		}
	}
	return nil
}

// hasInclude tells that a provider's customers add the domain to their records.
func (t table) hasInclude(domain string) bool {
	return domain != "" && slices.ContainsFunc(t, func(p Provider) bool { return p.include() == domain })
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, err := path.Match(p, name)
		return err == nil && ok
	})
}
