package guides

// SourcesAnchor is the step that says where a guide's data come from.
const SourcesAnchor = "fontes"

// Official tells that the guide was compared with pages of the provider's own.
func (p Provider) Official() bool { return len(p.Sources) > 0 }

// frontSources is the part of the front matter that says where the data come
// from.
type frontSources struct {
	Sources, OtherSources []scalar
}

func (in *frontSources) place(key string) any {
	switch key {
	case "fontes":
		return &in.Sources
	case "outras-fontes":
		return &in.OtherSources
	}
	return nil
}

func (r *reader) sources(p *Provider, in *frontSources) {
	p.Sources = r.links(in.Sources, "fontes")
	p.OtherSources = r.links(in.OtherSources, "outras-fontes")
}

// links reads pages to read up on.
func (r *reader) links(in []scalar, key string) []string {
	var out []string
	for _, s := range in {
		if problem := r.file.badLink(s.text); problem != "" {
			r.fail(s.line, "%s: %s", key, problem)
		}
		out = append(out, s.text)
	}
	return out
}
