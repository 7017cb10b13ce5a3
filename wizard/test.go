package wizard

import (
	"context"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
)

// Test runs a test and says what its facts mean. Every front tests by it; see
// [smtpcheck.Check]. What the first packet does not need is loaded beside it: the
// diagnosis, the guides ([smtpcheck.Request.Known]) and the authorities.
func Test(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
	diagnosis.Prepare()
	res := smtpcheck.Check(ctx, req, emit)
	res.Diagnosis = diagnosis.Of(res.Facts)
	return res
}

// Meaning says what facts mean, see [diagnosis.Of].
func Meaning(f smtpcheck.Facts) *smtpcheck.Diagnosis { return diagnosis.Of(f) }
