package report

import (
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// ProofLine says in a few words how far a profile's last sample is known to have
// come; empty where there is none.
func ProofLine(p *wizard.Proof) string {
	if p == nil {
		return ""
	}
	what := ptbr.ProvedAccepted
	switch {
	case p.Level == wizard.ProofReturned, p.Level == wizard.ProofRefused:
		what = ptbr.ProvedReturned
	case p.Level == wizard.ProofArrived:
		what = ptbr.ProvedArrived
	case p.Level == wizard.ProofTold && p.Folder == ptbr.FolderNowhere:
		what = ptbr.ProvedNowhere
	case p.Level == wizard.ProofTold:
		what = ptbr.ProvedTold
	}
	return ptbr.CLIProved(what, p.At)
}
