package guides

import (
	"strings"
	"time"
)

// Deadline is the day from which sending with a guide's settings no longer
// works as it did. Its zero value is none.
type Deadline struct {
	Day    time.Time // midnight UTC; where only a month is known, its last day
	Said   string    // how the day is told: "fim de dezembro de 2026"; empty: as a date
	What   string    // what is so from then on, in the present: "o envio com senha fica desligado por padrão"
	Whom   string    // for whom, as the end of that sentence: "no Microsoft 365"; may be empty
	Source string    // the page that announces it
}

// Days returns how many days are left until the deadline by the calendar of
// today's place: 0 on the day itself, negative once it has passed.
func (d Deadline) Days(today time.Time) int {
	year, month, day := today.Date()
	return int(d.Day.Sub(time.Date(year, month, day, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

// Line is the deadline in one sentence, as it is true on a day; empty where
// there is none.
func (d Deadline) Line(today time.Time) string {
	ahead, since := d.lines()
	if d.Days(today) > 0 {
		return ahead
	}
	return since
}

// lines are the two forms of the sentence: until the day, and from then on.
func (d Deadline) lines() (ahead, since string) {
	if d.Day.IsZero() {
		return "", ""
	}
	fact := strings.TrimSpace(d.What+" "+d.Whom) + "."
	if d.Said != "" {
		return "A partir do " + d.Said + ", " + fact, "Desde o " + d.Said + ", " + fact
	}
	date := d.Day.Format("02/01/2006")
	return "A partir de " + date + ", " + fact, "Desde " + date + ", " + fact
}

// on makes the guide what it says on a day, see [Library.On].
func (p *Provider) on(today time.Time) {
	p.Old = p.ReviewedDays(today) > MaxReviewAge
	p.Note = strings.TrimSpace(p.Note + " " + p.Deadline.Line(today))
}
