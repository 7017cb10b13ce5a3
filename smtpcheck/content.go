package smtpcheck

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message/mail"
)

// Content is what a message says in the place of the test's own words. It goes the
// same way, from the same sender.
type Content struct {
	// Subject stands between the display name and the marker, in the place of
	// "teste".
	Subject string
	Lines   []string // of the body; the marker's line is added
	Files   []File
}

// File is an attachment.
type File struct {
	Name, Type string // as in Content-Disposition and Content-Type
	Data       []byte
}

// written writes the message's body, with its files (RFC 2046 section 5.1.3).
func (c Content) written(h mail.Header, marker string, now time.Time) ([]byte, error) {
	var buf bytes.Buffer
	w, err := mail.CreateWriter(&buf, h)
	if err != nil {
		return nil, fmt.Errorf("message: %w", err)
	}
	var inline mail.InlineHeader
	inline.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
	inline.Set("Content-Transfer-Encoding", "quoted-printable")
	lines := append(append([]string{}, c.Lines...), "", "Código: "+marker, "Enviado em: "+now.Format("02/01/2006 15:04:05 -07:00"), "")
	text, err := w.CreateSingleInline(inline)
	if err != nil {
		return nil, fmt.Errorf("message: %w", err)
	}
	if err := write(text, []byte(strings.Join(lines, "\r\n"))); err != nil {
		return nil, err
	}
	for _, f := range c.Files {
		var attached mail.AttachmentHeader
		attached.SetContentType(f.Type, map[string]string{"name": f.Name})
		attached.SetFilename(f.Name)
		attached.Set("Content-Transfer-Encoding", "base64")
		part, err := w.CreateAttachment(attached)
		if err != nil {
			return nil, fmt.Errorf("message: %w", err)
		}
		if err := write(part, f.Data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("message: %w", err)
	}
	return buf.Bytes(), nil
}

// write writes a part, and closes it.
func write(w io.WriteCloser, data []byte) error {
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("message: %w", err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("message: %w", err)
	}
	return nil
}
