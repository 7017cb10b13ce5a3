package report

import _ "embed" // the schemas are data

//go:embed schema/testar.json
var documentSchema string

// DocumentSchema is the JSON Schema (draft 2020-12) of [Document] and
// [Invalid]. It allows keys that it does not name, since keys are only ever
// added within a version.
func DocumentSchema() string { return documentSchema }

//go:embed schema/perfil.json
var stationsSchema string

// StationsSchema is that of [DocStations].
func StationsSchema() string { return stationsSchema }
