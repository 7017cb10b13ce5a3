package store

import (
	"errors"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// TestSamplesAreFew: one a minute and five an hour for a sender, and nothing is
// counted that may not go out.
func TestSamplesAreFew(t *testing.T) {
	s := Open(t.TempDir(), nil)
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	send := func(from string, want time.Duration) {
		t.Helper()
		if got, err := s.CountSample(t.Context(), from); err != nil || got != want {
			t.Errorf("%s at %s: wait %v, want %v; %v", from, now.Format("15:04:05"), got, want, err)
		}
	}
	send("posto@posto.example", 0)
	send("Posto@posto.example", time.Minute)
	send("outro@posto.example", 0)
	for range 4 {
		now = now.Add(time.Minute)
		send("posto@posto.example", 0)
	}
	now = now.Add(time.Minute)
	send("posto@posto.example", 55*time.Minute)
	if got, err := s.SampleWait("posto@posto.example"); err != nil || got != 55*time.Minute {
		t.Errorf("wait %v, %v", got, err)
	}
	now = now.Add(55 * time.Minute)
	send("posto@posto.example", 0)
}

// TestProofStaysWithItsProfile: it outlives a save, but not another sender.
func TestProofStaysWithItsProfile(t *testing.T) {
	s := Open(t.TempDir(), nil)
	p := wizard.Profile{Name: "Posto", Values: wizard.Values{Host: "smtp.x.example", Port: "587", SSL: true, Email: "a@x.example", User: "a@x.example"}}
	saved, err := s.Save(p, false)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	proof := wizard.Proof{
		Level: wizard.ProofReturned, At: at, To: "fulano@gmail.com", Sent: at, Marker: "SMT-7K2Q", MessageID: "id@x", Sample: true,
		Reply: &smtpcheck.Reply{Code: 550, Enhanced: "5.7.26", Text: "no"}, Diagnosis: &smtpcheck.Diagnosis{ID: "dominio-sem-autenticacao", Title: "t"},
	}
	if err := s.RecordProof(t.Context(), "Posto", proof); err != nil {
		t.Fatal(err)
	}
	saved.Values.Name = "Posto Avenida"
	if saved, err = s.Save(saved, false); err != nil {
		t.Fatalf("a proof stands in the way of a save: %v", err)
	}
	got, err := s.Load("Posto")
	if err != nil || got.Proof == nil || got.ProofTo != proof.To || got.Proof.Level != proof.Level || *got.Proof.Reply != *proof.Reply || got.Proof.Diagnosis.ID != "dominio-sem-autenticacao" || got.Proof.Marker != proof.Marker || !got.Proof.At.Equal(at) {
		t.Errorf("%+v, %v", got.Proof, err)
	}
	saved.Values.Email = "b@y.example"
	if _, err = s.Save(saved, false); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Load("Posto"); err != nil || got.Proof != nil || got.ProofTo != proof.To {
		t.Errorf("%+v, %v", got, err)
	}
	if err := s.RecordProof(t.Context(), "Nenhum", proof); !errors.Is(err, ErrNotFound) {
		t.Errorf("%v", err)
	}
}
