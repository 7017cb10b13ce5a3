package wizard

// Row is one station of a table that is to be imported.
type Row struct {
	Line int // on which it begins, from 1
	Name string
	// Provider is the id of a guide; Named tells that the table has a word on it.
	Provider string
	Named    bool
	Values   Values
}

// Fault is what is wrong with one place of a file that somebody wrote.
type Fault struct {
	Line   int    // from 1
	Column string // of the header, or a word for the whole line
	Text   string // pt-BR, a part of a sentence
}
