package report_test

import (
	"bytes"
	"strings"
	"testing"

	"seller-mail-tui/wizard/report"
)

// TestDocumentTellsAnAlias: what a host is another name of stands beside the
// certificate that did not fit, and nowhere else.
func TestDocumentTellsAnAlias(t *testing.T) {
	t.Parallel()
	for _, alias := range []string{"", "mail.ita.locamail.com.br"} {
		r := refused()
		r.Facts.Alias = alias
		var b bytes.Buffer
		if err := report.WriteDocument(&b, report.NewDocument(r, "")); err != nil {
			t.Fatal(err)
		}
		if told := strings.Contains(b.String(), `"mecanismo":"PLAIN","apelido":"`+alias+`"}`); told != (alias != "") {
			t.Errorf("%q: %s", alias, b.String())
		}
	}
}
