package store

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// samplesName is the file that remembers when samples were sent, beside the
// profiles: a sender without a profile has its limits, too.
const samplesName = "provas.yaml"

// How often a sample may be sent from one address: its good name is at stake.
const (
	samplePause = time.Minute
	samplesHour = 5
)

type samplesFile struct {
	Version int          `yaml:"versao"`
	Sent    []sampleFile `yaml:"enviadas"`
}

type sampleFile struct {
	From string `yaml:"de"`
	At   moment `yaml:"em"`
}

// SampleWait is how long a sender must wait before another sample: a minute after
// the last one, and until there were fewer than five within an hour; 0: not at all.
func (s *Store) SampleWait(from string) (time.Duration, error) {
	f, err := s.readSamples()
	return s.wait(f, from), err
}

// CountSample notes that a sample is about to be sent; where the sender must still
// wait, it notes nothing and says for how long.
func (s *Store) CountSample(ctx context.Context, from string) (time.Duration, error) {
	unlock, err := s.lockToWrite(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	f, err := s.readSamples()
	if err != nil {
		return 0, err
	}
	if wait := s.wait(f, from); wait > 0 {
		return wait, nil
	}
	f.Version = fileVersion
	f.Sent = append(f.Sent, sampleFile{From: strings.ToLower(from), At: moment(stamp(s.now()))})
	path := s.samplesPath()
	data, err := encode(path, f)
	if err != nil {
		return 0, err
	}
	return 0, writeFile(path, data)
}

func (s *Store) samplesPath() string { return filepath.Join(s.dir, samplesName) }

// readSamples returns the samples of the last hour. What a clock that was wrong
// noted for a time to come does not count. A damaged file holds nothing.
func (s *Store) readSamples() (samplesFile, error) {
	data, _, err := readFile(s.samplesPath())
	var f samplesFile
	switch {
	case errors.Is(err, ErrNotFound):
		return samplesFile{}, nil
	case err != nil:
		return samplesFile{}, err
	case decode(s.samplesPath(), data, &f) != nil:
		return samplesFile{}, nil
	}
	now := s.now()
	var kept []sampleFile
	for _, one := range f.Sent {
		if age := now.Sub(one.At.time()); age < time.Hour && age > -time.Minute {
			kept = append(kept, one)
		}
	}
	f.Sent = kept
	return f, nil
}

func (s *Store) wait(f samplesFile, from string) time.Duration {
	var mine []time.Time
	for _, one := range f.Sent {
		if one.From == strings.ToLower(from) {
			mine = append(mine, one.At.time())
		}
	}
	if len(mine) == 0 {
		return 0
	}
	now := s.now()
	wait := samplePause - now.Sub(mine[len(mine)-1])
	if len(mine) >= samplesHour {
		wait = max(wait, time.Hour-now.Sub(mine[len(mine)-samplesHour]))
	}
	return max(wait, 0)
}

// proofFile is the last proof as it stands in a profile.
type proofFile struct {
	Level     string `yaml:"nivel"`
	At        moment `yaml:"quando"`
	To        string `yaml:"endereco"`
	Sent      moment `yaml:"enviada,omitempty"`
	Marker    string `yaml:"marcador,omitempty"`
	MessageID string `yaml:"mensagem_id,omitempty"`
	Sample    bool   `yaml:"nota_de_exemplo,omitempty"`
	Folder    string `yaml:"pasta,omitempty"`
	Files     string `yaml:"anexos,omitempty"`
	SPF       string `yaml:"spf,omitempty"`
	DKIM      string `yaml:"dkim,omitempty"`
	DMARC     string `yaml:"dmarc,omitempty"`
	Code      int    `yaml:"codigo,omitempty"`
	Enhanced  string `yaml:"estendido,omitempty"`
	Text      string `yaml:"resposta,omitempty"`
	Meaning   string `yaml:"diagnostico,omitempty"`
	Title     string `yaml:"titulo,omitempty"`
	// What the diagnosis said then; a file of an earlier program has none of it.
	Phone    string   `yaml:"diagnostico_codigo,omitempty"`
	Evidence string   `yaml:"evidencia,omitempty"`
	Cause    string   `yaml:"causa,omitempty"`
	Steps    []string `yaml:"passos,omitempty"`
	Field    string   `yaml:"campo,omitempty"`
	Guide    string   `yaml:"guia,omitempty"`
	Repeat   string   `yaml:"repetir,omitempty"`
}

func toProofFile(p *wizard.Proof) *proofFile {
	if p == nil {
		return nil
	}
	f := &proofFile{
		Level: string(p.Level), At: moment(stamp(p.At)), To: p.To, Sent: moment(stamp(p.Sent)), Marker: p.Marker, MessageID: p.MessageID,
		Sample: p.Sample, Folder: p.Folder, Files: p.Files, SPF: p.SPF, DKIM: p.DKIM, DMARC: p.DMARC,
	}
	if p.Reply != nil {
		f.Code, f.Enhanced, f.Text = p.Reply.Code, p.Reply.Enhanced, p.Reply.Text
	}
	if d := p.Diagnosis; d != nil {
		f.Meaning, f.Title, f.Phone, f.Evidence, f.Cause, f.Steps = d.ID, d.Title, d.Code, d.Evidence, d.Cause, d.Steps
		f.Field, f.Guide, f.Repeat = d.Field, d.Guide, d.Repeat
	}
	return f
}

func (f *proofFile) proof() *wizard.Proof {
	if f == nil {
		return nil
	}
	p := &wizard.Proof{
		Level: wizard.ProofLevel(f.Level), At: f.At.time(), To: f.To, Sent: f.Sent.time(), Marker: f.Marker, MessageID: f.MessageID,
		Sample: f.Sample, Folder: f.Folder, Files: f.Files, SPF: f.SPF, DKIM: f.DKIM, DMARC: f.DMARC,
	}
	if f.Code != 0 || f.Enhanced != "" || f.Text != "" {
		p.Reply = &smtpcheck.Reply{Code: f.Code, Enhanced: f.Enhanced, Text: f.Text}
	}
	if f.Meaning != "" {
		p.Diagnosis = &smtpcheck.Diagnosis{
			ID: f.Meaning, Title: f.Title, Code: f.Phone, Evidence: f.Evidence, Cause: f.Cause, Steps: f.Steps,
			Field: f.Field, Guide: f.Guide, Repeat: f.Repeat,
		}
	}
	return p
}

// Of returns the real profile of an address, with its password; false where there
// is none that can be read.
func (s *Store) Of(address string) (wizard.Profile, bool) {
	list, err := s.List()
	if err != nil {
		return wizard.Profile{}, false
	}
	for _, one := range list {
		if one.Err == nil && !one.Practice && strings.EqualFold(one.Email, address) {
			p, err := s.Load(one.Name)
			return p, err == nil
		}
	}
	return wizard.Profile{}, false
}

// RecordProof remembers with a profile what became of its last message to another
// provider. It is no change of what the person saved.
func (s *Store) RecordProof(ctx context.Context, name string, p wizard.Proof) error {
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
	f.Proof, f.ProofTo = toProofFile(&p), p.To
	return s.writeProfile(sl, f)
}
