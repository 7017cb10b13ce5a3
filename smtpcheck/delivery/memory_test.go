package delivery

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

// memory is a whole IMAP server in memory.
type memory struct {
	t    testing.TB
	user *imapmemserver.User
	port int
	pki  pki

	mu      sync.Mutex
	touched []string // whatever the client did beyond looking
	read    []string // messages of which more than a header was read
	opened  []string // folders, in the order in which they were opened
}

// spy is a session that notes what a client does that only looks.
type spy struct {
	imapserver.SessionIMAP4rev2
	m *memory
}

func (s *spy) touch(what string) error {
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	s.m.touched = append(s.m.touched, what)
	return errors.New("not in this test")
}

func (s *spy) Select(name string, options *imap.SelectOptions) (*imap.SelectData, error) {
	if !options.ReadOnly {
		return nil, s.touch("SELECT " + name)
	}
	s.m.mu.Lock()
	s.m.opened = append(s.m.opened, name)
	s.m.mu.Unlock()
	return s.SessionIMAP4rev2.Select(name, options)
}

func (s *spy) Store(*imapserver.FetchWriter, imap.NumSet, *imap.StoreFlags, *imap.StoreOptions) error {
	return s.touch("STORE")
}

func (s *spy) Expunge(*imapserver.ExpungeWriter, *imap.UIDSet) error { return s.touch("EXPUNGE") }

func (s *spy) Create(string, *imap.CreateOptions) error { return s.touch("CREATE") }

func (s *spy) Append(string, imap.LiteralReader, *imap.AppendOptions) (*imap.AppendData, error) {
	return nil, s.touch("APPEND")
}

func (s *spy) Fetch(w *imapserver.FetchWriter, set imap.NumSet, options *imap.FetchOptions) error {
	for _, section := range options.BodySection {
		if !section.Peek {
			return s.touch("BODY without PEEK")
		}
		if section.Specifier != imap.PartSpecifierHeader {
			s.m.mu.Lock()
			s.m.read = append(s.m.read, set.String())
			s.m.mu.Unlock()
		}
	}
	return s.SessionIMAP4rev2.Fetch(w, set, options)
}

// startMemory starts a server with an inbox and the folders named.
func startMemory(t testing.TB, password string, caps imap.CapSet, folders ...string) *memory {
	t.Helper()
	m := &memory{t: t, user: imapmemserver.NewUser(user, password), pki: newPKI(t)}
	for _, f := range append([]string{"INBOX"}, folders...) {
		if err := m.user.Create(f, nil); err != nil {
			t.Fatal(err)
		}
	}
	users := imapmemserver.New()
	users.AddUser(m.user)
	server := imapserver.New(&imapserver.Options{
		Caps: caps, InsecureAuth: true, Logger: log.New(io.Discard, "", 0),
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return &spy{users.NewSession().(imapserver.SessionIMAP4rev2), m}, nil, nil
		},
	})
	l, err := tls.Listen("tcp", "127.0.0.1:0", m.pki.server)
	if err != nil {
		t.Fatal(err)
	}
	m.port = l.Addr().(*net.TCPAddr).Port
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(l); err != nil {
			t.Error(err)
		}
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-done
	})
	return m
}

func (m *memory) request() Request { return m.pki.request(m.port) }

// put puts a message into a folder.
func (m *memory) put(folder, header string) {
	m.t.Helper()
	m.putAt(folder, header, time.Now())
}

func (m *memory) putAt(folder, header string, at time.Time) {
	m.t.Helper()
	mail := strings.TrimSuffix(header, "\r\n") + "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n\r\nE-mail de teste.\r\n"
	if _, err := m.user.Append(folder, literal{bytes.NewReader([]byte(mail))}, &imap.AppendOptions{Time: at}); err != nil {
		m.t.Fatal(err)
	}
}

type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

// bodies are the messages of which more than a header was read.
func (m *memory) bodies() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.read)
}

// onlyLooked fails the test if the client did anything but look.
func (m *memory) onlyLooked() {
	m.t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.touched) > 0 {
		m.t.Errorf("the mailbox was touched: %q", m.touched)
	}
}

