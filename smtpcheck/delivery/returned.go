package delivery

import (
	"context"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/smtpcheck/safe"
)

// The defaults of a look for a returned mail, which takes its time: a server may
// ask another one for minutes before it gives up.
const (
	returnPatience = 5 * time.Minute
	returnSoonest  = 2 * time.Second
	returnLatest   = 10 * time.Second
)

// candidates is how many mails with our code are read at a look: the message
// itself, its copy, answers and notices.
const candidates = 5

// Returned looks in the sender's own mailbox for a returned mail about the message
// of a test, until there is one, the patience ends (zero: 5 min, a look each 2 to 10 s)
// or ctx does. Only what the server finds by the message's own code is read, of
// that only the header and, of a returned mail, the first 64 KiB. It keeps to what
// [Look] keeps to otherwise. That nothing was found says nothing.
func Returned(ctx context.Context, req Request, emit func(Progress)) Result {
	if req.Patience <= 0 {
		req.Patience = returnPatience
	}
	if req.Every <= 0 {
		req.Every = min(max(req.Patience/30, returnSoonest), returnLatest)
	}
	l := newLook(req, emit)
	l.returns, l.done = true, map[string]bool{}
	return l.whole(ctx)
}

// returnedIn looks into one folder for a returned mail. A notice that the message
// is late is kept, and the look goes on.
func (l *look) returnedIn(s *session, folder string) (found bool, err error) {
	messages, err := s.examine(folder)
	if err != nil || messages == 0 || l.req.Marker == "" && l.req.MessageID == "" {
		return false, err
	}
	// Without a search nothing may be read: it would be somebody else's mail.
	hits, err := s.find(l.req.trace(messages), messages)
	if err != nil {
		return false, err
	}
	for _, n := range hits[:min(len(hits), candidates)] {
		header, err := s.section(n, &imap.FetchItemBodySection{
			Specifier: imap.PartSpecifierHeader, Peek: true,
			HeaderFields: []string{"Message-ID", "Date", "From", "Return-Path", "Content-Type"},
		})
		if err != nil {
			return false, err
		}
		if l.done[string(header)] || !notice(header) {
			continue
		}
		mail, err := s.section(n, &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: returned.Limit}})
		if err != nil {
			return false, err
		}
		l.done[string(header)] = true
		got, ok := returned.Read(mail, returned.Sent{MessageID: l.req.MessageID, Marker: l.req.Marker, To: l.req.To})
		if !ok {
			continue
		}
		got = l.harmless(got)
		l.notice, l.noticeIn = &got, l.folderName(folder)
		if got.Action == returned.Failed {
			return true, nil
		}
	}
	return false, nil
}

// harmless leaves of a notice what may be seen of it.
func (l *look) harmless(n returned.Notice) returned.Notice {
	may := l.filter()
	for _, text := range []*string{&n.Recipient, &n.Reporter, &n.Remote} {
		*text = may.Line(safe.Sanitize(*text))
	}
	n.Reply = n.Reply.Seen(may)
	return n
}

// notice tells by its header that a mail may be a returned one; any other is left
// unread.
func notice(header []byte) bool {
	h := strings.ToLower(string(header))
	for _, sign := range []string{"multipart/report", "mailer-daemon", "mailer_daemon", "postmaster@", "mail-daemon", "maildaemon", "mdaemon", "return-path: <>"} {
		if strings.Contains(h, sign) {
			return true
		}
	}
	return false
}

// trace is what a returned mail has of our message: its Message-ID, in what is
// returned or as a reference, or its marker.
func (r Request) trace(messages uint32) imap.SearchCriteria {
	var signs []imap.SearchCriteria
	if r.Marker != "" {
		signs = append(signs, imap.SearchCriteria{Text: []string{r.Marker}})
	}
	if r.MessageID != "" {
		signs = append(signs, imap.SearchCriteria{Text: []string{r.MessageID}},
			imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "In-Reply-To", Value: r.MessageID}}})
	}
	criteria := imap.SearchCriteria{SeqNum: []imap.SeqSet{last(searched, messages)}}
	if !r.Sent.IsZero() {
		criteria.Since = r.Sent.Add(-48 * time.Hour) // dates are the server's, of its zone
	}
	one := signs[0]
	for _, sign := range signs[1:] {
		one = imap.SearchCriteria{Or: [][2]imap.SearchCriteria{{one, sign}}}
	}
	criteria.And(&one)
	return criteria
}

// section reads a part of one message; nothing where there is none.
func (s *session) section(n uint32, section *imap.FetchItemBodySection) ([]byte, error) {
	var messages []*imapclient.FetchMessageBuffer
	var set imap.SeqSet
	set.AddNum(n)
	err := s.command(returned.Limit+fetchSlack, func() (err error) {
		messages, err = s.client.Fetch(set, &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{section}}).Collect()
		return err
	})
	if err != nil && refusalOf(err) == nil {
		return nil, err
	}
	for _, m := range messages {
		for _, part := range m.BodySection {
			return part.Bytes, nil
		}
	}
	return nil, nil
}

// fetchSlack is what stands around a message's part in a reply to FETCH.
const fetchSlack = 8 << 10

// Facts are what the returned mail says, for a diagnosis; ok is false where none
// was found. f are the facts of the test whose message came back.
func (r Result) Facts(f smtpcheck.Facts) (facts smtpcheck.Facts, ok bool) {
	if r.Notice == nil || r.Notice.Action != returned.Failed {
		return smtpcheck.Facts{}, false
	}
	return r.Notice.Facts(f), true
}
