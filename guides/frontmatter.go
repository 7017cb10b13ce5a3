package guides

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// frontMatter reads the YAML and fills the provider's settings.
func (f *file) frontMatter(p *Provider, text string) error {
	in, err := f.front(text)
	if err != nil {
		return err
	}
	r := &reader{file: f}
	r.names(p, in)
	r.servers(p, in)
	r.domainRecords(p, in)
	r.login(p, in)
	r.review(p, in)
	r.ways(p, &in.frontWays)
	return r.err
}

// reader reads the meaning of values; it keeps the first error.
type reader struct {
	file *file
	err  error
}

func (r *reader) fail(line int, format string, args ...any) {
	if r.err == nil {
		r.err = r.file.errorf(line, format, args...)
	}
}

func (r *reader) names(p *Provider, in *front) {
	p.Name = r.required(in.Name, "nome")
	if further := r.file.further; !further || in.Order.line > 0 {
		p.Order = r.number(in.Order, "ordem", 1, 9999)
		if r.err == nil && !further {
			r.claim(in.Order, "ordem "+in.Order.text)
		}
	}
	p.Note = in.Note.text
	if !r.file.checked {
		if n := len(Wrap(p.Note, stepColumns)); n > maxNoteLines {
			r.fail(in.Note.line, "aviso: são %d linhas de %d colunas, e o máximo é %d", n, stepColumns, maxNoteLines)
		}
	}
	p.Company = in.Company.text
	if p.Company == "" {
		p.Company, _, _ = strings.Cut(p.Name, " (")
	}
	p.Aliases = r.texts(in.Aliases, "apelidos")
	for _, d := range in.Domains {
		if !validHostPattern(d.text) {
			r.fail(d.line, "dominios: %q não é um domínio em letras minúsculas", d.text)
		}
		if other := r.file.owners.claimDomain(d.text, r.file.name); other != "" {
			r.fail(d.line, "dominios: %s já está em %s", d.text, other)
		}
		p.Domains = append(p.Domains, d.text)
	}
	p.MoreDomains = r.patterns(in.MoreDomains, "outros-dominios")
	p.OwnDomains = r.yesNo(in.OwnDomains, "dominio-proprio")
	if p.Personal = in.Personal.text; p.Personal != "" {
		r.file.owners.refer(r.file.name, in.Personal)
	}
	p.MX = r.suffixes(in.MX, "mx")
	for _, m := range in.MX {
		r.claim(m, "MX "+m.text)
	}
	if in.SelfMX.line > 0 {
		p.SelfMX = r.yesNo(in.SelfMX, "mx-no-dominio")
	}
	if p.SelfMX {
		r.claim(in.SelfMX, "mx-no-dominio")
	}
}

func (r *reader) servers(p *Provider, in *front) {
	for _, s := range in.Servers {
		host := r.required(s.Host, "servidores: host")
		server := Server{
			Host: host,
			Port: r.number(s.Port, "servidores: porta", 1, 65535),
			SSL:  r.yesNo(s.SSL, "servidores: ssl"),
		}
		if !validHost(strings.ReplaceAll(host, domainMark, "example.com")) {
			r.fail(s.Host.line, "servidores: %q não é um nome de servidor em letras minúsculas", host)
		}
		if strings.Contains(host, domainMark) {
			p.DomainServers = append(p.DomainServers, server)
		} else {
			p.Servers = append(p.Servers, server)
		}
	}
	p.Hosts = r.patterns(in.Hosts, "outros-hosts")
	p.Gated = r.patterns(in.Gated, "hosts-por-liberacao")
	if len(p.Gated) > 0 && len(p.Servers) == 0 {
		r.fail(in.Gated[0].line, "hosts-por-liberacao: não há servidor para propor no lugar")
	}
	p.Hosts = append(p.Hosts, p.Gated...)
	p.Regions = r.suffixes(in.Regions, "regioes")
	if len(p.Regions) > 0 && len(p.Servers) == 0 {
		r.fail(in.Regions[0].line, "regioes: não há servidor de que fossem outra região")
	}
	p.Hosts = append(p.Hosts, p.Regions...)
	p.Mistakes = r.patterns(in.Mistakes, "erros-comuns")
	if len(p.Mistakes) > 0 && len(p.Servers) == 0 {
		r.fail(in.Mistakes[0].line, "erros-comuns: não há servidor para propor no lugar")
	}
	p.Certificates = r.suffixes(in.Certificates, "certificados")
	if len(p.Certificates) > 0 && len(p.Servers) == 0 {
		r.fail(in.Certificates[0].line, "certificados: não há servidor de que pudessem ser")
	}
	p.Machines = r.suffixes(in.Machines, "maquinas")
	p.Targets = r.suffixes(in.Targets, "cname")
	for _, id := range in.AuthServ {
		if id.text != "sem-id" && !validHost(strings.TrimPrefix(id.text, ".")) {
			r.fail(id.line, "authserv: %q não é um nome de servidor, nem .sufixo, nem sem-id", id.text)
		}
		p.AuthServ = append(p.AuthServ, id.text)
	}
	p.IMAP = in.IMAP.text
	if p.IMAP == "" {
		return
	}
	host, port, _ := strings.Cut(strings.ReplaceAll(p.IMAP, domainMark, "example.com"), ":")
	if !validHost(host) {
		r.fail(in.IMAP.line, "imap: %q não é SERVIDOR:PORTA", p.IMAP)
	}
	r.number(scalar{port, in.IMAP.line}, "imap: porta", 1, 65535)
}

