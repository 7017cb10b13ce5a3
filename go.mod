module seller-mail-tui

go 1.26.0
