package guides

import (
	"slices"
	"testing"
	"time"
)

func TestUserFor(t *testing.T) {
	tests := []struct {
		form        UserForm
		email, want string
	}{
		{UserAddress, "posto@example.com", "posto@example.com"},
		{UserAddress, "posto@exa", "posto@exa"}, // while it is being typed
		{UserAddress, "", ""},
		{UserLocalPart, "posto@example.com", "posto"},
		{UserLocalPart, `"a@b"@example.com`, `"a@b"`},
		{UserLocalPart, "posto", "posto"},
		{UserOther, "posto@example.com", ""},
	}
	for _, tt := range tests {
		if got := (Provider{User: tt.form}).UserFor(tt.email); got != tt.want {
			t.Errorf("%s of %q is %q, want %q", tt.form, tt.email, got, tt.want)
		}
	}
}

func TestServersFor(t *testing.T) {
	lib := library(t)
	cpanel, _ := lib.ByID("hostgator")
	want := []Server{{"mail.postoxyz.com.br", 465, true}, {"mail.postoxyz.com.br", 587, true}}
	if got := cpanel.ServersFor("contato@PostoXYZ.com.br"); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := cpanel.IMAPFor("contato@postoxyz.com.br"); got != "mail.postoxyz.com.br:993" {
		t.Errorf("IMAP %q", got)
	}
	for _, email := range []string{"", "contato", "contato@", "contato@x y.com", "contato@-"} {
		if got := cpanel.ServersFor(email); len(got) != 0 {
			t.Errorf("ServersFor(%q) = %v", email, got)
		}
		if got := cpanel.IMAPFor(email); got != "" {
			t.Errorf("IMAPFor(%q) = %q", email, got)
		}
	}
	gmail, _ := lib.ByID("gmail")
	got := gmail.ServersFor("")
	if !slices.Equal(got, gmail.Servers) || gmail.IMAPFor("") != "imap.gmail.com:993" {
		t.Errorf("Gmail: %v", got)
	}
	got[0].Port = 25
	if gmail.Servers[0].Port == 25 {
		t.Error("the caller got hold of the library's own list")
	}
}

func TestReviewedDays(t *testing.T) {
	p := Provider{Reviewed: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
	tests := map[time.Time]int{
		p.Reviewed:                                   0,
		p.Reviewed.Add(-time.Hour):                   0,
		p.Reviewed.Add(47 * time.Hour):               1,
		time.Date(2027, 5, 22, 0, 0, 0, 0, time.UTC): MaxReviewAge,
	}
	for now, want := range tests {
		if got := p.ReviewedDays(now); got != want {
			t.Errorf("on %v: %d days, want %d", now, got, want)
		}
	}
}

// TestReviewedTogether: no guide was already old when another was read again.
func TestReviewedTogether(t *testing.T) {
	lib := library(t)
	var newest time.Time
	for _, p := range lib.All() {
		if p.Reviewed.After(newest) {
			newest = p.Reviewed
		}
	}
	for _, p := range lib.All() {
		if days := p.ReviewedDays(newest); days > MaxReviewAge {
			t.Errorf("%s was not reviewed for %d days before the newest one", p.ID, days)
		}
	}
}

func TestStepFor(t *testing.T) {
	p := Provider{Steps: []Step{
		{Anchor: "a", Field: "senha", Help: true}, {Anchor: "b", Field: "senha"}, {Anchor: "c", Field: "host", Help: true},
	}}
	for field, want := range map[string]string{"senha": "b", "host": "c", "porta": "c", "ssl": "c"} {
		if i, ok := p.StepFor(field); !ok || p.Steps[i].Anchor != want {
			t.Errorf("StepFor(%q) = %d, %v, want #%s", field, i, ok, want)
		}
	}
	for _, field := range []string{"nome", "email", ""} {
		if i, ok := p.StepFor(field); ok {
			t.Errorf("StepFor(%q) = %d", field, i)
		}
	}
}

// TestReviewDatesArePossible: an old date is said on the screen, and is no
// reason to fail here; one that cannot be is a slip of the hand.
func TestReviewDatesArePossible(t *testing.T) {
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	tomorrow := time.Now().AddDate(0, 0, 1) // somewhere it is tomorrow already
	for _, p := range library(t).All() {
		if p.Reviewed.Before(first) || p.Reviewed.After(tomorrow) {
			t.Errorf("%s.md was reviewed on %s", p.ID, p.Reviewed.Format("02/01/2006"))
		}
		if days := p.ReviewedDays(time.Now()); days > MaxReviewAge {
			t.Logf("%s.md was reviewed %d days ago: compare it with the provider's pages", p.ID, days)
		}
	}
}
