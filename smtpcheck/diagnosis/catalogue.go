package diagnosis

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"seller-mail-tui/smtpcheck"
)

//go:embed catalogue/*.yaml
var embedded embed.FS

// loadOnce parses the embedded catalogue once.
var loadOnce = sync.OnceValues(func() (*catalogue, error) { //nolint:gochecknoglobals // set once, then only read
	return load(embedded)
})

// unknownID is the id of the diagnosis for what no rule knows.
const unknownID = "desconhecido"

// catalogue is all that [Of] knows, immutable once loaded.
type catalogue struct {
	entries    []record
	rules      []weighedRule // of all entries
	unknown    *record
	meanings   []meaning
	reading    readingFile
	reader     *reader
	dimensions []aspect
	stages     map[smtpcheck.Stage]string // how a stage is called
	protocols  map[string]string
	phrases    map[string]string // what the code puts into sentences, see [phraseNames]
	issuers    *phraseBook       // of the kinds of certificate issuers
	machines   []string          // suffixes of the names of hosters' machines that no guide knows
}

// weighedRule says that facts of this kind have the diagnosis of entry.
type weighedRule struct {
	compiledRule
	entry *record
}

// namedValues is one value or a list of them.
type namedValues []string

// UnmarshalYAML accepts a scalar for a list of one.
func (v *namedValues) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*v = namedValues{node.Value}
		return nil
	}
	return node.Decode((*[]string)(v))
}

// phraseList is a list of phrases: YAML's own, or one text with a comma or the
// end of a line between them, which is read in a fraction of the time.
type phraseList []string

// UnmarshalYAML accepts both.
func (v *phraseList) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.ScalarNode {
		return node.Decode((*[]string)(v))
	}
	*v = nil
	for phrase := range strings.FieldsFuncSeq(node.Value, func(r rune) bool { return r == ',' || r == '\n' }) {
		if phrase = strings.TrimSpace(phrase); phrase != "" {
			*v = append(*v, phrase)
		}
	}
	return nil
}

// texts is what a person is told; in a variant, what differs.
type texts struct {
	Title string   `yaml:"titulo"`
	Cause string   `yaml:"causa"`
	Steps []string `yaml:"passos"`
	Field *string  `yaml:"campo"`
	// Guide names steps of guides, the best first; one empty name: none.
	Guide  namedValues  `yaml:"guia"`
	Repeat string       `yaml:"repetir"`
	Wait   string       `yaml:"espera"`
	Who    string       `yaml:"quem"`
	Fix    *fixTemplate `yaml:"correcao"`
}

// record is one diagnosis: when it holds, and what to say.
type record struct {
	ID       string `yaml:"id"`
	Code     string `yaml:"codigo"`
	texts    `yaml:",inline"`
	When     []map[string]namedValues `yaml:"quando"`
	Variants []textVariant            `yaml:"variantes"`
}

// textVariant is what an entry says in a special case.
type textVariant struct {
	When  map[string]namedValues `yaml:"se"`
	texts `yaml:",inline"`
	rule  compiledRule
}

// meaning is something that servers say in many words.
type meaning struct {
	Name string `yaml:"nome"`
	// Strength ranks the meanings from 1 to 999, each its own: of two that
	// stand in one reply the stronger is the reason.
	Strength int        `yaml:"forca"`
	Phrases  phraseList `yaml:"frases"`
}

// contextFile is the shape of contexto.yaml.
type contextFile struct {
	Stages    map[smtpcheck.Stage]string `yaml:"etapas"`
	Protocols map[string]string          `yaml:"protocolos"`
	Phrases   map[string]string          `yaml:"expressoes"`
	Issuers   []issuerKind               `yaml:"emissores"`
	Machines  []string                   `yaml:"maquinas"`
}

// load reads the catalogue and checks it as a whole: an error names
// the file, or the entries that contradict each other.
func load(files fs.FS) (*catalogue, error) {
	c := &catalogue{dimensions: aspects(), issuers: newPhraseBook(0, nil)}
	names, err := fs.Glob(files, "catalogue/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("diagnosis catalogue: %w", err)
	}
	for _, name := range names {
		if err := c.read(files, name); err != nil {
			return nil, fmt.Errorf("diagnosis catalogue: %s: %w", name, err)
		}
	}
	if err := c.link(); err != nil {
		return nil, fmt.Errorf("diagnosis catalogue: %w", err)
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("diagnosis catalogue: %w", err)
	}
	return c, nil
}

// read adds one file: meanings ("sentidos*.yaml"), how they are read, the
// context, or entries.
func (c *catalogue) read(files fs.FS, name string) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	strict := func(out any) error { return yaml.Load(data, out, yaml.WithKnownFields(), yaml.WithUniqueKeys()) }
	switch base := path.Base(name); {
	case strings.HasPrefix(base, "sentidos"):
		var meanings []meaning
		if err := strict(&meanings); err != nil {
			return err
		}
		c.meanings = append(c.meanings, meanings...)
	case base == "leitura.yaml":
		return strict(&c.reading)
	case base == "contexto.yaml":
		var context contextFile
		if err := strict(&context); err != nil {
			return err
		}
		c.stages, c.protocols, c.phrases, c.machines = context.Stages, context.Protocols, context.Phrases, context.Machines
		for _, kind := range context.Issuers {
			if err := c.issuers.add(kind.Kind, kind.Phrases); err != nil {
				return fmt.Errorf("issuer %w", err)
			}
		}
	default:
		var entries []record
		if err := strict(&entries); err != nil {
			return err
		}
		c.entries = append(c.entries, entries...)
	}
	return nil
}

// link turns what was read into phrases and rules.
func (c *catalogue) link() error {
	reader, err := newReader(c.meanings, c.reading)
	if err != nil {
		return err
	}
	c.reader = reader
	strengths := reader.strengths
	for i := range c.entries {
		e := &c.entries[i]
		for _, when := range e.When {
			rule, err := buildRule(c.dimensions, when, strengths)
			if err != nil {
				return fmt.Errorf("%s: %w", e.ID, err)
			}
			for _, after := range []string{"evidencia", "motivo"} {
				if _, ok := when[after]; ok {
					return fmt.Errorf("%s: a rule by %q, which only variants can know", e.ID, after)
				}
			}
			c.rules = append(c.rules, weighedRule{compiledRule: rule, entry: e})
		}
		for j := range e.Variants {
			v := &e.Variants[j]
			rule, err := buildRule(c.dimensions, v.When, strengths)
			if err != nil {
				return fmt.Errorf("%s: variant: %w", e.ID, err)
			}
			v.rule = rule
		}
		if e.ID == unknownID {
			c.unknown = e
		}
	}
	if c.unknown == nil {
		return errors.New("no entry " + unknownID)
	}
	return nil
}

// find returns the most specific of the rules that hold, nil where none does.
func (c *catalogue) find(in *input) *weighedRule {
	var best *weighedRule
	for i := range c.rules {
		r := &c.rules[i]
		if (best == nil || r.weight > best.weight) && r.holds(in) {
			best = r
		}
	}
	return best
}

// variant returns the most specific variant that holds, or nil.
func (e *record) variant(in *input) *textVariant {
	var best *textVariant
	for i := range e.Variants {
		v := &e.Variants[i]
		if (best == nil || v.rule.weight > best.rule.weight) && v.rule.holds(in) {
			best = v
		}
	}
	return best
}
