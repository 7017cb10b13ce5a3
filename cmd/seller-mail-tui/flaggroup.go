package main

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// flagGroup is the annotation that puts a flag under a heading of its own.
const flagGroup = "grupo"

// group puts flags under a heading of the help.
func group(f *pflag.FlagSet, heading string, names ...string) {
	for _, name := range names {
		f.Lookup(name).Annotations = map[string][]string{flagGroup: {heading}}
	}
}

// switchedOn tells that a flag that is yes or no was switched on, whatever else
// is wrong with the command line.
func switchedOn(args []string, flag string) bool {
	return slices.ContainsFunc(args, func(a string) bool {
		return a == flag || strings.HasPrefix(a, flag+"=") && a != flag+"=false"
	})
}
