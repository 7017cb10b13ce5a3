package discover

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"seller-mail-tui/guides"
)

// The bounds of a walk through SPF records, which may lead in circles.
const (
	// spfLookups is how many records are asked for beside the domain's own: more
	// is an error (RFC 7208 section 4.6.4).
	spfLookups = 10
	// spfDepth is how far down an include may stand: the domain's own stand at 1.
	spfDepth = 3
	// spfLimit ends the walk so that what it has found by then still counts.
	spfLimit = 2500 * time.Millisecond
)

// lookIncludes asks which domains the domain's SPF record includes, or redirects
// to (RFC 7208 sections 5.2 and 6.1), those of the record itself first, then those
// of the records that it includes, and so on: hosters and companies hide a
// provider behind a record of their own. It goes no further down once a guide's
// provider of mailboxes is among them, nor below what a guide names.
func lookIncludes(ctx context.Context, r Resolver, domain string, lib *guides.Library) (st state, levels [][]string) {
	names, ok := r.(records)
	if !ok {
		return absent, nil
	}
	ctx, cancel := context.WithTimeout(ctx, spfLimit)
	defer cancel()
	text, err := names.LookupTXT(ctx, domain+".")
	if err != nil {
		return stateOf(err), nil
	}
	seen, left := []string{domain}, spfLookups
	level := included(text, &seen)
	for len(level) > 0 {
		levels = append(levels, level)
		follow, found := unknownTo(lib, level)
		if found || len(levels) == spfDepth {
			break
		}
		follow = follow[:min(len(follow), left)]
		left -= len(follow)
		level = nil
		for _, text := range lookTexts(ctx, names, follow) {
			level = append(level, included(text, &seen)...)
		}
	}
	if levels == nil {
		return absent, nil
	}
	return present, levels
}

// unknownTo are the names that no guide has; found tells that one of the others is
// a provider's of mailboxes.
func unknownTo(lib *guides.Library, level []string) (unknown []string, found bool) {
	for _, name := range level {
		known, mailboxes := false, false
		if lib != nil {
			known, mailboxes = lib.Includes(name)
		}
		found = found || mailboxes
		if !known {
			unknown = append(unknown, name)
		}
	}
	return unknown, found
}

// lookTexts asks for the TXT records of names, side by side; the answers stand in
// the names' order. What is not answered is nothing.
func lookTexts(ctx context.Context, names records, of []string) [][]string {
	out := make([][]string, len(of))
	var wg sync.WaitGroup
	for i, name := range of {
		wg.Go(func() { out[i], _ = names.LookupTXT(ctx, name+".") })
	}
	wg.Wait()
	return out
}

// included are the domains that SPF records among texts include or redirect to,
// without those seen before.
func included(texts []string, seen *[]string) []string {
	var out []string
	for _, text := range texts {
		words := strings.Fields(strings.ToLower(text))
		if len(words) == 0 || words[0] != "v=spf1" {
			continue
		}
		for _, word := range words[1:] {
			name, ok := strings.CutPrefix(strings.TrimLeft(word, "+~?"), "include:")
			if !ok {
				name, ok = strings.CutPrefix(word, "redirect=")
			}
			name = strings.TrimSuffix(name, ".")
			if !ok || len(out) == spfLookups || !recordName(name) || slices.Contains(*seen, name) {
				continue
			}
			*seen = append(*seen, name)
			out = append(out, name)
		}
	}
	return out
}

// recordName tells a name that can be asked for: as a host's, but that a label may
// begin with or hold "_". That leaves out macros (RFC 7208 section 7).
func recordName(name string) bool {
	_, ok := hostName(strings.ReplaceAll(name, "_", "a"))
	return ok
}
