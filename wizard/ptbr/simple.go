package ptbr

import (
	"fmt"
	"time"
)

// ---- The dialogue (--simples) ----

// Opening and closing words.
const (
	SimpleHello = StartTitle + "\n\n" + StartLead + "\n\n" +
		"Perguntas e respostas, uma por linha. O valor entre colchetes é o atual: Enter sozinho o mantém. " +
		"Ctrl+C para o teste em andamento; fora dele, sai. A tela completa abre com: seller-mail-tui"
	SimpleBye      = "Até logo."
	SimpleInputEnd = "As respostas acabaram antes do fim. Nada mais foi feito."
	SimpleTooLong  = "Esta linha é longa demais para uma resposta."
)

// Choosing what to work on.
const (
	SimpleProfiles    = "Perfis salvos:"
	SimpleNew         = "Começar um novo"
	SimpleWhich       = "Qual? Digite o número"
	SimpleProviders   = "Provedores de e-mail:"
	SimpleEndPractice = "Sair do treino e voltar ao posto"
	SimpleStation     = "De volta ao posto, como estava:"
	SimpleScenarios   = "O que o servidor de treino deve fazer?"
	SimpleNumber      = "Digite um dos números da lista."
	SimpleLooking     = "Procurando o provedor deste endereço, até 3 segundos."
	SimpleNoProvider  = "Nenhum provedor conhecido combina com isso. Digite o endereço de e-mail inteiro, o nome do provedor, ou “outro”."
)

// The menu. The numbers never change, so that a script can answer.
const (
	SimpleMenu       = "O que deseja fazer?"
	SimpleTest       = "Testar Conexão"
	SimpleSave       = "SALVAR"
	SimpleChange     = "Mudar um campo"
	SimpleGuide      = "Ler o passo a passo"
	SimpleSwitch     = "Trocar de provedor"
	SimpleTalk       = "Ler a conversa com o servidor"
	SimpleFix        = "Fazer a mudança sugerida e testar de novo"
	SimpleArrival    = "Conferir se o e-mail de teste chegou"
	SimpleReport     = "Laudo e ficha"
	SimpleOthers     = "Postos salvos: abrir outro, mudar o nome, copiar, apagar"
	SimpleOpenPage   = "Abrir no navegador a página desse passo"
	SimpleLeave      = "Sair"
	SimplePass       = "Passar os valores ao Seller"
	SimpleWaitEnded  = "A espera foi parada; nada foi testado."
	SimpleNotNow     = "Isso ainda não está disponível. Escolha outro número."
	SimpleWhichField = "Qual campo? Digite o número"
	SimpleBack       = "Voltar"
)

// SimpleAt says where one stands and asks what to do; n counts what is done.
func SimpleAt(n, of int) string {
	names := Progress()
	if n >= of {
		return ProgressEnd + ". " + SimpleMenu
	}
	return ProgressAt(names[n], n+1, of) + ". " + SimpleMenu
}

// SimpleWaiting says how long it takes to the next test.
func SimpleWaiting(wait time.Duration) string {
	return "Testa de novo sozinho em " + clock(wait) + ". Ctrl+C para a espera."
}

// SimpleOnly says which profile was opened, the only one, and how to come to
// another.
func SimpleOnly(name string) string {
	return fmt.Sprintf("Aberto: “%s”, o único posto salvo. Para outro, ou um novo, escolha 10.", name)
}

// SimpleStep names the step of the guide that a diagnosis leads to.
func SimpleStep(title string) string { return "Ler só o passo que resolve: " + title }

// What follows a test.
const (
	SimpleLookBegins = "Procurando por até 60 segundos. Ctrl+C para só a procura."
	SimpleSheetShown = "Mostrar a ficha com a senha, só na tela, sem gravar?"
)

// Answers.
const (
	SimplePasswordSet  = "digitada"
	SimpleYesNoProblem = "Responda sim ou nao."
	SimplePlain        = "Sem SSL, a senha vai pela rede sem proteção e pode ser lida no caminho. Enviar assim, só neste teste?"
	SimplePlainNo      = "O teste não foi feito. Mude Autenticação SSL para Sim e teste de novo."
)

// SimpleQuestion is the number, the label and the current value of a field.
func SimpleQuestion(n, of int, label, current string) string {
	q := fmt.Sprintf("%d de %d. %s", n, of, label)
	if current != "" {
		q += " [" + current + "]"
	}
	return q + ": "
}

// SimpleAsk is a question with its default.
func SimpleAsk(question, current string) string {
	if current == "" {
		return question + ": "
	}
	return question + " [" + current + "]: "
}

// SimpleChanged says what a suggested change did to a field.
func SimpleChanged(label, value string) string { return label + " agora é " + value + "." }
