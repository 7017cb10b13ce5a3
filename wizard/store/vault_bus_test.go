//go:build linux

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"seller-mail-tui/wizard"
)

// The names of the Secret Service API that the vault's library uses.
const (
	secretsName   = "org.freedesktop.secrets"
	secretsPath   = dbus.ObjectPath("/org/freedesktop/secrets")
	loginPath     = secretsPath + "/collection/login"
	promptPath    = secretsPath + "/prompt/p1"
	sessionPath   = secretsPath + "/session/s1"
	noPrompt      = dbus.ObjectPath("/")
	serviceFace   = "org.freedesktop.Secret.Service"
	envBus        = "DBUS_SESSION_BUS_ADDRESS"
	envBusAnswers = "STORE_TEST_BUS" // "open" or "locked"
)

// busSecret is a secret as it goes over the bus.
type busSecret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// busVault plays Secret Service on a bus of its own: an open one, or a locked
// one whose prompt nobody ever answers.
type busVault struct {
	mu     sync.Mutex
	conn   *dbus.Conn
	locked bool
	items  map[dbus.ObjectPath]busSecret
	labels map[dbus.ObjectPath]string
}

func (v *busVault) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	return dbus.MakeVariant(""), sessionPath, nil
}

func (v *busVault) Unlock(objects []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	if v.locked {
		return nil, promptPath, nil
	}
	return objects, noPrompt, nil
}

func (v *busVault) Prompt(string) *dbus.Error { return nil }

func (v *busVault) Close() *dbus.Error { return nil }

func (v *busVault) SearchItems(attributes map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	found := []dbus.ObjectPath{}
	for path, label := range v.labels {
		if label == attributes["service"]+":"+attributes["username"] {
			found = append(found, path)
		}
	}
	return found, nil
}

func (v *busVault) CreateItem(properties map[string]dbus.Variant, secret busSecret, _ bool) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	attributes, _ := properties["org.freedesktop.Secret.Item.Attributes"].Value().(map[string]string)
	path := dbus.ObjectPath(fmt.Sprintf("%s/i%d", loginPath, len(v.labels)))
	v.items[path], v.labels[path] = secret, attributes["service"]+":"+attributes["username"]
	return path, noPrompt, export(v.conn, &busItem{v, path}, path, "org.freedesktop.Secret.Item")
}

// busItem is one stored secret on the bus.
type busItem struct {
	vault *busVault
	path  dbus.ObjectPath
}

func (i *busItem) GetSecret(dbus.ObjectPath) (busSecret, *dbus.Error) {
	i.vault.mu.Lock()
	defer i.vault.mu.Unlock()
	return i.vault.items[i.path], nil
}

func (i *busItem) Delete() (dbus.ObjectPath, *dbus.Error) {
	i.vault.mu.Lock()
	defer i.vault.mu.Unlock()
	delete(i.vault.items, i.path)
	i.vault.labels[i.path] = ""
	return noPrompt, nil
}

func export(conn *dbus.Conn, object any, path dbus.ObjectPath, face string) *dbus.Error {
	if err := conn.Export(object, path, face); err != nil {
		return dbus.MakeFailedError(err)
	}
	return nil
}

// serveSecrets is the job of the process that plays the vault.
func serveSecrets(*Store) error {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return err
	}
	v := &busVault{conn: conn, locked: os.Getenv(envBusAnswers) == "locked", items: map[dbus.ObjectPath]busSecret{}, labels: map[dbus.ObjectPath]string{}}
	for path, face := range map[dbus.ObjectPath]string{
		secretsPath: serviceFace, loginPath: "org.freedesktop.Secret.Collection",
		sessionPath: "org.freedesktop.Secret.Session", promptPath: "org.freedesktop.Secret.Prompt",
	} {
		if err := conn.Export(v, path, face); err != nil {
			return err
		}
	}
	collections := prop.Map{serviceFace: {"Collections": {Value: []dbus.ObjectPath{loginPath}}}}
	if _, err := prop.Export(conn, secretsPath, collections); err != nil {
		return err
	}
	reply, err := conn.RequestName(secretsName, dbus.NameFlagDoNotQueue)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		return errors.Join(err, errors.New("the name is taken"))
	}
	fmt.Println("pronto")
	<-conn.Context().Done()
	return nil
}

// useVault is the job of the process that keeps a profile's password in the
// vault of its bus, as the program does.
func useVault(s *Store) error {
	k := NewKeyring()
	s.vault = k
	if err := k.Probe(); err != nil {
		return err
	}
	p := station("Posto")
	p.Secret = wizard.SecretVault
	saved, err := s.Save(p, false)
	if err != nil {
		return err
	}
	saved.Values.Password = "outra ção"
	if _, err = s.Save(saved, false); err != nil {
		return err
	}
	loaded, err := s.Load("Posto")
	if err != nil || loaded.Values.Password != "outra ção" {
		return fmt.Errorf("read back %q: %w", loaded.Values.Password, err)
	}
	f, err := s.slot("Posto").read()
	if err != nil {
		return err
	}
	if _, err := s.Delete("Posto"); err != nil {
		return err
	}
	if _, err := k.Get(string(f.Key)); !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("the password outlives its profile: %w", err)
	}
	return nil
}

// startBus starts a private bus and, where answers is not empty, a vault on
// it. Both end with the test.
func startBus(t *testing.T, answers string) {
	t.Helper()
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("no dbus-daemon here")
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	address := begin(t, exec.CommandContext(ctx, daemon, "--session", "--nofork", "--print-address"))
	t.Setenv(envBus, address)
	if answers == "" {
		return
	}
	t.Setenv(envBusAnswers, answers)
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), envJob+"=secrets -")
	begin(t, cmd)
}

// begin starts a process and returns its first line.
func begin(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() || strings.HasPrefix(lines.Text(), "erro:") {
		t.Fatalf("%s: %q", cmd.Path, lines.Text())
	}
	return lines.Text()
}

func TestTheSystemsVault(t *testing.T) {
	tests := []struct{ answers, says string }{
		{"open", ""},
		{"locked", "trancado"},
		{"", "Não há cofre"}, // a bus on which nobody keeps secrets
	}
	for _, test := range tests {
		t.Run("vault "+test.answers, func(t *testing.T) {
			startBus(t, test.answers)
			out, err := process(t.TempDir(), "vault").CombinedOutput()
			if (err == nil) != (test.says == "") || !strings.Contains(string(out), test.says) {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

// TestTheVaultOfThisMachine asks the real vault of the session in which it
// runs, where the environment says what to expect of it: "open", "locked" or
// "none".
func TestTheVaultOfThisMachine(t *testing.T) {
	want, asked := os.LookupEnv("STORE_TEST_VAULT")
	if !asked {
		t.Skip("STORE_TEST_VAULT does not say what to expect")
	}
	out, err := process(t.TempDir(), "vault").CombinedOutput()
	if (err == nil) != (want == "open") {
		t.Errorf("%v: %s", err, out)
	}
}

func addJobs(list map[string]func(*Store) error) {
	list["secrets"], list["vault"] = serveSecrets, useVault
}
