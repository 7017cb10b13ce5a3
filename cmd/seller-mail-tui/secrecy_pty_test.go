//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
)

// disguises are the ways in which a text may be written without being read at
// a glance: as it is, in base64 at each of its three offsets, in hexadecimal,
// as in an address and as in JSON.
func disguises(t *testing.T, secret string) map[string][]byte {
	t.Helper()
	quoted, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{
		"clear": []byte(secret),
		"hex":   []byte(hex.EncodeToString([]byte(secret))),
		"HEX":   []byte(strings.ToUpper(hex.EncodeToString([]byte(secret)))),
		"query": []byte(url.QueryEscape(secret)),
		"path":  []byte(url.PathEscape(secret)),
		"JSON":  quoted[1 : len(quoted)-1],
	}
	for offset := range 3 {
		encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", offset) + secret))
		// The letters at the ends also depend on what stands beside the secret.
		first := (offset*8 + 5) / 6
		last := (offset + len(secret)) * 8 / 6
		out["base64+"+strconv.Itoa(offset)] = []byte(encoded[first:last])
	}
	return out
}

// TestDisguisesAreSeen keeps the search from finding nothing for want of
// looking.
func TestDisguisesAreSeen(t *testing.T) {
	t.Parallel()
	const secret = "se nha+ção/9"
	all := disguises(t, secret)
	for offset := range 3 {
		text := base64.StdEncoding.EncodeToString([]byte("abcdef"[:3+offset] + secret + "depois"))
		if !bytes.Contains([]byte(text), all["base64+"+strconv.Itoa(offset)]) {
			t.Errorf("offset %d: %q does not hold %q", offset, text, all["base64+"+strconv.Itoa(offset)])
		}
	}
	if len(all) != 9 {
		t.Errorf("%d disguises", len(all))
	}
}

// TestPasswordIsNowhere plays a whole session and looks for the password in
// all that it left: only the file that the person chose may hold it.
func TestPasswordIsNowhere(t *testing.T) {
	t.Parallel()
	const f7, f8 = "\x1b[18~", "\x1b[19~"
	dir := t.TempDir()
	p := sit(t, dataIn(dir), 120, 40)
	server, err := practice.Start(t.Context(), "sem-criptografia")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	p.fills(server.Port()).types(f5).sees("Configurações de e-mail ok.")
	p.types(f7).sees("Confira você mesmo")
	p.types(ctrlS).sees("Com que nome").types(enter).sees("guardar").types(down, enter).sees("Salvo como")
	p.types(f8).sees("Laudo do último teste").types(enter).sees("em JSON")
	p.types(f8).sees("Laudo do último teste").types(down, down, enter).sees("ficha-")
	p.types("\x1b[Z", "\x1b[Z", "\x1b[Z", "x").sees("não salvo")

	seen := map[string][]byte{"the terminal": []byte(p.written())}
	if runtime.GOOS == "linux" {
		for _, name := range []string{"cmdline", "environ"} {
			path := "/proc/" + strconv.Itoa(p.cmd.Process.Pid) + "/" + name
			data, err := os.ReadFile(path)
			if err != nil || len(data) == 0 {
				t.Fatalf("%s: %d bytes, %v", path, len(data), err)
			}
			seen[path] = data
		}
	}
	p.types(ctrlC, ctrlC)
	p.ends()
	seen["the terminal at the end"] = []byte(p.written())

	chosen := 0
	kinds := map[string]bool{}
	for path, data := range filesIn(t, dir) {
		if bytes.Equal(data, []byte(practice.Password)) && filepath.Base(filepath.Dir(path)) == "segredos" {
			chosen++
			continue
		}
		seen[path] = data
		kinds[filepath.Base(filepath.Dir(path))+filepath.Ext(path)] = true
	}
	if chosen != 1 {
		t.Errorf("%d files hold the password, want the one that was chosen", chosen)
	}
	for _, want := range []string{"perfis.yaml", "laudos.txt", "laudos.json", "historico.yaml", "rascunho.yaml"} {
		if !kinds[want] {
			t.Errorf("the session left no %s: %v", want, kinds)
		}
	}
	for way, text := range disguises(t, practice.Password) {
		for where, data := range seen {
			if bytes.Contains(data, text) {
				t.Errorf("%s holds the password (%s)", where, way)
			}
		}
	}
}

// filesIn reads every file below a folder; none where it is not there.
func filesIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil //nolint:nilerr // a file may go while one looks
		}
		if data, err := os.ReadFile(path); err == nil {
			out[path] = data
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
