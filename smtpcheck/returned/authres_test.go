package returned

import (
	"strings"
	"testing"
)

// The forms are those that providers really write; names are ours where they are a
// sender's.
func TestResultsOfTheProviders(t *testing.T) {
	google, yahoo, apple, microsoft, zoho := []string{"mx.google.com"}, []string{".yahoo.com"}, []string{".icloud.com"}, []string{NoID}, []string{"mx.zohomail.com"}
	for _, c := range []struct {
		name, header string
		ids          []string
		want         Judged
	}{
		{"Gmail", "Received: by 2002:a05 with SMTP id x\nAuthentication-Results: mx.google.com;\n       dkim=pass header.i=@posto.example header.s=s1 header.b=IpqYq8M/;\n       arc=pass (i=1);\n       spf=pass (google.com: domain of posto@posto.example designates 192.0.2.7 as permitted sender) smtp.mailfrom=posto@posto.example;\n       dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) header.from=posto.example\n", google, Judged{"pass", "pass", "pass"}},
		{"Yahoo", "Authentication-Results: atlas206.free.mail.ne1.yahoo.com;\n dkim=pass header.i=@posto.example header.s=s1;\n spf=pass smtp.mailfrom=posto.example;\n dmarc=pass(p=NONE,sp=QUARANTINE) header.from=posto.example;\n", yahoo, Judged{"pass", "pass", "pass"}},
		{"iCloud", "Authentication-Results: bimi.icloud.com; bimi=skipped\nAuthentication-Results: dmarc.icloud.com; dmarc=pass header.from=posto.example\nAuthentication-Results: dkim-verifier.icloud.com;\n\tdkim=pass (2048-bit key) header.d=posto.example header.i=@posto.example\nAuthentication-Results: spf.icloud.com; spf=pass (x) smtp.mailfrom=posto@posto.example\n", apple, Judged{"pass", "pass", "pass"}},
		{"Microsoft", "Authentication-Results: spf=fail (sender IP is 192.0.2.7)\n smtp.mailfrom=posto.example; outlook.com; dkim=none (message not signed)\n header.d=none;outlook.com; dmarc=fail action=none header.from=posto.example;compauth=fail reason=001\n", microsoft, Judged{"fail", "none", "fail"}},
		{"Zoho", "Authentication-Results: mx.zohomail.com;\n\tdkim=pass;\n\tspf=pass (zohomail.com: domain of posto.example designates 192.0.2.7) smtp.mailfrom=posto@posto.example;\n\tdmarc=pass(p=none dis=none)  header.from=posto.example\n", zoho, Judged{"pass", "", "pass"}},
		{"of another domain", "Authentication-Results: mx.google.com; dkim=pass header.i=@hoster.example; spf=pass smtp.mailfrom=bounce@hoster.example; dmarc=fail header.from=posto.example\n", google, Judged{Unaligned, Unaligned, "fail"}},
		{"second signature", "Authentication-Results: mx.google.com; dkim=pass header.i=@hoster.example; dkim=pass header.i=@mail.posto.example\n", google, Judged{"", "pass", ""}},
		{"forged above", "Authentication-Results: mx.evil.example; dkim=pass header.i=@posto.example\nAuthentication-Results: mx.google.com; spf=pass smtp.mailfrom=posto.example\n", google, Judged{}},
		{"forged below", "Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=posto.example\nReceived: from x\nAuthentication-Results: mx.google.com; spf=pass smtp.mailfrom=posto.example; dmarc=pass header.from=posto.example\n", google, Judged{"fail", "", ""}},
		{"repeated", "Authentication-Results: mx.google.com; dmarc=fail; dmarc=pass\nAuthentication-Results: mx.google.com; dmarc=pass\n", google, Judged{"", "", "fail"}},
		{"an id in a comment", "Authentication-Results: (mx.google.com;) evil.example (; dmarc=pass ; mx.google.com; \n", google, Judged{}},
		{"semicolon in a comment", "Authentication-Results: mx.google.com (a;b(c;)d); dmarc=fail (; dmarc=pass ;) header.from=posto.example\n", google, Judged{"", "", "fail"}},
		{"a longer name", "Authentication-Results: evilmx.google.com; dmarc=pass\n", google, Judged{}},
		{"a suffix alone", "Authentication-Results: yahoo.com.evil.example; dmarc=pass\n", yahoo, Judged{}},
		{"an id where none is written", "Authentication-Results: evil.example; dmarc=pass\n", microsoft, Judged{}},
		{"nothing", "Subject: x\n", google, Judged{}},
		{"unknown words", "Authentication-Results: mx.google.com; dmarc=\x1b[31m; spf=great\n", google, Judged{}},
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			if got := Results([]byte(strings.ReplaceAll(c.header, "\n", ends)), c.ids, "posto@posto.example"); got != c.want {
				t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
			}
		}
	}
}

// 10,000 fields, or one of 1 MB, are read in part and at once.
func TestManyResultsAreBounded(t *testing.T) {
	one := "Authentication-Results: mx.google.com; dmarc=fail; " + strings.Repeat("x=y; ", 200_000) + "\n"
	for _, header := range []string{
		strings.Repeat("Authentication-Results: mx.google.com; dmarc=fail\n", 10_000), one, "Authentication-Results: mx.google.com; dmarc=fail" + strings.Repeat("(", 1<<20),
	} {
		if got := Results([]byte(header), []string{"mx.google.com"}, "a@b"); got.DMARC != "fail" {
			t.Errorf("%+v", got)
		}
	}
}

func FuzzResults(f *testing.F) {
	for _, seed := range []string{"Authentication-Results: mx.google.com; dkim=pass header.i=@b; dmarc=pass", "Authentication-Results: spf=pass smtp.mailfrom=b;", "Authentication-Results: (((\\\"\n\t;", "Received: x\nAuthentication-Results: mx.google.com"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, header []byte) {
		j := Results(header, []string{"mx.google.com", ".yahoo.com", NoID}, "a@b")
		for _, s := range []string{j.SPF, j.DKIM, j.DMARC} {
			if s != "" && s != Unaligned && !method().MatchString("spf="+s) {
				t.Errorf("%q", s)
			}
		}
	})
}
