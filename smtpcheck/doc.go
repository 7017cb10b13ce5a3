// Package smtpcheck finds out whether a mail account can send, and where and
// why it cannot.
//
// [Check] carries out one test the way a mail program would: name, connection,
// TLS (RFC 8314, RFC 3207), greeting and EHLO (RFC 5321), login (RFC 4954) and
// one real message. It reports each stage as it happens and ends with [Facts];
// package diagnosis says what they mean.
//
// The SMTP commands are go-smtp's; between it and the network stands a wire of
// our own that bounds, checks, sanitises and records everything, so that no
// server can hang, flood or forge what a person reads.
package smtpcheck
