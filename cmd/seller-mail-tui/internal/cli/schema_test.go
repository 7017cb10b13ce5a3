package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

// TestEveryDocumentHasASchema: no command has --json without saying what to expect
// of it, and what it says is of that command.
func TestEveryDocumentHasASchema(t *testing.T) {
	t.Parallel()
	var walk func(*cobra.Command)
	told := 0
	walk = func(c *cobra.Command) {
		for _, child := range c.Commands() {
			walk(child)
		}
		if c.Flags().Lookup("json") == nil {
			return
		}
		told++
		var out bytes.Buffer
		root := newRoot(&machine.Run{Stdout: &out})
		path := strings.Fields(c.CommandPath())[1:]
		root.SetArgs(append(path, "--esquema"))
		err := root.ExecuteContext(t.Context())
		var schema struct {
			Title string `json:"title"`
		}
		if err == nil {
			err = json.Unmarshal(out.Bytes(), &schema)
		}
		if err != nil || !strings.HasPrefix(schema.Title, "seller-mail-tui "+path[0]+" ") {
			t.Errorf("%q: %v, %q", path, err, schema.Title)
		}
	}
	walk(newRoot(&machine.Run{}))
	if told < 10 {
		t.Errorf("only %d commands", told)
	}
}
