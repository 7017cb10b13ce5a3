package diagnosis

import (
	"os"
	"strings"
	"testing"

	bad "seller-mail-tui/smtpcheck/internal/badserver"
	"seller-mail-tui/smtpcheck/safe"
)

// TestHarmlessHidesPasswords: however a password is spelled, and whatever it
// is, what is shown of it is the same.
func TestHarmlessHidesPasswords(t *testing.T) {
	const user = "posto@example.com"
	filter := safe.NewFilter(Harmless, user, "smtp.example.com")
	line := func(password, spelling, before string) string {
		return filter.Line(safe.Sanitize(before + strings.Join(bad.Spellings(user, password)[spelling], " ")))
	}
	const first = "Kx9#vTr0-Zq7w!pL"
	for spelling := range bad.Spellings(user, first) {
		for _, before := range []string{"", "unknown command: ", "5.7.8 Error: authentication failed: ", "2.0.0 Ok: "} {
			want := line(first, spelling, before)
			for _, password := range []string{"mB4$yWnã6Hc2%gRt", "zqxvkjwpbf", "73918264", "abcd efgh ijkl mnop", "!@#$", "k", "7", "#", "ç"} {
				if got := line(password, spelling, before); got != want {
					t.Errorf("%s of %q: %q, of %q: %q", spelling, password, got, first, want)
				}
			}
		}
	}
}

// TestHarmlessShowsWhatServersSay: of what servers really answer, hardly a word
// is masked. REPLIES names a file of replies that the vocabulary was made
// without, in the form of those in testdata.
func TestHarmlessShowsWhatServersSay(t *testing.T) {
	files := []string{"testdata/replies.tsv", "testdata/replies_more.tsv"}
	if more := os.Getenv("REPLIES"); more != "" {
		files = append(files, more)
	}
	filter := safe.NewFilter(Harmless, "posto@example.com", "smtp.example.com")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words, masked := 0, 0
		for line := range strings.Lines(string(data)) {
			fields := strings.Split(line, "\t")
			if strings.HasPrefix(line, "#") || len(fields) < 3 {
				continue
			}
			for said := range strings.SplitSeq(fields[2], `\n`) {
				text := strings.TrimSpace(said)
				text = text[min(len(text), len("250 ")):] // the code
				shown := filter.Line(text)
				words += len(strings.Fields(text))
				masked += hiddenWords(text, shown)
			}
		}
		t.Logf("%s: %d of %d words masked, %.2f %%", name, masked, words, 100*float64(masked)/float64(words))
		if masked*100 > words*3 {
			t.Errorf("%s: %d of %d words are masked", name, masked, words)
		}
	}
}

// hiddenWords counts the words of a text that are not shown.
func hiddenWords(text, shown string) int {
	have := map[string]int{}
	for _, word := range strings.Fields(shown) {
		have[word]++
	}
	hidden := 0
	for _, word := range strings.Fields(text) {
		have[word]--
		if have[word] < 0 {
			hidden++
		}
	}
	return hidden
}
