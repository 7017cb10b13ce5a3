// Package tty is what passes between the program and its terminal: bytes that
// are read, bytes that are written, and letters that every terminal can show. It
// knows no screen.
package tty

import (
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Options are the options with which a [tea.Program] gets on well with a
// terminal: nothing is asked of it, and a window size that did not change
// repaints nothing; the Linux console's F-keys are understood; a paste without
// marks presses nothing. utf8 tells that its letters are promised to be UTF-8;
// env are the variables of the environment, "NAME=value".
func Options(in io.Reader, out io.Writer, utf8 bool, env []string) []tea.ProgramOption {
	return options(in, out, utf8, readsRecords(in), copyingWithin(env))
}

// options are [Options]; records tells that the library reads key records by
// itself, and in is only how it finds them.
func options(in io.Reader, out io.Writer, utf8, records bool, copies copying) []tea.ProgramOption {
	sent := &traffic{copies: copies}
	keys, size := in, newSizeFilter()
	filter := func(m tea.Model, msg tea.Msg) tea.Msg { return plainKey(size(m, msg)) }
	if records {
		mended := newRecordsFilter(time.Now)
		filter = func(m tea.Model, msg tea.Msg) tea.Msg { return mended(size(m, msg)) }
	} else {
		keys = consoleKeys(in, &sent.frames, utf8)
	}
	return []tea.ProgramOption{tea.WithInput(keys), tea.WithOutput(quiet(out, sent)), tea.WithFilter(filter)}
}

// newSizeFilter drops messages of a window size that is known already.
func newSizeFilter() func(tea.Model, tea.Msg) tea.Msg {
	var last tea.WindowSizeMsg
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		size, ok := msg.(tea.WindowSizeMsg)
		if !ok {
			return msg
		}
		if size == last {
			return nil
		}
		last = size
		return msg
	}
}
