package diagnosis

import (
	"strings"

	"seller-mail-tui/smtpcheck/loading"
)

// What a server says besides the reason must not be taken for it: what would
// happen ("your IP will be blocked after 3 more attempts"), what to do in
// another case ("if your account is locked"), what is possible ("may be"), and
// advice ("to raise your limit contact us"). Only a fact decides.

// mood is how something is said.
type mood byte

const (
	fact   mood = iota // it is so
	aside              // possible, or advice: counts only where no fact is told
	unreal             // a condition or a warning: never counts
)

// opener are the words that begin such a clause; it ends with the next mark.
type opener struct {
	words []string
	mood  mood
}

// openers lists them, by their first word.
func openers() map[string][]opener {
	by := map[string][]opener{}
	add := func(m mood, phrases ...string) {
		for _, p := range phrases {
			words := strings.Fields(p)
			by[words[0]] = append(by[words[0]], opener{words, m})
		}
	}
	add(unreal, "if", "unless", "otherwise", "in case", "to avoid", "to prevent", "before your", "before you", "before the",
		"caso", "se a", "se o", "se sua", "se seu", "se voce", "se houver", "se estiver", "se for", "se nao", "se continuar", "se errar", "se persistir",
		"para evitar", "antes que", "a fim de evitar", "si su", "si la", "si el", "si usted", "si no", "si ha", "si continua", "de lo contrario",
		"afin d", "sinon", "falls", "wenn sie", "report spam", "report abuse", "to report", "para reportar", "para denunciar")
	add(aside, "for attempting", "for trying", "may be", "may have", "may not", "might be", "might have", "could be", "pode estar", "pode ser", "puede estar", "puede ser",
		"to protect", "to best protect", "in order to protect", "para proteger", "to raise", "to increase", "to reduce", "to request", "to unblock", "to unlock", "to remove", "to learn", "to restore", "to lift",
		"for more information", "for more info", "for more details", "for more help", "for assistance", "for help", "for details", "for explanation", "contact", "please contact", "visit", "please visit", "refer", "please refer",
		"para aumentar", "para liberar", "para desbloquear", "para saber", "para solicitar", "para mais", "para maiores", "para obter",
		"entre em contato", "fale com", "contate", "consulte", "veja mais", "saiba", "para mas", "para pedir", "contacte", "pongase en contacto",
		"please check", "check that", "check if", "make sure", "please ensure", "ensure that", "verify that", "certifique", "verifique se", "confira se", "verifique que", "verifique si", "asegurese", "compruebe",
		"send your questions", "send questions", "questions to")
	return by
}

// resumes tells a word that leads from an aside back to what is so ("contact
// your provider, since part of their network is on our list").
func resumes(word string) bool {
	switch word {
	case "because", "since", "then", "entao", "pois", "porque", "porquanto", "ya", "weil", "car":
		return true
	}
	return false
}

// moods says of each word how it is said.
func moods(text []token, by map[string][]opener) []mood {
	out := make([]mood, len(text))
	now := fact
	for i, t := range text {
		if i > 0 && t.at-text[i-1].at > 1 || resumes(t.word) {
			now = fact
		}
		for _, o := range by[t.word] {
			if o.mood >= now && begins(text[i:], o.words) && !(i > 0 && enclitic(text[i-1].word, t.word)) {
				now = o.mood
			}
		}
		out[i] = now
	}
	for i := range text {
		m := warns(text, i)
		if m == fact {
			continue
		}
		from, to := sentence(text, i)
		for j := from; j < to; j++ {
			out[j] = max(out[j], m)
		}
	}
	return out
}

// enclitic tells the "se" of "encontra-se", which is no condition.
func enclitic(before, word string) bool {
	return word == "se" && (strings.HasPrefix(before, "encontra") || strings.HasPrefix(before, "acha") || before == "deve" || before == "trata" || before == "refere")
}

// begins tells whether the text begins with the words.
func begins(text []token, words []string) bool {
	if len(text) < len(words) {
		return false
	}
	for i, w := range words {
		if text[i].word != w {
			return false
		}
	}
	return true
}

// reach is how many words lie between a verb of the future and the threat.
const reach = 4

