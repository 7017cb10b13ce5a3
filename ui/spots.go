package ui

import "seller-mail-tui/ui/form"

// spot is a place that can have the focus.
type spot = form.Spot

// The spots, by the names that are used here.
const (
	spotHost     = form.Host
	spotSSL      = form.SSL
	spotEmail    = form.Email
	spotName     = form.Name
	spotPassword = form.Password
	spotTest     = form.Test
	spotSave     = form.Save
	spotAction   = form.Action
)
