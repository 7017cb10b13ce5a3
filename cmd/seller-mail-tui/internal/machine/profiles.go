package machine

import (
	"errors"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// Vault is the system's vault of passwords, and whether there is one at all.
type Vault interface {
	store.Vault
	// Probe says in pt-BR why the vault cannot be used; nil when it can.
	Probe() error
}

// OpenProfiles opens the data folder; nothing is read or made yet.
func (e Env) OpenProfiles() (*store.Store, error) {
	dir, err := store.DefaultDir(e.Get)
	if err != nil {
		return nil, err
	}
	return store.Open(dir, e.Vault), nil
}

// ProfileFailure is a profile that could not be read or written. The store
// says it in a sentence; anything else is a defect of ours.
func ProfileFailure(err error) *failure.Error {
	var problem *store.Error
	var changed *store.ChangedError
	if errors.As(err, &problem) || errors.As(err, &changed) {
		return &failure.Error{Code: report.ExitProfile, Text: err.Error(), Err: err}
	}
	return &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIProfileFailed, Err: err}
}
