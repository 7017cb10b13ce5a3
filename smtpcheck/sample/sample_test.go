package sample_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/sample"
)

func files(t *testing.T, kb int) (pdf, nfe smtpcheck.File) {
	t.Helper()
	c := sample.Content(smtpcheck.Request{From: "posto@posto.example"}, kb)
	if len(c.Files) != 2 {
		t.Fatalf("%d files", len(c.Files))
	}
	return c.Files[0], c.Files[1]
}

// TestNobodysInvoice: the files cannot be taken for an invoice, by a person or by
// a program, and hold nothing that a filter minds.
func TestNobodysInvoice(t *testing.T) {
	pdf, nfe := files(t, 0)
	if pdf.Name != sample.Key+".pdf" || nfe.Name != sample.Key+"-procNFe.xml" || !regexp.MustCompile(`^00\d{42}$`).MatchString(sample.Key) {
		t.Errorf("names %q, %q", pdf.Name, nfe.Name)
	}
	if sum := sumOf(sample.Key[:43]); sample.Key[43:] != sum {
		t.Errorf("check digit %s, want %s", sample.Key[43:], sum)
	}
	for _, word := range []string{"/URI", "/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "http"} {
		if bytes.Contains(pdf.Data, []byte(word)) {
			t.Errorf("the PDF holds %s", word)
		}
	}
	for _, word := range []string{"<tpAmb>2</tpAmb>", "SEM VALOR FISCAL", "<chNFe>" + sample.Key + "</chNFe>", "<protNFe", `Id="NFe` + sample.Key} {
		if !bytes.Contains(nfe.Data, []byte(word)) {
			t.Errorf("the XML lacks %s", word)
		}
	}
	if bytes.Contains(nfe.Data, []byte("Signature")) {
		t.Error("the XML is signed")
	}
	root := ""
	for d := xml.NewDecoder(bytes.NewReader(nfe.Data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && root == "" {
			root = e.Name.Local
		}
	}
	if root != "nfeProc" {
		t.Errorf("root %q", root)
	}
	if n := len(pdf.Data) + len(nfe.Data); n > sample.Least<<10 || len(nfe.Data) < 5000 || len(pdf.Data) < 20_000 {
		t.Errorf("%d bytes of PDF and %d of XML", len(pdf.Data), len(nfe.Data))
	}
}

// sumOf is the check digit: modulo 11, weights 2 to 9 from the right.
func sumOf(digits string) string {
	sum := 0
	for i := range digits {
		sum += int(digits[len(digits)-1-i]-'0') * (2 + i%8)
	}
	if rest := sum % 11; rest > 1 {
		return strconv.Itoa(11 - rest)
	}
	return "0"
}

// TestGrownFilesAreGood: a larger one has the size that was asked for, and every
// place that its tables name is right.
func TestGrownFilesAreGood(t *testing.T) {
	for _, kb := range []int{0, 41, 100, 2000} {
		pdf, nfe := files(t, kb)
		if n := (len(pdf.Data) + len(nfe.Data)) >> 10; kb > 0 && (n < kb-1 || n > kb) {
			t.Errorf("%d kB asked for, %d made", kb, n)
		}
		start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n`).FindAllSubmatch(pdf.Data, -1)
		for _, m := range start {
			at, _ := strconv.Atoi(string(m[1]))
			table := string(pdf.Data[at:])
			if !strings.HasPrefix(table, "xref\n") {
				t.Fatalf("%d kB: no table at %d", kb, at)
			}
			table, _, _ = strings.Cut(table, "trailer")
			for _, e := range regexp.MustCompile(`(?m)^(\d{10}) 0{5} n $`).FindAllStringSubmatch(table, -1) {
				place, _ := strconv.Atoi(e[1])
				if !regexp.MustCompile(`^\d+ 0 obj\n`).Match(pdf.Data[place:]) {
					t.Errorf("%d kB: no object at %d", kb, place)
				}
			}
		}
		read(t, kb, pdf)
	}
}

// read has another program read the file, where there is one; .ci/run has it.
func read(t *testing.T, kb int, pdf smtpcheck.File) {
	t.Helper()
	name := filepath.Join(t.TempDir(), pdf.Name)
	if err := os.WriteFile(name, pdf.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return
	}
	out, err := exec.CommandContext(t.Context(), program, name, "-").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "SEM VALOR FISCAL") || strings.Contains(string(out), "Error") {
		t.Errorf("%d kB: %v\n%s", kb, err, out)
	}
}
