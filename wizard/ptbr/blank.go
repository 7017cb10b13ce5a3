package ptbr

// CLIPasswordBlank warns of a password that was given for one run.
const CLIPasswordBlank = "Atenção: a senha dada começa ou termina com um espaço, e é usada assim mesmo, com ele."
