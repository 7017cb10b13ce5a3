package report

import _ "embed" // the schema is data

//go:embed schema/testar.json
var documentSchema string

// DocumentSchema is the JSON Schema (draft 2020-12) of [Document] and
// [Invalid]. It allows keys that it does not name, since keys are only ever
// added within a version.
func DocumentSchema() string { return documentSchema }
