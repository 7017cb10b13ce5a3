package testar

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// fleetTest is one profile's test among all.
type fleetTest struct {
	name string
	host string // what the limit per server counts by
	err  error  // the profile could not be read
	attempts
}

// fleetResult is how a profile's test ended. What it printed is gone by then:
// memory does not grow with the number of profiles.
type fleetResult struct {
	test     fleetTest
	document any
	sentence string
	outcome  string // for the summary: "ok", a diagnosis's id, or words
	code     int
	checked  checked
	tested   *tested // to be remembered; nil: nothing
	// again is how long to wait until the same test is made once more, and this
	// result is none; zero: it is one.
	again time.Duration
}

// testAll tests all profiles, o.parallel at a time and o.perHost at a time at
// the same server, and reports each as it finishes.
func (a *command) testAll(ctx context.Context, o testOptions, p plan, done func(checked)) error {
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	entries, err := profiles.List()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	if entries, err = o.chosen(entries); err != nil {
		return err
	}
	if len(entries) == 0 {
		machine.Complain(a.Stderr, ptbr.CLINoFailures)
		return nil
	}
	tests := make([]fleetTest, len(entries))
	for i, entry := range entries {
		tests[i] = fleetTest{name: entry.Name, host: entry.Host, err: entry.Err}
	}
	counts := map[string]int{}
	var codes []int
	var writeErr error
	past := startRecorder(ctx, profiles)
	progress := a.newGauge(len(tests), o.quiet)
	fleet{parallel: o.parallel, perHost: o.perHost, waits: progress.show}.run(ctx, tests,
		func(t fleetTest) fleetResult { return a.testOne(ctx, o, p, profiles, t) },
		func(r fleetResult) {
			counts[r.outcome]++
			codes = append(codes, r.code)
			done(r.checked)
			progress.result(r.code != report.ExitOK)
			if err := a.reportOne(r, o.json); err != nil && writeErr == nil {
				writeErr = err
			}
			if r.tested != nil {
				past.queue <- *r.tested
			}
		})
	progress.clear()
	if lost := past.end(); lost != "" {
		machine.Complain(a.Stderr, lost)
	}
	if writeErr != nil {
		return writeErr
	}
	if !o.quiet {
		prose.Say(a.Stderr, prose.Wrap(summary(counts), prose.Width))
	}
	if ctx.Err() != nil {
		return &failure.Error{Code: report.ExitCancelled}
	}
	return failure.Exit(report.ExitCodeAll(codes))
}

// testOne tests one profile. It never asks anything.
func (a *command) testOne(ctx context.Context, o testOptions, p plan, profiles *store.Store, t fleetTest) (end fleetResult) {
	// didNotBegin is the result of a test that could not be carried out.
	didNotBegin := func(doc report.Invalid, sentence, outcome string, code int) fleetResult {
		doc.Profile = t.name
		return fleetResult{test: t, document: doc, sentence: sentence, outcome: outcome, code: code, checked: notBegun(t.name, sentence, code)}
	}
	unreadable := func(f *failure.Error) fleetResult {
		return didNotBegin(report.ErrorDocument(f.Text), f.Text, ptbr.CLIAllUnreadable, f.Code)
	}
	defer func() {
		// A defect that one profile brings out does not end the others' tests.
		if r := recover(); r != nil {
			f := &failure.Error{Code: report.ExitInternal, Text: ptbr.CLIInternal(failure.PanicPlace())}
			end = didNotBegin(report.ErrorDocument(f.Text), f.Text, ptbr.CLIAllInternal, f.Code)
		}
	}()
	if t.err != nil {
		return unreadable(machine.ProfileFailure(t.err))
	}
	var profile wizard.Profile
	var err error
	if p.needsPassword() {
		profile, err = p.load(ctx, profiles, t.name)
	} else {
		profile, err = profiles.Fields(t.name)
	}
	if profile, err = judged(o, profiles, profile, err); err != nil {
		return unreadable(failure.As(err))
	}
	practised, err := p.practise(ctx, &profile, o.given)
	if err != nil {
		return unreadable(failure.As(err))
	}
	defer practised.Close()
	problems := p.problems(profile.Values, o)
	if len(problems) == 0 {
		if problems, err = a.proofProblems(ctx, o, p, p.request(profile, practised)); err != nil {
			return unreadable(failure.As(err))
		}
	}
	if len(problems) > 0 {
		return didNotBegin(report.InvalidDocument(problems), firstProblem(problems), ptbr.CLIAllInvalid, report.ExitUsage)
	}
	req, err := p.family.within(ctx, p.request(profile, practised))
	if err != nil {
		return unreadable(failure.As(err))
	}
	asked := a.askBeside(ctx, o, p.lib, req)
	defer asked.End()
	result := wizard.Test(ctx, req, nil)
	t.made++
	found := p.lookFor(ctx, o, req, result, nil)
	facts := o.domainFacts(asked)
	proof := a.prove(ctx, o, p, t.name, req, result, nil)
	if !o.watched() { // what is so every day wakes nobody
		result = wizard.Aware(result, asked.Doubt())
	}
	doc := report.NewDocument(result, "").WithDelivery(found).WithProof(proof.proof())
	doc.Domain, doc.Attempts = report.NewDocDomain(facts), p.patience.document(t.attempts)
	doc.Profile = t.name
	sentence := doc.Message
	if found != nil {
		sentence += " " + found.Sentence
	}
	for _, w := range report.NewAccount(result, "").Warnings {
		sentence += " " + ptbr.CLIWarning + " " + w.Text
	}
	sentence += proof.sentence()
	if facts != nil && len(facts.Problems) > 0 {
		sentence += " " + facts.Verdict
	}
	end = fleetResult{
		test: t, document: doc, sentence: sentence, outcome: wizard.Outcome(result),
		code: max(report.ExitCode(result), proof.code()), checked: newChecked(t.name, result).withDelivery(found).withDeadline(p.lib, profile),
	}
	end.again, _ = p.patience.again(result, t.attempts)
	if p.telling(result) {
		end.tested = &tested{t.name, wizard.Tested{Values: profile.Values, Result: result}}
	}
	return end
}

