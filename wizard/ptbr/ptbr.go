// Package ptbr holds every pt-BR text of the program that is not a guide or a
// diagnosis, so that they can be read, tested and corrected in one place.
package ptbr

import (
	"fmt"
	"strings"
	"time"
)

// The heading and the tab, as in Seller.
const (
	Heading = "Cadastros → Estabelecimento → Estabelecimento"
	Tab     = "Conf. e-mail"
)

// The fields' labels and the buttons, as in Seller.
const (
	LabelHost     = "Host SMTP"
	LabelPort     = "Porta"
	LabelSSL      = "Autenticação SSL"
	LabelEmail    = "Endereço de E-mail"
	LabelName     = "Nome de Exibição"
	LabelUser     = "Usuário Autenticação"
	LabelPassword = "Senha"

	Yes = "Sim"
	No  = "Não"

	ButtonTest = "<Testar Conexão>"
	ButtonSave = "<SALVAR>"

	// TestPassed is fixed: Seller says the same.
	TestPassed = "Configurações de e-mail ok."
)

// ---- Validation: what is wrong with a field, and what to type ----

// Host SMTP.
const (
	HostEmpty      = "Digite o nome do servidor, por exemplo smtp.gmail.com."
	HostControl    = "O nome do servidor tem um caractere invisível ou uma quebra de linha. Apague e digite só o nome, por exemplo smtp.gmail.com."
	HostScheme     = "Digite só o nome do servidor, sem “http://” ou “smtp://” na frente, por exemplo smtp.gmail.com."
	HostSpace      = "O nome do servidor não tem espaços. Digite só o nome, por exemplo smtp.gmail.com."
	HostInvisible  = "O nome do servidor tem um caractere invisível, comum em texto copiado. Apague e digite o nome de novo."
	HostAt         = "Isto parece um endereço de e-mail. Aqui vai o nome do servidor, por exemplo smtp.gmail.com."
	HostSlash      = "O nome do servidor não tem barras. Digite só o nome, por exemplo smtp.gmail.com."
	HostPort       = "A porta vai no campo Porta. Aqui deixe só o nome do servidor, sem os dois-pontos e o número."
	HostWide       = "O nome do servidor tem letras estranhas, vindas de texto copiado. Digite o nome de novo pelo teclado."
	HostIP         = "Este endereço IP está incompleto ou tem um número fora de 0 a 255. Confira, ou digite o nome do servidor."
	HostLong       = "O nome do servidor é longo demais. Confira se não veio outro texto junto."
	HostDots       = "Há um ponto a mais no nome do servidor. O certo é, por exemplo, smtp.gmail.com."
	HostUnderscore = "O nome do servidor não tem sublinhado (_). Confira com o provedor; pode ser um hífen (-)."
	HostInvalid    = "Este nome de servidor não é válido. Use só letras, números, pontos e hifens, por exemplo smtp.gmail.com."
)

// Porta.
const (
	PortEmpty  = "Digite a porta. As mais comuns são 587 e 465."
	PortNumber = "A porta é só um número, sem espaços nem outros sinais, por exemplo 587."
	PortRange  = "A porta vai de 1 a 65535. As mais comuns são 587 e 465."
	PortZero   = "Digite a porta sem zero na frente, por exemplo 587."
)

