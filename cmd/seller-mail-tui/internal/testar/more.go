package testar

import (
	"fmt"

	"github.com/spf13/pflag"

	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// moreOptions are the flags of "testar" that do not change the test: what
// follows it, who is to read its result, and in which form.
type moreOptions struct {
	look        bool
	imap        string
	wait        string // how long to look for a returned mail
	proofSize   int    // of its files, in kB; 0: as they are
	proof       string // the address that the sample invoice goes to
	domain      bool
	schema      bool
	monitor     bool
	monitorFile string
	quiet       bool

	warnDays, criticalDays int
	warnTime               string
}

// addMore defines the flags of moreOptions.
func addMore(f *pflag.FlagSet, o *moreOptions) {
	f.BoolVar(&o.look, "conferir", false, ptbr.CLIFlagLook)
	f.StringVar(&o.imap, "imap", "", ptbr.CLIFlagIMAP)
	f.StringVar(&o.proof, "prova", "", ptbr.CLIFlagProof)
	f.IntVar(&o.proofSize, "prova-kb", 0, ptbr.CLIFlagProofSize)
	f.StringVar(&o.wait, "esperar", "", ptbr.CLIFlagWait)
	f.BoolVar(&o.domain, "dominio", false, ptbr.CLIFlagDomain)
	flags.Group(f, ptbr.CLIHeadAfter, "conferir", "imap", "prova", "prova-kb", "esperar", "dominio")
	f.BoolVar(&o.schema, "esquema", false, ptbr.CLIFlagSchema)
	f.BoolVar(&o.monitor, "monitor", false, ptbr.CLIFlagMonitor)
	f.StringVar(&o.monitorFile, "monitor-arquivo", "", ptbr.CLIFlagMonitorFile)
	f.IntVar(&o.warnDays, "aviso-dias", certificateNotice, ptbr.CLIFlagWarnDays)
	f.IntVar(&o.criticalDays, "critico-dias", 0, ptbr.CLIFlagCriticalDays)
	f.StringVar(&o.warnTime, "aviso-tempo", "", ptbr.CLIFlagWarnTime)
	flags.Group(f, ptbr.CLIHeadMonitor, "monitor", "monitor-arquivo", "aviso-dias", "critico-dias", "aviso-tempo")
}

// printSchema writes the description of the documents of --json.
func (a *command) printSchema() error {
	_, err := fmt.Fprint(a.Stdout, report.DocumentSchema())
	return err
}
