package wizard

import (
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/sample"
)

// SampleRequest sends the sample invoice to an address, the way that a test's
// message goes. kb is the size of its files, 0 as they are: a large one gets the
// time that it needs on a slow line (32 kB a second).
func SampleRequest(req smtpcheck.Request, to string, kb int) smtpcheck.Request {
	content := sample.Content(req, kb)
	req.Content, req.To, req.Marker, req.Until = &content, to, "", smtpcheck.StageMessage
	more := time.Duration(kb) * time.Second / 32
	usual := smtpcheck.DefaultLimits()
	req.Limits.Message, req.Limits.Total = usual.Message+more, usual.Total+more
	return req
}
