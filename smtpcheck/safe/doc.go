// Package safe is what a stranger's text goes through before anybody keeps it:
// what would command a terminal is taken out ([Sanitize]), and of the rest only
// what is known to be no secret is shown ([Filter]).
package safe
