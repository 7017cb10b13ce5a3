package wizard

// PracticeID is the id of the guide whose server is this program itself.
const PracticeID = "treino"

// NewPractice starts a session of practice, which is a place of its own: it
// shares nothing with the session that is set aside for it. p is a saved
// practice profile, or one that names a scenario only; server is what to type
// for the practice server that plays it. Who and what is sent stays as p has
// it; the server's place is another one at each start.
func (s *Session) NewPractice(p Profile, server Values) *Session {
	practice := NewSession(s.lib)
	p.Provider = PracticeID
	practice.Open(p)
	practice.values = PracticeValues(server, p.Values)
	practice.guided = practice.values
	for _, f := range Fields() {
		practice.origins[f] = fromGuide
	}
	return practice
}

// Practising tells a session of practice. Another provider cannot be chosen in
// one: that is done in the session that was set aside.
func (s *Session) Practising() bool { return s.providerID == PracticeID }

// Practice tells a practice profile.
func (p Profile) Practice() bool { return p.Provider == PracticeID }

// Scenario returns what the practice server plays, "" outside practice.
func (s *Session) Scenario() string { return s.scenario }

// PracticeValues puts over a practice server's values what a person has typed
// of their own.
func PracticeValues(server, typed Values) Values {
	for _, f := range []Field{FieldEmail, FieldName, FieldUser, FieldPassword} {
		if text := typed.Get(f); text != "" {
			server = server.With(f, text)
		}
	}
	return server
}
