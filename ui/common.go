package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
)

// common is what every area of the screen is handed.
type common struct {
	*part.Kit
	lib     *guides.Library
	desk    *flow.Desk
	session *wizard.Session // the desk's, as far as it is shown
	opts    Options
	keys    keyMap
}

// area is a screen or a pane. It draws into exactly the size that it was
// given and answers a key with what shall happen beyond itself.
type area interface {
	// SetSize gives the area its columns and rows.
	SetSize(w, h int)
	// Update handles a key, a paste or the mouse's wheel.
	Update(msg tea.Msg) intent
	// View returns exactly as many lines as SetSize gave rows, none wider than
	// its columns, and where the cursor stands, nil for nowhere.
	View() ([]string, *tea.Position)
	// Help lists its own keys, the most useful first.
	Help() []key.Binding
}

// intent is what an area asks the root model for, at once and not by a message:
// between two keys everything must have its place.
type intent struct {
	kind intentKind
	item string // of intentPick: the chosen item's id; of intentCopy: the text
}

type intentKind int

const (
	intentNone       intentKind = iota
	intentClose                 // close the area
	intentPick                  // an item was chosen
	intentTest                  // Testar Conexão
	intentSave                  // SALVAR
	intentFix                   // take over the proposed change and test again
	intentGo                    // go to the field and step that the result names
	intentAnswer                // the dialogue was answered
	intentProve                 // send the sample invoice, or see what came of it
	intentMove                  // choose another place for the password
	intentSheet                 // the values for Seller, one by one
	intentCopy                  // copy a text
	intentSellerDone            // all values are in Seller
	intentPropose               // take over what the address leads to
	intentOther                 // choose another provider
	intentWait                  // test again by itself once it is time
	intentQR                    // show the step's link for a phone
	intentCopyLink              // copy the step's link
	intentOpenLink              // open the step's link in a browser
	intentAdmin                 // show and copy what to ask the administrator for
)
