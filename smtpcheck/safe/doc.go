// Package safe is what a stranger's text goes through before anybody sees it: what
// it repeats of a secret is taken out, and what would command a terminal.
package safe
