package badserver

import (
	"crypto/tls"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Keys of [Dialogue.On] that are not a command.
const (
	Greeting    = "greeting"    // instead of the first words
	Credentials = "credentials" // after AUTH and all of its answers: the verdict
	EndOfData   = "end-of-data" // after the message (DATA's dot, or BDAT LAST)
	EHLOSecure  = "EHLO+TLS"    // EHLO once the connection is encrypted
)

// Dialogue is an SMTP server that accepts everything, except where On says
// otherwise.
type Dialogue struct {
	// On replaces what the server does at a command ("MAIL"), or at one of the
	// keys above, once the command was read; for BDAT, once a chunk that is not
	// the last was read.
	On map[string]Step
	// TLS is offered by STARTTLS; nil: STARTTLS is not offered.
	TLS *tls.Config
	// Extensions are the EHLO keywords besides STARTTLS; nil means PIPELINING,
	// SIZE, AUTH PLAIN LOGIN, ENHANCEDSTATUSCODES and 8BITMIME.
	Extensions []string
	// Strict hangs up on a client that pipelines what may not be pipelined.
	Strict bool
}

// Serve holds the dialogue until QUIT, the client's end, or the end of a step
// of On that ends the connection.
func Serve(d Dialogue) Step {
	if d.Extensions == nil {
		d.Extensions = []string{"PIPELINING", "SIZE 35882577", "AUTH PLAIN LOGIN", "ENHANCEDSTATUSCODES", "8BITMIME"}
	}
	return func(c *Conn) error {
		p := &player{Dialogue: d, c: c}
		return p.play()
	}
}

// player holds the dialogue on one connection.
type player struct {
	Dialogue
	c          *Conn
	mail, rcpt bool // a sender, a recipient was accepted
}

func (p *player) play() error {
	if err := p.at(Greeting, "220 mail.example ESMTP"); err != nil {
		return err
	}
	previous := Greeting
	for {
		line, err := p.c.ReadLine()
		if err != nil {
			return err
		}
		if line.Early && !p.mayFollow(previous) {
			p.violation(line.Text)
			if p.Strict {
				return Do(Say("554 5.5.0 Error: SMTP protocol synchronization"), Close())(p.c)
			}
		}
		previous = strings.ToUpper(verbOf(line.Text))
		if err := p.command(previous, line.Text); err != nil {
			return err
		}
	}
}

// mayFollow tells whether a line may be sent before the reply to the previous
// command (RFC 2920 section 3.1, RFC 3030 section 4.2).
func (p *player) mayFollow(previous string) bool {
	if !slices.ContainsFunc(p.Extensions, func(e string) bool { return strings.EqualFold(e, "PIPELINING") }) {
		return false
	}
	// DATA: by then its message was read, and QUIT may follow the dot.
	return slices.Contains([]string{"MAIL", "RCPT", "RSET", "BDAT", "DATA"}, previous)
}

func (p *player) violation(what string) {
	p.c.change(func(r *Record) { r.Violations = append(r.Violations, what) })
}

// at plays what On has for the key, else says the text.
func (p *player) at(key, otherwise string) error {
	if step, ok := p.On[key]; ok {
		return step(p.c)
	}
	return Say(otherwise)(p.c)
}

func (p *player) command(verb, line string) error {
	switch verb {
	case "MAIL":
		err := p.at(verb, "250 2.1.0 Ok")
		p.mail, p.rcpt = p.c.class == '2', false
		return err
	case "RCPT":
		if !p.mail {
			return Say("503 5.5.1 Error: need MAIL command")(p.c)
		}
		err := p.at(verb, "250 2.1.5 Ok")
		p.rcpt = p.rcpt || p.c.class == '2'
		return err
	case "BDAT":
		return p.chunk(line)
	case "EHLO":
		if step, ok := p.On[EHLOSecure]; ok && p.c.Secure() {
			return step(p.c)
		}
	}
	if step, ok := p.On[verb]; ok {
		return step(p.c)
	}
	switch verb {
	case "EHLO":
		return Say(p.offer())(p.c)
	case "HELO":
		return Say("250 mail.example")(p.c)
	case "STARTTLS":
		if p.TLS == nil || p.c.Secure() {
			return Say("502 5.5.1 Error: command not implemented")(p.c)
		}
		return Do(Say("220 2.0.0 Ready to start TLS"), StartTLS(p.TLS))(p.c)
	case "AUTH":
		return p.auth(line)
	case "DATA":
		return p.data()
	case "RSET":
		p.mail, p.rcpt = false, false
		return Say("250 2.0.0 Ok")(p.c)
	case "NOOP":
		return Say("250 2.0.0 Ok")(p.c)
	case "QUIT":
		return Do(Say("221 2.0.0 Bye"), Close())(p.c)
	default:
		return Say("502 5.5.2 Error: command not recognized")(p.c)
	}
}

// offer is the answer to EHLO.
func (p *player) offer() string {
	lines := []string{"mail.example"}
	if p.TLS != nil && !p.c.Secure() {
		lines = append(lines, "STARTTLS")
	}
	lines = append(lines, p.Extensions...)
	for i := range lines {
		sep := "-"
		if i == len(lines)-1 {
			sep = " "
		}
		lines[i] = "250" + sep + lines[i]
	}
	return strings.Join(lines, "\n")
}

// auth asks for what the mechanism needs and accepts any answer.
func (p *player) auth(line string) error {
	args := strings.Fields(line)[1:]
	if len(args) == 0 {
		return Say("501 5.5.4 Syntax: AUTH mechanism")(p.c)
	}
	var prompts []string
	switch strings.ToUpper(args[0]) {
	case "PLAIN":
		prompts = []string{""}
	case "LOGIN":
		prompts = []string{"VXNlcm5hbWU6", "UGFzc3dvcmQ6"} // "Username:", "Password:"
	case "CRAM-MD5":
		prompts = []string{"PDE3OTM0QG1haWwuZXhhbXBsZT4="} // "<17934@mail.example>"
	default:
		return Say("504 5.5.4 Unrecognized authentication type")(p.c)
	}
	if len(args) > 1 && len(prompts) > 0 { // an initial response answers the first
		prompts = prompts[1:]
	}
	for _, prompt := range prompts {
		if err := p.c.Send("334 " + prompt + "\r\n"); err != nil {
			return err
		}
		answer, err := p.c.ReadLine()
		if err != nil {
			return err
		}
		if answer.Text == "*" {
			return Say("501 5.7.0 Authentication aborted")(p.c)
		}
	}
	return p.at(Credentials, "235 2.7.0 Authentication successful")
}

// data takes a message up to its dot.
func (p *player) data() error {
	if !p.rcpt {
		return Say("503 5.5.1 Error: need RCPT command")(p.c)
	}
	if err := p.c.Send("354 End data with <CR><LF>.<CR><LF>\r\n"); err != nil {
		return err
	}
	early := false
	for {
		line, err := p.c.readLine()
		if err != nil {
			return err
		}
		if line.Early && !early {
			early = true
			p.violation("message before 354")
		}
		if line.Text == "." {
			return p.end()
		}
	}
}

// chunk takes one chunk of a message (RFC 3030).
func (p *player) chunk(line string) error {
	args := strings.Fields(line)[1:]
	if len(args) == 0 {
		return errors.New("badserver: BDAT without a size")
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 0 {
		return fmt.Errorf("badserver: BDAT of size %q", args[0])
	}
	if _, err := p.c.ReadFull(n); err != nil {
		return err
	}
	if !p.rcpt {
		return Say("503 5.5.1 Error: need RCPT command")(p.c)
	}
	if len(args) > 1 && strings.EqualFold(args[1], "LAST") {
		return p.end()
	}
	return p.at("BDAT", "250 2.0.0 Ok: "+args[0]+" octets")
}

// end answers to a whole message.
func (p *player) end() error {
	p.mail, p.rcpt = false, false
	return p.at(EndOfData, "250 2.0.0 Ok: queued as 4D2B1")
}
