// Package testar is "testar": the screen's test for scripts and technicians, of
// one station or of all, and what a monitoring engine is told of it.
package testar

import (
	"context"
	"crypto/x509"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/practising"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// testOptions are the flags of "testar" as they were typed.
type testOptions struct {
	flags.Fields

	names      []string // --perfil, each time it was given
	all        bool
	onlyFailed bool
	parallel   int
	perHost    int
	profile    string // the one that the test starts from; "" without one
	many       bool   // several profiles are tested, each as it is

	tries   int
	maxWait string
	ipv4    bool
	ipv6    bool

	passwordStdin bool
	passwordFile  string

	to         string
	until      string
	limit      string
	ca         string
	practice   string
	allowPlain bool
	json       bool
	moreOptions

	given func(flag string) bool
}

// fieldTo stands for --para among the fields of a document.
const fieldTo wizard.Field = "para"

// command is one call of "testar".
type command struct{ machine.Run }

// New is "testar": the screen's test for scripts and technicians.
func New(a *machine.Run) *cobra.Command {
	var o testOptions
	c := &cobra.Command{
		Use:     "testar",
		Aliases: []string{"test"},
		Short:   ptbr.CLITestShort,
		Long:    ptbr.CLITestLong,
		Example: ptbr.CLITestExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			// What was typed is not repeated: it may be a password.
			if c.Flags().Changed("treino") && knownScenario(args[0]) {
				return failure.Usage(ptbr.CLITestScenarioEquals)
			}
			return failure.Usage(ptbr.CLITestNoArgs)
		},
		RunE: func(c *cobra.Command, _ []string) error {
			o.given = c.Flags().Changed
			return (&command{*a}).runTestar(c.Context(), o)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	o.AddFields(f)
	flags.Group(f, ptbr.CLIHeadFields, "host", "porta", "ssl", "email", "nome", "usuario")
	f.BoolVar(&o.passwordStdin, "senha-stdin", false, ptbr.CLIFlagPasswordStdin)
	f.StringVar(&o.passwordFile, "senha-arquivo", "", ptbr.CLIFlagPasswordFile)
	flags.Group(f, ptbr.CLIHeadPassword, "senha-stdin", "senha-arquivo")
	f.StringArrayVar(&o.names, "perfil", nil, ptbr.CLIFlagTestProfile)
	f.BoolVar(&o.all, "todos", false, ptbr.CLIFlagAll)
	f.BoolVar(&o.onlyFailed, "so-falhas", false, ptbr.CLIFlagOnlyFailed)
	f.IntVar(&o.parallel, "paralelo", 4, ptbr.CLIFlagParallel)
	f.IntVar(&o.perHost, "por-servidor", 1, ptbr.CLIFlagPerHost)
	flags.Group(f, ptbr.CLIHeadProfiles, "perfil", "todos", "so-falhas", "paralelo", "por-servidor")
	f.StringVar(&o.practice, "treino", "", ptbr.CLIFlagPractice)
	f.Lookup("treino").NoOptDefVal = "ok"
	f.StringVar(&o.to, "para", "", ptbr.CLIFlagTo)
	f.StringVar(&o.until, "ate", "mensagem", ptbr.CLIFlagUntil)
	f.StringVar(&o.limit, "prazo", "", ptbr.CLIFlagLimit)
	f.IntVar(&o.tries, "tentativas", 1, ptbr.CLIFlagTries)
	f.StringVar(&o.maxWait, "espera-max", "", ptbr.CLIFlagMaxWait)
	f.BoolVarP(&o.ipv4, "ipv4", "4", false, ptbr.CLIFlagIPv4)
	f.BoolVarP(&o.ipv6, "ipv6", "6", false, ptbr.CLIFlagIPv6)
	f.StringVar(&o.ca, "ca", "", ptbr.CLIFlagCA)
	f.BoolVar(&o.allowPlain, "permitir-senha-aberta", false, ptbr.CLIFlagPlain)
	f.BoolVar(&o.json, "json", false, ptbr.CLIFlagJSON)
	f.BoolVar(&o.quiet, "quieto", false, ptbr.CLIFlagQuiet)
	addMore(f, &o.moreOptions)
	nothing := flags.Words()
	flags.Complete(c, map[string]flags.Completion{
		"perfil": flags.Profiles(a.Env), "treino": flags.OneOf(practising.IDs), "ssl": flags.Words("sim", "nao"),
		"ate": flags.Words("conexao", "tls", "login", "mensagem"), "host": nothing, "porta": nothing, "email": nothing, "nome": nothing,
		"usuario": nothing, "para": nothing, "prazo": nothing, "imap": nothing, "esperar": nothing, "prova": nothing, "prova-kb": nothing, "paralelo": nothing, "por-servidor": nothing,
		"tentativas": nothing, "espera-max": nothing, "aviso-dias": nothing, "critico-dias": nothing, "aviso-tempo": nothing,
	})
	c.ValidArgsFunction = nothing
	return c
}

// runTestar carries out one test, or those of all profiles.
func (a *command) runTestar(ctx context.Context, o testOptions) error {
	if o.schema {
		return a.printSchema()
	}
	if err := a.choose(&o); err != nil {
		return err
	}
	if o.watched() {
		return a.watch(ctx, o)
	}
	return a.test(ctx, o, func(checked) {})
}

// test does what runTestar is asked for and hands over how each test ended.
func (a *command) test(ctx context.Context, o testOptions, done func(checked)) error {
	lib, err := a.Guides()
	if err != nil {
		return err
	}
	plan, err := o.plan(ctx, a.Env, lib)
	if err != nil {
		return err
	}
	if o.many {
		return a.testAll(ctx, o, plan, done)
	}
	b, err := a.begin(ctx, o, plan)
	if err != nil {
		return err
	}
	defer b.practised.Close()
	if len(b.problems) > 0 {
		done(notBegun(b.profile.Name, firstProblem(b.problems), report.ExitUsage))
		return a.reportInvalid(b.problems, o.json)
	}
	if b.profile.Practice() && !o.json && !o.quiet {
		prose.Say(a.Stderr, prose.Wrap(ptbr.PracticeBegins(practising.Title(b.profile.Scenario)), prose.Width))
	}
	asked := a.askBeside(ctx, o, lib, b.request)
	defer asked.End()
	result, made := a.testPatiently(ctx, o, plan, b.request)
	since := ""
	if plan.scenario == "" {
		since = a.since(b.profile.Name, result)
	}
	found, err := a.afterwards(ctx, o, plan, b.profile.Name, b.request, result, since, made, asked)
	done(newChecked(b.profile.Name, result).withDelivery(found).withDeadline(lib, b.profile))
	if plan.telling(result) {
		a.remember(ctx, b.tested(result, o.passwordGiven(a.Env)))
	}
	return err
}

// begun is one test that is about to be made.
type begun struct {
	profile   wizard.Profile
	practised *practising.Host // to be closed; nil without practice
	problems  []wizard.Problem // with the fields: then there is no test
	request   smtpcheck.Request
}

// tested is how it ended, to be remembered.
func (b begun) tested(r smtpcheck.Result, otherPassword bool) tested {
	return tested{b.profile.Name, wizard.Tested{Values: b.profile.Values, Result: r, OtherPassword: otherPassword}}
}

// begin brings together what one test is of.
func (a *command) begin(ctx context.Context, o testOptions, p plan) (b begun, err error) {
	if b.profile, err = a.testProfile(ctx, o, &p); err != nil {
		return b, err
	}
	if b.profile.Values, err = a.typed(ctx, o, p.lib, b.profile); err != nil {
		return b, err
	}
	if b.practised, err = p.practise(ctx, &b.profile, o.given); err != nil {
		return b, err
	}
	if b.problems = p.problems(b.profile.Values, o); len(b.problems) > 0 {
		return b, nil
	}
	req := p.request(b.profile, b.practised)
	if b.problems, err = a.proofProblems(ctx, o, p, req); err == nil && len(b.problems) == 0 {
		b.request, err = p.family.within(ctx, req)
	}
	if err != nil {
		b.practised.Close()
	}
	return b, err
}

// plan is what the flags ask for beside the seven fields.
type plan struct {
	lib        *guides.Library
	to         string
	proofTo    string // the address of --prova as it goes over the wire
	until      smtpcheck.Stage
	limit      time.Duration         // of the whole test; zero: the usual
	roots      func() *x509.CertPool // authorities to trust; nil: the system's
	returnWait time.Duration         // of a look for a returned mail
	scenario   string                // of the practice server; empty: none
	allowPlain bool
	watched    bool
	buildTime  time.Time
	patience   patience
	family     family
}

// plan checks everything that is no field.
func (o testOptions) plan(ctx context.Context, e machine.Env, lib *guides.Library) (plan, error) {
	p := plan{lib: lib, to: o.to, allowPlain: o.allowPlain, watched: o.watched(), buildTime: e.Build.Time}
	if err := o.conflicts(); err != nil {
		return plan{}, err
	}
	stages := map[string]smtpcheck.Stage{
		"conexao": smtpcheck.StageConnect, "conexão": smtpcheck.StageConnect, "tls": smtpcheck.StageTLS,
		"login": smtpcheck.StageLogin, "mensagem": smtpcheck.StageMessage,
	}
	var ok bool
	if p.until, ok = stages[strings.ToLower(o.until)]; !ok {
		return plan{}, failure.Usage(ptbr.CLITestUntil)
	}
	p.proofTo = wizard.NewRequest(wizard.Values{Email: o.proof}, nil, "").From
	var err error
	if p.patience, err = o.readPatience(); err != nil {
		return plan{}, err
	}
	if p.family, err = o.readFamily(); err != nil {
		return plan{}, err
	}
	if o.limit != "" {
		if p.limit, ok = parseLimit(o.limit); !ok {
			return plan{}, failure.Usage(ptbr.CLITestLimit)
		}
	}
	p.returnWait = usualWait
	if o.wait != "" {
		if p.returnWait, ok = parseLimit(o.wait); !ok {
			return plan{}, failure.Usage(ptbr.CLITestWait)
		}
	}
	if o.ca != "" {
		if p.roots, err = machine.Authorities(ctx, o.ca); err != nil {
			return plan{}, err
		}
	}
	if o.given("treino") {
		if !knownScenario(o.practice) {
			return plan{}, failure.Usage(ptbr.CLITestScenario(prose.Printable(o.practice), practising.IDs()))
		}
		p.scenario = o.practice
	}
	return p, nil
}

// conflicts finds flags that contradict each other.
func (o testOptions) conflicts() error {
	if err := errors.Join(o.lookConflicts(), o.proofConflicts()); err != nil {
		return err
	}
	if _, err := o.judge(time.Time{}); err != nil {
		return err
	}
	if o.passwordStdin && o.given("senha-arquivo") {
		return failure.Usage(ptbr.CLITestTwoPasswords)
	}
	if slices.Contains(o.names, "") {
		return failure.Usage(ptbr.CLIFlagNeedsValue("perfil"))
	}
	if o.all && len(o.names) > 0 {
		return failure.Usage(ptbr.CLITestNotWithAll("perfil"))
	}
	if !o.many {
		if o.given("paralelo") || o.given("por-servidor") {
			return failure.Usage(ptbr.CLITestOnlyAll)
		}
		return nil
	}
	for _, f := range []string{"host", "porta", "ssl", "email", "nome", "usuario", "senha-stdin", "senha-arquivo", "treino"} {
		if o.given(f) {
			return failure.Usage(ptbr.CLITestNotWithAll(f))
		}
	}
	if o.parallel < 1 || o.perHost < 1 {
		return failure.Usage(ptbr.CLITestParallel)
	}
	return nil
}

// parseLimit reads a duration ("30s", "2m", or seconds alone).
func parseLimit(s string) (time.Duration, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		s = strconv.Itoa(n) + "s"
	}
	d, err := time.ParseDuration(s)
	return d, err == nil && d > 0
}

// problems lists all that is wrong with the fields, in the tab's order.
func (p plan) problems(v wizard.Values, o testOptions) []wizard.Problem {
	problems := wizard.Validate(v, p.until)
	if _, ok := prose.YesNo(o.SSL); o.given("ssl") && !ok {
		problems = append(problems, wizard.Problem{Field: wizard.FieldSSL, Text: ptbr.SSLInvalid})
	}
	order := wizard.Fields()
	slices.SortStableFunc(problems, func(a, b wizard.Problem) int {
		return slices.Index(order, a.Field) - slices.Index(order, b.Field)
	})
	if p.to != "" {
		if problem, ok := wizard.ValidateField(wizard.Values{Email: p.to}, wizard.FieldEmail); !ok {
			problems = append(problems, wizard.Problem{Field: fieldTo, Text: problem.Text})
		}
	}
	if o.proof != "" {
		if problem, ok := wizard.ValidateField(wizard.Values{Email: o.proof}, wizard.FieldEmail); !ok {
			problems = append(problems, wizard.Problem{Field: fieldProof, Text: problem.Text})
		}
	}
	return problems
}

// needsPassword tells that the test comes as far as the login.
func (p plan) needsPassword() bool {
	return p.until == smtpcheck.StageLogin || p.until == smtpcheck.StageMessage
}

// request is the test of a profile's values.
func (p plan) request(profile wizard.Profile, practised *practising.Host) smtpcheck.Request {
	req := wizard.Reaching(wizard.NewRequest(profile.Values, p.lib, profile.Provider), profile.Proof)
	if p.watched {
		req = wizard.PastTrial(req) // it would stand there at each test
	}
	if p.to != "" {
		// The same way over the wire as the sender's address.
		req.To = wizard.NewRequest(wizard.Values{Email: p.to}, nil, "").From
	}
	req.Until = p.until
	req.Limits.Total = p.limit
	req.AllowPlaintextPassword = p.allowPlain
	req.BuildTime = p.buildTime
	req.Roots = p.roots
	return practised.KeepIn(req)
}

// label is a field's label; the receiver of --para has one too.
func label(f wizard.Field) string {
	switch f {
	case fieldTo:
		return ptbr.LabelTo
	case fieldProof:
		return ptbr.LabelProof
	}
	return wizard.Label(f)
}
