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

//go:embed schema/perfis.json
var listSchema string

// ListSchema is that of [DocList].
func ListSchema() string { return listSchema }

//go:embed schema/historico.json
var historySchema string

// HistorySchema is that of [DocHistory].
func HistorySchema() string { return historySchema }

//go:embed schema/laudo.json
var reportSchema string

// LaudoSchema is that of [Report] and [PastReport].
func LaudoSchema() string { return reportSchema }

//go:embed schema/ambiente.json
var surroundingsSchema string

// SurroundingsSchema is that of [DocSurroundings].
func SurroundingsSchema() string { return surroundingsSchema }

//go:embed schema/guia.json
var guideSchema string

// GuideSchema is that of [DocGuide].
func GuideSchema() string { return guideSchema }

//go:embed schema/detectar.json
var detectionSchema string

// DetectionSchema is that of [DocDetection].
func DetectionSchema() string { return detectionSchema }
