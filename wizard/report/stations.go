package report

import (
	"encoding/json"
	"strconv"
	"time"

	"seller-mail-tui/wizard"
)

// DocPort is a port in a document: a number, or the text of an unfinished form
// that is none.
type DocPort string

// MarshalJSON writes a number where it is one.
func (p DocPort) MarshalJSON() ([]byte, error) {
	if n, err := strconv.ParseUint(string(p), 10, 16); err == nil && strconv.FormatUint(n, 10) == string(p) {
		return []byte(p), nil
	}
	return json.Marshal(string(p))
}

// UnmarshalJSON takes a number or a text.
func (p *DocPort) UnmarshalJSON(data []byte) error {
	var n json.Number
	if err := json.Unmarshal(data, &n); err == nil && len(data) > 0 && data[0] != '"' {
		*p = DocPort(n)
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	*p = DocPort(text)
	return nil
}

// DocStation is a saved station, without its password, in every document that
// lists some.
type DocStation struct {
	Profile  string  `json:"perfil"`
	Change   string  `json:"mudanca,omitempty"` // what a verb did to it
	Practice bool    `json:"treino,omitempty"`
	Provider string  `json:"provedor"`
	Host     string  `json:"host"`
	Port     DocPort `json:"porta"`
	SSL      bool    `json:"ssl"`
	Email    string  `json:"email"`
	Name     string  `json:"nome"`
	User     string  `json:"usuario"`
	Secret   string  `json:"senha,omitempty"`     // where it is kept, never what it is
	Tested   string  `json:"testado,omitempty"`   // RFC 3339, UTC; absent: never
	Outcome  string  `json:"resultado,omitempty"` // of that test: "ok" or a diagnosis id
	// Proof is what is known of the last sample invoice; only where one looks at a
	// station, see [DocStation.WithProof].
	Proof *DocProof `json:"prova,omitempty"`
}

// WithProof adds what is known of the station's last sample invoice; nil adds nothing.
// Its address is masked.
func (d DocStation) WithProof(p *wizard.Proof) DocStation {
	d.Proof = NewKeptProof(p)
	return d
}

// NewDocStation puts a station into its document.
func NewDocStation(p wizard.Profile) DocStation {
	v := p.Values
	d := DocStation{
		Profile: p.Name, Practice: p.Practice(), Provider: p.Provider,
		Host: v.Host, Port: DocPort(v.Port), SSL: v.SSL, Email: v.Email, Name: v.Name, User: v.User,
		Secret: string(p.Secret), Outcome: p.Outcome,
	}
	if !p.Tested.IsZero() {
		d.Tested = p.Tested.UTC().Format(time.RFC3339)
	}
	return d
}

// DocStations is the document of a verb of "perfil".
type DocStations struct {
	Version  int               `json:"versao"`
	OK       bool              `json:"ok"`
	Changed  bool              `json:"mudou"`
	Message  string            `json:"mensagem"`
	File     string            `json:"arquivo,omitempty"`
	Stations []DocStation      `json:"perfis"`
	Fields   []DocField        `json:"campos,omitempty"` // what is wrong with them
	Problems []DocTableProblem `json:"problemas,omitempty"`
}

// DocTableProblem is what is wrong with one place of an imported file.
type DocTableProblem struct {
	Line   int    `json:"linha"`
	Column string `json:"coluna"`
	Text   string `json:"problema"`
}
