package flow

import (
	"context"
	"strings"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Save is SALVAR: it asks for a name where there is none yet and for a place of
// the password where there is no vault, then writes.
func (d *Desk) Save() Step { return d.save(nil) }

// save goes on with next once all is saved.
func (d *Desk) save(next Next) Step {
	problems := d.invalid()
	if len(problems) == 0 || d.Practising() {
		return d.named(next)
	}
	return Ask{Question: ptbr.AskSaveInvalid(problems), Choices: []Choice{
		{Title: ptbr.AnswerSaveMend},
		{Title: ptbr.AnswerSaveAnyway, Then: func() Step { return d.named(next) }},
	}}
}

// invalid is what is wrong with the fields that are filled in. One that is still
// empty is no fault: whoever has half of the data saves that.
func (d *Desk) invalid() []string {
	var out []string
	v := d.Session.Values()
	for _, f := range wizard.Fields() {
		if v.Get(f) == "" {
			continue
		}
		if p, ok := wizard.ValidateField(v, f); !ok {
			out = append(out, ptbr.FieldProblem(wizard.Label(f), p.Text))
		}
	}
	return out
}

// named saves under the name that there is, or asks for one.
func (d *Desk) named(next Next) Step {
	if d.Name == "" {
		return d.askName(d.Session.Profile().Name, "", next)
	}
	return d.saveAs(d.Name, next)
}

func (d *Desk) askName(proposed, problem string, next Next) Step {
	question := ptbr.AskName
	if d.Practising() {
		question = ptbr.AskPracticeName
	}
	return askName(question, proposed, problem, func(name string) Step { return d.saveAs(name, next) })
}

// askName asks for a name until there is one.
func askName(question, proposed, problem string, then func(name string) Step) Type {
	return Type{Question: question, Proposed: proposed, Problem: problem, Then: func(answer string) Step {
		name := strings.TrimSpace(answer)
		if name == "" {
			return askName(question, "", ptbr.NameNeeded, then)
		}
		return then(name)
	}}
}

// saveAs saves under a name. A place that was chosen before stays; a new
// password goes to the vault, which the sentence after the save says. No vault
// holds what is played in practice.
func (d *Desk) saveAs(name string, next Next) Step {
	place := d.Session.Profile().Secret
	switch {
	case d.Practising():
		return d.write(name, wizard.SecretNone, false, next)
	case place == wizard.SecretNone, place == wizard.SecretFile, d.Session.Profile().Withheld:
		return d.write(name, place, false, next)
	}
	return d.probe(func(none error) Step {
		switch {
		case none == nil:
			return d.write(name, wizard.SecretVault, false, next)
		case d.Session.Values().Password == "":
			return d.write(name, wizard.SecretNone, false, next)
		}
		return d.askPlace(name, none, next)
	})
}

// MovePassword lets the person choose another place for the password of the
// saved profile.
func (d *Desk) MovePassword() Step {
	if d.Session.Profile().Withheld {
		return Say{Tone: Failed, Text: ptbr.PasswordUnread}
	}
	return d.probe(func(none error) Step { return d.askPlace(d.Name, none, nil) })
}

// probe finds out whether there is a vault; none says why not.
func (d *Desk) probe(then func(none error) Step) Step {
	vault := d.world.Machine.Vault
	return Work{Do: func(context.Context) Next {
		none := vault()
		return func() Step { return then(none) }
	}}
}

// askPlace asks where to keep the password.
func (d *Desk) askPlace(name string, none error, next Next) Step {
	to := func(place wizard.SecretPlace) Next {
		return func() Step { return d.write(name, place, false, next) }
	}
	choices := []Choice{
		{Title: ptbr.AnswerSecretNone, Then: to(wizard.SecretNone)},
		{Title: ptbr.AnswerSecretFile, Then: to(wizard.SecretFile)},
	}
	if none == nil {
		choices = append([]Choice{{Title: ptbr.AnswerSecretVault(), Then: to(wizard.SecretVault)}}, choices...)
	}
	return Ask{Question: ptbr.AskSecret(none), Choices: choices}
}

// write saves what is on the desk now.
func (d *Desk) write(name string, place wizard.SecretPlace, force bool, next Next) Step {
	p := d.Session.Profile()
	p.Name, p.Secret = name, place
	if d.Proof != nil {
		p.Proof, p.ProofTo = d.Proof, d.Proof.To
	}
	store := d.world.Store
	return Work{Do: func(context.Context) Next {
		saved, err := store.Save(p, force)
		return func() Step { return d.saved(p, saved, err, next) }
	}}
}

// saved tells what became of it. After a failure everything stays as it was
// typed.
func (d *Desk) saved(wanted, saved wizard.Profile, err error, next Next) Step {
	if err != nil && saved.Name == "" {
		return d.notSaved(wanted, err, next)
	}
	d.Session.Saved(saved)
	d.Name = saved.Name
	text := ptbr.Saved(saved.Name, string(wanted.Secret), wanted.Values.Password != "" || wanted.Withheld, wanted.Outcome == wizard.OutcomeOK)
	if d.Practising() {
		text = ptbr.SavedPractice(saved.Name)
	}
	after := func() Step { return d.pay(next) }
	return Say{Tone: Saved, Text: text, Then: func() Step { return sayError(err, after) }}
}

// notSaved asks what to do about another profile in the way, and tells of
// anything else.
func (d *Desk) notSaved(wanted wizard.Profile, err error, next Next) Step {
	disk, isConflict := asConflict(err)
	switch {
	case isConflict && d.Practising() && samePractice(wanted, disk):
		return d.write(wanted.Name, wanted.Secret, true, next)
	case isConflict:
		return Ask{Question: ptbr.AskConflict(err, wizard.Differences(wanted.Values, disk.Values)), Choices: []Choice{
			{Title: ptbr.AnswerOtherName, Then: func() Step { return d.askName(wanted.Name, "", next) }},
			{Title: ptbr.AnswerOverwrite, Then: func() Step { return d.write(wanted.Name, wanted.Secret, true, next) }},
			{Title: ptbr.AnswerReopen, Then: func() Step { return d.load(wanted.Name) }},
		}}
	case d.Practising() && d.Name == "":
		return d.askName(wanted.Name, ptbr.SaveFailed(err), next)
	}
	return Say{Tone: Failed, Text: ptbr.SaveFailed(err)}
}

// samePractice tells that two practice profiles differ in their server alone, which
// is another one each time: nobody need be asked.
func samePractice(a, b wizard.Profile) bool {
	v, w := a.Values, b.Values
	v.Host, v.Port, v.Password = w.Host, w.Port, w.Password
	return b.Practice() && v == w && a.Scenario == b.Scenario
}
