package guides

import (
	"bytes"
	"cmp"
	_ "embed" // the model
	"path"
	"slices"
	"strings"
)

// Text is a guide's file from elsewhere than the program.
type Text struct {
	Name string // "gmail.md"
	Data []byte // UTF-8, with line ends of any system
}

//go:embed modelo.md
var model []byte

// Model is the text of a guide to start another from. It passes the check; what
// stands in it is made up.
func Model() []byte { return bytes.Clone(model) }

// Source returns the text of a built-in guide, to start another from.
func Source(id string) (text []byte, ok bool) {
	if !validID(id) {
		return nil, false
	}
	text, err := files.ReadFile(path.Join(dataDir, id+".md"))
	return text, err == nil
}

// lastPlace is where a guide stands that does not say: after all but "outro".
const lastPlace = 8999

// With returns the library with further guides, which are added, or put in the
// place of those of the same id, whole. What both claim, a domain, an MX or a
// host, leads to the further one. They are checked as strictly as our own; of
// those with a fault the library knows nothing, and the faults say why. "ordem"
// may be absent: then it is the one of the guide replaced, or the last. Into an
// empty library they go as its own.
func (l *Library) With(texts []Text) (*Library, []*Error) {
	if len(texts) == 0 {
		return l, nil
	}
	texts = slices.Clone(texts)
	slices.SortFunc(texts, func(a, b Text) int { return cmp.Compare(a.Name, b.Name) })
	more, owners, faults := l.parseAll(texts)
	for {
		missing := slices.IndexFunc(owners.references, func(r reference) bool {
			_, ours := l.ByID(r.id.text)
			return !ours && !slices.ContainsFunc(more, func(p Provider) bool { return p.ID == r.id.text })
		})
		if missing < 0 {
			break
		}
		r := owners.references[missing]
		owners.references = slices.Delete(owners.references, missing, missing+1)
		more = slices.DeleteFunc(more, func(p Provider) bool { return p.ID+".md" == r.file })
		faults = append(faults, r.fault())
	}
	for {
		fault := owners.wayFault(append(slices.Clone(more), l.All()...))
		if fault == nil {
			break
		}
		more = slices.DeleteFunc(more, func(p Provider) bool { return p.ID+".md" == fault.File })
		owners.ways = slices.DeleteFunc(owners.ways, func(r reference) bool { return r.file == fault.File })
		faults = append(faults, fault)
	}
	if len(more) == 0 {
		return l, faults
	}
	all := slices.Clone(more)
	for _, p := range l.All() {
		if !slices.ContainsFunc(more, func(q Provider) bool { return q.ID == p.ID }) {
			all = append(all, p)
		}
	}
	return newLibrary(all), faults
}

// parseAll reads the files that are sound, and says what is wrong with the others.
func (l *Library) parseAll(texts []Text) ([]Provider, *owners, []*Error) {
	var (
		more   []Provider
		faults []*Error
	)
	claims := newOwners()
	for _, text := range texts {
		tried := claims.clone() // what a faulty file claims is still free
		f := &file{name: text.Name, owners: tried, further: true}
		p, err := parseFile(f, plain(text.Data))
		if err != nil {
			faults = append(faults, asError(f, err))
			continue
		}
		if _, own := l.ByID(PracticeID); own && p.ID == PracticeID {
			faults = append(faults, asError(f, f.errorf(1, "o guia %q é o do servidor de treino, que não se troca", p.ID)))
			continue
		}
		if p.Order == 0 {
			p.Order = lastPlace
			if replaced, ok := l.ByID(p.ID); ok {
				p.Order = replaced.Order
			}
		}
		p.Local = len(l.All()) > 0
		more, claims = append(more, p), tried
	}
	return more, claims, faults
}

// plain is a text as our own files are: editors of other systems end lines
// otherwise, and mark the text's beginning.
func plain(text []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n")
}

// fault is that there is no such guide.
func (r reference) fault() *Error {
	f := &file{name: r.file}
	return asError(f, f.errorf(r.id.line, "não há um guia %q", r.id.text))
}
