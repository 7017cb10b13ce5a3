package discover

import (
	"testing"

	"go.uber.org/goleak"

	"seller-mail-tui/guides"
)

// Whatever a look-up leaves running fails the tests.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// library is the guides that the program carries.
func library(tb testing.TB) *guides.Library {
	tb.Helper()
	lib, err := guides.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return lib
}
