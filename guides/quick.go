package guides

import (
	"slices"
	"strings"
)

// quickFront reads front matter as the YAML library does, in a fraction of the
// time: the first list waits for it. It knows the little of YAML that our own
// guides are written in (a key a line; what is below it stands two blanks further
// right; lists and keys in brackets, on one line; texts in double quotes, without a
// backslash, or behind "|"), and is sure of what it reads: ok is false for all
// else. It is not for texts with strange letters.
func quickFront(text string) (in *front, ok bool) {
	q := &quick{}
	in = &front{}
	q.keys(in, strings.Split(strings.TrimRight(text, "\n"), "\n"), 1)
	return in, !q.strange
}

// quick reads the quick way; strange: there was something that it does not know.
type quick struct{ strange bool }

// indent is how much further right stands what is below a key.
const indent = "  "

// keys reads keys with what belongs to them; at is the number of the first line.
func (q *quick) keys(to keyed, lines []string, at int) {
	var seen []string
	for i := 0; i < len(lines) && !q.strange; {
		if lines[i] == "" {
			i++
			continue
		}
		key, value, colon := strings.Cut(lines[i], ":")
		end := i + 1
		for end < len(lines) && (lines[end] == "" || strings.HasPrefix(lines[end], indent)) {
			end++
		}
		value, blank := strings.CutPrefix(value, " ")
		q.strange = q.strange || !colon || value != "" && !blank || slices.Contains(seen, key)
		seen = append(seen, key)
		q.value(to.place(key), value, lines[i+1:end], at+i)
		i = end
	}
	q.strange = q.strange || len(seen) == 0
}

// value reads what belongs to a key: what stands behind it or, where that is
// nothing, the lines below.
func (q *quick) value(to any, text string, below []string, at int) {
	for i, l := range below {
		below[i] = strings.TrimPrefix(l, indent)
	}
	blank := strings.Join(below, "") == ""
	switch to := to.(type) {
	case *scalar:
		if text == "|" {
			*to = q.literal(below, at)
			return
		}
		q.strange = q.strange || !blank
		*to = q.scalar(text, at)
	case *[]scalar:
		if list, ok := within(text, "[", "]"); ok && blank {
			*to = q.list(list, at)
			return
		}
		q.strange = q.strange || text != "" || blank
		for i, l := range below {
			*to = append(*to, q.scalar(q.listed(l), at+1+i))
		}
	case *[]frontServer:
		q.strange = q.strange || text != "" || blank
		for i, l := range below {
			pairs, ok := within(q.listed(l), "{", "}")
			q.strange = q.strange || !ok
			*to = append(*to, q.server(pairs, at+1+i))
		}
	case **frontDeadline:
		q.strange = q.strange || text != "" || blank
		*to = &frontDeadline{}
		q.keys(*to, below, at+1)
	default:
		q.strange = true
	}
}

// listed is what a line of a list holds.
func (q *quick) listed(line string) string {
	item, ok := strings.CutPrefix(line, "- ")
	q.strange = q.strange || !ok
	return item
}

// list reads what stands within brackets.
func (q *quick) list(inside string, at int) []scalar {
	if inside == "" {
		return []scalar{}
	}
	items := strings.Split(inside, ", ")
	out := make([]scalar, len(items))
	for i, item := range items {
		out[i] = q.item(item, at)
	}
	return out
}

func (q *quick) server(pairs string, at int) frontServer {
	var s frontServer
	for pair := range strings.SplitSeq(pairs, ", ") {
		key, value, _ := strings.Cut(pair, ": ")
		to, ok := s.place(key).(*scalar)
		if !ok || to.line > 0 {
			q.strange = true
			break
		}
		*to = q.item(value, at)
	}
	return s
}

// literal reads a text of several lines.
func (q *quick) literal(lines []string, at int) scalar {
	// How far right it begins is told by its first line.
	q.strange = q.strange || len(lines) == 0 || lines[0] == "" || lines[0][0] == ' '
	return scalar{strings.TrimSpace(strings.Join(lines, "\n")), at}
}

// item reads a value within brackets, where more signs have a meaning.
func (q *quick) item(text string, at int) scalar {
	q.strange = q.strange || !strings.HasPrefix(text, `"`) && strings.ContainsAny(text, `,[]{}"`)
	return q.scalar(text, at)
}

// scalar reads a value on one line, in quotes or not.
func (q *quick) scalar(text string, at int) scalar {
	if inside, ok := within(text, `"`, `"`); ok {
		q.strange = q.strange || strings.ContainsAny(inside, `"\`)
		return scalar{strings.TrimSpace(inside), at}
	}
	q.strange = q.strange || text == "" || strings.ContainsAny(text[:1], "-?:,[]{}#&*!|>'\"%@`~ ") ||
		strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, " ") ||
		strings.EqualFold(text, "null")
	return scalar{text, at}
}

// within takes the brackets off a text.
func within(text, opens, closes string) (inside string, ok bool) {
	inside, opened := strings.CutPrefix(text, opens)
	inside, closed := strings.CutSuffix(inside, closes)
	return inside, opened && closed
}
