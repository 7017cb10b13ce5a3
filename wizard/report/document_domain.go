package report

import "seller-mail-tui/smtpcheck/domain"

// DocDomain is, in a [Document], what the name service says of the sender's
// domain.
type DocDomain struct {
	Domain   string       `json:"dominio"`
	Verdict  string       `json:"mensagem"` // empty: the name service did not answer
	FreeMail bool         `json:"gratuito"`
	Provider string       `json:"provedor"`
	MX       DocMX        `json:"mx"`
	SPF      DocSPF       `json:"spf"`
	DMARC    DocDMARC     `json:"dmarc"`
	DKIM     []DocDKIM    `json:"dkim"`
	Problems []DocProblem `json:"problemas"`
	Millis   int64        `json:"duracao_ms"`
}

// DocMX is who receives the domain's mail.
type DocMX struct {
	State    string   `json:"estado"`
	Hosts    []string `json:"servidores"`
	Provider string   `json:"provedor"`
}

// DocSPF is who may send the domain's mail.
type DocSPF struct {
	State   string   `json:"estado"`
	Records []string `json:"registros"`
	Allows  string   `json:"autoriza"` // the sending server
}

// DocDMARC is what receivers do with mail that nothing speaks for.
type DocDMARC struct {
	State  string `json:"estado"`
	Record string `json:"registro"`
	Policy string `json:"politica"`
}

// DocDKIM is the key of one selector.
type DocDKIM struct {
	Selector string `json:"seletor"`
	State    string `json:"estado"`
}

// DocProblem is something that is wrong with the domain.
type DocProblem struct {
	ID     string     `json:"id"`
	Level  string     `json:"nivel"`
	Text   string     `json:"texto"`
	Record *DocRecord `json:"registro"`
}

// DocRecord is the change in the name service that mends a problem.
type DocRecord struct {
	Name     string   `json:"nome"`
	Type     string   `json:"tipo"`
	Replaces []string `json:"substitui"`
	Value    string   `json:"valor"`
	Check    []string `json:"confira"` // before it is made
}

// NewDocDomain is what is known of a domain for programs; nil stays nil.
func NewDocDomain(f *domain.Facts) *DocDomain {
	if f == nil {
		return nil
	}
	doc := &DocDomain{
		Domain: f.Domain, Verdict: f.Verdict, FreeMail: f.FreeMail, Provider: f.Provider,
		MX:    DocMX{State: string(f.MX.State), Hosts: append([]string{}, f.MX.Hosts...), Provider: f.MX.Provider},
		SPF:   DocSPF{State: string(f.SPF.State), Records: append([]string{}, f.SPF.Records...), Allows: string(f.SPF.Allows)},
		DMARC: DocDMARC{State: string(f.DMARC.State), Record: f.DMARC.Record, Policy: f.DMARC.Policy},
		DKIM:  []DocDKIM{}, Problems: []DocProblem{}, Millis: f.Elapsed.Milliseconds(),
	}
	for _, k := range f.DKIM {
		doc.DKIM = append(doc.DKIM, DocDKIM{Selector: k.Selector, State: string(k.State)})
	}
	for _, p := range f.Problems {
		problem := DocProblem{ID: p.ID, Level: string(p.Level), Text: p.Text}
		if r := p.Record; r != nil {
			problem.Record = &DocRecord{Name: r.Name, Type: r.Type, Replaces: append([]string{}, r.Replaces...), Value: r.Value, Check: append([]string{}, r.Check...)}
		}
		doc.Problems = append(doc.Problems, problem)
	}
	return doc
}
