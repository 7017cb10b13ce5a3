package ptbr

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestSpelling checks every text of this package, and every sentence of the
// diagnosis catalogue, with hunspell's Brazilian dictionary. Names, options and
// file formats that it lacks stand in testdata/palavras.txt.
func TestSpelling(t *testing.T) {
	hunspell, err := exec.LookPath("hunspell")
	if err != nil {
		t.Skip("hunspell is not installed")
	}
	cmd := exec.CommandContext(t.Context(), hunspell, "-d", "pt_BR", "-i", "UTF-8", "-p", ownWords(t), "-l")
	cmd.Stdin = strings.NewReader(noWord.ReplaceAllString(ownTexts(t)+catalogueTexts(t), " "))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hunspell: %v", err)
	}
	seen := map[string]bool{}
	for word := range strings.FieldsSeq(string(out)) {
		if !seen[word] {
			seen[word] = true
			t.Errorf("%q is in neither hunspell's dictionary nor testdata/palavras.txt", word)
		}
	}
}

// noWord is what stands in a text without being one: formats, placeholders,
// options, addresses.
var noWord = regexp.MustCompile(`%[-+#0-9.]*[a-zA-Z]|\{[a-z-]+\}|--[a-z-]+|\S*[@./]\S*\w`)

func ownTexts(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if _, imported := n.(*ast.ImportSpec); imported {
				return false
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				text.WriteString(s + "\n")
			}
			return true
		})
	}
	return text.String()
}

// catalogueSentence is a line of the catalogue that a person reads.
var catalogueSentence = regexp.MustCompile(`(?m)^\s+(?:titulo:|causa:|espera:|- )\s*([A-ZÀ-Ú“].*)$`)

func catalogueTexts(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../smtpcheck/diagnosis/catalogue/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue: %v", err)
	}
	var text strings.Builder
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range catalogueSentence.FindAllStringSubmatch(string(data), -1) {
			text.WriteString(m[1] + "\n")
		}
	}
	return text.String()
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
