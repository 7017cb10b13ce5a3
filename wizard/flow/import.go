package flow

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Import is a table of stations on its way into the store.
type Import struct {
	Rows []wizard.Row
	// Secrets are passwords by the names of their stations, with the lines of
	// their file; those without one keep what they have.
	Secrets []Secret
	Place   wizard.SecretPlace // of those passwords; "": where each is, else the vault
	Replace bool               // stations that exist and differ are changed
	DryRun  bool               // nothing is written
}

// Secret is a password of a station.
type Secret struct {
	Line     int
	Name     string
	Password string
}

// Imported is what an import did, or would do.
type Imported struct {
	Deeds    []Deed // in the order of the rows
	Problems []wizard.Fault
	// Differ are the lines of stations that exist and differ, where they were not
	// to be changed; nothing was written then.
	Differ []wizard.Fault
	// Secrets are problems of the file of passwords.
	Secrets []wizard.Fault
}

// Import saves the stations of a table: all of them, or, where anything is wrong,
// none; everything that is wrong is told at once.
func (v Verbs) Import(ctx context.Context, in Import) (Imported, error) {
	saved, err := v.byKey()
	if err != nil {
		return Imported{}, err
	}
	var out Imported
	lines := make(map[string]int, len(in.Rows))
	secrets := v.secretsByKey(in.Secrets, &out)
	var changes []wizard.Change
	vault := sync.OnceValue(v.Vault) // a locked one is asked once, not for each
	var none error
	for _, row := range in.Rows {
		key, ok := v.rowKey(row, lines, &out)
		old, found := saved[key]
		problems := v.rowProblems(row, old)
		out.Problems = append(out.Problems, problems...)
		if !ok || len(problems) > 0 {
			continue
		}
		if old.Err != nil {
			return Imported{}, old.Err
		}
		c := v.rowChange(row, old, found, in.Place, secrets[key].Password)
		if !c.KeepSecret && c.Profile.Secret == wizard.SecretVault && vault() != nil {
			none = vault()
			continue
		}
		differences := v.differences(profileOf(old), found, c)
		switch {
		case found && len(differences) == 0:
			out.Deeds = append(out.Deeds, Deed{c.Profile, DidLeave})
			continue
		case found && !in.Replace:
			out.Differ = append(out.Differ, wizard.Fault{Line: row.Line, Column: "perfil", Text: ptbr.StationLineDiffers(c.Profile.Name, differences)})
			continue
		}
		changes = append(changes, c)
		out.Deeds = append(out.Deeds, Deed{c.Profile, did(found)})
	}
	v.unusedSecrets(secrets, lines, &out)
	for i := range out.Deeds {
		out.Deeds[i].Profile.Values.Password = ""
	}
	if len(out.Problems)+len(out.Differ)+len(out.Secrets) > 0 {
		return out, nil
	}
	if none != nil {
		return Imported{}, &Refusal{Text: ptbr.StationNoVaultMany(none)}
	}
	if in.DryRun || len(changes) == 0 {
		return out, nil
	}
	return out, v.Store.SaveAll(ctx, changes)
}

// byKey lists what is saved by what all its names share.
func (v Verbs) byKey() (map[string]wizard.Saved, error) {
	list, err := v.Store.List()
	if err != nil {
		return nil, err
	}
	out := make(map[string]wizard.Saved, len(list))
	for _, s := range list {
		if key, err := v.Store.Key(s.Name); err == nil {
			out[key] = s
		}
	}
	return out, nil
}

// profileOf is a listed station as a profile.
func profileOf(s wizard.Saved) wizard.Profile {
	return wizard.Profile{
		Name: s.Name, Provider: s.Provider, Values: s.Values, Secret: s.Secret,
		Tested: s.Tested, Outcome: s.Outcome, Revision: s.Revision,
	}
}

// rowKey is what a row's name stands for; ok is false where it cannot be a name,
// or stands there before.
func (v Verbs) rowKey(row wizard.Row, lines map[string]int, out *Imported) (key string, ok bool) {
	key, err := v.Store.Key(row.Name)
	text := ""
	switch {
	case err != nil && strings.TrimSpace(row.Name) == "":
		text = ptbr.TableBlankName
	case err != nil:
		text = ptbr.Lowered(err.Error())
	case lines[key] > 0:
		text = ptbr.TableTwice(lines[key])
	}
	if text != "" {
		out.Problems = append(out.Problems, wizard.Fault{Line: row.Line, Column: "perfil", Text: text})
		return key, false
	}
	lines[key] = row.Line
	return key, true
}

