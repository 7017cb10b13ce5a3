package flow

import (
	"context"
	"slices"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Keeper is the store as the verbs need it: flows without questions.
type Keeper interface {
	List() ([]wizard.Saved, error)
	Load(name string) (wizard.Profile, error)
	// Look reads a profile without its password; found also with the error of one
	// that cannot be read.
	Look(name string) (p wizard.Profile, found bool, err error)
	// Key is what all names share that are one profile's.
	Key(name string) (string, error)
	// SaveAll writes all or nothing.
	SaveAll(ctx context.Context, changes []wizard.Change) error
	Rename(from, to string) (wizard.Profile, error)
	Copy(from, to string) (wizard.Profile, error)
	Delete(name string) (gone bool, err error)
	Restore() (wizard.Profile, error)
}

// Verbs are what can be done with saved stations without a question. What a
// question would settle is said beforehand, or refused.
type Verbs struct {
	Store  Keeper
	Vault  func() error // why there is no vault; asked only for a new password
	Guides *guides.Library
}

// What a verb did to a station.
const (
	DidMake   = "criado"
	DidChange = "mudado"
	DidLeave  = "igual"
	DidDelete = "apagado"
	DidRename = "renomeado"
)

// Deed is what a verb did to one station.
type Deed struct {
	Profile wizard.Profile // as it is now, without the password
	Did     string
}

// Changed tells that the disk holds something else than before.
func (d Deed) Changed() bool { return d.Did != DidLeave }

// Refusal is a verb that did nothing, because a person would have been asked
// something; its text is a pt-BR sentence.
type Refusal struct {
	Text  string
	Usage bool // the call itself contradicts itself
}

// Error implements [error].
func (r *Refusal) Error() string { return r.Text }

// Invalid is a verb that did nothing because of fields that cannot be so.
type Invalid struct{ Problems []wizard.Problem }

// Error implements [error].
func (e *Invalid) Error() string { return ptbr.FieldsInvalid(len(e.Problems)) }

// Edit is what is to become of a station.
type Edit struct {
	Fields   map[wizard.Field]string // those that change; not the password
	Provider *string                 // nil: the saved one, or what the fields lead to
	Password *string                 // nil: the kept one stays
	Place    wizard.SecretPlace      // of the password; "": where it is, else the vault
	Replace  bool                    // one that exists and differs is changed
}

// Save saves a station, or changes a saved one.
func (v Verbs) Save(ctx context.Context, name string, e Edit) (Deed, error) {
	old, found, err := v.Store.Look(name)
	if err != nil {
		return Deed{}, err
	}
	base := old
	if !found || old.Practice() {
		base = wizard.Profile{Name: name, Values: wizard.Values{SSL: true}, Revision: old.Revision, Secret: wizard.SecretNone}
	}
	next := base.Edited(v.edited(base, e))
	if problems := v.invalid(next.Values, e.Password); len(problems) > 0 {
		return Deed{}, &Invalid{problems}
	}
	change, err := v.placed(base, next, e)
	if err != nil {
		return Deed{}, err
	}
	differences := v.differences(old, found, change)
	switch {
	case found && len(differences) == 0:
		return Deed{old, DidLeave}, nil
	case found && !e.Replace:
		return Deed{}, &Refusal{Text: ptbr.StationDiffers(old.Name, differences)}
	}
	return v.write(ctx, change, found)
}

// write writes one change and tells what the disk holds then.
func (v Verbs) write(ctx context.Context, c wizard.Change, found bool) (Deed, error) {
	if err := v.Store.SaveAll(ctx, []wizard.Change{c}); err != nil {
		return Deed{}, err
	}
	saved, _, err := v.Store.Look(c.Profile.Name)
	return Deed{saved, did(found)}, err
}

func did(found bool) string {
	if found {
		return DidChange
	}
	return DidMake
}

// edited are the values and the provider that an edit leads to.
func (v Verbs) edited(p wizard.Profile, e Edit) (wizard.Values, string) {
	values := p.Values
	for f, text := range e.Fields {
		values = values.With(f, text)
	}
	if _, given := e.Fields[wizard.FieldUser]; !given && values.User == "" {
		values.User = wizard.UserFor(v.Guides, values)
	}
	switch {
	case e.Provider != nil:
		return values, *e.Provider
	case p.Revision != "" && values.Host == p.Values.Host:
		return values, p.Provider
	}
	return values, v.providerOf(values)
}

// providerOf is the guide that a host and an address lead to; "" for none.
func (v Verbs) providerOf(values wizard.Values) string {
	found, _ := v.Guides.ByHostAndEmail(values.Host, values.Email)
	return found.ID
}

// invalid lists what is wrong with the fields; a password counts only where one
// is given.
func (Verbs) invalid(values wizard.Values, password *string) []wizard.Problem {
	if password != nil {
		values.Password = *password
	}
	problems := wizard.Validate(values, "")
	if password == nil {
		problems = slices.DeleteFunc(problems, func(p wizard.Problem) bool { return p.Field == wizard.FieldPassword })
	}
	return problems
}

// placed decides where the password of a station is to be.
func (v Verbs) placed(old, next wizard.Profile, e Edit) (wizard.Change, error) {
	kept := old.Secret == wizard.SecretVault || old.Secret == wizard.SecretFile
	if e.Password == nil {
		return v.moved(old, next, e.Place, kept)
	}
	next.Secret = e.Place
	switch {
	case e.Place == wizard.SecretNone:
		return wizard.Change{Profile: next}, nil // it is to be kept nowhere
	case e.Place == "" && kept:
		next.Secret = old.Secret
	case e.Place == "":
		next.Secret = wizard.SecretVault
	}
	if next.Secret == wizard.SecretVault && old.Secret != wizard.SecretVault {
		if none := v.Vault(); none != nil {
			return wizard.Change{}, &Refusal{Text: ptbr.StationNoVault(none)}
		}
	}
	next.Values.Password = *e.Password
	next.Tested, next.Outcome = time.Time{}, ""
	return wizard.Change{Profile: next}, nil
}

// moved is placed where no password is given: the kept one stays, is forgotten, or
// goes to another place.
func (v Verbs) moved(old, next wizard.Profile, to wizard.SecretPlace, kept bool) (wizard.Change, error) {
	switch {
	case to == "" || to == old.Secret:
		return wizard.Change{Profile: next, KeepSecret: true}, nil
	case to == wizard.SecretNone:
		next.Secret = wizard.SecretNone
		return wizard.Change{Profile: next}, nil
	case !kept:
		return wizard.Change{}, &Refusal{Text: ptbr.CLIStationNoPassword, Usage: true}
	}
	loaded, err := v.Store.Load(old.Name)
	if err != nil {
		return wizard.Change{}, err
	}
	next.Secret, next.Values.Password = to, loaded.Values.Password
	return wizard.Change{Profile: next}, nil
}

// differences lists in pt-BR what a change changes of a saved profile. The kept
// password is read only to be compared with another one.
func (v Verbs) differences(old wizard.Profile, found bool, c wizard.Change) []string {
	if !found {
		return nil
	}
	if old.Practice() {
		return []string{ptbr.DifferencePractice}
	}
	now := c.Profile
	password := now.Values.Password
	now.Values.Password = ""
	var out []string
	for _, f := range wizard.Fields() {
		if a, b := now.Values.Get(f), old.Values.Get(f); a != b {
			out = append(out, ptbr.StationDifference(wizard.Label(f), a, b))
		}
	}
	if now.Provider != old.Provider {
		out = append(out, ptbr.StationDifference(ptbr.LabelProvider, now.Provider, old.Provider))
	}
	if !c.KeepSecret && (now.Secret != old.Secret || !v.sameSecret(old, password)) {
		out = append(out, ptbr.DifferenceSecret)
	}
	return out
}

func (v Verbs) sameSecret(old wizard.Profile, password string) bool {
	if old.Secret != wizard.SecretVault && old.Secret != wizard.SecretFile {
		return password == ""
	}
	kept, err := v.Store.Load(old.Name)
	return err == nil && kept.Values.Password == password // what cannot be read is to be written anew
}

// Rename gives a station another name.
func (v Verbs) Rename(from, to string) (Deed, error) {
	old, err := v.Show(from)
	if err != nil {
		return Deed{}, err
	}
	if old.Name == to {
		return Deed{old, DidLeave}, nil
	}
	p, err := v.Store.Rename(from, to)
	return Deed{p, DidRename}, err
}

// Show reads a station, without its password.
func (v Verbs) Show(name string) (wizard.Profile, error) {
	p, found, err := v.Store.Look(name)
	if err == nil && !found {
		p, err = v.Store.Load(name) // the store says best that there is none
	}
	return p, err
}

// Copy saves a station, password included, under a second name.
func (v Verbs) Copy(from, to string) (Deed, error) {
	old, err := v.Show(from)
	if err != nil {
		return Deed{}, err
	}
	other, found, err := v.Store.Look(to)
	switch {
	case err != nil:
		return Deed{}, err
	case found && other.Values == old.Values && other.Provider == old.Provider && other.Scenario == old.Scenario:
		return Deed{other, DidLeave}, nil
	case found:
		return Deed{}, &Refusal{Text: ptbr.StationExists(other.Name)}
	}
	p, err := v.Store.Copy(from, to)
	p.Values.Password = ""
	return Deed{p, DidMake}, err
}

// Delete removes stations: all of those named, or, where one is not there, none.
// An error that comes with deeds is about what of them remains.
func (v Verbs) Delete(names []string) ([]Deed, error) {
	var deeds []Deed
	seen := map[string]bool{}
	for _, name := range names {
		key, err := v.Store.Key(name)
		if err != nil {
			return nil, err
		}
		p, found, err := v.Store.Look(name)
		if !found {
			_, err = v.Show(name)
			return nil, err
		}
		if err != nil {
			p = wizard.Profile{Name: name} // what cannot be read is set aside
		}
		if !seen[key] {
			seen[key] = true
			deeds = append(deeds, Deed{p, DidDelete})
		}
	}
	var rest error
	for i, d := range deeds {
		gone, err := v.Store.Delete(d.Profile.Name)
		if !gone {
			return deeds[:i], err
		}
		if err != nil {
			rest = err
		}
	}
	return deeds, rest
}

// Restore brings the station back that was deleted last, without its password.
func (v Verbs) Restore() (Deed, error) {
	p, err := v.Store.Restore()
	return Deed{p, DidMake}, err
}
