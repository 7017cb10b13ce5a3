package delivery

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"seller-mail-tui/smtpcheck/returned"
)

// back is a returned mail of our message, or of another one, with a reason.
func back(id, reason string) string {
	return strings.ReplaceAll(fmt.Sprintf(`Return-Path: <>
From: MAILER-DAEMON@relay.example
Subject: Undelivered Mail Returned to Sender
Message-Id: <%d@relay.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Nao deu.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; fulano@gmail.com
%s
--b
Content-Type: message/rfc822

Message-Id: <%s>
Subject: Posto

corpo
--b--
`, len(id)+len(reason), reason, id), "\n", "\r\n")
}

const (
	refusedReason = "Action: failed\nStatus: 5.7.26\nRemote-MTA: dns; gmail-smtp-in.l.google.com\nDiagnostic-Code: smtp; 550 5.7.26 unauthenticated"
	lateReason    = "Action: delayed\nStatus: 4.4.1"
)

func (m *memory) putMail(folder, mail string) {
	m.t.Helper()
	if _, err := m.user.Append(folder, literal{bytes.NewReader([]byte(mail))}, &imap.AppendOptions{Time: time.Now()}); err != nil {
		m.t.Fatal(err)
	}
}

// toOther makes of a request one about a message to somebody else.
func toOther(r Request) Request {
	r.To, r.Patience = "fulano@gmail.com", 300*time.Millisecond
	return r
}

func TestReturnedMailIsFoundInEachFolder(t *testing.T) {
	for _, folder := range []string{"INBOX", "Spam"} {
		m := startMemory(t, secret, nil, "Spam", "Outra")
		m.put("INBOX", mailHeader("x@y", "Fatura", "cliente@example.net"))
		m.putMail(folder, back(ident, refusedReason))
		var said []string
		req := toOther(m.request())
		req.Patience = 20 * time.Second
		res := Returned(t.Context(), req, func(p Progress) { said = append(said, p.Sentence) })
		if res.Outcome != OutcomeReturned || res.Notice == nil || res.Notice.Reply.Code != 550 || res.Notice.Reply.Enhanced != "5.7.26" || res.NoticeIn != folder {
			t.Fatalf("%+v, %+v", res, res.Notice)
		}
		if !strings.Contains(strings.Join(said, "\n"), "devolvida com "+marker) {
			t.Errorf("said %q", said)
		}
		harmless(t, res)
		m.onlyLooked()
	}
}

// Silence proves nothing, a delay is no refusal, and neither ends the look.
func TestNothingBackIsNoProof(t *testing.T) {
	m := startMemory(t, secret, nil)
	m.put("INBOX", testHeader()) // the message itself, as a copy
	res := Returned(t.Context(), toOther(m.request()), nil)
	if res.Outcome != OutcomeNotYet || res.Notice != nil || !strings.Contains(res.Sentence, "não prova") {
		t.Errorf("%+v", res)
	}
	m.putMail("INBOX", back(ident, lateReason))
	res = Returned(t.Context(), toOther(m.request()), nil)
	if res.Outcome != OutcomeNotYet || res.Notice == nil || res.Notice.Action != returned.Delayed || !strings.Contains(res.Sentence, "continua tentando") {
		t.Errorf("%+v", res)
	}
	req := toOther(m.request())
	req.Patience = 20 * time.Second
	waits := 0
	res = Returned(t.Context(), req, func(p Progress) {
		if p.Step == StepWait {
			waits++
			if waits == 2 {
				m.putMail("INBOX", back(ident, refusedReason))
			}
		}
	})
	if res.Outcome != OutcomeReturned || waits < 2 {
		t.Errorf("%d waits, %+v", waits, res)
	}
	m.onlyLooked()
}

