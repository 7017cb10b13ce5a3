package report

import (
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// ProofLine says in a few words how far a profile's last sample is known to have
// come; empty where there is none.
func ProofLine(p *wizard.Proof) string {
	if !told(p) {
		return ""
	}
	return ptbr.CLIProved(provedWords(*p), p.At)
}

// ProofShort is the same for a column of a table.
func ProofShort(p *wizard.Proof) string {
	if !told(p) {
		return ""
	}
	return ptbr.ProvedShort(string(p.Level), p.At)
}

// provedWords is how far it is known to have come.
func provedWords(p wizard.Proof) string {
	switch {
	case p.Level == wizard.ProofReturned, p.Level == wizard.ProofRefused:
		return ptbr.ProvedReturned
	case p.Level == wizard.ProofArrived:
		return ptbr.ProvedArrived
	case p.Level == wizard.ProofTold && p.Folder == ptbr.FolderNowhere:
		return ptbr.ProvedNowhere
	case p.Level == wizard.ProofTold:
		return ptbr.ProvedTold
	}
	return ptbr.ProvedAccepted
}
