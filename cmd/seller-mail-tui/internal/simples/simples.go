// Package simples is the wizard in questions and answers, one line each. It
// plays the same flows as the screen.
package simples

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// dialogue is the wizard in questions and answers, one line each: for screen
// readers, terminals that cannot move a cursor, and scripts that answer
// through a pipe. It draws nothing and knows nothing that the session, the
// guides and the ports do not.
type dialogue struct {
	in      *machine.Input
	out     io.Writer
	width   int
	lib     *guides.Library
	world   flow.World
	desk    *flow.Desk
	asked   bool // something was asked to find out what to work on
	working bool // it is known, and being worked on
	unkept  bool // drafts cannot be kept; it was said

	interrupts *machine.Interrupts
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
		if rest := d.desk.Farewell(); rest != "" {
			d.text("\n" + rest)
		}
		d.text(ptbr.SimpleBye)
		return nil
	case errors.Is(err, io.EOF):
		d.text("")
		return failure.Usage(ptbr.SimpleInputEnd)
	case errors.Is(err, machine.ErrLineTooLong):
		return failure.Usage(ptbr.SimpleTooLong)
	case errors.Is(err, machine.ErrInterrupted):
		return &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled}
	}
	return err
}

// start lets the person choose a profile, or asks for a provider and all
// fields. How to come to another one than the only one is said.
func (d *dialogue) start(ctx context.Context) error {
	opened := d.desk.Name
	err := d.play(ctx, d.desk.Start())
	d.working = true
	if err == nil && opened == "" && d.desk.Name != "" && !d.asked {
		d.text(ptbr.SimpleOnly(d.desk.Name))
	}
	return err
}

// setUp asks the one question and for all fields. Practice fills them by itself.
func (d *dialogue) setUp(ctx context.Context) error {
	if err := d.askStart(ctx); err != nil || d.desk.Practising() {
		return err
	}
	return d.askFields(ctx)
}

// askStart asks for the address or the provider until the answer leads
// somewhere. A number is one of the list, which is shown on request.
func (d *dialogue) askStart(ctx context.Context) error {
	all := d.lib.All()
	current := all[0]
	if p, ok := d.desk.Session.Provider(); ok {
		current = p
	}
	for {
		answer, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.SimpleStartQuestion, current.Name))
		switch n, notNumber := strconv.Atoi(answer); {
		case err != nil:
			return err
		case strings.EqualFold(answer, ptbr.SimpleShowList):
			d.listProviders()
			continue
		case answer == "":
			return d.lead(ctx, wizard.Lead{Provider: current, Note: current.Note})
		case notNumber == nil && n >= 1 && n <= len(all):
			return d.lead(ctx, wizard.Lead{Provider: all[n-1], Note: all[n-1].Note})
		case notNumber == nil:
			d.text(ptbr.SimpleNoProvider)
			continue
		}
		if p, ok := d.lib.ByID(strings.ToLower(answer)); ok {
			return d.lead(ctx, wizard.Lead{Provider: p, Note: p.Note})
		}
		if done, err := d.understand(ctx, answer); err != nil || done {
			return err
		}
	}
}

func (d *dialogue) listProviders() {
	all := d.lib.All()
	titles := make([]string, len(all))
	for i, p := range all {
		titles[i] = p.Name
	}
	d.text("\n" + ptbr.SimpleProviders)
	d.list(titles)
}

// understand finds out what a name or an address means; it tells whether that
// led to a provider. What only may be meant is asked.
func (d *dialogue) understand(ctx context.Context, answer string) (done bool, err error) {
	if leads := wizard.NewLeads(d.lib, answer, nil); leads.All()[leads.Best].Meant {
		best := leads.All()[leads.Best]
		yes, err := d.yes(ctx, best.Title, true)
		if err != nil {
			return false, err
		}
		if yes {
			return true, d.lead(ctx, best)
		}
	}
	var found *wizard.Proposal
	if _, unknown := wizard.Unknown(d.lib, answer); unknown {
		d.text(ptbr.SimpleLooking)
		p := d.world.Net.Knock(ctx, d.world.Net.Discover(ctx, answer))
		if err := ctx.Err(); err != nil {
			return false, err
		}
		found = &p
	}
	leads := wizard.NewLeads(d.lib, answer, found)
	best := leads.All()[leads.Best]
	switch {
	case best.Meant: // which was denied
		best = leads.AsTyped()
	case found != nil && found.Found():
		for _, mark := range found.Marks() {
			d.text(mark)
		}
		yes, err := d.yes(ctx, found.Sentence(), true)
		if err != nil {
			return false, err
		}
		if !yes {
			best = leads.Last[0]
			best.Asked = true
		}
	case !strings.Contains(answer, "@") && len(leads.List) == 0 && !namesOther(answer):
		d.text(ptbr.SimpleNoProvider)
		return false, nil
	}
	return true, d.lead(ctx, best)
}