// warns tells that the word at i foretells a punishment: "will be blocked",
// "será bloqueado", "3 more attempts", "restam 2 tentativas". That a message
// will be refused is no threat but what happens to it. What may be so without
// a condition ("your account may be locked") is only possible.
func warns(text []token, i int) mood {
	word := text[i].word
	next := func(n int) string {
		if i+n < len(text) && text[i+n].at-text[i].at == n {
			return text[i+n].word
		}
		return ""
	}
	switch word {
	case "restam", "resta", "quedan", "queda", "faltam":
		return unreal
	case "more", "left", "remaining", "restantes":
		before := ""
		if i > 0 {
			before = text[i-1].word
		}
		if word == "more" && (isTries(next(1)) || isTries(next(2))) || word != "more" && isTries(before) {
			return unreal
		}
	case "will", "shall", "would", "sera", "serao", "seran", "vai", "vao", "ira", "poderao", "podera", "podem", "podra", "podran", "podria", "pueden", "wird", "werden", "may", "might", "could", "can", "pode", "puede", "sara":
		for n := 1; n <= reach; n++ {
			w := next(n)
			if w == "" || negates(w) || w == "and" || w == "e" || w == "y" {
				return fact
			}
			if punishes(w) && threatened(text, i, i+n) {
				return foretold(text, i)
			}
		}
	}
	return fact
}

// foretold tells a threat, which depends on something, from a guess.
func foretold(text []token, i int) mood {
	switch text[i].word {
	case "may", "might", "could", "can", "pode", "puede":
	default:
		return unreal
	}
	from, to := i, i
	for from > 0 && text[from].at-text[from-1].at < apart {
		from--
	}
	for to+1 < len(text) && text[to+1].at-text[to].at < apart {
		to++
	}
	for _, t := range text[from : to+1] {
		switch t.word {
		case "if", "continue", "further", "again", "repeat", "repeated", "after", "se", "apos", "novas", "novamente", "si", "tras", "or", "ou":
			return unreal
		}
	}
	return aside
}

func isTries(word string) bool {
	for _, stem := range []string{"attempt", "tries", "try", "times", "failure", "failed", "wrong", "tentativa", "intento", "vezes", "veces"} {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// punishes tells a word of what is done to whoever tries too often.
func punishes(word string) bool {
	for _, stem := range []string{"block", "lock", "ban", "suspend", "suspens", "disabl", "deactivat", "firewall", "blacklist", "blocklist", "restrict", "bloque", "desativ", "desabil", "trav", "bani", "desactiv", "gesperrt", "bloccat"} {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// threatened tells whether the one who is threatened is the client, and not a
// message: "mail from you will be blocked" is what happens now.
func threatened(text []token, verb, threat int) bool {
	from, to := max(0, verb-8), min(len(text), threat+4)
	whom := false
	for _, t := range text[from:to] {
		switch t.word {
		case "account", "ip", "address", "user", "username", "host", "access", "login", "computer", "you", "network", "mailbox", "conta", "acesso", "usuario", "endereco", "cuenta", "direccion", "acceso", "konto", "compte", "caixa", "computador", "rede":
			whom = true
		case "message", "messages", "mail", "email", "emails", "mensagem", "mensagens", "connections", "mensaje", "mensajes", "correo":
			return false
		}
	}
	return whom
}

// sentence is where the statement around the word at i begins and ends. What
// stands before a comma belongs to it only where it says when ("After 5 wrong
// passwords, your account will be locked").
func sentence(text []token, i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && text[from].at-text[from-1].at == 1 {
		from--
	}
	for to < len(text) && text[to].at-text[to-1].at < apart {
		to++
	}
	start := from
	for start > 0 && text[start].at-text[start-1].at < apart {
		start--
	}
	switch text[start].word {
	case "after", "apos", "depois", "tras", "despues", "upon", "with", "em", "na", "no", "nach", "apres", "dopo", "note", "atencao", "warning", "aviso", "do":
		from = start
	}
	return from, to
}

// linkPattern is a web address in a text.
var linkPattern = loading.Pattern(`(?i)\bhttps?://[^\s<>"]+`)

// glueLinks makes one word of each part of a link's path, so that only
// the names that servers give to their pages on purpose ("p=BadCredentials",
// "smtp_auth_tls") mean something, and not phrases that a path spells by
// chance ("/disabled-account", "/spam-policy").
func glueLinks(text string) string {
	if !strings.Contains(text, "://") {
		return text
	}
	return linkPattern().ReplaceAllStringFunc(text, func(link string) string {
		scheme, rest, _ := strings.Cut(link, "://")
		host, path, ok := strings.Cut(rest, "/")
		if !ok {
			return link
		}
		return scheme + "://" + host + "/" + strings.NewReplacer("-", "", "_", "", ".", "", "+", "", "%", "").Replace(path) + " "
	})
}
