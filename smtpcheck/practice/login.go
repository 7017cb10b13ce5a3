package practice

import "github.com/emersion/go-sasl"

// loginServer is the server's side of the LOGIN mechanism
// (draft-murchison-sasl-login), which go-sasl does not have. The client may
// send the user name as its initial response.
type loginServer struct {
	authenticate func(user, password string) error

	haveUser, asked bool
	user            string
}

// Next takes the client's response, nil where it sent none yet.
func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	switch {
	case response == nil && !l.asked:
		l.asked = true
		return []byte("Username:"), false, nil
	case response == nil:
		return nil, false, sasl.ErrUnexpectedClientResponse
	case !l.haveUser:
		l.haveUser, l.asked = true, true
		l.user = string(response)
		return []byte("Password:"), false, nil
	default:
		return nil, true, l.authenticate(l.user, string(response))
	}
}
