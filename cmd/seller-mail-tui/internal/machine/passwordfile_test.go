package machine

import (
	"os"
	"path/filepath"
	"testing"
)

// TestAPasswordFileOfWindows: Notepad and PowerShell mark what they write, the
// latter in UTF-16.
func TestAPasswordFileOfWindows(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"plain":                "Senha é1",
		"CRLF":                 "Senha é1\r\n",
		"UTF-8 with mark":      "\ufeffSenha é1\r\n",
		"UTF-16 little-endian": "\xff\xfeS\x00e\x00n\x00h\x00a\x00 \x00\xe9\x001\x00\r\x00\n\x00",
		"UTF-16 big-endian":    "\xfe\xff\x00S\x00e\x00n\x00h\x00a\x00 \x00\xe9\x001\x00\n",
	} {
		file := filepath.Join(t.TempDir(), "senha.txt")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := passwordFromFile(t.Context(), file); err != nil || got != "Senha é1" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
