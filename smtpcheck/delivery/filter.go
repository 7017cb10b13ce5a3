package delivery

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
)

// filter passes a server's responses on, each as a whole with its literals (RFC
// 9051 section 4.3), and leaves out those that nobody here asked for. go-imap
// ends the conversation at a response that it does not know, reads a quoted
// string across lines, lets two goroutines read at once when a literal breaks
// off, and loops for ever, beyond the reach of any deadline, at a parenthesis
// among the capabilities.
type filter struct {
	in      *bufio.Reader
	out     []byte // what the reader has not taken yet
	greeted bool
}

func (f *filter) read(p []byte) (int, error) {
	for len(f.out) == 0 {
		if err := f.response(); err != nil {
			return 0, err
		}
	}
	n := copy(p, f.out)
	f.out = f.out[n:]
	return n, nil
}

// response reads one response. What it may weigh is limited beneath.
func (f *filter) response() error {
	line, err := f.line()
	if err != nil {
		return err
	}
	pass, prose, err := f.judge(line)
	if err != nil {
		return err
	}
	var whole bytes.Buffer
	for {
		whole.WriteString(line + "\r\n")
		if prose {
			break
		}
		if pass && unclosed(line) {
			return errSyntax
		}
		size, ok := literalSize(line)
		if !ok {
			break
		}
		if _, err := io.CopyN(&whole, f.in, size); err != nil {
			return err
		}
		if line, err = f.line(); err != nil {
			return err
		}
	}
	if pass {
		f.out = whole.Bytes()
	}
	return nil
}

// line reads one line, without its end.
func (f *filter) line() (string, error) {
	line, err := f.in.ReadString('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// judge tells whether the response that begins with this line is passed on,
// and whether it is prose: a line of text, where braces mean nothing.
func (f *filter) judge(line string) (pass, prose bool, err error) {
	kind, untagged := responseKind(line)
	status := kind == "OK" || kind == "NO" || kind == "BAD" || kind == "BYE" || kind == "PREAUTH"
	if !f.greeted {
		if !untagged || !status || kind == "NO" || kind == "BAD" {
			return false, false, errNotIMAP
		}
		f.greeted = true
		return true, true, badCapabilities(line)
	}
	switch {
	case strings.HasPrefix(line, "+"):
		return true, true, nil
	case !untagged:
		return true, true, badCapabilities(line)
	case status:
		return false, true, nil // remarks in between
	case kind == "CAPABILITY":
		if strings.Contains(line, "(") {
			return false, false, errSyntax
		}
		return true, true, nil
	case kind == "LIST", kind == "SEARCH", kind == "ESEARCH", kind == "EXISTS", kind == "FETCH":
		return true, false, nil
	}
	return false, false, nil
}

// responseKind is the word that says what an untagged response is.
func responseKind(line string) (kind string, untagged bool) {
	rest, untagged := strings.CutPrefix(line, "* ")
	if !untagged {
		return "", false
	}
	word, after, _ := strings.Cut(rest, " ")
	if _, err := strconv.ParseUint(word, 10, 32); err == nil {
		word, _, _ = strings.Cut(after, " ")
	}
	word, _, _ = strings.Cut(word, "(")
	return strings.ToUpper(word), true
}

// badCapabilities looks into the capabilities that a status may carry.
func badCapabilities(line string) error {
	_, code, _ := strings.Cut(line, "[")
	code, _, _ = strings.Cut(code, "]")
	if strings.HasPrefix(strings.ToUpper(code), "CAPABILITY") && strings.Contains(code, "(") {
		return errSyntax
	}
	return nil
}

// unclosed tells of a quoted string that does not end on its line.
func unclosed(line string) bool {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == '\\' && quoted:
			i++
		}
	}
	return quoted
}

// literalSize is the size of the literal that a line announces at its end.
func literalSize(line string) (size int64, ok bool) {
	line = strings.TrimSuffix(line, " ")
	open := strings.LastIndexByte(line, '{')
	if open < 0 || !strings.HasSuffix(line, "}") {
		return 0, false
	}
	size, err := strconv.ParseInt(line[open+1:len(line)-1], 10, 64)
	if err != nil || size < 0 {
		return 0, false
	}
	return size, true
}
