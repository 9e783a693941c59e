//! The codes of this crate, of DC-2000 to DC-2999 (`duecare-stamp` and `duecare-log` have others of
//! them): what each means for evidence and what to do.
//!
//! Read by the error types and by the reference page of errors. A code that was published is never
//! given another meaning.

duecare_model::codes! {
    pub,
    DISK = 2001, "the disk refused an operation on the log",
        "What was being recorded is not acknowledged; everything acknowledged before is unchanged.",
        "Check free space, permissions and the health of the disk, then run the command again.";
    NO_LOG = 2002, "there is no log in this folder",
        "Nothing can be recorded or proved here.",
        "Name the folder of the log, or create a workspace with `duecare init`.";
    EXISTS = 2003, "the folder already holds a log or the remains of one",
        "Starting a new log over an old one would destroy evidence, so nothing was changed.",
        "Use the log that is there, or name an empty folder.";
    IN_USE = 2004, "another process is writing to the log",
        "Two writers could sign two different histories; this one was held back and nothing was recorded.",
        "Wait for the other command to end, or let the running server do the work.";
    REOPEN = 2005, "an earlier write to the log failed",
        "Whether the last batch is on disk is not certain; writing on could record it twice.",
        "Remove the cause of the first failure and start the program again; opening the log settles what was recorded.";
    MISMATCH = 2006, "the log does not match its signed checkpoint",
        "Entries were changed or lost after they were recorded; nothing is written to such a log.",
        "Run `duecare verify` to see which files are wrong and restore those from a copy.";
    DAMAGED = 2007, "a file of the log is damaged",
        "The entry still stands in the log, but its record or bytes cannot be shown from this copy.",
        "Restore the named file from a copy of the log; `duecare verify` tells whether the copy is good.";
    KEY = 2008, "the key file cannot be used",
        "Without the key nothing can be recorded, and sealed records cannot be opened.",
        "Restore the key file from its backup and make sure that it belongs to this log.";
    NOTE = 2009, "a checkpoint, signed note or verifier key is not good",
        "Nothing that rests on it is proved.",
        "Compare with the checkpoint that was mailed to the customer; obtain the file again from its source.";
    PROOF = 2010, "a proof is not good",
        "It is not shown that the entry is in the log.",
        "Obtain the proof again from the log; if it fails again, treat the entry as not proved.";
    TOO_LARGE = 2011, "a record or container is larger than its limit",
        "It was refused whole; nothing of it was recorded.",
        "Give it in smaller pieces: a shorter text or fewer names at once; of a dossier, an earlier date, or without the attached bytes (--withhold-all).";
    OUT_OF_RANGE = 2012, "the log has no such entry or size",
        "The log does not show what was asked for; that says nothing about whether it happened.",
        "Check the number; a restored copy of the log may be older than the reference.";
    NO_BLOB = 2013, "there is no blob of this name",
        "The record commits to bytes that this copy of the log does not hold.",
        "Restore the file from a copy of the log.";
    RANDOM = 2014, "the operating system gives no randomness",
        "Records cannot be salted, so nothing was recorded.",
        "Check the system; the program needs getrandom(2) or its equivalent.";
    CONTAINER = 2015, "the dossier container cannot be written",
        "No dossier was made.",
        "Report the message: the program gave the container a member it cannot hold.";
    CALLER = 2016, "reading the records was stopped",
        "Records after the one named were not read.",
        "See the message for the cause.";
    FAULTS = 2017, "verification found faults",
        "What is named was changed, added or lost; what is not named and was checked is as it was signed.",
        "Keep this copy as it is, and compare with another copy, a mailed checkpoint or a mirror.";
    USAGE = 2018, "the verifier cannot read what it was given",
        "Nothing was verified.",
        "Give a dossier file or the folder of a log.";
    NOT_COMPARED = 2019, "what --against asks is not shown",
        "What was checked is as it was signed. Whether both belong to one history is neither shown nor refuted, so do not take it for granted.",
        "Ask the provider for the proof that is named above and give it with --proof: whoever has the log can make it. Or verify a mirror of the log against each of the two.";
    OLDER = 2020, "the log is older than what was already signed",
        "Entries that were signed are missing from this copy; writing on would give their numbers to others. Nothing was recorded; reading stays possible.",
        "Look for the newest copy of data/ first. If there is none, go on with this one by `duecare log restore --reason TEXT`, which is recorded.";
    UNVOUCHED = 2021, "nothing outside the log vouches that it is the newest copy",
        "Whether entries are missing at its end is not known, so nothing was recorded; reading stays possible.",
        "Put state/ back as it was on this machine, or go on by `duecare log restore --reason TEXT --against FILE` with the latest letter or checkpoint that you have.";
    TWO_HISTORIES = 2022, "another history of this log was signed",
        "Two different trees of one log exist or would exist, and each contradicts the other. Nothing was recorded; reading stays possible.",
        "Use the copy that holds the newer history; `duecare verify --against FILE` shows which one a letter or mirror belongs to. Keep both.";
    HEADS = 2023, "the log cannot be compared with the head kept outside it",
        "Whether this copy is the newest is not known, so nothing was recorded; reading stays possible.",
        "Put state/ back as it was on this machine. If that is impossible, move state/head away and go on by `duecare log restore --reason TEXT`.";
    MIRROR_FORK = 2024, "the mirror holds another history than the log",
        "The mirror was signed over entries that this log does not have. Both are evidence; neither was changed.",
        "Keep the mirror, and find out by `duecare verify` and its --against which of the two was restored or rewritten.";
    MIRROR = 2025, "the folder cannot be used as a mirror",
        "No copy was recorded; what the folder held before it still holds.",
        "Name an empty folder or an earlier mirror of this log; remove the files that are named as wrong, and mirror again.";
    NOT_OLDER = 2026, "there is nothing to restore",
        "The log is the newest that is known, and agrees with everything that was given. Nothing was changed.",
        "Record on as always.";
    READ_ONLY = 2027, "the disk of the log can only be read",
        "Nothing can be recorded until that is mended: no warning can be sent and no answer kept. Everything that was acknowledged can be read, shown and verified.",
        "A disk that turns itself to reading only is often failing: copy the whole workspace to another one first, then mend it, or go on with the copy.";
    MANIFEST = 2041, "a manifest in META-INF is not good",
        "What it lists is not covered by its time stamp or seal.",
        "Compare with another copy of the dossier.";
    POLICY = 2050, "the trust policy cannot be used",
        "Nothing was checked against it: who had to sign is not known.",
        "Correct the line named, or obtain the policy again from whoever agreed to it.";
    POLICY_LOG = 2051, "the checkpoint is by no log of the policy",
        "It may be good, but nobody whom the policy names answers for it.",
        "Check that checkpoint and policy belong to the same provider.";
    COSIGNATURE_FALSE = 2052, "a signature in the name of a witness is false",
        "Somebody changed the checkpoint or wrote the line; nothing that rests on this copy is proved.",
        "Obtain the checkpoint again from the log, and ask the witness for the one that it signed.";
    QUORUM = 2053, "too few witnesses have cosigned",
        "Only the provider's own word and the witnesses named stand against a rewritten log.",
        "Ask the provider for a checkpoint with the missing cosignatures, or agree on another policy.";
    NO_KEY = 2070, "the key of a party is not there",
        "What was sealed under it cannot be read. If no erasure stands in the log, the folder of subject keys was lost or is older than the log.",
        "Restore `keys/subjects/` from its latest backup; if the party was erased, nothing can bring it back.";
    PASSPHRASE_WRONG = 2071, "the passphrase is not that of the key file",
        "Nothing was written. Entries and proofs stay verifiable with the public key; sealed records cannot be opened and nothing can be recorded without the passphrase.",
        "Give the right one: keyboard layout, capitals, and whether the file holds an older passphrase. docs/reference/keys.md says what is left when it is lost for ever.";
    PASSPHRASE_MISSING = 2072, "the key file needs a passphrase and none was given",
        "Nothing was written. Without it sealed records cannot be opened and nothing can be recorded; `duecare verify` and every dossier work.",
        "Run the command on a terminal, or name a file outside the workspace with --passphrase-file, DUECARE_PASSPHRASE_FILE or [keys] in duecare.toml. If it was changed while this program ran, start the program again.";
    KEY_DAMAGED = 2073, "the key file under a passphrase is damaged",
        "No passphrase opens it as it is. Nothing was written; the log can still be verified.",
        "Restore the key file from its backup; the passphrase of the time of that backup opens it.";
    PASSPHRASE_UNFIT = 2074, "the passphrase cannot be used",
        "Nothing was written; the key file is as it was.",
        "Give one line of at least twelve characters, such as four random words. A file with it must hold that one line and nothing else.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_unique_and_in_the_range_of_evidence() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(CODES.iter().all(|info| (2000..3000).contains(&info.code.0)));
    }
}
