package smtpcheck

import (
	"crypto/hmac"
	"crypto/md5" //nolint:gosec // CRAM-MD5 (RFC 2195) is what some servers offer; TLS protects it
	"encoding/hex"
	"slices"
	"strings"

	"github.com/emersion/go-sasl"
)

// login is one way to log in: a mechanism, with or without initial response.
type login struct {
	mechanism string
	client    func(user, password string) sasl.Client
}

// logins returns the ways to log in with a password that the server offers,
// the best first. PLAIN takes one round trip; without encryption CRAM-MD5
// comes first because it does not show the password. Where a server takes
// PLAIN but not its initial response (RFC 4954 section 4), the second way
// follows the first.
func logins(offered []string, encrypted bool) []login {
	plain := []login{
		{"PLAIN", func(u, p string) sasl.Client { return sasl.NewPlainClient("", u, p) }},
		{"PLAIN", func(u, p string) sasl.Client { return &plainLater{Client: sasl.NewPlainClient("", u, p)} }},
	}
	byWords := []login{{"LOGIN", func(u, p string) sasl.Client { return &loginClient{user: u, password: p} }}}
	cram := []login{{"CRAM-MD5", func(u, p string) sasl.Client { return &cramMD5{user: u, password: p} }}}
	order := slices.Concat(plain, byWords, cram)
	if !encrypted {
		order = slices.Concat(cram, plain, byWords)
	}
	return slices.DeleteFunc(order, func(l login) bool { return !slices.Contains(offered, l.mechanism) })
}

// longInitialResponse is what, with "AUTH PLAIN ", would pass the 512 bytes
// that a command line may have; longer ones must wait for the challenge.
const longInitialResponse = 370

// anotherWay tells whether a refusal is of the mechanism, not of the password,
// so that the next way may be tried without counting as a wrong password.
func anotherWay(r Reply) bool {
	switch {
	case r.Code == 504, r.Code == 500, r.Code == 501, r.Code == 502:
		return true
	case r.Enhanced == "5.7.4", r.Enhanced == "5.5.4", r.Enhanced == "5.5.2":
		return r.Code >= 500
	}
	return false
}

// plainLater is PLAIN without an initial response.
type plainLater struct {
	sasl.Client
	asked bool
}

func (c *plainLater) Start() (string, []byte, error) { return "PLAIN", nil, nil }

func (c *plainLater) Next([]byte) ([]byte, error) {
	if c.asked {
		return nil, errTooManyChallenges
	}
	c.asked = true
	_, response, err := c.Client.Start()
	return response, err
}

// loginClient is the undocumented but common LOGIN: the server asks twice.
// Some ask in words of their own; the words are heeded where they are clear,
// else the user name comes first, as everywhere.
type loginClient struct {
	user, password string
	asked          int
}

func (c *loginClient) Start() (string, []byte, error) { return "LOGIN", nil, nil }

func (c *loginClient) Next(challenge []byte) ([]byte, error) {
	c.asked++
	words := strings.ToLower(string(challenge))
	wantsPassword := strings.Contains(words, "pass") || strings.Contains(words, "senha") || strings.Contains(words, "contra")
	wantsUser := strings.Contains(words, "user") || strings.Contains(words, "usu") || strings.Contains(words, "login") || strings.Contains(words, "name")
	switch {
	case c.asked > 2:
		return nil, errTooManyChallenges
	case wantsPassword && !wantsUser, !wantsUser && c.asked == 2, wantsUser && wantsPassword && c.asked == 2:
		return []byte(c.password), nil
	}
	return []byte(c.user), nil
}

// cramMD5 is CRAM-MD5 (RFC 2195), which go-sasl does not have.
type cramMD5 struct {
	user, password string
	asked          bool
}

func (c *cramMD5) Start() (string, []byte, error) { return "CRAM-MD5", nil, nil }

func (c *cramMD5) Next(challenge []byte) ([]byte, error) {
	if c.asked {
		return nil, errTooManyChallenges
	}
	c.asked = true
	mac := hmac.New(md5.New, []byte(c.password))
	mac.Write(challenge)
	return []byte(c.user + " " + hex.EncodeToString(mac.Sum(nil))), nil
}
