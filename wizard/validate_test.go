package wizard_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// good is a form in which everything is right.
func good() wizard.Values {
	return wizard.Values{
		Host: "smtp.gmail.com", Port: "587", SSL: true, Email: "posto@gmail.com",
		Name: "Posto Avenida", User: "posto@gmail.com", Password: "abcdefghijklmnop",
	}
}

func TestValidateField(t *testing.T) {
	tests := []struct {
		field wizard.Field
		text  string
		want  string // "" for valid
	}{
		{wizard.FieldHost, "smtp.gmail.com", ""},
		{wizard.FieldHost, "SMTP.Gmail.COM", ""},
		{wizard.FieldHost, "smtp.gmail.com.", ""},
		{wizard.FieldHost, "localhost", ""},
		{wizard.FieldHost, "servidor-de-email", ""},
		{wizard.FieldHost, "3com.com", ""},
		{wizard.FieldHost, "email-ssl.com.br", ""},
		{wizard.FieldHost, "a--b.example", ""},
		{wizard.FieldHost, "xn--bcher-kva.example", ""},
		{wizard.FieldHost, "correio.padrão.com.br", ""},
		{wizard.FieldHost, "почта.рф", ""},
		{wizard.FieldHost, "203.0.113.7", ""},
		{wizard.FieldHost, "::1", ""},
		{wizard.FieldHost, "2001:db8::25", ""},
		{wizard.FieldHost, "[2001:db8::25]", ""},
		{wizard.FieldHost, "", ptbr.HostEmpty},
		{wizard.FieldHost, " \t", ptbr.HostEmpty},
		{wizard.FieldHost, "smtp://smtp.gmail.com", ptbr.HostScheme},
		{wizard.FieldHost, "https://mail.google.com/", ptbr.HostScheme},
		{wizard.FieldHost, "smtp.gmail.com ", ptbr.HostSpace},
		{wizard.FieldHost, "smtp gmail com", ptbr.HostSpace},
		{wizard.FieldHost, "smtp.gmail.com\u00a0", ptbr.HostSpace},
		{wizard.FieldHost, "smtp.gmail.com\u200b", ptbr.HostInvisible},
		{wizard.FieldHost, "\ufeffsmtp.gmail.com", ptbr.HostInvisible},
		{wizard.FieldHost, "smtp.gmail.com\n", ptbr.HostControl},
		{wizard.FieldHost, "smtp\x00.gmail.com", ptbr.HostControl},
		{wizard.FieldHost, "smtp\u202e.gmail.com", ptbr.HostControl},
		{wizard.FieldHost, "smtp.gmail.com\xff", ptbr.HostControl},
		{wizard.FieldHost, "smtp.gmail.com:587", ptbr.HostPort},
		{wizard.FieldHost, "smtp.gmail.com:", ptbr.HostPort},
		{wizard.FieldHost, "203.0.113.7:25", ptbr.HostPort},
		{wizard.FieldHost, "[::1]:587", ptbr.HostPort},
		{wizard.FieldHost, "posto@gmail.com", ptbr.HostAt},
		{wizard.FieldHost, "smtp.gmail.com/", ptbr.HostSlash},
		{wizard.FieldHost, `\\servidor`, ptbr.HostSlash},
		{wizard.FieldHost, "smtp..gmail.com", ptbr.HostDots},
		{wizard.FieldHost, ".gmail.com", ptbr.HostDots},
		{wizard.FieldHost, ".", ptbr.HostIP},
		{wizard.FieldHost, "256.1.1.1", ptbr.HostIP},
		{wizard.FieldHost, "192.168.0", ptbr.HostIP},
		{wizard.FieldHost, "2001:db8:::1", ptbr.HostIP},
		{wizard.FieldHost, "smtp_gmail.com", ptbr.HostUnderscore},
		{wizard.FieldHost, "-smtp.gmail.com", ptbr.HostInvalid},
		{wizard.FieldHost, "smtp-.gmail.com", ptbr.HostInvalid},
		{wizard.FieldHost, "smtp,gmail,com", ptbr.HostInvalid},
		{wizard.FieldHost, "mail.<domínio>", ptbr.HostInvalid},
		{wizard.FieldHost, "ｓｍｔｐ.gmail.com", ptbr.HostWide},
		{wizard.FieldHost, strings.Repeat("a", 64) + ".com", ptbr.HostInvalid},
		{wizard.FieldHost, strings.Repeat("a.", 128), ptbr.HostLong},

		{wizard.FieldPort, "1", ""},
		{wizard.FieldPort, "65535", ""},
		{wizard.FieldPort, "", ptbr.PortEmpty},
		{wizard.FieldPort, "  ", ptbr.PortEmpty},
		{wizard.FieldPort, "587 ", ptbr.PortNumber},
		{wizard.FieldPort, "+587", ptbr.PortNumber},
		{wizard.FieldPort, "-1", ptbr.PortNumber},
		{wizard.FieldPort, "smtp", ptbr.PortNumber},
		{wizard.FieldPort, "58,7", ptbr.PortNumber},
		{wizard.FieldPort, "5\n87", ptbr.PortNumber},
		{wizard.FieldPort, "５８７", ptbr.PortNumber},
		{wizard.FieldPort, "0x24b", ptbr.PortNumber},
		{wizard.FieldPort, "0", ptbr.PortRange},
		{wizard.FieldPort, "65536", ptbr.PortRange},
		{wizard.FieldPort, "99999999999999999999999", ptbr.PortRange},
		{wizard.FieldPort, "0587", ptbr.PortZero},

		{wizard.FieldEmail, "posto@gmail.com", ""},
		{wizard.FieldEmail, "o'brien+nfe_1@posto-avenida.com.br", ""},
		{wizard.FieldEmail, "posto@padrão.com.br", ""},
		{wizard.FieldEmail, "root@localhost", ""},
		{wizard.FieldEmail, "", ptbr.EmailEmpty},
		{wizard.FieldEmail, " ", ptbr.EmailEmpty},
		{wizard.FieldEmail, "posto", ptbr.EmailNoAt},
		{wizard.FieldEmail, "posto.gmail.com", ptbr.EmailNoAt},
		{wizard.FieldEmail, "@gmail.com", ptbr.EmailNoLocal},
		{wizard.FieldEmail, "posto@", ptbr.EmailNoDomain},
		{wizard.FieldEmail, "posto @gmail.com", ptbr.EmailMeant(ptbr.EmailSpace, "posto@gmail.com")},
		{wizard.FieldEmail, "posto@gmail.com ", ptbr.EmailMeant(ptbr.EmailSpace, "posto@gmail.com")},
		{wizard.FieldEmail, "posto@gmail.com\u200b", ptbr.EmailInvisible},
		{wizard.FieldEmail, "posto@gmail.com\r\nBcc: x@y.z", ptbr.EmailControl},
		{wizard.FieldEmail, "posto\t@gmail.com", ptbr.EmailControl},
		{wizard.FieldEmail, "Posto <posto@gmail.com>", ptbr.EmailBrackets},
		{wizard.FieldEmail, "<posto@gmail.com>", ptbr.EmailBrackets},
		{wizard.FieldEmail, "a@x.com, b@y.com", ptbr.EmailSeveral},
		{wizard.FieldEmail, "a@x.com;b@y.com", ptbr.EmailSeveral},
		{wizard.FieldEmail, "posto@gmail.com,", ptbr.EmailMeant(ptbr.EmailSeveral, "posto@gmail.com")},
		{wizard.FieldEmail, "posto@@gmail.com", ptbr.EmailSeveral},
		{wizard.FieldEmail, "mailto:posto@gmail.com", ptbr.EmailMailto},
		{wizard.FieldEmail, `"posto"@gmail.com`, ptbr.EmailQuotes},
		{wizard.FieldEmail, "posto(nfe)@gmail.com", ptbr.EmailQuotes},
		{wizard.FieldEmail, "posto@[203.0.113.7]", ptbr.EmailQuotes},
		{wizard.FieldEmail, "são.paulo@gmail.com", ptbr.EmailMeant(ptbr.EmailAccent, "sao.paulo@gmail.com")},
		{wizard.FieldEmail, ".posto@gmail.com", ptbr.EmailLocal},
		{wizard.FieldEmail, "posto.@gmail.com", ptbr.EmailLocal},
		{wizard.FieldEmail, "po..sto@gmail.com", ptbr.EmailMeant(ptbr.EmailLocal, "po.sto@gmail.com")},
		{wizard.FieldEmail, "posto@gmail..com", ptbr.EmailMeant(ptbr.EmailDomain, "posto@gmail.com")},
		{wizard.FieldEmail, "posto@gmail.com.", ptbr.EmailMeant(ptbr.EmailDomain, "posto@gmail.com")},
		{wizard.FieldEmail, "posto@203.0.113.7", ptbr.EmailDomain},
		{wizard.FieldEmail, "posto@gmail_com", ptbr.EmailDomain},
		{wizard.FieldEmail, strings.Repeat("a", 65) + "@gmail.com", ptbr.EmailLong},
		{wizard.FieldEmail, "a@" + strings.Repeat("abcdefghi.", 26) + "com", ptbr.EmailLong},

		{wizard.FieldName, "Posto São João – Loja 2 🚗", ""},
		{wizard.FieldName, "Família 👨‍👩‍👧", ""},
		{wizard.FieldName, strings.Repeat("ã", 120), ""},
		{wizard.FieldName, "", ptbr.NameEmpty},
		{wizard.FieldName, "   ", ptbr.NameEmpty},
		{wizard.FieldName, "Posto\r\nBcc: x@y.z", ptbr.NameControl},
		{wizard.FieldName, "Posto\x1b[2J", ptbr.NameControl},
		{wizard.FieldName, "Posto\u2028Avenida", ptbr.NameControl},
		{wizard.FieldName, strings.Repeat("ã", 121), ptbr.NameLong},

		{wizard.FieldUser, "posto@gmail.com", ""},
		{wizard.FieldUser, "apikey", ""},
		{wizard.FieldUser, "", ptbr.UserEmpty},
		{wizard.FieldUser, "posto\n", ptbr.UserControl},
		{wizard.FieldUser, "posto\u200b@gmail.com", ptbr.UserControl},

		{wizard.FieldPassword, " ", ""}, // a space is a password like any other
		{wizard.FieldPassword, "çãéí ñ €", ""},
		{wizard.FieldPassword, "", ptbr.PasswordEmpty},
		{wizard.FieldPassword, "segredo\n", ptbr.PasswordControl},
		{wizard.FieldPassword, "seg\x00redo", ptbr.PasswordControl},
		{wizard.FieldPassword, "seg\tredo", ptbr.PasswordControl},

		{wizard.FieldSSL, "nao", ""},
	}
	for _, test := range tests {
		v := good().With(test.field, test.text)
		got, ok := wizard.ValidateField(v, test.field)
		if got.Text != test.want || ok != (test.want == "") {
			t.Errorf("%s %q: %q, %v; want %q", test.field, test.text, got.Text, ok, test.want)
		}
		if got.Field != test.field {
			t.Errorf("%s %q: the problem is laid to %s", test.field, test.text, got.Field)
		}
	}
}

