package delivery

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/smtpcheck/safe"
)

// errPatience ends a look that has found nothing.
var errPatience = errors.New("the time to look has passed")

// maxConnections is how often a look connects when the conversation breaks.
const maxConnections = 3

// Look looks for the test message until it is found, its patience ends or ctx
// does. It reports through emit, which may be nil, from this goroutine; it
// returns soon after ctx is cancelled, leaves no goroutine and no connection
// behind, and always says in words how it ended.
func Look(ctx context.Context, req Request, emit func(Progress)) Result {
	return newLook(req, emit).whole(ctx)
}

// look is one running look.
type look struct {
	req     Request
	emit    func(Progress)
	started time.Time

	entered bool     // a login has succeeded
	folders []string // to look into: the inbox and the spam folders
	looked  []string // those of them that were looked into
	rounds  int      // looks into all of them
	found   *Found
	inSpam  bool

	returns  bool            // look for what came back, not for the message
	done     map[string]bool // headers of the returned mails that were read
	notice   *returned.Notice
	noticeIn string // the folder
}

func newLook(req Request, emit func(Progress)) *look {
	if emit == nil {
		emit = func(Progress) {}
	}
	return &look{req: req.orDefault(), emit: emit, started: time.Now()}
}

// whole is a look from its start to its end.
func (l *look) whole(ctx context.Context) Result {
	if o := l.pointless(); o != "" {
		return l.result(&trouble{outcome: o})
	}
	limited, cancel := context.WithTimeoutCause(ctx, l.req.Patience, errPatience)
	defer cancel()
	err := l.run(limited)
	return l.result(l.settle(limited, err))
}

// pointless is the outcome where there is nothing to look into.
func (l *look) pointless() Outcome {
	to := l.req.To
	switch {
	case !l.returns && to != "" && !strings.EqualFold(to, l.req.From) && !strings.EqualFold(to, l.req.User) && !strings.EqualFold(to, l.req.Owner):
		return OutcomeOtherMailbox
	case l.req.Host == "":
		return OutcomeNoServer
	}
	return ""
}

// run looks until the message is found. A conversation that breaks is begun
// again, more cautiously, without the commands that can be done without: some
// servers answer one or another in a form that go-imap does not take.
func (l *look) run(ctx context.Context) error {
	for n := 1; ; n++ {
		err := l.converse(ctx, n > 1 && !l.returns)
		if err == nil || ctx.Err() != nil || n == maxConnections || !l.mayRepeat(err) {
			return err
		}
		if err := l.wait(ctx); err != nil {
			return err
		}
	}
}

// mayRepeat tells whether another connection may do better.
func (l *look) mayRepeat(err error) bool {
	var t *trouble
	return errors.As(err, &t) && (t.outcome == OutcomeBroken || t.outcome == OutcomeUnreachable && l.entered)
}

// converse is one connection, from greeting to logout.
func (l *look) converse(ctx context.Context, cautious bool) error {
	l.report(StepConnect)
	s, err := open(ctx, l.req, cautious)
	if err != nil {
		return err
	}
	defer s.quit()
	return l.search(ctx, s)
}

// search logs in and looks, until the message is found or something ends it.
func (l *look) search(ctx context.Context, s *session) error {
	l.report(StepLogin)
	if err := s.login(); err != nil {
		return err
	}
	l.entered = true
	spam, err := s.spamFolders()
	if err != nil {
		return err
	}
	l.folders = append([]string{inbox}, spam...)
	for {
		l.report(StepLook)
		if err := l.round(s); err != nil || l.settled() {
			return err
		}
		l.rounds++
		if err := l.wait(ctx); err != nil {
			return err
		}
	}
}

// round looks into every folder once. Spam folders that cannot be opened are
// left out from then on: they may be names that were only guessed.
func (l *look) round(s *session) error {
	for _, folder := range slices.Clone(l.folders) {
		err := l.into(s, folder)
		switch {
		case err != nil && refusalOf(err) != nil && folder == inbox:
			return refused(err, OutcomeBroken)
		case err != nil && refusalOf(err) != nil:
			l.folders = slices.DeleteFunc(l.folders, func(f string) bool { return f == folder })
			continue
		case err != nil:
			return err
		}
		if !slices.Contains(l.looked, folder) {
			l.looked = append(l.looked, folder)
		}
		if l.settled() {
			return nil
		}
	}
	return nil
}

