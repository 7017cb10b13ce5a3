package store

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// MaxPast is how many results are remembered of each profile. The last one
// that passed stays beside them, however often the tests have failed since.
const MaxPast = 20

type historyFile struct {
	Version int        `yaml:"versao"`
	Past    []pastFile `yaml:"testes"`
}

type pastFile struct {
	At         moment   `yaml:"quando"`
	OK         bool     `yaml:"ok"`
	Outcome    string   `yaml:"resultado"`
	Stage      string   `yaml:"etapa,omitempty"`
	Reply      string   `yaml:"resposta,omitempty"`
	Millis     int64    `yaml:"ms"`
	Practice   bool     `yaml:"treino,omitempty"`
	Host       string   `yaml:"host"`
	Port       int      `yaml:"porta"`
	SSL        yesNo    `yaml:"ssl"`
	User       string   `yaml:"usuario"`
	Address    string   `yaml:"endereco,omitempty"`
	Security   string   `yaml:"seguranca,omitempty"`
	TLS        string   `yaml:"tls,omitempty"`
	Mechanism  string   `yaml:"mecanismo,omitempty"`
	CertIssuer string   `yaml:"certificado_emissor,omitempty"`
	CertNames  []string `yaml:"certificado_nomes,omitempty"`
	CertUntil  moment   `yaml:"certificado_ate,omitempty"`
}

func (s *Store) historyPath(base string) string {
	return filepath.Join(s.dir, historyDir, base+yamlEnd)
}

// Record remembers how a test of a saved profile ended: in its history and,
// where what was tested is what is saved, as the profile's last outcome. A test
// that was cancelled is not remembered, nor is practice in the place of a real
// provider. A profile that is not saved is [ErrNotFound]. The wait for another
// writer ends with ctx, too ([ErrBusy]).
func (s *Store) Record(ctx context.Context, name string, t wizard.Tested) error {
	r := t.Result
	past := wizard.NewPast(r)
	if !r.OK && r.Facts.Failure == smtpcheck.FailureCancelled {
		return nil
	}
	name, err := profileName(name)
	if err != nil {
		return err
	}
	unlock, err := s.lockToWrite(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	sl, f, err := s.mustFind(name)
	if err != nil {
		return err
	}
	saved := f.profile()
	if past.Practice != saved.Practice() {
		return nil
	}
	if err := s.addPast(sl, past); err != nil {
		return err
	}
	if !t.Of(saved) {
		return nil
	}
	f.Tested, f.Outcome = moment(stamp(past.At)), past.Outcome
	return s.writeProfile(sl, f)
}

func (s *Store) addPast(sl slot, past wizard.Past) error {
	if err := ensureDir(filepath.Join(s.dir, historyDir)); err != nil {
		return err
	}
	path := s.historyPath(sl.base)
	h, err := readHistory(path)
	switch {
	case errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewer) || errors.Is(err, ErrTooBig):
		if err := s.setAside(path); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	h.Version = fileVersion
	h.Past = lastOf(append(h.Past, toPastFile(past)))
	data, err := encode(path, h)
	if err != nil {
		return err
	}
	return writeFile(path, data)
}

// lastOf drops what is too old.
func lastOf(past []pastFile) []pastFile {
	extra := len(past) - MaxPast
	if extra <= 0 {
		return past
	}
	passed := func(p pastFile) bool { return p.OK }
	old, kept := past[:extra], past[extra:]
	if slices.ContainsFunc(kept, passed) {
		return kept
	}
	for _, p := range slices.Backward(old) {
		if p.OK {
			return append([]pastFile{p}, kept...)
		}
	}
	return kept
}

func readHistory(path string) (historyFile, error) {
	data, _, err := readFile(path)
	if errors.Is(err, ErrNotFound) {
		return historyFile{}, nil
	}
	if err != nil {
		return historyFile{}, err
	}
	var h historyFile
	if err := decode(path, data, &h); err != nil {
		return historyFile{}, err
	}
	return h, nil
}

// History returns the remembered results of a profile, oldest first.
func (s *Store) History(name string) ([]wizard.Past, error) {
	name, err := profileName(name)
	if err != nil {
		return nil, err
	}
	sl, _, err := s.find(name)
	if err != nil {
		return nil, err
	}
	h, err := readHistory(s.historyPath(sl.base))
	if err != nil {
		return nil, err
	}
	return h.results(), nil
}

// Histories hands over the remembered results of the profiles of [Store.List], one
// profile after the other and oldest first, after one look into the folder. One
// that cannot be read has an error.
func (s *Store) Histories(list []wizard.Saved, each func(wizard.Saved, []wizard.Past, error)) error {
	all, err := s.index()
	if err != nil {
		return err
	}
	for _, saved := range list {
		sl, _ := all.find(saved.Name)
		h, err := readHistory(s.historyPath(sl.base))
		each(saved, h.results(), err)
	}
	return nil
}

func (h historyFile) results() []wizard.Past {
	past := make([]wizard.Past, 0, len(h.Past))
	for _, p := range h.Past {
		past = append(past, p.past())
	}
	return past
}

func toPastFile(p wizard.Past) pastFile {
	return pastFile{
		At: moment(stamp(p.At)), OK: p.OK, Outcome: p.Outcome, Stage: string(p.Stage), Reply: p.Reply, Millis: p.Millis,
		Practice: p.Practice, Host: p.Host, Port: p.Port, SSL: yesNo(wizard.Values{SSL: p.SSL}.Get(wizard.FieldSSL)), User: p.User,
		Address: p.Address, Security: p.Security, TLS: p.TLS, Mechanism: p.Mechanism,
		CertIssuer: p.CertIssuer, CertNames: p.CertNames, CertUntil: moment(stamp(p.CertUntil)),
	}
}

func (p pastFile) past() wizard.Past {
	return wizard.Past{
		At: p.At.time(), OK: p.OK, Outcome: p.Outcome, Stage: smtpcheck.Stage(p.Stage), Reply: p.Reply, Millis: p.Millis,
		Practice: p.Practice, Host: p.Host, Port: p.Port, SSL: p.SSL == "sim", User: p.User,
		Address: p.Address, Security: p.Security, TLS: p.TLS, Mechanism: p.Mechanism,
		CertIssuer: p.CertIssuer, CertNames: p.CertNames, CertUntil: p.CertUntil.time(),
	}
}
