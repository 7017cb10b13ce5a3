package simples

import (
	"context"
	"io"
	"strconv"
	"strings"
	"unicode"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
)

// text writes a paragraph, wrapped to the terminal. Whoever it is from, it holds
// nothing that would do something to the terminal.
func (d *dialogue) text(s string) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return '?'
		}
		return r
	}, s)
	prose.Say(d.out, prose.Wrap(s, d.width))
}

// wrapped is a question as it is shown; the answer follows on the same line.
func (d *dialogue) wrapped(question string) string { return prose.Wrap(question, d.width) + " " }

// line asks and returns the answer as it was typed.
func (d *dialogue) line(ctx context.Context, question string) (string, error) {
	_, _ = io.WriteString(d.out, d.wrapped(question))
	line, err := d.in.Line(ctx)
	if !d.in.AtTerminal() {
		d.text("") // no terminal has echoed the Enter
	}
	return line, err
}

// ask returns the answer without the blanks around it.
func (d *dialogue) ask(ctx context.Context, question string) (string, error) {
	line, err := d.line(ctx, question)
	return strings.TrimSpace(line), err
}

// list writes numbered lines.
func (d *dialogue) list(titles []string) {
	for i, t := range titles {
		d.text(strconv.Itoa(i+1) + " " + t)
	}
}

// choose asks for one of a numbered list, from 0.
func (d *dialogue) choose(ctx context.Context, titles []string, question string, current int) (int, error) {
	d.list(titles)
	for {
		answer, err := d.ask(ctx, ptbr.SimpleAsk(question, strconv.Itoa(current+1)))
		if err != nil {
			return 0, err
		}
		if answer == "" {
			return current, nil
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(titles) {
			return n - 1, nil
		}
		d.text(ptbr.SimpleNumber)
	}
}

// yes asks a question that is answered by yes or no; Enter alone means usual.
func (d *dialogue) yes(ctx context.Context, question string, usual bool) (bool, error) {
	for {
		answer, err := d.ask(ctx, ptbr.SimpleAsk(question, ptbr.YesNo(usual)))
		if err != nil || answer == "" {
			return usual, err
		}
		if yes, ok := prose.YesNo(answer); ok {
			return yes, nil
		}
		d.text(ptbr.SimpleYesNoProblem)
	}
}
