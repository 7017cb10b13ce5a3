package wizard

import "seller-mail-tui/wizard/ptbr"

// Label is a field's name on the tab.
func Label(f Field) string {
	switch f {
	case FieldHost:
		return ptbr.LabelHost
	case FieldPort:
		return ptbr.LabelPort
	case FieldSSL:
		return ptbr.LabelSSL
	case FieldEmail:
		return ptbr.LabelEmail
	case FieldName:
		return ptbr.LabelName
	case FieldUser:
		return ptbr.LabelUser
	case FieldPassword:
		return ptbr.LabelPassword
	}
	return string(f)
}
