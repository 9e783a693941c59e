//! Seal and time stamps over a finished dossier.
//!
//! Called by the command line after the container was built. The order is that of EN 319 162-1: a
//! stamp over the files, a seal over the files, and, because a seal counts only from a stamp over it,
//! a second stamp over everything with the seal in it. What must never happen here: a dossier handed
//! out whose seal was asked for and is missing.

use crate::codes;
use duecare_model::Problem;
use duecare_proof::container::{Member, Pending, read, write};

/// Asks for a token over the bytes of a manifest; none where nobody answered.
pub type Stamper<'a> = dyn FnMut(&[u8]) -> Result<Option<Vec<u8>>, Problem> + 'a;
/// Seals the bytes of a manifest.
pub type Sealer<'a> = dyn Fn(&[u8]) -> Result<Vec<u8>, Problem> + 'a;

/// A container with what was put over it.
#[derive(Debug, Clone)]
pub struct Protected {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether a stamp is over all of it: over the seal, too, where there is one.
    pub stamped: bool,
}

/// The container with a seal, where there is a sealer, and with time stamps, where `stamper` has
/// them: one over the files and, with a seal, one over everything.
///
/// # Errors
/// Those of the two, and a container that was not made by [`crate::build`].
pub fn protected(
    bytes: &[u8],
    sealer: Option<&Sealer<'_>>,
    stamper: &mut Stamper<'_>,
) -> Result<Protected, Problem> {
    let packing = |what: String| codes::PACKING.problem(what);
    let mut members = read(bytes).map_err(|fault| packing(fault.to_string()))?;
    let before = members.len();
    let sealed = match sealer {
        None => None,
        Some(sealer) => {
            let pending = Pending::seal(&members)?;
            let seal = sealer(pending.bytes())?;
            Some((pending, seal))
        }
    };
    let mut stamped = stamp(Pending::stamp(&members)?, &mut members, stamper)?;
    if let Some((pending, seal)) = sealed {
        pending.add(seal, &mut members);
        // Where nobody answered a moment ago, nobody is made to wait for the same again.
        stamped = stamped && stamp(Pending::renewal(&members)?, &mut members, stamper)?;
    }
    let bytes = if members.len() == before {
        bytes.to_vec()
    } else {
        write(&members).map_err(|error| packing(error.to_string()))?
    };
    Ok(Protected { bytes, stamped })
}

fn stamp(
    pending: Pending,
    members: &mut Vec<Member>,
    stamper: &mut Stamper<'_>,
) -> Result<bool, Problem> {
    let token = stamper(pending.bytes())?;
    let stamped = token.is_some();
    if let Some(token) = token {
        pending.add(token, members);
    }
    Ok(stamped)
}

/// The commands that check the seal of a dossier at the time of the stamp over it, for whoever has
/// unpacked it. They stand in it, so that they cannot name the moment: the first one reads it.
pub const fn seal_command() -> [&'static str; 2] {
    [
        "t=$(openssl ts -reply -token_in -in META-INF/timestamp002.tst -token_out -text | sed -n 's/^Time stamp: //p')",
        "openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest002.xml -CAfile trust/seal.pem -partial_chain -attime \"$(date -d \"$t\" +%s)\" -out /dev/null",
    ]
}
