// Package wizard is the domain of the program without any screen, socket or
// file: the seven fields of "Conf. e-mail", their validation, what a guide
// fills in, and the session that a person works in. The screen, the
// line-by-line dialogue and the command line are fronts over it.
package wizard

// Field is one of the seven fields; its value is the field's key in files, in
// JSON and in a diagnosis.
type Field string

// The seven fields.
const (
	FieldHost     Field = "host"
	FieldPort     Field = "porta"
	FieldSSL      Field = "ssl"
	FieldEmail    Field = "email"
	FieldName     Field = "nome"
	FieldUser     Field = "usuario"
	FieldPassword Field = "senha"
)

// The values of FieldSSL as text.
const (
	sslYes = "sim"
	sslNo  = "nao"
)

// Fields returns the seven fields in the tab's order.
func Fields() []Field {
	return []Field{FieldHost, FieldPort, FieldSSL, FieldEmail, FieldName, FieldUser, FieldPassword}
}

// Values is what stands in the seven fields, exactly as typed: nothing is
// trimmed or corrected here. Two Values compare with ==.
type Values struct {
	Host     string
	Port     string
	SSL      bool
	Email    string
	Name     string
	User     string
	Password string
}

// Get returns the text of a field; SSL is "sim" or "nao". An unknown field is
// empty.
func (v Values) Get(f Field) string {
	switch f {
	case FieldHost:
		return v.Host
	case FieldPort:
		return v.Port
	case FieldSSL:
		if v.SSL {
			return sslYes
		}
		return sslNo
	case FieldEmail:
		return v.Email
	case FieldName:
		return v.Name
	case FieldUser:
		return v.User
	case FieldPassword:
		return v.Password
	}
	return ""
}

// With returns the values with one field changed; SSL takes "sim" or "nao"
// (anything but "nao" leaves encryption on). An unknown field changes nothing.
func (v Values) With(f Field, text string) Values {
	switch f {
	case FieldHost:
		v.Host = text
	case FieldPort:
		v.Port = text
	case FieldSSL:
		v.SSL = text != sslNo
	case FieldEmail:
		v.Email = text
	case FieldName:
		v.Name = text
	case FieldUser:
		v.User = text
	case FieldPassword:
		v.Password = text
	}
	return v
}
