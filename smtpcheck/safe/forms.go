package safe

import (
	"encoding/hex"
	"net/netip"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck/loading"
)

// The forms of what is known by its form to be no secret.
var (
	enhanced = loading.Pattern(`^#?[245]\.\d{1,3}\.\d{1,3}$`) // RFC 3463
	moment   = loading.Pattern(`^(?:\d{4}-[01]\d-[0-3]\d(?:[T_]|$))?(?:[0-2]\d:[0-5]\d(?::[0-6]\d(?:\.\d{1,9})?)?Z?)?$`)
	clock    = loading.Pattern(`^[012]\d:[0-5]\d(?::[0-6]\d)?$`)
	year     = loading.Pattern(`^(?:19|20)\d\d$`)
	zone     = loading.Pattern(`^[+-][01]\d[0-5]\d$`)
	marks    = loading.Pattern(`^(?:[-=*]{1,5}|[:|/+&!?.,;–—…]|\.{3}|[=-]?>|<)$`)
	decimal  = loading.Pattern(`^v?\d{1,2}(?:\.\d{1,3}){1,3}$`) // also of versions and sections
	share    = loading.Pattern(`^(?:\d{1,3}/\d{1,3}|\d{1,3}%|\d{1,4}[kKmMgG]i?[bB])$`)
	rfc      = loading.Pattern(`^rfc[-.]?\d{3,4}$`)
	protocol = loading.Pattern(`^(?:(?:tls|ssl)v?[123](?:[._]\d)?|http/\d(?:\.\d)?)$`)
	google   = loading.Pattern(`^(?:[0-9a-z-]{1,40}(?:sm|si)[0-9a-z]{0,14}(?:\.\d{1,3})?|[0-9a-z-]{10,40}\.\d{1,3}|[0-9a-f]{6,}-[0-9a-f]{3,})$`)
	// tag is what a provider numbers its refusals with: "(#AUTH009)", "[HM08]".
	tag = loading.Pattern(`^(?:\[(?:[A-Z]{1,4}\d{1,4}|\d{1,3})\]|\((?:#?[A-Z]{1,4}\d{1,4}|AS\d{3,8}|\d{1,3})\)|OFR\d{0,3}_\d{3}|IB\d{3})$`)
	// afterPort is the port of an address in brackets.
	afterPort = loading.Pattern(`\]:\d{1,5}`)
	// unit is what amounts are of.
	unit = loading.Pattern(`^(?:seconds?|segundos?|secs?|minutes?|minutos?|hours?|horas?|days?|dias?|messages?|mensage(?:m|ns)|mensajes?|e-?mails?|recipients?|` +
		`destinatarios?|connections?|conexoes|attempts?|tentativas?|bytes|octets|[kmg]i?b)$`)
	month = loading.Pattern(`^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$`)
)

// numbers are the reply codes that are in use (RFC 5321, 4954, 3207, 7504), as
// a server quotes another's, and the ports of mail.
//
//nolint:gochecknoglobals // a constant table
var numbers = func() map[string]bool {
	codes := map[string]bool{}
	for _, code := range strings.Fields("211 214 220 221 235 250 251 252 334 354 421 422 431 432 435 441 442 446 447 450 451 452 454 455 471 " +
		"500 501 502 503 504 510 511 512 513 515 517 521 522 523 524 525 526 530 533 534 535 538 541 550 551 552 553 554 555 556 557 571 " +
		"25 110 143 465 587 993 995 2525") {
		codes[code] = true
	}
	return codes
}()

func number(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// machine tells an IP address, also with a port.
func machine(s string) bool {
	if !strings.ContainsAny(s, ".:") {
		return false
	}
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Is4() || !spells(ap.Addr().String())
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "IPv6:"), "IP:")
	addr, err := netip.ParseAddr(s)
	return err == nil && (addr.Is4() || !spells(s))
}

