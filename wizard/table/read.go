package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Read reads a table, CSV or JSON, and returns its rows and all that is wrong with
// its form, in the order of the lines. What stands in the cells is not judged.
// Where there are problems, the rows are those that can be judged all the same.
func Read(data []byte) ([]wizard.Row, []wizard.Fault) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte(bom)))) == 0 {
		return nil, []wizard.Fault{{Line: 1, Column: Line, Text: ptbr.TableEmpty}}
	}
	text, problem := decode(data)
	if problem != nil {
		return nil, []wizard.Fault{*problem}
	}
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		return readJSON(text)
	}
	return readCSV(text)
}

// decode turns the file into UTF-8. Without a byte order mark, what is no UTF-8
// is Windows-1252; a file that is both was put together from two.
func decode(data []byte) (string, *wizard.Fault) {
	at := func(offset int, text string) *wizard.Fault {
		return &wizard.Fault{Line: 1 + bytes.Count(data[:offset], []byte("\n")), Column: Line, Text: text}
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return "", at(0, ptbr.TableUTF16)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return "", at(i, ptbr.TableBinary)
	}
	plain, marked := bytes.CutPrefix(data, []byte(bom))
	if utf8.Valid(plain) {
		return string(plain), nil
	}
	bad, accented := -1, marked
	for offset, line := 0, []byte(nil); offset < len(data); offset += len(line) {
		end := bytes.IndexByte(data[offset:], '\n')
		if line = data[offset:]; end >= 0 {
			line = data[offset : offset+end+1]
		}
		switch {
		case !utf8.Valid(line):
			if bad < 0 {
				bad = offset
			}
		case slices.ContainsFunc(line, func(b byte) bool { return b >= utf8.RuneSelf }):
			accented = true
		}
	}
	if accented {
		return "", at(bad, ptbr.TableMixed)
	}
	// Every byte is something in Windows-1252 as the decoder takes it.
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", at(bad, ptbr.TableMixed)
	}
	return string(decoded), nil
}

// comma finds out what stands between the columns, by the header.
func comma(header string) rune {
	if strings.Contains(header, ";") || !strings.Contains(header, ",") {
		return ';'
	}
	return ','
}

func readCSV(text string) ([]wizard.Row, []wizard.Fault) {
	skipped := 0
	header, rest, _ := strings.Cut(text, "\n")
	if sep, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(header)), "sep="); ok && len(sep) <= 1 {
		text, skipped = rest, 1
		header, _, _ = strings.Cut(text, "\n")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma(header), -1
	c := csvReader{r: r, skipped: skipped}
	if !c.header() {
		return nil, c.problems
	}
	rows := c.rows()
	return rows, c.problems
}

// csvReader reads the records of a file one after the other.
type csvReader struct {
	r        *csv.Reader
	skipped  int // lines before the header
	columns  []string
	problems []wizard.Fault
}

func (c *csvReader) problem(line int, column, text string) {
	c.problems = append(c.problems, wizard.Fault{Line: line, Column: column, Text: text})
}

// read returns the next record and its line; ok is false at the end. What is no
// record is a problem, and the next line is tried.
func (c *csvReader) read() (record []string, line int, ok bool) {
	for {
		record, err := c.r.Read()
		var parse *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil, 0, false
		case errors.As(err, &parse):
			c.problem(parse.StartLine+c.skipped, Line, ptbr.TableQuote)
			continue
		case err != nil:
			c.problem(1, Line, ptbr.TableQuote)
			return nil, 0, false
		}
		line, _ := c.r.FieldPos(0)
		return record, line + c.skipped, true
	}
}

// header reads the names of the columns.
func (c *csvReader) header() bool {
	record, line, ok := c.read()
	if !ok {
		if len(c.problems) == 0 {
			c.problem(1, Line, ptbr.TableEmpty)
		}
		return false
	}
	for len(record) > 0 && strings.TrimSpace(record[len(record)-1]) == "" {
		record = record[:len(record)-1]
	}
	known := columns()
	for _, cell := range record {
		name := strings.ToLower(strings.TrimSpace(cell))
		switch {
		case name == "senha" || name == "password":
			c.problem(line, "senha", ptbr.TablePassword)
		case !slices.Contains(known, name):
			c.problem(line, columnWord(name), ptbr.TableColumnUnknown(known))
		case slices.Contains(c.columns, name):
			c.problem(line, name, ptbr.TableColumnTwice)
		}
		c.columns = append(c.columns, name)
	}
	for _, name := range known {
		if name != columnProvider && !slices.Contains(c.columns, name) {
			c.problem(line, name, ptbr.TableColumnMissing)
		}
	}
	return len(c.problems) == 0
}

