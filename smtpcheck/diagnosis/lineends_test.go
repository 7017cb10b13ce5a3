package diagnosis

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// TestLineEndsOfWindows: a catalogue that was checked out with them is the same.
func TestLineEndsOfWindows(t *testing.T) {
	names, err := fs.Glob(embedded, "catalogue/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	windows := fstest.MapFS{}
	for _, name := range names {
		text, err := fs.ReadFile(embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.ReplaceAll(string(text), "\r\n", "\n")
		windows[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(plain, "\n", "\r\n"))}
	}
	got, err := load(windows)
	if err != nil {
		t.Fatal(err)
	}
	want, err := load(embedded)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.entries, want.entries) || !reflect.DeepEqual(got.meanings, want.meanings) {
		t.Error("the catalogue says something else")
	}
}
