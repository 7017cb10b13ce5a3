package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/form"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// View implements [tea.Model]. It is called after every message, so it draws
// only what an Update has touched.
func (m *Model) View() tea.View {
	if m.stale {
		m.draw()
		m.stale = false
	}
	return m.view
}

func (m *Model) draw() {
	v := tea.NewView("")
	v.AltScreen = true
	if m.c.opts.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	var lines []string
	var cursor *tea.Position
	switch {
	case m.l.w == 0:
	case m.l.tiny:
		lines = m.c.Centred(ptbr.TooSmall(minWidth, minHeight), m.l.w, m.l.h)
	case m.screen == screenForm:
		lines, cursor = m.formScreen()
	case m.screen == screenNote && m.note.takesAll(m.l):
		lines = m.note.all(m.l)
	default:
		lines, cursor = m.wholeScreen()
	}
	v.Content = strings.Join(lines, "\n")
	if cursor != nil {
		v.Cursor = tea.NewCursor(cursor.X, cursor.Y)
	}
	m.view = v
}

// wholeScreen is an area that has the window to itself.
func (m *Model) wholeScreen() ([]string, *tea.Position) {
	f := m.frame()
	cs := &m.c.Signs
	lines := m.heading(f)
	if title := m.screenTitle(); title != "" {
		lines = append(lines, f.Rule(m.c.Theme.Title.Render(cs.Text(title)), 0))
	} else {
		lines = append(lines, f.Line(""))
	}
	_, h := m.l.screen()
	var body []string
	var cursor *tea.Position
	if m.screen == screenGuide {
		m.guide.Wake(true)
	}
	if p := m.area(); p != nil {
		body, cursor = p.View()
	} else {
		body = []string{" " + cs.Text(ptbr.Opening)}
	}
	if cursor != nil {
		cursor = &tea.Position{X: min(cursor.X+2, m.l.w-2), Y: cursor.Y + len(lines)}
	}
	for i := range h {
		text := ""
		if i < len(body) {
			text = body[i]
		}
		lines = append(lines, f.Line(" "+text))
	}
	return append(lines, m.foot(f, 0)...), cursor
}

// formScreen is the form with the pane below it and the guide beside it. Until
// there is a result to tell, the guide stands beside the pane too.
func (m *Model) formScreen() ([]string, *tea.Position) {
	f := m.frame()
	m.guide.Wake(m.guide.Focused)
	m.form.Asleep = m.dialog != nil || m.guide.Focused
	m.form.Layout()
	formRows, paneRows := m.shares()
	m.form.Rows = formRows
	lines := m.heading(f)
	var side []string
	m.summed = formRows == 1 && paneRows > 1
	split := m.l.split && !m.summed
	if split {
		m.guide.SetSize(m.l.right-1, m.guideRows(formRows, paneRows))
		side, _ = m.guide.View()
	}
	tall := len(side) > formRows
	lines = append(lines, m.formHead(f, split)...)

	d := m.form.View()
	if m.summed {
		d = form.Drawn{Lines: []string{m.form.Summary(m.l.w - 4)}, Y: -1}
	}
	var cursor *tea.Position
	if d.Y >= 0 && m.dialog == nil && !m.guide.Focused {
		cursor = &tea.Position{X: 1 + d.X, Y: len(lines) + d.Y}
	}
	for i, row := range d.Lines {
		edge := f.Edge(i == 0 && d.Above, i == formRows-1 && d.Below)
		if split {
			lines = append(lines, f.PairWith(row, side[i], edge))
		} else {
			lines = append(lines, f.LineTo(row, edge))
		}
	}
	buttons, at := m.buttons()
	if at >= 0 && m.dialog == nil && !m.guide.Focused {
		cursor = &tea.Position{X: 2 + at, Y: len(lines)}
	}
	above, below := 0, 0 // where the line beside the guide ends
	switch {
	case tall:
		below = m.l.left
	case split:
		above = m.l.left
	}
	if tall {
		lines = append(lines, f.ShortRule(buttons, side[formRows]))
		side = side[formRows+1:]
	} else {
		lines = append(lines, f.Rule(buttons, above))
	}

	pane, spot := m.pane(paneRows)
	if spot != nil {
		cursor = &tea.Position{X: min(1+spot.X, m.l.w-2), Y: len(lines) + spot.Y}
	}
	for i := range paneRows {
		text := ""
		if i < len(pane) {
			text = pane[i]
		}
		if tall {
			lines = append(lines, f.Pair(text, side[i]))
		} else {
			lines = append(lines, f.Line(text))
		}
	}
	m.tuneReading()
	return append(lines, m.foot(f, below)...), cursor
}

