package discover

import (
	"strings"
	"testing"

	"seller-mail-tui/wizard"
)

// TestOwnDomains looks establishments' own domains up in a real name server:
// the names are those that the providers really give to their customers.
func TestOwnDomains(t *testing.T) {
	t.Parallel()
	lib := library(t)
	tests := []struct{ mx, provider, server string }{ // several hosts separated by a space
		{"aspmx.l.google.com alt1.aspmx.l.google.com alt2.aspmx.l.google.com", "google-workspace", "smtp.gmail.com:587"},
		{"smtp.google.com", "google-workspace", "smtp.gmail.com:587"},
		{"aspmx2.googlemail.com aspmx3.googlemail.com", "google-workspace", "smtp.gmail.com:587"},
		{"postoxyz-com-br.mail.protection.outlook.com", "microsoft-365", "smtp.office365.com:587"},
		{"postoxyz-com-br.n-v1.mx.microsoft", "microsoft-365", "smtp.office365.com:587"},
		{"mx.core.locaweb.com.br", "locaweb", "email-ssl.com.br:465"},
		{"mx.a.locaweb.com.br mx.b.locaweb.com.br", "locaweb", "email-ssl.com.br:465"},
		{"mx.jk.locaweb.com.br", "locaweb", "email-ssl.com.br:465"},
		{"mx1.titan.email mx2.titan.email", "titan", "smtp.titan.email:465"},
		{"mx1.hostinger.com mx2.hostinger.com", "hostinger", "smtp.hostinger.com:465"},
		{"mx-vip-01.kinghost.net mx-vip-02.kinghost.net", "kinghost", "smtp.kinghost.net:587"},
		{"mx.uhserver.com", "uol-host", "smtps.uhserver.com:465"},
		{"mx-biz.mail.am0.yahoodns.net", "yahoo", "smtp.mail.yahoo.com:587"},
		{"mta5.am0.yahoodns.net mta6.am0.yahoodns.net", "yahoo", "smtp.mail.yahoo.com:587"},
		{"mx-aol.mail.gm0.yahoodns.net", "aol", "smtp.aol.com:465"},
		{"smtp.secureserver.net mailstore1.secureserver.net", "godaddy", "smtpout.secureserver.net:465"},
		{"mx.umbler.com", "umbler", "smtp.umbler.com:587"},
		{"mx.terraempresas.com.br", "terra", "smtp.terra.com.br:587"},
		{"mx.zoho.com mx2.zoho.com mx3.zoho.com", "zoho", "smtppro.zoho.com:465"},
		{"mx.zoho.eu", "zoho", "smtppro.zoho.com:465"},
		{"mx.zohomail.com", "zoho", "smtppro.zoho.com:465"},
		{"mx01.mail.icloud.com mx02.mail.icloud.com", "icloud", "smtp.mail.me.com:587"},
		{"in1-smtp.messagingengine.com in2-smtp.messagingengine.com", "fastmail", "smtp.fastmail.com:465"},
		{"mx.yandex.net", "yandex", "smtp.yandex.com:465"},
		{"mx1.mail.ovh.net mx2.mail.ovh.net", "ovh", "ssl0.ovh.net:465"},
		{"MX1.Titan.Email", "titan", "smtp.titan.email:465"},
		// The longest name decides, wherever it stands.
		{"mx.example.net aspmx.l.google.com", "google-workspace", "smtp.gmail.com:587"},
		{"aspmx.l.google.com postoxyz-com-br.mail.protection.outlook.com", "microsoft-365", "smtp.office365.com:587"},
		// Names that only look like a provider's.
		{"aspmx.l.google.com.example.net", "", ""},
		{"evilgoogle.com", "", ""},
		{"mx1.titan.email.example.net", "", ""},
		{"xmx1.titan.email", "", ""},
		{"protection.outlook.com", "", ""},
		{"mx.mailanyone.net", "", ""},
	}
	var zone strings.Builder
	for i, tt := range tests {
		for _, host := range strings.Fields(tt.mx) {
			zone.WriteString(domainOf(i) + ". MX 10 " + host + ".\n")
		}
	}
	s := newNameServer(t, zone.String())
	for i, tt := range tests {
		r := Find(t.Context(), "contato@"+domainOf(i), s.resolver, lib)
		if r.Provider.ID != tt.provider || serverText(r) != tt.server {
			t.Errorf("%s: %q at %q, want %q at %q", tt.mx, r.Provider.ID, serverText(r), tt.provider, tt.server)
		}
		if want := len(strings.Fields(tt.mx)); len(r.MX) != want || r.MX[0] != strings.ToLower(r.MX[0]) {
			t.Errorf("%s: shows %q", tt.mx, r.MX)
		}
		switch {
		case tt.provider == "" && (r.Found() || r.Reason != Unknown || r.Temporary):
			t.Errorf("%s: %+v", tt.mx, r)
		case tt.provider != "" && (r.Source != wizard.SourceMX || r.Reason != ""):
			t.Errorf("%s: source %q, reason %q", tt.mx, r.Source, r.Reason)
		}
	}
}

// TestListedDomains: what the guides list is found without the network.
func TestListedDomains(t *testing.T) {
	t.Parallel()
	lib := library(t)
	tests := map[string]string{
		"posto@gmail.com": "gmail smtp.gmail.com:587", "Posto@GMAIL.com": "gmail smtp.gmail.com:587",
		"posto@hotmail.com.br": "outlook smtp-mail.outlook.com:587", "posto@outlook.com": "outlook smtp-mail.outlook.com:587",
		"posto@live.com": "outlook smtp-mail.outlook.com:587", "posto@msn.com": "outlook smtp-mail.outlook.com:587",
		"posto@rede.onmicrosoft.com": "microsoft-365 smtp.office365.com:587",
		"posto@yahoo.com.br":         "yahoo smtp.mail.yahoo.com:587", "posto@ymail.com": "yahoo smtp.mail.yahoo.com:587",
		"posto@aol.com": "aol smtp.aol.com:465", "posto@icloud.com": "icloud smtp.mail.me.com:587",
		"posto@uol.com.br": "uol smtps.uol.com.br:587", "posto@bol.com.br": "bol smtps.bol.com.br:587",
		"posto@terra.com.br": "terra smtp.terra.com.br:587", "posto@ig.com.br": "ig smtp.ig.com.br:587",
		"posto@zoho.com": "zoho-pessoal smtp.zoho.com:465", "posto@fastmail.com": "fastmail smtp.fastmail.com:465",
		"posto@gmx.com.br": "gmx mail.gmx.com:587", "posto@yandex.com": "yandex smtp.yandex.com:465",
	}
	for email, want := range tests {
		r := Find(t.Context(), email, nil, lib)
		if got := r.Provider.ID + " " + serverText(r); got != want || r.Source != wizard.SourceList || len(r.MX) > 0 {
			t.Errorf("%s: %s by %q, want %s", email, got, r.Source, want)
		}
	}
}
