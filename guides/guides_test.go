package guides

import "testing"

func TestLoad(t *testing.T) {
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"gmail", "outlook", "microsoft365", "yahoo", "outro", "treino"} {
		if _, ok := lib.ByID(id); !ok {
			t.Errorf("no guide %q", id)
		}
	}
}
