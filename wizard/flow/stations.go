package flow

import (
	"context"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Stations lists the saved profiles to choose from, under a sentence on what was
// done last.
func (d *Desk) Stations() Step { return d.stations("") }

func (d *Desk) stations(told string) Step {
	return d.list(func(l listed) Step {
		if l.err != nil {
			return Say{Tone: Failed, Text: l.err.Error()}
		}
		return d.pick(l, told)
	})
}

// listed is what the disk holds.
type listed struct {
	list    []wizard.Saved
	deleted string
	err     error
}

func (d *Desk) list(then func(listed) Step) Step {
	store := d.world.Store
	return Work{Do: func(context.Context) Next {
		var l listed
		l.list, l.err = store.List()
		// One that cannot be read cannot be brought back; nothing is lost by not
		// offering it.
		if p, err := store.LastDeleted(); err == nil {
			l.deleted = p.Name
		}
		return func() Step { return then(l) }
	}}
}

func (d *Desk) pick(l listed, told string) Step {
	return Pick{
		Told: told, List: l.list, Open: d.Name, Deleted: l.deleted,
		Choose: d.Open, Manage: d.Manage, Anew: d.Anew, Restore: d.restore,
	}
}

// Open opens a saved profile. What is not saved gives way only when the person
// says so; for practice the station is set aside, and loses nothing.
func (d *Desk) Open(s wizard.Saved) Step {
	open := func() Step { return d.load(s.Name) }
	if s.Practice {
		return open()
	}
	return d.givingWay(open)
}

// Anew starts a new station.
func (d *Desk) Anew() Step {
	return d.givingWay(func() Step {
		d.open(wizard.Profile{Values: wizard.Values{SSL: true}})
		return Show{Filled: true, Then: func() Step { return Choose{} }}
	})
}

// givingWay asks before something unsaved gives way.
func (d *Desk) givingWay(next Next) Step {
	return d.atStation(func() Step {
		if !d.Session.Dirty() {
			return next()
		}
		question := ptbr.AskSwitch
		if d.Session.PasswordChanged() {
			question = ptbr.AskSwitchPassword
		}
		return Ask{Question: question, Choices: []Choice{
			{Title: ptbr.AnswerSwitchSave, Then: func() Step { return d.save(next) }},
			{Title: ptbr.AnswerSwitchStay},
			{Title: ptbr.AnswerSwitchGo, Then: next},
		}}
	})
}

// atStation leaves practice first: what is done with a station is done where it
// is seen.
func (d *Desk) atStation(next Next) Step {
	if !d.Practising() {
		return next()
	}
	d.leavePractice()
	return Show{Then: next}
}

// load opens what the disk holds under a name; its password comes behind.
func (d *Desk) load(name string) Step {
	store := d.world.Store
	return Work{Do: func(context.Context) Next {
		p, err := store.Fields(name)
		return func() Step { return d.loaded(p, err) }
	}}
}

func (d *Desk) loaded(p wizard.Profile, err error) Step {
	switch {
	case err != nil:
		return Say{Tone: Failed, Text: err.Error()}
	case p.Practice():
		return d.Practise(p)
	}
	d.leavePractice()
	d.open(p)
	return d.opened("")
}

// Manage asks what to do with a saved profile.
func (d *Desk) Manage(s wizard.Saved) Step {
	if !s.Practice && d.Practising() {
		return d.atStation(func() Step { return d.Manage(s) })
	}
	choices := []Choice{
		{Title: ptbr.AnswerProfileOpen, Then: func() Step { return d.Open(s) }},
		{Title: ptbr.AnswerProfileRename, Then: func() Step { return d.askRename(s.Name) }},
		{Title: ptbr.AnswerProfileCopy, Then: func() Step { return d.askCopy(s.Name) }},
	}
	if s.Name == d.Name && !d.Practising() {
		choices = append(choices, Choice{Title: ptbr.AnswerProfileMove, Then: d.MovePassword})
	}
	choices = append(choices, Choice{Title: ptbr.AnswerProfileDelete, Then: func() Step { return d.askDelete(s.Name) }})
	return Ask{Question: ptbr.AskProfile(s.Name), Choices: choices}
}

func (d *Desk) askRename(from string) Step {
	ask := askName(ptbr.AskRename(from), from, "", func(to string) Step {
		store := d.world.Store
		return Work{Do: func(context.Context) Next {
			p, err := store.Rename(from, to)
			return func() Step {
				if p.Name != "" && from == d.Name {
					d.Name = p.Name
					d.Session.Renamed(p.Name, p.Revision)
				}
				return d.managed(ptbr.Renamed(from, p.Name), err)
			}
		}}
	})
	ask.Edit = true
	return ask
}

func (d *Desk) askCopy(from string) Step {
	return askName(ptbr.AskCopy(from), ptbr.CopyName(from), "", func(to string) Step {
		store := d.world.Store
		return Work{Do: func(context.Context) Next {
			_, err := store.Copy(from, to)
			return func() Step { return d.managed(ptbr.Duplicated(from, to), err) }
		}}
	})
}

func (d *Desk) askDelete(name string) Step {
	return Ask{Question: ptbr.AskDelete(name), Away: d.Stations, Choices: []Choice{
		{Title: ptbr.AnswerDeleteKeep, Then: d.Stations},
		{Title: ptbr.AnswerDelete(name), Then: func() Step { return d.remove(name) }},
	}}
}

// remove deletes a profile. The open one leaves an empty form behind, an open
// practice the station.
func (d *Desk) remove(name string) Step {
	store := d.world.Store
	return Work{Do: func(context.Context) Next {
		gone, err := store.Delete(name)
		return func() Step {
			told := func() Step { return d.managed(ptbr.Deleted(name), err) }
			switch {
			case !gone || name != d.Name:
				return told()
			case d.Practising():
				return d.atStation(told)
			}
			d.open(wizard.Profile{Values: wizard.Values{SSL: true}})
			return Show{Filled: true, Then: told}
		}
	}}
}

func (d *Desk) restore() Step {
	store := d.world.Store
	return Work{Do: func(context.Context) Next {
		p, err := store.Restore()
		return func() Step { return d.managed(ptbr.Restored(p.Name), err) }
	}}
}

// managed goes back to the list and says what was done.
func (d *Desk) managed(told string, err error) Step {
	if err != nil {
		told = err.Error()
	}
	return d.stations(told)
}
