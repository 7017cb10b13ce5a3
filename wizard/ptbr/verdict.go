package ptbr

import (
	"fmt"
	"time"
)

// ---- Results in plain lines (testar and the dialogue) ----

// CLIStage is one stage in a line without signs or colour.
func CLIStage(name, state, elapsed, detail string) string {
	line := name + ": " + state
	if elapsed != "" {
		line += " (" + elapsed + ")"
	}
	if detail != "" {
		line += ", " + detail
	}
	return line
}

// Elapsed is a duration as a person reads it.
func Elapsed(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%d s", int(d.Round(time.Second).Seconds()))
}

// Parts of a verdict.
const (
	CLIWarning    = "Atenção:"
	CLITodo       = "O que fazer:"
	CLIGuideStep  = "Passo a passo:"
	CLISuggestion = "Mudança sugerida:"

	// LabelTo is the label of --para, which the tab does not have.
	LabelTo = "Quem recebe o teste"
)

// Whether another test helps.
const (
	RepeatNow = "Depois disso, teste de novo."
	RepeatNo  = "Repetir o teste sem mudar nada não adianta."
)

// CLITalkLine is one line of the conversation with the server.
func CLITalkLine(server bool, at time.Duration, text string) string {
	who := "programa"
	if server {
		who = "servidor"
	}
	return fmt.Sprintf("%d ms, %s: %s", at.Milliseconds(), who, text)
}
