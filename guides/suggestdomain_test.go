package guides

import "testing"

func TestSuggestDomain(t *testing.T) {
	t.Parallel()
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"gmial.com": "gmail.com", "gmai.com": "gmail.com", "gamil.com": "gmail.com", "gmail.com.br": "gmail.com",
		"gmail.con": "gmail.com", "gmail": "gmail.com", "GMIAL.COM": "gmail.com", "gmial.com.br": "gmail.com",
		"hotmial.com": "hotmail.com", "hotmal.com": "hotmail.com", "hotmail.con": "hotmail.com", "hotmial.com.br": "hotmail.com.br",
		"outlok.com": "outlook.com", "outlook.con": "outlook.com", "yaho.com.br": "yahoo.com.br", "uol.com": "uol.com.br",
		"bol.com": "bol.com.br", "terra.com": "terra.com.br", "icloud.con": "icloud.com",
		// Right, or nobody's slip.
		"gmail.com": "", "hotmail.com": "", "hotmail.com.br": "", "hotmail.co.uk": "", "outlook.com.br": "", "yahoo.com.br": "",
		"posto.com.br": "", "postoexemplo.com.br": "", "uol.com.br": "", "": "", "x": "", "ipiranga.com": "", "locaweb.com.br": "",
	} {
		if got, _ := lib.SuggestDomain(typed); got != want {
			t.Errorf("SuggestDomain(%q) = %q, want %q", typed, got, want)
		}
	}
}

// TestFilterNamesFirst: whoever types a provider's name means that one, not one
// in whose name it occurs somewhere.
func TestFilterNamesFirst(t *testing.T) {
	t.Parallel()
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"outro": OtherID, "Titan": "titan", "gmail": "gmail", "zoho": "zoho", "uol": "uol", "locaweb": "locaweb",
		"posto@gmail.com": "gmail", "gmail.com": "gmail", "hotmail": "outlook", "google": "gmail", "smtp locaweb": "locaweb-smtp",
		"hostgator": "hostgator", "treino": PracticeID,
	} {
		if got := lib.Filter(typed); len(got) == 0 || got[0].ID != want {
			t.Errorf("Filter(%q) begins with %q, want %q", typed, got[0].ID, want)
		}
	}
}
