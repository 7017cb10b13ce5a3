package main

import (
	"sync"

	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
)

// drafts keeps what this session typed and did not save, and knows what
// earlier ones left behind. Its methods may be called from any goroutine.
type drafts struct {
	profiles *store.Store

	mu  sync.Mutex
	own *store.Draft // made when there is something to keep
}

// keep writes what is typed, without the password.
func (d *drafts) keep(p wizard.Profile) error {
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

// drop forgets what was kept.
func (d *drafts) drop() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.own == nil {
		return nil
	}
	return d.own.Discard()
}

// left lists what earlier sessions left behind, the newest first.
func (d *drafts) left() ([]ui.Draft, error) {
	left, err := d.profiles.Drafts()
	var out []ui.Draft
	for _, l := range left {
		out = append(out, ui.Draft{ID: l.ID, At: l.At, Profile: l.Profile})
	}
	return out, err
}

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