// firstProblem is the one of a form's problems that a line has room for.
func firstProblem(problems []wizard.Problem) string {
	return label(problems[0].Field) + ": " + problems[0].Text
}

func (a *command) reportOne(r fleetResult, asJSON bool) error {
	if asJSON {
		return report.WriteDocument(a.Stdout, r.document)
	}
	prose.Say(a.Stdout, prose.Wrap(ptbr.CLIAllLine(r.test.name, r.sentence), prose.Width))
	return nil
}

// summary counts the endings, the most frequent first.
func summary(counts map[string]int) string {
	outcomes := make([]string, 0, len(counts))
	total := 0
	for outcome, n := range counts {
		outcomes = append(outcomes, outcome)
		total += n
	}
	slices.SortFunc(outcomes, func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	for i, outcome := range outcomes {
		outcomes[i] = ptbr.CLIAllCount(counts[outcome], outcome)
	}
	return ptbr.CLIAllSummary(total, outcomes)
}

// fleet runs many tests within two limits.
type fleet struct {
	parallel int // tests at a time
	perHost  int // tests at a time at the same server
	// waits is told, before each wait for a result, what runs, the oldest first,
	// and how many tests have not begun; nil: nobody is.
	waits func(running []fleetTest, waiting int)
}

// run carries out the tests, each in its goroutine, and hands the results to
// report one after the other, in this goroutine. A test that is to be made again
// waits beside the others and takes nobody's place meanwhile. Once ctx has ended no
// test starts any more; those that run are waited for, and of those that wait the
// last result counts.
func (f fleet) run(ctx context.Context, tests []fleetTest, test func(fleetTest) fleetResult, report func(fleetResult)) {
	waiting := slices.Clone(tests)
	busy := map[string]int{}
	done, rested := make(chan fleetResult), make(chan fleetTest)
	resting := map[string]fleetResult{} // by the profile's name
	var running []fleetTest
	for {
		for len(running) < f.parallel && ctx.Err() == nil {
			i := slices.IndexFunc(waiting, func(t fleetTest) bool { return busy[t.host] < f.perHost })
			if i < 0 {
				break
			}
			t := waiting[i]
			waiting = slices.Delete(waiting, i, i+1)
			busy[t.host]++
			running = append(running, t)
			go func() { done <- test(t) }()
		}
		if ctx.Err() != nil {
			for _, name := range slices.Sorted(maps.Keys(resting)) {
				report(resting[name])
			}
			clear(resting)
		}
		if len(running)+len(resting) == 0 {
			return
		}
		if f.waits != nil {
			f.waits(running, len(waiting)+len(resting))
		}
		select {
		case r := <-done:
			i := slices.IndexFunc(running, func(t fleetTest) bool { return t.name == r.test.name })
			running = slices.Delete(running, i, i+1)
			busy[r.test.host]--
			if r.again > 0 && ctx.Err() == nil {
				resting[r.test.name] = r
				go rest(ctx, r, rested)
				continue
			}
			report(r)
		case t := <-rested:
			delete(resting, t.name)
			waiting = append([]fleetTest{t}, waiting...)
		case <-endOf(ctx, len(resting)):
		}
	}
}

// rest hands a test back after the time that its answer asked for, unless ctx ends
// before.
func rest(ctx context.Context, r fleetResult, rested chan<- fleetTest) {
	timer := time.NewTimer(r.again)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return
	case <-timer.C:
	}
	r.test.waited += r.again
	select {
	case rested <- r.test:
	case <-ctx.Done():
	}
}

// endOf is the end of ctx for as long as somebody waits for it.
func endOf(ctx context.Context, resting int) <-chan struct{} {
	if resting == 0 {
		return nil
	}
	return ctx.Done()
}
