//go:build unix

package store

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"seller-mail-tui/wizard"
)

// envJob makes the test binary play another process: "job dir".
const envJob = "STORE_TEST_JOB"

func TestMain(m *testing.M) {
	job, dir, ok := strings.Cut(os.Getenv(envJob), " ")
	if !ok {
		os.Exit(m.Run())
	}
	list := jobs()
	addJobs(list)
	if err := list[job](Open(dir, nil)); err != nil {
		fmt.Println("erro:", err)
		os.Exit(3)
	}
}

func jobs() map[string]func(*Store) error {
	return map[string]func(*Store) error{"save": saveForEver, "count": countUp, "full": saveOnAFullDisk, "denied": saveDenied, "draft": draftForEver, "batch": batchForEver}
}

// process is the test binary at a job.
func process(dir, job string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envJob+"="+job+" "+dir)
	return cmd
}

// numbered is a profile of which every part, password included, carries the
// number, so that a mixture of two of them shows.
func numbered(p wizard.Profile, n int) wizard.Profile {
	text := strconv.Itoa(n)
	p.Values.Host, p.Values.User, p.Values.Password = text, text, text
	return p
}

// saveForEver saves with rising numbers, and tells each that is safe.
func saveForEver(s *Store) error {
	p, err := s.Load("Posto")
	for n := number(p) + 1; err == nil; n++ {
		if p, err = s.Save(numbered(p, n), false); err == nil {
			fmt.Println(n)
		}
	}
	return err
}

func number(p wizard.Profile) int {
	n, _ := strconv.Atoi(p.Values.Host)
	return n
}

// rounds is how often a slow test repeats: few times in -short, and more
// where the environment asks for it.
func rounds(t *testing.T, usual int) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("STORE_TEST_ROUNDS")); err == nil {
		return n
	}
	if testing.Short() {
		return min(usual, 10)
	}
	return usual
}

func TestKilledAtAnyMomentTheOldOrTheNewIsThere(t *testing.T) {
	s := Open(t.TempDir(), nil)
	first := station("Posto")
	first.Secret = wizard.SecretFile
	must(t, s, numbered(first, 0))
	for range rounds(t, 100) {
		cmd := process(s.Dir(), "save")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		lines.Scan() // it has begun
		safe := lines.Text()
		kill := time.AfterFunc(rand.N(8*time.Millisecond), func() { _ = cmd.Process.Kill() })
		for lines.Scan() {
			safe = lines.Text()
		}
		kill.Stop()
		if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the other process ended by itself: %v, %s", err, safe)
		}
		p, err := s.Load("Posto")
		if err != nil {
			t.Fatalf("after %s: %v", safe, err)
		}
		n, saved := number(p), 0
		if saved, err = strconv.Atoi(safe); err != nil {
			t.Fatal(safe)
		}
		if p.Values.User != p.Values.Host || p.Values.Password != p.Values.Host || n < saved || n > saved+1 {
			t.Fatalf("after %d: %+v", saved, p.Values)
		}
	}
	p, err := s.Load("Posto")
	if err != nil {
		t.Fatal(err)
	}
	must(t, s, numbered(p, number(p)+1))
	for name := range files(t, s) {
		switch {
		case name == "perfis/Posto.yaml":
		case strings.HasPrefix(name, secretDir+"/Posto~"):
		default:
			t.Errorf("left behind: %s", name)
		}
	}
	if list, err := os.ReadDir(filepath.Join(s.Dir(), secretDir)); err != nil || len(list) != 1 {
		t.Errorf("%d passwords, %v", len(list), err)
	}
}

// countUp adds one to the number many times, asking again where another
// process was faster.
func countUp(s *Store) error {
	todo, err := strconv.Atoi(os.Getenv("STORE_TEST_COUNT"))
	for err == nil && todo > 0 {
		var p wizard.Profile
		if p, err = s.Load("Posto"); err != nil {
			return err
		}
		if p.Values.User != p.Values.Host || p.Values.Password != p.Values.Host {
			return fmt.Errorf("a mixture: %+v", p.Values)
		}
		_, err = s.Save(numbered(p, number(p)+1), false)
		switch {
		case err == nil:
			todo--
		case errors.Is(err, ErrChanged):
			err = nil
		}
	}
	return err
}

