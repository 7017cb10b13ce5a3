package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// proposalMsg answers with what the network knows of an address.
type proposalMsg struct{ proposal wizard.Proposal }

// lookFor asks the network for the provider of the address, once it is typed
// and not while it is being typed.
func (m *Model) lookFor() tea.Cmd {
	if m.form.At == spotEmail && m.form.Fresh() {
		return nil
	}
	email, ok := m.c.session.LookFor()
	if !ok || email == m.looked {
		return nil
	}
	m.looked = email
	ctx, discover := m.ctx, m.world.Net.Discover
	return func() tea.Msg { return found(ctx, discover, email) }
}

func found(ctx context.Context, discover func(context.Context, string) wizard.Proposal, email string) tea.Msg {
	return proposalMsg{discover(ctx, email)}
}

// proposed shows what was found below the form; nothing that is typed changes.
func (m *Model) proposed(msg proposalMsg) tea.Cmd {
	before := len(m.result.actions())
	m.c.session.Propose(msg.proposal)
	m.shiftSpot(len(m.result.actions()) - before)
	if why := m.c.session.Nothing(); why != "" && m.result.notice == "" {
		m.result.remark(ptbr.NothingFoundFor(why))
	}
	return nil
}

// shiftSpot keeps the focus on its action when others come or go before it.
func (m *Model) shiftSpot(by int) {
	if m.form.At >= spotAction && by != 0 {
		m.form.Focus(max(m.form.At+spot(by), spotAction))
	}
	m.keepSpot()
}

// acceptProposal takes it over, says what that has changed, and goes on to the
// next field to fill in.
func (m *Model) acceptProposal() {
	before := m.c.session.Standing()
	m.c.session.AcceptProposal()
	m.form.Load()
	m.guide.Load()
	m.focus(m.firstEmpty())
	if said := m.c.session.Followed(before); said != "" {
		m.result.say(said)
	}
}

// offers tells that there is a proposal to take over.
func (r *result) offers() bool {
	if r.testing() || r.c.session.Result() != nil {
		return false
	}
	_, ok := r.c.session.Proposal()
	return ok
}
