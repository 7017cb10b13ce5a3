package ui

import (
	"context"
	"testing"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// openings are the ways to a saved station whose vault is silent until told.
func openings(t *testing.T, test func(t *testing.T, open func(keys ...string) *robot, answers chan error)) {
	t.Helper()
	for name, wide := range map[string]func(w *world) []string{
		"the only station at the start": func(*world) []string { return nil },
		"--perfil": func(w *world) []string {
			p := avenida()
			p.Values.Password = ""
			w.session.Open(p)
			return nil
		},
		"F9": func(w *world) []string {
			other := avenida()
			other.Name, other.Secret, other.Values.Password = "Outro", wizard.SecretNone, ""
			w.disk[other.Name] = other
			return []string{"esc", "f9", "down", "enter"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			live(t, func(t *testing.T) {
				w := newWorld(t)
				w.disk["Posto Avenida"] = avenida()
				answers := make(chan error, 1)
				w.ports.Vault = func(ctx context.Context) error {
					select {
					case <-ctx.Done():
						return context.Cause(ctx)
					case err := <-answers:
						return err
					}
				}
				keys := wide(w)
				test(t, func(more ...string) *robot {
					r := at(t, w, 100, 30).press(keys...).sees("Posto Avenida").press(more...)
					return r.holds(wizard.FieldHost, "smtp.gmail.com")
				}, answers)
			})
		})
	}
}

func TestAStationIsThereBeforeItsPassword(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open().holds(wizard.FieldPassword, "").sees(ptbr.PasswordFetching, ptbr.KeyStopFetching)
		answers <- nil
		r.settle().holds(wizard.FieldPassword, "abcdefghijklmnop").seesNot(ptbr.PasswordFetching)
		if r.m.c.session.Dirty() {
			r.t.Error("there is something to save")
		}
	})
}

func TestAVaultThatDoesNotAnswerIsGivenUp(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, _ chan error) {
		open().wait(11 * time.Second).sees(ptbr.PasswordSlow).seesNot(ptbr.PasswordFetching)
	})
	for _, key := range []string{"esc", "ctrl+c"} {
		openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
			r := open(key).sees(ptbr.PasswordGivenUp).seesNot(ptbr.PasswordFetching, "Sair")
			answers <- nil // too late
			r.settle().holds(wizard.FieldPassword, "").sees(ptbr.PasswordGivenUp)
		})
	}
}

func TestWhatIsTypedMeanwhileStays(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open().goes(spotPassword).types("nova").goes(spotName).types("!")
		answers <- nil
		r.settle().holds(wizard.FieldPassword, "nova").holds(wizard.FieldName, "Posto Avenida!")
		if !r.m.c.session.PasswordChanged() {
			r.t.Error("the typed password counts as the kept one")
		}
	})
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open().goes(spotName).types("!")
		answers <- nil // what was typed elsewhere does not keep it away
		r.settle().holds(wizard.FieldPassword, "abcdefghijklmnop").holds(wizard.FieldName, "Posto Avenida!")
	})
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open().goes(spotPassword)
		answers <- nil // who was about to type it does not add to it
		r.settle().types("x").holds(wizard.FieldPassword, "x")
	})
}

// TestATestWaitsForThePassword that is on its way, and not for one that is typed.
func TestATestWaitsForThePassword(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open("f5").sees(ptbr.PasswordTestLater)
		if r.ran() != 0 {
			r.t.Error("tested without a password")
		}
		answers <- nil
		r.settle()
		if r.ran() != 1 {
			r.t.Errorf("tested %d times", r.ran())
		}
	})
	openings(t, func(_ *testing.T, open func(...string) *robot, _ chan error) {
		r := open("f5", "esc").sees(ptbr.PasswordGivenUp).seesNot(ptbr.PasswordTestLater)
		r.goes(spotPassword).types("abcdefghijklmnop").press("f5")
		if r.ran() != 1 {
			r.t.Errorf("tested %d times", r.ran())
		}
	})
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open("f5").goes(spotName).types("!").seesNot(ptbr.PasswordTestLater)
		answers <- nil // who goes on typing is not through yet
		r.settle()
		if r.ran() != 0 {
			r.t.Error("tested what was half typed")
		}
	})
}

// TestOpenedAgain shows nothing of the try before.
func TestOpenedAgain(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open("esc").sees(ptbr.PasswordGivenUp).press("f9").types("avenida").press("enter")
		r.sees(ptbr.PasswordFetching).seesNot(ptbr.PasswordGivenUp)
		answers <- nil
		r.settle().holds(wizard.FieldPassword, "abcdefghijklmnop")
	})
}

// TestSavingLeavesAnUnreadPasswordAlone: it is not taken for an empty one.
func TestSavingLeavesAnUnreadPasswordAlone(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open().goes(spotName).types("!").press("f10").sees("Salvo como “Posto Avenida”. A senha está no")
		if p := r.world.disk["Posto Avenida"]; !p.Withheld || p.Secret != wizard.SecretVault || p.Values.Name != "Posto Avenida!" {
			r.t.Errorf("saved %+v", p)
		}
		p := r.world.disk["Posto Avenida"]
		p.Values.Password = "abcdefghijklmnop" // as the real disk leaves it
		r.world.disk["Posto Avenida"] = p
		answers <- nil
		r.settle().holds(wizard.FieldPassword, "abcdefghijklmnop")
	})
}

// TestThePasswordComesWhilePracticing: the station, set aside, has it when one
// comes back.
func TestThePasswordComesWhilePracticing(t *testing.T) {
	openings(t, func(_ *testing.T, open func(...string) *robot, answers chan error) {
		r := open("f2").types("treino").press("enter", "enter").sees(ptbr.Practice)
		answers <- nil
		r.settle().holds(wizard.FieldPassword, "treino-ok")
		r.press("esc").holds(wizard.FieldPassword, "abcdefghijklmnop").seesNot(ptbr.Practice)
	})
}
