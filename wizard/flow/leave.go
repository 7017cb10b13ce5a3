package flow

import (
	"context"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// AskLeave asks whether to leave, with words for what would be lost. Who leaves
// from practice is asked about the station, and sees it.
func (d *Desk) AskLeave() Step {
	if d.Station().Dirty() {
		if d.Practising() {
			d.leavePractice()
			return Show{Then: d.askUnsaved}
		}
		return d.askUnsaved()
	}
	return Ask{Question: ptbr.AskLeave, Choices: []Choice{
		{Title: ptbr.AnswerLeave, Then: func() Step { return Leave{} }},
		{Title: ptbr.AnswerStay},
	}}
}

func (d *Desk) askUnsaved() Step {
	question := ptbr.AskLeaveUnsaved
	if d.Session.PasswordChanged() {
		question = ptbr.AskLeavePassword
	}
	if d.Session.State() == wizard.Passed && !d.Session.Stale() {
		question = ptbr.AskLeavePassed
	}
	return Ask{Question: question, Choices: []Choice{
		{Title: ptbr.AnswerSaveLeave, Then: func() Step { return d.save(func() Step { return Leave{} }) }},
		{Title: ptbr.AnswerLeaveUnsaved, Then: d.dropAndLeave},
		{Title: ptbr.AnswerStay},
	}}
}

// dropAndLeave forgets the draft: what was refused is not offered again.
func (d *Desk) dropAndLeave() Step {
	drafts := d.world.Drafts
	return Work{Do: func(context.Context) Next {
		_ = drafts.Drop() // there is nobody left to tell
		return func() Step { return Leave{} }
	}}
}
