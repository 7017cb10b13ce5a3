package diagnosis

import (
	"regexp"
	"slices"
	"strings"
)

// What a server says besides the reason must not be taken for it: what would
// happen if ("to avoid your account being blocked"), what to do in another
// case ("if your account is locked"), and the words inside a link.

// asides are the words that begin such a clause; it ends with the next
// punctuation mark.
func asides() [][]string {
	return [][]string{
		{"if"},
		{"unless"},
		{"otherwise"},
		{"in", "case"},
		{"to", "avoid"},
		{"to", "prevent"},
		{"before", "your"},
		{"before", "you"},
		{"before", "the"},
		{"report", "spam"},
		{"report", "abuse"},
		{"to", "report"},
		{"may", "be"},
		{"may", "have"},
		{"might", "be"},
		{"might", "have"},
		{"could", "be"},
		{"caso"},
		{"se", "a"},
		{"se", "o"},
		{"se", "sua"},
		{"se", "seu"},
		{"se", "voce"},
		{"se", "você"},
		{"se", "houver"},
		{"se", "estiver"},
		{"se", "for"},
		{"para", "evitar"},
		{"antes", "que"},
		{"pode", "estar"},
		{"si", "su"},
		{"si", "la"},
		{"si", "el"},
		{"si", "usted"},
	}
}

// asserted is what a text says is so: without its asides.
func asserted(text string) string {
	words := strings.Fields(text)
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = strings.Trim(strings.ToLower(w), `.,;:!?()[]"'`)
	}
	asides := asides()
	opens := func(at int) bool {
		for _, aside := range asides {
			if at+len(aside) <= len(plain) && slices.Equal(plain[at:at+len(aside)], aside) {
				return true
			}
		}
		return false
	}
	var out strings.Builder
	skipping := false
	for i, w := range words {
		skipping = skipping || opens(i)
		if !skipping {
			out.WriteString(w + " ")
		}
		if strings.ContainsAny(w[len(w)-1:], ".,;:!?)") {
			skipping = false
		}
	}
	return out.String()
}

// linkPattern is a web address in a text.
var linkPattern = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"]+`)

// glueLinks makes one word of each part of a link's path, so that only
// the names that servers give to their pages on purpose ("p=BadCredentials",
// "smtp_auth_tls") mean something, and not phrases that a path spells by
// chance ("/disabled-account", "/spam-policy").
func glueLinks(text string) string {
	return linkPattern.ReplaceAllStringFunc(text, func(link string) string {
		scheme, rest, _ := strings.Cut(link, "://")
		host, path, ok := strings.Cut(rest, "/")
		if !ok {
			return link
		}
		return scheme + "://" + host + "/" + strings.NewReplacer("-", "", "_", "", ".", "", "+", "", "%", "").Replace(path) + " "
	})
}