// rowProblems lists what is wrong with the cells of a row.
func (v Verbs) rowProblems(row wizard.Row, old wizard.Saved) []wizard.Fault {
	var out []wizard.Fault
	add := func(column, text string) {
		out = append(out, wizard.Fault{Line: row.Line, Column: column, Text: text})
	}
	_, known := v.Guides.ByID(row.Provider)
	switch {
	case row.Provider == wizard.PracticeID:
		add("provedor", ptbr.TablePractice)
	case row.Provider != "" && !known && row.Provider != old.Provider:
		add("provedor", ptbr.TableProvider)
	}
	for _, p := range v.invalid(row.Values, nil) {
		add(string(p.Field), ptbr.Lowered(p.Text))
	}
	return out
}

// rowChange is what a row makes of a station.
func (v Verbs) rowChange(row wizard.Row, saved wizard.Saved, found bool, to wizard.SecretPlace, password string) wizard.Change {
	old := profileOf(saved)
	if !found || saved.Practice {
		old = wizard.Profile{Name: strings.TrimSpace(row.Name), Revision: saved.Revision, Secret: wizard.SecretNone}
	}
	provider := row.Provider
	switch {
	case row.Named:
	case old.Revision != "" && !saved.Practice:
		provider = old.Provider
	default:
		provider = v.providerOf(row.Values)
	}
	next := old.Edited(row.Values, provider)
	if password == "" {
		return wizard.Change{Profile: next, KeepSecret: true}
	}
	kept := old.Secret
	if kept == wizard.SecretNone {
		kept = wizard.SecretVault
	}
	next.Secret, next.Values.Password = cmp.Or(to, kept), password
	next.Tested, next.Outcome = time.Time{}, ""
	return wizard.Change{Profile: next}
}

// secretsByKey puts the passwords under what the names of their stations share.
func (v Verbs) secretsByKey(list []Secret, out *Imported) map[string]Secret {
	secrets := make(map[string]Secret, len(list))
	for _, s := range list {
		key, err := v.Store.Key(s.Name)
		text := ""
		switch _, twice := secrets[key]; {
		case err != nil:
			text = ptbr.Lowered(err.Error())
		case twice:
			text = ptbr.PasswordsTwice
		default:
			if p, ok := wizard.ValidateField(wizard.Values{Password: s.Password}, wizard.FieldPassword); !ok {
				text = ptbr.Lowered(p.Text)
			}
		}
		if text != "" {
			out.Secrets = append(out.Secrets, wizard.Fault{Line: s.Line, Column: string(wizard.FieldPassword), Text: text})
			continue
		}
		secrets[key] = s
	}
	return secrets
}

// unusedSecrets tells of passwords whose stations the table does not hold.
func (Verbs) unusedSecrets(left map[string]Secret, lines map[string]int, out *Imported) {
	for key, s := range left {
		if lines[key] == 0 {
			out.Secrets = append(out.Secrets, wizard.Fault{Line: s.Line, Column: "perfil", Text: ptbr.PasswordsUnknown})
		}
	}
	slices.SortFunc(out.Secrets, func(a, b wizard.Fault) int { return a.Line - b.Line })
}

// Unreadable is a station that is not in an export, and why.
type Unreadable struct {
	Name string
	Err  error
}

// Export lists the stations in the order of their names, without passwords and
// without practice; those that cannot be read are told apart.
func (v Verbs) Export() (stations []wizard.Profile, unreadable []Unreadable, err error) {
	list, err := v.Store.List()
	if err != nil {
		return nil, nil, err
	}
	for _, s := range list {
		switch {
		case s.Err != nil:
			unreadable = append(unreadable, Unreadable{s.Name, s.Err})
		case !s.Practice:
			stations = append(stations, profileOf(s))
		}
	}
	return stations, unreadable, nil
}

// Unfinished names the fields of a station that an import would refuse.
func (v Verbs) Unfinished(p wizard.Profile) []wizard.Field {
	var out []wizard.Field
	for _, problem := range v.invalid(p.Values, nil) {
		out = append(out, problem.Field)
	}
	return out
}
