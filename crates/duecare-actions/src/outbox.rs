//! The outbox folder: mails for whoever sends them by other means, and the record of those sent.
//!
//! Called with the bytes of the letter. A mail is whole under its final name or not there at all,
//! and what stands there is never replaced.

use crate::error::MailError;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Longest file name: 255 bytes is the limit of common file systems, less the marks of the
/// temporary file.
const NAME_BYTES_MAX: usize = 200;

/// Writes `bytes` as `file_name` below `folder`, which is made if it is missing.
///
/// The same bytes again are fine and return the same path. File and folder are synced before the
/// call returns, so that the record "written" is true after a loss of power.
///
/// # Errors
/// The name could leave the folder, other bytes stand under it, or the file system refuses.
pub fn write_outbox(folder: &Path, file_name: &str, bytes: &[u8]) -> Result<PathBuf, MailError> {
    check_name(file_name)?;
    if !folder.exists() {
        fs::create_dir_all(folder).map_err(failed("making", folder))?;
        only_for_its_owner(folder).map_err(failed("restricting", folder))?;
    }
    let path = folder.join(file_name);
    match fs::read(&path) {
        Ok(there) if there == bytes => {
            sync(&path)?;
            sync(folder)?;
            return Ok(path);
        }
        Ok(_) => return Err(MailError::OutboxConflict(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed("reading", &path)(error)),
    }
    // A rest of a crash under this name is overwritten: it was never announced to anybody.
    let temporary = folder.join(format!(".{file_name}.part"));
    let mut file = File::create(&temporary).map_err(failed("making", &temporary))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(failed("writing", &temporary))?;
    drop(file);
    fs::rename(&temporary, &path).map_err(failed("renaming to", &path))?;
    sync(folder)?;
    Ok(path)
}

/// Letters name persons: nobody else on the machine reads them.
fn only_for_its_owner(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn sync(path: &Path) -> Result<(), MailError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(failed("syncing", path))
}

fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> MailError {
    move |error| MailError::Io {
        doing,
        path: path.to_owned(),
        words: error.to_string(),
    }
}

fn check_name(name: &str) -> Result<(), MailError> {
    let first = name
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphanumeric());
    let all = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if first && all && name.len() <= NAME_BYTES_MAX {
        Ok(())
    } else {
        Err(MailError::OutboxName(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_written_once_and_the_same_bytes_again_are_fine() {
        let folder = tempfile::tempdir().unwrap();
        let outbox = folder.path().join("outbox");
        let path = write_outbox(&outbox, "n-1.eml", b"bytes").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"bytes");
        assert_eq!(write_outbox(&outbox, "n-1.eml", b"bytes").unwrap(), path);
        assert_eq!(
            write_outbox(&outbox, "n-1.eml", b"other"),
            Err(MailError::OutboxConflict(path.clone()))
        );
        assert_eq!(fs::read(&path).unwrap(), b"bytes");
        assert_eq!(fs::read_dir(&outbox).unwrap().count(), 1);
    }

    #[test]
    fn a_rest_of_a_crash_does_not_stand_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join(".n-1.eml.part"),
            b"half of a longer mail",
        )
        .unwrap();
        let path = write_outbox(folder.path(), "n-1.eml", b"whole").unwrap();
        assert_eq!(fs::read(path).unwrap(), b"whole");
    }

    #[test]
    fn no_name_leaves_the_outbox() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a\n", "\u{e9}",
        ] {
            assert_eq!(
                write_outbox(folder.path(), name, b"x"),
                Err(MailError::OutboxName(name.to_owned()))
            );
        }
    }

    #[test]
    fn a_folder_that_is_a_file_is_a_problem_and_not_a_loss() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let refused = write_outbox(file.path(), "n-1.eml", b"x").unwrap_err();
        assert!(matches!(refused, MailError::Io { .. }), "{refused}");
        assert!(refused.may_retry());
    }
}
