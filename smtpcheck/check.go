package smtpcheck

import "context"

// Check runs one test and reports each stage through emit as it happens.
func Check(ctx context.Context, req Request, emit func(Event)) Result { panic("not written yet") }
