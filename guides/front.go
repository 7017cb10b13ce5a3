package guides

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
)

// front is the front matter as it is written. Every scalar keeps its line, so
// that an error can name it; what a value means is read elsewhere, not by YAML.
type front struct {
	Name, Order, Note, Company       scalar
	Aliases, Domains, MoreDomains    []scalar
	OwnDomains, Personal             scalar
	MX                               []scalar
	SelfMX                           scalar
	Servers                          []frontServer
	Hosts, Gated, Regions, Mistakes  []scalar
	Certificates, Machines, Targets  []scalar
	SPF, DKIM                        []scalar
	Envelope, Trial                  scalar
	User, FixedUser, Password, Login scalar
	Deadline                         *frontDeadline
	IMAP                             scalar
	AuthServ                         []scalar
	Admin, Reviewed                  scalar
	// Written where they are read.
	frontWays
	frontSources
}

// frontServer is one of the servers.
type frontServer struct{ Host, Port, SSL scalar }

// frontDeadline is the day on which something changes.
type frontDeadline struct{ Day, Said, What, Whom, Source scalar }

// scalar is a value and the line it stands on; line 0 means it is missing.
type scalar struct {
	text string
	line int
}

// keyed has a place for the value of each of its keys.
type keyed interface {
	// place is a *scalar, a *[]scalar, or one of the types of the places that are
	// keyed themselves; nil where there is no such key.
	place(key string) any
}

func (in *front) place(key string) any {
	switch key {
	case "nome":
		return &in.Name
	case "ordem":
		return &in.Order
	case "aviso":
		return &in.Note
	case "empresa":
		return &in.Company
	case "apelidos":
		return &in.Aliases
	case "dominios":
		return &in.Domains
	case "outros-dominios":
		return &in.MoreDomains
	case "dominio-proprio":
		return &in.OwnDomains
	case "contas-pessoais":
		return &in.Personal
	case "mx":
		return &in.MX
	case "mx-no-dominio":
		return &in.SelfMX
	case "servidores":
		return &in.Servers
	case "outros-hosts":
		return &in.Hosts
	case "hosts-por-liberacao":
		return &in.Gated
	case "regioes":
		return &in.Regions
	case "erros-comuns":
		return &in.Mistakes
	case "certificados":
		return &in.Certificates
	case "maquinas":
		return &in.Machines
	case "cname":
		return &in.Targets
	case "spf":
		return &in.SPF
	case "dkim":
		return &in.DKIM
	case "envelope":
		return &in.Envelope
	case "modo-de-teste":
		return &in.Trial
	case "usuario":
		return &in.User
	case "usuario-fixo":
		return &in.FixedUser
	case "senha":
		return &in.Password
	case "login":
		return &in.Login
	case "prazo":
		return &in.Deadline
	case "imap":
		return &in.IMAP
	case "authserv":
		return &in.AuthServ
	case "administrador":
		return &in.Admin
	case "revisado":
		return &in.Reviewed
	}
	if to := in.frontWays.place(key); to != nil {
		return to
	}
	return in.frontSources.place(key)
}

func (s *frontServer) place(key string) any {
	switch key {
	case "host":
		return &s.Host
	case "porta":
		return &s.Port
	case "ssl":
		return &s.SSL
	}
	return nil
}

func (d *frontDeadline) place(key string) any {
	switch key {
	case "dia":
		return &d.Day
	case "dito":
		return &d.Said
	case "muda":
		return &d.What
	case "para":
		return &d.Whom
	case "fonte":
		return &d.Source
	}
	return nil
}

// front reads the YAML. What is known to be good is read the quick way, as far as
// that goes.
func (f *file) front(text string) (*front, error) {
	if f.checked {
		if in, ok := quickFront(text); ok {
			return in, nil
		}
	}
	var root yaml.Node
	if err := yaml.Load([]byte(text), &root); err != nil {
		return nil, f.yamlError(err)
	}
	in := &front{}
	for _, n := range root.Content {
		if err := f.fill(in, n); err != nil {
			return nil, err
		}
	}
	return in, nil
}

func (f *file) yamlError(err error) error {
	line, message := 1, err.Error()
	var load *yaml.LoadError
	if errors.As(err, &load) {
		line, message = load.Mark.Line, load.Message
	}
	return f.errorf(line, "isto não se lê como YAML (%s)", message)
}

// fill puts a value into its place, any scalar as the text that was written.
func (f *file) fill(to any, n *yaml.Node) error {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" {
		return nil
	}
	switch to := to.(type) {
	case *scalar:
		if n.Kind != yaml.ScalarNode {
			return f.errorf(n.Line, "aqui vai um valor só, não uma lista")
		}
		if _, problem := strangeLetter(n.Value); problem != "" {
			return f.errorf(n.Line, "%s", problem)
		}
		*to = scalar{strings.TrimSpace(n.Value), n.Line}
	case *[]scalar:
		return fillList(f, to, n)
	case *[]frontServer:
		return fillList(f, to, n)
	case **frontDeadline:
		*to = &frontDeadline{}
		return f.fill(*to, n)
	case keyed:
		return f.fillKeys(to, n)
	}
	return nil
}

func fillList[T any](f *file, to *[]T, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return f.errorf(n.Line, "aqui vai uma lista: [um, outro]")
	}
	*to = make([]T, len(n.Content))
	for i, item := range n.Content {
		if err := f.fill(&(*to)[i], item); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) fillKeys(to keyed, n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return f.errorf(n.Line, "aqui vão chaves com valores: {chave: valor}")
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if line, twice := seen[key.Value]; twice {
			return f.errorf(key.Line, "a chave %q já está na linha %d", key.Value, line)
		}
		seen[key.Value] = key.Line
		place := to.place(key.Value)
		if place == nil {
			return f.errorf(key.Line, "não há a chave %q", key.Value)
		}
		if err := f.fill(place, n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}