// Endereço de E-mail.
const (
	EmailEmpty     = "Digite o endereço de e-mail do estabelecimento, por exemplo posto@gmail.com."
	EmailControl   = "O endereço tem um caractere invisível ou uma quebra de linha. Apague e digite de novo, por exemplo posto@gmail.com."
	EmailSeveral   = "Digite um endereço só, por exemplo posto@gmail.com."
	EmailBrackets  = "Digite só o endereço, sem o nome e sem os sinais < e >, por exemplo posto@gmail.com."
	EmailSpace     = "O endereço de e-mail não tem espaços. Digite, por exemplo, posto@gmail.com."
	EmailInvisible = "O endereço tem um caractere invisível, comum em texto copiado. Apague e digite de novo."
	EmailMailto    = "Digite só o endereço, sem “mailto:” na frente, por exemplo posto@gmail.com."
	EmailQuotes    = "Digite só o endereço, sem aspas, parênteses ou colchetes, por exemplo posto@gmail.com."
	EmailNoAt      = "Falta o @ e o que vem depois dele, por exemplo posto@gmail.com."
	EmailNoLocal   = "Falta o que vem antes do @, por exemplo posto@gmail.com."
	EmailNoDomain  = "Falta o que vem depois do @, por exemplo posto@gmail.com."
	EmailAccent    = "Antes do @ não se usam acentos nem cedilha. Confira como o endereço foi criado."
	EmailLong      = "O endereço é longo demais. Confira se não veio outro texto junto."
	EmailLocal     = "O que vem antes do @ tem um sinal fora do lugar. Confira os pontos e os sinais, por exemplo posto.centro@gmail.com."
	EmailDomain    = "O que vem depois do @ não é um domínio válido. O certo é, por exemplo, gmail.com."
)

// Nome de Exibição.
const (
	NameEmpty   = "Digite o nome que aparece no e-mail, também como Assunto, por exemplo Posto Avenida."
	NameControl = "O nome tem um caractere invisível ou uma quebra de linha. Apague e digite numa linha só."
	NameLong    = "O nome passa de 120 letras, e os programas de e-mail o cortam. Digite um nome mais curto."
)

// Usuário Autenticação.
const (
	UserEmpty   = "Digite o usuário. Quase sempre é o próprio endereço de e-mail."
	UserControl = "O usuário tem um caractere invisível ou uma quebra de linha. Apague e digite de novo."
)

// Senha.
const (
	PasswordEmpty   = "Digite a senha. Se o provedor pede senha de app, é ela que vai aqui."
	PasswordControl = "A senha tem uma quebra de linha ou outro caractere que não se digita. Confira onde ela começa e termina e cole de novo."
)

// ---- Warnings: odd, yet possible ----

// What looks odd in a field that is valid.
const (
	WarnHostAlphabet      = "O nome do servidor mistura letras de outro alfabeto, iguais às nossas só na aparência. Digite o nome de novo pelo teclado."
	WarnHostReads         = "Este nome parece ser do servidor de receber e-mail. Para enviar, costuma ser smtp no lugar de imap ou pop."
	WarnSSL465            = "A porta 465 só funciona com Autenticação SSL em Sim."
	WarnSSLOff            = "Sem SSL a senha vai sem proteção pela rede, e quase nenhum provedor aceita. Prefira Sim."
	WarnEmailDomain       = "Confira o que vem depois do @: costuma terminar em .com ou .com.br."
	WarnUserSpace         = "O usuário começa ou termina com um espaço. Se não for de propósito, apague."
	WarnUserDomain        = "O usuário está sem o @ e o domínio. Quase sempre é o endereço de e-mail inteiro."
	WarnPasswordSpace     = "A senha começa ou termina com um espaço. Se não for de propósito, apague."
	WarnPasswordInvisible = "A senha tem um caractere invisível, comum em texto copiado. Se o teste falhar, digite a senha pelo teclado."
)

// WarnPort25 says why port 25 is of no use. ports are those that the provider
// has on the host, as in the warnings below; empty where that is not known.
func WarnPort25(ports []string) string {
	return "No Brasil as operadoras bloqueiam a porta 25 para clientes (Gerência da Porta 25); para enviar com senha use " + portsOrUsual(ports) + "."
}

// WarnPortReads is said of a port for reading mail.
func WarnPortReads(ports []string) string {
	return "Esta é uma porta de receber e-mail. Para enviar, ela costuma ser " + portsOrUsual(ports) + "."
}

