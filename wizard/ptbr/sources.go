package ptbr

import (
	"fmt"
	"time"
)

// ---- Where a guide's data come from ----

// Headings of the lists of pages.
const (
	GuideSources      = "Páginas do próprio provedor:"
	GuideOtherSources = "Páginas de outros:"
)

// GuideReviewed says when a guide was compared with the provider's own pages,
// or that there was none to compare it with.
func GuideReviewed(reviewed time.Time, official bool) string {
	if !official {
		return "Sem página oficial: dados de outras fontes, reunidos até " + Date(reviewed) + "."
	}
	return "Conferido em " + Date(reviewed) + "."
}

// GuideOld says that the provider's screens may have changed meanwhile.
func GuideOld(reviewed time.Time, official bool) string {
	said := "Este guia foi conferido em %s. As telas do provedor podem ter mudado."
	if !official {
		said = "Os dados deste guia são de %s, sem página oficial. As telas do provedor podem ter mudado."
	}
	return fmt.Sprintf(said, Date(reviewed))
}
