package smtpcheck

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck/loading"
)

// errRefusedName is a server that does not like the name with which we
// introduce ourselves; a reason to do it once more with the other one.
var errRefusedName = errors.New("the name in EHLO was refused")

// refusedName are the words that refuse it.
var refusedName = loading.Pattern(`\b(helo|ehlo)\b[^.]*\b(reject|refus|denied|invalid|need|must|should|requir|fqdn|fully|malformed|mismatch|not (?:allowed|accepted|valid)|bad)|\b(invalid|bad|forged|bogus|illegal|rejected|incorrect|fake) (helo|ehlo)\b`)

// RefusedName tells whether a refusal is about the name in EHLO (RFC 5321
// section 4.1.1.1), at whatever command the server says so: many check it only
// at MAIL or RCPT.
func RefusedName(r Reply) bool {
	if r.Code < 400 {
		return false
	}
	said := strings.ToLower(r.Said())
	return (strings.Contains(said, "helo") || strings.Contains(said, "ehlo")) && refusedName().MatchString(said)
}

// renamed tells a refusal of our name from others, so that the session is
// carried out once more under another: nothing has been delivered yet.
func (c *conversation) renamed(stage Stage, err error) error {
	var f *failure
	if c.way.named || stage != StageGreeting && stage != StageSender && stage != StageRecipient ||
		!errors.As(err, &f) || f.kind != FailureReply {
		return err
	}
	theName := RefusedName(f.reply)
	if stage == StageGreeting {
		// Google's relay and others say 421 to a name that they do not like, without a
		// word; what another finds wrong in the command can be nothing but the name.
		theName = c.wire.verb == "EHLO" && (theName || slices.Contains([]int{421, 501, 504}, f.reply.Code))
	}
	if !theName {
		return err
	}
	return fmt.Errorf("%w: %w", errRefusedName, err)
}
