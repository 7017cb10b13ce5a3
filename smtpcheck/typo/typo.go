// Package typo measures how far a mistyped word is from a right one.
package typo

import "unicode/utf8"

// longest is the length, in letters, from which on words are just far: what is
// compared may come from strangers, and a word of that length is no slip of
// anything.
const longest = 64

// Distance counts the letters to insert, leave out, change, or swap with their
// neighbour to make b of a (optimal string alignment). Case and accents count.
// For a word of more than 64 letters it is the length of the longer one.
func Distance(a, b string) int {
	if n := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)); n > longest {
		return n
	}
	x, y := []rune(a), []rune(b)
	// Rows of the table: two back, one back, this one.
	before, last, this := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		this[0] = i
		for j := 1; j <= len(y); j++ {
			change := last[j-1]
			if x[i-1] != y[j-1] {
				change++
			}
			this[j] = min(last[j]+1, this[j-1]+1, change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				this[j] = min(this[j], before[j-2]+1)
			}
		}
		before, last, this = last, this, before
	}
	return last[len(y)]
}
