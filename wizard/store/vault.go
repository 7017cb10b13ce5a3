package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/zalando/go-keyring"

	"seller-mail-tui/wizard/ptbr"
)

// Vault keeps secrets under keys. Errors other than [ErrNoSecret] mean that
// it cannot be used now.
type Vault interface {
	Set(key, secret string) error
	// Get returns ErrNoSecret for a key that holds nothing.
	Get(key string) (string, error)
	// Delete returns ErrNoSecret for a key that holds nothing.
	Delete(key string) error
}

// ErrNoSecret is a vault's answer for a key that holds nothing.
var ErrNoSecret = errors.New("no secret under this key")

// service is the name under which the system's vault files our secrets.
const service = "seller-mail-tui"

// The limits of a call to the system's vault: of the first one, which finds
// out whether there is an open vault, and of those that do the work.
const (
	probeLimit = 2 * time.Second
	callLimit  = 10 * time.Second
)

// errVaultSlow is a vault that does not answer: most often it is locked and
// waits for somebody to type its password on a screen that nobody sees.
var errVaultSlow error = slow{}

type slow struct{}

func (slow) Error() string { return "vault did not answer in time" }
func (slow) Timeout() bool { return true }

// errNoLogon is Windows' ERROR_NO_SUCH_LOGON_SESSION: the Credential Manager is
// closed to those who came over the network, by SSH too. No other system has the
// number.
const errNoLogon = syscall.Errno(1312)

// Keyring is the system's vault: Windows Credential Manager, macOS Keychain
// or Secret Service.
type Keyring struct {
	probeLimit, callLimit time.Duration
	backend               backend
	// turn holds one token: a call that hangs keeps it, so that at most one
	// goroutine ever waits for a vault that does not answer.
	turn chan struct{}
	// hung: that one has used up its limit. Until it answers nobody waits again:
	// one wait is enough for a whole run.
	hung atomic.Bool
}

// backend is what go-keyring offers.
type backend struct {
	set  func(service, user, secret string) error
	get  func(service, user string) (string, error)
	del  func(service, user string) error
	here func() error // nil where a vault can exist at all
}

// NewKeyring returns the system's vault. Nothing is asked of it yet.
func NewKeyring() *Keyring {
	return newKeyring(backend{set: keyring.Set, get: keyring.Get, del: keyring.Delete, here: sessionBus})
}

func newKeyring(b backend) *Keyring {
	k := &Keyring{probeLimit: probeLimit, callLimit: callLimit, backend: b, turn: make(chan struct{}, 1)}
	k.turn <- struct{}{}
	return k
}

// Probe finds out within two seconds whether there is a vault and it is open.
// The error (of kind [ErrVault]) says in pt-BR why not.
func (k *Keyring) Probe() error {
	_, err := k.call(k.probeLimit, func() (string, error) { return k.backend.get(service, "verificacao") })
	if errors.Is(err, ErrNoSecret) {
		return nil
	}
	return err
}

// Set stores a secret.
func (k *Keyring) Set(key, secret string) error {
	_, err := k.call(k.callLimit, func() (string, error) { return "", k.backend.set(service, key, secret) })
	return err
}

// Get reads a secret.
func (k *Keyring) Get(key string) (string, error) {
	return k.call(k.callLimit, func() (string, error) { return k.backend.get(service, key) })
}

// Delete removes a secret.
func (k *Keyring) Delete(key string) error {
	_, err := k.call(k.callLimit, func() (string, error) { return "", k.backend.del(service, key) })
	return err
}

// call runs one call with a limit. The library offers no way to break a call
// off, so one that hangs goes on by itself until the vault answers or the
// program ends; until then every other call is refused.
func (k *Keyring) call(limit time.Duration, do func() (string, error)) (string, error) {
	if err := k.backend.here(); err != nil {
		return "", vaultError(err)
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	if k.hung.Load() {
		return "", vaultError(errVaultSlow)
	}
	select {
	case <-k.turn:
	case <-timer.C:
		return "", vaultError(errVaultSlow)
	}
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		var a answer
		defer func() {
			// The library takes the bus's answers on trust.
			if p := recover(); p != nil {
				a = answer{err: fmt.Errorf("vault: %v", p)}
			}
			done <- a
			k.hung.Store(false)
			k.turn <- struct{}{}
		}()
		a.text, a.err = do()
	}()
	select {
	case a := <-done:
		if errors.Is(a.err, keyring.ErrNotFound) {
			return "", ErrNoSecret
		}
		return a.text, vaultError(a.err)
	case <-timer.C:
		k.hung.Store(true)
		if len(done) > 0 {
			k.hung.Store(false) // it has answered after all
		}
		return "", vaultError(errVaultSlow)
	}
}

func vaultError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errVaultSlow):
		return &Error{Kind: ErrVault, text: ptbr.VaultSlow, err: err}
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return &Error{Kind: ErrVault, text: ptbr.VaultTooBig, err: err}
	case errors.Is(err, errNoLogon):
		return &Error{Kind: ErrVault, text: ptbr.VaultOverSSH, err: err}
	}
	return &Error{Kind: ErrVault, text: ptbr.VaultNone, err: err}
}

// sessionBus looks for the bus on which Secret Service is reached. Without
// one the library would try to start a bus of its own, which keeps no secrets
// and leaves a process behind.
func sessionBus() error {
	switch runtime.GOOS {
	case "windows", "darwin":
		return nil
	}
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return nil
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return errors.New("no session bus")
	}
	_, err := os.Stat(filepath.Join(dir, "bus"))
	return err
}

// noVault stands where there is none.
type noVault struct{}

var errNoVault = errors.New("no vault")

func (noVault) Set(string, string) error   { return vaultError(errNoVault) }
func (noVault) Get(string) (string, error) { return "", vaultError(errNoVault) }
func (noVault) Delete(string) error        { return vaultError(errNoVault) }
