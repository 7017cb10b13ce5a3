//go:build e2e

package delivery_test

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/smtpcheck/diagnosis"
)

// servers is what the mail servers of the end-to-end tests are reached by.
type servers struct {
	imap, host, ca, user, password string
	submission                     int
	pool                           *x509.CertPool
}

func realServers(t *testing.T) servers {
	t.Helper()
	get := func(name string) string {
		v := os.Getenv(name)
		if v == "" {
			t.Fatalf("%s is not set: start the mail servers first", name)
		}
		return v
	}
	s := servers{
		imap: get("E2E_IMAP"), host: get("E2E_POSTFIX_HOST"), ca: get("E2E_CA"),
		user: get("E2E_USER"), password: get("E2E_PASSWORD"), pool: x509.NewCertPool(),
	}
	var err error
	if s.submission, err = strconv.Atoi(get("E2E_POSTFIX_SUBMISSION")); err != nil {
		t.Fatal(err)
	}
	pem, err := os.ReadFile(s.ca)
	if err != nil || !s.pool.AppendCertsFromPEM(pem) {
		t.Fatalf("no certificate in %s: %v", s.ca, err)
	}
	return s
}

// roots are the servers' authorities.
func (s servers) roots() *x509.CertPool { return s.pool }

// send carries out a test that sends a real message.
func (s servers) send(t *testing.T) (smtpcheck.Request, smtpcheck.Result) {
	t.Helper()
	req := smtpcheck.Request{
		Host: s.host, Port: s.submission, SSL: true, From: s.user, Name: "Posto São João",
		User: s.user, Password: s.password, Roots: s.roots, Harmless: diagnosis.Harmless,
	}
	res := smtpcheck.Check(t.Context(), req, nil)
	if !res.OK {
		t.Fatalf("the message was not sent: %s, %+v", res.Facts.Failure, res.Facts.Reply)
	}
	return req, res
}

// mailbox is the account's mailbox, read and written by the test itself.
func (s servers) mailbox(t *testing.T) *imapclient.Client {
	t.Helper()
	c, err := imapclient.DialTLS("localhost:"+s.imap, &imapclient.Options{TLSConfig: &tls.Config{RootCAs: s.pool}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.Login(s.user, s.password).Wait(); err != nil {
		t.Fatal(err)
	}
	return c
}

// flags are those of all messages with the marker in a folder.
func flags(t *testing.T, c *imapclient.Client, folder, marker string) [][]imap.Flag {
	t.Helper()
	if _, err := c.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait(); err != nil {
		t.Fatal(err)
	}
	found, err := c.UIDSearch(&imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Subject", Value: marker}}}, nil).Wait()
	if err != nil {
		t.Fatal(err)
	}
	uids := found.AllUIDs()
	if len(uids) == 0 {
		return nil
	}
	messages, err := c.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{Flags: true}).Collect()
	if err != nil {
		t.Fatal(err)
	}
	var out [][]imap.Flag
	for _, m := range messages {
		out = append(out, m.Flags)
	}
	return out
}

func request(s servers, req smtpcheck.Request, res smtpcheck.Result) delivery.Request {
	r := delivery.NewRequest("localhost:"+s.imap, req, res)
	r.Every = 200 * time.Millisecond
	return r
}

func TestE2EInbox(t *testing.T) {
	s := realServers(t)
	req, res := s.send(t)
	found := delivery.Look(t.Context(), request(s, req, res), func(p delivery.Progress) { t.Log(p.Elapsed, p.Sentence) })
	t.Logf("%+v", found)
	if found.Outcome != delivery.OutcomeInbox || !found.Found.Exact || found.Found.Folder != "INBOX" {
		t.Fatalf("outcome %q: %s (%s %s)", found.Outcome, found.Sentence, found.Reply, found.Err)
	}
	if f := found.Found; f.AtMost || f.Took > 30*time.Second || f.Received.IsZero() {
		t.Errorf("found %+v", f)
	}
	after := flags(t, s.mailbox(t), "INBOX", res.Marker)
	if len(after) != 1 || slices.Contains(after[0], imap.FlagSeen) || slices.Contains(after[0], imap.FlagDeleted) {
		t.Errorf("the message was touched: %v", after)
	}
}

// The server files the message under spam: in the folder that it marks so,
// whatever its name, or in one that only its name tells.
func TestE2ESpam(t *testing.T) {
	s := realServers(t)
	c := s.mailbox(t)
	const named = "Lixo Eletrônico"
	if err := c.Create(named, nil).Wait(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Delete(named).Wait() })
	for _, folder := range []string{marked(t, c), named} {
		t.Run(folder, func(t *testing.T) {
			req, res := s.send(t)
			move(t, c, res.MessageID, folder)
			found := delivery.Look(t.Context(), request(s, req, res), nil)
			if found.Outcome != delivery.OutcomeSpam || found.Found.Folder != folder || !found.Found.Exact {
				t.Fatalf("outcome %q in %+v: %s (%s %s)", found.Outcome, found.Found, found.Sentence, found.Reply, found.Err)
			}
			if l := found.Looked; l[0] != "INBOX" || l[len(l)-1] != folder {
				t.Errorf("looked at %q", found.Looked)
			}
		})
	}
}

// marked is the folder that the server marks as the one for spam.
func marked(t *testing.T, c *imapclient.Client) string {
	t.Helper()
	folders, err := c.List("", "*", &imap.ListOptions{ReturnSpecialUse: true}).Collect()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if slices.Contains(f.Attrs, imap.MailboxAttrJunk) {
			return f.Mailbox
		}
	}
	t.Fatal("the server marks no folder as the one for spam")
	return ""
}