// Nothing is read of what does not carry our code, and forged news about another
// message is not taken for ours.
func TestOtherMailIsNotRead(t *testing.T) {
	m := startMemory(t, secret, nil, "Spam")
	m.putMail("INBOX", back("outra@example.com", refusedReason))
	m.putMail("INBOX", "From: chefe@example.com\r\nSubject: sigiloso\r\n\r\nsegredo\r\n")
	m.putMail("INBOX", "From: cliente@example.com\r\nSubject: Re: "+marker+"\r\n\r\nsegredo\r\n")
	res := Returned(t.Context(), toOther(m.request()), nil)
	if res.Outcome != OutcomeNotYet || res.Notice != nil {
		t.Errorf("%+v", res)
	}
	if got := m.bodies(); len(got) > 0 {
		t.Errorf("bodies were read: %v", got)
	}
	m.putMail("INBOX", strings.Replace(back("outra@example.com", refusedReason), "Nao deu.", "Nao deu: "+marker, 1))
	if res = Returned(t.Context(), toOther(m.request()), nil); res.Outcome != OutcomeNotYet {
		t.Errorf("another message's return was taken for ours: %+v", res.Notice)
	}
	m.onlyLooked()
}

func TestAHugeReturnedMailIsReadInPart(t *testing.T) {
	m := startMemory(t, secret, nil)
	m.putMail("INBOX", back(ident, refusedReason)+strings.Repeat("Nota fiscal eletronica de venda\r\n", 300_000))
	req := toOther(m.request())
	req.Patience = 20 * time.Second
	if res := Returned(t.Context(), req, nil); res.Outcome != OutcomeReturned {
		t.Errorf("%+v", res)
	}
}

// Servers that lie, flood or know no search.
func TestReturnedFromBadServers(t *testing.T) {
	p := newPKI(t)
	head := "From: mailer-daemon@x\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
	for name, c := range map[string]struct {
		talk talk
		want Outcome
	}{
		"no search":     {mailboxWith(inbox, "").but(talk{"SEARCH": say("%t NO not here")}), OutcomeBroken},
		"huge body":     {mailboxWith(inbox, "").but(talk{"FETCH": fetchOf(head, "* 1 FETCH (BODY[]<0> {99999999}\n"+strings.Repeat("x", 100<<10)+flood+"x")}), OutcomeBroken},
		"other content": {mailboxWith(inbox, "").but(talk{"FETCH": fetchOf(head, "* 1 FETCH (BODY[]<0> {6}\nolá\n)\n%t OK done")}), OutcomeNotYet},
		"bad login":     {talk{"AUTHENTICATE": say("%t NO wrong"), "LOGIN": say("%t NO wrong")}, OutcomeLogin},
	} {
		t.Run(name, func(t *testing.T) {
			_, req := p.start(t, c.talk)
			req.To, req.Patience = "fulano@gmail.com", 2*time.Second
			res := Returned(t.Context(), req, nil)
			if res.Outcome != c.want {
				t.Errorf("%q, want %q: %s %s", res.Outcome, c.want, res.Reply, res.Err)
			}
			harmless(t, res)
		})
	}
}

// fetchOf answers for a header with one, for a body with the other.
func fetchOf(header, body string) answer {
	return func(args string) string {
		if strings.Contains(args, "HEADER") {
			return fmt.Sprintf("* 1 FETCH (BODY[HEADER.FIELDS (FROM)] {%d}\n%s)\n%%t OK done", len(header), header)
		}
		return body
	}
}

func TestReturnedWithoutMailboxOrPatience(t *testing.T) {
	res := Returned(t.Context(), Request{From: user, To: "fulano@gmail.com", Marker: marker}, nil)
	if res.Outcome != OutcomeNoServer || len(res.Steps) == 0 || !strings.Contains(res.Steps[1], marker) {
		t.Errorf("%+v", res)
	}
	m := startMemory(t, secret, nil)
	req := toOther(m.request())
	req.Patience = time.Minute
	ctx, cancel := context.WithCancel(t.Context())
	res = Returned(ctx, req, func(p Progress) {
		if p.Step == StepWait {
			cancel()
		}
	})
	if res.Outcome != OutcomeCancelled || !strings.Contains(res.Sentence, "Não dá para saber") {
		t.Errorf("%+v", res)
	}
}
