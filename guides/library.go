package guides

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Library is a set of guides, immutable and safe for concurrent use. Those of
// the program are read when they are first asked for: all of them at once or,
// where the question is who owns a host or an address, those that name it. The
// zero value is an empty one.
type Library struct {
	entries []*entry      // the guides that are read when they are asked for; nil: none
	day     time.Time     // on which they are read; zero: on none in particular
	read    func() *shelf // all guides; nil: none
	ready   *atomic.Bool  // all entries have been read
}

// shelf holds guides that have been read.
type shelf struct {
	all      []Provider
	byID     map[string]int
	ranked   []int             // the order in which they are asked who owns what
	machines map[string]string // see Knowledge.Machines
	targets  map[string]Target // see Knowledge.Targets
}

// entry is a guide of the program.
type entry struct {
	name string // "gmail.md"
	read func() (Provider, error)
}

// dataDir is where the program's own guides are.
const dataDir = "data"

// Load lists the guides of the program. What stands in them is not checked again
// when they are read: a test has done so, and the program shall start soon.
func Load() (*Library, error) {
	listed, err := files.ReadDir(dataDir)
	if err != nil {
		return nil, fmt.Errorf("guides: %w", err)
	}
	entries := make([]*entry, len(listed))
	for i, f := range listed {
		name := f.Name()
		entries[i] = &entry{name, sync.OnceValues(func() (Provider, error) {
			text, err := files.ReadFile(path.Join(dataDir, name))
			if err != nil {
				return Provider{}, err
			}
			return parseFile(&file{name: name, checked: true}, plain(text))
		})}
	}
	return unread(entries, time.Time{}), nil
}

// unread is a library of guides that nobody has asked for yet.
func unread(entries []*entry, day time.Time) *Library {
	ready := &atomic.Bool{}
	return &Library{entries: entries, day: day, ready: ready, read: sync.OnceValue(func() *shelf {
		defer ready.Store(true)
		return newShelf(readAll(entries), day)
	})}
}

// newLibrary puts guides together that have been read.
func newLibrary(all []Provider) *Library {
	s := newShelf(all, time.Time{})
	return &Library{read: func() *shelf { return s }}
}

// On returns the library as it is read on a day: each note ends with the line
// of the guide's deadline, and guides that nobody has checked for long are old.
func (l *Library) On(today time.Time) *Library {
	if l.entries != nil {
		return unread(l.entries, today)
	}
	s := newShelf(slices.Clone(l.All()), today)
	return &Library{read: func() *shelf { return s }}
}

// whole are all guides.
func (l *Library) whole() *shelf {
	if l.read == nil {
		return &shelf{}
	}
	return l.read()
}

// some are the guides that can answer a question: those that are kept, or all,
// once these have been read.
func (l *Library) some(keep func(*entry) bool) *shelf {
	if l.entries == nil || l.ready.Load() {
		return l.whole()
	}
	kept := slices.DeleteFunc(slices.Clone(l.entries), func(e *entry) bool { return !keep(e) })
	return newShelf(readAll(kept), l.day)
}

// naming keeps what can own one of the hosts or domains.
func naming(hosts ...string) func(*entry) bool {
	text := make([]byte, 16<<10) // of one after the other
	return func(e *entry) bool {
		f, err := files.Open(path.Join(dataDir, e.name))
		if err != nil {
			return true
		}
		defer func() { _ = f.Close() }() // of a file in memory
		n, err := io.ReadFull(f, text)
		if err == nil {
			return true // a longer one may name anything
		}
		front, _, _ := bytes.Cut(text[1:n], []byte("\n---"))
		return slices.ContainsFunc(hosts, func(host string) bool { return host != "" && names(front, host) })
	}
}

// names tells that a host stands in a guide's front matter, as it is or by a pattern.
func names(front []byte, host string) bool {
	if bytes.Contains(front, []byte(host)) {
		return true
	}
	if bytes.IndexByte(front, '*') < 0 {
		return false
	}
	for word := range bytes.FieldsFuncSeq(front, parts) {
		if bytes.IndexByte(word, '*') >= 0 && matches(string(word), host) {
			return true
		}
	}
	return false
}

// parts tells what stands between words of YAML.
func parts(r rune) bool {
	switch r {
	case ' ', '\n', ',', ':', '[', ']', '{', '}', '"', '\'':
		return true
	}
	return false
}

// readAll reads guides, on all processors. One that cannot be read, which a test
// rules out, is left out.
func readAll(entries []*entry) []Provider {
	var (
		next    atomic.Int32
		readers sync.WaitGroup
	)
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		readers.Go(func() {
			for i := int(next.Add(1)); i <= len(entries); i = int(next.Add(1)) {
				_, _ = entries[i-1].read()
			}
		})
	}
	readers.Wait()
	all := make([]Provider, 0, len(entries))
	for _, e := range entries {
		if p, err := e.read(); err == nil {
			all = append(all, p)
		}
	}
	return all
}

// newShelf puts guides in order, as they are read on a day; zero: on none in
// particular. Those that are of this computer are found first, whatever their place.
func newShelf(all []Provider, day time.Time) *shelf {
	slices.SortStableFunc(all, func(a, b Provider) int { return cmp.Compare(a.Order, b.Order) })
	s := &shelf{all: all, byID: make(map[string]int, len(all)), machines: machines(all), targets: targets(all)}
	for i := range all {
		s.byID[all[i].ID] = i
		if !day.IsZero() {
			all[i].on(day)
		}
	}
	for _, local := range []bool{true, false} {
		for i, p := range all {
			if p.Local == local {
				s.ranked = append(s.ranked, i)
			}
		}
	}
	return s
}

// owners goes through the providers in the order in which what several claim
// is given: those of this computer first, then as in the picker.
func (s *shelf) owners(yield func(int, Provider) bool) {
	for _, i := range s.ranked {
		if !yield(i, s.all[i]) {
			return
		}
	}
}

// byDomain finds the provider whose list holds a domain.
func (s *shelf) byDomain(domain string) (Provider, bool) {
	for _, p := range s.owners {
		if domain != "" && p.hasDomain(domain) {
			return p, true
		}
	}
	return Provider{}, false
}
