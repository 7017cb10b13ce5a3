package store

import (
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// standingOf looks at the owner, below the folder of the user's own settings:
// what lies above is the system's.
func standingOf(path string, _ fs.FileInfo) standing {
	s := standing{path: path}
	sd, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return s
	}
	owner, _, err := sd.Owner()
	if err != nil || owner == nil {
		return s
	}
	s.owner = accountName(owner)
	s.foreign = !ownOrSystem(owner)
	return s
}

// ownOrSystem tells this user, the administrators, the system and its installer.
func ownOrSystem(sid *windows.SID) bool {
	if sid.IsWellKnown(windows.WinBuiltinAdministratorsSid) || sid.IsWellKnown(windows.WinLocalSystemSid) {
		return true
	}
	const trustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
	if sid.String() == trustedInstaller {
		return true
	}
	me, err := windows.GetCurrentProcessToken().GetTokenUser()
	return err != nil || me.User.Sid.Equals(sid)
}

func accountName(sid *windows.SID) string {
	account, domain, _, err := sid.LookupAccount("")
	if err != nil {
		return sid.String()
	}
	return domain + `\` + account
}

// mend is the command that mends it.
func mend(s standing) string {
	return `icacls "` + s.path + `" /setowner "` + os.Getenv("USERNAME") + `" /t`
}
