package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// modulePath is the prefix of our packages' import paths.
const modulePath = "seller-mail-tui"

// rule is what the packages below a path may import.
type rule struct {
	path string // without the module's; all packages below it too
	// ours lists the packages of this module that it may depend on, at any
	// depth; its own is always allowed. nil: any.
	ours []string
	// notDeps are prefixes that none of its dependencies may have, at any
	// depth; notImports those that it may not import itself.
	notDeps, notImports []string
}

// typos is a leaf that every room may stand on: one function, of the standard
// library alone.
const typos = "smtpcheck/typo"

// loads is another one: it starts to load something beside what goes on.
const loads = "smtpcheck/loading"

var charm = []string{"charm.land/", "github.com/charmbracelet/"}

// rules are the rooms and the directions between them. The most specific path
// holds; what a rule lists stands for that package alone, not for those below it.
func rules() []rule {
	const diagnosis, safe, back = "smtpcheck/diagnosis", "smtpcheck/safe", "smtpcheck/returned"
	system := []string{"net", "net/http", "os", "os/exec"}
	return []rule{
		{path: typos, ours: []string{}, notDeps: append([]string{"os", "net"}, charm...)},
		{path: loads, ours: []string{}, notDeps: append([]string{"os", "net"}, charm...)},
		{path: "guides", ours: []string{}, notDeps: append([]string{"net", "net/http", "os/exec"}, charm...)},
		{path: "smtpcheck", ours: []string{safe}, notDeps: charm},
		{path: safe, ours: []string{}, notDeps: charm},
		{path: diagnosis, ours: []string{"smtpcheck", safe}, notDeps: charm, notImports: append([]string{"time/tzdata"}, system...)},
		{path: "smtpcheck/practice", ours: []string{"smtpcheck", safe}, notDeps: charm},
		{path: back, ours: []string{"smtpcheck", safe}, notDeps: charm, notImports: system},
		{path: "smtpcheck/sample", ours: []string{"smtpcheck", safe}, notDeps: charm},
		{path: "smtpcheck/delivery", ours: []string{"smtpcheck", safe, back}, notDeps: charm},
		{path: "smtpcheck/domain", ours: []string{"smtpcheck", safe}, notDeps: charm},
		{path: "smtpcheck/internal/badserver", ours: []string{}, notDeps: charm},
		{path: "wizard", ours: []string{"smtpcheck", safe, diagnosis, "smtpcheck/sample", "guides", "wizard/ptbr"}, notDeps: charm, notImports: system},
		{path: "wizard/flow", ours: []string{"wizard", "wizard/report", "wizard/ptbr", "smtpcheck", "smtpcheck/delivery", back, "smtpcheck/sample", "smtpcheck/domain", safe, diagnosis, "guides"}, notDeps: charm, notImports: system},
		{path: "wizard/report", ours: []string{"wizard", "wizard/ptbr", "smtpcheck", "smtpcheck/delivery", back, "smtpcheck/sample", "smtpcheck/domain", safe, diagnosis, "guides"}, notDeps: charm, notImports: system},
		{path: "wizard/table", ours: []string{"wizard", "wizard/report", "wizard/ptbr", "smtpcheck", "smtpcheck/delivery", back, "smtpcheck/sample", "smtpcheck/domain", safe, diagnosis, "guides"}, notDeps: charm, notImports: system},
		{path: "wizard/ptbr", ours: []string{}, notDeps: charm},
		{path: "wizard/discover", ours: []string{"wizard", "wizard/ptbr", "smtpcheck", "smtpcheck/sample", safe, diagnosis, "guides"}, notDeps: append([]string{"os/exec"}, charm...)},
		{path: "wizard/store", ours: []string{"wizard", "wizard/ptbr", "smtpcheck", "smtpcheck/sample", safe, diagnosis, "guides"}, notDeps: charm},
		{path: "ui", ours: []string{"ui/form", "ui/guide", "ui/part", "ui/tty", "wizard", "wizard/flow", "wizard/report", "wizard/ptbr", "smtpcheck", "smtpcheck/sample", "smtpcheck/delivery", back, "smtpcheck/domain", safe, diagnosis, "guides"}, notImports: append([]string{"github.com/emersion/go-smtp"}, system...)},
		{path: "ui/form", ours: []string{"ui/part", "ui/tty", "wizard", "wizard/ptbr", "smtpcheck", "smtpcheck/sample", back, safe, diagnosis, "guides"}, notImports: system},
		{path: "ui/guide", ours: []string{"ui/part", "ui/tty", "wizard", "wizard/ptbr", "smtpcheck", "smtpcheck/sample", back, safe, diagnosis, "guides"}, notImports: system},
		{path: "ui/part", ours: []string{"ui/tty", "guides", safe}, notImports: system}, // guides: it breaks lines; safe: what can be shown
		{path: "ui/tty", ours: []string{}, notImports: system},
		{path: "cmd"},
		{path: room("failure"), ours: standsOn(), notDeps: charm},
		{path: room("prose"), ours: standsOn(), notDeps: charm},
		{path: room("machine"), ours: standsOn(files, finds, room("failure"), room("prose")), notDeps: append([]string{modulePath + "/wizard/flow"}, screens...)},
		{path: room("practising"), ours: standsOn("wizard/flow", "smtpcheck/practice", room("failure"), room("prose")), notDeps: charm},
		{path: room("flags"), ours: standsOn(files, finds, room("failure"), room("prose"), room("machine")), notDeps: screens},
		{path: room("testar"), ours: standsOn(files, finds, "wizard/flow", "smtpcheck/practice", room("failure"), room("prose"), room("machine"), room("flags"), room("practising")), notDeps: screens},
		{path: room("perfil"), ours: standsOn(files, finds, "wizard/flow", "wizard/table", room("failure"), room("prose"), room("machine"), room("flags")), notDeps: screens},
		{path: room("ambiente"), ours: standsOn(files, finds, room("failure"), room("prose"), room("machine"), room("flags")), notDeps: screens},
		{path: room("simples"), ours: standsOn(files, finds, "wizard/flow", room("failure"), room("prose"), room("machine")), notDeps: screens, notImports: []string{modulePath + "/" + files, modulePath + "/" + finds}},
		{path: room("app"), notDeps: []string{modulePath + "/" + room("testar"), modulePath + "/" + room("perfil"), modulePath + "/" + room("cli")}},
	}
}