func TestTwoProcessesLoseNoChange(t *testing.T) {
	s := Open(t.TempDir(), nil)
	first := station("Posto")
	first.Secret = wizard.SecretFile
	must(t, s, numbered(first, 0))
	each := rounds(t, 100)
	t.Setenv("STORE_TEST_COUNT", strconv.Itoa(each))
	a, b := process(s.Dir(), "count"), process(s.Dir(), "count")
	a.Stdout, b.Stdout = os.Stderr, os.Stderr
	if err := errors.Join(a.Start(), b.Start()); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(a.Wait(), b.Wait()); err != nil {
		t.Fatal(err)
	}
	p, err := s.Load("Posto")
	if err != nil || number(p) != 2*each || p.Values.Password != p.Values.Host {
		t.Errorf("%d changes of %d arrived, %v", number(p), 2*each, err)
	}
}

// saveOnAFullDisk saves where no file may grow beyond some bytes, as on a
// full disk, and expects the error.
func saveOnAFullDisk(s *Store) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 64, Max: 64}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	p, err := s.Load("Posto")
	if err != nil {
		return err
	}
	if _, err := s.Save(numbered(p, 7), false); !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), "cheio") {
		return fmt.Errorf("on a full disk: %w", err)
	}
	return nil
}

func TestAFullDiskLosesNothing(t *testing.T) {
	s := Open(t.TempDir(), nil)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	before := must(t, s, p)
	if out, err := process(s.Dir(), "full").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if now, err := s.Load("Posto"); err != nil || now != before {
		t.Errorf("%+v, %v", now, err)
	}
	must(t, s, numbered(before, 8))
	if got := files(t, s); len(got) != 2 {
		t.Errorf("left behind: %d files", len(got))
	}
}

// saveDenied saves, reads and lists where this user has no permission.
func saveDenied(s *Store) error {
	if _, err := s.Save(station("Outro"), false); !errors.Is(err, ErrPermission) || !strings.Contains(err.Error(), s.Dir()) {
		return fmt.Errorf("save: %w", err)
	}
	if _, err := s.Load("Posto"); !errors.Is(err, ErrPermission) {
		return fmt.Errorf("load: %w", err)
	}
	if _, err := s.NewDraft(); !errors.Is(err, ErrPermission) {
		return fmt.Errorf("draft: %w", err)
	}
	return nil
}

func TestWithoutPermission(t *testing.T) {
	home := t.TempDir()
	s := Open(filepath.Join(home, "dados"), nil)
	before := must(t, s, station("Posto"))
	cmd := process(s.Dir(), "denied")
	if os.Geteuid() == 0 {
		// The administrator may do everything: ask as somebody else, from a
		// place where that user finds the binary.
		nobody := filepath.Join(home, "teste")
		data, err := os.ReadFile(os.Args[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(nobody, data, 0o755); err != nil {
			t.Fatal(err)
		}
		for dir := home; strings.HasPrefix(dir, os.TempDir()) && dir != os.TempDir(); dir = filepath.Dir(dir) {
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		cmd.Path, cmd.Args = nobody, []string{nobody}
		cmd.Dir = "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	} else {
		for path, mode := range map[string]os.FileMode{s.pathOf("Posto"): 0, s.Dir(): 0o500} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(path, 0o700) }) // so that it can be removed
		}
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if os.Geteuid() == 0 {
		if now, err := s.Load("Posto"); err != nil || now != before {
			t.Errorf("%+v, %v", now, err)
		}
	}
}

// draftForEver writes a draft, tells so, and lives on.
func draftForEver(s *Store) error {
	d, err := s.NewDraft()
	if err != nil {
		return err
	}
	for n := 1; err == nil; n++ {
		if err = d.Write(numbered(station("Posto"), n)); err == nil {
			fmt.Println(n)
		}
	}
	return err
}

func TestTheDraftOfAKilledSessionIsOffered(t *testing.T) {
	s := Open(t.TempDir(), nil)
	for range rounds(t, 10) {
		cmd := process(s.Dir(), "draft")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		lines.Scan()
		if left, err := s.Drafts(); err != nil || len(left) != 0 {
			t.Errorf("while it runs: %v, %v", left, err)
		}
		_ = cmd.Process.Kill()
		drain(lines)
		_ = cmd.Wait()
		left, err := s.Drafts()
		if err != nil || len(left) != 1 || left[0].Profile.Values.Host != left[0].Profile.Values.User || left[0].Profile.Values.Password != "" {
			t.Fatalf("%+v, %v", left, err)
		}
		if err := s.DropDraft(left[0].ID); err != nil {
			t.Fatal(err)
		}
	}
}

// drain reads to the end.
func drain(lines *bufio.Scanner) {
	for lines.Scan() {
		continue
	}
}
