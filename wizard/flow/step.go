// Package flow is what a person is led through beside the fields and the test:
// saving, leaving, drafts, the saved stations, practice, reports. It is written
// once and played by every front.
//
// A flow is a chain of steps, each of which says what follows it. What a front
// does with a step (a line of text, a question in a dialogue, a list that fills
// the window) is its own business; what follows an answer is not. Flows are
// pure but for [Work], the only step that may block.
package flow

import (
	"context"

	"seller-mail-tui/wizard"
)

// Step is what comes next: [Ask], [Type], [Pick], [Work], [Say], [Tell], [Hand], [Show],
// [Fetched], [Warned], [Choose], [Sheet], [Leave], or nil where the flow has ended.
type Step interface{ step() }

// Next is what follows a step. It is called in the goroutine that owns the
// [Desk]; nil: nothing.
type Next func() Step

// Go returns what follows; nothing where there is no next.
func (next Next) Go() Step {
	if next == nil {
		return nil
	}
	return next()
}

// Ask is a question with a choice of answers. To turn away from it is to do
// nothing, unless Away says what follows.
type Ask struct {
	Question string
	Choices  []Choice // the safe one first: it is what Enter alone means
	Away     Next
}

// Choice is an answer and its deed.
type Choice struct {
	Title string
	Then  Next
}

// Type asks for a line of text.
type Type struct {
	Question string
	Proposed string
	Edit     bool // what is proposed is to be edited, not to be replaced
	// Problem says what is wrong with the answer before; empty: nothing.
	Problem string
	Then    func(answer string) Step
}

// Pick is the list of the saved profiles.
type Pick struct {
	Told   string // what was done just now
	List   []wizard.Saved
	Open   string // the profile that is open; empty: a new one
	Choose func(wizard.Saved) Step
	Manage func(wizard.Saved) Step
	Anew   Next
	// Deleted is the profile that can be brought back, "" for none.
	Deleted string
	Restore Next
}

// Work is something that may take time. Do runs in a goroutine of its own, must
// not touch the desk, and returns what follows.
type Work struct {
	Begins string // what is said until there is more to say; may be empty
	Aside  bool   // the person goes on meanwhile
	// Stoppable: it takes long, and where the person waits for it, Ctrl+C gives it up
	// alone.
	Stoppable bool
	Do        func(context.Context) Next
}

// Tone is how far a deed has come that a sentence is about.
type Tone int

// The tones.
const (
	Done Tone = iota
	Failed
	Saved // done, and the values are kept now
	Noted // neither done nor failed: good to know
)

// Say tells what was done, or what went wrong.
type Say struct {
	Tone Tone
	Text string
	Then Next
}

// Tell tells what became of a message, and what to do about it.
type Tell struct {
	Arrival Arrival
	Then    Next
}

// Hand hands a text over, to be copied or read out. Paths are the files in which
// it stands, too; Err says why it was not written.
type Hand struct {
	Text  string
	Paths []string
	Err   error
	Then  Next
}

// Show shows the session that is on the desk by now. Filled: its values were put
// there just now; else it is back as it was left.
type Show struct {
	Filled  bool
	Problem string // what is wrong with what is shown; empty: nothing
	// Fetch brings the kept password behind it; nil: nothing is to come. Who sees
	// the fields goes on meanwhile; who has them read out waits for it first.
	Fetch *Work
	Then  Next
}

// Fetched tells that the station's kept password has come, or why it will not.
type Fetched struct{ Problem string }

// Warned tells that there is more to be known about the last test, which passed: the
// last of its warnings has come just now.
type Warned struct{}

// Choose asks which provider the new station has.
type Choose struct{}

// Sheet shows the values for Seller one by one, each to be copied by itself, and
// goes on once the person has all of them.
type Sheet struct{ Then Next }

// Leave ends the program.
type Leave struct{}

func (Ask) step()     {}
func (Type) step()    {}
func (Pick) step()    {}
func (Work) step()    {}
func (Say) step()     {}
func (Tell) step()    {}
func (Hand) step()    {}
func (Show) step()    {}
func (Fetched) step() {}
func (Warned) step()  {}
func (Choose) step()  {}
func (Sheet) step()   {}
func (Leave) step()   {}
