package returned

import (
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// Facts puts what the receiver said in the place of the server's answer, so that
// the same rules can say what it means. f are the facts of the test whose message
// came back. Nothing of them that belongs to the sending server alone is kept: a
// rule for that provider would speak of the wrong one.
func (n Notice) Facts(f smtpcheck.Facts) smtpcheck.Facts {
	out := smtpcheck.Facts{
		Stage: n.stage(), Failure: smtpcheck.FailureReply,
		Host: f.Host, Port: f.Port, SSL: f.SSL, Security: f.Security,
		Email: f.Email, User: f.User, To: f.To, PasswordShape: f.PasswordShape,
		Now: f.Now, BuildTime: f.BuildTime,
	}
	r := n.Reply
	if r.Code == 0 {
		// No reply is quoted, but whether it is final is known.
		r.Code = 550
		if n.Action == Delayed || strings.HasPrefix(r.Enhanced, "4.") && n.Action != Failed {
			r.Code = 450
		}
	}
	out.Reply = &r
	return out
}

// stage is what was refused, as far as the code says: an address or the mailbox
// behind it (RFC 3463 sections 3.2 and 3.3, and 5.4.1 and 5.4.4: there is no way to
// its domain), else the message.
func (n Notice) stage() smtpcheck.Stage {
	_, rest, _ := strings.Cut(n.Reply.Enhanced, ".")
	subject, detail, _ := strings.Cut(rest, ".")
	d, err := strconv.Atoi(detail)
	switch {
	case err != nil:
	case subject == "1" && (d == 7 || d == 8):
		return smtpcheck.StageSender
	case subject == "1", subject == "2" && d <= 2, subject == "4" && (d == 1 || d == 4):
		return smtpcheck.StageRecipient
	}
	return smtpcheck.StageMessage
}