// move waits for a message in the inbox and moves it.
func move(t *testing.T, c *imapclient.Client, id, folder string) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for range 300 {
		if _, err := c.Select("INBOX", nil).Wait(); err != nil {
			t.Fatal(err)
		}
		found, err := c.UIDSearch(&imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: id}}}, nil).Wait()
		if err != nil {
			t.Fatal(err)
		}
		if uids := found.AllUIDs(); len(uids) > 0 {
			if _, err := c.Move(imap.UIDSetNum(uids...), folder).Wait(); err != nil {
				t.Fatal(err)
			}
			return
		}
		<-tick.C
	}
	t.Fatal("the message never came")
}

// A message among thousands of others, and one that comes only later.
func TestE2EBusyMailbox(t *testing.T) {
	s := realServers(t)
	c := s.mailbox(t)
	const box = "INBOX"
	req, res := s.send(t)
	put := func(n int) {
		for i := range n {
			mail := "From: cliente@example.net\r\nSubject: Pedido " + strconv.Itoa(i) + "\r\nMessage-ID: <" + strconv.Itoa(i) + "." + res.Marker + "@example.net>\r\n\r\n" + strings.Repeat("x", 200) + "\r\n"
			a := c.Append(box, int64(len(mail)), nil)
			if _, err := io.WriteString(a, mail); err != nil {
				t.Fatal(err)
			}
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := a.Wait(); err != nil {
				t.Fatal(err)
			}
		}
	}
	first := delivery.Look(t.Context(), request(s, req, res), nil)
	put(120) // so that it is no longer among the newest
	again := delivery.Look(t.Context(), request(s, req, res), nil)
	for _, r := range []delivery.Result{first, again} {
		if r.Outcome != delivery.OutcomeInbox || !r.Found.Exact {
			t.Errorf("outcome %q: %s (%s %s)", r.Outcome, r.Sentence, r.Reply, r.Err)
		}
	}
	other := request(s, req, res)
	other.Marker, other.MessageID, other.Patience = "SMT-0000", "nobody@example.com", 2*time.Second
	if r := delivery.Look(t.Context(), other, nil); r.Outcome != delivery.OutcomeNotYet || r.Rounds < 2 {
		t.Errorf("outcome %q after %d rounds", r.Outcome, r.Rounds)
	}
}

func TestE2ERefused(t *testing.T) {
	s := realServers(t)
	r := delivery.Request{Host: "localhost", User: s.user, Password: "errada", From: s.user, Marker: "SMT-0000", Roots: s.roots, Harmless: diagnosis.Harmless}
	r.Port, _ = strconv.Atoi(s.imap)
	if res := delivery.Look(t.Context(), r, nil); res.Outcome != delivery.OutcomeLogin || res.Reply == "" {
		t.Errorf("outcome %q, reply %q", res.Outcome, res.Reply)
	}
	r.Password, r.Roots = s.password, x509.NewCertPool
	if res := delivery.Look(t.Context(), r, nil); res.Outcome != delivery.OutcomeTLS {
		t.Errorf("outcome %q without trust", res.Outcome)
	}
	r.Roots, r.Port = s.roots, s.submission
	if res := delivery.Look(t.Context(), r, nil); res.Outcome != delivery.OutcomeNotIMAP {
		t.Errorf("outcome %q at the sending server", res.Outcome)
	}
}
