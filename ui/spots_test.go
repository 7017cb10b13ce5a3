package ui

import "seller-mail-tui/ui/form"

// The spots that only tests name.
const (
	spotPort = form.Port
	spotUser = form.User
)
