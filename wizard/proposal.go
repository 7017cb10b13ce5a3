package wizard

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// ProposalSource says how a proposal was found.
type ProposalSource string

// The sources of a proposal, the surest first.
const (
	SourceList ProposalSource = "lista" // a guide lists the address's domain
	SourceMX   ProposalSource = "mx"    // a known provider receives the domain's mail
	// SourceSPF: the domain lets a known provider send; SourceCNAME: its names lead
	// to one's machines; SourceAutoconfig: it publishes the settings by HTTPS.
	SourceSPF        ProposalSource = "spf"
	SourceCNAME      ProposalSource = "cname"
	SourceAutoconfig ProposalSource = "autoconfig"
	SourceSRV        ProposalSource = "srv"      // the domain names its server (RFC 6186, RFC 8314)
	SourceProbe      ProposalSource = "sondagem" // a name of the usual kind, where such a server answers
	SourceGuess      ProposalSource = "palpite"  // a name that hosting of the usual kind has
)

// Proposal is what an address was found to lead to. It is to be offered, never
// to be taken over unasked.
type Proposal struct {
	Email  string         // the address it was found for, as typed
	Source ProposalSource // empty where nothing was found
	// Provider is the guide to go by; its ID is empty where it is nobody known.
	Provider guides.Provider
	// Servers are the settings, the one to use first. Empty where only the
	// provider is known.
	Servers []guides.Server
	// Login is how the login follows from the address where the domain itself
	// says so, and the provider is nobody known.
	Login guides.UserForm
	// Tried are the servers that were looked for from here, Answering those that
	// answered as they should, with a certificate of their own, Doubtful those that
	// answered with one that does not pass; see Answers.
	Tried, Answering, Doubtful []guides.Server
	// Foreign: the server is nobody's known and not named after the address's
	// domain. Whoever can forge the name service could have put it there (RFC
	// 6186 section 6), so the person should know it.
	Foreign bool
	// Temporary: nothing was found because there was no answer; the next
	// attempt may find something.
	Temporary bool
	// Nothing says in pt-BR why nothing was found; it may be empty.
	Nothing string
}

// Found tells that there is something to offer.
func (p Proposal) Found() bool { return p.Source != "" }

// Server returns the settings to use; ok is false where only the provider is
// known.
func (p Proposal) Server() (server guides.Server, ok bool) {
	if len(p.Servers) == 0 {
		return guides.Server{}, false
	}
	return p.Servers[0], true
}

// UserForm is how the login name follows from the address.
func (p Proposal) UserForm() guides.UserForm {
	switch {
	case p.Provider.ID == "" && p.Login != "":
		return p.Login
	case p.Provider.ID == "":
		return guides.UserAddress
	}
	return p.Provider.User
}

// Answer is how a server answered from here, before any login.
type Answer int

// The answers.
const (
	AnswerNone     Answer = iota // not at all, or not as a mail server
	AnswerDoubtful               // as a mail server, with a certificate that does not pass
	AnswerGood
)

// Answers tells how a server answered from here; tried is false where nobody has
// looked.
func (p Proposal) Answers(s guides.Server) (as Answer, tried bool) {
	switch {
	case slices.Contains(p.Answering, s):
		as = AnswerGood
	case slices.Contains(p.Doubtful, s):
		as = AnswerDoubtful
	}
	return as, slices.Contains(p.Tried, s)
}

// Marks says of each server in pt-BR whether it answered from here, one a line;
// none where nobody has looked.
func (p Proposal) Marks() []string {
	var out []string
	for _, s := range p.Servers {
		if as, tried := p.Answers(s); tried {
			out = append(out, ptbr.ServerAnswers(s.Host, s.Port, as == AnswerGood, as == AnswerDoubtful))
		}
	}
	return out
}

// Sentence asks the person in pt-BR whether to take it over; empty where
// nothing was found.
func (p Proposal) Sentence() string {
	server, ok := p.Server()
	switch {
	case !p.Found():
		return ""
	case p.Provider.Login == guides.LoginNo:
		return ptbr.ProposalNoPassword(p.Provider.Name)
	case !ok:
		return ptbr.ProposalGuide(p.Provider.Name)
	case p.Source == SourceGuess:
		return ptbr.ProposalGuess(server.Host, server.Port)
	case p.Source == SourceProbe:
		return ptbr.ProposalProbe(server.Host, server.Port)
	case p.Source == SourceAutoconfig && p.Provider.ID == "":
		return ptbr.ProposalAutoconfig(server.Host, server.Port, p.Foreign)
	case p.Source == SourceSPF:
		return ptbr.ProposalSPF(p.Provider.Name, server.Host, server.Port)
	case p.Source == SourceCNAME:
		return ptbr.ProposalCNAME(p.Provider.Name, server.Host, server.Port)
	case p.Provider.ID == "":
		return ptbr.ProposalSRV(server.Host, server.Port, p.Foreign)
	case p.Source == SourceList:
		return ptbr.ProposalList(p.Provider.Name, server.Host, server.Port)
	}
	return ptbr.ProposalMX(p.Provider.Name, server.Host, server.Port)
}

// ProposeFromList finds the provider that lists the address's domain as its
// own, without asking the network.
func ProposeFromList(lib *guides.Library, email string) (Proposal, bool) {
	wire, _, ok := wireDomain(email)
	if !ok || lib == nil {
		return Proposal{}, false
	}
	p, ok := lib.ByEmail(wire)
	if !ok {
		return Proposal{}, false
	}
	return Proposal{Email: email, Source: SourceList, Provider: p, Servers: p.ServersFor(wire)}, true
}

