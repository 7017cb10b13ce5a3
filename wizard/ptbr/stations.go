package ptbr

import (
	"fmt"
	"strings"
)

// ---- A table of stations ----

// What is wrong with a table as such.
const (
	TableEmpty         = "o arquivo está vazio; a primeira linha tem os nomes das colunas"
	TableUTF16         = "o arquivo está em UTF-16; salve como CSV UTF-8"
	TableBinary        = "isto não é um arquivo de texto; salve a planilha como CSV"
	TableMixed         = "o arquivo mistura UTF-8 e Windows-1252; salve de novo, inteiro, como CSV UTF-8"
	TableQuote         = "uma aspa não fecha, ou está no meio de um valor sem aspas; dentro de aspas ela se escreve duas vezes"
	TableColumnTwice   = "a coluna aparece duas vezes"
	TableColumnMissing = "falta a coluna"
	TablePassword      = "senha não vai na planilha; use --senhas-arquivo"
	TableSSL           = "escreva sim ou nao"
	TableJSON          = "isto não é o JSON que perfil exportar escreve"
	TableVersion       = "o arquivo é de outra versão do programa"
	TablePractice      = "um treino não se importa"
	TableProvider      = "não há guia deste provedor; veja os que existem com: seller-mail-tui guia"
	TableBlankName     = "falta o nome do perfil"
)

// TableColumnUnknown answers a column that does not exist.
func TableColumnUnknown(known []string) string {
	return "a coluna não existe; as que existem: " + strings.Join(known, ", ")
}

// TableCells answers a line with too many or too few cells.
func TableCells(have, want int) string {
	return fmt.Sprintf("a linha tem %s, e o cabeçalho %s", valueCount(have), valueCount(want))
}

func valueCount(n int) string {
	if n == 1 {
		return "1 valor"
	}
	return fmt.Sprintf("%d valores", n)
}

// TableTwice answers a name that stands there before, perhaps in other letters.
func TableTwice(line int) string {
	return fmt.Sprintf("o mesmo perfil já está na linha %d (maiúsculas e minúsculas não contam)", line)
}

// Lowered is a sentence as it goes on after a colon: without its first capital
// and its last full stop.
func Lowered(s string) string {
	s = strings.TrimSuffix(s, ".")
	r := []rune(s)
	if len(r) > 1 && strings.ToUpper(string(r[:1])) == string(r[:1]) && strings.ToLower(string(r[1:2])) == string(r[1:2]) {
		return strings.ToLower(string(r[:1])) + string(r[1:])
	}
	return s
}

// ---- The command line: perfil ----

