package flow_test

import (
	"testing"
	"testing/synctest"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// TestASilentVaultHasALimit, after which the station is worked on without it; to
// keep the unread password elsewhere is refused, to save leaves it alone.
func TestASilentVaultHasALimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		w.silent, w.disk["Posto"] = true, station("Posto")
		p, begun := sits(t, w), time.Now()
		p.does(p.desk.Start()).hears(ptbr.PasswordSlow)
		if waited := time.Since(begun); waited > time.Minute || p.desk.Fetching() || p.desk.Name != "Posto" {
			t.Errorf("waited %v, open is %q", waited, p.desk.Name)
		}
		p.does(p.desk.MovePassword()).hears(ptbr.PasswordUnread)
		p.does(p.desk.Save()).hears("A senha está no")
		if saved := w.disk["Posto"]; !saved.Withheld || saved.Secret != wizard.SecretVault {
			t.Errorf("saved %+v", saved)
		}
	})
}

// TestAPasswordOfAnotherStateOfThings is not put beside the fields that were
// opened: it may be another server's.
func TestAPasswordOfAnotherStateOfThings(t *testing.T) {
	w := newWorld()
	w.disk["Posto"] = station("Posto")
	p := sits(t, w)
	step := p.desk.Open(wizard.Saved{Name: "Posto"}).(flow.Work).Do(t.Context())().(flow.Show)
	other := station("Posto")
	other.Values.Host = "outro.example"
	w.disk["Posto"] = other
	p.does(step).hears(ptbr.PasswordMoved)
	if v := p.desk.Session.Values(); v.Password != "" || v.Host != "smtp.example.com" {
		t.Errorf("%+v", v)
	}
}
