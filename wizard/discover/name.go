package discover

import "strings"

// The limits of a host name (RFC 1035 section 2.3.4).
const (
	maxName  = 253
	maxLabel = 63
)

// hostName reads a name from an answer. Only what can be a mail host is let
// through, in lower case and without the final dot: two or more labels of
// letters, digits and inner hyphens (RFC 1123 section 2.1). That leaves out
// addresses, since the last label may not be a number, and everything that
// could harm a terminal or a configuration.
func hostName(raw string) (host string, ok bool) {
	raw = strings.TrimSuffix(raw, ".")
	if raw == "" || len(raw) > maxName {
		return "", false
	}
	labels := strings.Split(raw, ".")
	if len(labels) < 2 {
		return "", false
	}
	for _, label := range labels {
		if !validLabel(label) {
			return "", false
		}
	}
	if strings.Trim(labels[len(labels)-1], "0123456789") == "" {
		return "", false
	}
	return strings.ToLower(raw), true
}

func validLabel(label string) bool {
	if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' {
		return false
	}
	for i := range len(label) {
		switch c := label[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-':
		default:
			return false
		}
	}
	return true
}