// WarnPortWeb is said of a port for web pages.
func WarnPortWeb(ports []string) string {
	return "Esta é uma porta de páginas da internet. Para enviar e-mail, ela costuma ser " + portsOrUsual(ports) + "."
}

// portsOrUsual never names a port that the provider does not have.
func portsOrUsual(ports []string) string {
	if len(ports) == 0 {
		return "587 ou 465"
	}
	return strings.Join(ports, " ou ")
}

// WarnPortOther names the ports that a provider has on the host.
func WarnPortOther(provider string, ports []string) string {
	return fmt.Sprintf("O provedor %s usa a porta %s neste servidor.", provider, portsOrUsual(ports))
}

// WarnUserAddress is said where a provider wants the address as the user name.
func WarnUserAddress(provider string) string {
	return fmt.Sprintf("O provedor %s quer o endereço de e-mail inteiro como usuário.", provider)
}

// WarnNoPassword is said of a provider at which no password works.
func WarnNoPassword(provider string) string {
	return fmt.Sprintf("%s: nenhuma senha funciona em programas como o Seller. O guia mostra o que fazer.", provider)
}

// WarnPasswordApp is said of a password that is no app password by its shape.
func WarnPasswordApp(provider string) string {
	return fmt.Sprintf("O provedor %s quer a senha de app, de 16 letras minúsculas; esta tem outra forma.", provider)
}

// ---- What was changed in a pasted text ----

// Notices beside a field after a paste, or once it was left. None of them holds
// what stood or stands there.
const (
	NoticeLineBreak = "quebra de linha no fim removida"
	NoticeInvisible = "caracteres invisíveis removidos"
	NoticeLines     = "várias linhas juntadas em uma"
	NoticeSpaces    = "espaços especiais trocados por espaços comuns"
	NoticeEdges     = "espaço no começo ou no fim removido"
	NoticeWide      = "letras estranhas trocadas pelas comuns"
	NoticeScheme    = "só o nome do servidor foi aproveitado do link"
	NoticeMarks     = "sinais em volta removidos"
	NoticeAddress   = "só o endereço foi aproveitado"
	NoticeMailto    = "“mailto:” removido"
	NoticeApp16     = "espaços da senha removidos"
	NoticeReplaced  = "o que estava no campo foi trocado"
	NoticeEmptied   = "campo esvaziado"
)

// NoticePort is said when a pasted host held a port.
func NoticePort(port string) string {
	return fmt.Sprintf("a porta %s passou para o campo Porta", port)
}

// ---- Saving: the data folder ----

// What can go wrong with the data folder and its files.
const (
	StoreHome        = "Não foi possível achar a pasta para guardar os dados. Defina a variável SELLER_MAIL_TUI_DIR com o caminho de uma pasta sua."
	StoreNameEmpty   = "Dê um nome ao posto, por exemplo Posto Avenida."
	StoreNameControl = "O nome do posto tem um caractere invisível. Digite o nome de novo, por exemplo Posto Avenida."
	StoreValue       = "O posto tem um valor que este programa não conhece, e nada foi salvo."
	StoreLocked      = "Outro programa está salvando neste momento. Espere um pouco e tente de novo."
)

// StoreNameLong says how long a profile's name may be.
func StoreNameLong(limit int) string {
	return fmt.Sprintf("O nome do posto passa de %d letras. Digite um nome mais curto.", limit)
}

// StoreNotFound is said of a name under which nothing is saved.
func StoreNotFound(name string) string {
	return fmt.Sprintf("Não há posto salvo com o nome “%s”.", name)
}

// StorePractice says why practice was not saved under a name.
func StorePractice(name string) string {
	return fmt.Sprintf("“%s” é um posto de verdade, e o treino não o substitui. Escolha outro nome.", name)
}

// StoreExists is said when a new profile has the name of another one.
func StoreExists(name string) string {
	return fmt.Sprintf("Já existe um posto salvo com o nome “%s”. Nada foi mudado.", name)
}

