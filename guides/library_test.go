package guides

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestPartOfTheLibrary: whoever asks who owns a host or an address, before all
// guides have been read, hears the same as afterwards.
func TestPartOfTheLibrary(t *testing.T) {
	whole, err := loadFS(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	whole = whole.On(aDay)
	hosts, domains := []string{"", "127.0.0.1", "localhost", "smtp.postoxyz.com.br"}, []string{"", "postoxyz.com.br", "com.br", "example.com"}
	for _, p := range whole.All() {
		for _, s := range p.ServersFor("a@postoxyz.com.br") {
			hosts = append(hosts, s.Host)
		}
		hosts = append(hosts, p.Hosts...)
		hosts = append(hosts, p.Mistakes...)
		domains = append(append(domains, p.Domains...), p.MoreDomains...)
	}
	for _, list := range [][]string{hosts, domains} {
		for i, pattern := range list {
			list[i] = strings.ReplaceAll(pattern, "*", "x1") // a name that fits
		}
	}
	lib := fresh(t)
	same := func(question string, got, want Provider, gotOK, wantOK bool) {
		t.Helper()
		if gotOK != wantOK || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v, want %q, %v", question, got.ID, gotOK, want.ID, wantOK)
		}
	}
	for _, domain := range domains {
		got, gotOK := lib.ByEmail("posto@" + domain)
		want, wantOK := whole.ByEmail("posto@" + domain)
		same(domain, got, want, gotOK, wantOK)
	}
	for i, host := range hosts {
		for _, domain := range []string{"postoxyz.com.br", domains[i%len(domains)], "gmail.com"} {
			got, gotOK := lib.ByHostAndEmail(strings.ToUpper(host)+".", "posto@"+domain)
			want, wantOK := whole.ByHostAndEmail(strings.ToUpper(host)+".", "posto@"+domain)
			same(host+" of "+domain, got, want, gotOK, wantOK)
		}
	}
	for _, p := range whole.All() {
		got, ok := lib.ByID(p.ID)
		same(p.ID, got, p, ok, true)
	}
	if _, ok := lib.ByID("nenhum"); ok {
		t.Error("a guide that does not exist was found")
	}
	if lib.ready.Load() {
		t.Error("all guides were read for it")
	}
	if got := lib.All(); !reflect.DeepEqual(got, whole.All()) {
		t.Error("read one by one the guides are others than together")
	}
}

// TestOwnersAreReadAlone: who owns a host is asked before a test's first packet,
// for which no other guide is to be read.
func TestOwnersAreReadAlone(t *testing.T) {
	for host, want := range map[string][]string{
		"127.0.0.1":        nil,
		"mail.example.net": nil,
		"smtp.gmail.com":   {"gmail", "google-workspace"},
		"zz.hostgator.com": {"hostgator"},
	} {
		var read []string
		for _, p := range fresh(t).some(naming(host, "")).all {
			read = append(read, p.ID)
		}
		slices.Sort(read)
		if !slices.Equal(read, want) {
			t.Errorf("%s: %q were read, want %q", host, read, want)
		}
	}
}

// TestReadByMany: the guides may be asked for by many at once.
func TestReadByMany(t *testing.T) {
	lib := fresh(t)
	want := len(fresh(t).All())
	var askers sync.WaitGroup
	for i := range 8 {
		askers.Go(func() {
			if i%2 == 0 {
				lib.ByEmail("posto@gmail.com")
			}
			if got := len(lib.All()); got != want {
				t.Errorf("%d guides, want %d", got, want)
			}
		})
	}
	askers.Wait()
}

var aDay = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

// fresh is the library, of which nothing has been read.
func fresh(t *testing.T) *Library {
	t.Helper()
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib.On(aDay)
}
