package report

// DocDetection is the document of "detectar".
type DocDetection struct {
	Version  int         `json:"versao"`
	OK       bool        `json:"ok"`
	Message  string      `json:"mensagem"`
	Email    string      `json:"email"`
	By       string      `json:"origem,omitempty"` // see wizard.ProposalSource
	Reason   string      `json:"motivo,omitempty"` // why nothing was found
	Provider string      `json:"provedor,omitempty"`
	Name     string      `json:"nome,omitempty"`
	Note     string      `json:"aviso,omitempty"`
	Servers  []DocServer `json:"servidores"`
	User     string      `json:"usuario,omitempty"`
	Password string      `json:"senha,omitempty"` // the kind of password it takes
	MX       []string    `json:"mx,omitempty"`
	Fields   []DocField  `json:"campos,omitempty"`
}
