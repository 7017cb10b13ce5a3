package flow

import (
	"context"
	"strings"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Pass leads through typing the values into Seller, which is what all of this is
// for, and asks how Seller took them.
func (d *Desk) Pass() Step { return Sheet{Then: d.askSeller} }

func (d *Desk) askSeller() Step {
	return Ask{Question: ptbr.AskSeller, Choices: []Choice{
		{Title: ptbr.AnswerSellerLater},
		{Title: ptbr.AnswerSellerYes, Then: d.inSeller},
		{Title: ptbr.AnswerSellerNo, Then: func() Step {
			d.Session.PassedToSeller(false, time.Time{})
			if d.Session.Proven() {
				return Say{Tone: Failed, Text: ptbr.SellerDiffersProven}
			}
			return Say{Tone: Failed, Text: ptbr.SellerDiffers}
		}},
	}}
}

// inSeller keeps the answer with the profile, as far as that is saved as it
// stands.
func (d *Desk) inSeller() Step {
	d.Session.PassedToSeller(true, time.Now())
	told := Say{Tone: Done, Text: ptbr.SellerDone}
	if d.Name == "" || d.Session.Dirty() {
		return told
	}
	store, p := d.world.Store, d.Session.Profile()
	return Work{Do: func(context.Context) Next {
		saved, err := store.Save(p, false)
		return func() Step {
			if saved.Name != "" {
				d.Session.Saved(saved)
			}
			return sayError(err, func() Step { return told })
		}
	}}
}

// Passable tells that there are proven values that are not in Seller yet, as far
// as anybody has said.
func (d *Desk) Passable() bool {
	s := d.Session
	return !d.Practising() && s.Proven() && !s.InSeller()
}

// Farewell is what is still to be done when the person has left, in pt-BR; empty
// where there is nothing, or nobody can tell. It holds no password.
func (d *Desk) Farewell() string {
	d.leavePractice()
	s := d.Session
	switch {
	case d.Passable():
		out := ptbr.FarewellPass + "\n\n"
		for _, line := range report.Sheet(s.Values(), false) {
			if line.Field == wizard.FieldPassword {
				line.Value = ptbr.FarewellPassword
			}
			out += line.Label + ": " + line.Value + "\n"
		}
		out += "\n" + ptbr.FarewellSeller
		if n := len(d.sheets); n > 0 {
			out += "\n" + ptbr.FarewellSheet(strings.TrimSpace(d.sheets[n-1]))
		}
		return out
	case d.Name != "" && !s.Proven() && !s.Dirty():
		return ptbr.FarewellTest(d.Name)
	}
	return ""
}
