package flow_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/report"
)

// world is all that is outside, in memory.
type world struct {
	disk    map[string]wizard.Profile
	past    map[string][]wizard.Past
	deleted *wizard.Profile
	saveErr error // of the next save
	noVault error
	silent  bool // the vault never answers

	kept    *wizard.Profile
	left    []wizard.Draft
	written map[string]string
}

func newWorld() *world {
	return &world{disk: map[string]wizard.Profile{}, past: map[string][]wizard.Past{}, written: map[string]string{}}
}

// told is an error in a sentence for a person.
type told string

func (t told) Error() string { return string(t) }

// changed is a conflict.
type changed struct{ disk wizard.Profile }

func (c changed) Error() string { return "Outra pessoa salvou" }

func (c changed) OnDisk() wizard.Profile { return c.disk }

func (w *world) List() ([]wizard.Saved, error) {
	var out []wizard.Saved
	for _, name := range slices.Sorted(maps.Keys(w.disk)) {
		out = append(out, wizard.Saved{Name: name, Practice: w.disk[name].Practice()})
	}
	return out, nil
}

func (w *world) Fields(name string) (wizard.Profile, error) {
	p, ok := w.disk[name]
	if !ok {
		return wizard.Profile{}, errors.New("não existe")
	}
	p.Values.Password = ""
	return p, nil
}

func (w *world) LoadWithin(ctx context.Context, name string) (wizard.Profile, error) {
	if w.silent {
		<-ctx.Done()
		return wizard.Profile{}, context.Cause(ctx)
	}
	return w.disk[name], nil
}

func (w *world) Save(p wizard.Profile, force bool) (wizard.Profile, error) {
	if err := w.saveErr; err != nil {
		w.saveErr = nil
		return wizard.Profile{}, err
	}
	if old, ok := w.disk[p.Name]; ok && old.Revision != p.Revision && !force {
		return wizard.Profile{}, changed{old}
	}
	p.Revision += "+"
	w.disk[p.Name] = p
	return p, nil
}

func (w *world) Rename(from, to string) (wizard.Profile, error) {
	p := w.disk[from]
	delete(w.disk, from)
	p.Name = to
	w.disk[to] = p
	return p, nil
}

func (w *world) Copy(from, to string) (wizard.Profile, error) {
	p := w.disk[from]
	p.Name = to
	w.disk[to] = p
	return p, nil
}

func (w *world) Delete(name string) (bool, error) {
	p := w.disk[name]
	w.deleted = &p
	delete(w.disk, name)
	return true, nil
}

func (w *world) LastDeleted() (wizard.Profile, error) {
	if w.deleted == nil {
		return wizard.Profile{}, errors.New("nada")
	}
	return *w.deleted, nil
}

func (w *world) Restore() (wizard.Profile, error) {
	p := *w.deleted
	w.disk[p.Name] = p
	return p, nil
}

func (w *world) Record(_ context.Context, name string, t wizard.Tested) error {
	w.past[name] = append(w.past[name], wizard.NewPast(t.Result))
	return nil
}

func (w *world) History(name string) ([]wizard.Past, error) { return w.past[name], nil }

func (w *world) Keep(p wizard.Profile) error { w.kept = &p; return nil }

func (w *world) Drop() error { w.kept = nil; return nil }

func (w *world) Left() ([]wizard.Draft, error) { return w.left, nil }

func (w *world) Forget(id string) error {
	w.left = slices.DeleteFunc(w.left, func(d wizard.Draft) bool { return d.ID == id })
	return nil
}

func (w *world) Vault() error { return w.noVault }

func (w *world) OpenLink(string) error { return nil }

func (w *world) OpensLinks() bool { return false }

func (w *world) WriteReport(name, text string) (string, error) {
	w.written[name] = text
	return "/laudos/" + name, nil
}

// desktop is the world as a machine, whose Copy is another one than the store's.
type desktop struct{ *world }

func (desktop) Copy(string) {}

func (desktop) Pastes() bool { return false }

func (desktop) Paste(context.Context) (string, error) { return "", nil }

// network answers at once.
type network struct{}

func (network) Check(context.Context, smtpcheck.Request, func(smtpcheck.Event)) smtpcheck.Result {
	return smtpcheck.Result{OK: true}
}

func (network) Arrival(context.Context, smtpcheck.Request, smtpcheck.Result, func(string)) flow.Arrival {
	return flow.Arrival{}
}

func (network) Discover(context.Context, string) wizard.Proposal { return wizard.Proposal{} }

