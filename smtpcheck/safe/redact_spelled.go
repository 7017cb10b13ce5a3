package safe

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
)

// The ways in which a secret comes back that are no plain encoding of it:
// letter by letter, over several lines, cut off, encoded twice.

const (
	// minSqueezed is how many letters a secret must have to be looked for
	// without what stands between them: fewer turn up by chance.
	minSqueezed = 6
	// minCut is how many of its first letters a server must show for them to
	// count as the secret cut off, and never less than half of it.
	minCut = 4
	// maxNested is how often an encoded text is decoded again.
	maxNested = 2
)

var (
	escapedByte = regexp.MustCompile(`(?i)(?:[=%]|\\x|\\u00|&#x|0x)([0-9a-f]{2});?`)
	numberedOne = regexp.MustCompile(`&#(\d{2,3});?`)
	pairOfHex   = regexp.MustCompile(`(?i)\b[0-9a-f]{2}\b`)
	ansiCode    = regexp.MustCompile(`\x1b\[[0-9;?]*[[:punct:] ]?[[:alpha:]]`)
	// saslAnswer is what a PLAIN or CRAM-MD5 client says: whatever secret is
	// in it, and however much of it was cut off, nobody needs to read it.
	saslAnswer = regexp.MustCompile(`\x00[[:print:]]{3,}\x00|^\S+ [0-9a-f]{16,32}$`)
)

// spelled tells whether a text, of one line or of several, holds the secret in
// such a way.
func (r Redactor) spelled(text string) bool {
	if len(r.secrets) == 0 || len(r.secrets[0]) < minCut {
		return false
	}
	unescaped := escapedByte.ReplaceAllStringFunc(text, func(s string) string {
		return hexBytes(escapedByte.FindStringSubmatch(s)[1])
	})
	unescaped = numberedOne.ReplaceAllStringFunc(unescaped, func(s string) string {
		n, err := strconv.ParseUint(numberedOne.FindStringSubmatch(s)[1], 10, 8)
		if err != nil {
			return s
		}
		return string([]byte{byte(n)})
	})
	for _, plain := range []string{
		ansiCode.ReplaceAllString(text, ""), unescaped,
		hexBytes(strings.Join(pairOfHex.FindAllString(text, -1), "")),
	} {
		if r.in(plain) || r.squeezedIn(plain) {
			return true
		}
	}
	whole := strings.Join(strings.Fields(text), "")
	return r.hidden(whole) != whole
}

// Spread tells whether several lines hold the secret only together.
func (r Redactor) Spread(lines []string) bool {
	if len(r.secrets) == 0 || len(lines) < 2 {
		return false
	}
	alone := make([]string, len(lines))
	for i, line := range lines {
		alone[i] = r.encoded(r.encoded(r.clear(line), isHexByte, fromHex, r.in), isBase64Byte, fromBase64, r.in)
	}
	return r.spelled(strings.Join(alone, "\n"))
}

func hexBytes(digits string) string {
	b, _ := hex.DecodeString(digits) // digits only; of an odd number the last is dropped
	return string(b)
}

// squeezedIn looks for the secret without regard to what stands between its
// letters: nothing but letters and digits counts, or, for one that has few of
// them, nothing but what is visible.
func (r Redactor) squeezedIn(text string) bool {
	for _, keep := range []func(byte) bool{isLetterOrDigit, isVisible} {
		secret := squeeze(r.secrets[0], keep)
		if len(secret) >= minSqueezed && strings.Contains(squeeze(text, keep), secret) {
			return true
		}
	}
	return false
}

func squeeze(s string, keep func(byte) bool) string {
	b := make([]byte, 0, len(s))
	for _, c := range []byte(lowerASCII(s)) {
		if keep(c) {
			b = append(b, c)
		}
	}
	return string(b)
}

func isLetterOrDigit(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 0x80 }

func isVisible(c byte) bool { return c > ' ' && c != 0x7f }

// secretive tells whether decoded text holds the secret, plain or encoded once
// more, or is an answer to a login.
func (r Redactor) secretive(decoded string) bool { return r.nested(decoded, maxNested) }

func (r Redactor) nested(decoded string, more int) bool {
	if r.in(decoded) || saslAnswer.MatchString(decoded) {
		return true
	}
	if more == 0 {
		return false
	}
	for _, run := range base64Run.FindAllString(decoded, -1) {
		for _, again := range fromBase64(run) {
			if r.nested(again, more-1) {
				return true
			}
		}
	}
	return false
}

// base64Run is what may be encoded text inside of decoded text.
var base64Run = regexp.MustCompile(`[A-Za-z0-9+/_-]{8,}`)

// cutOff masks the beginning of the secret where a line ends with it, as when a
// server repeats only so many letters of a command.
func (r Redactor) cutOff(line string) string {
	end := strings.TrimRight(line, " .…'\"`>)]}")
	low := lowerASCII(end)
	for _, secret := range r.secrets {
		for n := len(secret) - 1; n >= max(minCut, (len(secret)+1)/2); n-- {
			if strings.HasSuffix(low, secret[:n]) {
				return end[:len(end)-n] + Mask
			}
		}
	}
	word := end[strings.LastIndexAny(end, " :='\"")+1:]
	for _, form := range []string{r.base64, strings.TrimRight(r.base64, "=")} {
		if len(word) >= minSqueezed && strings.HasPrefix(form, word) {
			return end[:len(end)-len(word)] + Mask
		}
	}
	return line
}

// base64Of is the secret as the answer to LOGIN's second question.
func base64Of(secret string) string { return base64.StdEncoding.EncodeToString([]byte(secret)) }