// guideRows is how many rows the guide has beside the form.
func (m *Model) guideRows(form, pane int) int {
	if m.idle() {
		return form + 1 + pane
	}
	return form
}

// idle tells that the pane below the form has no more to say than what to do.
func (m *Model) idle() bool {
	return m.dialog == nil && m.c.session.Result() == nil && !m.result.testing()
}

// paneWidth is the room for a line of the pane below the form.
func (m *Model) paneWidth() int {
	if m.l.split && m.idle() {
		return m.l.left - 1
	}
	return m.l.w - 3
}

// formHead is the stations of the whole work, and the provider with the guide's
// title beside it.
func (m *Model) formHead(f part.Frame, split bool) []string {
	var out []string
	th := &m.c.Theme
	if m.l.progress {
		out = append(out, f.Line("  "+m.progress(m.l.w-5)))
	}
	if !m.l.provider {
		return out
	}
	left := m.providerLine()
	if !split {
		return append(out, f.Line(left))
	}
	style := th.Title
	if m.guide.Focused {
		style = th.Focused
	}
	return append(out, f.Shelf(left, style.Render(m.guide.Title(m.l.right-3))))
}

func (m *Model) providerLine() string {
	cs, th := &m.c.Signs, &m.c.Theme
	name := cs.Text(ptbr.ProviderNone)
	if p, ok := m.c.session.Provider(); ok {
		name = cs.Text(p.Name)
	}
	label := part.Fit(cs.Text(ptbr.LabelProvider), form.LabelWidth, cs.Ellipsis)
	room := m.l.left - form.ValueAt - 2
	hint := " " + cs.Text(ptbr.ProviderChange)
	if !m.c.keys.Provider.Enabled() || part.Width(name)+part.Width(hint) > room {
		hint = ""
	}
	return " " + label + " " + th.Title.Render(part.Cut(name, room, cs.Ellipsis)) + th.Dim.Render(hint)
}

// buttons is <Testar Conexão> and <SALVAR>, and the column of the sign before
// the focused one (-1: none).
func (m *Model) buttons() (string, int) {
	cs, th := &m.c.Signs, &m.c.Theme
	test, save := cs.Text(ptbr.ButtonTest), cs.Text(ptbr.ButtonSave)
	gap := "  "
	if m.l.w >= splitWidth {
		gap = "    "
	}
	at := -1
	draw := func(text string, s spot, column int) string {
		if m.form.At == s && m.dialog == nil && !m.guide.Focused {
			at = column
			return th.Focused.Render(cs.Pointer) + " " + th.Pressed.Render(text)
		}
		return "  " + th.Title.Render(text)
	}
	left := draw(test, spotTest, 0)
	both := left + gap + draw(save, spotSave, part.Width(left)+len(gap))
	if m.c.session.Dirty() {
		both += m.unsaved(m.l.w - 6 - part.Width(both))
	}
	return both, at
}

// unsaved says beside <SALVAR> that there is something to save.
func (m *Model) unsaved(room int) string {
	word := " " + m.text(ptbr.Unsaved)
	if part.Width(word) > room {
		word = "*"
	}
	return m.c.Theme.Warn.Render(word)
}

