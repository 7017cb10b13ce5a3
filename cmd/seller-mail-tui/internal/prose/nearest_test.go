package prose

import "testing"

func TestNearest(t *testing.T) {
	t.Parallel()
	names := []string{"testar", "guia", "perfis", "detectar"}
	for word, want := range map[string]string{
		"testar": "testar", "TESTAR": "testar", "tesat": "testar", "etstar": "testar", "test": "testar",
		"guias": "guia", "perfil": "perfis", "detetar": "detectar", "d": "", "zzz": "", "": "",
	} {
		if got := Nearest(word, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
