package smtpcheck

import "testing"

func TestCatalogueLoads(t *testing.T) {
	if _, err := catalogueLoad(catalogueFiles); err != nil {
		t.Fatal(err)
	}
}