// into looks into one folder.
func (l *look) into(s *session, folder string) error {
	if l.returns {
		found, err := l.returnedIn(s, folder)
		if found {
			l.rounds++
		}
		return err
	}
	seen, err := s.lookIn(folder)
	if seen != nil {
		l.see(seen, folder)
		if l.req.Judge {
			l.found.Judged, l.found.Files = s.judged(seen.number)
		}
	}
	return err
}

// settled tells that there is nothing more to look for.
func (l *look) settled() bool {
	return l.found != nil || l.notice != nil && l.notice.Action == returned.Failed
}

// see notes where the message is and how long it took.
func (l *look) see(s *sighting, folder string) {
	l.rounds++
	l.inSpam = folder != inbox
	l.found = &Found{Folder: l.folderName(folder), Exact: s.exact, Received: s.received}
	l.found.Took, l.found.AtMost = underway(l.req.Sent, time.Now(), s.received, l.rounds == 1)
}

// clockError is how far the server's clock may lag behind ours and still be
// believed: it counts whole seconds.
const clockError = 2 * time.Second

// underway says how long the message took. When it was not there at an earlier
// look, our own clock knows, to within a look's distance; else the server's
// date tells, as long as it lies between sending and seeing.
func underway(sent, seen, received time.Time, firstLook bool) (took time.Duration, atMost bool) {
	if sent.IsZero() || seen.Before(sent) {
		return 0, true
	}
	bound := seen.Sub(sent)
	if !received.IsZero() {
		took := received.Sub(sent)
		if took >= -clockError && took <= bound {
			return max(took, 0), false
		}
	}
	return bound, firstLook
}

// wait waits until the next look.
func (l *look) wait(ctx context.Context) error {
	l.report(StepWait)
	timer := time.NewTimer(l.req.Every)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *look) report(step Step) {
	elapsed := time.Since(l.started)
	p := Progress{Step: step, Round: l.rounds, Elapsed: elapsed, Left: max(l.req.Patience-elapsed, 0)}
	if step == StepLook {
		p.Round++
	}
	p.Sentence = l.progressSentence(p)
	l.emit(p)
}

// settle says how the look ended; nil when the message was found. What ended
// the context comes before what a closed connection says afterwards.
func (l *look) settle(ctx context.Context, err error) *trouble {
	var t *trouble
	switch {
	case l.settled():
		return nil
	case ctx.Err() != nil && !errors.Is(context.Cause(ctx), errPatience):
		return &trouble{outcome: OutcomeCancelled}
	case ctx.Err() != nil && l.rounds > 0:
		return &trouble{outcome: OutcomeNotYet}
	case ctx.Err() != nil:
		return &trouble{outcome: OutcomeUnreachable, failure: smtpcheck.FailureTotalTimeout, err: errPatience}
	case errors.As(err, &t):
		return t
	}
	return &trouble{outcome: OutcomeBroken, err: err}
}

// result puts everything together.
func (l *look) result(t *trouble) Result {
	res := Result{Found: l.found, Notice: l.notice, NoticeIn: l.noticeIn, Rounds: l.rounds, Server: safe.Sanitize(l.req.server()), Elapsed: time.Since(l.started)}
	for _, folder := range l.looked {
		res.Looked = append(res.Looked, l.folderName(folder))
	}
	switch {
	case t != nil:
		res.Outcome, res.Failure, res.Cert = t.outcome, t.failure, t.cert
		res.Reply = l.clean(t.reply)
		if t.err != nil {
			res.Err = l.clean(t.err.Error())
		}
	case l.returns:
		res.Outcome = OutcomeReturned
	case l.inSpam:
		res.Outcome = OutcomeSpam
	default:
		res.Outcome = OutcomeInbox
	}
	res.Sentence, res.Steps = l.words(res)
	return res
}

// clean is what may be seen of a server's text.
func (l *look) clean(text string) string {
	return clip(l.filter().Line(safe.Sanitize(text)), 300)
}

// folderName is a folder as a person may see it.
func (l *look) folderName(folder string) string {
	return clip(l.filter().Line(safe.Sanitize(folder)), 60)
}

func (l *look) filter() safe.Filter {
	return safe.NewFilter(l.req.Harmless, l.req.Host, l.req.User, l.req.From, l.req.To, l.req.Marker, l.req.MessageID)
}

// clip shortens a text to so many characters.
func clip(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}
