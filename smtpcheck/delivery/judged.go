package delivery

import (
	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"seller-mail-tui/smtpcheck/returned"
)

// judged asks what the mailbox's provider thought of a message and how many
// attachments it has there. What the server does not tell is not known: the message
// is there all the same.
func (s *session) judged(number uint32) (j returned.Judged, files int) {
	files = -1
	header, err := s.section(number, &imap.FetchItemBodySection{
		Specifier: imap.PartSpecifierHeader, Peek: true, HeaderFields: []string{"Received", "Authentication-Results"},
		Partial: &imap.SectionPartial{Size: returned.Limit},
	})
	if err != nil {
		return j, files
	}
	j = returned.Results(header, s.req.AuthServ, s.req.From)
	var messages []*imapclient.FetchMessageBuffer
	var set imap.SeqSet
	set.AddNum(number)
	err = s.command(replyBytes, func() (err error) {
		messages, err = s.client.Fetch(set, &imap.FetchOptions{BodyStructure: &imap.FetchItemBodyStructure{Extended: true}}).Collect()
		return err
	})
	if err != nil || len(messages) != 1 || messages[0].BodyStructure == nil {
		return j, files
	}
	files = 0
	messages[0].BodyStructure.Walk(func(_ []int, part imap.BodyStructure) bool {
		if single, ok := part.(*imap.BodyStructureSinglePart); ok && single.Filename() != "" {
			files++
		}
		return files < maxFiles
	})
	return j, files
}

// maxFiles bounds the attachments that are counted.
const maxFiles = 100