func TestFindsTheMessage(t *testing.T) {
	other := mailHeader("x@example.net", "Nota fiscal", "cliente@example.net")
	rev2 := imap.CapSet{imap.CapIMAP4rev2: {}}
	both := imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapIMAP4rev2: {}}
	for _, c := range []struct {
		name    string
		caps    imap.CapSet
		folders []string
		put     func(m *memory)
		change  func(r *Request)
		want    Outcome
		folder  string
		exact   bool
	}{
		{name: "inbox", put: func(m *memory) { m.put("INBOX", testHeader()) }, want: OutcomeInbox, folder: "INBOX", exact: true},
		{name: "inbox, among others", put: func(m *memory) {
			for range 3 {
				m.put("INBOX", other)
			}
			m.put("INBOX", testHeader())
			for range 40 { // more than are read without a search
				m.put("INBOX", other)
			}
		}, want: OutcomeInbox, folder: "INBOX", exact: true},
		{name: "IMAP4rev2 only", caps: rev2, folders: []string{"Spam"}, put: func(m *memory) { m.put("Spam", testHeader()) }, want: OutcomeSpam, folder: "Spam", exact: true},
		{name: "both revisions", caps: both, put: func(m *memory) { m.put("INBOX", testHeader()) }, want: OutcomeInbox, folder: "INBOX", exact: true},
		{name: "spam by its name", folders: []string{"Enviados", "Junk", "Lixeira"}, put: func(m *memory) { m.put("Junk", testHeader()) }, want: OutcomeSpam, folder: "Junk", exact: true},
		{name: "spam in Portuguese, below the inbox", folders: []string{"INBOX/Lixo Eletrônico"}, put: func(m *memory) { m.put("INBOX/Lixo Eletrônico", testHeader()) }, want: OutcomeSpam, folder: "INBOX/Lixo Eletrônico", exact: true},
		{name: "Gmail's spam", folders: []string{"[Gmail]/Spam", "[Gmail]/Todos os e-mails"}, put: func(m *memory) {
			m.put("[Gmail]/Todos os e-mails", testHeader()) // also what was only sent
			m.put("[Gmail]/Spam", testHeader())
		}, want: OutcomeSpam, folder: "[Gmail]/Spam", exact: true},
		{name: "inbox before spam", folders: []string{"Spam"}, put: func(m *memory) {
			m.put("Spam", testHeader())
			m.put("INBOX", testHeader())
		}, want: OutcomeInbox, folder: "INBOX", exact: true},
		{name: "another Message-ID put in its place", put: func(m *memory) {
			m.put("INBOX", mailHeader("rewritten@relay.example", "Posto "+marker, "<"+strings.ToUpper(user)+">"))
		}, want: OutcomeInbox, folder: "INBOX"},
		{name: "marked by a filter", put: func(m *memory) {
			m.put("INBOX", mailHeader("rewritten@relay.example", "[SPAM?] Posto "+marker, user))
		}, want: OutcomeInbox, folder: "INBOX"},
		{name: "Message-ID alone", put: func(m *memory) { m.put("INBOX", testHeader()) }, change: func(r *Request) { r.Marker = "" }, want: OutcomeInbox, folder: "INBOX", exact: true},
		{name: "marker alone", put: func(m *memory) { m.put("INBOX", testHeader()) }, change: func(r *Request) { r.MessageID = "" }, want: OutcomeInbox, folder: "INBOX"},
		{name: "an answer to the test message is not it", put: func(m *memory) {
			m.put("INBOX", mailHeader("y@example.net", "Re: Posto "+marker, "cliente@example.net"))
		}, want: OutcomeNotYet},
		{name: "news that it was not delivered is not it", put: func(m *memory) {
			m.put("INBOX", mailHeader("z@example.net", "Não entregue: Posto "+marker, "MAILER-DAEMON@example.com"))
		}, want: OutcomeNotYet},
		{name: "another test's message", put: func(m *memory) {
			m.put("INBOX", mailHeader("older@example.com", "Posto SMT-ZZZZ", user))
		}, want: OutcomeNotYet},
		{name: "only in the folder of what was sent", folders: []string{"Enviados"}, put: func(m *memory) { m.put("Enviados", testHeader()) }, want: OutcomeNotYet},
		{name: "empty mailbox", put: func(*memory) {}, want: OutcomeNotYet},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := startMemory(t, secret, c.caps, c.folders...)
			c.put(m)
			req := m.request()
			if c.want == OutcomeNotYet {
				brief(&req)
			}
			if c.change != nil {
				c.change(&req)
			}
			res := Look(t.Context(), req, nil)
			check(t, res, c.want)
			m.onlyLooked()
			if f := res.Found; f != nil && (f.Folder != c.folder || f.Exact != c.exact) {
				t.Errorf("found %+v, want folder %q, exact %v", f, c.folder, c.exact)
			}
			if len(res.Looked) == 0 || res.Looked[0] != "INBOX" || res.Rounds == 0 {
				t.Errorf("looked at %q in %d rounds", res.Looked, res.Rounds)
			}
		})
	}
}

// A message that comes while one waits is found, and the time is told.
func TestWaitsForTheMessage(t *testing.T) {
	m := startMemory(t, secret, nil, "Spam")
	req := m.request()
	waits := 0
	var seen []Progress
	res := Look(t.Context(), req, func(p Progress) {
		harmless(t, p)
		seen = append(seen, p)
		if p.Step == StepWait {
			waits++
			if waits == 3 {
				m.put("Spam", testHeader())
			}
		}
	})
	check(t, res, OutcomeSpam)
	if res.Rounds != 4 || waits != 3 {
		t.Errorf("%d rounds, %d waits, want 4 and 3", res.Rounds, waits)
	}
	if f := res.Found; f.AtMost || f.Took < time.Second || f.Took > 10*time.Second || f.Received.IsZero() {
		t.Errorf("found %+v", f)
	}
	var steps []string
	for _, p := range seen {
		if p.Sentence == "" || p.Left <= 0 || p.Left > req.Patience {
			t.Errorf("progress %+v", p)
		}
		steps = append(steps, fmt.Sprintf("%s %d", p.Step, p.Round))
	}
	want := []string{"conectando 0", "entrando 0", "procurando 1", "esperando 1", "procurando 2", "esperando 2", "procurando 3", "esperando 3", "procurando 4"}
	if !slices.Equal(steps, want) {
		t.Errorf("progress %q, want %q", steps, want)
	}
	m.onlyLooked()
}

func TestLogsIn(t *testing.T) {
	for _, c := range []struct {
		name, stored, typed string
		want                Outcome
	}{
		{"signs and accents", secret, secret, OutcomeInbox},
		{"wrong", "outra", secret, OutcomeLogin},
		{"app password shown in groups", "abcdefghijklmnop", "abcd efgh ijkl mnop", OutcomeInbox},
		{"password with spaces that count", "abcd efgh ijkl mnop", "abcd efgh ijkl mnop", OutcomeInbox},
		{"wrong app password", "outra", "abcd efgh ijkl mnop", OutcomeLogin},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := startMemory(t, c.stored, nil)
			m.put("INBOX", testHeader())
			req := m.request()
			req.Password = c.typed
			check(t, Look(t.Context(), req, nil), c.want)
		})
	}
}
