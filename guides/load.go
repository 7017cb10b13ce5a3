package guides

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/*.md
var files embed.FS

// Error is a fault in a guide's file.
type Error struct {
	File    string // "gmail.md"
	Line    int    // from 1
	Problem string // in pt-BR
}

// Error names the file and the line, as compilers do.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
}

// Load reads the embedded guides. An error is an *[Error], which names the
// file and the line. How the texts are laid out is not checked again: a test
// has done so, and the program shall start soon.
func Load() (*Library, error) {
	sub, err := fs.Sub(files, "data")
	if err != nil {
		return nil, fmt.Errorf("guides: %w", err)
	}
	return load(sub, false)
}

func load(fsys fs.FS, texts bool) (*Library, error) {
	names, err := fs.Glob(fsys, "*.md")
	if err != nil {
		return nil, fmt.Errorf("guides: %w", err)
	}
	owners := newOwners()
	var all []Provider
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("guides: %w", err)
		}
		p, err := parseFile(&file{name: name, owners: owners, texts: texts}, plain(text))
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	for _, ref := range owners.references {
		if !slices.ContainsFunc(all, func(p Provider) bool { return p.ID == ref.id.text }) {
			return nil, ref.fault()
		}
	}
	if fault := owners.wayFault(all); fault != nil {
		return nil, fault
	}
	return newLibrary(all), nil
}

// newLibrary puts guides together. Those that are of this computer are found
// first, whatever their place.
func newLibrary(all []Provider) *Library {
	slices.SortStableFunc(all, func(a, b Provider) int { return cmp.Compare(a.Order, b.Order) })
	lib := &Library{all: all, byID: make(map[string]int, len(all)), machines: machines(all), targets: targets(all)}
	for i, p := range all {
		lib.byID[p.ID] = i
	}
	for _, local := range []bool{true, false} {
		for i, p := range all {
			if p.Local == local {
				lib.ranked = append(lib.ranked, i)
			}
		}
	}
	return lib
}

// owners remembers which file claimed what may be claimed but once: a domain,
// an MX suffix, a place in the order; and which other guides a file names.
type owners struct {
	by         map[string]string // what → file
	domains    []string          // patterns claimed so far
	references []reference
	ways       []reference // "saidas"
}

// reference is the id of another guide as a file names it.
type reference struct {
	file string
	id   scalar
}

func newOwners() *owners { return &owners{by: map[string]string{}} }

func (o *owners) clone() *owners {
	return &owners{
		by: maps.Clone(o.by), domains: slices.Clone(o.domains),
		references: slices.Clone(o.references), ways: slices.Clone(o.ways),
	}
}

func (o *owners) refer(file string, id scalar) {
	o.references = append(o.references, reference{file, id})
}

// claim returns the file that has it already, or "".
func (o *owners) claim(what, file string) string {
	if other, taken := o.by[what]; taken {
		return other
	}
	o.by[what] = file
	return ""
}

// claimDomain is claim for a domain pattern: two patterns that can match the
// same domain exclude each other.
func (o *owners) claimDomain(pattern, file string) string {
	for _, other := range o.domains {
		if overlap(pattern, other) {
			return o.by["domain "+other]
		}
	}
	o.domains = append(o.domains, pattern)
	return o.claim("domain "+pattern, file)
}

// overlap tells that some host matches both patterns.
func overlap(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] && x[i] != "*" && y[i] != "*" {
			return false
		}
	}
	return true
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// parseFile turns one file into a provider.
func parseFile(f *file, text []byte) (Provider, error) {
	id := strings.TrimSuffix(path.Base(f.name), ".md")
	if !idPattern.MatchString(id) {
		return Provider{}, f.errorf(1, "o nome do arquivo só pode ter letras minúsculas sem acento, números e hifens")
	}
	if line, problem := strangeLetter(text); problem != "" {
		return Provider{}, f.errorf(line, "%s", problem)
	}
	lines := strings.Split(string(text), "\n")
	end := -1
	if lines[0] == "---" {
		end = slices.Index(lines[1:], "---") + 1
	}
	if end < 1 {
		return Provider{}, f.errorf(1, `o arquivo começa com o cabeçalho, entre duas linhas "---"`)
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

// strangeLetter finds what does not belong in a guide: bytes that are not
// UTF-8, and controls (tabs and stray carriage returns too) and invisible letters,
// which would reach the terminal.
func strangeLetter(text []byte) (line int, problem string) {
	line = 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case ' ' <= r && r <= '~':
		case r == '\n':
			line++
		case r == utf8.RuneError && size == 1:
			return line, "há letras que não são UTF-8: salve o arquivo como UTF-8"
		case unicode.Is(unicode.C, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return line, fmt.Sprintf("o sinal %U não pode ficar aqui", r)
		}
		text = text[size:]
	}
	return 0, ""
}

// file is the file being read, for its errors.
type file struct {
	name    string
	owners  *owners
	texts   bool // check Markdown and lengths too
	further bool // it is none of our own, and need not know their places
}

// asError is an error of parseFile, which are all of one type.
func asError(f *file, err error) *Error {
	var problem *Error
	if errors.As(err, &problem) {
		return problem
	}
	return &Error{File: f.name, Line: 1, Problem: err.Error()}
}

func (f *file) errorf(line int, format string, args ...any) error {
	return &Error{File: f.name, Line: max(line, 1), Problem: fmt.Sprintf(format, args...)}
}
