package store

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// traces are the forms in which a password could lie about.
func traces(password string) [][]byte {
	list := [][]byte{[]byte(password), []byte(hex.EncodeToString([]byte(password))), []byte(url.QueryEscape(password)), []byte(url.PathEscape(password))}
	quoted, _ := json.Marshal(password)
	list = append(list, bytes.Trim(quoted, `"`))
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		for offset := range 3 {
			text := encoding.EncodeToString([]byte(strings.Repeat("x", offset) + password))
			// Without the letters that depend on what stands around.
			list = append(list, []byte(text[4:len(text)-4]))
		}
	}
	return list
}

// lying lists the files that hold the password in any form.
func lying(t *testing.T, s *Store, password string) []string {
	t.Helper()
	var found []string
	for name, data := range files(t, s) {
		if slices.ContainsFunc(traces(password), func(trace []byte) bool { return bytes.Contains(data, trace) }) {
			found = append(found, name)
		}
	}
	return found
}

func TestThePasswordIsOnlyWhereThePersonSaid(t *testing.T) {
	for _, place := range []wizard.SecretPlace{wizard.SecretNone, wizard.SecretVault, wizard.SecretFile} {
		s, vault := open(t)
		p := station("Posto")
		p.Secret = place
		password := p.Values.Password
		saved := must(t, s, p)
		draft, err := s.NewDraft()
		if err != nil {
			t.Fatal(err)
		}
		if err := draft.Write(p); err != nil {
			t.Fatal(err)
		}
		r := smtpcheck.Result{Facts: smtpcheck.Facts{Host: p.Values.Host, Port: 587}}
		if err := s.Record(t.Context(), "Posto", wizard.Tested{Values: p.Values, Result: r}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Copy("Posto", "Cópia"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Delete("Cópia"); err != nil {
			t.Fatal(err)
		}
		saved.Values.Host = "outro.example"
		if place == wizard.SecretNone {
			saved.Values.Password = password
		}
		must(t, s, saved)
		found := lying(t, s, password)
		inFile := len(found) == 1 && strings.HasPrefix(found[0], secretDir+"/")
		if inFile != (place == wizard.SecretFile) || len(found) > 1 {
			t.Errorf("%s: found in %q", place, found)
		}
		if inVault := len(vault.all()) == 1; inVault != (place == wizard.SecretVault) {
			t.Errorf("%s: the vault holds %d", place, len(vault.all()))
		}
		if err := draft.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestChangingThePlaceRemovesTheOldCopy(t *testing.T) {
	places := []wizard.SecretPlace{wizard.SecretNone, wizard.SecretVault, wizard.SecretFile}
	for _, from := range places {
		for _, to := range places {
			s, vault := open(t)
			p := station("Posto")
			p.Secret = from
			saved := must(t, s, p)
			saved.Secret, saved.Values.Password = to, p.Values.Password
			saved = must(t, s, saved)
			inFile, inVault := len(lying(t, s, p.Values.Password)), len(vault.all())
			if want := count(to == wizard.SecretFile); inFile != want {
				t.Errorf("%s to %s: in %d files", from, to, inFile)
			}
			if want := count(to == wizard.SecretVault); inVault != want {
				t.Errorf("%s to %s: %d in the vault", from, to, inVault)
			}
			if got, err := s.Load("Posto"); err != nil || got != saved {
				t.Errorf("%s to %s: %+v, %v", from, to, got, err)
			}
			if _, journal := files(t, s)[journalName]; journal {
				t.Errorf("%s to %s: the journal is not empty", from, to)
			}
		}
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func TestANewPasswordReplacesTheOld(t *testing.T) {
	for _, place := range []wizard.SecretPlace{wizard.SecretVault, wizard.SecretFile} {
		s, vault := open(t)
		p := station("Posto")
		p.Secret = place
		p = must(t, s, p)
		old := p.Values.Password
		p.Values.Password = "senha nova "
		must(t, s, p)
		if got, err := s.Load("Posto"); err != nil || got.Values.Password != "senha nova " {
			t.Errorf("%s: %q, %v", place, got.Values.Password, err)
		}
		if found := lying(t, s, old); len(found) > 0 || slices.Contains(vault.all(), old) {
			t.Errorf("%s: the old one remains: %q", place, found)
		}
	}
}

func TestAVaultThatFailsLosesNothing(t *testing.T) {
	locked := errors.New("locked")
	tests := []struct {
		name   string
		broken func(*fakeVault)
		kind   error
	}{
		{"cannot be written", func(v *fakeVault) { v.fail["set"] = locked }, ErrVault},
		{"stores something else", func(v *fakeVault) { v.garble = true }, ErrVerify},
	}
	for _, test := range tests {
		s, vault := open(t)
		p := station("Posto")
		p.Secret = wizard.SecretVault
		before := must(t, s, p)
		test.broken(vault)
		change := before
		change.Values.Password, change.Values.Host = "nova", "outro.example"
		if _, err := s.Save(change, false); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		vault.fail, vault.garble = map[string]error{}, false
		if now, err := s.Load("Posto"); err != nil || now != before {
			t.Errorf("%s: %+v, %v", test.name, now, err)
		}
		if len(vault.all()) != 1 {
			t.Errorf("%s: the vault holds %d", test.name, len(vault.all()))
		}
	}
}

func TestAVaultThatCannotBeReadHidesOnlyThePassword(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretVault
	must(t, s, p)
	vault.fail["get"] = errors.New("locked")
	got, err := s.Load("Posto")
	if !errors.Is(err, ErrVault) || got.Values.Host != p.Values.Host || got.Values.Password != "" {
		t.Errorf("%+v, %v", got, err)
	}
	vault.fail = map[string]error{}
	vault.secrets = map[string]string{}
	got, err = s.Load("Posto")
	if !errors.Is(err, ErrSecretMissing) || got.Values.Host != p.Values.Host {
		t.Errorf("emptied by hand: %+v, %v", got, err)
	}
	got.Values.Password = "outra"
	if saved, err := s.Save(got, false); err != nil || saved.Values.Password != "outra" {
		t.Errorf("saved again: %v", err)
	}
}

func TestAnOldCopyThatCannotBeRemovedIsToldAndTriedAgain(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretVault
	saved := must(t, s, p)
	vault.fail["delete"] = errors.New("locked")
	saved.Secret = wizard.SecretFile
	saved, err := s.Save(saved, false)
	if !errors.Is(err, ErrOldSecret) || saved.Secret != wizard.SecretFile || saved.Values.Password != p.Values.Password {
		t.Fatalf("%+v, %v", saved, err)
	}
	vault.fail = map[string]error{}
	other := station("Outro")
	other.Secret, other.Values.Password = wizard.SecretVault, "outra senha"
	must(t, s, other)
	if got := vault.all(); !slices.Equal(got, []string{"outra senha"}) {
		t.Errorf("%d secrets in the vault", len(got))
	}
}

func TestWithoutAVault(t *testing.T) {
	s := Open(t.TempDir(), nil)
	p := station("Posto")
	p.Secret = wizard.SecretVault
	if _, err := s.Save(p, false); !errors.Is(err, ErrVault) || !strings.Contains(err.Error(), "cofre") {
		t.Errorf("%v", err)
	}
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	p.Secret = wizard.SecretFile
	must(t, s, p)
}

func TestAPasswordFileThatOthersCouldReadIsNotUsed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("access lists, not modes")
	}
	s, _ := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	saved := must(t, s, p)
	path := filepath.Join(s.Dir(), filepath.FromSlash(lying(t, s, p.Values.Password)[0]))
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := s.Load("Posto")
	if !errors.Is(err, ErrExposed) || got.Values.Password != "" || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
	must(t, s, saved)
	if got, err := s.Load("Posto"); err != nil || got.Values.Password != p.Values.Password {
		t.Errorf("saved again: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the open copy is still there")
	}
}

func TestWhatAKilledWriterLeftIsClearedAway(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	must(t, s, p)
	// Killed between the password and the profile, and while writing a file.
	vault.secrets["Posto~aaa"] = "esquecida"
	write(t, s.secretPath("Posto~bbb"), "esquecida")
	write(t, filepath.Join(s.Dir(), secretDir, tempPrefix+"1"), "esquecida")
	write(t, filepath.Join(s.Dir(), profileDir, tempPrefix+"2"), "x")
	if err := s.remember(secretRef{"cofre", "Posto~aaa"}, secretRef{"arquivo", "Posto~bbb"}); err != nil {
		t.Fatal(err)
	}
	other := station("Outro")
	other.Secret = wizard.SecretVault
	must(t, s, other)
	if found := lying(t, s, "esquecida"); len(found) > 0 || slices.Contains(vault.all(), "esquecida") {
		t.Errorf("%q, %d in the vault", found, len(vault.all()))
	}
	if got := files(t, s); len(got) != 3 { // two profiles and one password
		t.Errorf("%d files", len(got))
	}
	if got, err := s.Load("Posto"); err != nil || got.Values.Password != p.Values.Password {
		t.Errorf("%v", err)
	}
}

func TestADamagedProfileKeepsItsPassword(t *testing.T) {
	s, _ := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	must(t, s, p)
	good, err := os.ReadFile(s.pathOf("Posto"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.slot("Posto").read()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.remember(f.ref()); err != nil {
		t.Fatal(err)
	}
	write(t, s.pathOf("Posto"), "quebrado: [")
	must(t, s, station("Outro"))
	write(t, s.pathOf("Posto"), string(good))
	if got, err := s.Load("Posto"); err != nil || got.Values.Password != p.Values.Password {
		t.Errorf("%v", err)
	}
}

// TestAWithheldPasswordStaysWhereItIs, whatever else is saved, and nothing is
// asked of the vault.
func TestAWithheldPasswordStaysWhereItIs(t *testing.T) {
	for _, place := range []wizard.SecretPlace{wizard.SecretVault, wizard.SecretFile} {
		s, vault := open(t)
		p := station("Posto")
		p.Secret = place
		password := must(t, s, p).Values.Password
		opened, err := s.Fields("Posto")
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range []string{"get", "set", "delete"} {
			vault.fail[call] = errors.New("locked")
		}
		opened.Withheld, opened.Values.Host = true, "outro.example"
		if saved := must(t, s, opened); saved.Values.Password != "" || saved.Secret != place {
			t.Errorf("%s: saved %+v", place, saved)
		}
		clear(vault.fail)
		if got, err := s.Load("Posto"); err != nil || got.Values.Password != password || got.Values.Host != "outro.example" {
			t.Errorf("%s: %+v, %v", place, got, err)
		}
		// Where none is kept, there is nothing to leave alone.
		opened.Name, opened.Revision = "Novo", ""
		if saved := must(t, s, opened); saved.Values.Password != "" {
			t.Errorf("%+v", saved)
		}
	}
}
