package wizard

import (
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// Lead is one thing that an answer to the start's question may mean.
type Lead struct {
	Provider guides.Provider
	// Email goes into Endereço de E-mail; empty: the answer was no address.
	Email string
	// Found is what the name service knows of the address; nil: it was not
	// asked, or knows nothing that leads to this provider.
	Found *Proposal
	// Asked: the name service has said what it knows of the address.
	Asked bool
	// Meant: it has another address than the one that was typed, which was likely
	// meant.
	Meant bool

	Title string // in pt-BR, as it stands in a list
	How   string // how it was found, in a few words; may be empty
	Note  string // what is to be known before choosing it; may be empty
	About string // what is good to know in its place
}

// Unfound tells that the name service was asked about the address and knew nobody.
func (l Lead) Unfound() bool {
	return l.Asked && l.Found == nil && l.Note != "" && l.Email != "" && l.Provider.ID == guides.OtherID
}

// Leads is what an answer to the start's question leads to: first what it
// likely means, then every other provider that fits. Last is the way for whom
// nothing fits, and practice: they are there whatever is typed. Best is the
// place of the likeliest, counted over both.
type Leads struct {
	List []Lead
	Last []Lead
	Best int
}

// All is the list with what is always there.
func (l Leads) All() []Lead { return append(append([]Lead{}, l.List...), l.Last...) }

// AsTyped is the likeliest that keeps the address as it was typed.
func (l Leads) AsTyped() Lead {
	if len(l.List) > 1 && l.List[1].How != "" {
		return l.List[1]
	}
	return l.Last[0]
}

// NewLeads reads an answer: an address, as far as it is typed, a provider's
// name or a part of it, or nothing yet. found is what the name service said of
// the address; nil: it was not asked, or has not answered.
func NewLeads(lib *guides.Library, answer string, found *Proposal) Leads {
	answer = strings.TrimSpace(answer)
	var out Leads
	if !strings.Contains(answer, "@") {
		out.named(lib, answer)
	} else {
		out.addressed(lib, answer, found)
	}
	return out
}

// named lists the providers that a text names.
func (l *Leads) named(lib *guides.Library, text string) {
	fits := lib.Filter(text)
	l.List = make([]Lead, 0, len(fits))
	for _, p := range fits {
		if p.ID != guides.OtherID && p.ID != PracticeID {
			l.List = append(l.List, newLead(p, ""))
		}
	}
	l.end(lib, "", "", false)
	if text == "" {
		return
	}
	for i, last := range l.Last {
		if len(fits) > 0 && fits[0].ID == last.Provider.ID {
			l.Best = len(l.List) + i
		}
	}
}

// addressed lists what an address leads to, and below it everybody else: the
// domain alone does not always tell.
func (l *Leads) addressed(lib *guides.Library, typed string, found *Proposal) {
	email := typed
	if emailProblem(typed) != "" {
		email = ""
	}
	given := typed // nothing that was typed gets lost
	if strings.HasPrefix(typed, "@") {
		given = ""
	}
	right, slipped := LikelyAddress(lib, typed)
	if slipped {
		lead := leadOf(lib, right)
		lead.Title, lead.How, lead.About = ptbr.LeadMeant(right), ptbr.ShortName(lead.Provider.Name), ptbr.LeadMeantAbout(typed)
		lead.Note, lead.Meant = "", true
		l.List = append(l.List, lead)
	}
	best, known := found.lead(lib, email)
	if known {
		l.List = append(l.List, best)
	}
	first := len(l.List)
	for _, p := range lib.All() {
		switch {
		case p.ID == guides.OtherID || p.ID == PracticeID || known && p.ID == best.Provider.ID:
		default:
			l.List = append(l.List, newLead(p, given))
		}
	}
	domain := typed[strings.LastIndexByte(typed, '@')+1:]
	if email == "" && !slipped && domain != "" {
		l.narrow(lib, given, domain, first)
	}
	why := ""
	if email != "" && !known && !slipped {
		why = found.nothing()
	}
	l.end(lib, given, why, found != nil && !found.Temporary)
	if first == 0 && email != "" {
		l.Best = len(l.List) // nobody's known: the person types the data
	}
}

// narrow keeps, of an address that is half typed, the providers whose domains
// it may become.
func (l *Leads) narrow(lib *guides.Library, given, domain string, first int) {
	l.List = l.List[:first]
	fits := lib.Filter("@" + domain)
	if len(fits) == 1 && fits[0].ID == guides.OtherID {
		fits = lib.All()
	}
	for _, p := range fits {
		if p.ID != guides.OtherID && p.ID != PracticeID {
			l.List = append(l.List, newLead(p, given))
		}
	}
}

// end adds the two lines that are always there.
func (l *Leads) end(lib *guides.Library, email, why string, asked bool) {
	if other, ok := lib.ByID(guides.OtherID); ok {
		lead := newLead(other, email)
		lead.Title, lead.About, lead.Note, lead.Asked = ptbr.LeadOther, ptbr.LeadOtherAbout, why, asked
		l.Last = append(l.Last, lead)
	}
	if practice, ok := lib.ByID(PracticeID); ok {
		l.Last = append(l.Last, Lead{Provider: practice, Title: ptbr.LeadPractice, How: ptbr.LeadPracticeHow, About: ptbr.LeadPracticeAbout})
	}
}

func newLead(p guides.Provider, email string) Lead {
	lead := Lead{Provider: p, Email: email, Title: p.Name, Note: p.Note, About: ptbr.PasswordWanted(string(p.Password))}
	if p.Local {
		lead.How = ptbr.GuideLocal
	}
	return lead
}

// leadOf is where an address leads by the guides alone.
func leadOf(lib *guides.Library, email string) Lead {
	if p, ok := lib.ByEmail(asciiAddress(email)); ok {
		return newLead(p, email)
	}
	other, _ := lib.ByID(guides.OtherID)
	return newLead(other, email)
}

// lead is where a valid address leads: by the guides' lists, else by what was
// found; false where nobody knows.
func (p *Proposal) lead(lib *guides.Library, email string) (Lead, bool) {
	domain, ok := MailDomain(email)
	if !ok {
		return Lead{}, false
	}
	if listed, ok := ProposeFromList(lib, email); ok {
		lead := newLead(listed.Provider, email)
		lead.How = ptbr.LeadListed(domain)
		return lead, true
	}
	if p == nil || !p.Found() {
		return Lead{}, false
	}
	provider := p.Provider
	if provider.ID == "" {
		provider, _ = lib.ByID(guides.OtherID)
	}
	lead := newLead(provider, email)
	found := *p
	found.Email = email
	lead.Found = &found
	switch server, has := p.Server(); {
	case p.Source == SourceMX:
		lead.How = ptbr.LeadDomain(domain)
	case p.Source == SourceSPF:
		lead.How = ptbr.LeadSPF(domain)
	case p.Source == SourceCNAME:
		lead.How = ptbr.LeadNames(domain)
	case !has:
	case p.Source == SourceAutoconfig:
		lead.How = ptbr.LeadSite(server.Host)
	case p.Source == SourceSRV:
		lead.How = ptbr.LeadServer(server.Host)
	case p.Source == SourceGuess:
		lead.How = ptbr.LeadGuess(server.Host)
	}
	if lead.Note == "" && p.Provider.ID == "" {
		lead.Note = p.Sentence()
	}
	return lead, true
}

// nothing says why nothing was found; empty where that is not known yet.
func (p *Proposal) nothing() string {
	switch {
	case p == nil:
		return ""
	case p.Nothing != "":
		return p.Nothing
	case p.Temporary:
		return ptbr.NothingNoAnswer
	}
	return ptbr.NothingUnknown
}

// Lead takes over what the start's question led to: the address, and the
// provider with what its guide or the name service knows of the server. What
// was typed by hand stays, as with [Session.Choose].
func (s *Session) Lead(l Lead) {
	if l.Email != "" {
		s.Type(FieldEmail, l.Email)
	}
	if l.Found != nil && s.Propose(*l.Found) {
		s.AcceptProposal()
		return
	}
	s.Choose(l.Provider)
	if l.Provider.ID == guides.OtherID && (!l.Asked || l.Unfound()) {
		s.declined = "" // what there is to be found out about the address is welcome
	}
	if l.Unfound() {
		s.found = &Proposal{Email: l.Email, Nothing: l.Note} // no need to ask again
	}
}

// Unknown tells that an address is complete and that the guides alone do not
// know where it leads: whoever has time asks the name service about its domain.
func Unknown(lib *guides.Library, answer string) (domain string, ok bool) {
	answer = strings.TrimSpace(answer)
	domain, ok = MailDomain(answer)
	if !ok || !strings.Contains(domain, ".") {
		return "", false
	}
	_, listed := lib.ByEmail(asciiAddress(answer))
	return domain, !listed
}
