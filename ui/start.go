package ui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// start is the one question: what the answer leads to, and what the name service
// was asked about it.
type start struct {
	leads wizard.Leads
	// domain is the one that was last typed in full; asked counts how often it
	// has changed, so that only who rests at one is answered.
	domain string
	asked  int
	found  *wizard.Proposal // what is known of it; nil: nothing yet
}

// restTime is how long a domain must stand still before the name service is asked.
const restTime = 600 * time.Millisecond

// restMsg says that the domain has stood still; leadMsg answers what is known of
// it.
type (
	restMsg struct{ asked int }
	leadMsg struct {
		asked int
		found wizard.Proposal
	}
)

// pickProvider opens the one question.
func (m *Model) pickProvider() {
	m.start = start{}
	current := ""
	m.start.leads = wizard.NewLeads(m.c.lib, "", nil)
	if p, ok := m.c.session.Provider(); ok && !m.c.session.NoWay() {
		for i, l := range m.start.leads.All() {
			if l.Provider.ID == p.ID {
				current = strconv.Itoa(i)
			}
		}
	}
	items, last := leadItems(m.start.leads)
	p := &picker{m.c, part.NewFinder(m.c.Kit, part.FinderTexts{
		Lead: ptbr.StartLead, Question: ptbr.StartQuestion, Hint: ptbr.StartHint, Count: ptbr.Count,
	}, items, current)}
	p.Keep(last)
	p.FindBy(m.leadsFor)
	m.openPicker(screenProviders, p)
}

// leadsFor is what an answer leads to by what is known now.
func (m *Model) leadsFor(text string) ([]part.Item, string) {
	found := m.start.found
	if domain, _ := wizard.Unknown(m.c.lib, text); domain != m.start.domain {
		found = nil
	}
	m.start.leads = wizard.NewLeads(m.c.lib, text, found)
	items, last := leadItems(m.start.leads)
	m.picker.Keep(last)
	return items, strconv.Itoa(m.start.leads.Best)
}

// leadItems are the lines of the list, and those below it.
func leadItems(l wizard.Leads) (list, last []part.Item) {
	item := func(at int, lead wizard.Lead) part.Item {
		return part.Item{ID: strconv.Itoa(at), Title: lead.Title, Detail: lead.How, Note: lead.Note, About: lead.About}
	}
	list = make([]part.Item, len(l.List))
	for i, lead := range l.List {
		list[i] = item(i, lead)
	}
	for i, lead := range l.Last {
		last = append(last, item(len(list)+i, lead))
	}
	return list, last
}

// lookAhead waits until whoever types an address rests at a domain that the
// guides do not know.
func (m *Model) lookAhead() tea.Cmd {
	if m.screen != screenProviders || m.dialog != nil {
		return nil
	}
	domain, unknown := wizard.Unknown(m.c.lib, m.picker.Text())
	if !unknown || domain == m.start.domain {
		return nil
	}
	m.start.domain, m.start.found = domain, nil
	m.start.asked++
	asked := m.start.asked
	return tea.Tick(restTime, func(time.Time) tea.Msg { return restMsg{asked} })
}

// rested asks the name service; only the domain leaves this computer.
func (m *Model) rested(msg restMsg) tea.Cmd {
	domain := ""
	if m.screen == screenProviders {
		domain, _ = wizard.Unknown(m.c.lib, m.picker.Text())
	}
	if msg.asked != m.start.asked || domain == "" || domain != m.start.domain {
		m.touched = false
		return nil
	}
	m.start.found = &wizard.Proposal{Nothing: ptbr.LeadLooking, Temporary: true}
	m.picker.Again()
	ctx, discover, email := m.ctx, m.world.Net.Discover, m.picker.Text()
	return func() tea.Msg { return leadMsg{msg.asked, discover(ctx, email)} }
}

// led shows what was found for the address that stands there still.
func (m *Model) led(msg leadMsg) {
	if msg.asked != m.start.asked || m.screen != screenProviders {
		return
	}
	m.start.found = &msg.found
	m.picker.Again()
}

// pickedLead goes on with what was chosen.
func (m *Model) pickedLead(id string) tea.Cmd {
	all := m.start.leads.All()
	i, err := strconv.Atoi(id)
	switch {
	case err != nil || i >= len(all):
		return nil
	case all[i].Provider.ID == wizard.PracticeID:
		m.pickScenario()
		return nil
	}
	cmd := m.play(m.desk.Lead(all[i]))
	if all[i].Asked && all[i].Note != "" {
		m.result.remark(ptbr.NothingFoundFor(all[i].Note))
	}
	return cmd
}
