package tty

import (
	"io"
	"sync/atomic"
	"time"
	"unicode/utf8"
)

// consoleKeys returns a reader that says F1 to F5 of the Linux console (and of
// Cygwin's) as other terminals do. It sends them as ESC [ [ A to ESC [ [ E,
// which the library takes for an unknown sequence and a letter, so that F5
// would type an E into the field. They become ESC [ 11 ~ to ESC [ 15 ~.
//
// Ctrl and an arrow, which some send as ESC [ 5 D, become ESC [ 1 ; 5 D in the same
// way. A paste whose end never comes is ended.
//
// It also finds the line breaks of a paste, which depends on what was drawn,
// and, where UTF-8 is not promised, letters of Latin-1.
func consoleKeys(in io.Reader, drawn *atomic.Int64, promised bool) io.Reader {
	tr := keyTranslation{latin1: !promised, paste: pasteWatch{frames: drawn, now: time.Now}}
	if f, ok := in.(inputFile); ok {
		return &consoleKeysFile{inputFile: f, tr: tr}
	}
	return &consoleKeysReader{in: in, tr: tr}
}

type consoleKeysReader struct {
	in io.Reader
	tr keyTranslation
}

// Read implements [io.Reader].
func (r *consoleKeysReader) Read(p []byte) (int, error) { return r.tr.read(r.in, p) }

// consoleKeysFile is still a terminal for whoever waits for its input.
type consoleKeysFile struct {
	inputFile
	tr keyTranslation
}

// Read implements [io.Reader].
func (r *consoleKeysFile) Read(p []byte) (int, error) { return r.tr.read(r.inputFile, p) }

// keyTranslation knows how much of ESC [ [, or of ESC [ and a digit, was seen last,
// wherever the reads were cut.
type keyTranslation struct {
	seen   int
	digit  byte   // held back behind ESC [; 0: none
	left   []byte // what did not fit
	latin1 bool
	paste  pasteWatch
}

// read fills p from in. It may return no byte and no error: the key is not
// whole yet.
func (k *keyTranslation) read(in io.Reader, p []byte) (int, error) {
	if len(k.left) > 0 {
		n := copy(p, k.left)
		k.left = k.left[n:]
		return n, nil
	}
	raw := make([]byte, len(p))
	n, err := in.Read(raw)
	raw = raw[:n]
	if k.latin1 {
		raw = fromLatin1(raw)
	}
	out := make([]byte, 0, len(raw)+len(pasteEnd))
	if k.paste.abandoned(raw) {
		out = append(out, pasteEnd...)
	}
	for _, b := range raw {
		out = k.add(out, b)
	}
	k.paste.look(out)
	n = copy(p, out)
	k.left = out[n:]
	return n, err
}

// add appends what a byte stands for. The second bracket is held back until
// the byte after it tells what it belongs to; both halves of the key then
// still follow ESC [.
func (k *keyTranslation) add(out []byte, b byte) []byte {
	const esc = 0x1b
	if k.digit != 0 {
		digit := k.digit
		k.digit = 0
		if b >= 'A' && b <= 'D' {
			return append(out, '1', ';', digit, b)
		}
		out = append(out, digit)
	}
	if k.seen == 3 {
		if b >= 'A' && b <= 'E' {
			k.seen = 0
			return append(out, '1', b-'A'+'1', '~')
		}
		out = append(out, '[')
		k.seen = 0
	}
	switch {
	case b == esc:
		k.seen = 1
	case b == '[' && k.seen > 0:
		k.seen++
		if k.seen == 3 {
			return out
		}
	case b >= '2' && b <= '8' && k.seen == 2:
		k.seen, k.digit = 0, b
		return out
	default:
		k.seen = 0
	}
	return append(out, b)
}

// fromLatin1 turns the letters of a terminal that speaks Latin-1 into UTF-8; the
// library would drop them. What is UTF-8 already stays as it is.
func fromLatin1(p []byte) []byte {
	if utf8.Valid(p) {
		return p
	}
	const firstLetter = 0xa0
	out := make([]byte, 0, 2*len(p))
	for len(p) > 0 {
		r, size := utf8.DecodeRune(p)
		if r == utf8.RuneError && size == 1 && p[0] >= firstLetter {
			out = utf8.AppendRune(out, rune(p[0]))
		} else {
			out = append(out, p[:size]...)
		}
		p = p[size:]
	}
	return out
}