// namesOther tells that an answer is the beginning of the word for whoever is not
// in the list.
func namesOther(answer string) bool {
	_, ok := strings.CutPrefix(guides.OtherID, strings.ToLower(answer))
	return ok
}

// lead goes on with what the answer led to, and says what is to be known of it.
func (d *dialogue) lead(ctx context.Context, l wizard.Lead) error {
	if l.Provider.ID == wizard.PracticeID {
		return d.askScenario(ctx)
	}
	before := d.desk.Station().Standing()
	d.desk.Lead(l) // all seven fields are asked for next
	d.text("\n" + l.Provider.Name)
	if l.Email != "" {
		d.followed(before)
	}
	if note := cmp.Or(l.Note, l.Provider.Note); note != "" {
		d.text(note)
	}
	return nil
}

// askScenario asks what the practice server is to play, and begins.
func (d *dialogue) askScenario(ctx context.Context) error {
	d.text("\n" + ptbr.SimpleScenarios)
	all := d.world.Net.Scenarios()
	titles := make([]string, len(all))
	current := 0
	for i, s := range all {
		titles[i] = s.Title
		if s.ID == d.desk.Session.Scenario() {
			current = i
		}
	}
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, current)
	if err != nil {
		return err
	}
	return d.play(ctx, d.desk.Practise(wizard.Profile{Provider: wizard.PracticeID, Scenario: all[i].ID}))
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
	if said := d.desk.Session.Followed(before); said != "" {
		d.text(said)
	}
}

// askField asks for one field until what stands in it is valid. An answer takes
// the place of what stands there; nothing, or nothing but blanks, keeps it.
func (d *dialogue) askField(ctx context.Context, i int, f wizard.Field) error {
	question := ptbr.SimpleQuestion(i+1, len(wizard.Fields()), wizard.Label(f), d.shown(f))
	before := d.desk.Session.Standing()
	d.text(ptbr.FieldMeaning(string(f)))
	for {
		answer, err := d.answer(ctx, f, question)
		if err != nil {
			return err
		}
		if f != wizard.FieldPassword && strings.TrimSpace(answer) == "" {
			answer = ""
		}
		if f == wizard.FieldSSL && answer != "" {
			yes, ok := prose.YesNo(answer)
			if !ok {
				d.text(ptbr.SimpleYesNoProblem)
				continue
			}
			answer = prose.YesNoWord(yes)
		}
		if answer != "" {
			d.enter(f, answer)
		}
		p, ok := wizard.ValidateField(d.desk.Session.Values(), f)
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
	c := d.desk.Session.Clean(f, answer)
	for _, notice := range c.Notices {
		d.text(notice)
	}
	if c.Refused {
		return
	}
	d.desk.Session.Type(f, c.Text)
	if c.Port != "" {
		d.desk.Session.Type(wizard.FieldPort, c.Port)
	}
}

// warn says what looks odd in a valid field.
func (d *dialogue) warn(f wizard.Field) {
	for _, w := range d.desk.Session.Warnings() {
		if w.Field == f {
			d.text(w.Text)
		}
	}
}

func (d *dialogue) answer(ctx context.Context, f wizard.Field, question string) (string, error) {
	if f != wizard.FieldPassword {
		return d.line(ctx, question)
	}
	text, err := d.in.Secret(ctx, d.out, d.wrapped(question))
	d.text("") // the Enter was not shown either
	return text, err
}

// shown is a field's current value as a person may see it.
func (d *dialogue) shown(f wizard.Field) string {
	v := d.desk.Session.Values()
	switch f {
	case wizard.FieldPassword:
		if v.Password != "" {
			return ptbr.SimplePasswordSet
		}
		return ""
	case wizard.FieldSSL:
		return ptbr.YesNo(v.SSL)
	default:
		return prose.Printable(v.Get(f))
	}
}

// summary shows all fields.
func (d *dialogue) summary() {
	d.text("")
	for _, f := range wizard.Fields() {
		d.text(wizard.Label(f) + ": " + d.shown(f))
	}
}

// Terminal is where the dialogue takes place.
type Terminal struct {
	In         io.Reader
	Out        io.Writer
	Width      int // in columns
	Interrupts *machine.Interrupts
}

// Run is the dialogue at a terminal until the person leaves or ctx ends. It returns
// nil, the context's error, or a failure.
func Run(ctx context.Context, t Terminal, lib *guides.Library, session *wizard.Session, world flow.World) error {
	d := &dialogue{
		in:    machine.NewInput(ctx, t.In),
		out:   t.Out,
		width: t.Width,
		lib:   lib,
		world: world,
		desk:  flow.NewDesk(session, world),

		interrupts: t.Interrupts,
	}
	return d.run(ctx)
}
