package flow

import (
	"context"
	"strconv"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// knock looks aside which of the servers that a lead came with answer from here;
// nil where there is nothing to look for.
func (d *Desk) knock(l wizard.Lead) Next {
	if l.Found == nil || len(l.Found.Servers) == 0 || len(l.Found.Tried) > 0 {
		return nil
	}
	session, net, found := d.Session, d.world.Net, *l.Found
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

// answered says when the server in the form does not answer from here, and
// offers the one that does. Nothing in the form is changed.
func (d *Desk) answered(found wizard.Proposal) Step {
	v := d.Session.Values()
	port, err := strconv.Atoi(v.Port)
	here := guides.Server{Host: v.Host, Port: port, SSL: v.SSL}
	yes, tried := found.Answers(here)
	if err != nil || yes || !tried || !d.Session.Propose(found) && len(found.Answering) > 0 {
		return nil
	}
	if len(found.Answering) == 0 {
		return Say{Tone: Failed, Text: ptbr.NobodyAnswers(here.Host)}
	}
	other := found.Answering[0]
	return Say{Tone: Failed, Text: ptbr.AnotherAnswers(here.Host, here.Port, other.Host, other.Port)}
}
