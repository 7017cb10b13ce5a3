package domain

import (
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed providers.yaml
var providersFile []byte

// providersLoaded parses the embedded table once.
var providersLoaded = sync.OnceValues(func() ([]provider, error) { //nolint:gochecknoglobals // set once, then only read
	return parseProviders(providersFile)
})

// provider is what is known of a mail provider, see providers.yaml.
type provider struct {
	Name     string   `yaml:"nome"`
	Hosts    []string `yaml:"hosts"`
	MX       []string `yaml:"mx"`
	FreeMail []string `yaml:"gratuitos"`
	SPF      []string `yaml:"spf"`
	DKIM     []string `yaml:"dkim"`
	Envelope string   `yaml:"envelope"`
}

// ownEnvelope: mail does not leave with the customer's domain as the envelope
// sender, which is what SPF looks at.
func (p *provider) ownEnvelope() bool { return p != nil && p.Envelope == "proprio" }

// include is what to add to a customer's SPF record; empty: not known.
func (p *provider) include() string {
	if p == nil || len(p.SPF) == 0 {
		return ""
	}
	return p.SPF[0]
}

// includedBy tells whether a domain in an SPF record stands for the provider.
func (p *provider) includedBy(domain string) bool { return p != nil && matches(p.SPF, domain) }

func parseProviders(data []byte) ([]provider, error) {
	var all []provider
	if err := yaml.Load(data, &all, yaml.WithKnownFields(), yaml.WithUniqueKeys()); err != nil {
		return nil, fmt.Errorf("providers: %w", err)
	}
	for _, p := range all {
		if p.Name == "" || p.Envelope != "" && p.Envelope != "proprio" {
			return nil, fmt.Errorf("providers: %q: name or envelope", p.Name)
		}
		for _, pattern := range slices.Concat(p.Hosts, p.MX, p.FreeMail, p.SPF) {
			if _, err := path.Match(pattern, ""); err != nil || pattern != strings.ToLower(pattern) {
				return nil, fmt.Errorf("providers: %q: bad pattern %q", p.Name, pattern)
			}
		}
		if strings.Contains(p.include(), "*") {
			return nil, fmt.Errorf("providers: %q: %q cannot be added to a record", p.Name, p.include())
		}
	}
	return all, nil
}

// table is the providers; an empty one if the embedded file were broken, which
// the tests would not let pass.
func table() []provider {
	all, err := providersLoaded()
	if err != nil {
		return nil
	}
	return all
}

// bySender finds the provider of a sending server; nil: not known.
func bySender(host string) *provider {
	return find(host, func(p *provider) []string { return p.Hosts })
}

// byReceiver finds the provider of a receiving server; nil: not known.
func byReceiver(host string) *provider {
	return find(host, func(p *provider) []string { return p.MX })
}

// byFreeMail finds the provider that gives addresses of a domain away; nil: none.
func byFreeMail(domain string) *provider {
	return find(domain, func(p *provider) []string { return p.FreeMail })
}

func find(name string, patterns func(*provider) []string) *provider {
	all := table()
	for i := range all {
		if matches(patterns(&all[i]), name) {
			return &all[i]
		}
	}
	return nil
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, err := path.Match(p, name)
		return err == nil && ok
	})
}
