package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// zabbixExport is what of Zabbix's export format (version 6.0) the template uses;
// a key that stands nowhere here is one that Zabbix may not know.
type zabbixExport struct {
	Export struct {
		Version string `yaml:"version"`
		Date    string `yaml:"date"`
		Groups  []struct {
			UUID string `yaml:"uuid"`
			Name string `yaml:"name"`
		} `yaml:"groups"`
		Templates []struct {
			UUID        string `yaml:"uuid"`
			Template    string `yaml:"template"`
			Name        string `yaml:"name"`
			Description string `yaml:"description"`
			Groups      []struct {
				Name string `yaml:"name"`
			} `yaml:"groups"`
			Items  []zabbixItem `yaml:"items"`
			Rules  []zabbixRule `yaml:"discovery_rules"`
			Macros []struct {
				Macro       string `yaml:"macro"`
				Value       string `yaml:"value"`
				Description string `yaml:"description"`
			} `yaml:"macros"`
		} `yaml:"templates"`
	} `yaml:"zabbix_export"`
}

type zabbixItem struct {
	UUID          string          `yaml:"uuid"`
	Name          string          `yaml:"name"`
	Type          string          `yaml:"type"`
	Key           string          `yaml:"key"`
	Delay         string          `yaml:"delay"`
	History       string          `yaml:"history"`
	Trends        string          `yaml:"trends"`
	ValueType     string          `yaml:"value_type"`
	Units         string          `yaml:"units"`
	Description   string          `yaml:"description"`
	Preprocessing []zabbixStep    `yaml:"preprocessing"`
	Master        zabbixMaster    `yaml:"master_item"`
	Triggers      []zabbixTrigger `yaml:"trigger_prototypes"`
}

type zabbixRule struct {
	UUID   string       `yaml:"uuid"`
	Name   string       `yaml:"name"`
	Type   string       `yaml:"type"`
	Key    string       `yaml:"key"`
	Delay  string       `yaml:"delay"`
	Items  []zabbixItem `yaml:"item_prototypes"`
	Master zabbixMaster `yaml:"master_item"`
	Paths  []struct {
		Macro string `yaml:"lld_macro"`
		Path  string `yaml:"path"`
	} `yaml:"lld_macro_paths"`
	Preprocessing []zabbixStep `yaml:"preprocessing"`
}

type zabbixStep struct {
	Type         string   `yaml:"type"`
	Parameters   []string `yaml:"parameters"`
	ErrorHandler string   `yaml:"error_handler"`
}

type zabbixMaster struct {
	Key string `yaml:"key"`
}

type zabbixTrigger struct {
	UUID        string `yaml:"uuid"`
	Expression  string `yaml:"expression"`
	Name        string `yaml:"name"`
	Priority    string `yaml:"priority"`
	Description string `yaml:"description"`
}

// uuid4 is how Zabbix writes one (RFC 9562 section 5.4, without hyphens).
var uuid4 = regexp.MustCompile(`^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$`)

// TestZabbixTemplate: what the template takes is in the monitor file, and what its
// triggers look at is taken.
func TestZabbixTemplate(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join("..", "..", ".ci", "zabbix", "seller-mail.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var doc zabbixExport
	if err := yaml.Load(data, &doc, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	file := filepath.Join(t.TempDir(), "seller.prom")
	m.run("testar", "--todos", "--monitor-arquivo", file).wantCode(report.ExitOK)
	families := metricsAt(t, file)

	if doc.Export.Version != "6.0" || len(doc.Export.Templates) != 1 {
		t.Fatalf("%+v", doc.Export)
	}
	tpl := doc.Export.Templates[0]
	uuids := []string{doc.Export.Groups[0].UUID, tpl.UUID}
	if len(tpl.Items) != 1 || len(tpl.Rules) != 1 || tpl.Groups[0].Name != doc.Export.Groups[0].Name {
		t.Fatalf("%+v", tpl)
	}
	master, rule := tpl.Items[0], tpl.Rules[0]
	uuids = append(uuids, master.UUID, rule.UUID)
	if rule.Master.Key != master.Key || rule.Type != "DEPENDENT" || rule.Preprocessing[0].Type != "PROMETHEUS_TO_JSON" || rule.Paths[0].Macro != "{#PERFIL}" || rule.Paths[0].Path != "$.labels.perfil" {
		t.Errorf("%+v", rule)
	}
	metric := regexp.MustCompile(`^(seller_mail_[a-z_]+)(\{perfil="\{#PERFIL\}"\})?$`)
	pattern := func(text string) {
		if found := metric.FindStringSubmatch(text); found == nil || !strings.Contains(families, "# TYPE "+found[1]+" gauge\n") {
			t.Errorf("%q is not in the file", text)
		}
	}
	pattern(rule.Preprocessing[0].Parameters[0])
	var keys, looked []string
	for _, it := range rule.Items {
		uuids, keys = append(uuids, it.UUID), append(keys, it.Key)
		if it.Type != "DEPENDENT" || it.Master.Key != master.Key || len(it.Preprocessing) != 1 || it.Preprocessing[0].Type != "PROMETHEUS_PATTERN" || len(it.Preprocessing[0].Parameters) != 3 {
			t.Errorf("%+v", it)
			continue
		}
		pattern(it.Preprocessing[0].Parameters[0])
		for _, tr := range it.Triggers {
			uuids = append(uuids, tr.UUID)
			if !slices.Contains([]string{"WARNING", "AVERAGE", "HIGH"}, tr.Priority) {
				t.Errorf("%+v", tr)
			}
			for _, found := range regexp.MustCompile(`/`+regexp.QuoteMeta(tpl.Template)+`/([a-z.]+\["\{#PERFIL\}"\])`).FindAllStringSubmatch(tr.Expression, -1) {
				looked = append(looked, found[1])
			}
		}
	}
	if len(looked) != 4 || slices.ContainsFunc(looked, func(key string) bool { return !slices.Contains(keys, key) }) {
		t.Errorf("the triggers look at %q, of %q", looked, keys)
	}
	var macros []string
	for _, macro := range tpl.Macros {
		macros = append(macros, macro.Macro)
	}
	for _, used := range regexp.MustCompile(`\{\$[A-Z.]+\}`).FindAllString(string(data), -1) {
		if !slices.Contains(macros, used) {
			t.Errorf("%s has no value", used)
		}
	}
	slices.Sort(uuids)
	for i, id := range uuids {
		if !uuid4.MatchString(id) || i > 0 && id == uuids[i-1] {
			t.Errorf("uuid %q", id)
		}
	}
}
