package part

// TabRow is a line of a [Kit.Tab]: a field as another program shows it.
type TabRow struct {
	Label, Value string
	Done         bool // it was taken over there
	At           bool // the bar is on it
}

// Tab draws the tab of another program, so that whoever types the values there
// finds each where it belongs, and tells in which line the bar is. Where w columns
// are too few for a border, each value stands behind its label or below it.
func (k *Kit) Tab(title string, rows []TabRow, w int) (out []string, bar int) {
	label := 0
	for _, r := range rows {
		label = max(label, Width(k.Signs.Text(r.Label)))
	}
	const least = 50
	for _, r := range rows {
		sign, pointer, style := " ", " ", k.Theme.Label
		if r.Done {
			sign = k.Theme.OK.Render(k.Signs.OK)
		}
		if r.At {
			bar, pointer, style = len(out), k.Theme.Focused.Render(k.Signs.Pointer), k.Theme.Focused
		}
		lead, name, value := pointer+" "+sign+" ", k.Signs.Text(r.Label), k.Signs.Text(r.Value)
		switch {
		case w >= least:
			out = append(out, lead+style.Render(Fit(name, label, ""))+"  "+value)
		case 4+Width(name)+2+Width(value) <= w:
			out = append(out, lead+style.Render(name+":")+" "+value)
		default:
			out = append(out, lead+style.Render(name+":"))
			for _, l := range Wrap(value, max(w-6, 8)) {
				out = append(out, "      "+l)
			}
		}
	}
	if w < least {
		return out, bar
	}
	inner := 0
	for _, l := range out {
		inner = max(inner, Width(l))
	}
	inner = min(max(inner+1, Width(title)+6), w-4)
	f := k.Frame(inner+2, 0, 0)
	framed := []string{" " + f.Head(k.Theme.Title.Render(k.Signs.Text(title)), "")}
	for _, l := range out {
		framed = append(framed, " "+f.Line(l))
	}
	return append(framed, " "+f.Foot()), bar + 1
}
