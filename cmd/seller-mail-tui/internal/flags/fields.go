package flags

import (
	"github.com/spf13/pflag"

	"seller-mail-tui/wizard/ptbr"
)

// Fields are the six fields that are no secret, as they were typed.
type Fields struct {
	Host, Port, SSL, Email, Name, User string
}

// AddFields defines a flag for each, in the tab's order.
func (v *Fields) AddFields(f *pflag.FlagSet) {
	f.StringVar(&v.Host, "host", "", ptbr.CLIFlagHost)
	f.StringVar(&v.Port, "porta", "", ptbr.CLIFlagPort)
	f.StringVar(&v.SSL, "ssl", "sim", ptbr.CLIFlagSSL)
	f.StringVar(&v.Email, "email", "", ptbr.CLIFlagEmail)
	f.StringVar(&v.Name, "nome", "", ptbr.CLIFlagName)
	f.StringVar(&v.User, "usuario", "", ptbr.CLIFlagUser)
}
