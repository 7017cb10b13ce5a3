package report

// DocSurroundings is the document of "ambiente": what the program runs on.
type DocSurroundings struct {
	Version int         `json:"versao"`
	OK      bool        `json:"ok"` // nothing fails
	Program string      `json:"programa"`
	Items   []DocFactor `json:"itens"`
}

// DocFactor is one thing that sending depends on.
type DocFactor struct {
	ID    string      `json:"id"`
	Name  string      `json:"nome"`
	State FactorState `json:"estado"`
	Text  string      `json:"frase"`
	Do    string      `json:"fazer,omitempty"` // what to do; empty: nothing
}

// FactorState is how one of them is.
type FactorState string

// The states.
const (
	FactorOK        FactorState = "ok"
	FactorAttention FactorState = "atencao"
	FactorFails     FactorState = "falha"
)
