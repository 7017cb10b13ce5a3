package table_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/table"
)

func values() wizard.Values {
	return wizard.Values{Host: "smtp.posto.com.br", Port: "587", SSL: true, Email: "a@posto.com.br", Name: "Posto São João", User: "a@posto.com.br"}
}

const header = "perfil;provedor;host;porta;ssl;email;nome;usuario\r\n"

// TestWhoeverWritesIt: what spreadsheets write is read as the same stations.
func TestWhoeverWritesIt(t *testing.T) {
	t.Parallel()
	line := "São João;;smtp.posto.com.br;587;sim;a@posto.com.br;Posto São João;a@posto.com.br\r\n"
	excel, err := charmap.Windows1252.NewEncoder().String(header + line)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"Excel in Brazil":        excel,
		"UTF-8 with a mark":      "\ufeff" + header + line,
		"UTF-8":                  header + line,
		"Unix line ends":         strings.ReplaceAll(header+line, "\r\n", "\n"),
		"no line end":            strings.TrimSuffix(header+line, "\r\n"),
		"commas":                 strings.ReplaceAll(header+line, ";", ","),
		"all quoted":             "\"" + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(header+line, "\r\n"), ";", "\";\""), "\r\n", "\"\r\n\"") + "\"\r\n",
		"told the separator":     "sep=;\r\n" + header + line,
		"empty lines":            header + ";;;;;;;\r\n" + line + ";;;;;;;\r\n",
		"columns in other order": "SSL;usuario;nome;email;porta;host;provedor;perfil\nnão;x;y;z;1;h;;a\n" + "Sim;a@posto.com.br;Posto São João;a@posto.com.br;587;smtp.posto.com.br;;São João\n",
		"JSON":                   `{"versao":1,"perfis":[{"perfil":"São João","provedor":"","host":"smtp.posto.com.br","porta":587,"ssl":true,"email":"a@posto.com.br","nome":"Posto São João","usuario":"a@posto.com.br"}]}`,
	} {
		rows, problems := table.Read([]byte(text))
		i := slices.IndexFunc(rows, func(r wizard.Row) bool { return r.Name == "São João" })
		if len(problems) != 0 || i < 0 || rows[i].Values != values() || !rows[i].Named || rows[i].Provider != "" {
			t.Errorf("%s: %+v, %+v", name, rows, problems)
		}
	}
	if rows, problems := table.Read([]byte("perfil;host;porta;ssl;email;nome;usuario\na;b;1;nao;c;d;e\n")); len(problems) != 0 || len(rows) != 1 || rows[0].Named || rows[0].Values.SSL {
		t.Errorf("without provedor: %+v, %+v", rows, problems)
	}
}

