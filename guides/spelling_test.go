package guides

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// address is a host, a mail address, a link or a domain: not a word.
var address = regexp.MustCompile(`\S*[@./]\S*\w`)

// TestSpelling checks every sentence of the guides with hunspell's Brazilian
// dictionary. Names and other words that it lacks stand in
// testdata/palavras.txt.
func TestSpelling(t *testing.T) {
	hunspell, err := exec.LookPath("hunspell")
	if err != nil {
		t.Skip("hunspell is not installed")
	}
	var text strings.Builder
	for _, p := range library(t).All() {
		sentences := []string{p.Name, p.Note, p.Admin}
		blocks := ParseMarkdown(p.Intro)
		for _, s := range p.Steps {
			sentences = append(sentences, s.Title)
			blocks = append(blocks, s.Blocks()...)
		}
		for _, b := range blocks {
			var line strings.Builder
			for _, s := range b.Spans {
				line.WriteString(s.Text)
			}
			sentences = append(sentences, line.String())
		}
		for _, s := range sentences {
			text.WriteString(address.ReplaceAllString(s, "") + "\n")
		}
	}
	cmd := exec.CommandContext(t.Context(), hunspell, "-d", "pt_BR", "-i", "UTF-8", "-p", ownWords(t), "-l")
	cmd.Stdin = strings.NewReader(text.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hunspell: %v", err)
	}
	for word := range strings.FieldsSeq(string(out)) {
		t.Errorf("%q is in neither hunspell's dictionary nor testdata/palavras.txt", word)
	}
}

// ownWords is a copy of testdata/palavras.txt as hunspell reads it, whatever line
// ends the checkout has.
func ownWords(t *testing.T) string {
	t.Helper()
	words, err := os.ReadFile("testdata/palavras.txt")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "palavras.txt")
	if err := os.WriteFile(path, bytes.ReplaceAll(words, []byte("\r\n"), []byte("\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
