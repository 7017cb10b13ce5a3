// Package guides holds what is known of mail providers and how a person gets
// an account of theirs ready, as embedded Markdown files with YAML front
// matter. It is pure look-up: no network, no clock, no other package of ours.
package guides
