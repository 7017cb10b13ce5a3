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

// ---- Windows ----

// VaultOverSSH is said where Windows keeps its vault closed to whoever came over
// the network.
const VaultOverSSH = "Por SSH, o Windows não abre o cofre de senhas. No próprio computador ele abre, e também para uma tarefa do Agendador de Tarefas (bom para monitorar). " +
	"Por SSH, guarde a senha num arquivo só seu ou informe-a na hora (SELLER_MAIL_SENHA)."

// PressEnterToClose is the last line in a window that closes with the program.
const PressEnterToClose = "Aperte Enter para fechar esta janela."
