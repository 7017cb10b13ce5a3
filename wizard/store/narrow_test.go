package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestManyKeys: a file of very many keys is damaged before the library compares
// each with each.
func TestManyKeys(t *testing.T) {
	var block, flow strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&block, "a%d: 1\n", i)
		fmt.Fprintf(&flow, "a%d: 1, ", i)
	}
	for name, text := range map[string]string{
		"lines":  "versao: 1\n" + block.String(),
		"flow":   "versao: 1\nx: {" + flow.String() + "}\n",
		"nested": "versao: 1\nx:\n  - y:\n" + strings.ReplaceAll("      "+block.String(), "\n", "\n      ") + "\n",
	} {
		if err := narrow([]byte(text)); !errors.Is(err, errManyKeys) {
			t.Errorf("%s: %v", name, err)
		}
		var out profileFile
		if err := decode("x", []byte(text), &out); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
