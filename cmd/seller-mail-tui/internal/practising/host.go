// Package practising plays the mail server of practice for whoever asks, and
// keeps the tests of practice to it.
package practising

import (
	"context"
	"errors"
	"strconv"
	"sync"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Host runs at most one practice server at a time and keeps the tests of
// practice to it. Its methods may be called from any goroutine; a nil
// *Host runs nothing.
type Host struct {
	mu     sync.Mutex
	server *practice.Server
}

// Start plays a scenario in place of the one before and returns what to fill
// in. The server ends with ctx or with Close.
func (h *Host) Start(ctx context.Context, scenario string) (wizard.Values, error) {
	h.Close()
	server, err := practice.Start(ctx, scenario)
	if err != nil {
		if errors.Is(err, practice.ErrUnknownScenario) {
			return wizard.Values{}, failure.Usage(ptbr.CLITestScenario(prose.Printable(scenario), IDs()))
		}
		return wizard.Values{}, &failure.Error{Code: report.ExitInternal, Text: ptbr.CLIPracticeFailed, Err: err}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.server = server
	return wizard.Values{
		Host:     server.Host(),
		Port:     strconv.Itoa(server.Port()),
		SSL:      server.SSL(),
		Email:    practice.User,
		Name:     ptbr.PracticeName,
		User:     practice.User,
		Password: practice.Password,
	}, nil
}

// KeepIn returns a test of practice such that it trusts the practice server and
// reaches nothing else, whatever was typed; any other test comes back as it is.
func (h *Host) KeepIn(req smtpcheck.Request) smtpcheck.Request {
	if req.Provider != wizard.PracticeID {
		return req
	}
	var server *practice.Server
	if h != nil {
		h.mu.Lock()
		defer h.mu.Unlock()
		server = h.server
	}
	if server != nil {
		req.Roots = server.Roots
	}
	req.Resolver, req.Dialer = server.Reach(), server.Reach()
	return req
}

// Close stops the server, if one runs, and waits for it.
func (h *Host) Close() {
	if h == nil {
		return
	}
	h.mu.Lock()
	server := h.server
	h.server = nil
	h.mu.Unlock()
	if server != nil {
		// Its listener is gone either way; there is nothing left to mend.
		_ = server.Close()
	}
}

// Title is what a scenario is called; its id where there is none.
func Title(id string) string {
	for _, s := range practice.Scenarios() {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// Scenarios lists the scenarios for a front to choose from.
func Scenarios() []flow.Scenario {
	var out []flow.Scenario
	for _, s := range practice.Scenarios() {
		out = append(out, flow.Scenario{ID: s.ID, Title: s.Title})
	}
	return out
}

// IDs lists how the scenarios are called on the command line.
func IDs() []string {
	var ids []string
	for _, s := range practice.Scenarios() {
		ids = append(ids, s.ID)
	}
	return ids
}
