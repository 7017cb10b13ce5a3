package ptbr

// Why the output of a command could not be written.
const (
	OutputFull    = "o disco está cheio"
	OutputClosed  = "quem lia a saída já fechou"
	OutputRefused = "o sistema não deixou"
)

// CLIOutputFailed says that what was to be read is not complete.
func CLIOutputFailed(why string) string {
	return "O resultado não pôde ser escrito por inteiro: " + why + "."
}
