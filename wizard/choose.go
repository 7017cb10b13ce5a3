package wizard

import (
	"strconv"

	"seller-mail-tui/guides"
)

// serverFields are the fields that a guide's server fills in.
func serverFields() []Field { return []Field{FieldHost, FieldPort, FieldSSL} }

// Choose takes a provider's settings over into host, port and SSL as far as
// the person has not typed them by hand; what a guide chosen before had filled
// in is replaced. The user name follows the new provider's form.
func (s *Session) Choose(p guides.Provider) {
	s.provider, s.chosen, s.providerID = p, true, p.ID
	s.fillServer()
	s.followEmail()
	s.DeclineProposal() // who chooses with the address in view knows better
}

// followDomain lets the host follow the address's domain at providers whose
// servers are named after it, while it was not typed by hand.
func (s *Session) followDomain() {
	if s.chosen && len(s.provider.DomainServers) > 0 {
		s.fillServer()
	}
}

// fillServer puts the provider's server into the form, as far as it was not
// typed by hand.
func (s *Session) fillServer() {
	s.fillFrom(s.provider.ServersFor(asciiAddress(s.values.Email)))
}

// fillFrom is fillServer with the servers given.
func (s *Session) fillFrom(servers []guides.Server) {
	server := Values{SSL: true}
	if best, ok := bestServer(servers, s.values, s.byHand); ok {
		server = withServer(server, best)
	}
	for _, f := range serverFields() {
		text := server.Get(f)
		if s.byHand(f) && text != s.values.Get(f) {
			continue
		}
		s.values = s.values.With(f, text)
		s.origins[f] = fromNobody
		if server.Host != "" {
			s.origins[f] = fromGuide
		}
	}
	s.guided = server
}

func (s *Session) byHand(f Field) bool { return s.origins[f] == fromHand }

// bestServer picks the server that agrees most with what was typed by hand;
// the first one where several do alike.
func bestServer(servers []guides.Server, v Values, byHand func(Field) bool) (guides.Server, bool) {
	best, most := -1, -1
	for i, server := range servers {
		as, agree := withServer(v, server), 0
		for _, f := range serverFields() {
			if byHand(f) && as.Get(f) == v.Get(f) {
				agree++
			}
		}
		if agree > most {
			best, most = i, agree
		}
	}
	if best < 0 {
		return guides.Server{}, false
	}
	return servers[best], true
}

// serverOf finds the provider's server whose host and port stand in the form,
// or at least whose host does.
func serverOf(p guides.Provider, v Values) (guides.Server, bool) {
	found, ok := guides.Server{}, false
	for _, server := range p.ServersFor(asciiAddress(v.Email)) {
		if server.Host != v.Host {
			continue
		}
		if strconv.Itoa(server.Port) == v.Port {
			return server, true
		}
		if !ok {
			found, ok = server, true
		}
	}
	return found, ok
}

func withServer(v Values, server guides.Server) Values {
	v.Host, v.Port, v.SSL = server.Host, strconv.Itoa(server.Port), server.SSL
	return v
}

// userForm is how the chosen provider forms a login name.
func (s *Session) userForm() guides.UserForm {
	if s.chosen && s.provider.User != "" {
		return s.provider.User
	}
	return guides.UserAddress
}

// followEmail lets the user name follow the address until it is typed by hand.
func (s *Session) followEmail() {
	if s.byHand(FieldUser) || s.Practising() {
		return
	}
	user, ok := deriveUser(s.userForm(), s.values.Email)
	if !ok && s.values.User != s.values.Email {
		local, _, _ := splitAddress(s.values.Email)
		if s.values.User != local {
			return // not what another provider's form had derived
		}
	}
	s.values.User = user
	s.origins[FieldUser] = fromNobody
}

// deriveUser forms the login name from the address; ok is false where it does
// not follow from it.
func deriveUser(form guides.UserForm, email string) (user string, ok bool) {
	switch form {
	case guides.UserLocalPart:
		local, _, _ := splitAddress(email)
		return local, true
	case guides.UserOther:
		return "", false
	case guides.UserAddress:
	}
	return email, true
}
