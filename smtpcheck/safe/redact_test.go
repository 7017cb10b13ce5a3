package safe

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRedactorTakesTheSecretOut(t *testing.T) {
	const secret = "Segr3do&Longo"
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	for name, line := range map[string]string{
		"in clear":         "500 unknown command: " + secret,
		"in another case":  "500 UNKNOWN: " + strings.ToUpper(secret),
		"twice":            secret + " and " + secret,
		"AUTH PLAIN":       "500 5.5.1 AUTH PLAIN " + b64("\x00posto@example.com\x00"+secret),
		"base64 offset 0":  "x " + b64(secret),
		"base64 offset 1":  "x " + b64("u"+secret),
		"base64 offset 2":  "x " + b64("us"+secret+"tail"),
		"inside a run":     "x=abc" + b64("u"+secret) + "zz",
		"behind a dash":    "535-" + b64(secret) + "-y",
		"base64 for URLs":  "x " + base64.RawURLEncoding.EncodeToString([]byte("\xff\xfe"+secret)),
		"hexadecimal":      "x " + hex.EncodeToString([]byte(secret)),
		"upper hex, odd":   "a" + strings.ToUpper(hex.EncodeToString([]byte(secret))),
		"URL encoding":     "https://example.com/?p=" + url.QueryEscape(secret),
		"all URL encoding": "%53%65%67%72%33%64%6f%26%4c%6f%6e%67%6f",
	} {
		t.Run(name, func(t *testing.T) {
			got := NewRedactor(secret).Line(line)
			if holds(got, secret) {
				t.Errorf("the secret survives in %q", got)
			}
			if !strings.Contains(got, Mask) {
				t.Errorf("nothing shows that something was taken out of %q", got)
			}
		})
	}
}

func TestRedactorLeavesOtherTextAlone(t *testing.T) {
	r := NewRedactor("Segr3do&Longo")
	for _, line := range []string{
		"",
		"250-AUTH PLAIN LOGIN XOAUTH2",
		"535-5.7.8 Username and Password not accepted. For more information, go to",
		"334 VXNlcm5hbWU6",
		"250 2.0.0 OK 98e67ed59e1d1-2c5d4b3a1fsm123456a91.20 - gsmtp",
		"100% certo",
	} {
		if got := r.Line(line); got != line {
			t.Errorf("%q became %q", line, got)
		}
	}
	if got := NewRedactor("").Line("anything"); got != "anything" {
		t.Errorf("without a secret, the line became %q", got)
	}
}

// holds looks for the secret the simple way, independent of the redactor.
func holds(s, secret string) bool {
	in := func(s string) bool {
		if strings.Contains(s, secret) {
			return true
		}
		return utf8.ValidString(s) && utf8.ValidString(secret) && strings.Contains(strings.ToLower(s), strings.ToLower(secret))
	}
	if in(s) {
		return true
	}
	for off := range s {
		for end := len(s); end > off; end-- {
			for _, decode := range []func(string) ([]byte, error){
				base64.StdEncoding.DecodeString, base64.RawStdEncoding.DecodeString, hex.DecodeString,
			} {
				if d, err := decode(s[off:end]); err == nil && in(string(d)) {
					return true
				}
			}
		}
	}
	return false
}

func FuzzRedactor(f *testing.F) {
	f.Add("senha123", "500 ", "\x00posto\x00", " tail", byte(1))
	f.Add("a", "", "", "", byte(0))
	f.Add("ção+/", "x", "yy", "z", byte(2))
	f.Fuzz(func(t *testing.T, secret, before, inside, after string, how byte) {
		if secret == "" || len(secret)+len(before)+len(inside)+len(after) > 60 || strings.Trim(secret, "*·… ") == "" {
			return
		}
		echo := inside + secret
		switch how % 4 {
		case 1:
			echo = base64.StdEncoding.EncodeToString([]byte(echo))
		case 2:
			echo = hex.EncodeToString([]byte(echo))
		case 3:
			echo = base64.RawURLEncoding.EncodeToString([]byte(echo))
		}
		got := NewRedactor(secret).Line(before + echo + after)
		if how%4 != 3 && len(secret) > 3 && holds(got, secret) {
			t.Errorf("secret %q survives in %q", secret, got)
		}
	})
}