// StoreChanged is said when somebody else saved the profile meanwhile.
func StoreChanged(name string) string {
	return fmt.Sprintf("O posto “%s” foi salvo por outra pessoa ou janela depois de aberto aqui. Nada foi mudado; escolha qual dos dois fica.", name)
}

// StoreDamaged names a file that is not as it should be.
func StoreDamaged(path string) string {
	return fmt.Sprintf("O arquivo %s está com um erro. Ele não foi alterado.", path)
}

// StoreWrongLine names the line that cannot be read, from 1.
func StoreWrongLine(path string, line int) string {
	return fmt.Sprintf("O arquivo %s está com um erro na linha %d. Ele não foi alterado.", path, line)
}

// StoreWrongValue names the line and what should stand there.
func StoreWrongValue(path string, line int, want string) string {
	return fmt.Sprintf("O arquivo %s está com um erro na linha %d: ali vai %s. Ele não foi alterado.", path, line, want)
}

// What a value of a profile's file may be.
const (
	WantYesNo = "sim ou nao"
	WantPlace = "nao, cofre ou arquivo"
	WantKey   = "o nome que o programa deu à senha"
	WantTime  = "data e hora, como 2026-11-30T14:00:00Z"
)

// StoreIncomplete names the keys that a file lacks.
func StoreIncomplete(path string, keys []string) string {
	return fmt.Sprintf("O arquivo %s está incompleto: falta %s. Ele não foi alterado.", path, strings.Join(keys, " e "))
}

// StoreEmpty names a file without content.
func StoreEmpty(path string) string {
	return fmt.Sprintf("O arquivo %s está vazio. Ele não foi alterado.", path)
}

// StoreNewer names a file that a newer version of the program wrote.
func StoreNewer(path string) string {
	return fmt.Sprintf("O arquivo %s é de uma versão mais nova deste programa. Atualize o programa para abrir; o arquivo não foi alterado.", path)
}

// StoreTooBig names a file that is larger than any of ours.
func StoreTooBig(path string) string {
	return fmt.Sprintf("O arquivo %s é grande demais para ser deste programa. Nada foi mudado.", path)
}

// StoreSymlink names a link where a file or folder is expected.
func StoreSymlink(path string) string {
	return fmt.Sprintf("%s é um atalho para outro lugar (link simbólico), e o programa não grava em atalhos. Ponha no lugar o arquivo ou a pasta de verdade.", path)
}

// StoreNotFile names something else where a file is expected.
func StoreNotFile(path string) string {
	return fmt.Sprintf("%s deveria ser um arquivo e não é. Mude-o de lugar e tente de novo.", path)
}

// StoreNotFolder names something else where a folder is expected.
func StoreNotFolder(path string) string {
	return fmt.Sprintf("%s deveria ser uma pasta e não é. Mude-o de lugar e tente de novo.", path)
}

// StorePermission names what this user may not read or write.
func StorePermission(path string) string {
	return fmt.Sprintf("Sem permissão para usar %s. Confira se a pasta é deste usuário.", path)
}

// StoreReadOnly names what lies on a disk that takes no writes.
func StoreReadOnly(path string) string {
	return fmt.Sprintf("O disco de %s só permite leitura. Nada foi salvo.", path)
}

// StoreFull names what did not fit on the disk.
func StoreFull(path string) string {
	return fmt.Sprintf("O disco de %s está cheio. Nada foi salvo, e o que havia antes continua lá. Libere espaço e tente de novo.", path)
}

// StoreBusy names a file that another program holds.
func StoreBusy(path string) string {
	return fmt.Sprintf("Outro programa está usando %s. Feche-o ou espere um pouco e tente de novo.", path)
}

// StoreGone names a file or folder that is not there.
func StoreGone(path string) string {
	return fmt.Sprintf("%s não existe.", path)
}

// StoreIO names what could not be read or written for another reason.
func StoreIO(path string) string {
	return fmt.Sprintf("Não foi possível ler ou gravar %s.", path)
}

