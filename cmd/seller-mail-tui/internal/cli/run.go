// Package cli is the command line as a whole: it puts the commands together,
// words its help, its manual page and what was mistyped, and turns how a run
// ended into an exit code.
package cli

import (
	"context"
	"errors"
	"io"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/testar"
	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Run is the whole program: it carries out the command line and returns the
// exit code. It ends soon after ctx does.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, e machine.Env) (code int) {
	defer func() {
		if r := recover(); r != nil {
			// What was panicked with may hold anything, a password too: only
			// the place in our source is named.
			code = finish(&failure.Error{Code: report.ExitInternal, Text: ptbr.CLIInternal(failure.PanicPlace())}, args, stdout, stderr)
		}
	}()
	out := machine.NewBorder(stdout, e, tty.ASCII, jsonWanted(args))
	stdout, stderr = out, machine.NewBorder(stderr, e, tty.ASCII, false)
	defer func() {
		if err := out.Err(); err != nil { // whatever the run came to, nobody has read it
			machine.Complain(stderr, ptbr.CLIOutputFailed(machine.OutputProblem(err)))
			code = report.ExitProfile
		}
	}()
	a := &machine.Run{Env: e, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	root := newRoot(a)
	root.SetArgs(append([]string{}, args...)) // nil would mean those of the process
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)

	err := root.ExecuteContext(ctx)
	if err == nil || out.Err() != nil {
		return report.ExitOK
	}
	f := failure.As(err)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		f = &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled}
	}
	return finish(f, args, stdout, stderr)
}

// finish says what is left to say of a failure, to a program too.
func finish(f *failure.Error, args []string, stdout, stderr io.Writer) int {
	if f.Text != "" {
		if monitorWanted(args) {
			// Nothing is known of the mail: 2 would say that it is broken.
			line, code := testar.MonitorNothing(f.Text)
			prose.Say(stdout, line)
			return code
		}
		if jsonWanted(args) {
			printFailureDocument(stdout, f)
		}
		machine.Complain(stderr, f.Text)
	}
	return f.Code
}
