package delivery

import (
	"slices"
	"strings"
	"unicode"

	"github.com/emersion/go-imap/v2"
	"golang.org/x/text/unicode/norm"
)

const inbox = "INBOX"

// maxSpamFolders bounds how many spam folders are looked at.
const maxSpamFolders = 3

// spamFolders are the names of the folders for spam, the surest first. Where
// the server does not list its folders, they are names to try.
func (s *session) spamFolders() ([]string, error) {
	if s.cautious {
		return usualFolders(), nil
	}
	var caps imap.CapSet
	var folders []*imap.ListData
	// After a login the capabilities may have to be asked for again.
	if err := s.command(replyBytes, func() error { caps = s.client.Caps(); return nil }); err != nil {
		return nil, err
	}
	list := func(options *imap.ListOptions) error {
		return s.command(listBytes, func() (err error) {
			folders, err = s.client.List("", "*", options).Collect()
			return err
		})
	}
	var err error
	if extended := caps.Has(imap.CapSpecialUse) && caps.Has(imap.CapListExtended); extended {
		err = list(&imap.ListOptions{ReturnSpecialUse: true})
	}
	if len(folders) == 0 && (err == nil || refusalOf(err) != nil) {
		err = list(nil)
	}
	switch {
	case refusalOf(err) != nil:
		return usualFolders(), nil
	case err != nil:
		return nil, err
	}
	return chooseSpam(folders), nil
}

// chooseSpam picks the spam folders out of a list: those that the server calls
// so (RFC 6154), then those with a usual name.
func chooseSpam(folders []*imap.ListData) []string {
	var marked, named []string
	for _, f := range folders {
		if f.Mailbox == inbox || slices.ContainsFunc(f.Attrs, closed) {
			continue
		}
		switch {
		case slices.ContainsFunc(f.Attrs, forSpam):
			marked = append(marked, f.Mailbox)
		case spamName(lastPart(f.Mailbox, f.Delim)):
			named = append(named, f.Mailbox)
		}
	}
	all := slices.Concat(marked, named)
	return all[:min(len(all), maxSpamFolders)]
}

// closed tells of a folder that cannot be opened.
func closed(a imap.MailboxAttr) bool {
	return strings.EqualFold(string(a), string(imap.MailboxAttrNoSelect)) ||
		strings.EqualFold(string(a), string(imap.MailboxAttrNonExistent))
}

// forSpam knows the attribute of RFC 6154 and the one that was before it.
func forSpam(a imap.MailboxAttr) bool {
	return strings.EqualFold(string(a), string(imap.MailboxAttrJunk)) || strings.EqualFold(string(a), `\Spam`)
}

// lastPart is a folder's own name, without those above it.
func lastPart(name string, delim rune) string {
	if delim == 0 {
		return name
	}
	return name[strings.LastIndex(name, string(delim))+1:]
}

// spamName tells whether a folder of this name is for spam, in the languages
// that mail programs create it in.
func spamName(name string) bool {
	switch plainName(name) {
	case "spam", "junk", "junk mail", "junk e mail", "junk email", "spam mail", "bulk", "bulk mail", "probable spam",
		"lixo eletronico", "correio eletronico nao solicitado", "correio nao solicitado", "email nao solicitado", "e mail nao solicitado",
		"nao solicitado", "indesejado", "indesejados", "e mail indesejado", "email indesejado", "mensagens indesejadas",
		"suspeita de spam", "possivel spam", "quarentena",
		"correo no deseado", "correo basura", "no deseado",
		"courrier indesirable", "pourriel", "indesirables",
		"posta indesiderata", "spamverdacht", "unerwunscht", "werbung", "junk folder", "spam folder":
		return true
	}
	return false
}

// plainName is a name in lower case, without accents, with single spaces for
// hyphens and other signs.
func plainName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// usualFolders are names to try where there is no list of folders.
func usualFolders() []string {
	return []string{
		"Spam", "Junk", "INBOX.Spam", "INBOX.Junk", "INBOX.spam", "INBOX/Spam", "[Gmail]/Spam",
		"Junk E-mail", "Junk Email", "Bulk Mail", "Bulk", "Lixo Eletrônico", "Lixo eletrônico", "INBOX.Lixo Eletrônico",
	}
}