// Help.
const (
	CLIStationShort = "Salva, mostra, importa, exporta e apaga perfis, sem perguntas"
	CLIStationLong  = "Cuida dos perfis salvos, um de cada vez ou muitos de uma planilha, sem fazer perguntas: serve para scripts. " +
		"Repetir um comando não muda mais nada, e a saída diz se algo mudou."
	CLIStationExample = `  seller-mail-tui perfil salvar "Posto Avenida" --host smtp.gmail.com --porta 587 \
      --email posto@gmail.com --nome "Posto Avenida"
  seller-mail-tui perfil mostrar "Posto Avenida" --json
  seller-mail-tui perfil exportar postos.csv
  seller-mail-tui perfil importar postos.csv --so-conferir`
	CLIStationWhich = "Diga o que fazer: seller-mail-tui perfil salvar, mostrar, renomear, copiar, apagar, recuperar, exportar ou importar. Para ver a lista: seller-mail-tui perfis."

	CLIStationSaveShort = "Salva um perfil; num que já existe, muda só os campos dados"
	CLIStationSaveLong  = "Salva um perfil. Num que já existe, os campos que não são dados ficam como estão; um que ficaria diferente só muda com " +
		"--substituir, e um igual não é gravado de novo. Sem --usuario vale o endereço; sem --provedor, o que o servidor e o endereço indicam. " +
		"A senha vem de --senha-stdin, de --senha-arquivo ou da variável SELLER_MAIL_SENHA; sem nenhuma, a que está guardada fica como está."
	CLIStationSaveExample = `  seller-mail-tui perfil salvar "Posto Avenida" --host smtp.gmail.com --porta 587 \
      --email posto@gmail.com --nome "Posto Avenida" --senha-arquivo senha.txt
  seller-mail-tui perfil salvar "Posto Avenida" --porta 465 --substituir
  printf '%s\n' "$SENHA" | seller-mail-tui perfil salvar matriz --senha-stdin --guardar-senha arquivo --substituir`

	CLIStationShowShort      = "Mostra os campos de um perfil, sem a senha"
	CLIStationShowExample    = `  seller-mail-tui perfil mostrar "Posto Avenida"`
	CLIStationRenameShort    = "Muda o nome de um perfil"
	CLIStationRenameExample  = `  seller-mail-tui perfil renomear matriz "Posto Avenida"`
	CLIStationCopyShort      = "Copia um perfil, com a senha, para um nome novo"
	CLIStationCopyExample    = `  seller-mail-tui perfil copiar "Posto Avenida" "Posto Centro"`
	CLIStationDeleteShort    = "Apaga perfis, com a senha guardada e os testes anotados"
	CLIStationDeleteExample  = `  seller-mail-tui perfil apagar "Posto Avenida" "Posto Centro"`
	CLIStationRestoreShort   = "Traz de volta o último perfil apagado, sem a senha"
	CLIStationRestoreExample = `  seller-mail-tui perfil recuperar`

	CLIStationExportShort = "Escreve todos os perfis numa planilha (CSV) ou em JSON, sem senha nenhuma"
	CLIStationExportLong  = "Escreve todos os perfis, por ordem de nome, sem senha e sem os treinos. Sem ARQUIVO vai para a saída. " +
		"O CSV abre no Excel em português; o que ele tomaria por fórmula vai com um apóstrofo antes. Com ARQUIVO, --json diz na saída se algo mudou, " +
		"e o arquivo fica em JSON, a não ser que o nome termine em .csv."
	CLIStationExportExample = `  seller-mail-tui perfil exportar postos.csv
  seller-mail-tui perfil exportar --json > postos.json`

	CLIStationImportShort = "Salva todos os perfis de uma planilha (CSV), ou nenhum"
	CLIStationImportLong  = "Salva os perfis de uma planilha: todos, ou nenhum se houver qualquer problema. A primeira linha tem os nomes das colunas, " +
		"em qualquer ordem: perfil;provedor;host;porta;ssl;email;nome;usuario (provedor pode faltar). Lê o CSV do Excel em português e os de fora: " +
		"com ; ou vírgula, em UTF-8 ou Windows-1252; e o JSON de perfil exportar. Uma linha igual ao perfil salvo não muda nada. " +
		"Senha nunca vai na planilha: para muitas, --senhas-arquivo; para uma, perfil salvar com --senha-stdin ou a variável SELLER_MAIL_SENHA."
	CLIStationImportExample = `  seller-mail-tui perfil importar postos.csv --so-conferir
  seller-mail-tui perfil importar postos.csv --substituir --senhas-arquivo senhas.txt`

	CLIFlagProvider     = "provedor: o `ID` do guia (veja com: seller-mail-tui guia)"
	CLIFlagKeepSecret   = "onde guardar a senha: `cofre|arquivo|nao` (sem a opção: onde já está, ou no cofre)"
	CLIFlagImportSecret = "com --senhas-arquivo, onde guardar as senhas: `cofre|arquivo` (sem a opção: onde já estão, ou no cofre)"
	CLIFlagReplace      = "muda também o que já existe e está diferente"
	CLIFlagReplaceFile  = "troca o ARQUIVO que já existe e está diferente"
	CLIFlagDryRun       = "só confere o arquivo e diz o que mudaria; não grava nada"
	CLIFlagPasswords    = "lê as senhas do `ARQUIVO`: uma linha por perfil, NOME, tabulação e SENHA; só você pode ter acesso a ele (chmod 600)"
	CLIFlagCSV          = "em CSV, mesmo que o nome do arquivo termine em .json"
	CLIFlagStationJSON  = "um documento JSON, com “mudou”, e nada mais"
	CLIFlagExportJSON   = "em JSON; com ARQUIVO, a saída diz em JSON se algo mudou"
)

