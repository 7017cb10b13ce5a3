package guides

import (
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck/loading"
	"seller-mail-tui/smtpcheck/typo"
)

// Suggest returns the SMTP host that was likely meant by a misspelt one
// ("smtp.gmial.com", "smtp.gmail.com.br", "imap.gmail.com"). It has nothing to
// say of a host that is some provider's own, of one that resembles none, and
// of one that resembles several alike. It is a guess to be offered, never to
// be taken over unasked.
func (l *Library) Suggest(host string) (right string, ok bool) {
	host = canonical(host)
	if host == "" {
		return "", false
	}
	if _, known := l.ByHost(host); known {
		return "", false
	}
	for _, p := range l.whole().owners {
		if p.mistakenFor(host) {
			return p.Servers[0].Host, true
		}
	}
	best := worstSlip + 1
	for _, p := range l.whole().owners {
		for _, s := range p.Servers {
			switch slip := slipOf(s.Host, host); {
			case slip < best:
				best, right = slip, s.Host
			case slip == best && s.Host != right:
				right = "" // as near to another: say nothing, unless a nearer one comes
			}
		}
	}
	if best <= worstSlip {
		return right, right != ""
	}
	return l.beside(host)
}

// beside finds the one server of the providers' in whose domain a host stands
// that is named as mail servers are: "smtp.outlook.office365.com",
// "mail.uol.com.br". Machines of customers have other names there.
func (l *Library) beside(host string) (right string, ok bool) {
	for _, p := range l.whole().owners {
		for _, s := range p.Servers {
			_, parent, _ := strings.Cut(s.Host, ".")
			front, under := strings.CutSuffix(host, "."+parent)
			if !under || registry().MatchString(parent) || !mailNames().MatchString(front) {
				continue
			}
			if right != "" && right != s.Host {
				return "", false // whose of several it is cannot be told
			}
			right = s.Host
		}
	}
	return right, right != ""
}

var (
	// mailNames are labels that people and providers give to mail servers.
	mailNames = loading.Pattern(`^(?:(?:smtps?|e?mail|correio|correo|imap|pop3?|mx|mta|relay|out|outgoing|outlook|exchange|webmail|send|envio|www)\d{0,2}(?:\.|$))+$`)
	// registry are the ends of names under which anybody has a domain.
	registry = loading.Pattern(`^[a-z]+$|^[a-z]{2,4}\.[a-z]{2}$`)
)

// mistakenFor tells that the host is a listed mistake, or the provider's host
// for reading mail by IMAP or POP3, or the bare domain of its addresses.
func (p Provider) mistakenFor(host string) bool {
	if len(p.Servers) == 0 {
		return false
	}
	imap, _, _ := strings.Cut(p.IMAP, ":")
	if after, ok := strings.CutPrefix(imap, "imap"); ok && (host == "pop"+after || host == "pop3"+after) {
		return true
	}
	return host == imap || p.hasDomain(host) || matchesAny(p.Mistakes, host)
}

// worstSlip is the largest slip that still counts as one of the finger.
const worstSlip = 2

// slipOf measures how far a typed host is from the right one: 1 or 2 for a
// slip of the finger, more for another host.
func slipOf(right, typed string) int {
	least := labelSlips(right, typed)
	if squeeze(right) == squeeze(typed) {
		least = min(least, 1)
	}
	// A ".br" may be too many, the last label may be missing: one slip each.
	rest, br := strings.CutSuffix(typed, ".br")
	head := right[:strings.LastIndexByte(right, '.')]
	if br {
		least = min(least, 1+labelSlips(right, rest), 2+labelSlips(head, rest))
	}
	if strings.Contains(typed, ".") {
		least = min(least, 1+labelSlips(head, typed))
	}
	return least
}

// labelSlips compares label by label, since one letter is much in a short
// label and little in a long one.
func labelSlips(right, typed string) int {
	want, got := strings.Split(right, "."), strings.Split(typed, ".")
	if len(want) != len(got) {
		return worstSlip + 1
	}
	sum := 0
	for i := range want {
		d := typo.Distance(want[i], got[i])
		if d > allowedSlip(want[i], got[i]) {
			return worstSlip + 1
		}
		sum += d
	}
	return sum
}

func allowedSlip(right, typed string) int {
	swapped := len(right) == len(typed) && sameLetters(right, typed)
	switch n := len(right); {
	case n >= 8:
		return 2
	case n >= 5, right == "smtp", right == "mail", right == "com":
		return 1
	case n >= 3 && swapped:
		return 1
	}
	return 0
}

func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// squeeze leaves out what is easily typed in place of a dot, or twice.
func squeeze(host string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(".,;:-_/ ", r) {
			return -1
		}
		return r
	}, host)
}
