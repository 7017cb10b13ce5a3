package ui

import (
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// stages are the stages of a test as they are drawn: frame is the spinner's,
// running how long the running stage has taken.
func (c *common) stages(list []smtpcheck.StageResult, frame int, running time.Duration) part.Stages {
	stages := make([]part.Stage, len(list))
	for i, st := range list {
		stages[i] = part.Stage{Name: ptbr.StageName(string(st.Stage)), Detail: st.Detail, Took: st.Elapsed}
		stages[i].State, stages[i].Spent = stageState(st, running)
	}
	return c.Stages(stages, frame, ptbr.Elapsed)
}

// stageState is how far a stage has come, and its time; that of the running one
// counts whole seconds.
func stageState(st smtpcheck.StageResult, running time.Duration) (state part.State, spent string) {
	switch st.State {
	case smtpcheck.StageOK:
		return part.Done, ptbr.Elapsed(st.Elapsed)
	case smtpcheck.StageFailed:
		return part.Failed, ptbr.Elapsed(st.Elapsed)
	case smtpcheck.StageSkipped:
		return part.Skipped, ""
	case smtpcheck.StageRunning:
		if running >= time.Second {
			spent = ptbr.Seconds(int(running / time.Second))
		}
		return part.Running, spent
	}
	return part.Pending, ""
}
