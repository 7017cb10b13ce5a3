package typo

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"gmail", "gmail", 0},
		{"gmail", "gmial", 1},
		{"gmail", "gmai", 1},
		{"gmail", "ggmail", 1},
		{"gmail", "gnail", 1},
		{"gmail", "hotmail", 3},
		{"ca", "abc", 3},
		{"posição", "posiçao", 1},
		{strings.Repeat("a", 64), strings.Repeat("a", 63), 1},
		{strings.Repeat("a", 65), strings.Repeat("a", 65), 65},
		{"a", strings.Repeat("a", 1_000_000), 1_000_000},
	} {
		if got := Distance(test.a, test.b); got != test.want {
			t.Errorf("%.20q to %.20q is %d, want %d", test.a, test.b, got, test.want)
		}
		if got := Distance(test.b, test.a); got != test.want {
			t.Errorf("%.20q to %.20q is %d, want %d", test.b, test.a, got, test.want)
		}
	}
}
