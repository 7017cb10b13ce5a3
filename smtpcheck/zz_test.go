package smtpcheck
import "testing"
func BenchmarkDiag(b *testing.B){
 var fs []Facts
 for _, s := range readSamples(b,"replies_more.tsv") { fs=append(fs,s.facts(b)) }
 c,_ := catalogueLoaded()
 b.Logf("steps %d words %d others %d rules %d", len(c.lexicon.steps), len(c.lexicon.words), len(c.lexicon.others), len(c.rules))
 b.ReportAllocs()
 for i:=0; b.Loop(); i++ { Diagnose(fs[i%len(fs)]) }
}
func BenchmarkLoad(b *testing.B){ for b.Loop() { catalogueLoad(catalogueFiles) } }
