package badserver

import (
	"encoding/ascii85"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"mime/quotedprintable"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Spellings are the ways in which a server may repeat a secret of a user, by
// name: each in one piece or more, of which a server makes lines or replies.
func Spellings(user, secret string) map[string][]string {
	runes := []rune(secret)
	back := slices.Clone(runes)
	slices.Reverse(back)
	each := func(format string, sep string) string {
		var parts []string
		for _, c := range []byte(secret) {
			parts = append(parts, fmt.Sprintf(format, c))
		}
		return strings.Join(parts, sep)
	}
	between := func(sep string) string { return strings.Join(strings.Split(secret, ""), sep) }
	std := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	plain := std("\x00" + user + "\x00" + secret)
	half, third := len(runes)/2, len(runes)/3
	quoted := func() string {
		var b strings.Builder
		w := quotedprintable.NewWriter(&b)
		_, _ = w.Write([]byte(secret))
		_ = w.Close()
		return b.String()
	}
	rot := func(by rune) string {
		return strings.Map(func(r rune) rune {
			switch {
			case r >= 'a' && r <= 'z':
				return 'a' + (r-'a'+by)%26
			case r >= 'A' && r <= 'Z':
				return 'A' + (r-'A'+by)%26
			}
			return r
		}, secret)
	}
	swapped := strings.Map(func(r rune) rune {
		if up := []rune(strings.ToUpper(string(r)))[0]; up != r {
			return up
		}
		return []rune(strings.ToLower(string(r)))[0]
	}, secret)
	a85 := make([]byte, ascii85.MaxEncodedLen(len(secret)))
	a85 = a85[:ascii85.Encode(a85, []byte(secret))]
	one := func(s string) []string { return []string{s} }
	return map[string][]string{
		"as it is":               one(secret),
		"twice":                  one(secret + " " + secret),
		"in quotes":              one(`"` + secret + `"`),
		"in brackets":            one("<" + secret + ">"),
		"behind a colon":         one("password:" + secret),
		"behind an equals sign":  one("pass=" + secret),
		"before a full stop":     one(secret + "."),
		"upper case":             one(strings.ToUpper(secret)),
		"lower case":             one(strings.ToLower(secret)),
		"other case":             one(swapped),
		"reversed":               one(string(back)),
		"reversed, base64":       one(std(string(back))),
		"base64":                 one(std(secret)),
		"base64, reversed":       one(reversed(std(secret))),
		"base64, lower case":     one(strings.ToLower(std(secret))),
		"base64, upper case":     one(strings.ToUpper(std(secret))),
		"base64 without padding": one(strings.TrimRight(std(secret), "=")),
		"base64 for URLs":        one(base64.URLEncoding.EncodeToString([]byte(secret))),
		"base64 of base64":       one(std(std(secret))),
		"base64, shifted":        one(std("u" + secret)),
		"base64, shifted twice":  one(std("us" + secret)),
		"base64, head":           one(std(secret)[:len(std(secret))*2/3]),
		"base64, tail":           one(std(secret)[len(std(secret))/3:]),
		"base64, two lines":      {std(secret)[:len(std(secret))/2], std(secret)[len(std(secret))/2:]},
		"base64, letter-wise":    one(strings.Join(strings.Split(std(secret), ""), " ")),
		"AUTH PLAIN":             one("AUTH PLAIN " + plain),
		"AUTH PLAIN, no verb":    one(plain),
		"AUTH PLAIN, half":       one("PLAIN " + plain[:len(plain)*2/3]),
		"AUTH PLAIN, its end":    one(plain[len(plain)/2:]),
		"AUTH PLAIN, verb cut":   one("LAIN " + plain),
		"AUTH PLAIN, two lines":  {"AUTH PLAIN " + plain[:len(plain)/2], plain[len(plain)/2:]},
		"AUTH PLAIN, lower case": one(strings.ToLower(plain)),
		"head":                   one(string(runes[:max(half, 1)])),
		"tail":                   one(string(runes[half:])),
		"middle":                 one(string(runes[third : len(runes)-third])),
		"all but the first":      one(string(runes[min(1, len(runes)-1):])),
		"all but the last":       one(string(runes[:max(len(runes)-1, 1)])),
		"cut off with dots":      one(string(runes[:max(half, 1)]) + "..."),
		"head and tail":          one(string(runes[:third]) + "..." + string(runes[len(runes)-third:])),
		"two lines":              {string(runes[:half]), string(runes[half:])},
		"three lines":            {string(runes[:third]), string(runes[third : 2*third]), string(runes[2*third:])},
		"a letter a line":        strings.Split(secret, ""),
		"letter by letter":       one(between(" ")),
		"letters with dots":      one(between(".")),
		"letters with hyphens":   one(between("-")),
		"letters with commas":    one(between(", ")),
		"zero-width spaces":      one(between("\u200b")),
		"soft hyphens":           one(between("\u00ad")),
		"escape sequences":       one(between("\x1b[1m")),
		"NUL between":            one(between("\x00")),
		"right to left":          one("\u202e" + string(back) + "\u202c"),
		"combining marks":        one(between("\u0301")),
		"NFD":                    one(norm.NFD.String(secret)),
		"NFKD":                   one(norm.NFKD.String(secret)),
		"full width":             one(fullWidth(secret)),
		"hexadecimal":            one(hex.EncodeToString([]byte(secret))),
		"hexadecimal, upper":     one(strings.ToUpper(hex.EncodeToString([]byte(secret)))),
		"hexadecimal, spaced":    one(each("%02x", " ")),
		"hexadecimal, 0x":        one(each("0x%02x", " ")),
		"hexadecimal, colons":    one(each("%02X", ":")),
		"hexadecimal, queued":    one("queued as " + strings.ToUpper(hex.EncodeToString([]byte(secret)))),
		"queued":                 one("queued as " + secret),
		"as an id":               one("id=" + secret),
		"binary":                 one(each("%08b", " ")),
		"decimal":                one(each("%d", " ")),
		"octal":                  one(each(`\%03o`, "")),
		"URL encoding":           one("https://example.com/?p=" + url.QueryEscape(secret)),
		"all URL encoding":       one(each("%%%02X", "")),
		"in a path":              one("https://example.com/" + url.PathEscape(secret) + "/help"),
		"HTML":                   one(html.EscapeString(secret)),
		"HTML by numbers":        one(each("&#%d;", "")),
		"JSON":                   one(each(`\u%04x`, "")),
		"quoted-printable":       one(quoted()),
		"all quoted-printable":   one(each("=%02X", "")),
		"base32":                 one(base32.StdEncoding.EncodeToString([]byte(secret))),
		"ascii85":                one(string(a85)),
		"rot13":                  one(rot(13)),
		"rot1":                   one(rot(1)),
		"encoded word":           one("=?utf-8?B?" + std(secret) + "?="),
		"an address":             one(secret + "@example.com"),
		"a host name":            one(secret + ".example.com"),
		"CRAM-MD5's answer":      one(std(user + " " + hex.EncodeToString([]byte(secret+secret+secret+secret)))),
	}
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - ' ' + 0xff00
		}
		return r
	}, s)
}
