// Package diagnosis says what the facts of a test mean: what happened, why, and what
// to do. It is pure: no network, no clock. What it knows stands in its catalogue;
// of the rules that hold, the one whose conditions weigh most wins, wherever it
// stands.
package diagnosis
