package report

import "seller-mail-tui/smtpcheck/delivery"

// DocDelivery is, in a [Document], how the look for the test message in the
// mailbox ended. Whatever it says, the sending went well.
type DocDelivery struct {
	Outcome delivery.Outcome `json:"resultado"`
	Arrived bool             `json:"chegou"`
	Message string           `json:"mensagem"`
	Steps   []string         `json:"passos"`
	Found   *DocFound        `json:"encontrada"`
	Looked  []string         `json:"pastas"`
	Server  string           `json:"servidor"`
	Reply   string           `json:"resposta"`
	Millis  int64            `json:"duracao_ms"`
}

// DocFound says where the message was found and how long it was under way.
type DocFound struct {
	Folder string `json:"pasta"`
	Exact  bool   `json:"exata"` // known by its Message-ID
	Millis int64  `json:"demorou_ms"`
	AtMost bool   `json:"no_maximo"` // that is only an upper bound
}

// WithDelivery adds how the look for the message ended; nil adds nothing.
func (d Document) WithDelivery(r *delivery.Result) Document {
	if r == nil {
		return d
	}
	d.Delivery = &DocDelivery{
		Outcome: r.Outcome, Arrived: r.Outcome.Arrived(), Message: r.Sentence,
		Steps: append([]string{}, r.Steps...), Looked: append([]string{}, r.Looked...),
		Server: r.Server, Reply: r.Reply, Millis: r.Elapsed.Milliseconds(),
	}
	if f := r.Found; f != nil {
		d.Delivery.Found = &DocFound{Folder: f.Folder, Exact: f.Exact, Millis: f.Took.Milliseconds(), AtMost: f.AtMost}
	}
	return d
}