// The numbers that queues of mail servers give, by their exact form.
var (
	queueForms = loading.Pattern(`^(?:` + strings.Join([]string{
		`[0-9a-f]{6,}-[0-9a-f]{6,}(?:si|sm|fsm)\d{4,}[0-9a-z]{0,3}\.\d{1,3}`, // Google
		`[0-9a-z]{2,14}(?:si|sm|fsm)\d{4,}[0-9a-z]{2,3}\.\d{1,3}`,            // Google, the older one
		`[12][0-9A-Za-z]{5}-[0-9A-Za-z]{6}-[0-9A-Za-z]{2}`,                   // Exim
		`[12][0-9A-Za-z]{5}-[0-9A-Za-z]{11}-[0-9A-Za-z]{4}`,                  // Exim since 4.97
		`08D[0-9A-F]{13}`, // Exchange
		`[A-Z]{2}\d[A-Z0-9]{8,14}\.(?:[a-zA-Z]{4,7}\d{2,3}|(?i:eop)-[a-zA-Z]{3,5}\d{2})\.(?i:prod\.(?:protection\.)?outlook\.com)`, // its machines
		`[0-9A-Za-x][0-9AB][1-9A-Va-v][0-9A-Na-n][0-9A-Za-x]{4}\d{5,7}`,                                                            // sendmail
	}, "|") + `)$`)
	hexForms = loading.Pattern(`^(?:\d{1,3}\.\d{4,5}:[0-9A-F]{8,48}|(?:[0-9a-f]{16}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:-\d{6})?)$`) // Exchange, UUID, Amazon
	// What stands only behind "queued as" and the like: Postfix.
	queueShort  = loading.Pattern(`^(?:[0-9A-F]{7,15}|[0-9a-f]{8,40})$`)
	queueAmavis = loading.Pattern(`^\d{4,5}-\d{2}(?:-\d{1,2})?$`)
	queueLong   = loading.Pattern(`^[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{9,12}z[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-y]{3,8}$`)
)

// queued tells the number of a queue.
func queued(s string) bool {
	if len(s) < 8 || len(s) > 80 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	return queueForms().MatchString(s) || hexForms().MatchString(s) && !spells(s[strings.IndexByte(s, ':')+1:])
}

// expected tells what is harmless for where it stands: a queue's number behind
// "queued as", a size behind "SIZE", a year in a date, Google's number before
// its name.
func expected(tokens []token, i int) bool {
	near := func(n int) string {
		if i+n < 0 || i+n >= len(tokens) {
			return ""
		}
		return tokens[i+n].bare
	}
	bare := strings.TrimLeft(strings.TrimRight(tokens[i].text, closing), opening)
	key, value, keyed := strings.Cut(bare, "=")
	switch {
	case keyed && Fold(key) == "id", keyed && Fold(key) == "internalid" && number(value):
		return queueNumber(value) || number(value) && Fold(key) == "internalid"
	case near(-1) == "as" && near(-2) == "queued", near(-1) == "id", near(-1) == "queue-id":
		return queueNumber(bare)
	case zone().MatchString(tokens[i].text):
		return clock().MatchString(near(-1)) || year().MatchString(near(-1))
	case number(bare) && len(bare) <= 12:
		dated := month().MatchString(near(-1)) || month().MatchString(near(-2)) || clock().MatchString(near(-1))
		return near(-1) == "size" || near(-1) == "rfc" && len(bare) == 4 || unit().MatchString(near(1)) || year().MatchString(bare) && dated
	case near(2) == "gsmtp" && tokens[i+1].text == "-":
		return google().MatchString(bare) && !spells(bare)
	}
	return false
}

// queueNumber tells the number of a queue where one is announced.
func queueNumber(s string) bool {
	if queueLong().MatchString(s) || queueAmavis().MatchString(s) || queued(s) {
		return true
	}
	return queueShort().MatchString(s) && !number(s) && strings.ContainsAny(s, "0123456789") && !spells(s)
}

// spells tells whether hexadecimal digits, from either of two offsets, are
// text: then they are no queue's.
func spells(s string) bool {
	digits := strings.Map(func(r rune) rune {
		if r == '-' || r == ':' {
			return -1
		}
		return r
	}, s)
	for off := range 2 {
		part := digits[off:]
		decoded, err := hex.DecodeString(part[:len(part)&^1])
		if err == nil && readable(decoded) {
			return true
		}
	}
	return false
}

func readable(b []byte) bool {
	return utf8.Valid(b) && !slices.ContainsFunc([]rune(string(b)), func(r rune) bool { return !unicode.IsPrint(r) })
}