// MailDomain returns the domain of a valid address in the form in which the
// name service is asked for it: lower case, an internationalised one
// converted. ok is false for anything that is no valid address.
func MailDomain(email string) (domain string, ok bool) {
	_, domain, ok = wireDomain(email)
	return domain, ok
}

// wireDomain returns a valid address as it goes over the wire, and its domain.
func wireDomain(email string) (wire, domain string, ok bool) {
	if emailProblem(email) != "" {
		return "", "", false
	}
	wire = asciiAddress(email)
	_, domain, ok = splitAddress(wire)
	return wire, strings.ToLower(domain), ok
}

// LookFor returns the address whose provider is worth looking for in the
// network now. ok is false where it is known already, was looked for, or
// where nothing that is found could be offered.
func (s *Session) LookFor() (email string, ok bool) {
	domain, ok := MailDomain(s.values.Email)
	if !ok || !strings.Contains(domain, ".") || !s.open(domain) || s.byHand(FieldHost) {
		return "", false
	}
	if s.isFound(domain) && !s.found.Temporary {
		return "", false
	}
	if _, listed := ProposeFromList(s.lib, s.values.Email); listed {
		return "", false
	}
	return s.values.Email, true
}

// Propose records what a look-up found, nothing too, and tells whether there
// is now something to offer; see Proposal. What was found for an older address
// is dropped, unless only the part before the @ has changed since.
func (s *Session) Propose(p Proposal) bool {
	domain, ok := MailDomain(s.values.Email)
	if about, valid := MailDomain(p.Email); !ok || !valid || about != domain {
		return false
	}
	s.found = &p
	_, ok = s.Proposal()
	return ok
}

// Proposal returns what there is to offer for the address that stands in the
// form: what the guides list, else what was last found. Its first server is
// what accepting it would put into the form. There is nothing to offer where
// accepting would change nothing, where the person typed another host or
// turned the offer down, and during practice.
func (s *Session) Proposal() (Proposal, bool) {
	p, ok := s.candidate()
	if !ok {
		return Proposal{}, false
	}
	return s.worthwhile(p)
}

// AcceptProposal takes the offered proposal over as Choose does with a
// provider, what was typed by hand stays, and returns the changed fields in
// the tab's order. Without an offer it changes nothing.
func (s *Session) AcceptProposal() []Field {
	if _, ok := s.Proposal(); !ok {
		return nil
	}
	p, _ := s.candidate()
	before := s.values
	s.takeOver(p)
	var changed []Field
	for _, f := range Fields() {
		if s.values.Get(f) != before.Get(f) {
			changed = append(changed, f)
		}
	}
	return changed
}

// DeclineProposal turns down whatever is or will be offered for the domain of
// the address, until another domain was turned down.
func (s *Session) DeclineProposal() {
	if domain, ok := MailDomain(s.values.Email); ok {
		s.declined = domain
	}
}

// Nothing says in pt-BR why nothing was found for the address that stands in the
// form; empty while that is not known, or of no use since there is a server.
func (s *Session) Nothing() string {
	domain, ok := MailDomain(s.values.Email)
	if !ok || !s.isFound(domain) || s.found.Found() || s.values.Host != "" || s.Practising() {
		return ""
	}
	return s.found.nothing()
}

// candidate is what is known of the address, whether or not it is of use.
func (s *Session) candidate() (Proposal, bool) {
	domain, ok := MailDomain(s.values.Email)
	if !ok || !s.open(domain) {
		return Proposal{}, false
	}
	if p, ok := ProposeFromList(s.lib, s.values.Email); ok {
		return p, true
	}
	if !s.isFound(domain) || !s.found.Found() {
		return Proposal{}, false
	}
	return *s.found, true
}

// open tells that proposals for the domain are welcome: not in practice, not
// where the person turned them down, and not beside a service for sending in
// volume, which was chosen on purpose and sends for any domain.
func (s *Session) open(domain string) bool {
	return !s.Practising() && domain != s.declined && s.provider.Password != guides.PasswordKey
}

func (s *Session) isFound(domain string) bool {
	if s.found == nil {
		return false
	}
	about, ok := MailDomain(s.found.Email)
	return ok && about == domain
}

// worthwhile tries a proposal on a copy of the session. It returns it with the
// server that accepting would really lead to in the first place, since a port
// typed by hand stays.
func (s *Session) worthwhile(p Proposal) (Proposal, bool) {
	trial := *s
	trial.origins = maps.Clone(s.origins)
	trial.takeOver(p)
	if len(p.Servers) == 0 {
		return p, trial.providerID != s.providerID && !s.byHand(FieldHost)
	}
	now, then := s.values, trial.values
	port, err := strconv.Atoi(then.Port)
	result := guides.Server{Host: then.Host, Port: port, SSL: then.SSL}
	offered := slices.ContainsFunc(p.Servers, func(o guides.Server) bool { return o.Host == result.Host })
	if err != nil || !offered || withServer(now, result) == now {
		return Proposal{}, false
	}
	others := slices.DeleteFunc(slices.Clone(p.Servers), func(o guides.Server) bool { return o == result })
	p.Servers = append([]guides.Server{result}, others...)
	return p, true
}

// takeOver is Choose for a proposal, whose servers need not be a guide's.
func (s *Session) takeOver(p Proposal) {
	provider, known := p.Provider, p.Provider.ID != ""
	if !known && s.lib != nil {
		provider, known = s.lib.ByID(guides.OtherID)
		provider.User = p.UserForm()
	}
	s.provider, s.chosen, s.providerID = provider, known, provider.ID
	s.fillFrom(p.Servers)
	s.followEmail()
}
