package diagnosis

import (
	"testing"

	"seller-mail-tui/smtpcheck"
)

// TestAsidesAreNotTheReason: what a server says for another case, denies, or
// writes into a link is not taken for what is wrong.
func TestAsidesAreNotTheReason(t *testing.T) {
	for _, test := range []struct {
		text, want string
	}{
		{"Authentication failed. If your account is locked, contact support", "senha-incorreta"},
		{"Invalid credentials. To avoid your account being blocked, check your password", "senha-incorreta"},
		{"Wrong password. 2 attempts left before your IP is blocked", "senha-incorreta"},
		{"Senha inválida. Caso sua conta esteja bloqueada, fale com o suporte.", "senha-incorreta"},
		{"Senha inválida. Se sua conta estiver bloqueada fale com o suporte.", "senha-incorreta"},
		{"Authentication failed. Your account is not locked.", "senha-incorreta"},
		{"Login failed. See https://example.com/help/disabled-account for help", "senha-incorreta"},
		{"Authentication failed (http://www.example.com/spam-policy)", "senha-incorreta"},
		{"Authentication failed. If two factors are on, you must use an app password.", "senha-de-app-necessaria"},
		{"Authentication failed, account locked. If you need help, call us", "conta-bloqueada"},
		// Nothing else is said: then it counts.
		{"Your account may be locked", "conta-bloqueada"},
		{"https://support.example/?p=InvalidSecondFactor", "senha-de-app-necessaria"},
	} {
		if got := Of(reply(smtpcheck.StageLogin, 535, "", test.text)).ID; got != test.want {
			t.Errorf("%q is %s, want %s", test.text, got, test.want)
		}
	}
}
