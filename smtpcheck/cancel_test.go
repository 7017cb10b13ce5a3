package smtpcheck_test

import (
	"context"
	"net/netip"
	"runtime"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// promptly is far less than any limit that would end these tests otherwise,
// and leaves room for a busy machine; BenchmarkCancel says how long it takes.
const promptly = 2 * time.Second

func TestCancelInEachStage(t *testing.T) {
	diagnosis.Of(smtpcheck.Facts{}) // the catalogue is read once, which is not what is timed here
	p := newPKI(t, bad.CertOptions{})
	silentAt := func(key string) []bad.Script {
		return one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{key: bad.Silence()}}))
	}
	for name, c := range map[string]struct {
		stage   smtpcheck.Stage
		scripts []bad.Script
		change  func(*smtpcheck.Request)
	}{
		"name":      {smtpcheck.StageDNS, one(bad.Silence()), func(r *smtpcheck.Request) { r.Resolver = never{} }},
		"connect":   {smtpcheck.StageConnect, one(bad.Silence()), func(r *smtpcheck.Request) { r.Dialer = refuses{} }},
		"greeting":  {smtpcheck.StageGreeting, one(bad.Silence()), nil},
		"handshake": {smtpcheck.StageTLS, silentAt("STARTTLS"), nil},
		"ClientHello": {smtpcheck.StageTLS, one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{
			"STARTTLS": bad.Do(bad.Say("220 go"), bad.Silence()),
		}})), nil},
		"login":     {smtpcheck.StageLogin, silentAt(bad.Credentials), nil},
		"sender":    {smtpcheck.StageSender, silentAt("MAIL"), nil},
		"recipient": {smtpcheck.StageRecipient, silentAt("RCPT"), nil},
		"message":   {smtpcheck.StageMessage, silentAt(bad.EndOfData), nil},
		"flood":     {smtpcheck.StageGreeting, one(bad.Trickle("220-x\r\n220-x\r\n220-x\r\n", time.Second)), nil},
	} {
		t.Run(name, func(t *testing.T) {
			srv := bad.Start(t, c.scripts...)
			req := request(srv, p.roots)
			if c.change != nil {
				c.change(&req)
			}
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			var cancelled time.Time
			res := diagnosed(ctx, req, func(ev smtpcheck.Event) {
				if ev.Stage != nil && ev.Stage.Stage == c.stage && ev.Stage.State == smtpcheck.StageRunning {
					time.AfterFunc(30*time.Millisecond, func() {
						cancelled = time.Now()
						cancel()
					})
				}
			})
			if took := time.Since(cancelled); took > promptly {
				t.Errorf("returned %v after it was cancelled", took)
			}
			if res.OK || res.Diagnosis.ID != "cancelado" || res.Facts.Stage != c.stage {
				t.Errorf("OK = %v, diagnosis %q, stage %q", res.OK, res.Diagnosis.ID, res.Facts.Stage)
			}
			for i := range srv.Connections() {
				srv.Record(i) // fails unless the connection was closed
			}
		})
	}
}

// never is a resolver that never answers.
type never struct{}

func (never) LookupNetIP(ctx context.Context, _, _ string) (a []netip.Addr, err error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// BenchmarkCancel measures the time from the cancel to the result, which is to
// stay below 100 ms.
func BenchmarkCancel(b *testing.B) {
	p := newPKI(b, bad.CertOptions{})
	srv := bad.Start(b, one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{bad.Credentials: bad.Silence()}}))...)
	req := request(srv, p.roots)
	var waited time.Duration
	for b.Loop() {
		ctx, cancel := context.WithCancel(context.Background())
		var at time.Time
		diagnosed(ctx, req, func(ev smtpcheck.Event) {
			if ev.Stage != nil && ev.Stage.Stage == smtpcheck.StageLogin && ev.Stage.State == smtpcheck.StageRunning {
				time.AfterFunc(20*time.Millisecond, func() {
					at = time.Now()
					cancel()
				})
			}
		})
		waited += time.Since(at)
	}
	b.ReportMetric(float64(waited.Microseconds())/1000/float64(b.N), "ms/cancel")
}

func TestCancelledBeforeItBegins(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	srv := bad.Start(t, one(bad.Silence())...)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	res := diagnosed(ctx, request(srv, p.roots), nil)
	if res.OK || res.Diagnosis.ID != "cancelado" || srv.Connections() != 0 {
		t.Errorf("OK = %v, diagnosis %v, %d connections", res.OK, res.Diagnosis, srv.Connections())
	}
}

// A server may send what it likes for as long as it likes: what stays in
// memory is bounded.
func TestFloodTakesNoMemory(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	for name, flood := range map[string]string{
		"lines":        "220-" + string(make([]byte, 400)) + "\r\n",
		"one line":     "220 " + string(make([]byte, 8000)),
		"escape codes": "220-\x1b[2J\x1b]0;x\x07\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			srv := bad.Start(t, one(bad.Flood(flood))...)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			res := diagnosed(context.Background(), request(srv, p.roots), nil)
			runtime.ReadMemStats(&after)
			if res.Diagnosis.ID != "resposta-invalida" {
				t.Errorf("diagnosis %q", res.Diagnosis.ID)
			}
			if grown := after.HeapSys - before.HeapSys; after.HeapSys > before.HeapSys && grown > 16<<20 {
				t.Errorf("the heap grew by %d bytes", grown)
			}
		})
	}
}
