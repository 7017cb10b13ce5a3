package store

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

func TestRename(t *testing.T) {
	for _, place := range []wizard.SecretPlace{wizard.SecretNone, wizard.SecretVault, wizard.SecretFile} {
		s, _ := open(t)
		p := station("Posto")
		p.Secret = place
		saved := must(t, s, p)
		if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: true}}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Rename("Posto", "Posto Avenida"); err != nil {
			t.Fatalf("%s: %v", place, err)
		}
		got, err := s.Load("Posto Avenida")
		if err != nil || got.Values != saved.Values || got.Secret != place {
			t.Errorf("%s: %+v, %v", place, got, err)
		}
		if list := names(t, s); len(list) != 1 {
			t.Errorf("%s: %q", place, list)
		}
		if past, err := s.History("Posto Avenida"); err != nil || len(past) != 1 {
			t.Errorf("%s: history %v, %v", place, past, err)
		}
	}
}

func TestRenameToTheSameNameInAnotherCase(t *testing.T) {
	s, _ := open(t)
	must(t, s, station("posto avenida"))
	if _, err := s.Rename("posto avenida", "Posto Avenida"); err != nil {
		t.Fatal(err)
	}
	if got := names(t, s); len(got) != 1 || got[0] != "Posto Avenida" {
		t.Errorf("%q", got)
	}
}

func TestRenameNeverReplacesAnother(t *testing.T) {
	s, _ := open(t)
	must(t, s, station("A"))
	other := station("B")
	other.Values.Host = "b.example"
	other = must(t, s, other)
	for _, to := range []string{"B", "b"} {
		if _, err := s.Rename("A", to); !errors.Is(err, ErrExists) {
			t.Errorf("%q: %v", to, err)
		}
	}
	if got, err := s.Load("B"); err != nil || got != other {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.Rename("C", "D"); !errors.Is(err, ErrNotFound) {
		t.Errorf("%v", err)
	}
	if _, err := s.Rename("A", "a\nb"); !errors.Is(err, ErrName) {
		t.Errorf("%v", err)
	}
}

func TestCopyHasItsOwnPassword(t *testing.T) {
	for _, place := range []wizard.SecretPlace{wizard.SecretVault, wizard.SecretFile} {
		s, _ := open(t)
		p := station("Posto")
		p.Secret = place
		must(t, s, p)
		if _, err := s.Copy("Posto", "Posto 2"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Copy("Posto", "Posto 2"); !errors.Is(err, ErrExists) {
			t.Errorf("%s: a second time: %v", place, err)
		}
		if _, err := s.Delete("Posto"); err != nil {
			t.Fatal(err)
		}
		got, err := s.Load("Posto 2")
		if err != nil || got.Values != p.Values || got.Name != "Posto 2" {
			t.Errorf("%s: %+v, %v", place, got, err)
		}
	}
}

func TestDeleteKeepsTheLastOneWithoutItsPassword(t *testing.T) {
	s, vault := open(t)
	for _, name := range []string{"A", "B"} {
		p := station(name)
		p.Secret = wizard.SecretVault
		must(t, s, p)
		if err := s.Record(t.Context(), name, wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: true}}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Delete(name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Delete("B"); !errors.Is(err, ErrNotFound) {
		t.Errorf("a second time: %v", err)
	}
	if len(vault.all()) != 0 || len(names(t, s)) != 0 || len(files(t, s)) != 1 {
		t.Errorf("%d secrets, %q, %v", len(vault.all()), names(t, s), files(t, s))
	}
	last, err := s.LastDeleted()
	if err != nil || last.Name != "B" || last.Values.Password != "" || last.Secret != wizard.SecretNone {
		t.Errorf("%+v, %v", last, err)
	}
	must(t, s, station("B"))
	if _, err := s.Restore(); !errors.Is(err, ErrExists) {
		t.Errorf("over another one: %v", err)
	}
	if _, err := s.Rename("B", "C"); err != nil {
		t.Fatal(err)
	}
	back, err := s.Restore()
	if err != nil || back.Name != "B" || back.Values.Host != station("B").Values.Host {
		t.Errorf("%+v, %v", back, err)
	}
	if _, err := s.LastDeleted(); !errors.Is(err, ErrNotFound) {
		t.Errorf("restored, and still deleted: %v", err)
	}
}

func TestDeleteWithALockedVault(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretVault
	must(t, s, p)
	vault.fail["delete"] = errors.New("locked")
	if _, err := s.Delete("Posto"); !errors.Is(err, ErrOldSecret) {
		t.Errorf("%v", err)
	}
	if len(names(t, s)) != 0 {
		t.Error("the profile is still there")
	}
	vault.fail = map[string]error{}
	other := station("Outro")
	other.Secret, other.Values.Password = wizard.SecretVault, "x"
	must(t, s, other)
	if got := vault.all(); len(got) != 1 || got[0] != "x" {
		t.Errorf("%d secrets", len(got))
	}
}

func TestRecord(t *testing.T) {
	s, _ := open(t)
	open := must(t, s, station("Posto"))
	bad := smtpcheck.Result{Diagnosis: &smtpcheck.Diagnosis{ID: "senha-incorreta"}, Facts: smtpcheck.Facts{Failure: smtpcheck.FailureReply, Stage: smtpcheck.StageLogin}}
	if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: open.Values, Result: bad}); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Load("Posto"); err != nil || p.Outcome != "senha-incorreta" {
		t.Errorf("%q, %v", p.Outcome, err)
	}
	other := open.Values
	other.Port = "25"
	if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: other, Result: smtpcheck.Result{OK: true}}); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Load("Posto"); err != nil || p.Outcome != "senha-incorreta" {
		t.Errorf("a test of other values counts for the saved ones: %q, %v", p.Outcome, err)
	}
	cancelled := smtpcheck.Result{Facts: smtpcheck.Facts{Failure: smtpcheck.FailureCancelled}}
	if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: open.Values, Result: cancelled}); err != nil {
		t.Fatal(err)
	}
	if past, err := s.History("Posto"); err != nil || len(past) != 2 || past[0].OK || !past[1].OK {
		t.Errorf("%+v, %v", past, err)
	}
	// A recorded test is not somebody else's change.
	open.Values.Port = "465"
	must(t, s, open)
	if err := s.Record(t.Context(), "Nenhum", wizard.Tested{Values: open.Values, Result: bad}); !errors.Is(err, ErrNotFound) {
		t.Errorf("%v", err)
	}
}

