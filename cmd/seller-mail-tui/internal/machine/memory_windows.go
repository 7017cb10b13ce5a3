package machine

import "os"

// noCoreDumps has nothing to do: Windows writes none unasked.
func noCoreDumps() {}

// dumping are the signals at which Go prints its goroutines; none is sent here.
func dumping() []os.Signal { return nil }
