package main

import (
	"context"
	"errors"
	"io"
	"strconv"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/store"
)

// menuItem is a numbered thing to do. The numbers are fixed, so that a script
// can answer; what cannot be done now is not shown.
type menuItem struct {
	number int
	title  string
	now    bool
	do     func(context.Context) error
}

func (d *dialogue) menuItems() []menuItem {
	_, chosen := d.session.Provider()
	step, named := d.step()
	return []menuItem{
		{1, ptbr.SimpleTest, true, d.test},
		{2, ptbr.SimpleSave, true, d.save},
		{3, ptbr.SimpleChange, true, d.change},
		{4, ptbr.SimpleGuide, chosen, d.guide},
		{5, ptbr.SimpleSwitch, true, d.setUp},
		{6, ptbr.SimpleTalk, len(d.session.Transcript()) > 0, d.talk},
		{7, ptbr.SimpleFix, d.fixable(), d.fix},
		{8, ptbr.SimpleArrival, d.arrivable(), d.look},
		{9, ptbr.SimpleReport, d.ports.WriteReport != nil && !(d.practising() && d.session.Result() == nil), d.report},
		{10, ptbr.SimpleOthers, d.ports.Profiles != nil, d.profiles},
		{11, ptbr.SimpleStep(step.Title), named, d.readStep},
		{12, ptbr.SimpleOpenPage, d.openable(), d.openPage},
		{13, ptbr.SimpleEndPractice, d.practising(), d.endPractice},
		{0, ptbr.SimpleLeave, true, d.leave},
	}
}

// heading is a line with where one is.
func (d *dialogue) heading(text string) string {
	if d.practising() {
		return ptbr.PracticeTitle(d.session.Profile().Name) + ". " + text
	}
	return text
}

// menu asks once what to do and does it. The default is what comes next.
func (d *dialogue) menu(ctx context.Context) error {
	items := d.menuItems()
	d.text("\n" + d.heading(ptbr.SimpleMenu))
	if d.session.Result() != nil && d.session.Stale() {
		d.text(ptbr.ResultAside)
	}
	for _, it := range items {
		if it.now {
			d.text(strconv.Itoa(it.number) + " " + it.title)
		}
	}
	answer, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.SimpleWhich, d.next()))
	if err != nil {
		if errors.Is(err, io.EOF) {
			return d.endOfAnswers()
		}
		return err
	}
	if answer == "" {
		answer = d.next()
	}
	for _, it := range items {
		if answer != strconv.Itoa(it.number) {
			continue
		}
		if !it.now {
			d.text(ptbr.SimpleNotNow)
			return nil
		}
		return it.do(ctx)
	}
	d.text(ptbr.SimpleNumber)
	return nil
}

// next is the number that Enter alone means.
func (d *dialogue) next() string {
	switch {
	case d.fixable():
		return "7"
	case d.session.State() != wizard.Passed || d.session.Stale():
		return "1"
	case d.session.Dirty() || !d.saved():
		return "2"
	default:
		return "0"
	}
}

// endOfAnswers is how a script ends: all is well unless something that was
// typed would be lost.
func (d *dialogue) endOfAnswers() error {
	d.leavePractice()
	if d.session.Dirty() {
		return io.EOF
	}
	return errLeave
}

// test is <Testar Conexão>.
func (d *dialogue) test(ctx context.Context) error {
	consent := false
	if d.session.NeedsPlainConsent() {
		var err error
		if consent, err = d.yes(ctx, ptbr.SimplePlain, false); err != nil {
			return err
		}
		if !consent {
			d.text(ptbr.SimplePlainNo)
			return nil
		}
	}
	run, problems, ok := d.session.StartTest(consent)
	if !ok {
		for _, p := range problems {
			d.text(label(p.Field) + ": " + p.Text)
		}
		return nil
	}
	name := d.session.Values().Name
	d.request = run.Request
	busy, end := d.interrupts.during(ctx)
	result := d.ports.Check(busy, run.Request, func(ev smtpcheck.Event) {
		d.session.Event(run.ID, ev)
		if ev.Stage != nil {
			if line := stageLine(*ev.Stage); line != "" {
				d.text(line)
			}
		}
	})
	end()
	d.session.Finish(run.ID, result)
	if err := ctx.Err(); err != nil {
		return err
	}
	d.text("")
	for _, paragraph := range verdict(result, name) {
		d.text(paragraph)
	}
	d.remember()
	return nil
}

