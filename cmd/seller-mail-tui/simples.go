package main

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// dialogue is the wizard in questions and answers, one line each: for screen
// readers, terminals that cannot move a cursor, and scripts that answer
// through a pipe. It draws nothing and knows nothing that the session, the
// guides and the ports do not.
type dialogue struct {
	in    *input
	out   io.Writer
	width int
	lib   *guides.Library
	ports ui.Ports
	desk
	aside  *desk // the station's, while one practises; else nil
	unkept bool  // drafts cannot be kept; it was said

	interrupts *interrupts
	version    string
}

// desk is a session with what is known of its tests.
type desk struct {
	session *wizard.Session
	owed    bool              // a test was made before there was a name to remember it by
	past    []wizard.Past     // the remembered tests, the last one among them
	request smtpcheck.Request // of the last test
}

// errLeave ends the dialogue as the person asked.
var errLeave = errors.New("leave")

// run asks until the person leaves. It returns nil, the context's error, or
// a failure.
func (d *dialogue) run(ctx context.Context) error {
	d.text(ptbr.SimpleHello)
	err := d.start(ctx)
	for err == nil {
		err = d.menu(ctx)
	}
	switch {
	case errors.Is(err, errLeave):
		d.text(ptbr.SimpleBye)
		return nil
	case errors.Is(err, io.EOF):
		d.text("")
		return usage(ptbr.SimpleInputEnd)
	case errors.Is(err, errLineTooLong):
		return usage(ptbr.SimpleTooLong)
	case errors.Is(err, errInterrupted):
		return &failure{code: report.ExitCancelled, text: ptbr.CLICancelled}
	}
	return err
}

// start lets the person choose a profile, or asks for a provider and all
// fields. A session that was opened already is gone on with.
func (d *dialogue) start(ctx context.Context) error {
	resumed := false
	if !d.saved() {
		var err error
		if resumed, err = d.askDraft(ctx); err != nil {
			return err
		}
	}
	if !d.saved() && !resumed {
		opened, err := d.openProfile(ctx)
		if err != nil {
			return err
		}
		if !opened {
			return d.setUp(ctx)
		}
	}
	return d.opened(ctx)
}

// opened shows what was opened and asks for what it lacks.
func (d *dialogue) opened(ctx context.Context) error {
	if p := d.session.Profile(); p.Practice() {
		// Practice is entered from an empty station.
		d.session.Open(wizard.Profile{Values: wizard.Values{SSL: true}})
		d.keep()
		return d.practise(ctx, p)
	}
	d.summary()
	return d.missing(ctx)
}

// openProfile lets the person choose a saved profile; opened is false for a
// new one.
func (d *dialogue) openProfile(ctx context.Context) (opened bool, err error) {
	name, err := d.askProfile(ctx)
	if err != nil || name == "" {
		return false, err
	}
	p, err := d.ports.Load(name)
	if err != nil && !passwordMissing(err) {
		return false, profileFailure(err)
	}
	if err != nil {
		d.text(err.Error())
	}
	d.session.Open(p)
	return true, nil
}

// setUp asks for a provider and for all fields. Practice fills them by itself.
func (d *dialogue) setUp(ctx context.Context) error {
	if err := d.askProvider(ctx); err != nil || d.practising() {
		return err
	}
	return d.askFields(ctx)
}

// saved tells that the session's profile is on the disk.
func (d *dialogue) saved() bool { return d.session.Profile().Revision != "" }

// askProfile offers the saved profiles; "" means a new one.
func (d *dialogue) askProfile(ctx context.Context) (string, error) {
	list, _, err := d.ports.Profiles()
	if err != nil {
		return "", profileFailure(err)
	}
	if len(list) == 0 {
		return "", nil
	}
	var titles []string
	for _, p := range list {
		titles = append(titles, listedName(p))
	}
	d.text("\n" + ptbr.SimpleProfiles)
	i, err := d.choose(ctx, append(titles, ptbr.SimpleNew), ptbr.SimpleWhich, 0)
	if err != nil || i == len(list) {
		return "", err
	}
	return list[i].Name, nil
}

// askProvider asks for the provider and shows what is to be known of it.
func (d *dialogue) askProvider(ctx context.Context) error {
	all := d.lib.All()
	titles := make([]string, len(all))
	for i, p := range all {
		titles[i] = p.Name
	}
	d.text("\n" + ptbr.SimpleProviders)
	d.list(titles)
	current := 1
	if p, ok := d.session.Provider(); ok {
		current += indexOf(all, p.ID)
	}
	for {
		answer, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.SimpleProvider, strconv.Itoa(current)))
		if err != nil {
			return err
		}
		if answer == "" {
			answer = strconv.Itoa(current)
		}
		if done, err := d.discover(ctx, answer); err != nil || done {
			return err
		}
		p, ok := d.findProvider(answer)
		if !ok {
			d.text(ptbr.SimpleNoProvider)
			continue
		}
		return d.takeProvider(ctx, p, answer)
	}
}

