//go:build unix

package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// splitSession is what somebody types from the first field and back to it:
// letters of two, three and four bytes, keys in the forms that terminals have
// for them, a marked paste. It may be typed again and again: it ends as it
// began, but for the mark, which is its last byte.
func splitSession(mark string) string {
	const (
		f1, f1VT, f1Linux  = "\x1bOP", "\x1b[11~", "\x1b[[A"
		f3, f3VT           = "\x1bOR", "\x1b[13~"
		appDown, left      = "\x1bOB", "\x1b[D"
		home, end, del     = "\x1b[H", "\x1b[4~", "\x1b[3~"
		shiftTab, killLine = "\x1b[Z", "\x15"
	)
	return f1 + f1VT + f1Linux + f1 + f3 + f3VT +
		down + appDown + tab + down + // Nome de Exibição
		killLine + "São João" + left + "ç" + home + "É " + end + "x" + left + del +
		"\x1b[200~Açaí\r\n& Pães €\x1b[201~" + end + "𝄞." +
		tab + killLine + "usuário" +
		shiftTab + shiftTab + shiftTab + shiftTab + shiftTab +
		killLine + mark
}

// TestSplitInput cuts a session at every byte, as a slow line does, and pauses
// there: what is shown in the end is always the same. After 50 ms the library
// rightly takes the first half of a sequence for keys of its own, and a busy
// machine makes such a pause by itself: so a cut has several tries, each in a
// program that no key astray has changed, and pauses near that limit are tried in
// package ui, with a clock that keeps them exactly.
func TestSplitInput(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida", "", asServer("smtp.example.com", 587))
	var p *person
	begin := func() {
		p = sit(t, dataIn(m.dir), 80, 24, "--perfil", "Posto Avenida").sees("smtp.example.com")
		p.types(tab, tab).sees("▸Host SMTP")
	}
	begin()

	count := 0
	// play types the session in two pieces and tells whether the screen comes
	// to look as wanted; where nothing is wanted yet it tells what it shows.
	play := func(cut int, pause time.Duration, want string, limit time.Duration) (string, bool) {
		count++
		mark := fmt.Sprintf("m%06d", count)
		session := splitSession(mark)
		p.types(session[:cut])
		if pause > 0 {
			<-time.After(pause)
		}
		p.types(session[cut:])
		late := time.NewTimer(limit)
		defer late.Stop()
		for {
			got := strings.Replace(p.screen(), mark, "m", 1)
			if want == "" && strings.Contains(p.screen(), mark) || got == want {
				return got, true
			}
			select {
			case <-p.changed:
			case <-late.C:
				return got, false
			}
		}
	}

	warmUp := func() { // the first time changes more
		if _, ok := play(0, 0, "", patience); !ok {
			t.Fatalf("the session does not come to its end:\n%s", p.screen())
		}
	}
	warmUp()
	want, ok := play(0, 0, "", patience)
	if !ok || !strings.Contains(want, "É São JoãçoAçaí & Pães €𝄞.") || !strings.Contains(want, "usuário") {
		t.Fatalf("the session in one piece leads to:\n%s", want)
	}
	length := len(splitSession("m000000"))
	for _, c := range []struct {
		pause        time.Duration
		every, tries int
	}{
		{0, 1, 10},
		{5 * time.Millisecond, 2, 10},
	} {
		for cut := 1; cut < length; cut += c.every {
			got, same := "", false
			for try := 0; try < c.tries && !same; try++ {
				if try > 0 {
					begin()
					warmUp()
				}
				// A busy machine is given more time, try by try.
				got, same = play(cut, c.pause, want, patience/20*time.Duration(try+1))
			}
			if !same {
				s := splitSession("m000000")
				t.Fatalf("cut into %q and %q with a pause of %v:\n%s\nwanted:\n%s", s[:cut], s[cut:], c.pause, got, want)
			}
		}
	}
}