func TestValidateTellsEverythingAtOnceInTheTabsOrder(t *testing.T) {
	all := wizard.Validate(wizard.Values{}, "")
	var order []wizard.Field
	for _, p := range all {
		order = append(order, p.Field)
		if !strings.HasSuffix(p.Text, ".") || !utf8.ValidString(p.Text) {
			t.Errorf("%s: %q is no sentence", p.Field, p.Text)
		}
	}
	want := []wizard.Field{wizard.FieldHost, wizard.FieldPort, wizard.FieldEmail, wizard.FieldName, wizard.FieldUser, wizard.FieldPassword}
	if len(order) != len(want) {
		t.Fatalf("problems with %v, want %v", order, want)
	}
	for i := range want {
		if order[i] != want[i] {
			t.Fatalf("problems with %v, want %v", order, want)
		}
	}
}

func TestValidateAsksOnlyForWhatTheTestNeeds(t *testing.T) {
	host := wizard.Values{Host: "smtp.gmail.com", Port: "587"}
	login := host
	login.User, login.Password = "posto", "x"
	tests := []struct {
		v     wizard.Values
		until smtpcheck.Stage
		want  int
	}{
		{host, smtpcheck.StageConnect, 0},
		{host, smtpcheck.StageTLS, 0},
		{host, smtpcheck.StageLogin, 2},
		{login, smtpcheck.StageLogin, 0},
		{login, smtpcheck.StageMessage, 2},
		{login, "", 2},
		{good(), "", 0},
		{wizard.Values{}, smtpcheck.StageTLS, 2},
	}
	for _, test := range tests {
		if got := wizard.Validate(test.v, test.until); len(got) != test.want {
			t.Errorf("%+v until %q: %v, want %d problems", test.v, test.until, got, test.want)
		}
	}
}

