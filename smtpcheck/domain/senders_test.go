package domain

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"seller-mail-tui/guides"
)

// senders is what the guides hand in, read once.
var senders = sync.OnceValue(func() []Provider {
	lib, err := guides.Load()
	if err != nil {
		panic(err)
	}
	var all []Provider
	for _, s := range lib.Senders() {
		all = append(all, Provider(s))
	}
	return all
})

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
