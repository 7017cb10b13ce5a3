package delivery

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/returned"
)

// sampleMail is our message as it lies in the receiver's mailbox, below what its
// provider and others wrote.
func sampleMail(head string) string {
	return strings.ReplaceAll(head+"Message-ID: <"+ident+`>
Subject: Posto nota de exemplo `+marker+`
From: Posto <posto@posto.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

oi
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename=a.pdf

x
--b
Content-Type: application/xml
Content-Disposition: attachment; filename=a.xml

x
--b--
`, "\n", "\r\n")
}

func seedOf(m *memory) Request {
	of := m.request()
	of.From, of.To = "posto@posto.example", "fulano@example.com"
	r := SeedRequest("", []string{"mx.example.com"}, user, secret, of)
	r.Host, r.Port, r.Every = of.Host, of.Port, of.Every
	return r
}

func TestWhatTheReceiverThinksOfIt(t *testing.T) {
	for _, c := range []struct {
		head string
		want returned.Judged
	}{
		{"Authentication-Results: mx.example.com; spf=pass smtp.mailfrom=posto.example; dkim=fail header.d=posto.example; dmarc=pass header.from=posto.example\nReceived: from x\n", returned.Judged{SPF: "pass", DKIM: "fail", DMARC: "pass"}},
		{"Authentication-Results: mx.other.example; dmarc=pass\n", returned.Judged{}},
		{"", returned.Judged{}},
	} {
		m := startMemory(t, secret, nil)
		m.putMail("INBOX", sampleMail(c.head))
		res := Look(t.Context(), seedOf(m), nil)
		if res.Outcome != OutcomeInbox || res.Found.Judged != c.want || res.Found.Files != 2 {
			t.Errorf("%q: %s, %+v", c.head, res.Outcome, res.Found)
		}
		harmless(t, res)
		m.onlyLooked()
		if got := m.bodies(); len(got) > 0 {
			t.Errorf("bodies were read: %v", got)
		}
	}
}

// What is found first ends the look in the other mailbox.
func TestFollowEndsWithWhatIsKnown(t *testing.T) {
	sender, receiver := startMemory(t, secret, nil), startMemory(t, secret, nil)
	receiver.putMail("INBOX", sampleMail(""))
	req := toOther(sender.request())
	req.Patience = time.Minute
	seed := seedOf(receiver)
	_, arrival := Follow(t.Context(), req, &seed, nil)
	if arrival == nil || arrival.Outcome != OutcomeInbox {
		t.Errorf("%+v", arrival)
	}
	sender.putMail("INBOX", back(ident, refusedReason))
	empty := startMemory(t, secret, nil)
	seed = seedOf(empty)
	seed.Patience = time.Minute
	if back, arrival := Follow(t.Context(), req, &seed, nil); back.Outcome != OutcomeReturned || arrival == nil || arrival.Outcome != OutcomeCancelled {
		t.Errorf("%+v, %+v", back, arrival)
	}
	if _, arrival := Follow(t.Context(), req, nil, nil); arrival != nil {
		t.Errorf("%+v", arrival)
	}
}
