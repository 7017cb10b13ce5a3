package loading_test

import (
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"seller-mail-tui/smtpcheck/loading"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestAhead: the value is loaded without being asked for, once, and everybody who
// waits gets it.
func TestAhead(t *testing.T) {
	var loads atomic.Int32
	begun, goOn := make(chan struct{}), make(chan struct{})
	value := loading.Ahead(0, func() int {
		close(begun)
		<-goOn
		return int(loads.Add(1))
	})
	<-begun // nobody has asked
	close(goOn)
	for range 3 {
		if got := value(); got != 1 {
			t.Errorf("%d, want 1", got)
		}
	}
}

// TestWhoWaitsDoesNotWaitForTheBeginning: it is there as soon as it can be.
func TestWhoWaitsDoesNotWaitForTheBeginning(t *testing.T) {
	if got := loading.Ahead(time.Hour, func() int { return 1 })(); got != 1 {
		t.Errorf("%d, want 1", got)
	}
}

// TestPanic: what goes wrong beside the program goes wrong where it is waited for,
// where somebody guards against it.
func TestPanic(t *testing.T) {
	value := loading.Ahead(0, func() int { panic("no") })
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("whoever waits does not hear of it")
				}
			}()
			value()
		}()
	}
}
