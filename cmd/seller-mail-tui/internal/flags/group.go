// Package flags is what commands say of their flags beside pflag: under which
// heading of the help they stand, and how a shell completes them.
package flags

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// GroupKey is the annotation that puts a flag under a heading of its own.
const GroupKey = "grupo"

// Group puts flags under a heading of the help.
func Group(f *pflag.FlagSet, heading string, names ...string) {
	for _, name := range names {
		f.Lookup(name).Annotations = map[string][]string{GroupKey: {heading}}
	}
}

// On tells that a flag that is yes or no was switched on, whatever else
// is wrong with the command line.
func On(args []string, flag string) bool {
	return slices.ContainsFunc(args, func(a string) bool {
		return a == flag || strings.HasPrefix(a, flag+"=") && a != flag+"=false"
	})
}
