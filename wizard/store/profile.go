package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// profileFile is a profile as it stands in perfis/NOME.yaml. The password is
// never in it: Secret says where it is kept and Key under which name.
type profileFile struct {
	Version  int    `yaml:"versao"`
	Name     string `yaml:"perfil"`
	Provider string `yaml:"provedor"`
	Practice yesNo  `yaml:"treino,omitempty"`
	Scenario string `yaml:"cenario,omitempty"`

	Host  string `yaml:"host"`
	Port  string `yaml:"porta"`
	SSL   yesNo  `yaml:"ssl"`
	Email string `yaml:"email"`
	Title string `yaml:"nome"`
	User  string `yaml:"usuario"`

	Secret place  `yaml:"senha_em"`
	Key    keyRef `yaml:"chave,omitempty"`

	Saved   moment `yaml:"gravado"`
	Tested  moment `yaml:"testado,omitempty"`
	Outcome string `yaml:"resultado,omitempty"`

	// InSeller: the person saw Seller's own test pass with these values.
	InSeller   yesNo      `yaml:"seller_ok,omitempty"`
	InSellerAt moment     `yaml:"seller_ok_em,omitempty"`
	ProofTo    string     `yaml:"prova_endereco,omitempty"`
	Proof      *proofFile `yaml:"prova,omitempty"`
}

// The types below check their own value, so that an error names its line.
type (
	yesNo  string
	place  string
	keyRef string
	moment string
)

// lineError is a value that its type does not take.
type lineError struct {
	line int
	want string // in pt-BR, for the person who wrote the file
}

func (e *lineError) Error() string { return fmt.Sprintf("line %d: want %s", e.line, e.want) }

// UnmarshalYAML takes "sim" or "nao".
func (v *yesNo) UnmarshalYAML(n *yaml.Node) error {
	if n.Value != "sim" && n.Value != "nao" {
		return &lineError{n.Line, ptbr.WantYesNo}
	}
	*v = yesNo(n.Value)
	return nil
}

// UnmarshalYAML takes one of the places of a password.
func (v *place) UnmarshalYAML(n *yaml.Node) error {
	switch wizard.SecretPlace(n.Value) {
	case wizard.SecretNone, wizard.SecretVault, wizard.SecretFile:
		*v = place(n.Value)
		return nil
	}
	return &lineError{n.Line, ptbr.WantPlace}
}

// UnmarshalYAML takes a name that leads to no other folder.
func (v *keyRef) UnmarshalYAML(n *yaml.Node) error {
	if !safeKey(n.Value) {
		return &lineError{n.Line, ptbr.WantKey}
	}
	*v = keyRef(n.Value)
	return nil
}

// UnmarshalYAML takes a time of RFC 3339, or nothing.
func (v *moment) UnmarshalYAML(n *yaml.Node) error {
	if _, err := parseStamp(n.Value); err != nil {
		return &lineError{n.Line, ptbr.WantTime}
	}
	*v = moment(n.Value)
	return nil
}

func (v moment) time() time.Time {
	t, err := parseStamp(string(v))
	if err != nil {
		return time.Time{} // cannot be: checked when it was read
	}
	return t
}

// safeKey tells a name that [newKey] may have made.
func safeKey(key string) bool {
	return key != "" && len(key) <= 255 && key[0] != '.' && !strings.ContainsAny(key, "/\\:\x00") && !reserved(key)
}

func toFile(p wizard.Profile, key string, saved time.Time) profileFile {
	f := profileFile{
		Version: fileVersion, Name: p.Name, Provider: p.Provider, Scenario: p.Scenario,
		Host: p.Values.Host, Port: p.Values.Port, SSL: yesNo(p.Values.Get(wizard.FieldSSL)),
		Email: p.Values.Email, Title: p.Values.Name, User: p.Values.User,
		Secret: place(p.Secret), Key: keyRef(key),
		Saved: moment(stamp(saved)), Tested: moment(stamp(p.Tested)), Outcome: p.Outcome,
	}
	if f.Secret == "" {
		f.Secret = place(wizard.SecretNone)
	}
	if p.Practice() {
		f.Practice = "sim"
	}
	if p.InSeller {
		f.InSeller, f.InSellerAt = "sim", moment(stamp(p.InSellerAt))
	}
	f.ProofTo, f.Proof = p.ProofTo, toProofFile(p.Proof)
	return f
}

// profile returns the profile without its password.
func (f profileFile) profile() wizard.Profile {
	p := wizard.Profile{
		Name: f.Name, Provider: f.Provider, Scenario: f.Scenario,
		Values: wizard.Values{
			Host: f.Host, Port: f.Port, SSL: f.SSL == "sim",
			Email: f.Email, Name: f.Title, User: f.User,
		},
		Secret: wizard.SecretPlace(f.Secret),
		Tested: f.Tested.time(), Outcome: f.Outcome,
		InSeller: f.InSeller == "sim", InSellerAt: f.InSellerAt.time(),
		Revision: f.revision(),
		ProofTo:  f.ProofTo, Proof: f.Proof.proof(),
	}
	if f.practice() {
		p.Provider, p.Secret = wizard.PracticeID, wizard.SecretNone
	}
	return p
}

// revision identifies what a person saved. A later test's outcome is no change
// of it: it must not stand in the way of a save.
func (f profileFile) revision() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", []string{
		f.Name, f.Provider, f.Scenario, f.Host, f.Port, string(f.SSL), f.Email, f.Title, f.User,
		string(f.Secret), string(f.Key), string(f.Saved),
	}))
	return hex.EncodeToString(sum[:16])
}

// practice tells a practice profile. Those of the first version said so only by
// their provider.
func (f profileFile) practice() bool { return f.Practice == "sim" || f.Provider == wizard.PracticeID }

// missing names the keys that a profile cannot be without: an answer that was never
// given is not taken for "nao".
func (f profileFile) missing() []string {
	var keys []string
	if f.SSL == "" {
		keys = append(keys, "ssl")
	}
	if f.Secret == "" {
		keys = append(keys, "senha_em")
	}
	return keys
}

func (f profileFile) ref() secretRef {
	return secretRef{Place: f.Secret, Key: f.Key}
}

func decodeProfile(path, base string, data []byte) (profileFile, error) {
	var f profileFile
	if err := decode(path, data, &f); err != nil {
		return profileFile{}, err
	}
	switch missing := f.missing(); {
	case len(missing) > 0:
		return profileFile{}, incomplete(path, missing)
	case sameKey(fileBase(f.Name)) != sameKey(base):
		// A copy made by hand: it is called as its file is, or there would be
		// two of one name.
		name, ok := unescape(base)
		if !ok {
			return profileFile{}, damaged(path, errors.New("perfil does not fit the file's name"))
		}
		f.Name = name
	}
	if name, err := profileName(f.Name); err != nil || name != f.Name {
		return profileFile{}, damaged(path, errors.New("unusable perfil"))
	}
	return f, nil
}
