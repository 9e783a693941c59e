//! The codes of this crate, DC-2054 to DC-2060: what each means for evidence and what to do.
//!
//! Read by the error of the witness and by the reference page of errors; what a log refuses has its
//! codes beside [`duecare_proof::EvidenceError`]. A code that was published is never given another meaning.

duecare_model::codes! {
    pub(crate),
    WITNESS_KEY = 2054, "the key of the witness cannot be used",
        "The witness cosigns nothing; what it cosigned before stays good.",
        "Restore the key file from its backup. A key under another name must never be reused: make a new witness.";
    WITNESS_STATE = 2055, "the memory of the witness is damaged, missing or older than it was",
        "It cannot tell any more which trees it cosigned, so it refuses all: going on could cosign a rewritten log.",
        "Restore the newest copy of the folder. If none is good, begin a new witness with a new name and tell the logs.";
    WITNESS_IN_USE = 2056, "another process serves this witness",
        "Two processes could cosign two histories; this one was held back.",
        "End the other process first.";
    WITNESS_LOG = 2057, "the log cannot be given to this witness",
        "It is not witnessed here.",
        "Give the log's own verifier key, as `duecare log key` prints it; a log cannot be its own witness.";
    WITNESS_WRITE = 2058, "the witness could not write down what it was to cosign",
        "Nothing was cosigned: a witness that forgets could later cosign a rewritten log.",
        "Check space, permissions and the health of the disk, then start the witness again.";
    WITNESS_CLOCK = 2059, "the clock of the witness went back",
        "Nothing was cosigned: an earlier time on a larger tree would be a false statement.",
        "Set the clock right; the log may ask again.";
    WITNESS_FORGOT = 2060, "the witness was shown a cosignature of its own that it does not remember",
        "Its folder was restored from an older copy or its key is used elsewhere; the log is blocked here for good.",
        "Keep the folder as it is. Begin a new witness with a new key and name, and tell the logs and their customers.";
}