// domainRecords reads what a customer's domain needs of the provider.
func (r *reader) domainRecords(p *Provider, in *front) {
	if in.SPF != nil {
		p.SPF = []string{} // looked for and not found is not the same as not looked for
	}
	for i, s := range in.SPF {
		name := strings.ReplaceAll(s.text, "_", "")
		if i == 0 && !validHost(name) || !validHostPattern(name) {
			r.fail(s.line, "spf: %q não é um domínio em letras minúsculas, ou é o primeiro e tem um *", s.text)
		}
		p.SPF = append(p.SPF, s.text)
	}
	for _, s := range in.DKIM {
		if !validID(s.text) {
			r.fail(s.line, "dkim: %q não é um seletor", s.text)
		}
		p.DKIM = append(p.DKIM, s.text)
	}
	switch in.Envelope.text {
	case "":
	case "proprio":
		p.OwnEnvelope = true
	default:
		r.fail(in.Envelope.line, `envelope: %q não é "proprio"`, in.Envelope.text)
	}
}

func (r *reader) login(p *Provider, in *front) {
	p.User = oneOf(r, in.User, "usuario", UserAddress, UserLocalPart, UserOther)
	p.FixedUser = in.FixedUser.text
	if p.FixedUser != "" && p.User != UserOther {
		r.fail(in.FixedUser.line, `usuario-fixo: só com usuario "outro"`)
	}
	p.Password = oneOf(r, in.Password, "senha",
		PasswordMailbox, PasswordApp, PasswordApp4x4, PasswordKey, PasswordNone)
	p.Login = oneOf(r, in.Login, "login", LoginYes, LoginNo, LoginAdmin)
	if r.err == nil && (p.Login == LoginNo) != (p.Password == PasswordNone) {
		r.fail(in.Login.line, `login "nao" e senha "nenhuma" vão juntos`)
	}
	r.deadline(p, in)
	p.Admin = in.Admin.text
	if p.Trial = in.Trial.text; Width(p.Trial) > maxTrial || strings.HasSuffix(p.Trial, ".") {
		r.fail(in.Trial.line, "modo-de-teste: é o fim de uma frase, sem o ponto e com no máximo %d colunas", maxTrial)
	}
}

// maxTrial bounds Provider.Trial, in columns.
const maxTrial = 45

// deadline reads the day on which what the guide says ends or changes.
func (r *reader) deadline(p *Provider, in *front) {
	d := in.Deadline
	if d == nil {
		return
	}
	p.Deadline = Deadline{
		Day: r.date(d.Day, "prazo: dia"), Said: d.Said.text,
		What: r.required(d.What, "prazo: muda"), Whom: d.Whom.text, Source: r.required(d.Source, "prazo: fonte"),
	}
	if problem := r.file.badLink(p.Deadline.Source); problem != "" {
		r.fail(d.Source.line, "prazo: fonte: %s", problem)
	}
	if ahead, _ := p.Deadline.lines(); Width(ahead) > maxDeadline {
		r.fail(d.What.line, "prazo: a frase tem %d colunas, e o máximo é %d", Width(ahead), maxDeadline)
	}
}

