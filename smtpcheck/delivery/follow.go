package delivery

import "context"

// Follow looks for a returned mail ([Returned]) and, at the same time, in the
// receiver's own mailbox for the message itself ([Look]); seed is nil where that
// mailbox cannot be opened. What is found first ends both. arrival is nil without a
// seed.
func Follow(ctx context.Context, sender Request, seed *Request, emit func(Progress)) (back Result, arrival *Result) {
	if seed == nil {
		return Returned(ctx, sender, emit), nil
	}
	both, cancel := context.WithCancel(ctx)
	defer cancel()
	seen := make(chan Result, 1)
	go func() {
		r := Look(both, *seed, nil)
		if r.Outcome.Arrived() {
			cancel()
		}
		seen <- r
	}()
	back = Returned(both, sender, emit)
	if back.Outcome == OutcomeReturned {
		cancel()
	}
	r := <-seen
	return back, &r
}
