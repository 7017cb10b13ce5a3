package delivery

import (
	"context"
	"io"
	"math"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"seller-mail-tui/smtpcheck"
)

func TestChooseSpam(t *testing.T) {
	folder := func(name string, attrs ...imap.MailboxAttr) *imap.ListData {
		return &imap.ListData{Mailbox: name, Delim: '/', Attrs: attrs}
	}
	for _, c := range []struct {
		name string
		in   []*imap.ListData
		want []string
	}{
		{"none", []*imap.ListData{folder("INBOX"), folder("Enviados"), folder("Lixeira"), folder("Trash"), folder("Lixo")}, nil},
		{"by attribute, whatever its name", []*imap.ListData{folder("Enviados"), folder("Caixa-preta", imap.MailboxAttrJunk)}, []string{"Caixa-preta"}},
		{"attribute in another letter case", []*imap.ListData{folder("X", `\JUNK`)}, []string{"X"}},
		{"attribute before name", []*imap.ListData{folder("Spam"), folder("Junk", imap.MailboxAttrJunk)}, []string{"Junk", "Spam"}},
		{"cannot be opened", []*imap.ListData{folder("Spam", imap.MailboxAttrNoSelect), folder("Junk", imap.MailboxAttrNonExistent)}, nil},
		{"Portuguese", []*imap.ListData{folder("Lixo Eletrônico"), folder("LIXO ELETRÔNICO"), folder("Lixo eletronico")}, []string{"Lixo Eletrônico", "LIXO ELETRÔNICO", "Lixo eletronico"}},
		{"below others", []*imap.ListData{folder("[Gmail]/Spam"), folder("Spam/2019"), folder("INBOX/Junk E-mail")}, []string{"[Gmail]/Spam", "INBOX/Junk E-mail"}},
		{"Outlook and Yahoo", []*imap.ListData{folder("Junk Email"), folder("Bulk Mail")}, []string{"Junk Email", "Bulk Mail"}},
		{"decomposed accents", []*imap.ListData{folder("Lixo Eletro\u0302nico")}, []string{"Lixo Eletro\u0302nico"}},
		{"no more than a few", []*imap.ListData{folder("Spam"), folder("a/Spam"), folder("b/Spam"), folder("c/Spam")}, []string{"Spam", "a/Spam", "b/Spam"}},
		{"the inbox is none", []*imap.ListData{folder("INBOX", imap.MailboxAttrJunk)}, nil},
	} {
		if got := chooseSpam(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := chooseSpam([]*imap.ListData{{Mailbox: "INBOX.Spam", Delim: '.'}, {Mailbox: "Junk"}}); len(got) != 2 {
		t.Errorf("other delimiters: %q", got)
	}
	// What is tried where there is no list must be known by name where there is.
	for _, name := range usualFolders() {
		if part := name[strings.LastIndexAny(name, "./")+1:]; !spamName(part) {
			t.Errorf("%q is tried, but not known as a spam folder", name)
		}
	}
}

func TestUnderway(t *testing.T) {
	sent := time.Date(2026, 11, 23, 12, 0, 0, 500e6, time.UTC)
	at := sent.Add
	for _, c := range []struct {
		name           string
		sent, seen     time.Time
		received       time.Time
		first          bool
		took           time.Duration
		atMost         bool
		says, saysAlso string
	}{
		{"came while one waited", sent, at(9 * time.Second), time.Time{}, false, 9 * time.Second, false, "em 9 segundos", ""},
		{"lay there already, dated", sent, at(5 * time.Minute), at(4 * time.Second), true, 4 * time.Second, false, "em 4 segundos", ""},
		{"dated in whole seconds, before it was sent", sent, at(3 * time.Second), at(-500 * time.Millisecond), true, 0, false, "em menos de 1 segundo", ""},
		{"lay there already, not dated", sent, at(5 * time.Minute), time.Time{}, true, 5 * time.Minute, true, "em até 5 minutos", ""},
		{"the server's clock is slow", sent, at(8 * time.Second), at(-10 * time.Minute), true, 8 * time.Second, true, "em até 8 segundos", ""},
		{"the server's clock is fast", sent, at(8 * time.Second), at(time.Hour), false, 8 * time.Second, false, "em 8 segundos", ""},
		{"nobody knows when it was sent", time.Time{}, at(0), at(0), true, 0, true, "", ""},
		{"sent after it was seen", at(time.Hour), sent, sent, true, 0, true, "", ""},
		{"hours", sent, at(100 * time.Minute), time.Time{}, true, 100 * time.Minute, true, "em até 2 horas", ""},
	} {
		took, atMost := underway(c.sent, c.seen, c.received, c.first)
		if took != c.took || atMost != c.atMost {
			t.Errorf("%s: %v, at most %v; want %v, %v", c.name, took, atMost, c.took, c.atMost)
		}
		if got := howLong(&Found{Took: took, AtMost: atMost}); strings.TrimPrefix(got, ", ") != c.says {
			t.Errorf("%s: %q, want %q", c.name, got, c.says)
		}
	}
}

func TestHighest(t *testing.T) {
	for _, c := range []struct {
		set      imap.SeqSet
		messages uint32
		want     []uint32
	}{
		{nil, 5, nil},
		{imap.SeqSet{{Start: 2, Stop: 2}, {Start: 4, Stop: 5}}, 5, []uint32{5, 4, 2}},
		{imap.SeqSet{{Start: 1, Stop: math.MaxUint32}}, 3, []uint32{3, 2, 1}},
		{imap.SeqSet{{Start: 1, Stop: math.MaxUint32}}, math.MaxUint32, []uint32{4294967295, 4294967294, 4294967293, 4294967292, 4294967291, 4294967290, 4294967289, 4294967288, 4294967287, 4294967286}},
		{imap.SeqSet{{Start: 9, Stop: 12}}, 3, nil},
		{imap.SeqSet{{Start: 0, Stop: 0}, {Start: 3, Stop: 0}}, 3, nil}, // "*" and "3:*"
	} {
		if got := highest(c.set, c.messages); !slices.Equal(got, c.want) {
			t.Errorf("%v of %d: %v, want %v", c.set, c.messages, got, c.want)
		}
	}
}

func TestNewRequest(t *testing.T) {
	started := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	req := smtpcheck.Request{User: user, Password: secret, From: user, To: "x@example.net", Resolver: loopback{}}
	res := smtpcheck.Result{Marker: marker, MessageID: ident, Started: started, Elapsed: 3 * time.Second}
	for server, want := range map[string]string{
		"imap.example.com:993": "imap.example.com:993", "imap.example.com:1993": "imap.example.com:1993",
		"imap.example.com": "imap.example.com:993", "": "", "[::1]:993": "[::1]:993",
	} {
		r := NewRequest(server, req, res)
		if got := r.orDefault().server(); got != want {
			t.Errorf("%q: server %q, want %q", server, got, want)
		}
		if r.User != user || r.Password != secret || r.From != user || r.To != "x@example.net" || r.Marker != marker ||
			r.MessageID != ident || !r.Sent.Equal(started.Add(3*time.Second)) || r.Resolver == nil {
			t.Errorf("request %+v", r)
		}
	}
}

// FuzzHeader reads headers that others wrote.
func FuzzHeader(f *testing.F) {
	f.Add(testHeader())
	f.Add("Subject: =?utf-8?b?" + strings.Repeat("/", 100) + "?= " + marker + "\r\nFrom: a@b\r\n")
	f.Add("Subject\r\n: x\r\n\r\n\x00\xff")
	f.Fuzz(func(t *testing.T, header string) {
		r := Request{From: user, Marker: marker, MessageID: ident}
		ours, exact := r.isOurs([]byte(header))
		if exact && (!ours || !strings.Contains(header, ident)) {
			t.Errorf("exact without the Message-ID: %q", header)
		}
		if ours && !exact && !strings.Contains(strings.ToLower(header), user) {
			t.Errorf("ours, yet from somebody else: %q", header)
		}
	})
}

// FuzzServer lets a server say anything at all: the look ends, and what it
// tells is fit to be read.
func FuzzServer(f *testing.F) {
	well := "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\nT1 OK [CAPABILITY IMAP4rev1] hello\r\n"
	f.Add(well + "* LIST (\\Junk) \"/\" Spam\r\nT2 OK done\r\n* 1 EXISTS\r\nT3 OK done\r\n* SEARCH 1\r\nT4 OK done\r\n" +
		strings.ReplaceAll(strings.ReplaceAll(fetched(testHeader()), "%t", "T5"), "\n", "\r\n"))
	f.Add("* BYE \x1b[2J\r\n")
	f.Add("* PREAUTH ok\r\n* ESEARCH (TAG \"T1\") ALL 1:4294967295\r\n")
	f.Add(well + "T2 NO [ALERT] " + secret + "\r\n")
	f.Add("* OK x\r\n* 1 FETCH (BODY[] {999999999}\r\n")
	f.Fuzz(func(t *testing.T, says string) {
		ours, theirs := net.Pipe()
		done := make(chan struct{})
		go func() {
			defer close(done)
			go func() { _, _ = io.Copy(io.Discard, theirs) }() // ends with the pipe
			_, _ = io.WriteString(theirs, says)
			_ = theirs.Close()
		}()
		req := Request{
			Host: "imap.example.com", User: user, Password: secret, From: user, Marker: marker, MessageID: ident,
			Patience: 2 * time.Second, Every: time.Millisecond,
		}.orDefault()
		ctx, cancel := context.WithTimeoutCause(t.Context(), req.Patience, errPatience)
		defer cancel()
		l := &look{req: req, emit: func(Progress) {}, started: time.Now()}
		s, err := greet(ctx, req, newWire(ours, ours), false)
		if err == nil {
			err = l.search(ctx, s)
			s.quit()
		}
		<-done
		res := l.result(l.settle(ctx, err))
		harmless(t, res)
		if res.Sentence == "" {
			t.Errorf("nothing is said of %q", says)
		}
	})
}
