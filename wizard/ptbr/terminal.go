package ptbr

// ---- The terminal: pasting ----

// KeyPaste is what Ctrl+V does.
const KeyPaste = "colar o texto copiado"

// What there is to say of Ctrl+V, in one line below the screen.
const (
	PasteElsewhere = "Para colar: botão direito do mouse, ou Ctrl+Shift+V."
	PasteNothing   = "Não há texto copiado para colar."
	PasteTooLong   = "O texto copiado é grande demais para um campo."
	PasteFailed    = "Não deu para colar: não há texto copiado, ou o computador não deixou."
	PasteMoved     = "A tela mudou antes de colar. Aperte Ctrl+V de novo."
)
