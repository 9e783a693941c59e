//! The codes of this crate, DC-2030 to DC-2045: what each means for evidence and what to do.
//!
//! Read by the error type and by the reference page of errors. A code that was published is never
//! given another meaning.

duecare_model::codes! {
    pub(crate),
    STAMP_FORM = 2030, "these bytes are no time stamp, seal or answer of an authority",
        "They show nothing; what else stands in the dossier is not touched by that.",
        "Take the token again from the log or another copy; if the authority sent it, tell the authority.";
    STAMP_REFUSED = 2031, "the time-stamp authority gave no stamp",
        "The checkpoint has no outside time from this authority yet; the log itself is unchanged.",
        "Read its words; ask again later, or configure another authority.";
    STAMP_IMPRINT = 2032, "a time stamp belongs to other bytes",
        "It says nothing about when these bytes existed; they or the stamp were exchanged.",
        "Compare the file with the one that was stamped; check that the stamp was not stored under another name.";
    STAMP_NONCE = 2033, "a time stamp answers another request",
        "An old answer may have been given again; it was not accepted and nothing was recorded as stamped.",
        "Ask again; if it happens again, somebody stands between this machine and the authority, or the authority ignores nonces.";
    STAMP_SIGNATURE = 2034, "the signature of a time stamp or seal does not hold",
        "Bytes were changed after the signature, or somebody else signed; the time and the name in it are not shown.",
        "Compare with another copy of the dossier; do not rely on this stamp or seal.";
    STAMP_SIGNER = 2035, "the certificate behind a time stamp or seal is not made for that",
        "Whoever holds such a certificate is no time-stamp authority; the time is not shown.",
        "Use an authority whose certificate is for time stamping alone (RFC 3161, section 2.3).";
    STAMP_CHAIN = 2036, "no trusted authority vouches for a time stamp or seal",
        "The signature may be right, but nobody whom you chose to trust says whose it is; the time is not shown.",
        "Obtain the root certificate from the authority itself or the trusted list, compare it by telephone or letter, and add it to the trust anchors.";
    STAMP_NOT_VALID = 2037, "a certificate was not valid at the time of the stamp or seal",
        "The authority signed outside the time for which its certificate vouches; the time is not shown.",
        "Ask the authority for stamps under its present certificate; check this machine's clock.";
    STAMP_TOO_LATE = 2038, "a time stamp lies after the moment at which it was received",
        "Either this machine's clock is behind or the authority's is ahead; as they disagree, neither time is relied on.",
        "Set the machine's clock right (time synchronisation), then ask again; compare with a second authority.";
    STAMP_NOT_SHOWN = 2039, "a time stamp or seal cannot be checked by this version",
        "It may be good or not: it is not shown, and it counts as missing.",
        "Check it with `openssl ts -verify` or `openssl cms -verify`, or ask an authority that uses RSA or ECDSA on P-256 or P-384.";
    STAMP_ANCHORS = 2040, "the trust anchors cannot be used",
        "No stamp or seal can be checked; that says nothing about them.",
        "Give certificates in PEM, one after the other.";
    SEAL_KEY = 2042, "the dossier cannot be sealed with this key and certificate",
        "No seal was made; the time stamp and the log stand without it.",
        "Give a PKCS#8 key in PEM or DER (P-256, P-384 or RSA from 2,048 bits) and the certificate that belongs to it.";
    SEAL_ENCRYPTED = 2043, "the key of the seal is encrypted with a password",
        "No seal was made: nobody is there to type the password, and a password in a file protects nothing.",
        "Decrypt it (`openssl pkcs8 -in KEY -out PLAIN`), and let file rights and disk encryption protect it.";
    STAMP_REVOKED = 2044, "a certificate behind a time stamp or seal had been revoked",
        "Whoever held the key then was no longer to be trusted; the time and the name in it are not shown.",
        "Compare with the list that the issuer publishes; do not rely on this stamp or seal.";
    REVOCATION_LISTS = 2045, "the revocation lists cannot be used",
        "Whether a certificate was revoked was not checked.",
        "Give the list of the issuer, one in DER or several in PEM.";
}
