package ui

import "strings"

// frame draws the border around whatever a screen shows. Every line that it
// returns is exactly as wide as the window.
type frame struct {
	kit *kit
	// w are the columns of the window, left and right those of the two cells of
	// a line that is divided.
	w, left, right int
}

// frame makes a border for a window of w columns, with cells of left and right
// columns where it is divided.
func (k *kit) frame(w, left, right int) frame { return frame{k, w, left, right} }

// Head is the upper border with a text near its left and one near its right end.
func (f frame) Head(text, note string) string {
	return f.rule(f.kit.signs.topLeft, f.kit.signs.topRight, text, note, 0)
}

// Rule is a horizontal line with a text near its left end; end is the column
// where a line from above or below ends on it, 0 for none.
func (f frame) Rule(text string, end int) string {
	return f.rule(f.kit.signs.teeLeft, f.kit.signs.teeRight, text, "", end)
}

// Foot is the lower border.
func (f frame) Foot() string {
	return f.rule(f.kit.signs.bottomLeft, f.kit.signs.bottomRight, "", "", 0)
}

func (f frame) rule(left, right, text, note string, end int) string {
	cs := &f.kit.signs
	inner := f.w - 2
	var sb strings.Builder
	sb.WriteString(left)
	used := 0
	if text != "" {
		text = cut(text, inner-2, cs.ellipsis)
		sb.WriteString(" " + text + " ")
		used = width(text) + 2
	}
	tail := ""
	if note != "" && inner-used >= 8 {
		tail = " " + cut(note, inner-used-3, cs.ellipsis) + " " + cs.horizontal
	}
	gap := max(inner-used-width(tail), 0)
	if end > 0 && end >= used && end < used+gap {
		sb.WriteString(strings.Repeat(cs.horizontal, end-used) + cs.teeUp)
		gap -= end - used + 1
	}
	sb.WriteString(strings.Repeat(cs.horizontal, gap))
	sb.WriteString(tail + right)
	return sb.String()
}

// Line is a line of content between the borders.
func (f frame) Line(content string) string { return f.LineTo(content, f.kit.signs.vertical) }

// LineTo is a line of content with another sign for its right border.
func (f frame) LineTo(content, border string) string {
	return f.kit.signs.vertical + fit(content, f.w-2, f.kit.signs.ellipsis) + border
}

// Pair is a line with content in both cells.
func (f frame) Pair(left, right string) string {
	return f.PairWith(left, right, f.kit.signs.vertical)
}

// PairWith is a line with content in both cells and another sign between them.
func (f frame) PairWith(left, right, between string) string {
	v, tail := f.kit.signs.vertical, f.kit.signs.ellipsis
	return v + fit(left, f.left, tail) + between + fit(" "+right, f.right, tail) + v
}

// Edge is the border at a row of a part that scrolls: at its ends a sign says
// that there is more.
func (f frame) Edge(above, below bool) string {
	switch {
	case above:
		return f.kit.theme.focused.Render(f.kit.signs.before)
	case below:
		return f.kit.theme.focused.Render(f.kit.signs.more)
	}
	return f.kit.signs.vertical
}

// Shelf is content in the left cell beside the upper edge of the right one.
func (f frame) Shelf(left string) string {
	cs := &f.kit.signs
	return cs.vertical + fit(left, f.left, cs.ellipsis) + cs.corner + strings.Repeat(cs.horizontal, f.right) + cs.teeRight
}

// ShortRule is a rule through the left cell beside content in the right one.
func (f frame) ShortRule(text, right string) string {
	cs := &f.kit.signs
	return f.kit.frame(f.left+2, 0, 0).Rule(text, 0) + fit(" "+right, f.right, cs.ellipsis) + cs.vertical
}
