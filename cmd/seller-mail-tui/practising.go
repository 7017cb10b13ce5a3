package main

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

// practiceHost runs at most one practice server at a time and keeps the tests of
// practice to it. Its methods may be called from any goroutine; a nil
// *practiceHost runs nothing.
type practiceHost struct {
	mu     sync.Mutex
	server *practice.Server
}

// start plays a scenario in place of the one before and returns what to fill
// in. The server ends with ctx or with close.
func (h *practiceHost) start(ctx context.Context, scenario string) (wizard.Values, error) {
	h.close()
	server, err := practice.Start(ctx, scenario)
	if err != nil {
		if errors.Is(err, practice.ErrUnknownScenario) {
			return wizard.Values{}, failure.Usage(ptbr.CLITestScenario(prose.Printable(scenario), scenarioIDs()))
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

// keepIn returns a test of practice such that it trusts the practice server and
// reaches nothing else, whatever was typed; any other test comes back as it is.
func (h *practiceHost) keepIn(req smtpcheck.Request) smtpcheck.Request {
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
		req.Roots = server.Roots()
	}
	req.Resolver, req.Dialer = server.Reach(), server.Reach()
	return req
}

// close stops the server, if one runs, and waits for it.
func (h *practiceHost) close() {
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

// scenarioTitle is what a scenario is called; its id where there is none.
func scenarioTitle(id string) string {
	for _, s := range practice.Scenarios() {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// practiceScenarios lists the scenarios for a front to choose from.
func practiceScenarios() []flow.Scenario {
	var out []flow.Scenario
	for _, s := range practice.Scenarios() {
		out = append(out, flow.Scenario{ID: s.ID, Title: s.Title})
	}
	return out
}

// scenarioIDs lists how the scenarios are called on the command line.
func scenarioIDs() []string {
	var ids []string
	for _, s := range practice.Scenarios() {
		ids = append(ids, s.ID)
	}
	return ids
}
