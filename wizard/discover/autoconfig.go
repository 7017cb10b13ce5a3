package discover

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"seller-mail-tui/guides"
)

// web is what a [Resolver] may know beyond names: documents by HTTPS, see
// [Network.Document].
type web interface {
	Document(ctx context.Context, address string) ([]byte, error)
}

// autoAnswer is what a domain publishes for mail programs.
type autoAnswer struct {
	state   state
	servers []guides.Server // that it sends by, in its own order
	user    guides.UserForm // how the login follows from the address
}

// autoconfigPlaces are where a domain publishes it (draft-ietf-mailmaint-autoconfig),
// the surest first. The address that it is for is not sent along.
func autoconfigPlaces(domain string) []string {
	return []string{
		"https://autoconfig." + domain + "/mail/config-v1.1.xml",
		"https://" + domain + "/.well-known/autoconfig/mail/config-v1.1.xml",
	}
}

// lookAutoconfig fetches the documents side by side and reads the surest that
// says something.
func lookAutoconfig(ctx context.Context, r Resolver, domain string) autoAnswer {
	w, ok := r.(web)
	if !ok {
		return autoAnswer{state: absent}
	}
	places := autoconfigPlaces(domain)
	found := make([]autoAnswer, len(places))
	var wg sync.WaitGroup
	for i, place := range places {
		wg.Go(func() {
			data, err := w.Document(ctx, place)
			if err != nil {
				return
			}
			found[i] = readAutoconfig(data, domain)
			found[i].servers = existing(ctx, r, found[i].servers)
		})
	}
	wg.Wait()
	for _, a := range found {
		if a.state == present && len(a.servers) > 0 {
			return a
		}
	}
	return autoAnswer{state: absent}
}

// existing are the servers whose names lead to a machine, a few at most.
func existing(ctx context.Context, r Resolver, servers []guides.Server) []guides.Server {
	var out []guides.Server
	names := map[string]bool{}
	for _, s := range servers {
		known, asked := names[s.Host]
		if !asked {
			if len(names) == maxTargets {
				continue
			}
			known = lookAddresses(ctx, r, s.Host).usable()
			names[s.Host] = known
		}
		if known {
			out = append(out, s)
		}
	}
	return out
}

// clientConfig is as much of such a document as is of use here.
type clientConfig struct {
	XMLName   xml.Name `xml:"clientConfig"`
	Providers []struct {
		Outgoing []struct {
			Type     string   `xml:"type,attr"`
			Host     string   `xml:"hostname"`
			Port     string   `xml:"port"`
			Security string   `xml:"socketType"`
			User     string   `xml:"username"`
			Auth     []string `xml:"authentication"`
		} `xml:"outgoingServer"`
	} `xml:"emailProvider"`
}

// errDirective is a document that brings a grammar or entities of its own.
var errDirective = errors.New("a directive")

// readAutoconfig reads a document that anybody may have written. What it says of
// sending in the clear, without a password, or by other means than one is left out.
func readAutoconfig(data []byte, domain string) autoAnswer {
	var config clientConfig
	if err := decodeStrictly(data, &config); err != nil {
		return autoAnswer{state: failed}
	}
	out := autoAnswer{state: present}
	for _, p := range config.Providers {
		for _, s := range p.Outgoing {
			if !strings.EqualFold(s.Type, "smtp") || !takesPassword(s.Auth) {
				continue
			}
			host, ok := hostName(strings.TrimSpace(strings.ReplaceAll(s.Host, "%EMAILDOMAIN%", domain)))
			port, err := strconv.Atoi(strings.TrimSpace(s.Port))
			if !ok || err != nil || !sendsBy(port, strings.TrimSpace(s.Security)) {
				continue
			}
			form, ok := userForm(strings.TrimSpace(s.User))
			if !ok || out.user != "" && form != out.user {
				continue // one login is all that there is a place for
			}
			server := guides.Server{Host: host, Port: port, SSL: true}
			if !slices.Contains(out.servers, server) {
				out.user, out.servers = form, append(out.servers, server)
			}
		}
	}
	if len(out.servers) > maxSRV {
		out.servers = out.servers[:maxSRV]
	}
	return out
}

// decodeStrictly is xml.Unmarshal for one document without directives, so that
// there is no entity but the five of XML itself.
func decodeStrictly(data []byte, into any) error {
	for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if _, bad := token.(xml.Directive); bad {
			return errDirective
		}
	}
	return xml.Unmarshal(data, into)
}

// takesPassword tells that a password is among the ways to log in.
func takesPassword(ways []string) bool {
	return slices.ContainsFunc(ways, func(way string) bool {
		way = strings.TrimSpace(way)
		return way == "password-cleartext" || way == "plain" || way == "password-encrypted" || way == "secure"
	})
}

// sendsBy tells that Seller can use such a server: TLS from the first byte on
// 465, STARTTLS on any other port to submit to.
func sendsBy(port int, security string) bool {
	switch security {
	case "SSL":
		return port == portImplicit
	case "STARTTLS":
		return port > 0 && port < 1<<16 && port != portRelay && port != portImplicit
	}
	return false
}

func userForm(user string) (form guides.UserForm, ok bool) {
	switch user {
	case "%EMAILADDRESS%", "%EMAILLOCALPART%@%EMAILDOMAIN%":
		return guides.UserAddress, true
	case "%EMAILLOCALPART%":
		return guides.UserLocalPart, true
	}
	return "", false
}
