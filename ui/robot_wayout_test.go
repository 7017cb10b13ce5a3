package ui

import (
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// guided is a world with the program's own guides, whose ways out are meant.
func guided(t *testing.T) *world {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	w.lib, w.session = lib, wizard.NewSession(lib)
	return w
}

// TestADeadEndLeadsToTheWaysOut: what each costs is read before anything
// changes; the name stays, the old account's address and password go.
func TestADeadEndLeadsToTheWaysOut(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, guided(t), 80, 24).types("posto@hotmail.com").press("enter")
		r.m.c.session.Type(wizard.FieldName, "Posto Avenida")
		r.m.c.session.Type(wizard.FieldPassword, "segredo")
		r.sees(ptbr.ActionOther).press("enter").sees(ptbr.AskWayOut, "▸ Gmail: grátis", "SMTP Locaweb: pago", "Ponte neste computador", ptbr.AnswerWayList)
		r.press("enter").sees("Grátis, uns 10 minutos", "O endereço de agora não serve", "▸ Mudar para Gmail")
		r.holds(wizard.FieldPassword, "segredo").holds(wizard.FieldEmail, "posto@hotmail.com")
		r.press("enter").sees("O provedor agora é Gmail.", "O Nome de Exibição ficou.", "A senha antiga saiu do campo.")
		r.holds(wizard.FieldHost, "smtp.gmail.com").holds(wizard.FieldName, "Posto Avenida").holds(wizard.FieldPassword, "").holds(wizard.FieldEmail, "")
	})
}

// TestTheGuideLeadsToTheWaysOut, and the letter has the station's own domain.
func TestTheGuideLeadsToTheWaysOut(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, guided(t), 80, 24).types("Microsoft 365").press("enter")
		r.m.c.session.Type(wizard.FieldEmail, "contato@posto.com.br")
		r.press("f3", "s").sees(ptbr.AskWayOut, "O administrador liga de novo")
		r.press("down", "down", "enter").sees("não mexe no SPF da", ptbr.AnswerWayLetter).press("down", "enter").sees("gravado em")
		r.press("f3", "s", "down", "down", "enter", "enter").sees("O provedor agora é SMTP Locaweb.")
		r.holds(wizard.FieldEmail, "contato@posto.com.br").holds(wizard.FieldHost, "smtplw.com.br").holds(wizard.FieldUser, "")
		r.press("f3", "a").sees("CNAME envio.posto.com.br")
	})
}

// TestTheWayOutIsNamed: in the guide of each provider that has one, on every
// screen that is large enough for anything, and first where no password works. The
// request to the administrator goes first beside the step that only he can take.
func TestTheWayOutIsNamed(t *testing.T) {
	live(t, func(t *testing.T) {
		w := guided(t)
		for _, p := range w.lib.All() {
			if len(p.Ways) == 0 {
				continue
			}
			for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
				r := at(t, guided(t), size[0], size[1]).types(p.ID).press("enter", "f3").sees("s "+ptbr.KeyWays, "Esc", "F1")
				if r.m.guide.Provider.ID != p.ID {
					t.Errorf("%q leads to %s", p.Name, r.m.guide.Provider.ID)
				}
				if p.Login == guides.LoginNo {
					r.sees("│ s " + ptbr.KeyWays)
				}
				if p.Steps[0].Anchor == guides.AdminAnchor && size[0] > 40 {
					r.sees("│ a " + ptbr.KeyAdminText)
				}
			}
		}
	})
}

// TestOnlyTheAdministratorHelps: then what to ask him for is the first thing to do.
func TestOnlyTheAdministratorHelps(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, guided(t), 80, 24).types("microsoft-365").press("enter")
		for field, text := range map[wizard.Field]string{wizard.FieldEmail: "contato@posto.com.br", wizard.FieldName: "Posto", wizard.FieldPassword: "senha123"} {
			r.m.c.session.Type(field, text)
		}
		r.press("f5")
		f := r.otherCertificate("x").Facts
		f.Stage, f.Failure, f.Cert = smtpcheck.StageLogin, smtpcheck.FailureReply, nil
		f.Reply = &smtpcheck.Reply{Code: 535, Enhanced: "5.7.139", Text: "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox."}
		r.server(smtpcheck.Result{Facts: f, Diagnosis: diagnosis.Of(f)})
		r.sees("A-06", "▸ Enter  "+ptbr.ActionAdmin, ptbr.ActionOther)
		r.press("enter").sees(ptbr.TitleAdmin, "Marque SMTP autenticado")
	})
}
