package store

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"
)

// stuckVault answers nothing until it is released.
type stuckVault struct{ release chan struct{} }

func (v *stuckVault) backend() backend {
	return backend{
		set:  func(_, _, _ string) error { <-v.release; return nil },
		get:  func(_, _ string) (string, error) { <-v.release; return "", keyring.ErrNotFound },
		del:  func(_, _ string) error { <-v.release; return nil },
		here: func() error { return nil },
	}
}

func TestALockedVaultIsSaidWithinTwoSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := &stuckVault{release: make(chan struct{})}
		k := newKeyring(v.backend())
		start := time.Now()
		err := k.Probe()
		if !errors.Is(err, ErrVault) || !strings.Contains(err.Error(), "trancado") || time.Since(start) != probeLimit {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		// While that call hangs, no other goroutine is added to it.
		if err := k.Set("a", "b"); !errors.Is(err, ErrVault) {
			t.Errorf("%v", err)
		}
		close(v.release)
		synctest.Wait()
		if err := k.Probe(); err != nil {
			t.Errorf("once it is open: %v", err)
		}
	})
}

func TestKeyringAnswers(t *testing.T) {
	failing := func(err error) *Keyring {
		return newKeyring(backend{
			set:  func(_, _, _ string) error { return err },
			get:  func(_, _ string) (string, error) { return "x", err },
			del:  func(_, _ string) error { return err },
			here: func() error { return nil },
		})
	}
	if _, err := failing(keyring.ErrNotFound).Get("a"); !errors.Is(err, ErrNoSecret) {
		t.Errorf("not found: %v", err)
	}
	if err := failing(keyring.ErrNotFound).Probe(); err != nil {
		t.Errorf("an open vault without our key: %v", err)
	}
	if err := failing(keyring.ErrNotFound).Delete("a"); !errors.Is(err, ErrNoSecret) {
		t.Errorf("nothing to delete: %v", err)
	}
	if err := failing(keyring.ErrSetDataTooBig).Set("a", "b"); !errors.Is(err, ErrVault) || !strings.Contains(err.Error(), "longa") {
		t.Errorf("too big: %v", err)
	}
	if err := failing(errors.New("no bus")).Probe(); !errors.Is(err, ErrVault) || !strings.Contains(err.Error(), "cofre") {
		t.Errorf("no vault: %v", err)
	}
	overSSH := failing(fmt.Errorf("cred: %w", syscall.Errno(1312)))
	for _, err := range []error{overSSH.Probe(), overSSH.Set("a", "b"), overSSH.Delete("a")} {
		if !errors.Is(err, ErrVault) || !strings.Contains(err.Error(), "SSH") || !strings.Contains(err.Error(), "Agendador") {
			t.Errorf("over SSH: %v", err)
		}
	}
	if text, err := failing(nil).Get("a"); err != nil || text != "x" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestAVaultThatBreaksTheLibrary(t *testing.T) {
	k := newKeyring(backend{
		get:  func(_, _ string) (string, error) { var list []string; return list[0], nil },
		here: func() error { return nil },
	})
	for range 2 {
		if err := k.Probe(); !errors.Is(err, ErrVault) {
			t.Errorf("%v", err)
		}
	}
}

func TestNoSessionBusIsNoVault(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	if err := sessionBus(); err == nil {
		t.Skip("this system needs no bus")
	}
	if err := NewKeyring().Probe(); !errors.Is(err, ErrVault) {
		t.Errorf("%v", err)
	}
}

// TestAHangingVaultIsWaitedForOnce: of many who ask, only the first waits to
// the limit; once the vault has answered it is asked again.
func TestAHangingVaultIsWaitedForOnce(t *testing.T) {
	answer := make(chan struct{})
	var asked atomic.Int32
	k := newKeyring(backend{
		get: func(_, _ string) (string, error) {
			asked.Add(1)
			<-answer
			return "x", nil
		},
		here: func() error { return nil },
	})
	k.callLimit = 50 * time.Millisecond
	for range 100 {
		if _, err := k.Get("a"); !errors.Is(err, ErrVault) {
			t.Fatalf("%v", err)
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
	close(answer)
	k.callLimit = time.Minute
	for {
		if text, err := k.Get("a"); err == nil && text == "x" {
			return
		}
	}
}
