package smtpcheck

import (
	"slices"
	"strconv"
	"strings"
)

// What a change of the port can lead to, as the catalogue calls it.
const (
	matchPortUsual    = "usual"    // the host's first one, 587 where it has that
	matchPortTLS      = "ssl"      // the one on which TLS comes first
	matchPortSTARTTLS = "starttls" // the best of those on which STARTTLS does it
	matchPortOpen     = "aberta"   // the best of those that answer
	matchPortHinted   = "sugerida" // that of the server that was likely meant
)

// submissionPort is what is proposed first wherever it exists (RFC 6409).
const submissionPort = 587

// matchPorts are the ports that a person may be led to: those that the host's
// provider has, and where that is not known the two that everybody has. What
// is set already, port and SSL together, is no change and left out.
type matchPorts struct {
	listed    []int          // all of them, what is set already included
	others    []int          // without what is set already
	answering []int          // those that accepted a connection
	to        map[string]int // by what the change leads to; what is absent cannot be proposed
	usual     bool           // what is set already is one of them
}

// matchPortsOf finds them. hinted are the ports of the server that was likely
// meant, empty where there is none.
func matchPortsOf(f Facts, hinted []int) matchPorts {
	known := f.Known.Ports
	p := matchPorts{listed: known, to: map[string]int{}}
	if len(known) == 0 {
		p.listed = []int{submissionPort, implicitTLSPort}
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
	lead(matchPortUsual, matchPreferred(p.listed))
	lead(matchPortSTARTTLS, matchPreferred(slices.DeleteFunc(slices.Clone(p.listed), func(port int) bool { return port == implicitTLSPort })))
	if slices.Contains(p.listed, implicitTLSPort) {
		lead(matchPortTLS, implicitTLSPort)
	}
	lead(matchPortOpen, matchPreferred(p.answering))
	if !slices.Contains(hinted, f.Port) {
		lead(matchPortHinted, matchPreferred(hinted))
	}
	return p
}

// matchPreferred prefers the port that Seller's users know best, then the one
// listed first; 0 for none.
func matchPreferred(ports []int) int {
	switch {
	case len(ports) == 0:
		return 0
	case slices.Contains(ports, submissionPort):
		return submissionPort
	}
	return ports[0]
}

// changes names what a change can lead to.
func (p matchPorts) changes() []string {
	var names []string
	for name := range p.to {
		names = append(names, name)
	}
	return names
}

// matchPortList writes ports for a sentence: "587 ou 465".
func matchPortList(ports []int, between string) string {
	var words []string
	for _, port := range ports {
		words = append(words, strconv.Itoa(port))
	}
	return strings.Join(words, between)
}
