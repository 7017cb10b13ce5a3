package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// run is the whole program: it carries out the command line and returns the
// exit code. It ends soon after ctx does.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, e env) (code int) {
	defer func() {
		if r := recover(); r != nil {
			// What was panicked with may hold anything, a password too: only
			// the place in our source is named.
			code = finish(&failure{code: report.ExitInternal, text: ptbr.CLIInternal(panicPlace())}, args, stdout, stderr)
		}
	}()
	stdout, stderr = legible(stdout, e, args), legible(stderr, e, nil)
	a := &app{env: e, stdin: stdin, stdout: stdout, stderr: stderr}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)

	err := root.ExecuteContext(ctx)
	if err == nil {
		return report.ExitOK
	}
	f := asFailure(err)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		f = &failure{code: report.ExitCancelled, text: ptbr.CLICancelled}
	}
	return finish(f, args, stdout, stderr)
}

// finish says what is left to say of a failure, to a program too.
func finish(f *failure, args []string, stdout, stderr io.Writer) int {
	if f.text != "" {
		if monitorWanted(args) {
			// Nothing is known of the mail: 2 would say that it is broken.
			say(stdout, monitorText(monitorUnknown, f.text))
			return int(monitorUnknown)
		}
		if jsonWanted(args) {
			printFailureDocument(stdout, f)
		}
		complain(stderr, f.text)
	}
	return f.code
}

// app is what every command needs.
type app struct {
	env    env
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// say writes one paragraph to a person. There is nobody left to tell when
// that fails.
func say(w io.Writer, text string) { _, _ = fmt.Fprintln(w, text) }

// complain writes what went wrong: wrapped for a terminal, in one line for a
// log.
func complain(w io.Writer, text string) {
	if terminalFile(w) != nil {
		text = wrap(text, terminalWidth(w))
	}
	say(w, text)
}

// panicPlace finds, from within the deferred function that recovered, the
// innermost line of ours that panicked ("ui/view.go:120").
func panicPlace() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	panicked := false
	for {
		fr, more := frames.Next()
		switch {
		case fr.Function == "runtime.gopanic":
			panicked = true
		case panicked && strings.HasPrefix(fr.Function, modulePath+"/"), panicked && strings.HasPrefix(fr.Function, "main."):
			return fmt.Sprintf("%s:%d", lastTwo(fr.File), fr.Line)
		}
		if !more {
			return ""
		}
	}
}

// modulePath is the prefix of our packages' import paths.
const modulePath = "seller-mail-tui"

// lastTwo shortens a source file's name to its folder and itself.
func lastTwo(file string) string {
	parts := strings.Split(file, "/")
	return strings.Join(parts[max(0, len(parts)-2):], "/")
}
