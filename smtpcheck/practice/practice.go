// Package practice is a mail server on loopback that plays good and bad
// providers, for people to practise with and for the tests.
package practice

import (
	"context"
	"crypto/x509"
)

// Scenario is what the server plays.
type Scenario struct {
	ID    string // "senha-errada": fixed, used on the command line
	Title string // pt-BR, one line for the picker
	// Expect is the diagnosis id that the scenario leads to, "" for success.
	Expect string
}

// Scenarios lists all scenarios, "ok" first.
func Scenarios() []Scenario { panic("not written yet") }

// Credentials that the practice server accepts, whatever the address typed.
const (
	User     = "posto@treino.example"
	Password = "treino-seller"
)

// Server is a running practice server.
type Server struct{}

// Start starts a server on a free port of 127.0.0.1 that plays the scenario
// and stops when ctx ends or Close is called. The error names an unknown
// scenario or a port that could not be opened.
func Start(ctx context.Context, scenario string) (*Server, error) { panic("not written yet") }

// Host and Port are what to type into the form; SSL what to choose; Roots the
// authority that signed its certificate.
func (s *Server) Host() string          { panic("not written yet") }
func (s *Server) Port() int             { panic("not written yet") }
func (s *Server) SSL() bool             { panic("not written yet") }
func (s *Server) Roots() *x509.CertPool { panic("not written yet") }

// Message is a message that the server accepted.
type Message struct {
	From string
	To   []string
	Data []byte
}

// Messages returns what was accepted so far.
func (s *Server) Messages() []Message { panic("not written yet") }

// Close stops the server and waits for its goroutines.
func (s *Server) Close() error { panic("not written yet") }
