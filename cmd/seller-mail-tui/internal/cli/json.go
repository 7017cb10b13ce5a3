package cli

import (
	"io"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/wizard/report"
)

// jsonWanted tells that a program reads the output. It looks at the arguments
// themselves: the command line may be what went wrong.
func jsonWanted(args []string) bool { return flags.On(args, "--json") }

// monitorWanted tells that a monitoring engine reads the output.
func monitorWanted(args []string) bool { return flags.On(args, "--monitor") }

// printFailureDocument gives a program its document where a test did not even
// begin. A closed stdout cannot be told to anybody.
func printFailureDocument(w io.Writer, f *failure.Error) {
	_ = report.WriteDocument(w, report.ErrorDocument(f.Text))
}
