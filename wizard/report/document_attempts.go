package report

// DocAttempts is, in a [Document], how often a test was made until it gave this
// result; only where more than one try was allowed.
type DocAttempts struct {
	Made         int   `json:"feitas"`
	WaitedMillis int64 `json:"esperou_ms"` // between them, in all
}