func (r *reader) review(p *Provider, in *front) {
	p.Reviewed = r.date(in.Reviewed, "revisado")
	r.sources(p, &in.frontSources)
}

func (r *reader) required(s scalar, key string) string {
	if s.text == "" {
		r.fail(s.line, "falta %s", key)
	}
	return s.text
}

func (r *reader) number(s scalar, key string, low, high int) int {
	n, err := strconv.Atoi(r.required(s, key))
	if err != nil || n < low || n > high {
		r.fail(s.line, "%s: %q não é um número de %d a %d", key, s.text, low, high)
	}
	return n
}

func (r *reader) yesNo(s scalar, key string) bool {
	switch r.required(s, key) {
	case "sim":
		return true
	case "nao":
	default:
		r.fail(s.line, "%s: %q não é sim nem nao", key, s.text)
	}
	return false
}

func (r *reader) date(s scalar, key string) time.Time {
	t, err := time.Parse(time.DateOnly, r.required(s, key))
	if err != nil {
		r.fail(s.line, "%s: %q não é uma data como 2026-11-23", key, s.text)
	}
	return t
}

func (r *reader) texts(in []scalar, key string) []string {
	var out []string
	for _, s := range in {
		out = append(out, r.required(s, key))
	}
	return out
}

func (r *reader) patterns(in []scalar, key string) []string {
	var out []string
	for _, s := range in {
		if !validHostPattern(s.text) {
			r.fail(s.line, "%s: %q não é um nome de servidor em letras minúsculas", key, s.text)
		}
		out = append(out, s.text)
	}
	return out
}

// suffixes reads the ends of host names: whole labels, without a dot before.
func (r *reader) suffixes(in []scalar, key string) []string {
	var out []string
	for _, s := range in {
		if !validHost(s.text) {
			r.fail(s.line, "%s: %q não é um nome de servidor em letras minúsculas", key, s.text)
		}
		out = append(out, s.text)
	}
	return out
}

// claim makes sure that a thing belongs to one file alone.
func (r *reader) claim(s scalar, what string) {
	if other := r.file.owners.claim(what, r.file.name); other != "" {
		r.fail(s.line, "%s já está em %s", what, other)
	}
}

func oneOf[T ~string](r *reader, s scalar, key string, allowed ...T) T {
	if !slices.Contains(allowed, T(r.required(s, key))) {
		r.fail(s.line, "%s: %q não é nenhum destes: %s", key, s.text, list(allowed))
	}
	return T(s.text)
}

// list puts words into a sentence.
func list[T ~string](words []T) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}

// validHost accepts lower-case host names of two or more labels.
func validHost(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if !validLabel(label) {
			return false
		}
	}
	return strings.Contains(host, ".") && len(host) <= 253
}

// validLabel accepts small letters, digits and, but for the ends, hyphens.
func validLabel(label string) bool {
	strange := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
	return label != "" && len(label) <= 63 && label[0] != '-' && label[len(label)-1] != '-' && !strings.ContainsFunc(label, strange)
}

// validHostPattern accepts a host name in which "*" may stand for a label, but
// not for all of them.
func validHostPattern(pattern string) bool {
	return validHost(strings.ReplaceAll(pattern, "*", "x")) &&
		!slices.ContainsFunc(strings.Split(pattern, "."), func(l string) bool { return len(l) > 1 && strings.Contains(l, "*") }) &&
		strings.ContainsFunc(pattern, func(r rune) bool { return r != '*' && r != '.' })
}

// badLink says what is wrong with a link of a file, or nothing.
func (f *file) badLink(link string) string {
	if f.checked {
		return ""
	}
	return linkProblem(link)
}

// linkProblem says what is wrong with a link, or nothing.
func linkProblem(link string) string {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return strconv.Quote(link) + " não é um link"
	case u.Scheme != "https":
		return strconv.Quote(link) + " precisa começar com https://"
	case u.User != nil || !validHost(strings.ToLower(u.Hostname())):
		return strconv.Quote(link) + " não tem um servidor de verdade"
	case strings.ContainsAny(link, " \t<>\"`"):
		return strconv.Quote(link) + " tem um sinal que não cabe em um link"
	}
	return ""
}