// change asks for one field again.
func (d *dialogue) change(ctx context.Context) error {
	fields := wizard.Fields()
	titles := make([]string, len(fields))
	current := 0
	for i, f := range fields {
		titles[i] = label(f) + ": " + d.shown(f)
		if r := d.session.Result(); r != nil && r.Diagnosis != nil && r.Diagnosis.Field == string(f) {
			current = i
		}
	}
	i, err := d.choose(ctx, titles, ptbr.SimpleWhichField, current)
	if err != nil {
		return err
	}
	return d.askField(ctx, i, fields[i])
}

// guide reads the provider's guide out.
func (d *dialogue) guide(context.Context) error {
	p, _ := d.session.Provider()
	d.text(guideText(p, d.session.Values().Email, d.width))
	return nil
}

// talk shows the conversation of the last test, which holds no secret.
func (d *dialogue) talk(context.Context) error {
	for _, l := range d.session.Transcript() {
		d.text(ptbr.CLITalkLine(l.Server, l.At, l.Text))
	}
	return nil
}

// fixable tells that the last diagnosis proposes a change.
func (d *dialogue) fixable() bool {
	return d.session.Fixable()
}

// fix takes the last diagnosis's proposal over and tests again.
func (d *dialogue) fix(ctx context.Context) error {
	for _, f := range d.session.ApplyFix() {
		d.text(ptbr.SimpleChanged(label(f), d.shown(f)))
	}
	d.keep()
	return d.test(ctx)
}

// save is <SALVAR>.
func (d *dialogue) save(ctx context.Context) error {
	p := d.session.Profile()
	name, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.SimpleSaveName, printable(p.Name)))
	if err != nil {
		return err
	}
	if name != "" {
		p.Name = name
	}
	place := wizard.SecretNone // no vault holds what is played
	if !d.practising() {
		if place, err = d.askSecretPlace(ctx); err != nil {
			return err
		}
	}
	saved, err := d.ports.Save(p, place)
	if disk, conflict := d.ports.Conflict(err); conflict {
		d.text(ptbr.AskConflict(err, wizard.Differences(p.Values, disk.Values)))
		return d.settle(ctx, p, place)
	}
	d.saidSaved(p, place, saved, err)
	return nil
}

// settle asks what to do where the disk holds something else.
func (d *dialogue) settle(ctx context.Context, p wizard.Profile, place wizard.SecretPlace) error {
	i, err := d.choose(ctx, []string{
		ptbr.SimpleNotSaved, ptbr.SimpleOtherName, ptbr.SimpleOverwrite, ptbr.AnswerReopen,
	}, ptbr.SimpleConflict, 0)
	switch {
	case err != nil:
		return err
	case i == 1:
		return d.save(ctx)
	case i == 2:
		saved, err := d.ports.Overwrite(p, place)
		d.saidSaved(p, place, saved, err)
	case i == 3:
		return d.openSaved(ctx, p.Name)
	}
	return nil
}

// saidSaved tells what became of a save. After a failure all that was typed
// is still there, to be mended and tried again.
func (d *dialogue) saidSaved(p wizard.Profile, place wizard.SecretPlace, saved wizard.Profile, err error) {
	if err != nil {
		d.text(profileFailure(err).text)
		if !errors.Is(err, store.ErrOldSecret) { // with this one all is saved
			return
		}
	}
	d.session.Saved(saved)
	d.keep()
	if d.owed {
		d.remember()
	}
	if d.practising() {
		d.text(ptbr.SavedPractice(saved.Name))
		return
	}
	d.text(ptbr.Saved(saved.Name, string(place), p.Values.Password != "", p.Outcome == wizard.OutcomeOK))
}

// askSecretPlace asks where the password is to be kept; it is never kept
// anywhere unasked.
func (d *dialogue) askSecretPlace(ctx context.Context) (wizard.SecretPlace, error) {
	places := []wizard.SecretPlace{wizard.SecretNone, wizard.SecretFile}
	titles := []string{ptbr.SimpleSecretNone, ptbr.SimpleSecretFile}
	if err := d.ports.VaultError(); err != nil {
		d.text(err.Error())
	} else {
		places = append(places, wizard.SecretVault)
		titles = append(titles, ptbr.SimpleSecretVault)
	}
	current := 0
	if len(places) == 3 {
		current = 2
	}
	for i, place := range places {
		if d.saved() && place == d.session.Profile().Secret {
			current = i
		}
	}
	d.text(ptbr.SimpleSecretWhere)
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, current)
	return places[i], err
}

// leave asks when something would be lost.
func (d *dialogue) leave(ctx context.Context) error {
	d.leavePractice() // practice is filled in anew each time
	if d.session.Dirty() {
		yes, err := d.yes(ctx, ptbr.SimpleUnsaved, false)
		if err != nil {
			return err
		}
		if !yes {
			return nil
		}
		// Left unsaved on purpose: it is not offered again.
		_ = d.ports.DropDraft()
	}
	return errLeave
}
