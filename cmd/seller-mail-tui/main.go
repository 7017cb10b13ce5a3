// Command seller-mail-tui helps a station's clerk to configure and test the
// e-mail of the establishment as Seller's tab "Conf. e-mail" asks for it.
//
// This package only starts it; the command line, the fronts and the machine
// that they run on each have a room below internal.
package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

func main() {
	// Without this, cobra answers a double click in Windows Explorer with an
	// English hint to open cmd.exe instead of opening the wizard.
	cobra.MousetrapHelpText = ""

	e := machine.System()
	ctx, stop := e.Interrupts.Over(context.Background())
	code := cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, e)
	stop()
	machine.KeepWindow(code)
	os.Exit(code)
}
