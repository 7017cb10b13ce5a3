package prose

import (
	"slices"
	"time"

	"seller-mail-tui/smtpcheck/delivery"
)

// progressPause is how often a person is told that nothing has come yet: a
// line every few seconds would only be noise, to a screen reader above all.
const progressPause = 15 * time.Second

// Calmly passes on what a person wants to know of a look.
func Calmly(tell func(string)) func(delivery.Progress) {
	var told []string
	next := progressPause
	return func(p delivery.Progress) {
		if p.Step == delivery.StepWait && p.Elapsed >= next {
			next = p.Elapsed + progressPause
		} else if p.Step == delivery.StepWait || slices.Contains(told, p.Sentence) {
			return
		}
		told = append(told, p.Sentence)
		tell(p.Sentence)
	}
}

// Progress makes of a way to say things one to follow a look by.
type Progress func(tell func(string)) func(delivery.Progress)

// Everything is for a place where what is said replaces what was said before.
func Everything(tell func(string)) func(delivery.Progress) {
	return func(p delivery.Progress) { tell(p.Sentence) }
}
