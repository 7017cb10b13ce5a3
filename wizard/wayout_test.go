package wizard

import (
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
)

// TestWhenTheWaysOutAreOffered: first of all only where no password works here,
// beside the rest where somebody else's deed, an end in sight or an account
// without a password may be in the way, and never for a mere slip.
func TestWhenTheWaysOutAreOffered(t *testing.T) {
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	login, network := smtpcheck.StageLogin, smtpcheck.StageConnect
	for _, tt := range []struct {
		provider      string
		stage         smtpcheck.Stage
		diagnosis     string
		warning       bool
		first, beside bool
	}{
		{"outlook", "", "", false, true, false}, // before any test
		{"outlook", login, "senha-incorreta", false, true, true},
		{"outlook", network, "porta-bloqueada", false, false, true},
		{"microsoft-365", "", "", false, false, false},
		{"microsoft-365", login, "autenticacao-basica-desativada", false, false, true},
		{"microsoft-365", login, "smtp-auth-desativado", false, false, true},
		{"microsoft-365", "", "autenticacao-basica-desativada", true, false, true}, // passed, and ends soon
		{"microsoft-365", network, "porta-bloqueada", false, false, false},
		{"google-workspace", login, "senha-de-app-necessaria", false, false, true},
		{"yahoo", login, "senha-incorreta", false, false, true},
		{"zoho-pessoal", login, "senha-incorreta", false, false, true},
		{"gmail", login, "senha-incorreta", false, false, false},
		{"locaweb", login, "senha-incorreta", false, false, false},
		{"outro", login, "senha-incorreta", false, false, false},
		{"proton", "", "", false, true, false},
		{"globo", "", "", false, true, false},
	} {
		p, ok := lib.ByID(tt.provider)
		if !ok {
			t.Fatalf("no guide %s", tt.provider)
		}
		s := NewSession(lib)
		s.Choose(p)
		if tt.diagnosis != "" {
			s.result = &smtpcheck.Result{OK: tt.warning, Diagnosis: &smtpcheck.Diagnosis{ID: tt.diagnosis, Warning: tt.warning}}
			s.result.Facts.Stage = tt.stage
			s.state = Failed
			if tt.warning {
				s.state = Passed
			}
		}
		if first, beside := s.WayOut(); first != tt.first || beside != tt.beside {
			t.Errorf("%s, %q at %q: first %v, beside %v", tt.provider, tt.diagnosis, tt.stage, first, beside)
		}
		if _, ways := s.WaysOut(); len(ways) == 0 {
			t.Errorf("%s: nothing to offer", tt.provider)
		}
	}
}
