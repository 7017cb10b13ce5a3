package guides

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"path"
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

// owners remembers which file claimed what may be claimed but once: a domain,
// an MX suffix, a place in the order; and which other guides a file names. nil
// remembers nothing, and lets everything pass.
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
	if o != nil {
		o.references = append(o.references, reference{file, id})
	}
}

// leads remembers a way out, by another guide or a step of the file's own.
func (o *owners) leads(file string, way scalar) {
	if o != nil {
		o.ways = append(o.ways, reference{file, way})
	}
}

// claim returns the file that has it already, or "".
func (o *owners) claim(what, file string) string {
	if o == nil {
		return ""
	}
	if other, taken := o.by[what]; taken {
		return other
	}
	o.by[what] = file
	return ""
}

// claimDomain is claim for a domain pattern: two patterns that can match the
// same domain exclude each other.
func (o *owners) claimDomain(pattern, file string) string {
	if o == nil {
		return ""
	}
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

// validID accepts small letters, digits and, between them, single hyphens.
func validID(id string) bool {
	strange := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	for word := range strings.SplitSeq(id, "-") {
		if word == "" || strings.ContainsFunc(word, strange) {
			return false
		}
	}
	return true
}

// parseFile turns one file into a provider.
func parseFile(f *file, text string) (Provider, error) {
	id := strings.TrimSuffix(path.Base(f.name), ".md")
	if !validID(id) {
		return Provider{}, f.errorf(1, "o nome do arquivo só pode ter letras minúsculas sem acento, números e hifens")
	}
	if !f.checked {
		if line, problem := strangeLetter(text); problem != "" {
			return Provider{}, f.errorf(line, "%s", problem)
		}
	}
	front, body, ok := cutFront(text)
	if !ok {
		return Provider{}, f.errorf(1, `o arquivo começa com o cabeçalho, entre duas linhas "---"`)
	}
	p := Provider{ID: id}
	if err := f.frontMatter(&p, front); err != nil {
		return Provider{}, err
	}
	if err := f.body(&p, body, strings.Count(front, "\n")+3); err != nil {
		return Provider{}, err
	}
	return p, nil
}

// cutFront takes a file apart. The front matter begins with an empty line in place
// of the "---", which keeps the YAML reader's line numbers equal to the file's.
func cutFront(text string) (front, body string, ok bool) {
	const mark = "---"
	if !strings.HasPrefix(text, mark+"\n") {
		return "", "", false
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return strings.Cut(text[len(mark):], "\n"+mark+"\n")
}

// strangeLetter finds what does not belong in a guide: bytes that are not
// UTF-8, and controls (tabs and stray carriage returns too) and invisible letters,
// which would reach the terminal.
func strangeLetter(text string) (line int, problem string) {
	line = 1
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
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
	checked bool // it is known to be good, alone and among the others
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