// TestRecordWithAnotherPassword: where one is kept with the profile, only a test
// with that one tells how the profile is.
func TestRecordWithAnotherPassword(t *testing.T) {
	for place, want := range map[wizard.SecretPlace]string{
		wizard.SecretNone: wizard.OutcomeOK, wizard.SecretVault: "", wizard.SecretFile: "",
	} {
		s, _ := open(t)
		p := station("Posto")
		p.Secret = place
		p = must(t, s, p)
		typed := wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: true}, OtherPassword: true}
		if err := s.Record(t.Context(), "Posto", typed); err != nil {
			t.Fatal(err)
		}
		if p, err := s.Load("Posto"); err != nil || p.Outcome != want {
			t.Errorf("%s: outcome %q, want %q, %v", place, p.Outcome, want, err)
		}
		if past, err := s.History("Posto"); err != nil || len(past) != 1 {
			t.Errorf("%s: %d in the history, %v", place, len(past), err)
		}
	}
}

func TestHistoryKeepsTheLastTwenty(t *testing.T) {
	s, _ := open(t)
	p := must(t, s, station("Posto"))
	for i := range MaxPast + 5 {
		r := smtpcheck.Result{OK: true, Facts: smtpcheck.Facts{Port: i}}
		if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: p.Values, Result: r}); err != nil {
			t.Fatal(err)
		}
	}
	past, err := s.History("Posto")
	if err != nil || len(past) != MaxPast || past[0].Port != 5 || past[MaxPast-1].Port != MaxPast+4 {
		t.Errorf("%d results, %v", len(past), err)
	}
	path := s.historyPath("Posto")
	write(t, path, "quebrado: [")
	if _, err := s.History("Posto"); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
	if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: true}}); err != nil {
		t.Error(err)
	}
	kept := false
	for name, data := range files(t, s) {
		kept = kept || strings.Contains(name, ".danificado-") && string(data) == "quebrado: ["
	}
	if past, err := s.History("Posto"); err != nil || len(past) != 1 || !kept {
		t.Errorf("%d results, kept %v, %v", len(past), kept, err)
	}
	if err := os.RemoveAll(s.Dir()); err != nil {
		t.Fatal(err)
	}
	if past, err := s.History("Posto"); err != nil || len(past) != 0 {
		t.Errorf("%v, %v", past, err)
	}
}

// TestHistoryKeepsTheLastGoodTest: a monitor that fails every few minutes does
// not wipe out what the failures are compared with.
func TestHistoryKeepsTheLastGoodTest(t *testing.T) {
	s, _ := open(t)
	p := must(t, s, station("Posto"))
	record := func(ok bool, port int) {
		t.Helper()
		if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: ok, Facts: smtpcheck.Facts{Port: port}}}); err != nil {
			t.Fatal(err)
		}
	}
	record(true, 1)
	record(true, 2)
	for i := range 3 * MaxPast {
		record(false, 3+i)
	}
	past, err := s.History("Posto")
	if err != nil || len(past) != MaxPast+1 || !past[0].OK || past[0].Port != 2 || past[1].OK || past[MaxPast].Port != 2+3*MaxPast {
		t.Errorf("%d results, %+v, %v", len(past), past, err)
	}
	record(true, 100)
	if past, err := s.History("Posto"); err != nil || len(past) != MaxPast || past[0].OK {
		t.Errorf("%d results, %v", len(past), err)
	}
}

// TestRecordOfPractice: practice counts for a profile of practice, wherever its
// server is today, and for no other.
func TestRecordOfPractice(t *testing.T) {
	s, _ := open(t)
	practice := smtpcheck.Result{OK: true, Facts: smtpcheck.Facts{Provider: wizard.PracticeID}}
	p := station("Treino")
	p.Provider, p.Scenario = wizard.PracticeID, "ok"
	p = must(t, s, p)
	p.Values.Port = "40001"
	if err := s.Record(t.Context(), "Treino", wizard.Tested{Values: p.Values, Result: practice}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Load("Treino"); err != nil || got.Outcome != wizard.OutcomeOK {
		t.Errorf("%q, %v", got.Outcome, err)
	}
	p = must(t, s, station("Posto"))
	if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: p.Values, Result: practice}); err != nil {
		t.Fatal(err)
	}
	if past, err := s.History("Posto"); err != nil || len(past) != 0 {
		t.Errorf("%+v, %v", past, err)
	}
}

// TestRecordDoesNotWait: a lock that another one holds keeps nobody whose time
// is up.
func TestRecordDoesNotWait(t *testing.T) {
	s, _ := open(t)
	p := must(t, s, station("Posto"))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Record(ended, "Posto", wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: true}}); err != nil {
		t.Errorf("a free lock was not taken: %v", err)
	}
	unlock, err := s.lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if err := s.Record(ended, "Posto", wizard.Tested{Values: p.Values, Result: smtpcheck.Result{OK: true}}); !errors.Is(err, ErrBusy) {
		t.Errorf("%v", err)
	}
}
