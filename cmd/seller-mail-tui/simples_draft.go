package main

import (
	"context"

	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// keep keeps what is typed and not saved: a line that drops or a power cut
// takes nothing with it. Practice is filled in anew each time. That it cannot be
// kept is said once; the dialogue goes on.
func (d *dialogue) keep() {
	if d.unkept || d.practising() {
		return
	}
	var err error
	if d.session.Dirty() {
		err = d.ports.KeepDraft(d.session.Profile())
	} else {
		err = d.ports.DropDraft()
	}
	if err != nil {
		d.unkept = true
		d.text(ptbr.DraftFailed(err))
	}
}

// askDraft offers what an earlier session left unsaved; it tells whether the
// person goes on with it.
func (d *dialogue) askDraft(ctx context.Context) (resumed bool, err error) {
	left, err := d.ports.Drafts()
	if err != nil || len(left) == 0 {
		return false, nil //nolint:nilerr // what cannot be read stays where it is
	}
	newest := left[0]
	d.text("\n" + ptbr.AskDraft(newest.At, newest.Profile.Name))
	i, err := d.choose(ctx, []string{ptbr.AnswerResume, ptbr.AnswerLater, ptbr.AnswerForget}, ptbr.SimpleWhich, 0)
	if err != nil || i == 1 {
		return false, err
	}
	if i == 0 {
		d.resume(newest)
	}
	// What could not be removed is offered again, no more.
	_ = d.ports.DropLeft(newest.ID)
	return i == 0, nil
}

// resume puts a draft over the profile that it belongs to.
func (d *dialogue) resume(left ui.Draft) {
	if left.Profile.Revision != "" {
		p, err := d.ports.Load(left.Profile.Name)
		if err != nil {
			d.text(err.Error()) // gone, or without its password: the draft is what there is
		}
		d.session.Open(p)
	}
	d.session.Resume(left.Profile)
	d.keep()
}

// missing asks for the fields that are still empty, as a draft's password is.
func (d *dialogue) missing(ctx context.Context) error {
	for i, f := range wizard.Fields() {
		if d.session.Values().Get(f) != "" {
			continue
		}
		if err := d.askField(ctx, i, f); err != nil {
			return err
		}
	}
	return nil
}
