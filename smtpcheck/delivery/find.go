package delivery

import (
	"bytes"
	"mime"
	"net/mail"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

const (
	// searched is among how many of the newest messages is searched: enough
	// for a busy mailbox, little enough for a server that must read them all.
	searched = 500
	// newest is how many of the newest messages are read without a search:
	// some servers search an index that lags behind, or not at all.
	newest = 10
	// unsearched is how many of the newest messages are read instead of a
	// search that the conversation does not survive.
	unsearched = 50
)

// sighting is the message as it lies in a folder.
type sighting struct {
	exact    bool // known by its Message-ID
	received time.Time
}

// lookIn looks into one folder, without changing anything in it.
func (s *session) lookIn(folder string) (*sighting, error) {
	messages, err := s.examine(folder)
	if err != nil || messages == 0 {
		return nil, err
	}
	if s.cautious {
		return s.read(last(unsearched, messages))
	}
	hits, err := s.find(s.req.itself(messages), messages)
	if err != nil && refusalOf(err) == nil {
		return nil, err
	}
	set := last(newest, messages)
	for _, n := range hits {
		set.AddNum(n)
	}
	return s.read(set)
}

// examine opens a folder read-only and returns how many messages it holds.
func (s *session) examine(folder string) (messages uint32, err error) {
	var box *imap.SelectData
	if err := s.command(replyBytes, func() (err error) {
		box, err = s.client.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
		return err
	}); err != nil {
		return 0, err
	}
	return box.NumMessages, nil
}

// itself is what the test message is found by, among the newest ones.
func (r Request) itself(messages uint32) imap.SearchCriteria {
	subject := imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Subject", Value: r.Marker}}}
	criteria := imap.SearchCriteria{SeqNum: []imap.SeqSet{last(searched, messages)}}
	switch id := r.MessageID; {
	case id == "":
		criteria.Header = subject.Header
	case r.Marker == "":
		criteria.Header = messageID(id)
	default:
		criteria.Or = [][2]imap.SearchCriteria{{{Header: messageID(id)}, subject}}
	}
	return criteria
}

// find asks the server for messages and returns the highest numbers, a few only.
func (s *session) find(criteria imap.SearchCriteria, messages uint32) ([]uint32, error) {
	var found *imap.SearchData
	if err := s.command(replyBytes, func() (err error) {
		found, err = s.client.Search(&criteria, nil).Wait()
		return err
	}); err != nil {
		return nil, err
	}
	set, _ := found.All.(imap.SeqSet)
	return highest(set, messages), nil
}

// last is the set of the last n of so many messages.
func last(n, messages uint32) imap.SeqSet {
	var set imap.SeqSet
	set.AddRange(messages-min(n, messages)+1, messages)
	return set
}

func messageID(id string) []imap.SearchCriteriaHeaderField {
	return []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: "<" + id + ">"}}
}

// highest returns the last numbers of a set that a server made up: its ranges
// may hold billions of numbers, and none of them need exist.
func highest(set imap.SeqSet, messages uint32) []uint32 {
	var out []uint32
	for i := len(set) - 1; i >= 0; i-- {
		for n := min(set[i].Stop, messages); n >= set[i].Start && n > 0; n-- {
			if len(out) == newest {
				return out
			}
			out = append(out, n)
		}
	}
	return out
}

// read reads the headers of messages and returns the one that is ours.
func (s *session) read(set imap.SeqSet) (*sighting, error) {
	var messages []*imapclient.FetchMessageBuffer
	section := &imap.FetchItemBodySection{
		Specifier: imap.PartSpecifierHeader, Peek: true,
		HeaderFields: []string{"Message-ID", "Subject", "From"},
	}
	if err := s.command(fetchBytes, func() (err error) {
		messages, err = s.client.Fetch(set, &imap.FetchOptions{
			InternalDate: !s.cautious, BodySection: []*imap.FetchItemBodySection{section},
		}).Collect()
		return err
	}); err != nil && refusalOf(err) == nil {
		return nil, err // but a NO may follow the messages that could be read
	}
	var found *sighting
	for _, m := range messages {
		for _, part := range m.BodySection {
			ours, exact := s.req.isOurs(part.Bytes)
			if ours && (found == nil || exact) {
				found = &sighting{exact: exact, received: m.InternalDate}
			}
		}
	}
	return found, nil
}

// isOurs tells whether a header is the test message's: by its Message-ID or,
// where a server has put another in its place, by the marker in the subject of
// a message from us. An answer to the test message, or the news that it could
// not be delivered, has the marker too, but comes from somebody else.
func (r Request) isOurs(header []byte) (ours, exact bool) {
	m, err := mail.ReadMessage(bytes.NewReader(append(bytes.TrimRight(header, "\r\n"), "\r\n\r\n"...)))
	if err != nil {
		return false, false
	}
	if r.MessageID != "" && strings.Trim(strings.TrimSpace(m.Header.Get("Message-ID")), "<>") == r.MessageID {
		return true, true
	}
	if r.Marker == "" || !strings.Contains(decoded(m.Header.Get("Subject")), r.Marker) {
		return false, false
	}
	from := strings.ToLower(m.Header.Get("From"))
	return r.From == "" || strings.Contains(from, strings.ToLower(r.From)), false
}

// decoded is a header's text without the encoding of RFC 2047; as it is where
// that is not to be read. The marker is ASCII and stands in either.
func decoded(text string) string {
	var d mime.WordDecoder
	if out, err := d.DecodeHeader(text); err == nil {
		return out
	}
	return text
}
