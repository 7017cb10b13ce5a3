package part

// Centred is a sentence amid a window of any size, cut where it finds no room.
func (k *Kit) Centred(text string, w, h int) []string {
	out := make([]string, max(h, 1))
	lines := Wrap(k.Signs.Text(text), max(w, 1))
	first := max((len(out)-len(lines))/2, 0)
	for i, l := range lines {
		if first+i < len(out) {
			out[first+i] = Cut(l, w, "")
		}
	}
	return out
}
