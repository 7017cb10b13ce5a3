package wizard

import "time"

// Saved is one saved profile in a list.
type Saved struct {
	Name, Provider, Host, Email string
	Practice                    bool
	Values                      Values // all six, without the password
	Secret                      SecretPlace
	Tested                      time.Time // zero: never
	Proof                       *Proof    // nil: none
	Revision                    string    // of [Profile]
	Outcome                     string    // of that test: "ok" or a diagnosis id
	// Err says in pt-BR why it cannot be read; then only Name is known.
	Err error
}

// Draft is what a session that ended left unsaved, without the password.
type Draft struct {
	ID      string
	At      time.Time // when it was last typed in
	Profile Profile   // Name may be empty
}
