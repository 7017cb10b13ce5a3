package smtpcheck

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// Saving round trips. A login and one message take nine round trips on 587 and
// seven on 465 when the envelope is sent as one group (PIPELINING, RFC 2920),
// and one less when the message goes with it (CHUNKING, RFC 3030). go-smtp's
// client knows neither: it writes one command and waits. So the wire sends the
// commands to come together with MAIL, and drops them when the client writes
// them itself; the replies arrive in order and each belongs to its command.
// Without the extensions nothing here runs.

// dataMode is how the message travels.
type dataMode struct {
	message []byte
	chunk   bool // it goes as one BDAT chunk, together with MAIL
	active  bool // the client is writing it, after DATA
	sent    int  // bytes of it, dots included
	ended   bool // all of it is on its way, or about to be
}

// prepare arranges that the next MAIL takes with it what the server allows:
// RCPT and DATA, or RCPT and the whole message.
func (w *wire) prepare(rcpt string, message []byte, chunking bool) {
	w.data = dataMode{message: message}
	w.sentAhead = nil
	if !w.offers("PIPELINING") {
		return
	}
	w.sentAhead = []string{rcpt}
	if chunking && w.offers("CHUNKING") {
		w.data.chunk = true
		return
	}
	w.sentAhead = append(w.sentAhead, "DATA")
}

// group is what goes in the same packet as MAIL.
func (w *wire) group() string {
	out := ""
	for _, line := range w.sentAhead {
		w.log.add(false, safe.Sanitize(line))
		out += line + "\r\n"
	}
	if w.data.chunk {
		bdat := fmt.Sprintf("BDAT %d LAST", len(w.data.message))
		w.log.add(false, bdat)
		out += bdat + "\r\n" + string(w.data.message)
		w.data.ended = true
	}
	return out
}

// aheadPatience is how long the answer to a command sent ahead may take before
// it is sent again on its own, in a new session.
const aheadPatience = 8 * time.Second

// limit is how long a step may take.
func (c *conversation) limit(s step) time.Duration {
	if s.stage == StageRecipient && len(c.wire.sentAhead) > 0 && !c.wire.data.ended {
		return min(s.limit, aheadPatience)
	}
	return s.limit
}

// confused tells a server that was lost over commands sent together, though it
// said that it takes them, from one that refuses. It errs on the side of asking
// again: nothing has been delivered yet. Where the message went with them, a
// server that is merely slow may deliver it still; one that hangs up has not.
func (c *conversation) confused(ctx context.Context, stage Stage, err error) error {
	if err == nil || ctx.Err() != nil && interruptedCause(ctx) || len(c.wire.sentAhead) == 0 && !c.wire.data.ended ||
		stage != StageSender && stage != StageRecipient {
		return err
	}
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	again := false
	switch f.kind {
	case FailureClosed:
		again = true
	case FailureSilent, FailureSlow:
		again = !c.wire.data.ended
	case FailureReply:
		words := strings.ToLower(f.reply.Said())
		again = strings.Contains(words, "pipelin") || strings.Contains(words, "synchroni")
	}
	if again {
		return fmt.Errorf("%w: %w", errConfused, err)
	}
	return err
}

// attempt is how a session ended that is carried out once more.
type attempt struct {
	err    error
	facts  Facts
	conn   Connection
	stages map[Stage]StageResult
}

func (t *test) attempt(err error) *attempt {
	return &attempt{err, t.facts, t.conn, maps.Clone(t.stages)}
}

// orElse is the outcome of the session after the first attempt: where it did not
// come as far, because the server does not let one in again so soon or takes one
// connection only, what the first one found is the better answer.
func (t *test) orElse(first *attempt, err error) error {
	var f *failure
	if first == nil || !errors.As(err, &f) || f.kind == FailureCancelled || !reaches(StageLogin, t.facts.Stage) {
		return err
	}
	t.facts, t.conn, t.stages = first.facts, first.conn, first.stages
	t.put(t.stages[t.facts.Stage])
	return first.err
}

// chunked tells that the message has gone with the envelope.
func (w *wire) chunked() bool { return w.data.chunk }

// startData prepares for the message that the client writes after DATA.
func (w *wire) startData() { w.data.active = true }

// writeData passes the message on and counts it.
func (w *wire) writeData(p []byte) (int, error) {
	w.data.sent += len(p)
	return w.Conn.Write(p)
}

// endData notes that the final dot is about to be written: from now on the
// message may be accepted even if no answer comes.
func (w *wire) endData() { w.data.ended = true }

// closeData ends the message, once, before its reply is read.
func (w *wire) closeData() {
	if w.data.active {
		w.data.active = false
		w.log.add(false, fmt.Sprintf("(mensagem, %d bytes)", w.data.sent))
	}
}
