package wizard

import (
	"strconv"
	"strings"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
)

// longestWait is the longest time after which a test by itself is worth offering:
// nobody leaves a window open for a day.
const longestWait = 2 * time.Hour

// WaitTime is how long to wait before the same test again, where waiting is the
// cure and somebody may wait for it. A blocked account is never tested again by
// itself: another attempt may prolong the block.
func WaitTime(d smtpcheck.Diagnosis) (time.Duration, bool) {
	if d.Repeat != smtpcheck.RepeatWait || d.ID == "conta-bloqueada" {
		return 0, false
	}
	number, unit, _ := strings.Cut(d.Wait, " ")
	n, err := strconv.Atoi(number)
	per := time.Minute
	if strings.HasPrefix(unit, "hora") {
		per = time.Hour
	}
	wait := time.Duration(n) * per
	return wait, err == nil && n > 0 && wait <= longestWait && (per == time.Hour || strings.HasPrefix(unit, "minuto"))
}

// NoWay tells that no password works at the chosen provider: there is nothing to
// be filled in or tested, only another provider to be chosen.
func (s *Session) NoWay() bool {
	return s.chosen && (s.provider.Login == guides.LoginNo || s.provider.Password == guides.PasswordNone)
}

// WayOut tells whether another provider is what helps after the last test: first
// of all, where no password works here, or beside what only somebody else can do.
func (s *Session) WayOut() (first, beside bool) {
	if s.result == nil || s.result.Diagnosis == nil || s.state != Failed {
		return s.NoWay(), false
	}
	switch s.result.Diagnosis.ID {
	case "autenticacao-basica-desativada", "smtp-auth-desativado", "politica-da-organizacao":
		return s.NoWay(), true
	}
	return s.NoWay() && s.result.Facts.Stage == smtpcheck.StageLogin, false
}
