package wizard_test

import (
	"testing"

	"seller-mail-tui/wizard"
)

func TestDeadlineOf(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, test := range []struct {
		host, email, chosen, want string
	}{
		{"smtp.office365.com", "notas@posto.example", "", "microsoft-365"},
		{"smtp.office365.com", "notas@posto.example", "outro", "microsoft-365"},
		{"smtp-mail.outlook.com", "notas@posto.example", "outlook", "microsoft-365"}, // a company on Outlook.com's server
		{"smtp.office365.com", "posto@hotmail.com", "microsoft-365", ""},
		{"smtp.gmail.com", "posto@gmail.com", "gmail", ""},
		{"mail.posto.example", "notas@posto.example", "", ""},
		{"127.0.0.1", "posto@treino.example", wizard.PracticeID, ""},
		{"", "", "", ""},
	} {
		v := wizard.Values{Host: test.host, Port: "587", SSL: true, Email: test.email, User: test.email}
		deadline, p, ok := wizard.DeadlineOf(v, lib, test.chosen)
		if ok != (test.want != "") || ok && (p.ID != test.want || deadline.Day.Format("2006-01-02") != "2026-12-31") {
			t.Errorf("%s for %s: %+v of %s, %v", test.host, test.email, deadline, p.ID, ok)
		}
	}
	if _, _, ok := wizard.DeadlineOf(good(), nil, ""); ok {
		t.Error("a deadline without guides")
	}
}
