package part

import "strings"

// Frame draws the border around whatever a screen shows. Every line that it
// returns is exactly as wide as the window.
type Frame struct {
	kit *Kit
	// w are the columns of the window, left and right those of the two cells of
	// a line that is divided.
	w, left, right int
}

// Frame makes a border for a window of w columns, with cells of left and right
// columns where it is divided.
func (k *Kit) Frame(w, left, right int) Frame { return Frame{k, w, left, right} }

// Head is the upper border with a text near its left and one near its right end.
func (f Frame) Head(text, note string) string {
	return f.rule(f.kit.Signs.topLeft, f.kit.Signs.topRight, text, note, 0)
}

// Rule is a horizontal line with a text near its left end; end is the column
// where a line from above or below ends on it, 0 for none.
func (f Frame) Rule(text string, end int) string {
	return f.rule(f.kit.Signs.teeLeft, f.kit.Signs.teeRight, text, "", end)
}

// Foot is the lower border.
func (f Frame) Foot() string {
	return f.rule(f.kit.Signs.bottomLeft, f.kit.Signs.bottomRight, "", "", 0)
}

func (f Frame) rule(left, right, text, note string, end int) string {
	cs := &f.kit.Signs
	inner := f.w - 2
	var sb strings.Builder
	sb.WriteString(left)
	used := 0
	if text != "" {
		text = Cut(text, inner-2, cs.Ellipsis)
		sb.WriteString(" " + text + " ")
		used = Width(text) + 2
	}
	tail := ""
	if note != "" && inner-used >= 8 {
		tail = " " + Cut(note, inner-used-3, cs.Ellipsis) + " " + cs.horizontal
	}
	gap := max(inner-used-Width(tail), 0)
	if end > 0 && end >= used && end < used+gap {
		sb.WriteString(strings.Repeat(cs.horizontal, end-used) + cs.teeUp)
		gap -= end - used + 1
	}
	sb.WriteString(strings.Repeat(cs.horizontal, gap))
	sb.WriteString(tail + right)
	return sb.String()
}

// Line is a line of content between the borders.
func (f Frame) Line(content string) string { return f.LineTo(content, f.kit.Signs.vertical) }

// LineTo is a line of content with another sign for its right border.
func (f Frame) LineTo(content, border string) string {
	return f.kit.Signs.vertical + Fit(content, f.w-2, f.kit.Signs.Ellipsis) + border
}

// Pair is a line with content in both cells.
func (f Frame) Pair(left, right string) string {
	return f.PairWith(left, right, f.kit.Signs.vertical)
}

// PairWith is a line with content in both cells and another sign between them.
func (f Frame) PairWith(left, right, between string) string {
	v, tail := f.kit.Signs.vertical, f.kit.Signs.Ellipsis
	return v + Fit(left, f.left, tail) + between + Fit(" "+right, f.right, tail) + v
}

// Edge is the border at a row of a part that scrolls: at its ends a sign says
// that there is more.
func (f Frame) Edge(above, below bool) string {
	switch {
	case above:
		return f.kit.Theme.Focused.Render(f.kit.Signs.before)
	case below:
		return f.kit.Theme.Focused.Render(f.kit.Signs.more)
	}
	return f.kit.Signs.vertical
}

// Shelf is content in the left cell beside the upper edge of the right one, with
// that one's title on it.
func (f Frame) Shelf(left, title string) string {
	cs := &f.kit.Signs
	if title != "" {
		title = " " + Cut(title, f.right-3, cs.Ellipsis) + " "
	}
	return cs.vertical + Fit(left, f.left, cs.Ellipsis) + cs.corner + title +
		strings.Repeat(cs.horizontal, max(f.right-Width(title), 0)) + cs.teeRight
}

// ShortRule is a rule through the left cell beside content in the right one.
func (f Frame) ShortRule(text, right string) string {
	cs := &f.kit.Signs
	return f.kit.Frame(f.left+2, 0, 0).Rule(text, 0) + Fit(" "+right, f.right, cs.Ellipsis) + cs.vertical
}
