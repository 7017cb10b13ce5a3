package tty

import tea "charm.land/bubbletea/v2"

// plainKey gives a key that a terminal sends in a way of its own the meaning that it
// has for a person: the digits of a keypad that another program has left in
// application mode (DECKPAM), End as PuTTY sends it when it plays rxvt (ESC O w,
// which is also the keypad's 7), Alt+Backspace where Backspace is Ctrl+H.
func plainKey(msg tea.Msg) tea.Msg {
	press, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case press.Code == 'h' && press.Mod == tea.ModCtrl|tea.ModAlt:
		return tea.KeyPressMsg{Code: tea.KeyBackspace, Mod: tea.ModAlt}
	case press.Mod != 0 || press.Text != "":
	case press.Code == tea.KeyKp7:
		return tea.KeyPressMsg{Code: tea.KeyEnd}
	case press.Code >= tea.KeyKp0 && press.Code <= tea.KeyKp9:
		return typed('0' + press.Code - tea.KeyKp0)
	case press.Code == tea.KeyKpDecimal:
		return typed('.')
	case press.Code == tea.KeyKpComma:
		return typed(',')
	case press.Code == tea.KeyKpMinus:
		return typed('-')
	}
	return msg
}

// typed is the key of a sign.
func typed(sign rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: sign, Text: string(sign)} }
