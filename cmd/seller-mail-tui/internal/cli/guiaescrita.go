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
		// Nobody is told of faulty files: the one that is being written is empty yet.
		lib, err := a.Env.Guides(nil)
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
