package ptbr

// ---- The guide's own keys ----

// What a key does in the guide: short, for the bottom line.
const (
	KeyTick      = "feito"
	KeyUntick    = "desmarcar"
	KeyNextStep  = "próximo"
	KeyQR        = "QR"
	KeyCopyLink  = "copiar link"
	KeyOpenLink  = "abrir link"
	KeyAdminText = "copiar pedido"
	KeyWays      = "saídas"
)

// ---- The guide's links ----

// Words of the pane that shows a link.
const (
	TitleLink = "Abrir a página do passo"
	LinkPhone = "Aponte a câmera do celular para o código. Ou digite este endereço no navegador:"
	LinkType  = "Digite este endereço no navegador do computador ou do celular:"
)

// LinkCopied says that a link was copied; only the terminal knows whether it
// really was.
func LinkCopied(link string) string { return "Link copiado (se o seu terminal deixar): " + link }

// LinkOpened says that the browser was asked to open a page.
const LinkOpened = "A página foi aberta no navegador."

// LinkFailed says that there is no browser, and what to do instead.
func LinkFailed(link string) string {
	return "Não foi possível abrir o navegador. Digite o endereço nele: " + link
}

// ---- The text for the administrator ----

// Words of the pane that shows it.
const (
	TitleAdmin      = "Pedido ao administrador"
	AdminCopied     = "Texto copiado (se o seu terminal deixar). Cole num e-mail ou numa mensagem."
	AdminNotWritten = "O texto não pôde ser gravado num arquivo. Copie-o daqui."
)

// AdminWritten says where the text is.
func AdminWritten(path string) string {
	return "Texto copiado (se o seu terminal deixar) e gravado em " + path + ". Envie a quem cuida do e-mail."
}
