package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/store"
)

// asProgram is the variable that makes the test binary the program itself, so
// that the tests with a terminal run what the tests were built with.
const asProgram = "SELLER_MAIL_TUI_TEST_AS_PROGRAM"

// passwordVariable is what the password of one test is given in.
const passwordVariable = "SELLER_MAIL_SENHA"

// withClosedDomain is that for a program whose name service knows one domain, which
// wants the station's mail refused.
const withClosedDomain = "closed-domain"

// withFaultyVault is the variable's value for a program whose vault panics.
const withFaultyVault = "faulty-vault"

func TestMain(m *testing.M) {
	switch os.Getenv(asProgram) {
	case "":
	case withFaultyVault, withClosedDomain:
		e := machine.System()
		if e.Domains = closedDomain(); os.Getenv(asProgram) == withFaultyVault {
			e.Vault = faultyVault{}
		}
		os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, e))
	default:
		main()
	}
	goleak.VerifyTestMain(m)
}

// testMachine is the world of a test: its own data folder, no vault, no network
// but loopback.
type testMachine struct {
	t        *testing.T
	dir      string
	vars     map[string]string
	resolver discover.Resolver
	domains  domain.Resolver
	vault    machine.Vault
	stdin    io.Reader
}

func newMachine(t *testing.T) *testMachine {
	t.Helper()
	dir := t.TempDir()
	return &testMachine{
		t: t, dir: dir, resolver: noNames{}, domains: noNames{}, vault: noVault{}, stdin: strings.NewReader(""),
		vars: map[string]string{store.EnvDir: dir, "LANG": "pt_BR.UTF-8", "TERM": "xterm-256color"},
	}
}

func (m *testMachine) env() machine.Env {
	return machine.Env{
		Lookup: func(name string) (string, bool) { v, ok := m.vars[name]; return v, ok },
		Environ: func() []string {
			var out []string
			for k, v := range m.vars {
				out = append(out, k+"="+v)
			}
			return out
		},
		Resolver: m.resolver,
		Domains:  m.domains,
		Vault:    m.vault,
		Build:    machine.Build{Version: "v1.2.3", Commit: "0123456789ab", GoVer: "go1.26"},
		Now:      time.Now,
	}
}

// outcome is what a run left behind.
type outcome struct {
	t              *testing.T
	code           int
	stdout, stderr string
}

func (m *testMachine) run(args ...string) outcome {
	m.t.Helper()
	return m.runContext(m.t.Context(), args...)
}

func (m *testMachine) runContext(ctx context.Context, args ...string) outcome {
	m.t.Helper()
	var stdout, stderr bytes.Buffer
	code := cli.Run(ctx, args, m.stdin, &stdout, &stderr, m.env())
	if len(args) > 0 && flags.On(args, "--json") && !flags.On(args, "--monitor") {
		keepsToSchema(m.t, args[0], stdout.Bytes())
	}
	return outcome{t: m.t, code: code, stdout: stdout.String(), stderr: stderr.String()}
}

// wantCode fails the test with all that was said.
func (o outcome) wantCode(code int) outcome {
	o.t.Helper()
	if o.code != code {
		o.t.Fatalf("exit code %d, want %d\nstdout: %s\nstderr: %s", o.code, code, o.stdout, o.stderr)
	}
	return o
}

// document reads the one JSON document on stdout; anything beside it fails.
func (o outcome) document() map[string]any {
	o.t.Helper()
	dec := json.NewDecoder(strings.NewReader(o.stdout))
	var doc map[string]any
	if err := dec.Decode(&doc); err != nil {
		o.t.Fatalf("stdout holds no document: %v\n%s", err, o.stdout)
	}
	if err := dec.Decode(&map[string]any{}); !errors.Is(err, io.EOF) {
		o.t.Fatalf("stdout holds more than one document:\n%s", o.stdout)
	}
	return doc
}

// noNames is a name service that knows nobody.
type noNames struct{}

func notFound(name string) error {
	return &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

func (noNames) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	return nil, notFound(name)
}

func (noNames) LookupTXT(_ context.Context, name string) ([]string, error) {
	return nil, notFound(name)
}

func (noNames) LookupSRV(_ context.Context, _, _, name string) (string, []*net.SRV, error) {
	return "", nil, notFound(name)
}

func (noNames) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	return nil, notFound(host)
}

// noVault is a machine without a vault.
type noVault struct{}

var errNoVault = errors.New("Não há cofre aqui.") //nolint:revive,staticcheck // it stands for a sentence to a person

func (noVault) Probe() error               { return errNoVault }
func (noVault) Set(string, string) error   { return errNoVault }
func (noVault) Get(string) (string, error) { return "", errNoVault }
func (noVault) Delete(string) error        { return errNoVault }
