//go:build e2e

package delivery_test

import (
	"os"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/smtpcheck/sample"
)

// TestE2EArrived: the sample arrives at another provider's mailbox, and what that
// provider's own programs found out by SPF, DKIM and DMARC is read there.
func TestE2EArrived(t *testing.T) {
	s, seed := realServers(t), os.Getenv("E2E_SEED")
	if seed == "" {
		t.Fatal("E2E_SEED is not set: start the mail servers first")
	}
	req := smtpcheck.Request{
		Host: s.host, Port: s.submission, SSL: true, From: s.user, Name: "Posto São João", To: seed,
		User: s.user, Password: s.password, Roots: s.roots,
	}
	content := sample.Content(req, 0)
	req.Content = &content
	res := smtpcheck.Check(t.Context(), req, nil)
	if !res.OK {
		t.Fatalf("the sample was not sent: %s, %+v", res.Facts.Failure, res.Facts.Reply)
	}
	sender := request(s, req, res)
	sender.Patience = 60 * time.Second
	look := delivery.SeedRequest("localhost:"+s.imap, []string{"mx.receptor.example"}, seed, s.password, sender)
	look.Every = 200 * time.Millisecond
	_, found := delivery.Follow(t.Context(), sender, &look, nil)
	if found == nil || found.Outcome != delivery.OutcomeInbox {
		t.Fatalf("%+v", found)
	}
	if want := (returned.Judged{SPF: "pass", DKIM: "pass", DMARC: "pass"}); found.Found.Judged != want || found.Found.Files != 2 {
		t.Errorf("%+v", found.Found)
	}
}
