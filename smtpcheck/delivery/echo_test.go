package delivery

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// TestAnEchoTellsNothing: however and wherever an IMAP server repeats the
// password, all that is told of the look is the same, whatever the password is.
func TestAnEchoTellsNothing(t *testing.T) {
	p := newPKI(t)
	login := func(reply string) talk { return talk{"AUTHENTICATE": say(reply), "LOGIN": say(reply)} }
	for place, server := range map[string]func(text string) talk{
		"login refused": func(text string) talk { return login("%t NO [AUTHENTICATIONFAILED] wrong: " + text) },
		"inbox refused": func(text string) talk { return talk{"EXAMINE": say("%t NO " + text)} },
		"goodbye":       func(text string) talk { return talk{"greeting": say("* BYE " + text)} },
		"greeting":      func(text string) talk { return login("* OK " + text + "\n%t NO no") },
	} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			for _, spelling := range slices.Sorted(maps.Keys(bad.Spellings(user, "x"))) {
				want := ""
				for _, password := range []string{"Kx9#vTr0-Zq7w!pL", "mB4$yWnã6Hc2%gRt"} {
					text := strings.Join(bad.Spellings(user, password)[spelling], " ")
					_, req := p.start(t, server(strings.NewReplacer("%t", "%T", "\x00", "\x01").Replace(text)))
					req.Password = password
					res := Look(t.Context(), req, nil)
					res.Elapsed, res.Server = 0, ""
					doc, err := json.Marshal(res)
					if err != nil {
						t.Fatal(err)
					}
					got := strings.ReplaceAll(string(doc), fmt.Sprint(req.Port), "PORT")
					switch {
					case want == "":
						want = got
					case got != want:
						t.Errorf("%s of %q told\n%s\nand of the other\n%s", spelling, password, got, want)
					}
				}
			}
		})
	}
}
