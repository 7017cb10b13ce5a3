package ui

// The sizes at which the layout changes, in columns and rows.
const (
	minWidth, minHeight = 40, 12 // below, one sentence asks for a larger window
	splitWidth          = 80     // from here on the guide stands beside the form
	oneRowHeading       = 76     // from here on heading, tab and profile share a line
	wholeHeading        = 52     // from here on the heading fits on one line
	crampedHeight       = 20     // below, the stages shrink to one line
	providerHeight      = 16     // from here on the provider and a rule above the keys
	progressHeight      = 22     // from here on the steps of the whole work
	fieldRows           = 7
	resultRows          = 6  // that a result needs while one is in a field
	roomyPane           = 16 // rows of the pane below the form where there are plenty
	idleRows            = 4  // of the pane below the form while the guide is being read
)

// layout is where everything stands in a window of w columns and h rows.
type layout struct {
	w, h     int
	tiny     bool
	cramped  bool
	head     int  // rows of the heading, its border included
	provider bool // a row for the provider, with the guide's title beside it
	progress bool // a row for the steps of the whole work
	rule     bool // a rule above the keys
	split    bool // the guide stands beside the form
	left     int  // columns of the form, 1 blank on each side included
	right    int  // columns of the guide
}

func newLayout(w, h int) layout {
	l := layout{
		w: w, h: h,
		tiny:     w < minWidth || h < minHeight,
		cramped:  h < crampedHeight,
		head:     2,
		provider: h >= providerHeight,
		progress: h >= progressHeight,
		rule:     h >= providerHeight,
		split:    w >= splitWidth && h >= providerHeight,
	}
	if w >= oneRowHeading {
		l.head = 1
	}
	l.left = w - 2
	if l.split {
		l.left = min(52+(w-splitWidth)/2, 66)
		l.right = w - 3 - l.left
	}
	return l
}

// above is how many rows stand above the form.
func (l layout) above() int {
	n := l.head
	if l.provider {
		n++
	}
	if l.progress {
		n++
	}
	return n
}

// below is how many rows stand below an area: the keys and the border.
func (l layout) below() int {
	if l.rule {
		return 3
	}
	return 2
}

// body is the rows that the form and the pane below it share.
func (l layout) body() int { return max(l.h-l.above()-1-l.below(), 0) }

// screen is the size of an area that has the window to itself; a rule with its
// title stands above it.
func (l layout) screen() (w, h int) { return l.w - 4, max(l.h-l.head-1-l.below(), 0) }

// pane tells how many rows the pane below the form cannot do without, and
// whether the form may vanish for it.
type pane struct {
	need  int
	modal bool
	// first: it is what one looks at; where it has no room for all, the form
	// shrinks to one line.
	first bool
}

// roomy tells that every field can have a line of its own for messages.
func (l layout) roomy() bool { return l.body() >= 2*fieldRows+roomyPane-4 }

// shares divides the body between form and pane: the form has what it wants,
// unless the pane then lacks what it needs.
func (l layout) shares(formWants int, p pane) (form, lower int) {
	base := fieldRows
	if l.h >= crampedHeight {
		base++ // a line for what is said under the last field
	}
	if l.roomy() {
		base = max(2*fieldRows, l.body()-roomyPane)
	}
	form = max(base, formWants)
	keep := 3
	switch {
	case p.modal:
		keep = 0
	case l.h < providerHeight:
		keep = 2
	}
	switch {
	case l.body()-form >= p.need:
	case p.first:
		form = 1
	default:
		form = max(l.body()-p.need, keep)
	}
	form = min(form, l.body())
	return form, l.body() - form
}