// StoreVerify is said when what was read back is not what was written.
func StoreVerify(path string) string {
	return fmt.Sprintf("O que foi gravado em %s não confere com o que está na tela. Tente salvar de novo.", path)
}

// ---- Saving: the password ----

// What can go wrong with the place of the password.
const (
	VaultNone   = "Não há cofre de senhas disponível aqui. Escolha entre não guardar a senha e guardar num arquivo só seu."
	VaultSlow   = "O cofre de senhas não respondeu; pode estar trancado. Destranque-o, ou escolha outro lugar para a senha."
	VaultTooBig = "A senha é longa demais para o cofre deste sistema. Escolha outro lugar para a senha."

	SecretGone    = "A senha deste posto não está mais onde foi guardada. Digite a senha e salve de novo."
	SecretVerify  = "A senha lida de volta não é a que foi guardada. Nada foi mudado; tente de novo ou escolha outro lugar."
	SecretMask    = "O campo Senha tem só os pontos da máscara. Apague e digite a senha."
	SecretOldCopy = "O posto foi salvo, mas a cópia antiga da senha não pôde ser apagada. O programa tenta de novo da próxima vez que você salvar."
)

// StoreUnsafe says why a stored password was not read or kept: path is the file
// or folder that another user decides over, command what mends it.
func StoreUnsafe(path, owner, command string) string {
	return fmt.Sprintf("Outra pessoa deste computador pode mudar o que está em %s (dono: %s); por isso a senha guardada não é usada. "+
		"Se a pasta é sua, confira os postos salvos nela e corrija com: %s. Enquanto isso, digite a senha, ou use --senha-stdin ou --senha-arquivo.", path, owner, command)
}

// SecretExposed names a password's file or folder that others could read.
func SecretExposed(path string) string {
	return fmt.Sprintf("Outros usuários deste computador poderiam ler a senha em %s. Ela não foi usada; salve de novo com a senha em outro lugar.", path)
}

// ---- What changed since the last good test ----

// What is different now.
const (
	PastCert      = "o certificado do servidor é outro"
	PastAddress   = "o servidor tem outro endereço IP"
	PastMechanism = "o servidor pede a senha de outra maneira"
	PastEmail     = "o Endereço de E-mail mudou desde então"
	PastPassword  = "a Senha mudou desde então"
)

// PastNothing says that what can be compared is the same: all fields, or those
// that are remembered.
func PastNothing(all bool) string {
	if all {
		return "nos campos nada mudou"
	}
	return LabelHost + ", " + LabelPort + ", " + LabelSSL + " e " + LabelUser + " são os mesmos"
}

// PastSince compares the last good test with a failed one; changes is not empty.
func PastSince(good, now time.Time, stage string, changes []string) string {
	return fmt.Sprintf("%s passou; agora falha em %s: %s.", when(good, now), stage, strings.Join(changes, "; "))
}

// PastChanged says that a field was another.
func PastChanged(label, from, to string) string {
	return fmt.Sprintf("%s era %s, agora é %s", label, from, to)
}

// PastCertIssuer says that another authority signed the certificate.
func PastCertIssuer(from, to string) string {
	return fmt.Sprintf("o certificado é outro (emitido por %s, antes por %s)", to, from)
}

// PastTLS says that the version of TLS is another.
func PastTLS(from, to string) string {
	return fmt.Sprintf("a versão do TLS era %s, agora é %s", from, to)
}

// when names a moment as seen from a later one.
func when(then, now time.Time) string {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	switch clock := then.Format("15:04"); day(now).Sub(day(then)) {
	case 0:
		return "Hoje às " + clock
	case 24 * time.Hour:
		return "Ontem às " + clock
	default:
		return "Em " + then.Format("02/01/2006") + " às " + clock
	}
}

// ---- Ficha: the seven values to be typed into Seller ----

// What stands in place of the password.
const (
	SheetHidden     = "(escondida)"
	SheetNoPassword = "(não digitada)"
)

