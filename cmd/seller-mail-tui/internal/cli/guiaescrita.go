package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/safe"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// guideModel prints a file to start a guide from: a made-up one, or the
// program's own of a provider.
func guideModel(a *machine.Run, args []string) error {
	text := guides.Model()
	if len(args) > 0 {
		lib, err := a.Guides()
		if err != nil {
			return err
		}
		p, err := findGuide(lib, strings.Join(args, " "))
		if err != nil {
			return err
		}
		own, ok := guides.Source(p.ID)
		if !ok {
			dir := ""
			if profiles, err := a.Env.OpenProfiles(); err == nil {
				dir = profiles.GuideDir()
			}
			return failure.Usage(ptbr.CLIGuideNoModel(filepath.Join(dir, p.ID+".md")))
		}
		text = own
	}
	_, err := a.Stdout.Write(text)
	return err
}

// guideCheck checks files, or all those of the folder: 0 where they are good, 2
// where one has a fault, 3 where one cannot be read.
func guideCheck(a *machine.Run, paths []string) error {
	lib, err := guides.Load()
	if err != nil {
		return err
	}
	var (
		texts  []guides.Text
		unread []error
		where  = map[string]string{} // by the files' names
	)
	if len(paths) == 0 {
		profiles, err := a.Env.OpenProfiles()
		if err != nil {
			return machine.ProfileFailure(err)
		}
		if texts, unread = profiles.Guides(); len(texts)+len(unread) == 0 {
			prose.Say(a.Stdout, prose.Wrap(ptbr.CLIGuideFolderEmpty(profiles.GuideDir()), prose.Width))
		}
		for _, t := range texts {
			where[t.Name] = filepath.Join(profiles.GuideDir(), t.Name)
		}
	}
	for _, path := range paths {
		text, err := store.ReadGuide(path)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		name := filepath.Base(path)
		texts = append(texts, guides.Text{Name: name, Data: text})
		where[name] = path
	}
	_, faults := lib.With(texts)
	return tellChecked(a, texts, faults, unread, where)
}

// tellChecked tells what became of each file.
func tellChecked(a *machine.Run, texts []guides.Text, faults []*guides.Error, unread []error, where map[string]string) error {
	bad := map[string]bool{}
	for _, f := range faults {
		bad[f.File] = true
		prose.Say(a.Stderr, safe.Sanitize(ptbr.CLIGuideFault(where[f.File], f.Line, f.Problem)))
	}
	for _, err := range unread {
		machine.Complain(a.Stderr, err.Error())
	}
	for _, t := range texts {
		if !bad[t.Name] {
			prose.Say(a.Stdout, safe.Sanitize(ptbr.CLIGuideGood(where[t.Name])))
		}
	}
	switch {
	case len(faults) > 0:
		return failure.Exit(report.ExitUsage)
	case len(unread) > 0:
		return failure.Exit(report.ExitProfile)
	}
	return nil
}

// guideDocument is the JSON document of "guia".
type guideDocument struct {
	Version  int              `json:"versao"`
	ID       string           `json:"id"`
	Name     string           `json:"nome"`
	Local    bool             `json:"deste_computador,omitempty"`
	Note     string           `json:"aviso,omitempty"`
	Aliases  []string         `json:"apelidos,omitempty"`
	Domains  []string         `json:"dominios,omitempty"`
	Servers  []detectedServer `json:"servidores"`
	User     string           `json:"usuario"`
	Password string           `json:"senha"`
	Login    string           `json:"login"`
	Deadline *guideDeadline   `json:"prazo,omitempty"`
	IMAP     string           `json:"imap,omitempty"`
	Intro    string           `json:"introducao,omitempty"`
	Steps    []guideStep      `json:"passos"`
	Admin    string           `json:"administrador,omitempty"`
	Reviewed string           `json:"revisado"` // 2026-11-23
	Old      bool             `json:"antigo,omitempty"`
	Sources  []string         `json:"fontes,omitempty"`
}

type guideDeadline struct {
	Day    string `json:"dia"` // 2026-12-31
	Text   string `json:"frase"`
	Source string `json:"fonte"`
}

type guideStep struct {
	Anchor string `json:"ancora"`
	Title  string `json:"titulo"`
	Text   string `json:"texto"` // plain, a paragraph or item a line
	Field  string `json:"campo,omitempty"`
	Link   string `json:"link,omitempty"`
	Help   bool   `json:"ajuda,omitempty"` // looked up when needed, no part of the way
}

func newGuideDocument(p guides.Provider, e machine.Env) guideDocument {
	const day = "2006-01-02"
	d := guideDocument{
		Version: report.DocumentVersion, ID: p.ID, Name: p.Name, Local: p.Local, Note: p.Note, Aliases: p.Aliases, Domains: p.Domains,
		Servers: []detectedServer{}, User: string(p.User), Password: string(p.Password), Login: string(p.Login), IMAP: p.IMAP,
		Intro: guides.PlainText(p.Intro), Admin: strings.TrimSpace(p.Admin), Reviewed: p.Reviewed.Format(day), Old: p.Old, Sources: p.Sources,
	}
	for _, s := range append(p.Servers, p.DomainServers...) {
		d.Servers = append(d.Servers, newDetectedServer(s))
	}
	if !p.Deadline.Day.IsZero() {
		d.Deadline = &guideDeadline{Day: p.Deadline.Day.Format(day), Text: p.Deadline.Line(e.Now()), Source: p.Deadline.Source}
	}
	for _, s := range p.Steps {
		d.Steps = append(d.Steps, guideStep{Anchor: s.Anchor, Title: s.Title, Text: s.Text(), Field: s.Field, Link: s.Link, Help: s.Help})
	}
	return d
}

// oneForm refuses flags of which only one can be meant.
func oneForm(asked ...bool) error {
	n := 0
	for _, on := range asked {
		if on {
			n++
		}
	}
	if n > 1 {
		return failure.Usage(ptbr.CLIGuideOneForm)
	}
	return nil
}

// printGuide prints a guide as a person reads it.
func printGuide(a *machine.Run, p guides.Provider, markdown bool) error {
	text := prose.Guide(p, ptbr.CLIGuideEmail, prose.Width)
	if markdown {
		text = guideMarkdown(p)
	}
	_, err := fmt.Fprint(a.Stdout, text)
	return err
}
