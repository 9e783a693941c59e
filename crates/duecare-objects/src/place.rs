//! Which store and which part of it an address names.
//!
//! Called by the commands that take a folder or an address. Who may read and write there is never
//! part of an address, because addresses are recorded; it comes from the environment, under the
//! names that the tools of each vendor use. What must never happen: a secret in an address, an
//! error or an entry.

use crate::disk::ObjectDisk;
use duecare_model::Clock;
use object_store::{ObjectStore, ObjectStoreScheme, parse_url_opts};
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// Why an address cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// It is not an address.
    #[error("{0}")]
    Malformed(String),
    /// It names no store that is known here.
    #[error("{0} names no object store: use s3://BUCKET/PATH or az://CONTAINER/PATH")]
    Unknown(String),
    /// It carries something that would be recorded with it.
    #[error("the address carries {0}; who may read and write there comes from the environment")]
    Secret(&'static str),
    /// It names the whole of a bucket.
    #[error("{0} names no path in the bucket: the log needs one of its own")]
    NoPath(String),
    /// What is set in the environment does not fit.
    #[error("{0}")]
    Settings(String),
}

/// A part of an object store.
#[derive(Debug)]
pub struct Place {
    /// Its objects as files.
    pub disk: Arc<ObjectDisk>,
    /// What the part is called there.
    pub dir: PathBuf,
}

/// The names of settings that stores take from the environment.
const SETTINGS: [&str; 2] = ["AWS_", "AZURE_"];

/// Opens the store that `address` names, with those of `environment` that are its settings
/// (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`,
/// `AZURE_STORAGE_ACCOUNT_NAME`, `AZURE_STORAGE_ACCOUNT_KEY`, ...). Nothing is asked of it yet.
/// `holder` is who will write there: one process at a time. Its files appear below `base`, or below
/// the address itself.
///
/// # Errors
/// The address cannot be used, or the settings do not fit it.
pub fn open(
    address: &str,
    environment: impl IntoIterator<Item = (String, String)>,
    base: Option<PathBuf>,
    holder: [u8; 32],
    clock: Arc<dyn Clock>,
) -> Result<Place, PlaceError> {
    let url = Url::parse(address)
        .map_err(|error| PlaceError::Malformed(format!("the address: {error}")))?;
    if !url.username().is_empty() && url.scheme() != "abfs" && url.scheme() != "abfss"
        || url.password().is_some()
    {
        return Err(PlaceError::Secret("a name or password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(PlaceError::Secret("a question mark or number sign"));
    }
    let unknown = || PlaceError::Unknown(address.to_owned());
    let (scheme, path) = ObjectStoreScheme::parse(&url).map_err(|_| unknown())?;
    if !matches!(
        scheme,
        ObjectStoreScheme::AmazonS3 | ObjectStoreScheme::MicrosoftAzure
    ) {
        return Err(unknown());
    }
    if path.as_ref().is_empty() {
        return Err(PlaceError::NoPath(address.to_owned()));
    }
    let settings = environment
        .into_iter()
        .filter(|(name, _)| SETTINGS.iter().any(|prefix| name.starts_with(prefix)))
        .map(|(name, value)| (name.to_ascii_lowercase(), value));
    let settings_error = |error: &dyn std::fmt::Display| {
        PlaceError::Settings(format!("the settings of the store: {error}"))
    };
    let (store, prefix) = parse_url_opts(&url, settings).map_err(|error| settings_error(&error))?;
    let store: Arc<dyn ObjectStore> = Arc::from(store);
    let dir = base.unwrap_or_else(|| PathBuf::from(address.trim_end_matches('/')));
    let disk = ObjectDisk::new(store, (prefix, dir.clone()), holder, clock)
        .map_err(|error| settings_error(&error))?;
    Ok(Place {
        disk: Arc::new(disk),
        dir,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(address: &str) -> PlaceError {
        open(
            address,
            [],
            None,
            [0; 32],
            Arc::new(duecare_model::SystemClock),
        )
        .unwrap_err()
    }

    #[test]
    fn an_address_with_anything_secret_or_without_a_path_is_refused() {
        for secret in [
            "s3://key:secret@bucket/log",
            "s3://bucket/log?X-Amz-Signature=1",
            "https://account.blob.core.windows.net/container/log?sig=1",
        ] {
            let error = refusal(secret);
            assert!(matches!(error, PlaceError::Secret(_)), "{secret}: {error}");
            let said = error.to_string();
            assert!(!said.contains("=1") && !said.contains("secret@"), "{said}");
        }
        for bare in ["s3://bucket", "s3://bucket/", "az://container"] {
            assert!(matches!(refusal(bare), PlaceError::NoPath(_)), "{bare}");
        }
        for other in [
            "file:///tmp/log",
            "memory:///log",
            "http://host.example/log",
            "ftp://x/y",
        ] {
            assert!(matches!(refusal(other), PlaceError::Unknown(_)), "{other}");
        }
        assert!(matches!(refusal("no address"), PlaceError::Malformed(_)));
    }
}
