package guides

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed data/*.md
var files embed.FS

// Error is a fault in a guide's file.
type Error struct {
	File    string // "gmail.md"
	Line    int    // from 1; 0 where the whole file is meant
	Problem string
}

// Error names the file and the line, as compilers do.
func (e *Error) Error() string {
	return fmt.Sprintf("guides: %s:%d: %s", e.File, e.Line, e.Problem)
}

// Load reads the embedded guides. An error is an *[Error], which names the
// file and the line.
func Load() (*Library, error) {
	sub, err := fs.Sub(files, "data")
	if err != nil {
		return nil, fmt.Errorf("guides: %w", err)
	}
	return LoadFS(sub)
}

// LoadFS reads the guides of a folder: every file that ends in ".md".
func LoadFS(fsys fs.FS) (*Library, error) {
	names, err := fs.Glob(fsys, "*.md")
	if err != nil {
		return nil, fmt.Errorf("guides: %w", err)
	}
	owners := owners{}
	var all []Provider
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("guides: %w", err)
		}
		p, err := parseFile(name, text, owners)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b Provider) int { return cmp.Compare(a.Order, b.Order) })
	lib := &Library{all: all, byID: make(map[string]int, len(all))}
	for i, p := range all {
		lib.byID[p.ID] = i
	}
	return lib, nil
}

// owners remembers which file claimed what may be claimed but once: a domain,
// an MX suffix, a place in the order.
type owners map[string]string

// claim returns the file that has it already, or "".
func (o owners) claim(what, file string) string {
	if other, taken := o[what]; taken {
		return other
	}
	o[what] = file
	return ""
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// parseFile turns one file into a provider.
func parseFile(name string, text []byte, owners owners) (Provider, error) {
	f := &file{name: name, owners: owners}
	id := strings.TrimSuffix(path.Base(name), ".md")
	if !idPattern.MatchString(id) {
		return Provider{}, f.errorf(0, "the file's name must be lower-case letters, digits and hyphens")
	}
	if !utf8.Valid(text) {
		return Provider{}, f.errorf(lineOfInvalidUTF8(text), "not UTF-8")
	}
	if i := bytes.IndexByte(text, '\r'); i >= 0 {
		return Provider{}, f.errorf(1+bytes.Count(text[:i], []byte("\n")), "carriage return: lines end in LF alone")
	}
	lines := strings.Split(string(text), "\n")
	end := -1
	if lines[0] == "---" {
		end = slices.Index(lines[1:], "---") + 1
	}
	if end < 1 {
		return Provider{}, f.errorf(1, `the file must start with front matter between two lines "---"`)
	}
	p := Provider{ID: id}
	// An empty first line in place of "---" keeps the YAML reader's line
	// numbers equal to the file's.
	if err := f.frontMatter(&p, "\n"+strings.Join(lines[1:end], "\n")); err != nil {
		return Provider{}, err
	}
	if err := f.body(&p, lines[end+1:], end+2); err != nil {
		return Provider{}, err
	}
	return p, nil
}

func lineOfInvalidUTF8(text []byte) int {
	line := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		text = text[size:]
	}
	return line
}

// file is the file being read, for its errors.
type file struct {
	name   string
	owners owners
}

func (f *file) errorf(line int, format string, args ...any) error {
	return &Error{File: f.name, Line: line, Problem: fmt.Sprintf(format, args...)}
}
