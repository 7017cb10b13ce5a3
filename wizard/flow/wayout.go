package flow

import (
	"context"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// requestName is what the text for whoever cares for the domain is called.
const requestName = "pedido"

// WaysOut asks where to go on from a provider that takes no password, or may stop
// taking one. Nothing changes before it was said what the way costs.
func (d *Desk) WaysOut() Step {
	from, ways := d.Session.WaysOut()
	if len(ways) == 0 {
		return Choose{}
	}
	choices := make([]Choice, 0, len(ways)+1)
	for _, w := range ways {
		title := w.Step.Title
		if w.Provider.ID != "" {
			title = ptbr.WayOut(w.Provider.Name, w.Provider.Cost)
		}
		choices = append(choices, Choice{Title: title, Then: func() Step { return d.wayOut(from, w) }})
	}
	choices = append(choices, Choice{Title: ptbr.AnswerWayList, Then: func() Step { return Choose{} }})
	return Ask{Question: ptbr.AskWayOut, Choices: choices}
}

// wayOut says what a way costs, and does what follows from it.
func (d *Desk) wayOut(from guides.Provider, w guides.WayOut) Step {
	to, text := w.Provider, w.Step.Text()
	for _, s := range w.More {
		text += "\n" + s.Text()
	}
	ask := Ask{}
	add := func(title string, then Next) { ask.Choices = append(ask.Choices, Choice{Title: title, Then: then}) }
	letter := from
	foreign := false
	if to.ID != "" {
		letter, foreign = to, !d.Session.Serves(to)
		add(ptbr.AnswerWayTake(to.Name), func() Step { return d.takeWayOut(to) })
	}
	ask.Question = ptbr.WayOutDetail(w.Step.Title, text, foreign, to.Password == guides.PasswordKey)
	if letter.Admin != "" {
		add(ptbr.AnswerWayLetter, func() Step { return d.request(letter) })
	}
	add(ptbr.AnswerWayBack, d.WaysOut)
	return ask
}

// takeWayOut changes the provider of the station.
func (d *Desk) takeWayOut(to guides.Provider) Step {
	d.leavePractice()
	had := d.Session.Values()
	d.Session.TakeWayOut(to)
	emptied := had.Email != "" && d.Session.Values().Email == ""
	return Show{Filled: true, Then: func() Step {
		return Say{Tone: Done, Text: ptbr.WayOutTaken(to.Name, had.Name != "", had.Password != "", emptied)}
	}}
}

// request hands over what to ask whoever cares for the domain for.
func (d *Desk) request(p guides.Provider) Step {
	text, machine := d.Session.Letter(p), d.world.Machine
	return Work{Do: func(context.Context) Next {
		h := Hand{Text: text}
		h.Err = h.write(machine, requestName, text)
		return func() Step { return h }
	}}
}