func TestValuesGetAndWith(t *testing.T) {
	for _, f := range wizard.Fields() {
		text := "x y"
		if f == wizard.FieldSSL {
			text = "nao"
		}
		v := good().With(f, text)
		if v.Get(f) != text {
			t.Errorf("%s: wrote %q, read %q", f, text, v.Get(f))
		}
		if v.With(f, good().Get(f)) != good() {
			t.Errorf("%s: another field changed too", f)
		}
	}
	if !good().With(wizard.FieldSSL, "talvez").SSL {
		t.Error("an unclear value must not turn encryption off")
	}
}

func FuzzValidate(f *testing.F) {
	f.Add("smtp.gmail.com", "587", "posto@gmail.com", "Posto", "posto", "x")
	f.Add("[::1]:587", "0", "\"a b\"@c", "a\nb", "\x00", "\u202e")
	f.Fuzz(func(t *testing.T, host, port, email, name, user, password string) {
		v := wizard.Values{Host: host, Port: port, Email: email, Name: name, User: user, Password: password}
		problems := wizard.Validate(v, "")
		for _, p := range problems {
			if p.Text == "" {
				t.Fatalf("%s: a problem without words", p.Field)
			}
		}
		if len(problems) > 0 {
			return
		}
		// What is valid never breaks a line of the protocol or of a header.
		req := wizard.NewRequest(v, nil, "")
		for _, text := range []string{req.Host, req.From, req.Name, req.User, req.Password} {
			if strings.ContainsAny(text, "\r\n\x00") || text == "" {
				t.Fatalf("%q got through", text)
			}
		}
		if req.Port < 1 || req.Port > 65535 {
			t.Fatalf("port %d got through", req.Port)
		}
		if strings.ContainsAny(req.From, " <>,;") || strings.Count(req.From, "@") != 1 {
			t.Fatalf("address %q got through", req.From)
		}
		if req.Password != password {
			t.Fatal("the password was changed")
		}
	})
}
