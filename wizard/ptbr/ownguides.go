package ptbr

import "fmt"

// ---- Guides of this computer ----

// GuideLocal marks a guide that is not the program's.
const GuideLocal = "guia deste computador"

// CLIGuideLocal is GuideLocal as a sentence.
const CLIGuideLocal = "Este é um guia deste computador, e não do programa."

// GuideLeftOut names a guide of this computer that is not used, and why.
func GuideLeftOut(why string) string {
	return "Um guia deste computador ficou de fora: " + why
}

// StoreTooManyGuides says that a folder holds more guides than are read.
func StoreTooManyGuides(dir string, limit int) string {
	return fmt.Sprintf("A pasta %s tem mais de %d guias; só os primeiros são lidos.", dir, limit)
}

// StoreUnsafeGuide says why a guide is not used: others could write it, by
// what stands at open.
func StoreUnsafeGuide(path, open string) string {
	return fmt.Sprintf("%s: outra pessoa deste computador pode mudar este guia (por %s). Deixe a escrita só para você.", path, open)
}

// ---- The command line: guia, for those who write guides ----

// Help.
const (
	CLIFlagGuideJSON  = "um documento JSON, para programas"
	CLIFlagGuideModel = "um arquivo para começar um guia seu; com PROVEDOR, o do programa"
	CLIFlagGuideCheck = "confere um arquivo de guia, ou todos os da pasta guias"
	CLIGuideOneForm   = "Escolha só uma opção: --markdown, --json, --modelo ou --conferir."
)

// CLIGuideNoModel answers --modelo of a provider whose guide is not the program's.
func CLIGuideNoModel(path string) string {
	return "Este guia é deste computador; o arquivo dele já está em " + path + "."
}

// CLIGuideGood says that a file has no fault.
func CLIGuideGood(path string) string { return path + ": certo." }

// CLIGuideFault is a fault as compilers name theirs.
func CLIGuideFault(path string, line int, problem string) string {
	return fmt.Sprintf("%s:%d: %s", path, line, problem)
}

// CLIGuideFolderEmpty says that there is nothing to check.
func CLIGuideFolderEmpty(dir string) string {
	return "Não há guias em " + dir + "."
}
