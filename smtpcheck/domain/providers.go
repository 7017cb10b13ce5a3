package domain

import (
	_ "embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed providers.yaml
var providersFile []byte

// ownProviders parses the embedded table once.
var ownProviders = sync.OnceValues(func() ([]Provider, error) { //nolint:gochecknoglobals // set once, then only read
	return parseProviders(providersFile)
})

// Provider is what is known of a company that sends mail. In names "*" stands
// for any characters.
type Provider struct {
	Name     string   `yaml:"nome"`      // how people call it: "Google"
	Hosts    []string `yaml:"hosts"`     // its sending servers
	MX       []string `yaml:"mx"`        // its receiving servers
	FreeMail []string `yaml:"gratuitos"` // domains whose addresses it gives away
	// SPF is what a customer's SPF record includes (RFC 7208), the one to add
	// first; empty where it is not known.
	SPF []string `yaml:"spf"`
	// DKIM are the selectors (RFC 6376) that it signs with, where they are the
	// same for every customer.
	DKIM []string `yaml:"dkim"`
	// OwnEnvelope: mail does not leave with the customer's domain as the
	// envelope sender, which is what SPF looks at.
	OwnEnvelope bool `yaml:"envelope-proprio"`
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

func parseProviders(data []byte) ([]Provider, error) {
	var all []Provider
	if err := yaml.Load(data, &all, yaml.WithKnownFields(), yaml.WithUniqueKeys()); err != nil {
		return nil, fmt.Errorf("providers: %w", err)
	}
	for i := range all {
		if err := all[i].check(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// check finds patterns that would match nothing, or too much.
func (p *Provider) check() error {
	if p.Name == "" {
		return errors.New("providers: one without a name")
	}
	for _, pattern := range slices.Concat(p.Hosts, p.MX, p.FreeMail, p.SPF) {
		if _, err := path.Match(pattern, ""); err != nil || pattern != strings.ToLower(pattern) {
			return fmt.Errorf("providers: %q: bad pattern %q", p.Name, pattern)
		}
	}
	if strings.Contains(p.include(), "*") {
		return fmt.Errorf("providers: %q: %q cannot be added to a record", p.Name, p.include())
	}
	return nil
}

// table is the providers that a look knows.
type table []Provider

// newTable is those that were handed in, and those of the embedded file: none
// if that were broken, which the tests would not let pass.
func newTable(given []Provider) table {
	own, err := ownProviders()
	if err != nil {
		return given
	}
	return slices.Concat(given, own)
}

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
