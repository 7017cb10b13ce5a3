package store

import "testing"

func TestUnsafe(t *testing.T) {
	root := standing{path: "/", owner: "root"}
	tmp := standing{path: "/tmp", owner: "root", open: true, sticky: true}
	mine := standing{path: "/tmp/mine", owner: "eu"}
	theirs := standing{path: "/tmp/theirs", owner: "outro", foreign: true}
	open := standing{path: "/tmp/mine/open", owner: "eu", open: true}
	for _, c := range []struct {
		name  string
		chain []standing
		want  string // the path that is blamed; empty: none is
	}{
		{"all ours", []standing{root, mine}, ""},
		{"ours in a shared folder", []standing{root, tmp, mine}, ""},
		{"another user's in a shared folder", []standing{root, tmp, theirs}, "/tmp"},
		{"another user's", []standing{root, theirs}, "/tmp/theirs"},
		{"ours in another user's", []standing{root, theirs, mine}, "/tmp/theirs"},
		{"open to others", []standing{root, mine, open}, "/tmp/mine/open"},
		{"open to others, ours in it", []standing{root, open, mine}, "/tmp/mine/open"},
		{"the shared folder itself", []standing{root, tmp}, "/tmp"},
	} {
		got, found := unsafe(c.chain)
		if got.path != c.want || found != (c.want != "") {
			t.Errorf("%s: %q, %v", c.name, got.path, found)
		}
	}
}
