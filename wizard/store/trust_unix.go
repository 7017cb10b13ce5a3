//go:build !windows

package store

import (
	"io/fs"
	"os"
	"os/user"
	"strconv"
	"strings"
	"syscall"
)

// standingOf looks at owner and mode. A group that is its owner's alone, as many
// systems make one for every user, is nobody else.
func standingOf(path string, info fs.FileInfo) standing {
	s := standing{path: path, sticky: info.Mode()&fs.ModeSticky != 0}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return s
	}
	uid := strconv.FormatUint(uint64(stat.Uid), 10)
	s.owner = userName(uid)
	s.foreign = stat.Uid != 0 && int64(stat.Uid) != int64(os.Geteuid())
	if info.Mode()&fs.ModeSymlink == 0 { // a link's own mode means nothing
		mode := info.Mode().Perm()
		s.open = mode&0o002 != 0 || mode&0o020 != 0 && !ownGroup(stat.Gid, s.owner)
	}
	return s
}

func userName(uid string) string {
	if u, err := user.LookupId(uid); err == nil {
		return u.Username
	}
	return uid
}

func ownGroup(gid uint32, owner string) bool {
	if gid == 0 {
		return true // the administrator's
	}
	g, err := user.LookupGroupId(strconv.FormatUint(uint64(gid), 10))
	return err == nil && g.Name == owner
}

// mend is the command that mends it.
func mend(s standing) string {
	quoted := "'" + strings.ReplaceAll(s.path, "'", `'\''`) + "'"
	if s.foreign {
		return "chown -R " + userName(strconv.Itoa(os.Geteuid())) + " " + quoted
	}
	return "chmod go-w " + quoted
}