// discover finds the provider of an address on a domain of its own and offers
// it; it tells whether the person took the offer.
func (d *dialogue) discover(ctx context.Context, email string) (taken bool, err error) {
	if _, ok := wizard.ValidateField(wizard.Values{Email: email}, wizard.FieldEmail); !ok {
		return false, nil
	}
	before := d.session.Standing()
	d.session.Type(wizard.FieldEmail, email)
	look, unknown := d.session.LookFor()
	if !unknown {
		return false, nil
	}
	d.text(ptbr.SimpleLooking)
	if !d.session.Propose(d.ports.Discover(ctx, look)) {
		d.text(ptbr.NothingUnknown)
		return false, ctx.Err()
	}
	offer, _ := d.session.Proposal()
	yes, err := d.yes(ctx, offer.Sentence(), true)
	if err != nil || !yes {
		d.session.DeclineProposal()
		return false, err
	}
	d.session.AcceptProposal()
	d.followed(before)
	if p, ok := d.session.Provider(); ok && p.Note != "" {
		d.text(p.Note)
	}
	return true, nil
}

// findProvider understands a number of the list, an address and a name.
func (d *dialogue) findProvider(answer string) (guides.Provider, bool) {
	all := d.lib.All()
	if n, err := strconv.Atoi(answer); err == nil {
		if n < 1 || n > len(all) {
			return guides.Provider{}, false
		}
		return all[n-1], true
	}
	if p, ok := d.lib.ByID(strings.ToLower(answer)); ok {
		return p, true
	}
	found := d.lib.Filter(answer)
	if len(found) == 0 {
		return guides.Provider{}, false
	}
	return found[0], true
}

func (d *dialogue) takeProvider(ctx context.Context, p guides.Provider, answer string) error {
	if p.ID == wizard.PracticeID {
		return d.askScenario(ctx)
	}
	d.leavePractice()
	before := d.session.Standing()
	d.session.Choose(p)
	d.text("\n" + p.Name)
	if _, ok := wizard.ValidateField(wizard.Values{Email: answer}, wizard.FieldEmail); ok {
		d.session.Type(wizard.FieldEmail, answer)
		d.followed(before)
	}
	if p.Note != "" {
		d.text(p.Note)
	}
	return nil
}

// askFields asks for all seven fields, in the tab's order.
func (d *dialogue) askFields(ctx context.Context) error {
	d.text("")
	for i, f := range wizard.Fields() {
		if err := d.askField(ctx, i, f); err != nil {
			return err
		}
	}
	return nil
}

// followed says what an address has changed besides itself.
func (d *dialogue) followed(before wizard.Standing) {
	if said := d.session.Followed(before); said != "" {
		d.text(said)
	}
}

// askField asks for one field until what stands in it is valid. An answer takes
// the place of what stands there; nothing, or nothing but blanks, keeps it.
func (d *dialogue) askField(ctx context.Context, i int, f wizard.Field) error {
	question := ptbr.SimpleQuestion(i+1, len(wizard.Fields()), label(f), d.shown(f))
	before := d.session.Standing()
	for {
		answer, err := d.answer(ctx, f, question)
		if err != nil {
			return err
		}
		if f != wizard.FieldPassword && strings.TrimSpace(answer) == "" {
			answer = ""
		}
		if f == wizard.FieldSSL && answer != "" {
			yes, ok := parseYesNo(answer)
			if !ok {
				d.text(ptbr.SimpleYesNoProblem)
				continue
			}
			answer = yesNoWord(yes)
		}
		if answer != "" {
			d.enter(f, answer)
		}
		p, ok := wizard.ValidateField(d.session.Values(), f)
		if ok {
			d.keep()
			if f == wizard.FieldEmail {
				d.followed(before)
			}
			d.warn(f)
			return nil
		}
		d.text(p.Text)
	}
}

// enter takes an answer, which may have been pasted, into a field.
func (d *dialogue) enter(f wizard.Field, answer string) {
	c := d.session.Clean(f, answer)
	for _, notice := range c.Notices {
		d.text(notice)
	}
	if c.Refused {
		return
	}
	d.session.Type(f, c.Text)
	if c.Port != "" {
		d.session.Type(wizard.FieldPort, c.Port)
	}
}

// warn says what looks odd in a valid field.
func (d *dialogue) warn(f wizard.Field) {
	for _, w := range d.session.Warnings() {
		if w.Field == f {
			d.text(w.Text)
		}
	}
}

func (d *dialogue) answer(ctx context.Context, f wizard.Field, question string) (string, error) {
	if f != wizard.FieldPassword {
		return d.line(ctx, question)
	}
	text, err := d.in.secret(ctx, d.out, d.wrapped(question))
	d.text("") // the Enter was not shown either
	return text, err
}

// shown is a field's current value as a person may see it.
func (d *dialogue) shown(f wizard.Field) string {
	v := d.session.Values()
	switch f {
	case wizard.FieldPassword:
		if v.Password != "" {
			return ptbr.SimplePasswordSet
		}
		return ""
	case wizard.FieldSSL:
		return ptbr.YesNo(v.SSL)
	default:
		return printable(v.Get(f))
	}
}

// summary shows all fields.
func (d *dialogue) summary() {
	d.text("")
	for _, f := range wizard.Fields() {
		d.text(label(f) + ": " + d.shown(f))
	}
}

// newDialogue connects a dialogue to the streams.
func newDialogue(ctx context.Context, a *app, lib *guides.Library, session *wizard.Session, ports ui.Ports) *dialogue {
	return &dialogue{
		in:    newInput(ctx, a.stdin),
		out:   a.stdout,
		width: terminalWidth(a.stdout),
		lib:   lib,
		ports: ports,
		desk:  desk{session: session},

		interrupts: a.env.interrupts,
		version:    a.env.build.String(),
	}
}