// TestWhatIsWrong: every problem with its line and column, all at once.
func TestWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nothing":            {"", []string{"1:linha"}},
		"only a mark":        {"\ufeff\r\n", []string{"1:linha"}},
		"columns":            {"perfil;host;porto;ssl;ssl;senha\n", []string{"1:porto", "1:ssl", "1:senha", "1:porta", "1:email", "1:nome", "1:usuario"}},
		"a strange column":   {"perfil;a:b c\x1b\n", []string{"1:a_b_c_", "1:host", "1:porta", "1:ssl", "1:email", "1:nome", "1:usuario"}},
		"too few, too many":  {header + "a;b\n" + "a;;h;1;sim;e;n;u;mais\n", []string{"2:linha", "3:linha"}},
		"quotes":             {header + "a\"b;;h;1;sim;e;n;u\nc;;h;1;talvez;e;n;u\n\"d;;h\n", []string{"2:linha", "3:ssl", "4:linha"}},
		"after a line break": {header + "\"a\nb\";;h;1;sim;e;n;u\nc;;h;1;;e;n;u\n", []string{"4:ssl"}},
		"after sep":          {"sep=;\n" + header + "c;;h;1;;e;n;u\n", []string{"3:ssl"}},
		"two encodings":      {header + "ação;;h;1;sim;e;n;u\na\xe7\xe3o;;h;1;sim;e;n;u\n", []string{"3:linha"}},
		"a mark that lies":   {"\ufeff" + header + "a\xe7\xe3o;;h;1;sim;e;n;u\n", []string{"2:linha"}},
		"UTF-16":             {"\xff\xfep\x00", []string{"1:linha"}},
		"a workbook":         {"PK\x03\x04\n\x00\x00", []string{"2:linha"}},
		"broken JSON":        {"{\"versao\":1,\n\"perfis\":[{]}", []string{"2:linha"}},
		"another version":    {`{"versao":2,"perfis":[]}`, []string{"1:versao"}},
		"JSON without ssl":   {"{\"versao\":1,\"perfis\":[\n{\"perfil\":\"a\"},\n{\"perfil\":\"b\",\"ssl\":true,\"x\":1}]}", []string{"2:ssl", "3:linha"}},
		"JSON and more":      {`{"versao":1,"perfis":[]} {}`, []string{"1:linha"}},
	} {
		_, problems := table.Read([]byte(c.text))
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d:%s", p.Line, p.Column))
			if p.Text == "" || strings.ContainsAny(p.Text, "\n\x1b") {
				t.Errorf("%s: %q", name, p.Text)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestFormulasStayText: a spreadsheet is given nothing to work out, and what comes
// back is what was there.
func TestFormulasStayText(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"=1+1", "+55 11", "-x", "@cmd", "'=1", "''=1", "'aspas", "=HYPERLINK(\"http://x;y\")", "a=b", "'", ""} {
		p := wizard.Profile{Name: "a", Values: values()}
		p.Values.Name = name
		data, err := table.WriteCSV([]wizard.Profile{p})
		if err != nil {
			t.Fatal(err)
		}
		for _, sign := range []string{";=", ";+", ";-", ";@", ";\"="} {
			if bytes.Contains(data, []byte(sign)) {
				t.Errorf("%q is a formula in %s", name, data)
			}
		}
		rows, problems := table.Read(data)
		if len(problems) != 0 || len(rows) != 1 || rows[0].Values != p.Values {
			t.Errorf("%q came back as %+v, %v", name, rows, problems)
		}
	}
	// Those that others wrote without an apostrophe are text, too.
	rows, _ := table.Read([]byte(header + "a;;h;1;sim;e;=1+1;u\n"))
	if len(rows) != 1 || rows[0].Values.Name != "=1+1" {
		t.Errorf("%+v", rows)
	}
}

// FuzzRead: whatever the file, reading ends, and what was read comes back from
// what is written of it.
func FuzzRead(f *testing.F) {
	f.Add([]byte(header + "a;gmail;h;1;sim;e;=n;u\n"))
	f.Add([]byte("sep=,\nperfil,host,porta,ssl,email,nome,usuario\n\"a\nb\",h,1,nao,e,\"x\"\"y\",u\n"))
	f.Add([]byte(`{"versao":1,"perfis":[{"perfil":"a","porta":"x","ssl":false}]}`))
	f.Add([]byte("\xff\xfe\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, problems := table.Read(data)
		if len(problems) > 0 {
			return
		}
		var stations []wizard.Profile
		for _, r := range rows {
			stations = append(stations, wizard.Profile{Name: r.Name, Provider: r.Provider, Values: r.Values})
		}
		for _, write := range []func([]wizard.Profile) ([]byte, error){table.WriteCSV, table.WriteJSON} {
			written, err := write(stations)
			if err != nil {
				t.Fatal(err)
			}
			again, problems := table.Read(written)
			if len(problems) > 0 || len(again) != len(rows) {
				t.Fatalf("%q: %v", written, problems)
			}
			for i := range again {
				if again[i].Name != rows[i].Name || again[i].Values != rows[i].Values {
					t.Fatalf("%+v, then %+v", rows[i], again[i])
				}
			}
		}
	})
}
