package smtpcheck

// Diagnose says what the facts mean. It is pure. It returns nil when the test
// passed and there is nothing to add.
func Diagnose(f Facts) *Diagnosis { panic("not written yet") }
