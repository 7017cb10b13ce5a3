package testar

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
)

func TestIsServer(t *testing.T) {
	t.Parallel()
	for server, want := range map[string]bool{
		"imap.example.com": true, "imap.example.com:993": true, "127.0.0.1:1": true,
		"": false, "imap.example.com:": false, "imap.example.com:0": false, "a b": false, "imap:x": false,
	} {
		if isServer(server) != want {
			t.Errorf("isServer(%q) is %t", server, !want)
		}
	}
}

// TestNotYetIsAWarning: what has not come is worth a look, what nobody could
// look for is not.
func TestNotYetIsAWarning(t *testing.T) {
	t.Parallel()
	passed := newChecked("Posto", smtpcheck.Result{OK: true})
	for outcome, want := range map[delivery.Outcome]monitorState{
		delivery.OutcomeInbox: monitorOK, delivery.OutcomeNoServer: monitorOK, delivery.OutcomeUnreachable: monitorOK,
		delivery.OutcomeSpam: monitorWarning, delivery.OutcomeNotYet: monitorWarning,
	} {
		c := passed.withDelivery(&delivery.Result{Outcome: outcome, Sentence: "Frase."})
		j := judge{now: time.Now(), warn: certificateNotice}
		if got := c.state(j); got != want || strings.Contains(c.words(j), "Frase.") != (want == monitorWarning) {
			t.Errorf("%s: %s, %q", outcome, got, c.words(j))
		}
	}
}
