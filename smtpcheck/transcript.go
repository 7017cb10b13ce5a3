package smtpcheck

import (
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// Bounds of a transcript: no server can make it grow further.
const (
	maxTranscriptLines = 400
	maxTranscriptLine  = 1000 // bytes of one line
)

// transcript records the conversation of a test. What goes in is already
// redacted and sanitised: there is no other copy of the conversation.
type transcript struct {
	start time.Time
	lines []Line
	emit  func(Event)
}

func (t *transcript) add(server bool, text string) {
	if len(t.lines) >= maxTranscriptLines {
		return
	}
	if len(t.lines) == maxTranscriptLines-1 {
		text = "…"
	}
	line := Line{At: time.Since(t.start), Server: server, Text: safe.Clip(text, maxTranscriptLine)}
	t.lines = append(t.lines, line)
	t.emit(Event{Line: &line})
}
