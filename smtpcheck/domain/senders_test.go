package domain

import (
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
