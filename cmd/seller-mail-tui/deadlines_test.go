package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// certifies remembers a passed test in which the server's certificate was seen.
func (m *testMachine) certifies(name string, until time.Time) {
	m.t.Helper()
	s := store.Open(m.dir, m.vault)
	p, err := s.Load(name)
	if err != nil {
		m.t.Fatal(err)
	}
	r := smtpcheck.Result{
		OK: true, Started: time.Now(), Facts: smtpcheck.Facts{Host: p.Values.Host, Provider: p.Provider},
		Connection: smtpcheck.Connection{Cert: &smtpcheck.CertFacts{Issuer: "CA", NotAfter: until}},
	}
	if err := s.Record(m.t.Context(), name, wizard.Tested{Values: p.Values, Result: r}); err != nil {
		m.t.Fatal(err)
	}
}

func TestDeadlines(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	if o := m.run("perfis", "--prazos").wantCode(report.ExitOK); !strings.Contains(o.stdout, "Nenhum prazo") {
		t.Errorf("%s", o.stdout)
	}
	m.did(report.ExitOK, saving("Longe")...)
	m.certifies("Longe", time.Now().Add(100*24*time.Hour))
	m.save("Um treino", "certificado-vencido", nil)
	m.run("perfis", "--prazos").wantCode(report.ExitOK)
	m.run("perfis", "--prazos", "--dias", "101").wantCode(1)
	m.did(report.ExitOK, saving("Perto")...)
	m.certifies("Perto", time.Now().Add(10*24*time.Hour))
	m.did(report.ExitOK, saving("Microsoft", "--host", "smtp.office365.com", "--email", "a@posto.com.br")...)
	m.did(report.ExitOK, saving("Outlook", "--host", "smtp-mail.outlook.com", "--email", "a@outlook.com", "--provedor", "outlook")...)
	m.did(report.ExitOK, saving("Sem teste")...)
	o := m.run("perfis", "--prazos").wantCode(1)
	var names []string
	for line := range strings.Lines(o.stdout) {
		for _, name := range []string{"Longe", "Perto", "Microsoft", "Outlook", "Sem teste", "treino"} {
			if strings.Contains(line, "  "+name+": ") {
				names = append(names, name)
			}
		}
	}
	if !slices.Equal(names, []string{"Outlook", "Perto", "Microsoft", "Longe"}) && !slices.Equal(names, []string{"Outlook", "Microsoft", "Perto", "Longe"}) {
		t.Errorf("%q\n%s", names, o.stdout)
	}
	if !strings.Contains(o.stderr, "nunca foi visto num teste") {
		t.Errorf("what is not known is not said: %s", o.stderr)
	}
	docs, _ := m.run("perfis", "--prazos", "--json").wantCode(1).document()["perfis"].([]any)
	first, _ := docs[0].(map[string]any)
	deadline, _ := first["prazo"].(map[string]any)
	if len(docs) != 4 || first["perfil"] != "Outlook" || deadline["tipo"] != "provedor" || deadline["dia"] != nil {
		t.Errorf("%v", docs)
	}
	all, _ := m.run("perfis", "--json").wantCode(report.ExitOK).document()["perfis"].([]any)
	if near, _ := all[slices.IndexFunc(all, func(d any) bool { return d.(map[string]any)["perfil"] == "Perto" })].(map[string]any); near["prazo"].(map[string]any)["tipo"] != "certificado" ||
		near["porta"] != float64(587) || near["usuario"] != "a@gmail.com" {
		t.Errorf("%v", near)
	}
	for _, args := range [][]string{{"--dias", "3"}, {"--prazos", "--dias", "-1"}, {"--json", "--csv"}, {"x"}} {
		m.run(append([]string{"perfis"}, args...)...).wantCode(report.ExitUsage)
	}
	csv := m.run("perfis", "--csv").wantCode(report.ExitOK).stdout
	if !strings.HasPrefix(csv, "\ufeffperfil;provedor;host;porta;ssl;email;nome;usuario;senha_em;testado;resultado;prazo;motivo\r\n") || strings.Count(csv, "\n") != 6 || strings.Contains(csv, "treino") {
		t.Errorf("%s", csv)
	}
	m.did(report.ExitOK, "perfil", "apagar", "Outlook", "Microsoft", "Perto")
	if err := os.WriteFile(filepath.Join(m.dir, "perfis", "Ruim.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.run("perfis", "--prazos").wantCode(report.ExitProfile)
	m.run("perfis", "--prazos", "--dias", "101").wantCode(1)
}
