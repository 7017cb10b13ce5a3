package store

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/windows"
)

// restrict gives a file or folder an access list that names this user alone
// and inherits nothing. Administrators can still take ownership: no program
// can keep them out.
func restrict(path string, _ fs.FileMode) error {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return err
	}
	list, err := windows.ACLFromEntries([]windows.EXPLICIT_ACCESS{{
		AccessPermissions: windows.GENERIC_ALL,
		AccessMode:        windows.GRANT_ACCESS,
		Inheritance:       windows.SUB_CONTAINERS_AND_OBJECTS_INHERIT,
		Trustee: windows.TRUSTEE{
			TrusteeForm:  windows.TRUSTEE_IS_SID,
			TrusteeType:  windows.TRUSTEE_IS_USER,
			TrusteeValue: windows.TrusteeValueFromSID(user.User.Sid),
		},
	}}, nil)
	if err != nil {
		return err
	}
	return windows.SetNamedSecurityInfo(path, windows.SE_FILE_OBJECT,
		windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, list, nil)
}

// exposed cannot be told from a file's mode on Windows; restrict has set the
// access list when the file was made.
func exposed(fs.FileInfo) bool { return false }

// syncDir does nothing: Windows has no way to flush a folder, and NTFS keeps
// a journal of its own.
func syncDir(string) error { return nil }

// isHeld tells that another program has the file open.
func isHeld(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
