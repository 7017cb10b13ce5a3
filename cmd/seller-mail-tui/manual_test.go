package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/wizard/report"
)

// TestManualIsWhole: the page names every command and every flag that the
// help shows.
func TestManualIsWhole(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	text := strings.ReplaceAll(m.run("manual").wantCode(report.ExitOK).stdout, `\-`, "-")
	for _, name := range commandNames() {
		if name != "ajuda" && !strings.Contains(text, `.SS "seller-mail-tui `+name) {
			t.Errorf("the page lacks the command %s", name)
		}
		for _, flag := range regexp.MustCompile(`(?m)^ +(--[a-z-]+)`).FindAllStringSubmatch(m.run(name, "--help").stdout, -1) {
			if !strings.Contains(text, `\fB`+flag[1]+`\fR`) {
				t.Errorf("the page lacks %s of %s", flag[1], name)
			}
		}
	}
	for _, code := range []int{
		report.ExitOK, report.ExitInternal, report.ExitUsage, report.ExitProfile, report.ExitDNS, report.ExitConnect, report.ExitTLS,
		report.ExitLogin, report.ExitEnvelope, report.ExitMessage, report.ExitTime, report.ExitTemporary, report.ExitSeveral, report.ExitCancelled,
	} {
		if !strings.Contains(text, "\n\\fB"+strconv.Itoa(code)+"\\fR\n") {
			t.Errorf("the page lacks the exit code %d", code)
		}
	}
	m.run("manual", "x").wantCode(report.ExitUsage)
}

// TestManualRenders shows the page as man does and accepts no warning. CI has
// man, and says so with MAN_TEST.
func TestManualRenders(t *testing.T) {
	t.Parallel()
	man, err := exec.LookPath("man")
	if err != nil {
		if os.Getenv("MAN_TEST") != "" {
			t.Fatal("man is not installed")
		}
		t.Skip("man is not installed")
	}
	file := filepath.Join(t.TempDir(), "seller-mail-tui.1")
	if err := os.WriteFile(file, []byte(newMachine(t).run("manual").wantCode(report.ExitOK).stdout), 0o600); err != nil {
		t.Fatal(err)
	}
	show := func(file string) (text, warnings string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), man, "--warnings", "-E", "UTF-8", "-l", file)
		cmd.Env = append(os.Environ(), "MANWIDTH=80", "LC_ALL=C.UTF-8", "MANPAGER=cat", "MANROFFOPT=-c")
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v\n%s", err, errs.String())
		}
		return regexp.MustCompile(`.\x08`).ReplaceAllString(out.String(), ""), errs.String()
	}
	text, warnings := show(file)
	if warnings != "" {
		t.Errorf("warnings:\n%s", warnings)
	}
	for _, want := range []string{
		"NOME", "DESCRIÇÃO", "Configura e testa o e-mail", "--permitir-senha-aberta", "CÓDIGOS DE SAÍDA", `%AppData%\seller-mail-tui`,
		`printf '%s\n' "$SENHA" | seller-mail-tui`, "~/.config/seller-mail-tui",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %q:\n%s", want, text)
		}
	}

	// What is to be noticed is noticed.
	if err := os.WriteFile(file, []byte(".TH X 1\n.SH X\n.unknownrequest\n\\fQx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, warnings = show(file); warnings == "" {
		t.Error("man warns of nothing at all")
	}
}
