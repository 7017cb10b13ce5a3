package main

import (
	"io"
	"slices"
	"strings"

	"seller-mail-tui/wizard"
)

// jsonWanted tells that a program reads the output. It looks at the arguments
// themselves: the command line may be what went wrong.
func jsonWanted(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool {
		return a == "--json" || strings.HasPrefix(a, "--json=") && a != "--json=false"
	})
}

// printFailureDocument gives a program its document where a test did not even
// begin. A closed stdout cannot be told to anybody.
func printFailureDocument(w io.Writer, f *failure) {
	_ = wizard.WriteDocument(w, wizard.ErrorDocument(f.text))
}
