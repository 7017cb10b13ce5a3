package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// BenchmarkStations imports, lists and exports so many stations. What a station
// costs must not grow with their number.
//
//	go test -run '^$' -bench Stations -benchtime 1x ./cmd/seller-mail-tui
func BenchmarkStations(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		var text bytes.Buffer
		text.WriteString(tableHeader)
		for i := range n {
			fmt.Fprintf(&text, "Posto %05d;;smtp.posto.example;587;sim;p%d@posto.example;Posto;p%d@posto.example\r\n", i, i, i)
		}
		file := filepath.Join(b.TempDir(), "postos.csv")
		if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
		dir := filepath.Join(b.TempDir(), "dados")
		m := &testMachine{resolver: noNames{}, vault: noVault{}, vars: map[string]string{store.EnvDir: dir}}
		if code := cli.Run(b.Context(), []string{"perfil", "importar", file}, strings.NewReader(""), io.Discard, io.Discard, m.env()); code != report.ExitOK {
			b.Fatalf("exit code %d", code)
		}
		for _, c := range []struct {
			name  string
			args  []string
			fresh bool // starts from nothing
		}{
			{"importar", []string{"perfil", "importar", file}, true},
			{"importar-igual", []string{"perfil", "importar", file}, false},
			{"exportar", []string{"perfil", "exportar"}, false},
			{"perfis", []string{"perfis"}, false},
			{"prazos", []string{"perfis", "--prazos"}, false},
			{"mostrar", []string{"perfil", "mostrar", "Posto 00042"}, false},
		} {
			b.Run(c.name+"/"+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					m.vars[store.EnvDir] = dir
					if c.fresh {
						m.vars[store.EnvDir] = filepath.Join(b.TempDir(), "dados")
					}
					var stderr bytes.Buffer
					if code := cli.Run(b.Context(), c.args, strings.NewReader(""), io.Discard, &stderr, m.env()); code != report.ExitOK {
						b.Fatalf("exit code %d: %s", code, stderr.String())
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/station")
			})
		}
	}
}
