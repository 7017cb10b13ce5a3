package app

import (
	"reflect"
	"sync"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
)

// guard stands between Bubble Tea and the screen and catches panics, in the
// model and in its commands. Bubble Tea would do so too, but prints what was
// panicked with, in English and with a stack: that may hold anything that was
// typed.
type guard struct {
	model  tea.Model
	record *panicRecord
}

// panicRecord is where the first panic happened; empty: none did.
type panicRecord struct {
	mu       sync.Mutex
	happened bool
	place    string
}

// catch is deferred: it notes a panic and lets the caller go on.
func (r *panicRecord) catch() {
	if p := recover(); p != nil {
		place := failure.PanicPlace()
		r.mu.Lock()
		defer r.mu.Unlock()
		if !r.happened {
			r.happened, r.place = true, place
		}
	}
}

func (r *panicRecord) get() (place string, happened bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.place, r.happened
}

func newGuard(m tea.Model) guard { return guard{model: m, record: &panicRecord{}} }

// Init implements [tea.Model].
func (g guard) Init() (cmd tea.Cmd) {
	cmd = tea.Quit
	defer g.record.catch()
	cmd = g.wrap(g.model.Init())
	return cmd
}

// Update implements [tea.Model]. After a panic it only quits.
func (g guard) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	model, cmd = g, tea.Quit
	if _, panicked := g.record.get(); panicked {
		return model, cmd
	}
	defer g.record.catch()
	next, then := g.model.Update(msg)
	return guard{model: next, record: g.record}, g.wrap(then)
}

// View implements [tea.Model].
func (g guard) View() (v tea.View) {
	defer g.record.catch()
	return g.model.View()
}

// panickedMsg wakes Update up after a panic in a command.
type panickedMsg struct{}

// wrap guards a command, and those that it results in.
func (g guard) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		msg = panickedMsg{}
		defer g.record.catch()
		return g.wrapAll(cmd())
	}
}

// wrapAll guards the commands in a message that is a list of commands. The
// type of a sequence is Bubble Tea's own secret, hence the reflection.
func (g guard) wrapAll(msg tea.Msg) tea.Msg {
	list := reflect.ValueOf(msg)
	if !list.IsValid() || list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	guarded := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
	for i := range list.Len() {
		cmd, ok := list.Index(i).Interface().(tea.Cmd)
		if ok {
			guarded.Index(i).Set(reflect.ValueOf(g.wrap(cmd)))
		}
	}
	return guarded.Interface()
}
