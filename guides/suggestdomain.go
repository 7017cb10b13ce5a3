package guides

import "strings"

// SuggestDomain returns the domain of free mail that was likely meant by a
// misspelt one ("gmial.com", "hotmial.com", "gmail.com.br", "uol.com"). It has
// nothing to say of a domain that is some provider's own, of one that resembles
// none, and of one that resembles several alike. It is a guess to be offered,
// never to be taken over unasked: a domain of nobody known may be right.
func (l *Library) SuggestDomain(domain string) (right string, ok bool) {
	domain = canonical(domain)
	if domain == "" {
		return "", false
	}
	name, top := cutLast(domain)
	if _, known := l.ByEmail("a@" + domain); known {
		// A pattern takes every last label, a slip of ".com" too.
		if fixed := name + ".com"; slippedCom(top) {
			_, known = l.ByEmail("a@" + fixed)
			return fixed, known
		}
		return "", false
	}
	best := worstSlip + 1
	for _, free := range l.freeDomains() {
		switch slip := domainSlip(free, domain); {
		case slip < best:
			best, right = slip, free
		case slip == best && free != right:
			right = ""
		}
	}
	if best > worstSlip {
		return "", false
	}
	return right, right != ""
}

// domainSlip is slipOf for the domain of an address, whose ".br" may be missing
// too and whose ".com" may be misspelt.
func domainSlip(right, typed string) int {
	least := slipOf(right, typed)
	switch right {
	case typed + ".br", typed + ".com":
		least = 1
	case typed + ".com.br":
		least = min(least, worstSlip)
	}
	name, top := cutLast(typed)
	if slippedCom(top) {
		least = min(least, 1+slipOf(right, name+".com"))
	}
	return least
}

// slippedCom tells a last label that was to be "com" and is none that exists.
func slippedCom(top string) bool {
	switch top {
	case "con", "cmo", "comm", "vom", "xom", "ocm", "cim", "clm", "cpm", "coom", "ccom":
		return true
	}
	return false
}

// freeDomains are the domains in which everybody can have an address; of a
// pattern the one that is usual in Brazil.
func (l *Library) freeDomains() []string {
	var out []string
	for _, p := range l.All() {
		for _, d := range p.Domains {
			if strings.Count(d, ".") > 1 {
				d = strings.Replace(d, ".*", ".br", 1)
			} else {
				d = strings.Replace(d, ".*", ".com", 1)
			}
			if !strings.Contains(d, "*") {
				out = append(out, d)
			}
		}
	}
	return out
}

func cutLast(domain string) (name, top string) {
	i := strings.LastIndexByte(domain, '.')
	if i < 0 {
		return domain, ""
	}
	return domain[:i], domain[i+1:]
}
