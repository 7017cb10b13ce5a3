package prose

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/delivery"
)

// TestProgressIsCalm: a minute's look is a few lines, not forty.
func TestProgressIsCalm(t *testing.T) {
	t.Parallel()
	var said []string
	tell := Calmly(func(s string) { said = append(said, s) })
	for round := range 20 {
		at := time.Duration(round) * 3 * time.Second
		tell(delivery.Progress{Step: delivery.StepLook, Sentence: "procurando", Elapsed: at})
		tell(delivery.Progress{Step: delivery.StepWait, Sentence: "ainda não " + strconv.Itoa(round), Elapsed: at})
	}
	if want := "procurando ainda não 5 ainda não 10 ainda não 15"; strings.Join(said, " ") != want {
		t.Errorf("said %q", said)
	}
}
