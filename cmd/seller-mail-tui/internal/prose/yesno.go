package prose

import "strings"

// YesNo understands what people write for Sim and Não.
func YesNo(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "sim", "s", "yes", "y", "true", "1":
		return true, true
	case "nao", "não", "n", "no", "false", "0":
		return false, true
	}
	return false, false
}

// YesNoWord is the word of the command line and of the files.
func YesNoWord(yes bool) string {
	if yes {
		return "sim"
	}
	return "nao"
}