// columnWord is a header's cell as it can be named in one line.
func columnWord(name string) string {
	name = strings.Map(func(r rune) rune {
		if r <= ' ' || r == ':' || r == utf8.RuneError || r >= 0x7f && r < 0xa0 {
			return '_'
		}
		return r
	}, name)
	const most = 30
	if r := []rune(name); len(r) > most {
		name = string(r[:most])
	}
	if name == "" {
		return Line
	}
	return name
}

func (c *csvReader) rows() []wizard.Row {
	var rows []wizard.Row
	for {
		record, line, ok := c.read()
		if !ok {
			return rows
		}
		if !slices.ContainsFunc(record, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
			continue // a spreadsheet's empty line
		}
		for len(record) > len(c.columns) && record[len(record)-1] == "" {
			record = record[:len(record)-1]
		}
		if len(record) != len(c.columns) {
			c.problem(line, Line, ptbr.TableCells(len(record), len(c.columns)))
			continue
		}
		rows = append(rows, c.row(record, line))
	}
}

func (c *csvReader) row(record []string, line int) wizard.Row {
	row := wizard.Row{Line: line}
	for i, name := range c.columns {
		cell := unguarded(record[i])
		switch name {
		case columnProfile:
			row.Name = cell
		case columnProvider:
			row.Provider, row.Named = strings.TrimSpace(cell), true
		case string(wizard.FieldSSL):
			at, _ := c.r.FieldPos(i)
			switch strings.ToLower(strings.TrimSpace(cell)) {
			case "sim":
				row.Values.SSL = true
			case "nao", "não":
			default:
				c.problem(at+c.skipped, name, ptbr.TableSSL)
			}
		default:
			row.Values = row.Values.With(wizard.Field(name), cell)
		}
	}
	return row
}

// imported is the JSON of an export, or a list of "perfis --json".
type imported struct {
	Version  int               `json:"versao"`
	OK       bool              `json:"ok"`
	Changed  bool              `json:"mudou"`
	Message  string            `json:"mensagem"`
	Stations []json.RawMessage `json:"perfis"`
}

func readJSON(text string) ([]wizard.Row, []wizard.Fault) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	var doc imported
	if err := dec.Decode(&doc); err != nil {
		return nil, []wizard.Fault{{Line: jsonLine(text, err), Column: Line, Text: ptbr.TableJSON}}
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, []wizard.Fault{{Line: 1 + strings.Count(text[:dec.InputOffset()], "\n"), Column: Line, Text: ptbr.TableJSON}}
	}
	if doc.Version != report.DocumentVersion {
		return nil, []wizard.Fault{{Line: 1, Column: "versao", Text: ptbr.TableVersion}}
	}
	var rows []wizard.Row
	var problems []wizard.Fault
	offset, next := 0, 1 // what has been counted, and the line after it
	for _, raw := range doc.Stations {
		if i := strings.Index(text[offset:], string(raw)); i >= 0 {
			next += strings.Count(text[offset:offset+i], "\n")
			offset += i + len(raw)
		}
		line := next
		next += bytes.Count(raw, []byte("\n"))
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		st := struct {
			report.DocStation
			Provider *string `json:"provedor"`
			SSL      *bool   `json:"ssl"`
			Problem  string  `json:"problema"`
			Deadline any     `json:"prazo"`
		}{}
		err := dec.Decode(&st)
		switch {
		case err != nil:
			problems = append(problems, wizard.Fault{Line: line, Column: Line, Text: ptbr.TableJSON})
			continue
		case st.Practice:
			continue // left out on the way in, too
		case st.SSL == nil:
			problems = append(problems, wizard.Fault{Line: line, Column: string(wizard.FieldSSL), Text: ptbr.TableSSL})
			continue
		}
		row := wizard.Row{Line: line, Name: st.Profile, Values: wizard.Values{
			Host: st.Host, Port: string(st.Port), SSL: *st.SSL, Email: st.Email, Name: st.Name, User: st.User,
		}}
		if st.Provider != nil {
			row.Provider, row.Named = *st.Provider, true
		}
		rows = append(rows, row)
	}
	return rows, problems
}

// jsonLine is the line that an error is about.
func jsonLine(text string, err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	offset := int64(0)
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(text))
	}
	return 1 + strings.Count(text[:min(max(offset, 0), int64(len(text)))], "\n")
}