// room is the path of a room of the command.
func room(name string) string { return "cmd/seller-mail-tui/internal/" + name }

// What some of the command's rooms may depend on and others may not.
const (
	files = "wizard/store"
	finds = "wizard/discover"
)

// screens are the libraries of the screen, without those that only know a terminal.
var screens = []string{"charm.land/"}

// standsOn lists what every room of the command may depend on, and more.
func standsOn(more ...string) []string {
	return append([]string{
		"wizard", "wizard/report", "wizard/ptbr", "guides",
		"smtpcheck", "smtpcheck/safe", "smtpcheck/diagnosis", "smtpcheck/delivery", "smtpcheck/returned", "smtpcheck/sample", "smtpcheck/domain",
	}, more...)
}

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath string
	Module     *struct{ Path string }
	Imports    []string
	Deps       []string
	GoFiles    []string // without tests
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
				if top, _, _ := strings.Cut(path, "/"); !slices.Contains([]string{"cmd", "guides", "smtpcheck", "ui", "wizard"}, top) {
					t.Errorf("%s opens a room beside the five houses", path)
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
			if path != r.path && path != typos && path != loads && !slices.Contains(r.ours, path) {
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
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Module,Imports,Deps,GoFiles", modulePath+"/...")
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
		{"smtpcheck/returned", listed{Imports: []string{"net"}}, "net"},
		{"wizard", listed{Deps: []string{modulePath + "/ui"}}, modulePath + "/ui"},
		{"wizard/store", listed{Deps: []string{"charm.land/huh/v2"}}, "charm.land/huh/v2"},
		{"ui", listed{Imports: []string{"net/http"}}, "net/http"},
		{"ui", listed{Imports: []string{"os/exec"}}, "os/exec"},
		{"ui", listed{Imports: []string{"github.com/emersion/go-smtp"}}, "github.com/emersion/go-smtp"},
		{"ui", listed{Deps: []string{modulePath + "/wizard/store"}}, modulePath + "/wizard/store"},
		{"ui/part", listed{Deps: []string{modulePath + "/wizard"}}, modulePath + "/wizard"},
		{"ui/part", listed{Deps: []string{modulePath + "/ui"}}, modulePath + "/ui"},
		{"ui/tty", listed{Deps: []string{modulePath + "/ui"}}, modulePath + "/ui"},
		{"wizard", listed{Deps: []string{modulePath + "/wizard/report"}}, modulePath + "/wizard/report"},
		{"wizard/flow", listed{Deps: []string{modulePath + "/wizard/store"}}, modulePath + "/wizard/store"},
		{"smtpcheck", listed{Deps: []string{modulePath + "/smtpcheck/diagnosis"}}, modulePath + "/smtpcheck/diagnosis"},
		{"smtpcheck/safe", listed{Deps: []string{modulePath + "/smtpcheck"}}, modulePath + "/smtpcheck"},
		{"ui", listed{Deps: []string{modulePath + "/cmd/seller-mail-tui"}}, modulePath + "/cmd/seller-mail-tui"},
		{room("machine"), listed{Deps: []string{modulePath + "/wizard/flow"}}, modulePath + "/wizard/flow"},
		{room("machine"), listed{Deps: []string{modulePath + "/ui"}}, modulePath + "/ui"},
		{room("simples"), listed{Imports: []string{modulePath + "/wizard/store"}}, modulePath + "/wizard/store"},
		{room("testar"), listed{Deps: []string{"charm.land/bubbletea/v2"}}, "charm.land/bubbletea/v2"},
		{room("app"), listed{Deps: []string{modulePath + "/" + room("testar")}}, modulePath + "/" + room("testar")},
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

// TestNoFrontImportsAnother: what two fronts share has a room of its own.
func TestNoFrontImportsAnother(t *testing.T) {
	t.Parallel()
	fronts := []string{"ui", room("testar"), room("perfil"), room("ambiente"), room("simples")}
	for _, front := range fronts {
		r, _ := ruleFor(front)
		for _, other := range fronts {
			if dep := modulePath + "/" + other; other != front && !slices.Contains(r.broken(listed{Deps: []string{dep}}), dep) {
				t.Errorf("the rule of %s lets %s pass", front, other)
			}
		}
	}
}

// TestPackagesStayReadable: no package grows beyond what one finds one's way in.
func TestPackagesStayReadable(t *testing.T) {
	t.Parallel()
	const most = 5000 // lines, tests aside
	for _, p := range listPackages(t, runtime.GOOS) {
		lines := 0
		for _, file := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join("..", "..", strings.TrimPrefix(p.ImportPath, modulePath), file))
			if err != nil {
				t.Fatal(err)
			}
			lines += bytes.Count(text, []byte("\n"))
		}
		if lines >= most {
			t.Errorf("%s has %d lines: find a room in it that can stand by itself", p.ImportPath, lines)
		}
	}
}

// TestMainStaysSmall: what is more than a start belongs into a room.
func TestMainStaysSmall(t *testing.T) {
	t.Parallel()
	for _, p := range listPackages(t, runtime.GOOS) {
		if p.ImportPath != modulePath+"/cmd/seller-mail-tui" {
			continue
		}
		for _, file := range p.GoFiles {
			text, err := os.ReadFile(file)
			if lines := bytes.Count(text, []byte("\n")); err != nil || lines >= 100 || file != "main.go" {
				t.Errorf("%s has %d lines, %v", file, lines, err)
			}
		}
	}
}
