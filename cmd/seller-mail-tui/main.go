// Command seller-mail-tui helps a station's clerk to configure and test the
// e-mail of the establishment as Seller's tab "Conf. e-mail" asks for it.
//
// This package holds no rule of its own: it parses the command line, gives
// the fronts (the screen, the dialogue, "testar") their real files, sockets
// and clocks, and turns how things ended into an exit code.
package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

func main() {
	// Without this, cobra answers a double click in Windows Explorer with an
	// English hint to open cmd.exe instead of opening the wizard.
	cobra.MousetrapHelpText = ""

	e := machine.System()
	ctx, stop := e.Interrupts.Over(context.Background())
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, e)
	stop()
	os.Exit(code)
}
