package diagnosis

import (
	"slices"
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// What a change of the port can lead to, as the catalogue calls it.
const (
	portUsual    = "usual"    // the host's first one, 587 where it has that
	portTLS      = "ssl"      // the one on which TLS comes first
	portSTARTTLS = "starttls" // the best of those on which STARTTLS does it
	portOpen     = "aberta"   // the best of those that answer
	portHinted   = "sugerida" // that of the server that was likely meant
)

// submissionPort is what is proposed first wherever it exists (RFC 6409).
const submissionPort = 587

// portChoice are the ports that a person may be led to: those that the host's
// provider has, and where that is not known the two that everybody has. What
// is set already, port and SSL together, is no change and left out.
type portChoice struct {
	listed    []int          // all of them, what is set already included
	others    []int          // without what is set already
	answering []int          // those that accepted a connection
	to        map[string]int // by what the change leads to; what is absent cannot be proposed
	usual     bool           // what is set already is one of them
}

// portsOf finds them. hinted are the ports of the server that was likely
// meant, empty where there is none.
func portsOf(f smtpcheck.Facts, hinted []int) portChoice {
	known := f.Known.Ports
	p := portChoice{listed: known, to: map[string]int{}}
	if len(known) == 0 {
		p.listed = []int{submissionPort, smtpcheck.ImplicitTLSPort}
	}
	set := func(port int) bool { return f.SSL && port == f.Port }
	p.usual = slices.ContainsFunc(p.listed, set)
	p.others = slices.DeleteFunc(slices.Clone(p.listed), set)
	p.answering = slices.DeleteFunc(slices.Clone(f.OpenPorts), func(port int) bool {
		return len(known) > 0 && !slices.Contains(known, port)
	})
	lead := func(to string, port int) {
		if port != 0 && !set(port) {
			p.to[to] = port
		}
	}
	lead(portUsual, preferred(p.listed))
	lead(portSTARTTLS, preferred(slices.DeleteFunc(slices.Clone(p.listed), func(port int) bool { return port == smtpcheck.ImplicitTLSPort })))
	if slices.Contains(p.listed, smtpcheck.ImplicitTLSPort) {
		lead(portTLS, smtpcheck.ImplicitTLSPort)
	}
	lead(portOpen, preferred(p.answering))
	if !slices.Contains(hinted, f.Port) {
		lead(portHinted, preferred(hinted))
	}
	return p
}

// preferred prefers the port that Seller's users know best, then the one
// listed first; 0 for none.
func preferred(ports []int) int {
	switch {
	case len(ports) == 0:
		return 0
	case slices.Contains(ports, submissionPort):
		return submissionPort
	}
	return ports[0]
}

// changes names what a change can lead to.
func (p portChoice) changes() []string {
	var names []string
	for name := range p.to {
		names = append(names, name)
	}
	return names
}

// portList writes ports for a sentence: "587 ou 465".
func portList(ports []int, between string) string {
	var words []string
	for _, port := range ports {
		words = append(words, strconv.Itoa(port))
	}
	return strings.Join(words, between)
}
