// Package ptbr holds every pt-BR text of the program that is not a guide or a
// diagnosis, so that they can be read, tested and corrected in one place.
package ptbr

// The heading and the tab, as in Seller.
const (
	Heading = "Cadastros → Estabelecimento → Estabelecimento"
	Tab     = "Conf. e-mail"
)

// The fields' labels and the buttons, as in Seller.
const (
	LabelHost     = "Host SMTP"
	LabelPort     = "Porta"
	LabelSSL      = "Autenticação SSL"
	LabelEmail    = "Endereço de E-mail"
	LabelName     = "Nome de Exibição"
	LabelUser     = "Usuário Autenticação"
	LabelPassword = "Senha"

	Yes = "Sim"
	No  = "Não"

	ButtonTest = "<Testar Conexão>"
	ButtonSave = "<SALVAR>"

	// TestPassed is fixed: Seller says the same.
	TestPassed = "Configurações de e-mail ok."
)