// ---- Laudo: the report of a test ----

// The parts of a report and the labels in them.
const (
	ReportTitle        = "Laudo do teste de e-mail"
	ReportProgram      = "Programa"
	ReportWhen         = "Quando"
	ReportResult       = "Resultado"
	ReportMarker       = "Código do e-mail"
	ReportSettings     = "Configuração testada"
	ReportTo           = "Destinatário do teste"
	ReportProvider     = "Provedor"
	ReportStages       = "Etapas"
	ReportDiagnosis    = "Diagnóstico"
	ReportReply        = "Resposta do servidor"
	ReportConnection   = "Conexão"
	ReportAddress      = "Endereço"
	ReportSecurity     = "Segurança"
	ReportMechanism    = "Forma do login"
	ReportCertSubject  = "Certificado de"
	ReportCertIssuer   = "Emitido por"
	ReportCertNames    = "Nomes no certificado"
	ReportCertDates    = "Validade"
	ReportCertChain    = "Certificados enviados"
	ReportCertSelf     = "Assinado por si mesmo"
	ReportExtensions   = "O servidor oferece"
	ReportMechanisms   = "Formas de login oferecidas"
	ReportProtocol     = "Tipo de serviço que respondeu"
	ReportOpenPorts    = "Outras portas que respondem"
	ReportReceived     = "Bytes recebidos"
	ReportServerTime   = "Relógio do servidor"
	ReportFailure      = "Tipo da falha"
	ReportLocalError   = "Erro neste computador"
	ReportDomain       = "Domínio do remetente (- trocar, + criar)"
	ReportCheck        = "Confira antes:"
	ReportDomainName   = "Domínio"
	ReportConversation = "Conversa com o servidor (> enviado, < recebido)"
)

// RecordState tells by its id what is known of a record in the name service.
func RecordState(id string) string {
	switch id {
	case "ok":
		return "certo"
	case "ausente":
		return "não existe"
	case "invalido":
		return "com erro"
	}
	return "desconhecido"
}

// ReportPassword tells a password's shape, by its id, and nothing else of it.
func ReportPassword(shape string) string {
	switch shape {
	case "app16":
		return "não aparece aqui; tem a forma de uma senha de app (16 letras)"
	case "vazia":
		return "vazia"
	}
	return "não aparece aqui"
}

// ---- A test's result in one sentence ----

// ResultFailed is said of a failure that has no diagnosis.
const ResultFailed = "O teste não passou."

// ResultDiagnosis names a failure with the code to read out on the telephone.
func ResultDiagnosis(code, title string) string {
	return fmt.Sprintf("%s (código %s).", trimDot(title), code)
}

// ResultPartly is said of a test that was to stop before the message.
func ResultPartly(stage string) string {
	return fmt.Sprintf("Passou até: %s. Nenhuma mensagem foi enviada.", stage)
}

// FieldsInvalid says how many fields have to be corrected.
func FieldsInvalid(n int) string {
	if n == 1 {
		return "Há um campo para corrigir."
	}
	return fmt.Sprintf("Há %d campos para corrigir.", n)
}

// StageName names a stage by its id, as something that was reached.
func StageName(id string) string {
	switch id {
	case "dns":
		return "Endereço do servidor"
	case "conexao":
		return "Conexão"
	case "tls":
		return "Conexão segura"
	case "saudacao":
		return "Resposta do servidor"
	case "login":
		return "Usuário e senha"
	case "remetente":
		return "Remetente"
	case "destinatario":
		return "Destinatário"
	case "mensagem":
		return "Mensagem aceita"
	}
	return id
}

// StageState names how a stage ended by the state's id.
func StageState(id string) string {
	switch id {
	case "ok":
		return "ok"
	case "falhou":
		return "falhou"
	case "andamento":
		return "em andamento"
	}
	return "não feita"
}

func trimDot(s string) string {
	for len(s) > 0 && s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}
