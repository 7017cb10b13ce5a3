package flow

import (
	"context"
	"strconv"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// knock looks aside which of the servers that a lead came with answer from here,
// or, where nobody known was found for a domain, whether names of the usual kind
// do; nil where there is nothing to look for.
func (d *Desk) knock(l wizard.Lead) Next {
	var found wizard.Proposal
	switch {
	case l.Found != nil && len(l.Found.Servers) > 0 && len(l.Found.Tried) == 0:
		found = *l.Found
	case l.Unfound():
		found.Email = l.Email
	default:
		return nil
	}
	session, net := d.Session, d.world.Net
	return func() Step {
		return Work{Aside: true, Do: func(ctx context.Context) Next {
			tried := net.Knock(ctx, found)
			return func() Step {
				if d.Session != session {
					return nil // somebody else's by now
				}
				return d.answered(tried)
			}
		}}
	}
}

// answered says how the server in the form answers from here, and offers another
// one where only that does. Nothing in the form is changed.
func (d *Desk) answered(found wizard.Proposal) Step {
	v := d.Session.Values()
	port, err := strconv.Atoi(v.Port)
	here := guides.Server{Host: v.Host, Port: port, SSL: v.SSL}
	as, tried := found.Answers(here)
	doubtful := as == wizard.AnswerDoubtful
	switch {
	case v.Host == "" && len(found.Answering) > 0:
		d.Session.Propose(found) // its question says which one answers
		return nil
	case err != nil || !tried:
		return nil
	case as == wizard.AnswerGood:
		return Say{Tone: Noted, Text: ptbr.ThisAnswers(here.Host, here.Port, false)}
	case len(found.Answering) == 0 && doubtful:
		return Say{Tone: Failed, Text: ptbr.ThisAnswers(here.Host, here.Port, true)}
	case len(found.Answering) == 0:
		return Say{Tone: Failed, Text: ptbr.NobodyAnswers(here.Host)}
	case !d.Session.Propose(found):
		return nil
	}
	other := found.Answering[0]
	return Say{Tone: Failed, Text: ptbr.AnotherAnswers(here.Host, here.Port, doubtful, other.Host, other.Port)}
}
