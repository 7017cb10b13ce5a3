package part

// Block is a piece of a text.
type Block struct{ Lines []string }
