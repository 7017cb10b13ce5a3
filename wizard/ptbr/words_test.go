package ptbr

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"testing"
)

// oneName lists names that a thing must not have beside its own, which stands in
// the comment.
var oneName = []string{
	`canal seguro`, `conexão criptografada`, // conexão segura
	`mensagens? de teste`,                                              // e-mail de teste
	`marcador da mensagem`, `marca SMT`, `código do (teste|resultado)`, // código do e-mail, código do erro
	`anotad[oa]s?`,                                                         // registrado
	`tra(zer|zid[oa]|z) de volta`,                                          // recuperar
	`se o terminal permit`,                                                 // se o seu terminal deixar
	`vai aberta`,                                                           // vai sem proteção
	`largura dupla`, `valores soltos`, `sem a opção:`, `deixado como está`, // said plainly
	`\bnós\b`,                                                         // programa
	`\btrocar? [^.;]{1,40} para\b`,                                    // mudar para, or trocar por
	`cofre do sistema`,                                                // the system's name
	`no disco\b`, `por cima\b`, `salvamento`, `se não é de propósito`, // said plainly
}

// TestOneThingHasOneName holds the words that may not appear.
func TestOneThingHasOneName(t *testing.T) {
	all := ownTexts(t)
	for _, word := range oneName {
		for _, said := range regexp.MustCompile(`(?i)`+word).FindAllString(all, -1) {
			t.Errorf("%q is said, where another word is used", said)
		}
	}
}

// TestTheScreenSaysPosto: what is saved is a posto there, a perfil on the command
// line alone; and here one presses keys: one clicks in Seller and on web pages.
func TestTheScreenSaysPosto(t *testing.T) {
	for _, file := range []string{"screen.go", "keeping.go", "simple.go", "start.go", "seller.go", "guide.go", "proposal.go", "practice.go", "vault.go", "ptbr.go"} {
		for _, text := range textsOf(t, file) {
			if regexp.MustCompile(`(?i)\bperfi[ls]\b`).MatchString(text) {
				t.Errorf("%s says %q", file, text)
			}
			if file != "seller.go" && regexp.MustCompile(`(?i)\bclique`).MatchString(text) {
				t.Errorf("%s clicks: %q", file, text)
			}
		}
	}
}

// textsOf are the texts of one file.
func textsOf(t *testing.T, name string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		if _, imported := n.(*ast.ImportSpec); imported {
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			s, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		return true
	})
	if len(out) == 0 {
		t.Fatalf("%s says nothing", name)
	}
	return out
}
