package smtpcheck_test

import (
	"context"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// The result names the message that was really sent, so that it can be looked
// for in the mailbox.
func TestMessageIDIsTheSentOne(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	srv := bad.Start(t, bad.Script{says(p)})
	res := diagnosed(context.Background(), request(srv, p.roots), nil)
	if !res.OK || res.MessageID == "" || strings.ContainsAny(res.MessageID, "<> ") {
		t.Fatalf("OK = %v, Message-ID %q", res.OK, res.MessageID)
	}
	if sent := string(srv.Record(0).Received); !strings.Contains(sent, "Message-Id: <"+res.MessageID+">\r\n") {
		t.Errorf("the message sent does not carry %q", res.MessageID)
	}
}

func TestMessageIDOnlyOfAMessage(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	srv := bad.Start(t, bad.Script{says(p)})
	req := request(srv, p.roots)
	req.Until = smtpcheck.StageLogin
	if res := diagnosed(context.Background(), req, nil); !res.OK || res.MessageID != "" {
		t.Errorf("OK = %v, Message-ID %q of a message that was never made", res.OK, res.MessageID)
	}
}
