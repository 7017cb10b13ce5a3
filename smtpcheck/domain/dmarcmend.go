package domain

import (
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck/loading"

	"seller-mail-tui/smtpcheck/typo"
)

// dmarcTag finds the tags of a record, also where the signs between them are
// missing or wrong.
var dmarcTag = loading.Pattern(`(?i)(?:^|[;,\s"'])(v|p|sp|np|t|psd|pct|rua|ruf|fo|adkim|aspf|rf|ri)\s*[=:]\s*|(?:^|[;\s])\s*([a-z][a-z0-9_-]*)\s*=\s*`)

// tag is one tag of a DMARC record.
type tag struct{ name, value string }

// dmarcTags reads a record's tags, whatever stands between them.
func dmarcTags(txt string) []tag {
	txt = typed(txt[:min(len(txt), maxRecord)])
	var out []tag
	found := dmarcTag().FindAllStringSubmatchIndex(txt, -1)
	for i, at := range found {
		end := len(txt)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		name := ""
		for _, g := range []int{2, 4} {
			if at[g] >= 0 {
				name = strings.ToLower(txt[at[g]:at[g+1]])
			}
		}
		value, _, _ := strings.Cut(txt[at[1]:end], ";")
		out = append(out, tag{name, strings.Trim(value, " ,\"'")})
	}
	return out
}

// nearDMARC tells of a record that would be a DMARC record were its first word
// not misspelt.
func nearDMARC(txt string) bool {
	if len(txt) > maxRecord || isSPF(txt) || isDKIMVersion(txt) {
		return false
	}
	const version = "v=dmarc1"
	plain := strings.Map(func(r rune) rune {
		if r == '=' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(typed(txt)))
	if strings.Contains(plain, "dmarc1") {
		return true
	}
	for n := len(version) - 2; n <= len(version)+1; n++ {
		if len(plain) >= n && typo.Distance(plain[:n], version) <= 2 {
			return true
		}
	}
	return slices.ContainsFunc(dmarcTags(txt), func(t tag) bool { return t.name == "p" && isPolicy(t.value) })
}

// isDKIMVersion tells of a DKIM key that stands at the wrong name; its "p" is
// another thing.
func isDKIMVersion(txt string) bool {
	return len(txt) >= 6 && strings.EqualFold(txt[:6], "v=dkim")
}

func isPolicy(s string) bool {
	return slices.Contains([]string{"none", "quarantine", "reject"}, strings.ToLower(s))
}

// mendDMARC is one record that says what some that do not hold say, but for
// this: what did not refuse any mail until now does not begin to by a repair.
func mendDMARC(texts []string) (string, []slip) {
	var slips []slip
	var others []tag
	for _, txt := range texts {
		for _, t := range dmarcTags(txt) {
			switch {
			case t.name == "v":
			case t.name == "p" || t.name == "sp" || t.name == "np":
				if !strings.EqualFold(t.value, "none") {
					slips = append(slips, slip{was: t.name + "=" + t.value, now: t.name + "=none", why: whyPolicy})
				}
				if t.name != "p" {
					others = append(others, tag{t.name, "none"})
				}
			case !printable(t.value) || t.value == "":
				slips = append(slips, slip{was: t.name + "=" + t.value, out: true, why: whyTag})
			case t.name == "rua" || t.name == "ruf":
				others = append(others, tag{t.name, reportURIs(t, &slips)})
			default:
				others = append(others, t)
			}
		}
		for _, part := range unread(txt) {
			slips = append(slips, slip{was: part, out: true, why: whyTag})
		}
	}
	out := []string{"v=DMARC1", "p=none"}
	for i, t := range others {
		same := func(o tag) bool { return o.name == t.name }
		if slices.ContainsFunc(others[:i], same) {
			continue
		}
		all := slices.DeleteFunc(slices.Clone(others[i:]), func(o tag) bool { return !same(o) })
		value, kept := union(t.name, all)
		if !kept {
			slips = append(slips, slip{was: t.name, out: true, why: whyDiffer})
			continue
		}
		out = append(out, t.name+"="+value)
	}
	return strings.Join(out, "; "), slips
}

// union is what several records say of one tag together: reports go to all,
// and what differs goes back to what holds without the tag.
func union(name string, all []tag) (string, bool) {
	var values []string
	for _, t := range all {
		parts := []string{t.value}
		if name == "rua" || name == "ruf" {
			parts = strings.Split(t.value, ",")
		}
		for _, v := range parts {
			if v = strings.TrimSpace(v); v != "" && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	if name == "rua" || name == "ruf" {
		return strings.Join(values, ","), true
	}
	return strings.Join(values, ""), len(values) == 1
}

// reportURIs writes addresses of reports as the addresses of the web that they
// must be.
func reportURIs(t tag, slips *[]slip) string {
	parts := strings.Split(t.value, ",")
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if strings.Contains(p, "@") && !strings.Contains(p, ":") {
			*slips = append(*slips, slip{was: t.name + "=" + p, likely: t.name + "=mailto:" + p, now: t.name + "=mailto:" + p, why: whyMailto})
			p = "mailto:" + p
		}
		parts[i] = p
	}
	return strings.Join(parts, ",")
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > 0x7e })
}

// unread are the parts of a record in which there is no tag.
func unread(txt string) []string {
	var out []string
	for i, part := range strings.Split(typed(txt[:min(len(txt), maxRecord)]), ";") {
		part = strings.Trim(part, " ,\"'")
		if part != "" && len(dmarcTags(part)) == 0 && !(i == 0 && nearDMARC(part)) {
			out = append(out, part)
		}
	}
	return out
}
