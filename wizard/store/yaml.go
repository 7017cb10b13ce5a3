package store

import (
	"bytes"
	"errors"
	"time"

	"go.yaml.in/yaml/v4"

	"seller-mail-tui/wizard/ptbr"
)

// fileVersion is the version of every YAML file of the store.
const fileVersion = 1

// versioned is what every version of a file has.
type versioned struct {
	Version int `yaml:"versao"`
}

// decode reads a YAML file strictly: exactly one document, no unknown and no
// double key. A newer version is told apart from damage.
func decode(path string, data []byte, out any) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return &Error{Kind: ErrDamaged, Path: path, text: ptbr.StoreEmpty(path)}
	}
	if err := narrow(data); err != nil {
		return wrong(path, err)
	}
	var v versioned
	if err := yaml.Load(data, &v); err != nil {
		return wrong(path, err)
	}
	switch {
	case v.Version > fileVersion:
		return &Error{Kind: ErrNewer, Path: path, text: ptbr.StoreNewer(path)}
	case v.Version < 1:
		return incomplete(path, []string{"versao"})
	}
	if err := yaml.Load(data, out, yaml.WithKnownFields()); err != nil {
		return wrong(path, err)
	}
	return nil
}

const (
	// smallFile is up to where a file costs little whatever is in it, in bytes.
	smallFile = 16 << 10
	// mostKeys is more than any mapping of ours has.
	mostKeys = 200
)

var errManyKeys = errors.New("too many keys in one mapping")

// narrow refuses mappings of many keys: to find the double ones among them takes
// the library the square of their number.
func narrow(data []byte) error {
	if len(data) <= smallFile {
		return nil
	}
	var root yaml.Node
	if err := yaml.Load(data, &root); err != nil {
		return err
	}
	nodes := []*yaml.Node{&root}
	for len(nodes) > 0 {
		n := nodes[len(nodes)-1]
		if n.Kind == yaml.MappingNode && len(n.Content) > 2*mostKeys {
			return errManyKeys
		}
		nodes = append(nodes[:len(nodes)-1], n.Content...)
	}
	return nil
}

func encode(path string, in any) ([]byte, error) {
	data, err := yaml.Dump(in)
	if err != nil {
		return nil, &Error{Kind: ErrIO, Path: path, text: ptbr.StoreIO(path), err: err}
	}
	return data, nil
}

// firstOf is the first of the errors that the library has found: it hides their
// causes as long as they are together.
func firstOf(err error) error {
	var first *yaml.LoadError
	if errors.As(err, &first) {
		return first
	}
	return err
}

// yamlLine finds the line that a YAML error is about; 0 where it names none.
func yamlLine(err error) int {
	var load *yaml.LoadError
	if errors.As(err, &load) {
		return max(load.Mark.Line, load.ContextMark.Line, 0)
	}
	return 0
}

// stamp is a time as it stands in a file: RFC 3339, UTC, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func parseStamp(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, text)
}
