package main

import (
	"context"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/ui"
)

// arrival looks for the message of a passed test where the provider's guide
// names a mailbox that takes the same password; elsewhere it says how to look
// by hand.
func arrival(lib *guides.Library) func(context.Context, smtpcheck.Request, smtpcheck.Result, func(string)) ui.Arrival {
	return func(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) ui.Arrival {
		server := ""
		if provider, ok := lib.ByID(req.Provider); ok {
			server = provider.IMAPFor(req.From)
		}
		found := delivery.Look(ctx, delivery.NewRequest(server, req, res), func(p delivery.Progress) { tell(p.Sentence) })
		return ui.Arrival{Found: found.Outcome.Arrived(), Sentence: found.Sentence, Steps: found.Steps}
	}
}
