// Package sample is the sample invoice: a message with the two files that a
// station's invoices have, a PDF and the NF-e's XML with its protocol, plainly
// without value. The files are made once, by make.py beside them.
package sample

import (
	"bytes"
	_ "embed" // the two files
	"fmt"
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck"
)

//go:embed nota.pdf
var pdf []byte

//go:embed nota.xml
var xml []byte

// made is a file as it was made: both have LF, and the places that the PDF names
// in itself are wrong with the line ends that a checkout may have put in.
func made(file []byte) []byte { return bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")) }

// Key is the access key in both files: 44 digits with a right check digit, of a
// state (00) that does not exist.
const Key = "00261100000000000000550010000000011000000016"

// The names of the files, as the real ones are called.
const (
	PDFName = Key + ".pdf"
	XMLName = Key + "-procNFe.xml"
)

// Bounds of the size of both files together, in units of 1,024 bytes. Most
// providers take messages of 25 MB, of which base64 leaves 18.
const (
	Least   = 40 // what the files have anyway
	Largest = 15_000
)

// Content is the message with the sample. kb is how large both files are to be
// together, in units of 1,024 bytes; what is less than they have anyway, 0 too,
// changes nothing.
func Content(req smtpcheck.Request, kb int) smtpcheck.Content {
	return smtpcheck.Content{
		Subject: "nota de exemplo",
		Lines: []string{
			"SEM VALOR FISCAL",
			"",
			"Esta é uma nota de exemplo, enviada para provar que os e-mails do posto chegam",
			"com os dois anexos: o PDF e o XML. A nota não existe e não deve ser escriturada.",
			"",
			"Remetente: " + req.From,
			"",
			"Não é preciso responder.",
		},
		Files: []smtpcheck.File{
			{Name: PDFName, Type: "application/pdf", Data: grown(made(pdf), kb<<10-len(xml))},
			{Name: XMLName, Type: "application/xml", Data: made(xml)},
		},
	}
}

// grown is the PDF with an object more that nobody refers to, so that it has about
// size bytes. It is added as an update is (ISO 32000-1 section 7.5.6): the file
// stays a good one.
func grown(file []byte, size int) []byte {
	const around = 200 // what the object has beside its content
	padding := min(size, Largest<<10) - len(file) - around
	if padding <= 0 {
		return file
	}
	last := bytes.LastIndex(file, []byte("startxref\n"))
	before, _, _ := strings.Cut(string(file[last+len("startxref\n"):]), "\n")
	var out bytes.Buffer
	out.Grow(len(file) + padding + 2*around)
	out.Write(file)
	const number = 9 // of the object: make.py makes eight
	at := out.Len()
	fmt.Fprintf(&out, "%d 0 obj\n<< /Length %d >>\nstream\n", number, padding)
	for line := "SEM VALOR FISCAL\n"; padding > 0; padding -= len(line) {
		out.WriteString(line[:min(len(line), padding)])
	}
	out.WriteString("\nendstream\nendobj\n")
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root 1 0 R /Info 8 0 R /Prev %s >>\nstartxref\n%s\n%%%%EOF\n",
		number, at, number+1, before, strconv.Itoa(xref))
	return out.Bytes()
}
