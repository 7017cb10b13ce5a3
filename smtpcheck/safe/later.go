package safe

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: most
// runs of the program see no stranger's text, and none sees one at its start.
type pattern struct{ compiled func() *regexp.Regexp }

func later(expr string) pattern {
	return pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// MatchString is [regexp.Regexp.MatchString].
func (p pattern) MatchString(s string) bool { return p.compiled().MatchString(s) }

// ReplaceAllString is [regexp.Regexp.ReplaceAllString].
func (p pattern) ReplaceAllString(s, by string) string { return p.compiled().ReplaceAllString(s, by) }
