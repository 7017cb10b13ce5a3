package smtpcheck

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message/mail"
	"golang.org/x/net/idna"
)

// NewMarker makes the marker by which a person finds the test message:
// "SMT-" and four characters that nobody mistakes for one another.
func NewMarker() string {
	const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ" // no 0 O 1 I L
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails, see crypto/rand
	for i := range b {
		b[i] = letters[int(b[i])%len(letters)]
	}
	return "SMT-" + string(b[:])
}

// testMessage builds the message of a test (RFC 5322, MIME, CRLF line ends)
// and returns it with its Message-ID, without angle brackets. Its subject
// begins with the display name, because that is what Seller's "Nome de
// Exibição" becomes in the invoices' mails.
func testMessage(req Request, now time.Time) (message []byte, id string, err error) {
	var h mail.Header
	h.SetAddressList("From", []*mail.Address{{Name: req.Name, Address: req.From}})
	h.SetAddressList("To", []*mail.Address{{Address: req.To}})
	what := "teste"
	if req.Content != nil {
		what = req.Content.Subject
	}
	h.SetSubject(strings.TrimSpace(req.Name + " · " + what + " " + req.Marker))
	h.SetDate(now)
	if err := h.GenerateMessageIDWithHostname(senderDomain(req.From)); err != nil {
		return nil, "", fmt.Errorf("message id: %w", err)
	}
	if id, err = h.MessageID(); err != nil {
		return nil, "", fmt.Errorf("message id: %w", err)
	}
	h.Set("Auto-Submitted", "auto-generated") // RFC 3834: nobody's vacation answers it
	if req.Content != nil {
		message, err = req.Content.written(h, req.Marker, now)
		return message, id, err
	}
	h.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
	h.Set("Content-Transfer-Encoding", "quoted-printable")

	var buf bytes.Buffer
	w, err := mail.CreateSingleInlineWriter(&buf, h)
	if err != nil {
		return nil, "", fmt.Errorf("message: %w", err)
	}
	if _, err := io.WriteString(w, testBody(req, now)); err != nil {
		return nil, "", fmt.Errorf("message: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, "", fmt.Errorf("message: %w", err)
	}
	return buf.Bytes(), id, nil
}

func testBody(req Request, now time.Time) string {
	return strings.Join([]string{
		"Este é um e-mail de teste da configuração de e-mail do Seller.",
		"",
		"Se você está lendo esta mensagem, a conta " + req.From + " consegue enviar.",
		"",
		"Código do e-mail: " + req.Marker,
		"Servidor: " + req.Host + ", porta " + fmt.Sprint(req.Port),
		"Enviado em: " + now.Format("02/01/2006 15:04:05 -07:00"),
		"",
		"Não é preciso responder.",
		"",
	}, "\r\n")
}

// senderDomain is the ASCII domain of an address, for the Message-ID.
func senderDomain(address string) string {
	domain := address[strings.LastIndexByte(address, '@')+1:]
	if ascii, err := idna.Lookup.ToASCII(domain); err == nil && ascii != "" {
		return ascii
	}
	return "localhost"
}

// envelopeAddress is an address as MAIL and RCPT take it: the domain in ASCII.
func envelopeAddress(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return address
	}
	if ascii, err := idna.Lookup.ToASCII(address[at+1:]); err == nil && ascii != "" {
		return address[:at+1] + ascii
	}
	return address
}
