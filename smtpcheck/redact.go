package smtpcheck

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
)

// mask stands for whatever was taken out.
const mask = "****"

// redactor takes a secret out of text that may hold it by accident: a server
// that echoes the command it did not understand. It knows the secret in clear
// (any letter case), in base64 at any offset, in hexadecimal, and in URL
// encoding. Our own AUTH lines never get this far: they are masked by
// construction where they are sent.
type redactor struct {
	secret []byte // lower case
}

func newRedactor(secret string) redactor {
	return redactor{secret: bytes.ToLower([]byte(secret))}
}

// line returns s without the secret. It works on whole lines, as they came
// from the wire, before anything is cut or sanitised.
func (r redactor) line(s string) string {
	if len(r.secret) == 0 || s == "" {
		return s
	}
	s = r.clear(s)
	if strings.Contains(s, "%") {
		if plain, err := url.PathUnescape(s); err == nil && r.in([]byte(plain)) {
			return mask
		}
	}
	return r.encoded(s)
}

// in tells whether decoded bytes hold the secret.
func (r redactor) in(decoded []byte) bool {
	return bytes.Contains(bytes.ToLower(decoded), r.secret)
}

// clear masks the secret in clear, whatever its letter case. Lower-casing may
// change the length of exotic letters; then the whole line is masked.
func (r redactor) clear(s string) string {
	low := strings.ToLower(s)
	secret := string(r.secret)
	if !strings.Contains(low, secret) {
		return s
	}
	if len(low) != len(s) {
		return mask
	}
	var b strings.Builder
	for {
		i := strings.Index(low, secret)
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		b.WriteString(mask)
		s, low = s[i+len(secret):], low[i+len(secret):]
	}
}

// encoded masks each run of base64 or hexadecimal characters that decodes,
// from any of its offsets, to something that holds the secret.
func (r redactor) encoded(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if !isEncodingByte(s[i]) {
			b.WriteByte(s[i])
			i++
			continue
		}
		j := i
		for j < len(s) && isEncodingByte(s[j]) {
			j++
		}
		if r.runHolds(s[i:j]) {
			b.WriteString(mask)
		} else {
			b.WriteString(s[i:j])
		}
		i = j
	}
	return b.String()
}

func isEncodingByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '+' || c == '/' || c == '-' || c == '_' || c == '='
}

func (r redactor) runHolds(run string) bool {
	std := strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(run)
	// A secret of n bytes takes at least 4n/3 characters.
	if len(std)*3/4 >= len(r.secret) {
		for off := 0; off < 4 && off < len(std); off++ {
			part := std[off:]
			if len(part)%4 == 1 { // no encoding ends so: the last character is a stranger
				part = part[:len(part)-1]
			}
			// The decoder returns what it decoded before any error.
			decoded, _ := base64.RawStdEncoding.DecodeString(part)
			if r.in(decoded) {
				return true
			}
		}
	}
	if len(run)/2 >= len(r.secret) {
		for off := range 2 {
			part := run[min(off, len(run)):]
			decoded, _ := hex.DecodeString(part[:len(part)&^1])
			if r.in(decoded) {
				return true
			}
		}
	}
	return false
}