// Mistakes and what became of a verb.
const (
	CLIStationOneName    = "Diga o nome de um perfil; um nome com espaços vai entre aspas."
	CLIStationTwoNames   = "Diga dois nomes: o de agora e o novo. Um nome com espaços vai entre aspas."
	CLIStationSomeNames  = "Diga o nome de cada perfil a apagar; um nome com espaços vai entre aspas."
	CLIStationOneFile    = "Diga o arquivo: seller-mail-tui perfil importar postos.csv"
	CLIStationFileOnce   = "Diga só um arquivo."
	CLIStationPlace      = "A opção --guardar-senha aceita cofre, arquivo ou nao."
	CLIStationPlaceMany  = "A opção --guardar-senha aceita aqui cofre ou arquivo, e só com --senhas-arquivo."
	CLIStationNoPassword = "Não há senha para guardar: dê uma com --senha-stdin ou --senha-arquivo."
	CLIStationTwoForms   = "Use só uma: --csv ou --json."

	StationNothingDeleted = "Não há perfil apagado para trazer de volta."
	StationChecked        = "Nada foi gravado: era só para conferir."

	CLIPasswordsOpen = "outros usuários podem ler o arquivo; feche com: chmod 600"
)

// StationProvider answers a provider that has no guide; near is what may be meant.
func StationProvider(name, near string) string {
	return fmt.Sprintf("Não há guia do provedor “%s”.%s Veja todos com: seller-mail-tui guia", name, didYouMean(near))
}

// StationSaved says that a profile was saved; Changed, Same and Would go with it.
func StationSaved(name string) string { return fmt.Sprintf("“%s” foi salvo.", name) }

// StationChanged says that a saved profile was changed.
func StationChanged(name string) string { return fmt.Sprintf("“%s” foi mudado.", name) }

// StationSame says that there was nothing to do.
func StationSame(name string) string {
	return fmt.Sprintf("“%s” já estava assim: nada mudou.", name)
}

// StationDiffers says that a profile exists and is another one.
func StationDiffers(name string, differences []string) string {
	return fmt.Sprintf("“%s” já existe e é diferente (%s). Para mudar: --substituir. Nada foi gravado.", name, strings.Join(differences, "; "))
}

// StationExists is StationDiffers where nothing can be replaced.
func StationExists(name string) string {
	return fmt.Sprintf("“%s” já existe e é diferente. Escolha outro nome. Nada foi gravado.", name)
}

// The differences of a saved profile that are none of its fields.
const (
	DifferenceSecret   = "a senha ou o lugar dela"
	DifferencePractice = "o que está salvo é um treino"
)

// StationDifference tells what a field would be in place of what is saved.
func StationDifference(label, now, saved string) string {
	return fmt.Sprintf("%s: “%s” em vez de “%s”", label, now, saved)
}

// StationsDeleted says that several are gone.
func StationsDeleted(n int) string {
	return fmt.Sprintf("%d perfis foram apagados. Só o último pode ser trazido de volta.", n)
}

// StationRestored says that a deleted profile is back.
func StationRestored(name string) string {
	return fmt.Sprintf("“%s” está de volta, sem a senha.", name)
}

// StationNoVault says why a password was not kept, and so nothing was.
func StationNoVault(why error) string {
	return sentence(why) + " Nada foi gravado. Use --guardar-senha arquivo, para guardar a senha num arquivo só seu, ou --guardar-senha nao."
}

// StationNoVaultMany is StationNoVault of an import.
func StationNoVaultMany(why error) string {
	return sentence(why) + " Nada foi gravado. Use --guardar-senha arquivo, para guardar as senhas em arquivos só seus."
}

