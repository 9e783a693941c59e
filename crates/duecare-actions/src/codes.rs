//! The codes of this crate, DC-4500 to DC-4999, with what each means and what to do.
//!
//! Read by `duecare doctor` and the error pages. A code that has been released keeps its meaning.

use duecare_model::{Code, CodeInfo};

pub(crate) const HEADER: CodeInfo = CodeInfo {
    code: Code(4500),
    title: "A field of the letter cannot stand in the head of a mail",
    meaning: "The mail was not written: a line break in such a field could add headers or addressees that nobody chose.",
    remedy: "Correct the field named.",
};
pub(crate) const ADDRESS: CodeInfo = CodeInfo {
    code: Code(4501),
    title: "A mail address cannot be used",
    meaning: "The mail was not written or sent; nobody was warned by it.",
    remedy: "Correct the address; write a domain with accents in its xn-- form.",
};
pub(crate) const CHECKPOINT: CodeInfo = CodeInfo {
    code: Code(4502),
    title: "The checkpoint for the letter is not a signed checkpoint",
    meaning: "The mail was not written: it would not show the state of the evidence log to its recipient.",
    remedy: "Run `duecare verify` on the workspace; the log or its key is damaged.",
};
pub(crate) const OUTBOX_NAME: CodeInfo = CodeInfo {
    code: Code(4510),
    title: "The file name for the outbox is not allowed",
    meaning: "The mail was not written.",
    remedy: "Use letters, digits, `-`, `_` and `.`, beginning with a letter or digit.",
};
pub(crate) const OUTBOX_CONFLICT: CodeInfo = CodeInfo {
    code: Code(4511),
    title: "The outbox holds another mail under this name",
    meaning: "The mail there may have been sent already; it was not replaced.",
    remedy: "Compare both files; a changed letter is a new notice with a new id.",
};
pub(crate) const OUTBOX_IO: CodeInfo = CodeInfo {
    code: Code(4512),
    title: "The outbox cannot be written",
    meaning: "The mail is not safely on disk; the notice counts as not delivered.",
    remedy: "Check that the folder exists, is writable and has space, and send again.",
};
pub(crate) const CONFIG: CodeInfo = CodeInfo {
    code: Code(4520),
    title: "The mail settings cannot be used",
    meaning: "No mail can be sent.",
    remedy: "Correct the section `[mail]` of duecare.toml.",
};
pub(crate) const PLAIN: CodeInfo = CodeInfo {
    code: Code(4521),
    title: "Mail without encryption is allowed to this machine only",
    meaning: "No connection was made: letters and passwords would be readable on the way.",
    remedy: "Use `starttls` or `tls`.",
};
pub(crate) const CONNECT: CodeInfo = CodeInfo {
    code: Code(4522),
    title: "The mail server cannot be reached",
    meaning: "Nothing was handed over; the notice counts as not delivered.",
    remedy: "Check host, port and network, and send again.",
};
pub(crate) const TLS: CodeInfo = CodeInfo {
    code: Code(4523),
    title: "No trusted encrypted connection to the mail server",
    meaning: "Nothing was handed over: the server may not be who it says it is.",
    remedy: "Check the name and certificate of the server and the port for this kind of encryption.",
};
pub(crate) const TEMPORARY: CodeInfo = CodeInfo {
    code: Code(4530),
    title: "The mail server refused for now",
    meaning: "The notice is not delivered yet; its words stand in the record.",
    remedy: "Send again later; if it lasts into the next working day, use another channel.",
};
pub(crate) const PERMANENT: CodeInfo = CodeInfo {
    code: Code(4531),
    title: "The mail server refused for good",
    meaning: "The notice is not delivered and must reach the customer by another channel the same day.",
    remedy: "Correct the address or the settings by the words of the server; call, or send it registered.",
};
pub(crate) const UNCLEAR: CodeInfo = CodeInfo {
    code: Code(4532),
    title: "The connection broke after the mail was handed over",
    meaning: "Nobody knows whether the server accepted it; the notice counts as not delivered.",
    remedy: "Send again; the recipient may get it twice, with the same Message-ID.",
};
pub(crate) const STAMP_CONFIG: CodeInfo = CodeInfo {
    code: Code(4560),
    title: "The settings of a time-stamp authority cannot be used",
    meaning: "No stamp was asked for; the checkpoint has no outside time from this authority.",
    remedy: "Correct the address, time limit or roots of the authority in duecare.toml.",
};
pub(crate) const STAMP_UNREACHABLE: CodeInfo = CodeInfo {
    code: Code(4561),
    title: "The time-stamp authority cannot be reached",
    meaning: "The checkpoint has no outside time from this authority yet; the log itself is unchanged, and a later stamp covers it as well.",
    remedy: "Check the address and the network; it is asked again with the next checkpoint. Configure a second authority of another operator.",
};
pub(crate) const STAMP_LATE: CodeInfo = CodeInfo {
    code: Code(4562),
    title: "The time-stamp authority did not answer in time",
    meaning: "Nothing was accepted: a stamp that comes later bounds the time only from then on, and the next one will.",
    remedy: "It is asked again with the next checkpoint; raise the time limit if it is always slow.",
};
pub(crate) const STAMP_TLS: CodeInfo = CodeInfo {
    code: Code(4563),
    title: "No trusted encrypted connection to the time-stamp authority",
    meaning: "No stamp was accepted; the host may not be the one it says it is.",
    remedy: "Check its name and certificate, and the roots of this machine.",
};
pub(crate) const STAMP_STATUS: CodeInfo = CodeInfo {
    code: Code(4564),
    title: "The time-stamp authority answered with an error of HTTP",
    meaning: "The checkpoint has no outside time from this authority yet.",
    remedy: "Check the address: 404 and redirections mean that it changed, 401 and 403 that it wants a contract, 5xx that it is down.",
};
pub(crate) const STAMP_NO_TOKEN: CodeInfo = CodeInfo {
    code: Code(4565),
    title: "The answer is not that of a time-stamp authority",
    meaning: "Nothing was accepted; the checkpoint has no outside time from this authority yet.",
    remedy: "Check the address; a page for people or a proxy may stand in between.",
};
pub(crate) const STAMP_CLOCK: CodeInfo = CodeInfo {
    code: Code(4566),
    title: "The clocks of this machine and of the time-stamp authority disagree",
    meaning: "One of them is wrong, and this does not show which; the stamp was not accepted, and entries may carry a wrong time since the last good stamp.",
    remedy: "Set the machine's clock right (time synchronisation), compare with a second authority, and ask again.",
};
pub(crate) const STAMP_RANDOM: CodeInfo = CodeInfo {
    code: Code(4567),
    title: "The operating system gives no randomness",
    meaning: "No stamp was asked for: without a nonce an old answer could be given again.",
    remedy: "Check the system; the program needs getrandom(2) or its equivalent.",
};
pub(crate) const WITNESS_UNREACHABLE: CodeInfo = CodeInfo {
    code: Code(4572),
    title: "A witness cannot be reached",
    meaning: "The checkpoint has no cosignature of this witness; the log itself is complete, and only its other anchors date it.",
    remedy: "Check address and network, and submit again; if it lasts a day, tell whoever runs the witness.",
};
pub(crate) const WITNESS_LATE: CodeInfo = CodeInfo {
    code: Code(4573),
    title: "A witness did not answer in time",
    meaning: "The checkpoint has no cosignature of this witness yet; it may have cosigned and the answer was lost.",
    remedy: "Submit again; a witness that has cosigned already gives its cosignature once more.",
};
pub(crate) const WITNESS_INCONSISTENT: CodeInfo = CodeInfo {
    code: Code(4574),
    title: "A witness says that the log shows another history than it cosigned",
    meaning: "Two histories of this log exist: entries that were cosigned may be missing or changed here. This is what witnesses are for.",
    remedy: "Write nothing more. Run `duecare verify --against` with the checkpoint of the witness, keep both folders, and restore the newest good copy.",
};
pub(crate) const WITNESS_AHEAD: CodeInfo = CodeInfo {
    code: Code(4575),
    title: "A witness has cosigned more entries than the log has",
    meaning: "The log was set back: an old copy was restored or its end was cut off, and what stood there is not in this copy.",
    remedy: "Write nothing more. Find the newest copy of the log and hold it against the checkpoint that the witness keeps.",
};
pub(crate) const WITNESS_FORGOT: CodeInfo = CodeInfo {
    code: Code(4576),
    title: "A witness has forgotten what it cosigned",
    meaning: "Its memory was set back, so its new cosignatures no longer exclude a second history; those that it gave before stay good.",
    remedy: "Tell whoever runs the witness, with the cosignature it gave, and agree on another witness.",
};
pub(crate) const WITNESS_REFUSES: CodeInfo = CodeInfo {
    code: Code(4577),
    title: "A witness does not serve this log",
    meaning: "The checkpoint has no cosignature of this witness.",
    remedy: "Give its operator the key of the log (`duecare log key`); a log that it has blocked needs another witness.",
};
pub(crate) const WITNESS_FALSE: CodeInfo = CodeInfo {
    code: Code(4578),
    title: "A witness answered with a false cosignature",
    meaning: "It was not added to the checkpoint: it proves nothing, and would make the whole checkpoint fail when it is checked.",
    remedy: "Compare the witness's key in the policy with the one its operator gives you; somebody may answer in its place.",
};
pub(crate) const WITNESS_MALFORMED: CodeInfo = CodeInfo {
    code: Code(4579),
    title: "The answer of a witness is not of the protocol",
    meaning: "The checkpoint has no cosignature of this witness.",
    remedy: "Check that the address is the submission prefix of a tlog-witness, and not that of a proxy or a page.",
};
pub(crate) const WITNESS_UNAVAILABLE: CodeInfo = CodeInfo {
    code: Code(4580),
    title: "A witness cannot cosign now",
    meaning: "The checkpoint has no cosignature of this witness yet.",
    remedy: "Submit again later; if it lasts a day, tell whoever runs the witness.",
};
pub(crate) const WITNESS_NO_PROOF: CodeInfo = CodeInfo {
    code: Code(4581),
    title: "The log cannot prove from the size that a witness knows",
    meaning: "It is not shown that the log still extends what the witness cosigned.",
    remedy: "Run `duecare verify` on the workspace: a log that is whole can prove from every size it ever had.",
};

/// Every code of this crate.
pub const CODES: &[CodeInfo] = &[
    HEADER,
    ADDRESS,
    CHECKPOINT,
    OUTBOX_NAME,
    OUTBOX_CONFLICT,
    OUTBOX_IO,
    CONFIG,
    PLAIN,
    CONNECT,
    TLS,
    TEMPORARY,
    PERMANENT,
    UNCLEAR,
    STAMP_CONFIG,
    STAMP_UNREACHABLE,
    STAMP_LATE,
    STAMP_TLS,
    STAMP_STATUS,
    STAMP_NO_TOKEN,
    STAMP_CLOCK,
    STAMP_RANDOM,
    WITNESS_UNREACHABLE,
    WITNESS_LATE,
    WITNESS_INCONSISTENT,
    WITNESS_AHEAD,
    WITNESS_FORGOT,
    WITNESS_REFUSES,
    WITNESS_FALSE,
    WITNESS_MALFORMED,
    WITNESS_UNAVAILABLE,
    WITNESS_NO_PROOF,
];

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_are_unique_sorted_and_in_this_crates_range() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(CODES.iter().all(|info| (4500..5000).contains(&info.code.0)));
    }
}
