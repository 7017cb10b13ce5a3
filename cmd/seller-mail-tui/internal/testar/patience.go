package testar

import (
	"context"
	"strconv"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck/loading"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

const (
	// defaultPatience is how long one profile's tests wait in all.
	defaultPatience = 15 * time.Minute
	// usualPause is waited where nobody says how long.
	usualPause = time.Minute
)

// patience is how a temporary answer is tried again.
type patience struct {
	tries int           // tests of one profile at most
	most  time.Duration // of waiting between them, in all
}

// attempts are the tests of one profile so far.
type attempts struct {
	made   int
	waited time.Duration
}

// readPatience reads --tentativas and --espera-max.
func (o testOptions) readPatience() (patience, error) {
	p := patience{tries: o.tries, most: defaultPatience}
	if o.tries < 1 || o.tries > maxTries {
		return p, failure.Usage(ptbr.CLITries(maxTries))
	}
	if o.given("espera-max") {
		var ok bool
		if p.most, ok = parseLimit(o.maxWait); !ok || o.tries == 1 {
			return p, failure.Usage(ptbr.CLIMaxWait)
		}
	}
	return p, nil
}

// maxTries bounds --tentativas: who knocks more often is taken for an attack.
const maxTries = 20

// again tells how long to wait before the next test; ok is false where there is
// none: the answer was no temporary one, or tests or time are used up.
func (p patience) again(r smtpcheck.Result, a attempts) (wait time.Duration, ok bool) {
	left := p.most - a.waited
	if report.ExitCode(r) != report.ExitTemporary || a.made >= p.tries || left <= 0 {
		return 0, false
	}
	return min(pauseAfter(r), left), true
}

// pauseAfter is how long an answer asks to wait: in the server's own words, else
// as long as helps in such cases.
func pauseAfter(r smtpcheck.Result) time.Duration {
	if r.Facts.Reply != nil {
		if d, ok := askedPause(r.Facts.Reply.Text); ok {
			return d
		}
	}
	if r.Diagnosis != nil {
		if d, ok := readPause(r.Diagnosis.Wait); ok {
			return d
		}
	}
	return usualPause
}

// What a time looks like in a server's words ("try again in 300 seconds", "come
// back in 00:05:00") and in a diagnosis's ("10 minutos").
var (
	pauseWords = loading.Pattern(`(?i)\b(?:in|after|for|within|wait|em|por|aguarde|espere)\s+(\d{1,5})\s*([a-z]+)`)
	pauseClock = loading.Pattern(`(?i)\b(?:in|after|wait|em)\s+(\d{1,2}):(\d\d):(\d\d)\b`)
	pauseText  = loading.Pattern(`^(\d{1,5})\s+([a-z]+)$`)
)

func askedPause(text string) (time.Duration, bool) {
	if m := pauseClock().FindStringSubmatch(text); m != nil {
		return inUnit(m[1], "h") + inUnit(m[2], "m") + inUnit(m[3], "s"), true
	}
	if m := pauseWords().FindStringSubmatch(text); m != nil {
		d := inUnit(m[1], m[2])
		return d, d > 0
	}
	return 0, false
}

func readPause(text string) (time.Duration, bool) {
	m := pauseText().FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	d := inUnit(m[1], m[2])
	return d, d > 0
}

// inUnit is a number of seconds, minutes or hours in words; zero for others.
func inUnit(number, unit string) time.Duration {
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	switch unit = strings.ToLower(unit); {
	case unit == "s" || strings.HasPrefix(unit, "sec") || strings.HasPrefix(unit, "seg"):
		return time.Duration(n) * time.Second
	case unit == "m" || strings.HasPrefix(unit, "min"):
		return time.Duration(n) * time.Minute
	case unit == "h" || strings.HasPrefix(unit, "hour") || strings.HasPrefix(unit, "hr") || strings.HasPrefix(unit, "hora"):
		return time.Duration(n) * time.Hour
	}
	return 0
}

// document is what the tries were, where more than one was allowed.
func (p patience) document(a attempts) *report.DocAttempts {
	if p.tries <= 1 {
		return nil
	}
	return &report.DocAttempts{Made: a.made, WaitedMillis: a.waited.Milliseconds()}
}

// testPatiently tests one profile, again where its answer is a temporary one.
func (a *command) testPatiently(ctx context.Context, o testOptions, p plan, req smtpcheck.Request) (smtpcheck.Result, attempts) {
	var made attempts
	for {
		made.made++
		result := wizard.Test(ctx, req, a.stageReporter(o.json || o.quiet))
		wait, ok := p.patience.again(result, made)
		if !ok {
			return result, made
		}
		if !o.json && !o.quiet {
			prose.Say(a.Stderr, prose.Wrap(ptbr.CLIWaits(report.Sentence(result), wait, made.made+1, p.patience.tries), prose.Width))
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return result, made
		case <-timer.C:
			made.waited += wait
		}
	}
}
