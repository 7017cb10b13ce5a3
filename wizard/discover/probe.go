package discover

import (
	"context"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/publicsuffix"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// Knock tells how a server answers from here: whether it connects, greets, and
// speaks TLS, with a certificate of its own name. It sends no login. It must return
// soon after its context is done.
type Knock func(ctx context.Context, s guides.Server) wizard.Answer

// maxKnocks bounds how many servers are tried.
const maxKnocks = 8

// Probe looks which of the proposed servers answer from here, and puts those
// first. Where nothing sure was found it tries names that a server of the usual
// kind has, those of the domain alone. It ends with ctx, at the latest after
// Limit; what has not answered by then has not.
func (r Result) Probe(ctx context.Context, knock Knock) Result {
	if knock == nil || r.Source == wizard.SourceList || r.Reason != "" && r.Reason != Unknown {
		return r
	}
	candidates := slices.Clone(r.Servers)
	if r.Reason == Unknown || r.Source == wizard.SourceGuess {
		candidates = append(candidates, r.usual()...)
	}
	candidates = unique(candidates)
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	answers := make([]wizard.Answer, len(candidates))
	var wg sync.WaitGroup
	for i, s := range candidates {
		wg.Go(func() { answers[i] = knock(ctx, s) })
	}
	wg.Wait()
	var by [wizard.AnswerGood + 1][]guides.Server
	for i, s := range candidates {
		by[answers[i]] = append(by[answers[i]], s)
	}
	answering := by[wizard.AnswerGood]
	r.Tried, r.Answering, r.Doubtful = candidates, answering, by[wizard.AnswerDoubtful]
	switch {
	case r.Found() && r.Source != wizard.SourceGuess:
		r.Servers = slices.Concat(answering, r.Doubtful, by[wizard.AnswerNone])
	case len(answering) > 0:
		r.Source, r.Reason, r.Servers = wizard.SourceProbe, "", answering
	}
	return r
}

// usual are servers by the names that they usually have: mail. and smtp. of the
// domain, and those of its own that receive its mail.
func (r Result) usual() []guides.Server {
	domain, ok := wizard.MailDomain(r.Email)
	if !ok {
		return nil
	}
	if _, err := publicsuffix.EffectiveTLDPlusOne(domain); err != nil {
		return nil // it is nobody's: what stands below it is others'
	}
	hosts := []string{mailName(domain), "smtp." + domain}
	for _, host := range r.MX {
		if host == domain || strings.HasSuffix(host, "."+domain) {
			hosts = append(hosts, host)
		}
	}
	var out []guides.Server
	for _, host := range hosts {
		out = append(out, guides.Server{Host: host, Port: portImplicit, SSL: true}, guides.Server{Host: host, Port: portStartTLS, SSL: true})
	}
	return out
}

func unique(servers []guides.Server) []guides.Server {
	var out []guides.Server
	for _, s := range servers {
		if !slices.Contains(out, s) && len(out) < maxKnocks {
			out = append(out, s)
		}
	}
	return out
}
