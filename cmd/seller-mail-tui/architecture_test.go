package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// modulePath is the prefix of our packages' import paths.
const modulePath = "seller-mail-tui"

// rule is what the packages below a path may import.
type rule struct {
	path string // without the module's; all packages below it too
	// ours lists the paths of this module that it may depend on, at any
	// depth; its own path is always allowed. nil: any.
	ours []string
	// notDeps are prefixes that none of its dependencies may have, at any
	// depth; notImports those that it may not import itself.
	notDeps, notImports []string
}

var charm = []string{"charm.land/", "github.com/charmbracelet/"}

// rules are the directions cmd → ui → wizard → {smtpcheck, guides}. The most
// specific path holds.
func rules() []rule {
	return []rule{
		{path: "guides", ours: []string{}, notDeps: append([]string{"net", "net/http", "os/exec"}, charm...)},
		{path: "smtpcheck", ours: []string{}, notDeps: charm},
		{path: "smtpcheck/practice", ours: []string{"smtpcheck"}, notDeps: charm},
		{path: "wizard", ours: []string{"smtpcheck", "guides"}, notDeps: charm, notImports: []string{"net", "net/http", "os", "os/exec"}},
		{path: "wizard/ptbr", ours: []string{}, notDeps: charm},
		{path: "wizard/discover", ours: []string{"wizard", "smtpcheck", "guides"}, notDeps: append([]string{"net/http", "os/exec"}, charm...)},
		{path: "wizard/store", ours: []string{"wizard", "smtpcheck", "guides"}, notDeps: charm},
		{path: "ui", ours: []string{"wizard", "smtpcheck", "guides"}, notImports: []string{"net", "net/http", "os", "os/exec", "github.com/emersion/go-smtp", modulePath + "/wizard/store", modulePath + "/smtpcheck/practice"}},
		{path: "cmd"},
	}
}

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath string
	Module     *struct{ Path string }
	Imports    []string
	Deps       []string
}

// TestArchitecture keeps the directions in which packages import each other.
func TestArchitecture(t *testing.T) {
	t.Parallel()
	for _, goos := range []string{"linux", "windows", "darwin"} {
		t.Run(goos, func(t *testing.T) {
			t.Parallel()
			packages := listPackages(t, goos)
			if len(packages) < 6 {
				t.Fatalf("go list found only %d packages", len(packages))
			}
			for _, p := range packages {
				path, ours := strings.CutPrefix(p.ImportPath, modulePath+"/")
				if !ours {
					t.Errorf("%s stands outside of the layout", p.ImportPath)
					continue
				}
				r, ok := ruleFor(path)
				if !ok {
					t.Errorf("%s has no rule: add it to the layout or move it", path)
					continue
				}
				for _, broken := range r.broken(p) {
					t.Errorf("%s depends on %s, which its rule forbids", path, broken)
				}
			}
		})
	}
}

func ruleFor(path string) (rule, bool) {
	best, found := rule{}, false
	for _, r := range rules() {
		if within(path, r.path) && (!found || len(r.path) > len(best.path)) {
			best, found = r, true
		}
	}
	return best, found
}

// within tells that a path is another one or below it.
func within(path, base string) bool {
	return path == base || strings.HasPrefix(path, base+"/")
}

// broken lists what a package depends on against its rule.
func (r rule) broken(p listed) []string {
	var out []string
	for _, dep := range p.Deps {
		if path, ours := strings.CutPrefix(dep, modulePath+"/"); ours && r.ours != nil {
			allowed := slices.ContainsFunc(append([]string{r.path}, r.ours...), func(base string) bool { return within(path, base) })
			if !allowed {
				out = append(out, dep)
			}
		}
		if matchesAny(dep, r.notDeps) {
			out = append(out, dep)
		}
	}
	for _, imp := range p.Imports {
		if matchesAny(imp, r.notImports) {
			out = append(out, imp)
		}
	}
	return out
}

// matchesAny tells that an import is one of the names, or begins with one
// that ends in a slash.
func matchesAny(imp string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return imp == name || strings.HasSuffix(name, "/") && strings.HasPrefix(imp, name)
	})
}

func listPackages(t *testing.T, goos string) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Module,Imports,Deps", modulePath+"/...")
	cmd.Env = append(cmd.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var packages []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// TestRulesCatch proves that a rule notices what it forbids: a rule that
// cannot fail keeps nothing.
func TestRulesCatch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path string
		p    listed
		want string
	}{
		{"guides", listed{Deps: []string{"net"}}, "net"},
		{"guides", listed{Deps: []string{modulePath + "/wizard"}}, modulePath + "/wizard"},
		{"smtpcheck", listed{Deps: []string{"charm.land/lipgloss/v2"}}, "charm.land/lipgloss/v2"},
		{"smtpcheck/internal/x", listed{Deps: []string{modulePath + "/guides"}}, modulePath + "/guides"},
		{"wizard", listed{Deps: []string{modulePath + "/ui"}}, modulePath + "/ui"},
		{"wizard/store", listed{Deps: []string{"charm.land/huh/v2"}}, "charm.land/huh/v2"},
		{"ui", listed{Imports: []string{"net/http"}}, "net/http"},
		{"ui", listed{Imports: []string{"os/exec"}}, "os/exec"},
		{"ui", listed{Imports: []string{"github.com/emersion/go-smtp"}}, "github.com/emersion/go-smtp"},
		{"ui", listed{Deps: []string{modulePath + "/cmd/seller-mail-tui"}}, modulePath + "/cmd/seller-mail-tui"},
	} {
		r, ok := ruleFor(c.path)
		if !ok || !slices.Contains(r.broken(c.p), c.want) {
			t.Errorf("the rule of %s lets %s pass", c.path, c.want)
		}
	}
	if _, ok := ruleFor("newpackage"); ok {
		t.Error("a package outside of the layout has a rule")
	}
}
