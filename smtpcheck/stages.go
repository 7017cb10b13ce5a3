package smtpcheck

import (
	"context"
	"errors"
	"time"
)

// stage runs one stage: says that it begins, bounds it, says how it ended. A
// session that is to be repeated in another way has not ended yet.
func (t *test) stage(ctx context.Context, s Stage, limit time.Duration, work func(context.Context) (string, error)) error {
	if f := interrupted(ctx); f != nil {
		t.facts.Stage = s
		t.put(StageResult{Stage: s, State: StageFailed})
		return f
	}
	t.facts.Stage = s
	start := time.Now()
	t.put(StageResult{Stage: s, State: StageRunning})
	limited, cancel := context.WithTimeoutCause(ctx, limit, errStageLimit)
	defer cancel()
	detail, err := work(limited)
	f := interrupted(ctx)
	if f == nil && (errors.Is(err, errSpeaksTLS) || errors.Is(err, errSwallowed)) {
		return err
	}
	done := StageResult{Stage: s, State: StageOK, Elapsed: time.Since(start), Detail: detail}
	if err != nil {
		if f != nil {
			err = f
		}
		done.State = StageFailed
		done.Detail = detailFailure(t.settle(err))
	}
	if errors.Is(err, errConfused) || errors.Is(err, errRefusedName) {
		t.stages[s] = done // for whom the next try does not come as far
		return err
	}
	t.put(done)
	return err
}

// put records a stage and tells the listener.
func (t *test) put(s StageResult) {
	t.stages[s.Stage] = s
	t.emit(Event{Stage: &s})
}

// reaches tells whether a test that stops after until runs stage s at all.
func reaches(until, s Stage) bool {
	rank := map[Stage]int{StageDNS: 0, StageConnect: 1, StageTLS: 2, StageGreeting: 2, StageLogin: 3, StageMessage: 4, StageSender: 4, StageRecipient: 4, "": 4}
	return rank[s] <= rank[until]
}
