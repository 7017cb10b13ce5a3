package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// note is a text to read or an address to open elsewhere, with the window to
// itself until it is closed.
type note struct {
	c      *common
	title  string
	text   []string // a line for each paragraph, "" between two
	link   string   // of an address
	qr     *part.QR // of an address, where it can be shown
	status string   // what was done last
	bad    bool
	pager  part.Pager
	place  codePlace
}

// codePlace is where the code stands within the frame.
type codePlace int

const (
	withoutCode codePlace = iota
	besideText
	aboveText
)

// newLinkNote shows an address, as a QR code too.
func newLinkNote(c *common, link string) *note {
	n := &note{c: c, title: ptbr.TitleLink, link: link, pager: part.NewPager(c.Kit)}
	if q, ok := c.QR(link); ok {
		n.qr = &q
	}
	return n
}

// newTextNote shows a text of paragraphs with an empty line between two.
func newTextNote(c *common, title, text string) *note {
	return &note{c: c, title: title, text: reflowed(text), pager: part.NewPager(c.Kit)}
}

func (n *note) say(text string, bad bool) {
	n.status, n.bad = text, bad
	n.layout()
}

// SetSize implements area.
func (n *note) SetSize(w, h int) {
	n.pager.SetSize(w, h)
	n.layout()
}

// sideWidth is the least room for the address beside a code.
const sideWidth = 24

func (n *note) layout() {
	w, h := n.pager.Size()
	n.place = withoutCode
	if n.qr != nil {
		cols, rows := n.qr.Size()
		below := n.words(n.pager.TextWidth(), true)
		switch {
		case rows <= h && cols+2+sideWidth <= w:
			n.place = besideText
			n.pager.SetLines(n.besideCode(w, h, nil))
			return
		case rows+1+len(below) <= h && cols <= n.pager.TextWidth():
			n.place = aboveText
			n.pager.SetLines(append(append(n.qr.Lines(), ""), below...))
			return
		}
	}
	n.pager.SetLines(n.words(min(n.pager.TextWidth(), readable), false))
}

// readable is how wide a text may be that is read as a whole, in columns.
const readable = 76

// reflowed joins the lines of each paragraph and of each item of a list.
func reflowed(text string) []string {
	var out []string
	fresh := true
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case fresh || line == "" || isItem(line):
			out = append(out, line)
		default:
			out[len(out)-1] += " " + line
		}
		fresh = line == ""
	}
	return out
}

func isItem(line string) bool {
	number, _, found := strings.Cut(line, ". ")
	return strings.HasPrefix(line, "- ") || found && len(number) <= 2 && strings.Trim(number, "0123456789") == ""
}

// words is all but the code.
func (n *note) words(w int, code bool) []string {
	var out []string
	if n.status != "" {
		out = append(n.c.Told(n.status, n.bad, w), "")
	}
	for _, line := range n.text {
		switch {
		case line == "":
			out = append(out, "")
		case isItem(line):
			number, item, _ := strings.Cut(line, " ")
			out = append(out, n.c.Numbered(number, item, w)...)
		default:
			out = append(out, n.c.Wrapped(line, w, n.c.Theme.Label)...)
		}
	}
	if n.link == "" {
		return out
	}
	lead := ptbr.LinkType
	if code {
		lead = ptbr.LinkPhone
	}
	out = append(append(out, n.c.Wrapped(lead, w, n.c.Theme.Label)...), "")
	for _, l := range part.Wrap(n.link, w) {
		out = append(out, n.c.Link(n.c.Theme.Code, n.link).Render(l))
	}
	return out
}

// besideCode puts the words, and the keys below them, at the right of the code.
func (n *note) besideCode(w, h int, keys []key.Binding) []string {
	cols, _ := n.qr.Size()
	side := n.words(w-cols-2, true)
	if len(keys) > 0 {
		side = append(side, "")
	}
	for _, b := range keys {
		if b.Enabled() {
			side = append(side, n.c.Theme.Key.Render(n.c.Signs.Text(b.Help().Key))+" "+n.c.Signs.Text(b.Help().Desc))
		}
	}
	code := n.qr.Lines()
	out := make([]string, h)
	for i := range out {
		left, right := "", ""
		if i < len(code) {
			left = code[i]
		}
		if i < len(side) {
			right = side[i]
		}
		out[i] = part.Fit(part.Fit(left, cols, "")+"  "+right, w, n.c.Signs.Ellipsis)
	}
	return out
}

// takesAll tells that the code fits only into a window without its frame.
func (n *note) takesAll(l layout) bool {
	if n.qr == nil || n.place != withoutCode || l.tiny || l.w < oneRowHeading {
		return false
	}
	cols, rows := n.qr.Size()
	return rows < l.h && cols+2+sideWidth <= l.w
}

// all draws the window without a frame: the heading, the code, the words.
func (n *note) all(l layout) []string {
	cs, th := &n.c.Signs, &n.c.Theme
	heading := th.Heading.Render(cs.Text(ptbr.Heading) + " " + cs.Dot + " " + cs.Text(ptbr.Tab))
	return append([]string{part.Fit(" "+heading, l.w, cs.Ellipsis)}, n.besideCode(l.w, l.h-1, n.Help())...)
}

// Update implements area.
func (n *note) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		k := &n.c.keys
		if key.Matches(press, k.Back, k.Enter) {
			return intent{kind: intentClose}
		}
		if i, ok := k.guide.press(press); ok && n.link != "" {
			return i
		}
	}
	n.pager.Update(msg)
	return intent{}
}

// View implements area.
func (n *note) View() ([]string, *tea.Position) {
	if n.place == besideText {
		return n.pager.Lines(), nil
	}
	return n.pager.View(), nil
}

// Help implements area.
func (n *note) Help() []key.Binding {
	k := &n.c.keys
	out := []key.Binding{as(k.Back, ptbr.KeyBack)}
	if n.link != "" {
		out = append(out, k.guide.Copy, k.guide.Open)
	}
	return append(out, n.pager.Help()...)
}
