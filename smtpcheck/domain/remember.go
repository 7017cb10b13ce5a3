package domain

import (
	"context"
	"net"
	"net/netip"
	"sync"
)

// memory asks each question once: what is proposed is gone through like what
// there is.
type memory struct {
	r   Resolver
	mx  answers[*net.MX]
	txt answers[string]
	ip  answers[netip.Addr]
}

func remember(r Resolver) Resolver { return &memory{r: r} }

func (m *memory) LookupMX(ctx context.Context, name string) ([]*net.MX, error) {
	return m.mx.once(name, func() ([]*net.MX, error) { return m.r.LookupMX(ctx, name) })
}

func (m *memory) LookupTXT(ctx context.Context, name string) ([]string, error) {
	return m.txt.once(name, func() ([]string, error) { return m.r.LookupTXT(ctx, name) })
}

func (m *memory) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	return m.ip.once(network+" "+host, func() ([]netip.Addr, error) { return m.r.LookupNetIP(ctx, network, host) })
}

// answers are those of one kind of question.
type answers[T any] struct {
	mu    sync.Mutex
	known map[string]func() ([]T, error)
}

// once asks a question unless it was asked before.
func (a *answers[T]) once(question string, ask func() ([]T, error)) ([]T, error) {
	a.mu.Lock()
	if a.known == nil {
		a.known = map[string]func() ([]T, error){}
	}
	if a.known[question] == nil {
		a.known[question] = sync.OnceValues(ask)
	}
	answer := a.known[question]
	a.mu.Unlock()
	return answer()
}
