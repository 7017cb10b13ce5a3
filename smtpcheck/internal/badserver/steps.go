package badserver

import (
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"time"
)

// Say sends a reply: each line of the text gets CRLF.
func Say(text string) Step {
	return Send(strings.ReplaceAll(text, "\n", "\r\n") + "\r\n")
}

// Send sends raw bytes.
func Send(raw string) Step {
	return func(c *Conn) error { return c.Send(raw) }
}

// Trickle sends raw bytes one by one, each in a packet of its own, with a
// pause between them.
func Trickle(raw string, pause time.Duration) Step {
	return func(c *Conn) error {
		for i := range len(raw) {
			if err := c.Send(raw[i : i+1]); err != nil {
				return err
			}
			if err := c.Pause(pause); err != nil {
				return err
			}
		}
		return nil
	}
}

// AnyLine waits for a line, whatever it says.
func AnyLine() Step {
	return func(c *Conn) error {
		_, err := c.ReadLine()
		return err
	}
}

// Until reads lines up to one that begins with the verb, in any case.
func Until(verb string) Step {
	return func(c *Conn) error {
		for {
			line, err := c.ReadLine()
			if err != nil || strings.EqualFold(verbOf(line.Text), verb) {
				return err
			}
		}
	}
}

// Bytes waits for n bytes.
func Bytes(n int) Step {
	return func(c *Conn) error {
		_, err := c.ReadFull(n)
		return err
	}
}

// Pause stays silent for a while.
func Pause(d time.Duration) Step {
	return func(c *Conn) error { return c.Pause(d) }
}

// Latency makes the server answer as one that is a round trip of d away. It
// is to stand first: TCP's own handshake is paid here.
func Latency(d time.Duration) Step {
	return func(c *Conn) error {
		c.latency = d
		return c.Pause(d)
	}
}

// StartTLS shakes hands as a TLS server: as the first step, or after STARTTLS.
func StartTLS(config *tls.Config) Step {
	return func(c *Conn) error { return c.StartTLS(config) }
}

// SwallowLargeHello behaves like a middlebox that loses a ClientHello of more
// than limit bytes, and else shakes hands.
func SwallowLargeHello(limit int, config *tls.Config) Step {
	return func(c *Conn) error {
		header, err := c.ReadFull(5) // a TLS record's header (RFC 8446 section 5.1)
		if err != nil {
			return err
		}
		size := int(header[3])<<8 | int(header[4])
		if size > limit {
			return Silence()(c)
		}
		c.buf = append(append([]byte{}, header...), c.buf...)
		return c.StartTLS(config)
	}
}

// Silence says nothing more until the client hangs up or the test ends.
func Silence() Step {
	return func(c *Conn) error {
		for {
			if err := c.fill(time.Time{}); err != nil {
				return err
			}
		}
	}
}

// Flood sends the text again and again until the client hangs up or the test
// ends.
func Flood(text string) Step {
	return func(c *Conn) error {
		for {
			if err := c.Send(text); err != nil {
				return err
			}
		}
	}
}

// Close ends the connection as a well-behaved server does, and waits for the
// client to do the same.
func Close() Step {
	return func(c *Conn) error {
		if c.tls != nil {
			_ = c.tls.CloseWrite() // close_notify; the client may be gone already
		}
		return Cut()(c)
	}
}

// Cut ends the connection without a word: with TLS, without close_notify. What
// the client sends still is read, lest TCP resets what it has not read yet.
func Cut() Step {
	return func(c *Conn) error {
		if tcp, ok := c.raw.(*net.TCPConn); ok {
			_ = tcp.CloseWrite() // the client may be gone already
		}
		_ = Silence()(c)
		return errEnd
	}
}

// Reset ends the connection by a TCP reset.
func Reset() Step {
	return func(c *Conn) error {
		if tcp, ok := c.raw.(*net.TCPConn); ok {
			if err := tcp.SetLinger(0); err != nil {
				return fmt.Errorf("badserver: %w", err)
			}
		}
		_ = c.raw.Close()
		return errEnd
	}
}

// Do plays several steps as one.
func Do(steps ...Step) Step {
	return func(c *Conn) error {
		for _, step := range steps {
			if err := step(c); err != nil {
				return err
			}
		}
		return nil
	}
}

// verbOf is the command of a line, up to the first space.
func verbOf(line string) string {
	verb, _, _ := strings.Cut(line, " ")
	return verb
}
