// Package domain looks at what the name service says of a sender's domain: who
// receives its mail (MX), who may send it (SPF, RFC 7208), how it is signed
// (DKIM, RFC 6376) and what to do with the rest (DMARC, RFC 7489). From that
// it tells in plain words why mails may end up as spam, and the record that
// mends it, for whoever keeps the domain.
//
// It only informs: nothing here decides whether a test has passed. Where the
// name service does not answer it says nothing at all.
package domain

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/idna"

	"seller-mail-tui/smtpcheck/safe"
)

// Resolver asks the name service. *[net.Resolver] implements it, but heeds a
// deadline only, and on Windows not even that: nil is the better choice.
type Resolver interface {
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Query says what to look at.
type Query struct {
	// Domain is the sender's; an address stands for what follows its "@".
	Domain string
	// SMTPHost is the server that the domain's mail is sent through.
	SMTPHost string
	// DKIMSelectors are tried besides those that the provider is known by.
	DKIMSelectors []string
	// Providers are the companies that send mail, as far as they are known. A
	// few more are known here.
	Providers []Provider
	// Provider is the Name of the provider whose server SMTPHost is said to be, where
	// customers reach it by names of their own; it counts where the name alone does
	// not tell. Empty: not said.
	Provider string
	// Limit is how long all of it may take; zero means 5 s.
	Limit time.Duration
}

const defaultLimit = 5 * time.Second

// State is what is known of a record.
type State string

// The states.
const (
	StateOK      State = "ok"
	StateAbsent  State = "ausente"
	StateInvalid State = "invalido"
	StateUnknown State = "desconhecido" // not asked, or no answer
)

// Answer is yes, no or not known.
type Answer string

// The answers.
const (
	Yes     Answer = "sim"
	No      Answer = "nao"
	Unknown Answer = "nao-sei"
)

// Facts are what the name service says, and what it means. All that came from
// it is sanitised.
type Facts struct {
	Domain string // in ASCII, as in the name service
	// FreeMail: the domain is a free provider's, and none of the station's
	// business.
	FreeMail bool
	// SMTPHost is the sending server, Provider who runs it ("Google"), empty
	// where that is not known.
	SMTPHost string
	Provider string

	MX      MX
	SPF     SPF
	DMARC   DMARC
	DKIM    []DKIM
	Elapsed time.Duration

	// Problems are what is wrong, the worst first; none where nothing is.
	Problems []Problem
	// Verdict is the whole in one sentence, in pt-BR; empty where the name
	// service did not answer.
	Verdict string

	owner  string    // who gives the domain's addresses away
	sender *Provider // of the sending server; nil: not known
	public bool      // the sending server has addresses that the world sees
}

// MX is who receives the domain's mail.
type MX struct {
	State State
	// Hosts in their order of preference, at most ten; StateInvalid means that
	// the domain says it takes no mail (RFC 7505).
	Hosts []string
	// Provider is who runs them, empty where that is not known.
	Provider string
}

// SPF is who may send the domain's mail.
type SPF struct {
	State State
	// Records are those that begin with "v=spf1": more than one is an error.
	Records []string
	// Included are the domains that the record includes, at any depth.
	Included []string
	// Lookups counts the terms that ask the name service, of which there may
	// be ten; see Problems for whether that matters.
	Lookups int
	// All is the qualifier of "all" at the end: "-", "~", "?", "+" or "".
	All string
	// Allows tells whether the sending server is among those that may send,
	// never "sim" where the record as a whole does not hold.
	Allows Answer
}

// DMARC is what receivers do with mail that neither SPF nor DKIM speaks for.
type DMARC struct {
	State  State
	Record string
	// Domain is where the record stands: the domain or the organisation's.
	Domain string
	// Policy is what holds for the domain: "none", "quarantine", "reject".
	Policy string

	testing bool // the domain says that it is not to be applied yet
}

// DKIM is the public key of one selector.
type DKIM struct {
	Selector string
	// State: StateInvalid means a key that is revoked or cannot be read.
	State State
}

// Level says how bad a problem is.
type Level string

// The levels. A hint does not make a verdict.
const (
	LevelError   Level = "erro"
	LevelWarning Level = "aviso"
	LevelHint    Level = "dica"
)

// Problem is something that is wrong, and what mends it.
type Problem struct {
	ID    string // stable, for programs: "spf-ausente"
	Level Level
	// Text is what a person is told, in pt-BR.
	Text string
	// Record is the change that mends it; nil where it cannot be told exactly.
	Record *Record
	// because is the reason as part of the verdict.
	because string
}

// Record is a change in the name service.
type Record struct {
	Name string // "_dmarc.posto.com.br"
	Type string // "TXT"
	// Replaces are the values that stand there now and must go; empty: none.
	Replaces []string
	Value    string
	// Check is what to see to before the change is made, in pt-BR.
	Check []string
}

// Look asks the name service about a domain, for at most the query's limit. A
// nil resolver means the system's name servers; then a look that is cancelled
// returns at once.
func Look(ctx context.Context, r Resolver, q Query) Facts {
	started := time.Now()
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	ctx, cancel := context.WithTimeout(ctx, q.Limit)
	defer cancel()
	if r == nil {
		r = &net.Resolver{PreferGo: true, Dial: dial}
	}
	l := &look{dns: asker{ctx: ctx, r: remember(r), known: q.Providers}, query: q}
	l.run()
	l.facts.Elapsed = time.Since(started)
	return l.facts
}

// look is one look at a domain.
type look struct {
	dns    asker
	query  Query
	facts  Facts
	sender *Provider // of the sending server; nil: not known

	hostFound bool         // the sending server's name leads somewhere
	hostAddrs []netip.Addr // those of its addresses that the world sees
	spfTexts  []string     // the domain's SPF records as they stand
	misversed bool         // they count for nothing, for their version is misspelt
	walk      *spfWalk     // through the first of them; nil without one
	broken    []string     // domains without a good record that they include
	named     bool         // the first of them names the sending server
	plan      spfPlan      // what mends them

	dmarcTexts     []string // the DMARC records as they stand
	dmarcMisversed bool     // their version is misspelt
}

func (l *look) run() {
	f := &l.facts
	f.Domain = asciiName(l.query.Domain[strings.LastIndexByte(l.query.Domain, '@')+1:])
	f.SMTPHost = asciiName(l.query.SMTPHost)
	f.MX.State, f.SPF.State, f.DMARC.State, f.SPF.Allows = StateUnknown, StateUnknown, StateUnknown, Unknown
	if f.Domain == "" || !strings.Contains(f.Domain, ".") {
		return // nothing that the name service could know
	}
	l.sender = l.dns.known.bySender(f.SMTPHost)
	if named := l.dns.known.byName(l.query.Provider); l.sender == nil && named.include() != "" {
		l.sender = named
	}
	if l.sender != nil {
		f.Provider = l.sender.Name
	}
	f.sender = l.sender
	if owner := l.dns.known.byFreeMail(f.Domain); owner != nil {
		f.FreeMail, f.owner = true, owner.Name
		if len(owner.Hosts) == 0 { // of whom no server is known, the name may stand for many
			f.owner = f.Domain
		}
		if l.sender != owner {
			l.askElsewhere()
		}
		l.judgeFreeMail(owner)
		return
	}
	l.ask()
	f.public = len(l.hostAddrs) > 0
	l.judge()
}

// ask asks everything, at the same time.
func (l *look) ask() {
	f := &l.facts
	selectors := l.selectors()
	f.DKIM = make([]DKIM, len(selectors))
	var wg sync.WaitGroup
	wg.Go(func() { f.MX = l.dns.lookMX(f.Domain) })
	wg.Go(func() { f.DMARC = l.lookDMARC() })
	wg.Go(l.askSPF)
	for i, s := range selectors {
		wg.Go(func() { f.DKIM[i] = l.dns.lookDKIM(f.Domain, s) })
	}
	wg.Wait()
}

// maxSelectors bounds how many DKIM selectors are tried.
const maxSelectors = 12

// selectors are the DKIM selectors to try: the caller's, the provider's, and
// one that many hosting panels use.
func (l *look) selectors() []string {
	all := append([]string{}, l.query.DKIMSelectors...)
	if l.sender != nil {
		all = append(all, l.sender.DKIM...)
	}
	all = append(all, "default")
	var out []string
	seen := map[string]bool{}
	for _, s := range all {
		s = asciiName(s)
		if s != "" && !seen[s] && len(out) < maxSelectors {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// asciiName is a name as the name service takes it: ASCII (IDNA 2008), lower
// case, without the dot at its end; empty if it is none.
func asciiName(name string) string {
	name = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), "."))
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		name = ascii
	}
	if len(name) > 253 || strings.ContainsFunc(name, func(r rune) bool {
		return r != '.' && r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
	}) {
		return ""
	}
	return name
}

// shown is text of the name service as a person may see it, at most n
// characters long.
func shown(s string, n int) string {
	s = safe.Sanitize(s)
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}
