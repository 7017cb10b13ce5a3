package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"seller-mail-tui/wizard/report"
)

// schemas are those of the commands that print one.
func schemas() map[string]func() (*jsonschema.Schema, error) {
	return map[string]func() (*jsonschema.Schema, error){
		"testar": documentSchema, "perfil": stationsSchema, "perfis": listSchema,
		"laudo": reportSchema, "historico": historySchema, "ambiente": surroundingsSchema,
		"guia": guideSchema, "detectar": detectionSchema,
	}
}

var (
	documentSchema     = strict(report.DocumentSchema())
	stationsSchema     = strict(report.StationsSchema())
	listSchema         = strict(report.ListSchema())
	reportSchema       = strict(report.LaudoSchema())
	historySchema      = strict(report.HistorySchema())
	surroundingsSchema = strict(report.SurroundingsSchema())
	guideSchema        = strict(report.GuideSchema())
	detectionSchema    = strict(report.DetectionSchema())
)

// strict is what "--esquema" prints, made stricter: a key that the schema does
// not name is an error, so that no key stays undescribed.
func strict(text string) func() (*jsonschema.Schema, error) {
	return sync.OnceValues(func() (*jsonschema.Schema, error) {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			return nil, err
		}
		closeObjects(doc)
		c := jsonschema.NewCompiler()
		c.DefaultDraft(jsonschema.Draft2020)
		c.AssertFormat()
		if err := c.AddResource("schema.json", doc); err != nil {
			return nil, err
		}
		return c.Compile("schema.json")
	})
}

// closeObjects forbids further keys wherever an object is described as such.
func closeObjects(node any) {
	switch node := node.(type) {
	case map[string]any:
		if _, described := node["properties"]; described && node["type"] == "object" {
			node["additionalProperties"] = false
		}
		for _, child := range node {
			closeObjects(child)
		}
	case []any:
		for _, child := range node {
			closeObjects(child)
		}
	}
}

// keepsToSchema fails where a line of stdout is no document of the command's
// schema. Every test that runs a command with --json comes by here.
func keepsToSchema(t *testing.T, command string, stdout []byte) {
	t.Helper()
	of, ok := schemas()[command]
	if !ok {
		return
	}
	schema, err := of()
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(stdout) {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err == nil {
			err = schema.Validate(doc)
		}
		if err != nil {
			t.Errorf("%v\n%s", err, line)
		}
	}
}

// TestSchemaIsPrinted: what is printed is the schema itself, whole, and good
// by the rules of its own draft.
func TestSchemaIsPrinted(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"testar"}, {"perfis"}, {"laudo"}, {"historico"}, {"ambiente"}, {"guia"}, {"guia", "gmail"}, {"detectar"}, {"perfil", "salvar"}, {"perfil", "importar"}, {"perfil", "mostrar", "x"}} {
		o := newMachine(t).run(append(args, "--esquema")...).wantCode(report.ExitOK)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(o.stdout))
		if err != nil {
			t.Fatal(err)
		}
		if top, _ := doc.(map[string]any); top["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%q: the draft is %v", args, top["$schema"])
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("schema.json", doc); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Compile("schema.json"); err != nil {
			t.Error(err)
		}
	}
}

// TestSchemasRefuse: the same of what is told of a provider.
func TestSchemasRefuse(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	for _, c := range []struct {
		args   []string
		change func(map[string]any)
	}{
		{[]string{"guia", "gmail"}, func(d map[string]any) { delete(d, "servidores") }},
		{[]string{"guia", "gmail"}, func(d map[string]any) { d["senha"] = "qualquer" }},
		{[]string{"guia", "gmail"}, func(d map[string]any) { d["revisado"] = "ontem" }},
		{[]string{"guia", "gmail"}, func(d map[string]any) { d["campos"] = []any{} }},
		{[]string{"guia", "gmail"}, func(d map[string]any) { delete(d["passos"].([]any)[0].(map[string]any), "ancora") }},
		{[]string{"guia", "ninguém"}, func(d map[string]any) { d["ok"] = true }},
		{[]string{"detectar", "a@gmail.com"}, func(d map[string]any) { d["motivo"] = "sem-resposta" }},
		{[]string{"detectar", "a@gmail.com"}, func(d map[string]any) { d["origem"] = "sorte" }},
		{[]string{"detectar", "a@gmail.com"}, func(d map[string]any) { d["ok"] = false }},
		{[]string{"detectar", "a@nada.example"}, func(d map[string]any) { delete(d, "motivo") }},
		{[]string{"detectar", "a@nada.example"}, func(d map[string]any) { d["ok"] = true }},
		{[]string{"detectar"}, func(d map[string]any) { d["mensagem"] = "" }},
	} {
		schema, err := schemas()[c.args[0]]()
		if err != nil {
			t.Fatal(err)
		}
		doc := m.run(append(c.args, "--json")...).document()
		c.change(doc)
		if err := schema.Validate(doc); err == nil {
			t.Errorf("%q: accepted: %v", c.args, doc)
		}
	}
}

// TestSchemaRefuses: a schema that lets everything pass describes nothing.
func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema, err := documentSchema()
	if err != nil {
		t.Fatal(err)
	}
	m := newMachine(t)
	failed := m.run("testar", "--treino=senha-de-app", "--json").stdout
	passed := m.run("testar", "--treino", "--json").stdout
	invalid := m.run("testar", "--json").stdout
	for name, c := range map[string]struct {
		document string
		change   func(map[string]any)
	}{
		"a key is missing":        {failed, func(d map[string]any) { delete(d, "resposta") }},
		"a key of another kind":   {failed, func(d map[string]any) { d["duracao_ms"] = "812" }},
		"a key that is not named": {failed, func(d map[string]any) { d["senha"] = "x" }},
		"both kinds of document":  {failed, func(d map[string]any) { d["campos"] = []any{} }},
		"another version":         {failed, func(d map[string]any) { d["versao"] = 2 }},
		"a stage is missing":      {failed, func(d map[string]any) { d["etapas"] = d["etapas"].([]any)[1:] }},
		"a stage stands there twice": {failed, func(d map[string]any) {
			stages, _ := d["etapas"].([]any)
			stages[1] = stages[0]
		}},
		"a failure without a diagnosis": {failed, func(d map[string]any) { d["diagnostico"] = nil }},
		"a success with a failure's":    {failed, func(d map[string]any) { d["ok"] = true }},
		"a profile without a name":      {passed, func(d map[string]any) { d["perfil"] = "" }},
		"a field that does not exist": {invalid, func(d map[string]any) {
			field, _ := d["campos"].([]any)[0].(map[string]any)
			field["campo"] = "servidor"
		}},
		"invalid, yet in order": {invalid, func(d map[string]any) { d["ok"] = true }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var doc map[string]any
			if err := json.Unmarshal([]byte(c.document), &doc); err != nil {
				t.Fatal(err)
			}
			c.change(doc)
			if err := schema.Validate(doc); err == nil {
				t.Errorf("accepted: %v", doc)
			}
		})
	}
}
