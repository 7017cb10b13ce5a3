package machine

import "golang.org/x/sys/windows"

// errDiskFull is what says that there is no room.
const errDiskFull = windows.ERROR_DISK_FULL
