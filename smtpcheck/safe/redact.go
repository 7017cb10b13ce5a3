package safe

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
)

// Mask stands for whatever was taken out.
const Mask = "****"

// Redactor takes a secret out of text that may hold it by accident: a server
// that echoes the command it did not understand. It knows the secret in clear
// (any letter case), in base64 at any offset, in hexadecimal, in URL encoding,
// and in what [Redactor.spelled] and [Redactor.cutOff] know. Our own AUTH lines
// never get this far: they are masked by construction where they are sent.
type Redactor struct {
	secrets []string // the secret's forms, ASCII letters in lower case; the secret itself first
	base64  string
}

// NewRedactor is for one secret; for an empty one it changes nothing.
func NewRedactor(secret string) Redactor {
	if secret == "" {
		return Redactor{}
	}
	r := Redactor{base64: base64Of(secret)}
	for _, form := range []string{secret, strings.ToLower(secret), strings.ToUpper(secret)} {
		if form = lowerASCII(form); !slices.Contains(r.secrets, form) {
			r.secrets = append(r.secrets, form)
		}
	}
	return r
}

// Redact returns a line of somebody else's text without the secret, whatever
// its letter case and common encodings. It is for the other protocols that the
// same password goes to; the line must be whole, not yet cut or sanitised.
func Redact(secret, line string) string { return NewRedactor(secret).Line(line) }

// lowerASCII lowers ASCII letters and keeps every other byte, so that
// positions stay the same whatever the bytes mean.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// Line returns s without the secret. It works on whole lines, as they came
// from the wire, before anything is cut or sanitised.
func (r Redactor) Line(s string) string {
	if len(r.secrets) == 0 || s == "" {
		return s
	}
	s = r.clear(s)
	if strings.Contains(s, "%") {
		if plain, err := url.PathUnescape(s); err == nil && r.in(plain) {
			return Mask
		}
	}
	s = r.hidden(s)
	s = r.cutOff(s)
	if r.spelled(s) {
		return Mask
	}
	if r.in(s) { // a mask beside the rest of a secret with asterisks
		return Mask
	}
	return s
}

// in tells whether decoded text holds the secret.
func (r Redactor) in(decoded string) bool {
	low := lowerASCII(decoded)
	return slices.ContainsFunc(r.secrets, func(secret string) bool { return strings.Contains(low, secret) })
}

// clear masks the secret in clear, whatever its letter case.
func (r Redactor) clear(s string) string {
	for _, secret := range r.secrets {
		var b strings.Builder
		low := lowerASCII(s)
		for {
			i := strings.Index(low, secret)
			if i < 0 {
				break
			}
			b.WriteString(s[:i] + Mask)
			s, low = s[i+len(secret):], low[i+len(secret):]
		}
		b.WriteString(s)
		s = b.String()
	}
	return s
}

// hidden masks what is encoded and holds the secret.
func (r Redactor) hidden(s string) string {
	return r.encoded(r.encoded(s, isHexByte, fromHex, r.secretive), isBase64Byte, fromBase64, r.secretive)
}

// encoded masks each run of characters of an encoding that decodes, from any
// of its offsets, to something that counts as holding the secret.
func (r Redactor) encoded(s string, is func(byte) bool, decode func(string) []string, holds func(string) bool) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if !is(s[i]) {
			b.WriteByte(s[i])
			i++
			continue
		}
		j := i
		for j < len(s) && is(s[j]) {
			j++
		}
		if slices.ContainsFunc(decode(s[i:j]), holds) {
			b.WriteString(Mask)
		} else {
			b.WriteString(s[i:j])
		}
		i = j
	}
	return b.String()
}

func isHexByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// isBase64Byte knows both alphabets of RFC 4648 and the padding.
func isBase64Byte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ||
		c == '+' || c == '/' || c == '-' || c == '_' || c == '='
}

// fromHex decodes a run from both of its offsets.
func fromHex(run string) []string {
	var out []string
	for off := range min(2, len(run)) {
		part := run[off:]
		decoded, _ := hex.DecodeString(part[:len(part)&^1]) // cannot fail: digits only, an even number
		out = append(out, string(decoded))
	}
	return out
}

// fromBase64 decodes a run from its four offsets.
func fromBase64(run string) []string {
	std := strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(run)
	var out []string
	for off := range min(4, len(std)) {
		part := std[off:]
		if len(part)%4 == 1 { // no encoding ends so: the last character is a stranger
			part = part[:len(part)-1]
		}
		decoded, _ := base64.RawStdEncoding.DecodeString(part)
		out = append(out, string(decoded))
	}
	return out
}
