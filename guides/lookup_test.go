package guides

import (
	"strings"
	"testing"
)

// library loads the real guides.
func library(t testing.TB) *Library {
	t.Helper()
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// id is the id of what was found, "" for nothing.
func id(p Provider, ok bool) string {
	if !ok {
		return ""
	}
	return p.ID
}

func TestByEmail(t *testing.T) {
	lib := library(t)
	tests := map[string]string{
		"posto@gmail.com":                   "gmail",
		"Posto.Avenida@GMAIL.COM":           "gmail",
		"posto@googlemail.com":              "gmail",
		"posto@hotmail.com":                 "outlook",
		"posto@hotmail.com.br":              "outlook",
		"posto@outlook.com":                 "outlook",
		"posto@outlook.com.br":              "outlook",
		"posto@outlook.pt":                  "outlook",
		"posto@hotmail.co.uk":               "outlook",
		"posto@live.com":                    "outlook",
		"posto@msn.com":                     "outlook",
		"posto@windowslive.com":             "outlook",
		"posto@redeavenida.onmicrosoft.com": "microsoft-365",
		"posto@yahoo.com":                   "yahoo",
		"posto@yahoo.com.br":                "yahoo",
		"posto@ymail.com":                   "yahoo",
		"posto@rocketmail.com":              "yahoo",
		"posto@aol.com.br":                  "aol",
		"posto@icloud.com":                  "icloud",
		"posto@me.com":                      "icloud",
		"posto@zoho.com":                    "zoho-pessoal",
		"posto@uol.com.br":                  "uol",
		"posto@bol.com.br":                  "bol",
		"posto@terra.com.br":                "terra",
		"posto@ig.com.br":                   "ig",
		"posto@fastmail.com":                "fastmail",
		"posto@gmx.com.br":                  "gmx",
		"posto@yandex.com":                  "yandex",
		`"a@b"@gmail.com`:                   "gmail",
		"posto@superig.com.br":              "ig",
		"posto@proton.me":                   "proton",
		"posto@pm.me":                       "proton",
		"posto@tutanota.com":                "tuta",
		"posto@globo.com":                   "globo",
		"posto@globomail.com":               "globo",
		"posto@oi.com.br":                   "servicos-antigos",
		"posto@zipmail.com.br":              "servicos-antigos",

		"contato@postoxyz.com.br":   "",
		"posto@yahoo.co.jp":         "", // another company
		"posto@mail.gmail.com":      "", // no addresses there
		"posto@gmail.com.br":        "",
		"posto@evilgmail.com":       "",
		"posto@onmicrosoft.com":     "",
		"posto@a.b.onmicrosoft.com": "",
		"posto@gmail.com ":          "", // nothing is trimmed
		" posto@gmail.com":          "gmail",
		"posto@gmail.com.":          "",
		"posto@ gmail.com":          "",
		"posto@outloo\u212a.com":    "", // Kelvin sign
		"gmail.com":                 "",
		"@gmail.com":                "",
		"posto@":                    "",
		"":                          "",
		"posto@*.onmicrosoft.com":   "",
		"posto@hotmail.*":           "",
		"posto@.onmicrosoft.com":    "",
	}
	for email, want := range tests {
		if got := id(lib.ByEmail(email)); got != want {
			t.Errorf("ByEmail(%q) = %q, want %q", email, got, want)
		}
	}
}

func TestByMX(t *testing.T) {
	lib := library(t)
	tests := []struct {
		hosts string // separated by spaces
		want  string
	}{
		{"aspmx.l.google.com alt1.aspmx.l.google.com", "google-workspace"},
		{"ASPMX.L.GOOGLE.COM.", "google-workspace"},
		{"smtp.google.com", "google-workspace"},
		{"aspmx2.googlemail.com", "google-workspace"},
		{"postoxyz-com-br.mail.protection.outlook.com.", "microsoft-365"},
		{"postoxyz-com-br.a-v1.mx.microsoft", "microsoft-365"},
		{"eur.olc.protection.outlook.com", "outlook"},
		{"outlook-com.olc.protection.outlook.com", "outlook"},
		{"mta5.am0.yahoodns.net", "yahoo"},
		{"mx-biz.mail.am0.yahoodns.net", "yahoo"},
		{"mx-aol.mail.gm0.yahoodns.net", "aol"},
		{"mx.uol.com.br", "uol"},
		{"mx3.bol.com.br", "bol"},
		{"mx.uhserver.com", "uol-host"},
		{"mx.core.locaweb.com.br", "locaweb"},
		{"mx.a.locaweb.com.br mx.b.locaweb.com.br", "locaweb"},
		{"mx-vip-01.kinghost.net mx-vip-02.kinghost.net", "kinghost"},
		{"mx1.titan.email mx2.titan.email", "titan"},
		{"mx1.hostinger.com", "hostinger"},
		{"br123.hostgator.com.br", "hostgator"},
		{"smtp.secureserver.net mailstore1.secureserver.net", "godaddy"},
		{"mx.umbler.com", "umbler"},
		{"mx12.umbler.in mx13.umbler.co.uk", "umbler"},
		{"mx-ha.skymail.net.br", "skymail"},
		{"spool.mail.gandi.net", "gandi"},
		{"mx.terraempresas.com.br", "terra"},
		{"mx.zoho.com mx2.zoho.com", "zoho"},
		{"mx.zoho.eu", "zoho"},
		{"mx01.mail.icloud.com", "icloud"},
		{"in1-smtp.messagingengine.com", "fastmail"},
		{"mx.yandex.net", "yandex"},
		{"mx1.mail.ovh.net", "ovh"},

		{"evil-google.com", ""},
		{"evilgoogle.com", ""},
		{"google.com.example.net", ""},
		{"xmx1.titan.email", ""},
		{"protection.outlook.com", ""},
		{"mx.postoxyz.com.br", ""},
		{"", ""},
		{".", ""},
		// The longest suffix wins wherever it stands, then the first host.
		{"mx.example.net aspmx.l.google.com", "google-workspace"},
		{"aspmx.l.google.com x.mail.protection.outlook.com", "microsoft-365"},
		{"mx.zoho.com aspmx.l.google.com", "zoho"},
		{"aspmx.l.google.com mx.zoho.com", "google-workspace"},
	}
	for _, tt := range tests {
		if got := id(lib.ByMX(strings.Split(tt.hosts, " "))); got != tt.want {
			t.Errorf("ByMX(%q) = %q, want %q", tt.hosts, got, tt.want)
		}
	}
	if _, ok := lib.ByMX(nil); ok {
		t.Error("ByMX(nil) found something")
	}
}

func TestByDomain(t *testing.T) {
	lib := library(t)
	tests := []struct{ email, mx, want string }{
		{"contato@postoxyz.com.br", "mx.core.locaweb.com.br", "locaweb"},
		{"contato@postoxyz.com.br", "postoxyz.com.br", "hostgator"},
		{"contato@PostoXYZ.com.br", "mail.postoxyz.com.br.", "hostgator"},
		{"contato@postoxyz.com.br", "mail.outro-posto.com.br", ""},
		{"contato@xyz.com.br", "mail.postoxyz.com.br", ""},
		{"contato", "mail.postoxyz.com.br", ""},
	}
	for _, tt := range tests {
		if got := id(lib.ByDomain(tt.email, []string{tt.mx})); got != tt.want {
			t.Errorf("ByDomain(%q, %q) = %q, want %q", tt.email, tt.mx, got, tt.want)
		}
	}
}

func TestByHostAndEmail(t *testing.T) {
	lib := library(t)
	tests := []struct{ host, email, want string }{
		{"smtp.gmail.com", "", "gmail"},
		{"SMTP.Gmail.com.", "", "gmail"},
		{"smtp.googlemail.com", "", "gmail"},
		{"smtp.gmail.com", "posto@gmail.com", "gmail"},
		{"smtp.gmail.com", "contato@postoxyz.com.br", "google-workspace"},
		{"smtp.gmail.com", "posto@hotmail.com", "gmail"},
		{"smtp.gmail.com", "contato", "gmail"},
		{"smtp.office365.com", "", "microsoft-365"},
		{"smtp-mail.outlook.com", "", "outlook"},
		{"smtp.office365.com", "posto@hotmail.com.br", "outlook"},
		{"smtp.office365.com", "contato@postoxyz.com.br", "microsoft-365"},
		{"smtp.office365.com", "posto@rede.onmicrosoft.com", "microsoft-365"},
		{"smtp-mail.outlook.com", "contato@postoxyz.com.br", "outlook"},
		{"smtpi.kinghost.net", "", "kinghost"},
		{"br404.hostgator.com.br", "", "hostgator"},
		{"email-smtp.eu-west-1.amazonaws.com", "", "amazon-ses"},
		{"email-smtp.sa-east-1.amazonaws.com", "", "amazon-ses"},
		{"smtp.zoho.com", "", "zoho-pessoal"},
		{"smtppro.zoho.com", "", "zoho"},
		{"smtplw.com.br", "posto@x.com.br", "locaweb-smtp"},
		{"mail.postoxyz.com.br", "contato@postoxyz.com.br", ""},
		{"gmail.com", "", ""},
		{"", "posto@gmail.com", ""},
	}
	for _, tt := range tests {
		if got := id(lib.ByHostAndEmail(tt.host, tt.email)); got != tt.want {
			t.Errorf("ByHostAndEmail(%q, %q) = %q, want %q", tt.host, tt.email, got, tt.want)
		}
		if tt.email == "" {
			if got := id(lib.ByHost(tt.host)); got != tt.want {
				t.Errorf("ByHost(%q) = %q, want %q", tt.host, got, tt.want)
			}
		}
	}
}

func TestSuggest(t *testing.T) {
	lib := library(t)
	tests := map[string]string{
		// Slips of the finger.
		"smtp.gmial.com":         "smtp.gmail.com",
		"smtp.gmal.com":          "smtp.gmail.com",
		"smtp.gmail.con":         "smtp.gmail.com",
		"smtp.gmail.cm":          "smtp.gmail.com",
		"smtp.gmail":             "smtp.gmail.com",
		"smtp.gmail.br":          "smtp.gmail.com",
		"smtp.gmail.com.br":      "smtp.gmail.com",
		"smtp.gmial.com.br":      "smtp.gmail.com",
		"stmp.gmail.com":         "smtp.gmail.com",
		"smpt.gmail.com":         "smtp.gmail.com",
		"smtps.gmail.com":        "smtp.gmail.com",
		"smtp-gmail.com":         "smtp.gmail.com",
		"smtpgmail.com":          "smtp.gmail.com",
		"smtp,gmail.com":         "smtp.gmail.com",
		"smtp..gmail.com":        "smtp.gmail.com",
		"SMTP.GMIAL.COM.":        "smtp.gmail.com",
		"smtp.ofice365.com":      "smtp.office365.com",
		"smtp.office356.com":     "smtp.office365.com",
		"smtp.office365.com.br":  "smtp.office365.com",
		"smtp.mail.yaho.com":     "smtp.mail.yahoo.com",
		"smtp.mail.yahoo.com.br": "smtp.mail.yahoo.com",
		"email-ssl.com":          "email-ssl.com.br",
		"emailssl.com.br":        "email-ssl.com.br",
		"smtp.terra.com":         "smtp.terra.com.br",
		"smtp.kinghots.net":      "smtp.kinghost.net",
		"smtp.titan.emial":       "smtp.titan.email",
		"smtp.sengrid.net":       "smtp.sendgrid.net",
		// Known mistakes.
		"smtp.outlook.com":    "smtp-mail.outlook.com",
		"smtp.hotmail.com":    "smtp-mail.outlook.com",
		"smtp.live.com":       "smtp-mail.outlook.com",
		"smtp.yahoo.com":      "smtp.mail.yahoo.com",
		"smtp.yahoo.com.br":   "smtp.mail.yahoo.com",
		"smtp.uol.com.br":     "smtps.uol.com.br",
		"smtp.locaweb.com.br": "email-ssl.com.br",
		"smtp.icloud.com":     "smtp.mail.me.com",
		"postoxyz-com-br.mail.protection.outlook.com": "smtp.office365.com",
		"aspmx.l.google.com":                          "smtp.gmail.com",
		// The host for reading, and the bare domain.
		"imap.gmail.com":    "smtp.gmail.com",
		"imap.kinghost.net": "smtp.kinghost.net",
		// Named as a mail server, in a provider's domain.
		"smtp.outlook.office365.com": "smtp.office365.com",
		"pop3.uol.com.br":            "smtps.uol.com.br",
		"mail.titan.email":           "smtp.titan.email",
		"gmail.com":                  "smtp.gmail.com",
		"hotmail.com":                "smtp-mail.outlook.com",

		// Right by themselves.
		"smtp.gmail.com":         "",
		"smtp.googlemail.com":    "",
		"smtp.gmail.com.":        "",
		"smtp.office365.com":     "",
		"smtp-mail.outlook.com":  "",
		"smtpi.kinghost.net":     "",
		"smtps.bol.com.br":       "",
		"smtp.zoho.eu":           "",
		"br123.hostgator.com.br": "",
		// A customer's machine there; a domain of somebody's.
		"web12.kinghost.net":     "",
		"vps1234.smtp2go.com":    "",
		"mail.smtp.com":          "",
		"smtp.lw.mail.posto.net": "",
		// Somebody else's.
		"smtp.postoxyz.com.br": "",
		"mail.postoxyz.com.br": "",
		"smtp.posto.com.br":    "",
		"smtp.ibm.com.br":      "",
		"smtp.gmx.net":         "",
		"smtp.zoom.com":        "",
		"smtp.sol.com.br":      "",
		"smtp.com":             "",
		"mail.com":             "",
		"localhost":            "",
		"127.0.0.1":            "",
		"":                     "",
		".":                    "",
		"smtp":                 "",
	}
	for host, want := range tests {
		got, ok := lib.Suggest(host)
		if got != want || ok != (want != "") {
			t.Errorf("Suggest(%q) = %q, %v, want %q", host, got, ok, want)
		}
	}
}

func TestSuggestNothingForAnyOwnHost(t *testing.T) {
	lib := library(t)
	for _, p := range lib.All() {
		for _, s := range p.Servers {
			if got, ok := lib.Suggest(s.Host); ok {
				t.Errorf("%s: %s is taken for a slip of %s", p.ID, s.Host, got)
			}
		}
		for _, m := range p.Mistakes {
			host := strings.ReplaceAll(m, "*", "posto")
			if got, _ := lib.Suggest(host); got != p.Servers[0].Host {
				t.Errorf("%s: the mistake %s leads to %q", p.ID, host, got)
			}
		}
	}
}

func TestFilter(t *testing.T) {
	lib := library(t)
	tests := map[string]string{
		"gmail":                 "gmail google-workspace",
		"GMAIL":                 "gmail google-workspace",
		"hotmail":               "outlook",
		"hotmail.com.br":        "outlook",
		"posto@hotmail.com.br":  "outlook",
		"@gmail.com":            "gmail",
		"yahoo.com.br":          "yahoo",
		"office 365":            "microsoft-365",
		"365 office":            "microsoft-365",
		"uol":                   "uol uol-host",
		"cpanel":                "hostgator",
		"dominio proprio":       "google-workspace uol-host zoho outro",
		"domínio próprio":       "google-workspace uol-host zoho outro",
		"DOMI\u0301NIO PRÓPRIO": "google-workspace uol-host zoho outro", // decomposed
		"simulacao":             "treino",
		"locaweb smtp":          "locaweb-smtp",
		"provedor que nao ha":   "outro",
		"posto@postoxyz.com.br": "outro",
	}
	for text, want := range tests {
		var got []string
		for _, p := range lib.Filter(text) {
			got = append(got, p.ID)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("Filter(%q) = %q, want %q", text, s, want)
		}
	}
	for _, text := range []string{"", " ", "@"} {
		if got := len(lib.Filter(text)); got != len(lib.All()) {
			t.Errorf("Filter(%q) gives %d of %d", text, got, len(lib.All()))
		}
	}
}

func TestStepReferences(t *testing.T) {
	lib := library(t)
	if p, i, ok := lib.Step("gmail#senha-de-app"); !ok || p.ID != "gmail" || p.Steps[i].Anchor != "senha-de-app" {
		t.Errorf("Step found %v %d %v", p.ID, i, ok)
	}
	for _, ref := range []string{"", "gmail", "gmail#", "#senha-de-app", "gmail#nada", "nada#senha-de-app", "gmail#senha-de-app#"} {
		if _, _, ok := lib.Step(ref); ok {
			t.Errorf("Step(%q) found something", ref)
		}
	}
}

func FuzzByEmail(f *testing.F) {
	for _, s := range []string{"posto@gmail.com", "a@b@hotmail.com.br", "@", "x@.", "é@yahoo.com"} {
		f.Add(s)
	}
	lib := library(f)
	f.Fuzz(func(t *testing.T, email string) {
		p, ok := lib.ByEmail(email)
		if !ok {
			return
		}
		domain := strings.ToLower(email[strings.LastIndexByte(email, '@')+1:])
		if !matchesAny(p.Domains, domain) {
			t.Errorf("%q is no address of %s", email, p.ID)
		}
	})
}

func FuzzByMX(f *testing.F) {
	for _, s := range []string{"aspmx.l.google.com", "evil-google.com", "..", "mx1.titan.email.\x00x.mail.protection.outlook.com"} {
		f.Add(s)
	}
	lib := library(f)
	f.Fuzz(func(t *testing.T, hosts string) {
		p, ok := lib.ByMX(strings.Split(hosts, "\x00"))
		if !ok {
			return
		}
		for _, host := range strings.Split(hosts, "\x00") {
			for _, suffix := range p.MX {
				if strings.HasSuffix("."+strings.TrimSuffix(strings.ToLower(host), "."), "."+suffix) {
					return
				}
			}
		}
		t.Errorf("none of %q is of %s", hosts, p.ID)
	})
}

func FuzzSuggest(f *testing.F) {
	for _, s := range []string{"smtp.gmial.com", "smtp.gmail.com.br", "a.b.c.d", "..", "smtp"} {
		f.Add(s)
	}
	lib := library(f)
	f.Fuzz(func(t *testing.T, host string) {
		right, ok := lib.Suggest(host)
		if ok != (right != "") {
			t.Fatalf("%q, %v", right, ok)
		}
		if !ok {
			return
		}
		if _, known := lib.ByHost(host); known {
			t.Errorf("%q is a host by itself, yet %q is suggested", host, right)
		}
		if _, known := lib.ByHost(right); !known {
			t.Errorf("%q is suggested and belongs to nobody", right)
		}
	})
}
