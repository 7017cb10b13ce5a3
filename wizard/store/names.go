package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/wizard/ptbr"
)

// MaxProfileName is the longest name of a profile, in characters.
const MaxProfileName = 100

// maxBase is the longest file name without its ending, in bytes. With endings
// and the temporary file's marks it stays below the 255 of every file system.
const maxBase = 150

// escape begins an escaped byte in a file name ("~2F"). It is harmless on
// every system and escaped itself.
const escape = '~'

// profileName returns the name as it is kept (NFC, no spaces around) or an
// error that says what is wrong with it.
func profileName(name string) (string, error) {
	name = strings.TrimSpace(norm.NFC.String(name))
	switch {
	case name == "":
		return "", &Error{Kind: ErrName, text: ptbr.StoreNameEmpty}
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) }):
		return "", &Error{Kind: ErrName, text: ptbr.StoreNameControl}
	case utf8.RuneCountInString(name) > MaxProfileName:
		return "", &Error{Kind: ErrName, text: ptbr.StoreNameLong(MaxProfileName)}
	}
	return name, nil
}

// fileBase turns a profile's name into a file name without ending that every
// system takes and that leads nowhere else: letters with accents and spaces
// stay readable, all else is escaped byte by byte. Different names give
// different files; long ones are cut and told apart by a hash.
func fileBase(name string) string {
	name = norm.NFC.String(name)
	var b strings.Builder
	for i, r := range name {
		last := i+utf8.RuneLen(r) >= len(name)
		edge := (r == '.' || r == ' ') && (i == 0 || last)
		if edge || !harmless(r) {
			escapeRune(&b, r)
			continue
		}
		b.WriteRune(r)
	}
	base := b.String()
	if reserved(base) {
		base = escapeFirst(base)
	}
	if len(base) > maxBase {
		sum := sha256.Sum256([]byte(name))
		base = cut(base, maxBase-17) + string(escape) + hex.EncodeToString(sum[:8])
	}
	return base
}

// harmless tells what may stand in a file name everywhere.
func harmless(r rune) bool {
	if r == utf8.RuneError || strings.ContainsRune(`/\:*?"<>|~`, r) {
		return false
	}
	return r == ' ' || unicode.IsPrint(r) // IsPrint: no other kind of space, no format characters
}

func escapeRune(b *strings.Builder, r rune) {
	for _, c := range []byte(string(r)) {
		b.WriteRune(escape)
		b.WriteString(strings.ToUpper(hex.EncodeToString([]byte{c})))
	}
}

func escapeFirst(base string) string {
	var b strings.Builder
	r, size := utf8.DecodeRuneInString(base)
	escapeRune(&b, r)
	return b.String() + base[size:]
}

// reserved tells the names that Windows keeps for devices, with any ending.
func reserved(base string) bool {
	stem, _, _ := strings.Cut(base, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	numbers := strings.Split("0123456789¹²³", "")
	for _, device := range []string{"COM", "LPT"} {
		if rest, ok := strings.CutPrefix(stem, device); ok && slices.Contains(numbers, rest) {
			return true
		}
	}
	return false
}

// cut shortens to at most n bytes without splitting a letter or an escape.
func cut(base string, n int) string {
	for n > 0 && !utf8.RuneStart(base[n]) {
		n--
	}
	if i := strings.LastIndexByte(base[:n], escape); i >= 0 && n-i < 3 {
		n = i
	}
	return base[:n]
}

// unescape reads a name back from its file name; ok is false for what
// [fileBase] cannot have made from a short name.
func unescape(base string) (name string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(base); i++ {
		if base[i] != escape {
			b.WriteByte(base[i])
			continue
		}
		if i+3 > len(base) {
			return "", false
		}
		c, err := hex.DecodeString(base[i+1 : i+3])
		if err != nil {
			return "", false
		}
		b.WriteByte(c[0])
		i += 2
	}
	return b.String(), fileBase(b.String()) == base
}

// sameKey folds a file name: two names with one key are one file on systems
// that do not tell upper from lower case or one form of accents from another.
func sameKey(base string) string {
	return norm.NFC.String(strings.Map(oneCase, norm.NFC.String(base)))
}

// oneCase is the one small letter for all cases of a letter, as the systems have it
// that do not tell them apart: letter by letter ("ß" is no "ss").
func oneCase(r rune) rune {
	first := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		first = min(first, other)
	}
	return unicode.ToLower(first)
}

// Key is what all names share that are one profile's; the error says in pt-BR
// why nothing can be called so.
func (*Store) Key(name string) (string, error) {
	name, err := profileName(name)
	if err != nil {
		return "", err
	}
	return sameKey(fileBase(name)), nil
}

// sortKey orders names as in a telephone book: case and accents last.
func sortKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(sameKey(name)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String() + "\x00" + name
}