// Knock finds that port 587 answers, and nothing else does; of a domain of nobody
// known, a name of the usual kind.
func (network) Knock(_ context.Context, p wizard.Proposal) wizard.Proposal {
	if !p.Found() {
		p.Source, p.Servers = wizard.SourceProbe, []guides.Server{{Host: "smtp.posto.example", Port: 587, SSL: true}}
	}
	p.Tried = p.Servers
	for _, s := range p.Servers {
		if s.Port == 587 {
			others := slices.DeleteFunc(slices.Clone(p.Servers), func(o guides.Server) bool { return o == s })
			p.Servers, p.Answering = append([]guides.Server{s}, others...), []guides.Server{s}
			break
		}
	}
	return p
}

func (network) Domain(context.Context, smtpcheck.Facts) *report.DocDomain { return nil }

func (network) Doubt(context.Context, smtpcheck.Request) smtpcheck.Doubt { return smtpcheck.Doubt{} }

func (network) Practice(_ context.Context, scenario string) (wizard.Values, error) {
	if scenario == "" {
		return wizard.Values{}, errors.New("não começou")
	}
	return wizard.Values{Host: "127.0.0.1", Port: "40000", SSL: true, Email: "posto@treino.example", Name: "Posto Treino", User: "posto@treino.example", Password: "treino"}, nil
}

func (network) Scenarios() []flow.Scenario { return nil }

// person plays a flow by hand, without any screen.
type person struct {
	t    *testing.T
	w    *world
	desk *flow.Desk
	at   flow.Step // the question that is open
	said []string
}

func sits(t *testing.T, w *world) *person { return sitsWith(t, w, nil) }

// sitsWith is sits with guides.
func sitsWith(t *testing.T, w *world, lib *guides.Library) *person {
	t.Helper()
	return &person{t: t, w: w, desk: flow.NewDesk(wizard.NewSession(lib), flow.World{
		Store: w, Drafts: w, Machine: desktop{w}, Net: network{}, Version: "1",
	})}
}

// does plays a flow up to its next question, or its end.
func (p *person) does(step flow.Step) *person {
	p.t.Helper()
	for range 100 {
		p.at = step
		switch s := step.(type) {
		case flow.Work:
			step = s.Do(p.t.Context())()
		case flow.Say:
			p.said = append(p.said, s.Text)
			step = next(s.Then)
		case flow.Hand:
			p.said = append(p.said, s.Paths...)
			step = next(s.Then)
		case flow.Show:
			if s.Fetch != nil {
				p.does(s.Fetch.Do(p.t.Context())())
			}
			step = next(s.Then)
		case flow.Fetched:
			p.said = append(p.said, s.Problem)
			return p
		default:
			return p
		}
	}
	p.t.Fatal("the flow never ends")
	return p
}

func next(n flow.Next) flow.Step {
	if n == nil {
		return nil
	}
	return n()
}

// answers chooses the answer that begins so, or types it.
func (p *person) answers(text string) *person {
	p.t.Helper()
	switch s := p.at.(type) {
	case flow.Type:
		return p.does(s.Then(text))
	case flow.Ask:
		for _, c := range s.Choices {
			if strings.HasPrefix(c.Title, text) {
				return p.does(next(c.Then))
			}
		}
		p.t.Fatalf("no answer %q to %q", text, s.Question)
	case flow.Pick:
		for _, saved := range s.List {
			if saved.Name == text {
				return p.does(s.Choose(saved))
			}
		}
		p.t.Fatalf("no profile %q", text)
	}
	p.t.Fatalf("%T is no question for %q", p.at, text)
	return p
}

// asks fails where another question is open.
func (p *person) asks(text string) *person {
	p.t.Helper()
	question := ""
	switch s := p.at.(type) {
	case flow.Type:
		question = s.Question + s.Problem
	case flow.Ask:
		question = s.Question
	case flow.Pick:
		question = "pick " + s.Told
	case flow.Choose:
		question = "choose"
	case flow.Leave:
		question = "leave"
	}
	if !strings.Contains(question, text) || text == "" && question != "" {
		p.t.Fatalf("asks %q, want %q", question, text)
	}
	return p
}

// hears fails where something was not said.
func (p *person) hears(text string) *person {
	p.t.Helper()
	if !strings.Contains(strings.Join(p.said, "\n"), text) {
		p.t.Errorf("heard %q, want %q", p.said, text)
	}
	return p
}

func station(name string) wizard.Profile {
	return wizard.Profile{Name: name, Revision: "1", Secret: wizard.SecretVault, Values: wizard.Values{
		Host: "smtp.example.com", Port: "587", SSL: true, Email: "posto@example.com", Name: name, User: "posto@example.com", Password: "segredo",
	}}
}

// types fills the form of a new station.
func (p *person) types(v wizard.Values) *person {
	for _, f := range wizard.Fields() {
		p.desk.Session.Type(f, v.Get(f))
	}
	return p
}
