package machine

import "os/exec"

// detach does nothing here: a browser never has the console.
func detach(*exec.Cmd) {}
