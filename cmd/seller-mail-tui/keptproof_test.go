package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// proofs are what may be kept of a sample, with a part of its line.
func proofs() map[string]wizard.Proof {
	at := time.Date(2026, 11, 27, 17, 3, 0, 0, time.UTC)
	of := func(level wizard.ProofLevel, change func(*wizard.Proof)) wizard.Proof {
		p := wizard.Proof{Level: level, At: at, To: "Fulano@gmail.com", Sent: at, Marker: "SMT-7K2Q", MessageID: "id@x", Sample: true}
		if change != nil {
			change(&p)
		}
		return p
	}
	return map[string]wizard.Proof{
		"para F…@gmail.com: só aceita pelo servidor": of(wizard.ProofAccepted, nil),
		"para F…@gmail.com: devolvida (550 5.7.26)": of(wizard.ProofReturned, func(p *wizard.Proof) {
			p.Reply = &smtpcheck.Reply{Code: 550, Enhanced: "5.7.26", Text: "<fulano@gmail.com>: unauthenticated"}
			p.Diagnosis = &smtpcheck.Diagnosis{
				ID: "dominio-sem-autenticacao", Code: "M-05", Evidence: smtpcheck.EvidenceSentence, Title: "Falta uma autorização",
				Cause: "O Gmail devolveu a nota para Fulano@gmail.com.", Steps: []string{"Pergunte a fulano@gmail.com.", "Mande o texto."}, Repeat: smtpcheck.RepeatWait,
			}
		}),
		"para F…@gmail.com: devolvida (552)": of(wizard.ProofReturned, func(p *wizard.Proof) { // kept by an earlier program
			p.Reply = &smtpcheck.Reply{Code: 552, Text: "full"}
			p.Diagnosis = &smtpcheck.Diagnosis{ID: "caixa-cheia", Title: "x"}
		}),
		"para F…@gmail.com: chegou (Entrada, SPF certo, DKIM ausente, DMARC errado (fail))": of(wizard.ProofArrived, func(p *wizard.Proof) {
			p.Folder, p.Files, p.SPF, p.DKIM, p.DMARC = "INBOX", "sim", "pass", "none", "fail"
		}),
		"para F…@gmail.com: vista por uma pessoa (Spam)": of(wizard.ProofTold, func(p *wizard.Proof) { p.Folder, p.Files = "Spam", "nao" }),
	}
}

// TestKeptProofIsTold: whatever tells of a station tells what came of its last
// sample, alike and without the name of who received it.
func TestKeptProofIsTold(t *testing.T) {
	t.Parallel()
	for line, proof := range proofs() {
		m := newMachine(t)
		m.save("Posto", "", plainServer(t, practice.Password))
		m.run("testar", "--perfil", "Posto").wantCode(report.ExitOK)
		if out := m.run("historico").stdout + m.run("perfil", "mostrar", "Posto").stdout + m.run("laudo", "--perfil", "Posto").stdout; strings.Contains(strings.ToLower(out), "nota de exemplo") {
			t.Errorf("of no sample: %s", out)
		}
		if err := store.Open(m.dir, noVault{}).RecordProof(t.Context(), "Posto", proof); err != nil {
			t.Fatal(err)
		}
		var first map[string]any
		for _, args := range [][]string{
			{"perfis"},
			{"perfil", "mostrar", "Posto"},
			{"historico"},
			{"historico", "posto"},
			{"laudo", "--perfil", "Posto"},
			{"laudo", "--perfil", "Posto", "--testar"},
		} {
			person := m.run(args...).wantCode(report.ExitOK)
			o := m.run(append(args, "--json")...).wantCode(report.ExitOK)
			noSecret(t, o)
			told := proofIn(o.document())
			if told["nivel"] != string(proof.Level) || told["endereco"] != "F…@gmail.com" || told["quando"] != "2026-11-27T17:03:00Z" || told["marcador"] != "SMT-7K2Q" {
				t.Errorf("%q: %v", args, told)
			}
			if first == nil {
				first = told
				returned, _ := told["devolucao"].(map[string]any)
				d, _ := returned["diagnostico"].(map[string]any)
				if kept := proof.Diagnosis; kept != nil && kept.Code != "" && (d["id"] != kept.ID || d["codigo"] != kept.Code ||
					d["causa"] != "O Gmail devolveu a nota para F…@gmail.com." || !reflect.DeepEqual(d["passos"], []any{"Pergunte a F…@gmail.com.", "Mande o texto."})) {
					t.Errorf("the diagnosis: %v", d)
				}
			}
			if !reflect.DeepEqual(told, first) {
				t.Errorf("%q: %v, elsewhere %v", args, told, first)
			}
			if text := strings.ToLower(person.stdout + o.stdout); strings.Contains(text, "fulano") || !strings.Contains(text, "nota de exemplo") {
				t.Errorf("%q: %s", args, text)
			}
		}
		for _, args := range [][]string{{"historico"}, {"perfil", "mostrar", "Posto"}} {
			m.run(args...).wantText(line)
		}
		for _, args := range [][]string{{}, {"--json"}, {"--testar"}, {"--testar", "--json"}} {
			if out := m.run(append([]string{"laudo", "--perfil", "Posto", "--ocultar"}, args...)...).stdout; strings.Contains(out, "@gmail") || !strings.Contains(out, "SMT-7K2Q") {
				t.Errorf("%q: %s", args, out)
			}
		}
		if out := m.run("perfil", "exportar", "--json").stdout; strings.Contains(out, "prova") {
			t.Errorf("exported: %s", out)
		}
	}
}

// proofIn finds the sample in a document of one station.
func proofIn(doc map[string]any) map[string]any {
	if list, ok := doc["perfis"].([]any); ok && len(list) == 1 {
		doc, _ = list[0].(map[string]any)
	}
	proof, _ := doc["prova"].(map[string]any)
	return proof
}

// TestSamplesAreDescribedAlike: the schemas that tell of a kept sample do so in the
// same words.
func TestSamplesAreDescribedAlike(t *testing.T) {
	t.Parallel()
	of := func(text string) any {
		var schema struct {
			Defs map[string]any `json:"$defs"`
		}
		if err := json.Unmarshal([]byte(text), &schema); err != nil {
			t.Fatal(err)
		}
		return schema.Defs["prova"]
	}
	want := of(report.HistorySchema())
	for _, text := range []string{report.LaudoSchema(), report.ListSchema(), report.StationsSchema()} {
		if got := of(text); got == nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %v\nwant %v", got, want)
		}
	}
}
