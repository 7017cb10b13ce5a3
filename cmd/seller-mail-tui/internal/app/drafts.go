package app

import (
	"sync"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
)

// drafts keeps what this session typed and did not save, and knows what
// earlier ones left behind. It implements [flow.Drafts]; its methods may be
// called from any goroutine.
type drafts struct {
	profiles *store.Store

	mu  sync.Mutex
	own *store.Draft // made when there is something to keep
}

// Keep writes what is typed, without the password.
func (d *drafts) Keep(p wizard.Profile) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.own == nil {
		own, err := d.profiles.NewDraft()
		if err != nil {
			return err
		}
		d.own = own
	}
	return d.own.Write(p)
}

// Drop forgets what was kept.
func (d *drafts) Drop() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.own == nil {
		return nil
	}
	return d.own.Discard()
}

// Left lists what earlier sessions left behind, the newest first.
func (d *drafts) Left() ([]wizard.Draft, error) { return d.profiles.Drafts() }

// Forget removes one of them.
func (d *drafts) Forget(id string) error { return d.profiles.DropDraft(id) }

// close ends the session; what was kept is offered to the next one.
func (d *drafts) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.own != nil {
		// The draft itself is on the disk; only its lock can fail to go.
		_ = d.own.Close()
		d.own = nil
	}
}