// StationsImported counts what an import did.
func StationsImported(made, changed, same int, dry bool) string {
	var parts []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(made, "novo", "novos")
	add(changed, "mudado", "mudados")
	add(same, "já estava igual", "já estavam iguais")
	text := "O arquivo não tem nenhum perfil"
	if len(parts) > 0 {
		text = "Perfis: " + strings.Join(parts, ", ")
	}
	if dry {
		return text + ". " + StationChecked
	}
	return text + "."
}

// StationsFaulty counts the problems of an import.
func StationsFaulty(n int) string {
	if n == 1 {
		return "1 problema no arquivo. Nada foi gravado."
	}
	return fmt.Sprintf("%d problemas no arquivo. Nada foi gravado.", n)
}

// StationsDiffer counts lines that differ from what is saved.
func StationsDiffer(n int) string {
	if n == 1 {
		return "1 perfil já existe e é diferente. Para mudar: --substituir. Nada foi gravado."
	}
	return fmt.Sprintf("%d perfis já existem e são diferentes. Para mudar: --substituir. Nada foi gravado.", n)
}

// StationLineDiffers says what a line would change.
func StationLineDiffers(name string, differences []string) string {
	return fmt.Sprintf("“%s” já existe e é diferente (%s)", name, strings.Join(differences, "; "))
}

// StationsExported says where an export is.
func StationsExported(n int, file string, changed bool) string {
	count := fmt.Sprintf("%d perfis", n)
	if n == 1 {
		count = "1 perfil"
	}
	if !changed {
		return fmt.Sprintf("%s já estava com os mesmos %s: nada mudou.", file, count)
	}
	return fmt.Sprintf("%s em %s, sem nenhuma senha.", count, file)
}

// StationsListed counts stations that are listed.
func StationsListed(n int) string {
	if n == 1 {
		return "1 perfil."
	}
	return fmt.Sprintf("%d perfis.", n)
}

// StationsMissing says that an export is not whole.
func StationsMissing(n int) string {
	if n == 1 {
		return "1 perfil não pôde ser lido e ficou de fora."
	}
	return fmt.Sprintf("%d perfis não puderam ser lidos e ficaram de fora.", n)
}

// StationUnfinished says that an exported line will not be imported as it is.
func StationUnfinished(name string, fields []string) string {
	return fmt.Sprintf("Atenção: “%s” está incompleto (%s). A importação vai recusar essa linha.", name, strings.Join(fields, ", "))
}

// StationUnreadable says that a profile is not in an export.
func StationUnreadable(name, problem string) string {
	return fmt.Sprintf("“%s”: %s", name, problem)
}

// CLIFileExists answers a file that is already there and holds something else.
func CLIFileExists(file string) string {
	return fmt.Sprintf("%s já existe e é diferente. Para trocar: --substituir.", file)
}

// CLIFileNotWritten says why a file was not written.
func CLIFileNotWritten(file, problem string) string {
	return fmt.Sprintf("Não deu para gravar %s: %s.", file, problem)
}

// CLIFileNotRead says why a file was not read.
func CLIFileNotRead(file, problem string) string {
	return fmt.Sprintf("Não deu para ler %s: %s.", file, problem)
}

// CLIFileTooBig answers a file that is no table of stations.
func CLIFileTooBig(file string, megabytes int) string {
	return fmt.Sprintf("%s é grande demais: o limite é %d MB. Confira se não é outro arquivo.", file, megabytes)
}

// What is wrong with a file of passwords.
const (
	PasswordsNoTab   = "falta a tabulação entre o nome e a senha"
	PasswordsUnknown = "não há este perfil na planilha"
	PasswordsTwice   = "o perfil aparece duas vezes"
	PasswordsUTF8    = "o arquivo das senhas não está em UTF-8"
)

// StationField is one line of "perfil mostrar".
func StationField(label, value string) string { return label + ": " + value }

// The labels of a profile's facts beside its fields.
const (
	LabelProfile = "Perfil"
	LabelTested  = "Último teste"
)
