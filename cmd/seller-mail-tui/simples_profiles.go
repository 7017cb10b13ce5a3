package main

import (
	"context"

	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// profiles lists the saved profiles, and does what is asked with one of them.
func (d *dialogue) profiles(ctx context.Context) error {
	list, deleted, err := d.ports.Profiles()
	if err != nil {
		d.text(profileFailure(err).text)
		return nil
	}
	var titles []string
	var do []func(context.Context) error
	offer := func(title string, deed func(context.Context) error) {
		titles, do = append(titles, title), append(do, deed)
	}
	for _, p := range list {
		offer(savedTitle(p), func(ctx context.Context) error { return d.manage(ctx, p) })
	}
	offer(ptbr.SimpleNew, d.anew)
	if deleted != "" {
		offer(ptbr.ProfileRestore(deleted), d.restore)
	}
	offer(ptbr.SimpleBack, func(context.Context) error { return nil })
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, len(titles)-1)
	if err != nil {
		return err
	}
	return do[i](ctx)
}

func savedTitle(p ui.Saved) string {
	switch {
	case p.Problem != "":
		return p.Name + ": " + p.Problem
	case p.Practice:
		return listedName(p) + ": " + ptbr.ProfileTested(p.Tested, p.Outcome == wizard.OutcomeOK)
	}
	return p.Name + ": " + ptbr.ProfileTested(p.Tested, p.Outcome == wizard.OutcomeOK) + ", " + ptbr.ProfileSecret(string(p.Secret))
}

// manage asks what to do with a saved profile. What is done with a station is done
// outside practice.
func (d *dialogue) manage(ctx context.Context, p ui.Saved) error {
	if !p.Practice {
		d.leavePractice()
	}
	name := p.Name
	d.text(ptbr.AskProfile(listedName(p)))
	i, err := d.choose(ctx, []string{
		ptbr.AnswerProfileOpen, ptbr.AnswerProfileRename, ptbr.AnswerProfileCopy, ptbr.AnswerProfileDelete, ptbr.SimpleBack,
	}, ptbr.SimpleWhich, 0)
	if err != nil {
		return err
	}
	switch i {
	case 0:
		return d.reopen(ctx, p)
	case 1:
		return d.rename(ctx, name)
	case 2:
		return d.duplicate(ctx, name)
	case 3:
		return d.remove(ctx, name)
	}
	return nil
}

// mayLetGo asks before something unsaved gives way to another profile.
func (d *dialogue) mayLetGo(ctx context.Context) (bool, error) {
	if !d.session.Dirty() {
		return true, nil
	}
	return d.yes(ctx, ptbr.AskSwitch, false)
}

// reopen opens a profile. For practice the station is set aside, and loses
// nothing.
func (d *dialogue) reopen(ctx context.Context, p ui.Saved) error {
	if !p.Practice {
		if ok, err := d.mayLetGo(ctx); err != nil || !ok {
			return err
		}
	}
	return d.openSaved(ctx, p.Name)
}

// openSaved opens what the disk holds under a name, in the place of what is
// open.
func (d *dialogue) openSaved(ctx context.Context, name string) error {
	p, err := d.ports.Load(name)
	if err != nil {
		d.text(profileFailure(err).text)
		if !passwordMissing(err) {
			return nil
		}
	}
	if p.Practice() {
		return d.practise(ctx, p)
	}
	d.leavePractice()
	d.session.Open(p)
	d.owed, d.past = false, nil
	d.keep()
	return d.opened(ctx)
}

// anew starts a new profile.
func (d *dialogue) anew(ctx context.Context) error {
	d.leavePractice()
	if ok, err := d.mayLetGo(ctx); err != nil || !ok {
		return err
	}
	return d.empty(ctx)
}

func (d *dialogue) empty(ctx context.Context) error {
	d.session.Open(wizard.Profile{Values: wizard.Values{SSL: true}})
	d.owed, d.past = false, nil
	d.keep()
	return d.setUp(ctx)
}

func (d *dialogue) rename(ctx context.Context, from string) error {
	to, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.AskRename(from), from))
	if err != nil || to == "" {
		return err
	}
	p, err := d.ports.Rename(from, to)
	if err != nil {
		d.text(profileFailure(err).text)
	}
	if p.Name == "" {
		return nil
	}
	if d.saved() && d.session.Profile().Name == from {
		d.session.Renamed(p.Name, p.Revision)
	}
	d.text(ptbr.Renamed(from, p.Name))
	return nil
}

func (d *dialogue) duplicate(ctx context.Context, from string) error {
	to, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.AskCopy(from), ptbr.CopyName(from)))
	if err != nil {
		return err
	}
	if to == "" {
		to = ptbr.CopyName(from)
	}
	if err := d.ports.Copy(from, to); err != nil {
		d.text(profileFailure(err).text)
		return nil
	}
	d.text(ptbr.Duplicated(from, to))
	return nil
}

func (d *dialogue) remove(ctx context.Context, name string) error {
	yes, err := d.yes(ctx, ptbr.AskDelete(name), false)
	if err != nil || !yes {
		return err
	}
	gone, err := d.ports.Delete(name)
	if err != nil {
		d.text(profileFailure(err).text)
	}
	if !gone {
		return nil
	}
	d.text(ptbr.Deleted(name))
	switch open := d.saved() && d.session.Profile().Name == name; {
	case open && d.practising():
		return d.endPractice(ctx)
	case open:
		return d.empty(ctx)
	}
	return nil
}

func (d *dialogue) restore(context.Context) error {
	name, err := d.ports.Restore()
	if err != nil {
		d.text(profileFailure(err).text)
		return nil
	}
	d.text(ptbr.Restored(name))
	return nil
}
