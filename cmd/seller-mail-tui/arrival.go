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
// by hand. teller is what passes on its progress.
func arrival(lib *guides.Library, teller func(tell func(string)) func(delivery.Progress)) func(context.Context, smtpcheck.Request, smtpcheck.Result, func(string)) ui.Arrival {
	return func(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) ui.Arrival {
		server := ""
		if provider, ok := lib.ByID(req.Provider); ok {
			server = provider.IMAPFor(req.From)
		}
		found := delivery.Look(ctx, delivery.NewRequest(server, req, res), teller(tell))
		return ui.Arrival{Found: found.Outcome.Arrived(), Sentence: found.Sentence, Steps: found.Steps}
	}
}

// everyProgress is for a place where what is said replaces what was said before.
func everyProgress(tell func(string)) func(delivery.Progress) {
	return func(p delivery.Progress) { tell(p.Sentence) }
}
