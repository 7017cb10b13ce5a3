package guides

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// TestLineEndsOfWindows: a guide that was written, or checked out, on Windows says
// the same; the line of a fault is the same, too.
func TestLineEndsOfWindows(t *testing.T) {
	sub, err := fs.Sub(files, "data")
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(sub, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d guides, %v", len(names), err)
	}
	windows := fstest.MapFS{}
	for _, name := range names {
		text, err := fs.ReadFile(sub, name)
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.ReplaceAll(string(text), "\r\n", "\n")
		windows[name] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"))}
	}
	got, err := loadFS(windows)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.All(), want.All()) {
		t.Error("the guides say something else")
	}

	bad := strings.Replace(sound, "Texto do passo.", "Texto <b>", 1)
	_, wantErr := loadFS(folder("a.md", bad))
	_, gotErr := loadFS(folder("a.md", strings.ReplaceAll(bad, "\n", "\r\n")))
	if wantErr == nil || gotErr == nil || gotErr.Error() != wantErr.Error() {
		t.Errorf("error %v, want %v", gotErr, wantErr)
	}
}