// pane is what stands below the form: an open question, else the result.
func (m *Model) pane(h int) ([]string, *tea.Position) {
	w := m.paneWidth()
	if m.dialog != nil {
		m.dialog.SetSize(w, h)
		return m.dialog.View()
	}
	focused := -1
	m.result.awake = m.form.At >= spotAction && !m.guide.Focused
	if m.result.awake {
		focused = int(m.form.At - spotAction)
	} else if m.form.At == spotEmail && m.result.offers() {
		focused = 0 // Enter in the field takes it over
	}
	meaning := m.meaning(w, h)
	h -= len(meaning)
	var lines []string
	row := -1
	if m.l.cramped && m.result.testing() {
		lines = m.result.stages().Lines(w, min(h, 1), false)
	} else {
		lines, row = m.result.view(w, h, focused)
	}
	lines = append(meaning, lines...)
	if row < 0 || m.form.At < spotAction {
		return lines, nil
	}
	return lines, &tea.Position{X: 1, Y: row + len(meaning)}
}

// meaning says what the field in focus is; beside a result only where that has
// room for all of itself.
func (m *Model) meaning(w, h int) []string {
	fd := m.form.Focused()
	if fd == "" || m.guide.Focused || m.result.testing() {
		return nil
	}
	lines := m.c.Indented(ptbr.FieldMeaning(string(fd)), w, m.c.Theme.Dim)
	if m.result.wants(w)+len(lines) > h {
		return nil
	}
	return lines[:min(len(lines), h)]
}

// shares divides the window between the form and the pane below it.
func (m *Model) shares() (form, lower int) {
	w := m.paneWidth()
	p := pane{}
	switch {
	case m.dialog != nil:
		p = pane{need: min(m.dialog.desired(w), m.l.body()), modal: true}
	case m.result.testing() && m.l.cramped:
		p.need = 1
	case m.result.testing():
		p.need = 3
	case m.c.session.Result() != nil && m.form.At >= spotTest && !m.guide.Focused:
		p = pane{need: m.result.wants(w), first: true}
	case m.c.session.Result() != nil:
		p.need = resultRows
	case m.form.At >= spotAction && !m.guide.Focused:
		p = pane{need: m.result.wants(w), first: true}
	case m.result.offers():
		p.need = 3
	case m.result.notice != "":
		p.need = 2
	}
	wants := m.form.Desired()
	if m.guide.Focused && m.dialog == nil && !m.idle() {
		// Who reads the guide needs its rows more than those below.
		wants = max(wants, m.l.body()-max(p.need, idleRows))
	}
	return m.l.shares(wants, p)
}

// profileTitle is the name of the profile that is open.
func (m *Model) profileTitle() string {
	switch {
	case m.desk.Practising():
		return ptbr.PracticeTitle(m.desk.Name)
	case m.desk.Name == "":
		return ptbr.ProfileNew
	}
	return m.desk.Name
}

// progress shows the stations of the whole work and where one stands; where there
// is no room for all of them, that one alone.
func (m *Model) progress(w int) string {
	cs, th := &m.c.Signs, &m.c.Theme
	done, at := m.desk.Progress()
	names := ptbr.Progress()[:len(done)]
	var parts []string
	for i, n := range names {
		n = cs.Text(n)
		switch {
		case i == at:
			parts = append(parts, th.Focused.Render("["+n+"]"))
		case done[i]:
			parts = append(parts, th.OK.Render(cs.OK)+" "+n)
		default:
			parts = append(parts, th.Dim.Render(cs.Dot+" "+n))
		}
	}
	if line := strings.Join(parts, "  "); part.Width(line) <= w {
		return line
	}
	if at == len(done) {
		return th.OK.Render(cs.OK) + " " + cs.Text(ptbr.ProgressEnd)
	}
	return th.Focused.Render("[" + cs.Text(ptbr.ProgressAt(names[at], at+1, len(done))) + "]")
}
