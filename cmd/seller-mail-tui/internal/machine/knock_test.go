package machine

import (
	"context"
	"net"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
)

// TestKnock: a server answers when it greets and shows that it is who it says.
func TestKnock(t *testing.T) {
	t.Parallel()
	server, err := practice.Start(t.Context(), "ok")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	there := guides.Server{Host: server.Host(), Port: server.Port(), SSL: true}
	if knocker(server.Roots)(t.Context(), there) != wizard.AnswerGood {
		t.Error("a server that greets does not answer")
	}
	if as := knocker(nil)(t.Context(), there); as != wizard.AnswerDoubtful {
		t.Errorf("a server that nobody vouches for answers as %v", as)
	}
	if n := len(server.Messages()); n > 0 {
		t.Errorf("%d messages were sent", n)
	}
	gone, err := new(net.ListenConfig).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := gone.Addr().(*net.TCPAddr).Port
	silent := guides.Server{Host: "127.0.0.1", Port: port, SSL: true} // takes the connection and says nothing
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if knocker(server.Roots)(ctx, silent) != wizard.AnswerNone {
		t.Error("it answers after all is called off")
	}
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	if knocker(server.Roots)(t.Context(), silent) != wizard.AnswerNone {
		t.Error("a closed port answers")
	}
}
