package wizard_test

import (
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

func realGuides(t *testing.T) *guides.Library {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestLikelyAddress(t *testing.T) {
	t.Parallel()
	lib := realGuides(t)
	for typed, want := range map[string]string{
		"posto@gmial.com": "posto@gmail.com", "posto@hotmial.com": "posto@hotmail.com", "posto@gmail.com.br": "posto@gmail.com",
		"joão@posto,com": "joao@posto.com", "posto@@gmail.com": "posto@gmail.com", "posto@gmail.com.": "posto@gmail.com",
		"posto @gmail.com": "posto@gmail.com", "posto@gmail": "posto@gmail.com", "posto@uol.com": "posto@uol.com.br",
		"posto@gmail.com": "", "Posto@Gmail.com": "", "contato@postoexemplo.com.br": "", "posto": "", "@gmail.com": "", "posto@": "",
	} {
		if got, _ := wizard.LikelyAddress(lib, typed); got != want {
			t.Errorf("LikelyAddress(%q) = %q, want %q", typed, got, want)
		}
	}
}

// TestLeads: what Enter would choose, whatever is typed.
func TestLeads(t *testing.T) {
	t.Parallel()
	lib := realGuides(t)
	locaweb, _ := lib.ByID("locaweb")
	const own = "contato@postoexemplo.com.br"
	found := &wizard.Proposal{Email: own, Source: wizard.SourceMX, Provider: locaweb, Servers: locaweb.ServersFor(own)}
	nothing := &wizard.Proposal{Email: own, Nothing: ptbr.NothingNoDomain}
	for _, c := range []struct {
		typed           string
		found           *wizard.Proposal
		provider, email string
		title, how      string
		note            string
	}{
		{"", nil, "gmail", "", "Gmail", "", "senha de app"},
		{"hotmail", nil, "outlook", "", "Outlook", "", "nenhuma senha"},
		{"outro", nil, guides.OtherID, "", ptbr.LeadOther, "", ""},
		{"nada disso", nil, guides.OtherID, "", ptbr.LeadOther, "", ""},
		{"treino", nil, wizard.PracticeID, "", ptbr.LeadPractice, ptbr.LeadPracticeHow, ""},
		{"posto@gmail.com", nil, "gmail", "posto@gmail.com", "Gmail", "gmail.com", "senha de app"},
		{"posto@gmial.com", nil, "gmail", "posto@gmail.com", ptbr.LeadMeant("posto@gmail.com"), "Gmail", ""},
		{own, nil, guides.OtherID, own, ptbr.LeadOther, "", ""},
		{own, found, "locaweb", own, "Locaweb", "achado pelo domínio postoexemplo.com.br", ""},
		{own, nothing, guides.OtherID, own, ptbr.LeadOther, "", ptbr.NothingNoDomain},
	} {
		leads := wizard.NewLeads(lib, c.typed, c.found)
		best := leads.All()[leads.Best]
		if best.Provider.ID != c.provider || best.Email != c.email || !strings.HasPrefix(best.Title, c.title) ||
			!strings.Contains(best.How, c.how) || !strings.Contains(best.Note, c.note) {
			t.Errorf("%q leads to %s %q (%q, %q, %q)", c.typed, best.Provider.ID, best.Email, best.Title, best.How, best.Note)
		}
		if len(leads.Last) != 2 || leads.Last[0].Provider.ID != guides.OtherID || leads.Last[1].Provider.ID != wizard.PracticeID {
			t.Errorf("%q: the last two are %v", c.typed, leads.Last)
		}
	}
}

func TestALeadFillsTheForm(t *testing.T) {
	t.Parallel()
	lib := realGuides(t)
	s := wizard.NewSession(lib)
	leads := wizard.NewLeads(lib, "posto@gmial.com", nil)
	s.Lead(leads.All()[leads.Best])
	if v := s.Values(); v.Email != "posto@gmail.com" || v.User != "posto@gmail.com" || v.Host != "smtp.gmail.com" || v.Port != "587" {
		t.Errorf("the form holds %+v", v)
	}

	// A domain that nobody knows is looked up in the form where it was not yet.
	const own = "contato@postoexemplo.com.br"
	for _, asked := range []*wizard.Proposal{nil, {Email: own, Nothing: ptbr.NothingUnknown}} {
		s := wizard.NewSession(lib)
		leads := wizard.NewLeads(lib, own, asked)
		s.Lead(leads.All()[leads.Best])
		if _, look := s.LookFor(); look != (asked == nil) || s.Values().User != own {
			t.Errorf("look for it: %v, the form holds %+v", look, s.Values())
		}
	}
}

func TestAMisspeltDomainIsWarnedOf(t *testing.T) {
	t.Parallel()
	s := wizard.NewSession(realGuides(t))
	s.Type(wizard.FieldEmail, "posto@hotmial.com")
	for _, w := range s.Warnings() {
		if w.Field == wizard.FieldEmail && strings.Contains(w.Text, "posto@hotmail.com") {
			return
		}
	}
	t.Errorf("the warnings are %v", s.Warnings())
}
