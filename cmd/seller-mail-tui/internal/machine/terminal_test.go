package machine

import (
	"testing"
)

func TestUTF8Locale(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		vars map[string]string
		want bool
	}{
		{map[string]string{"LANG": "pt_BR.UTF-8"}, true},
		{map[string]string{"LANG": "pt_BR.utf8"}, true},
		{map[string]string{"LANG": "C.UTF-8"}, true},
		{map[string]string{"LANG": "pt_BR"}, false},
		{map[string]string{"LANG": "pt_BR.ISO-8859-1"}, false},
		{map[string]string{"LANG": "C"}, false},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_ALL": "C"}, false},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_CTYPE": "pt_BR"}, false},
		{map[string]string{"LANG": "C", "LC_CTYPE": "pt_BR.UTF-8"}, true},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_ALL": ""}, true}, // empty is not set (POSIX)
	} {
		e := Env{Lookup: func(name string) (string, bool) { v, ok := c.vars[name]; return v, ok }}
		if got := UTF8Locale(e); got != c.want {
			t.Errorf("%v: %v, want %v", c.vars, got, c.want)
		}
	}
}
