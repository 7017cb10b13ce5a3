package part

// Block is a piece of a text: its lines, and how many of them were given
// room. Blocks are drawn in one order and given room in another.
type Block struct {
	Lines []string
	given int
}

// Grant gives the block up to n more lines, as far as rest goes.
func (b *Block) Grant(n int, rest *int) {
	n = max(0, min(n, len(b.Lines)-b.given, *rest))
	b.given += n
	*rest -= n
}

// All gives it all of its lines, as far as rest goes.
func (b *Block) All(rest *int) { b.Grant(len(b.Lines), rest) }

// Shown are the lines that were given room; where some are missing, the last
// one says so.
func (b *Block) Shown(k *Kit, w int) []string {
	out := b.Lines[:b.given:b.given]
	if b.given > 0 && b.given < len(b.Lines) {
		last := Cut(out[b.given-1], w-Width(k.Signs.Ellipsis)-1, "") + k.Signs.Ellipsis
		out = append(out[:b.given-1:b.given-1], last)
	}
	return out
}

// Given tells that it was given room.
func (b *Block) Given() bool { return b.given > 0 }
