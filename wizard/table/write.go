package table

import (
	"bytes"
	"encoding/csv"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// bom is how Windows programs know UTF-8.
const bom = "\ufeff"

// WriteCSV returns the stations as CSV, in the order given.
func WriteCSV(stations []wizard.Profile) ([]byte, error) { return WriteInventory(stations, nil) }

// WriteInventory is WriteCSV with further columns, whose cells are given line by
// line from the header on; it is no table that can be read again.
func WriteInventory(stations []wizard.Profile, more [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	records := [][]string{columns()}
	for _, p := range stations {
		record := []string{p.Name, p.Provider}
		for _, f := range wizard.Fields() {
			if f != wizard.FieldPassword {
				record = append(record, p.Values.Get(f))
			}
		}
		records = append(records, record)
	}
	for n := range records {
		if n < len(more) {
			records[n] = append(records[n], more[n]...)
		}
		for i := range records[n] {
			records[n][i] = guarded(records[n][i])
		}
	}
	err := w.WriteAll(records)
	return b.Bytes(), err
}

// exported is the JSON of an export.
type exported struct {
	Version  int                 `json:"versao"`
	Stations []report.DocStation `json:"perfis"`
}

// WriteJSON returns the stations as JSON, in the order given: what a person
// saved, and nothing of this machine.
func WriteJSON(stations []wizard.Profile) ([]byte, error) {
	doc := exported{Version: report.DocumentVersion, Stations: Documents(stations)}
	var b bytes.Buffer
	err := report.WriteDocument(&b, doc)
	return b.Bytes(), err
}

// Documents are the stations as they stand in an export.
func Documents(stations []wizard.Profile) []report.DocStation {
	out := make([]report.DocStation, 0, len(stations))
	for _, p := range stations {
		out = append(out, report.NewDocStation(wizard.Profile{Name: p.Name, Provider: p.Provider, Values: p.Values}))
	}
	return out
}
