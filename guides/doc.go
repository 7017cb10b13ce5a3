// Package guides holds what is known of mail providers and how a person gets
// an account of theirs ready, as embedded Markdown files with YAML front
// matter. It is pure look-up: no network, no clock, no other package of ours.
//
// # Adding a provider
//
// Adding a provider is adding a file, data/ID.md. Nothing else names it. The
// file starts with front matter between two lines "---", YAML in the form that the
// other files have (quickFront says which: the first list is there sooner for it);
// its keys are:
//
//	nome             name in the picker
//	ordem            place in the picker, a number that no other file has
//	aviso            one honest sentence to read before typing anything (optional)
//	empresa          what it is called in a sentence; guides of one company have the
//	                 same (optional: "nome" without its parentheses)
//	apelidos         other names that people look for (list, optional)
//	dominios         e-mail domains (list; "*" stands for one label: "hotmail.com.*")
//	outros-dominios  further domains of its addresses, for which these settings are
//	                 not known to hold (list, "*" as above)
//	dominio-proprio  sim | nao: whether it serves the establishment's own domain
//	contas-pessoais  id of the guide for the personal accounts on the same servers:
//	                 an address of its domains belongs to that one (optional)
//	mx               suffixes of the MX hosts of such domains (list)
//	mx-no-dominio    sim: likely where a domain's MX is a name of that domain
//	servidores       list of {host, porta, ssl: sim|nao}, the one to propose first;
//	                 "{dominio}" in a host stands for the address's domain
//	outros-hosts     hosts that are its too, but are not proposed (list, "*" as above)
//	hosts-por-liberacao  more of those, which take only whom an administrator let in:
//	                 who is refused there is led to the first server (list, optional)
//	regioes          more of those, for accounts of another region of the provider's,
//	                 which the first server does not know (list, optional)
//	erros-comuns     hosts that people type instead (list, "*" as above)
//	certificados     suffixes of the names in certificates of the machines behind the
//	                 first server (list)
//	maquinas         suffixes of machines that customers reach by their own names,
//	                 as at hosters that number them (list)
//	cname            further suffixes that names of a customer's domain lead to,
//	                 "smtp.", "mail.", "webmail." or "autodiscover." (list)
//	spf              domains that a customer's SPF record includes, the one to add
//	                 first (list, "*" as above); [] where it is not known
//	dkim             selectors that are the same for every customer (list)
//	envelope         proprio: it sends with an envelope sender of its own, as sending
//	                 services do (optional)
//	modo-de-teste    until when it sends to few only, as the end of "passa no teste e
//	                 recusa os clientes enquanto": "a conta estiver no modo de teste"
//	                 (optional)
//	usuario          endereco | antes-do-@ | outro
//	usuario-fixo     the login that is the same for all, with "outro" ("apikey", optional)
//	senha            da-caixa | de-app | de-app-4x4 | chave | nenhuma
//	login            sim | nao | depende-do-administrador
//	prazo            the day from which sending no longer works as it did (optional):
//	                 {dia, dito, muda, para, fonte}, see Deadline. "muda" is what is
//	                 so from then on, in the present, "para" for whom, as the end of
//	                 that sentence. The whole rest of the text has no tense: the one
//	                 line that is made of this has two forms, until the day and
//	                 since. Where only a month is known, "dia" is its last day and
//	                 "dito" says the month: "fim de dezembro de 2026"
//	imap             host:port for reading with the same password (optional)
//	authserv         ids in its Authentication-Results, as seen: host, .suffix, sem-id (list, optional)
//	administrador    text to send to the administrator, or to whoever cares for the
//	                 domain (optional, plain text; "{dominio}" as above)
//	saidas           the ways out where the password does not work or may stop: ids
//	                 of guides, and "#anchor" of a step of this one (list, optional)
//	custo            what it costs as a way out, at most 50 columns; what it asks for
//	                 stands in the step #saida (optional)
//	revisado         day on which the guide was compared with its sources
//	fontes           links to those sources, as far as they are the provider's own
//	                 pages (list); without one the guide says "sem página oficial"
//	outras-fontes    links to what others have configured or written (list)
//
// Then follow an introduction and the steps, one a heading:
//
//	## Criar a senha de app {#senha-de-app campo=senha link=https://…}
//
// The anchor is fixed for ever. "campo" is the field of the form that the step
// belongs to (host, porta, ssl, email, nome, usuario, senha), "link" the page
// to open, "tipo=ajuda" marks what is looked up when needed and not a step of
// the way. The text is paragraphs and lists ("- ") with **bold**, `code` (for
// buttons, menus and whatever is typed) and [links](https://…), nothing else,
// and at most five lines at fifty columns: one action a step, for a clerk.
//
// Loading is strict: whatever is unknown, missing, malformed, too long or
// claimed by two files is an error that names the file and the line.
//
// # Anchors
//
// The same matter has the same anchor in every guide that speaks of it:
//
//	verificacao-em-duas-etapas  two-step verification
//	senha-de-app                making an app password (or key)
//	copiar-senha                copying it
//	colar-senha                 what goes into Senha
//	nao-disponivel              the page that says it is not available
//	aviso-de-acesso             the mail about an access attempt: "fui eu"
//	atividade-de-entrada        Microsoft's list of sign-ins
//	trocou-a-senha              what a changed account password undoes
//	outro-remetente             what to do where no password works
//	saida                       what this provider costs as the way out of another
//	um-gmail                    a Gmail as the way out: what it costs
//	servico-de-envio            a sending service as the way out: what it is
//	servicos-de-envio           the services, in the order to propose them
//	ponte                       a program on this computer that logs in for it
//	plano-b                     what to do where that does not work out
//	administrador               what only the administrator can do
//	smtp-autenticado            switching authenticated SMTP on
//	padroes-de-seguranca        Microsoft's security defaults
//	acesso-imap                 switching access by other programs on
//	servidor                    host, port, SSL
//	remetente                   Endereço de E-mail
//	nome                        Nome de Exibição
//	usuario                     Usuário Autenticação
//	limites                     how much may be sent, or that it is not known
//	teste-de-fora               a test to somebody else's address
//	validar-dominio             having a sending service accept the domain
//	testar                      test, check, SALVAR
//	falhou                      what to check after a failure
//	o-que-mudou                 what changed, and when
//	menu-do-seller              where the fields are in Seller, both ways
//	fontes                      where the data come from, and of which kind
//
// The guide "outro" holds the general ones, and alone: porta-25, internet,
// antivirus, relogio, certificado, spf, nao-chegou, documentacao.
package guides
