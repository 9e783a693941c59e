//! The codes of this crate, DC-4000 to DC-4499, with what each means and what to do.
//!
//! Read by `duecare doctor` and the error pages. A code that has been released keeps its meaning.

use duecare_model::{Code, CodeInfo};

pub(crate) const MISSING: CodeInfo = CodeInfo {
    code: Code(4001),
    title: "The letter lacks a field that a warning must have",
    meaning: "A warning without fact, risk, consequence, measure, price, deadline, rule of no answer, scope and author is not a warning in clear words; nothing was written.",
    remedy: "Fill the fields named; `author` is [provider] author in duecare.toml. A warning is about this customer's own systems.",
};
pub(crate) const CONTACT_LEFT: CodeInfo = CodeInfo {
    code: Code(4002),
    title: "The person addressed does not hold this place on the day of the letter",
    meaning: "A warning to somebody who has left, or has not yet come, does not show that the customer was told.",
    remedy: "Address somebody who holds the place today, or correct the dates of the contact.",
};
pub(crate) const NO_FINDINGS: CodeInfo = CodeInfo {
    code: Code(4003),
    title: "The letter speaks of no finding",
    meaning: "A letter without facts of this customer is a bulletin, which courts rate lower.",
    remedy: "Name at least one finding, alarm or exclusion.",
};
pub(crate) const TEXT: CodeInfo = CodeInfo {
    code: Code(4004),
    title: "The text of this kind and language cannot be used",
    meaning: "The letter was not written, because a field would be missing or broken in it.",
    remedy: "Repair the text file named; every mandatory field must appear in the body.",
};
pub(crate) const REMINDER: CodeInfo = CodeInfo {
    code: Code(4005),
    title: "The letter does not fit the letters before it",
    meaning: "A reminder that does not name the earlier letters does not show that the warning was repeated.",
    remedy: "Give the repetition and the dates of the earlier letters; none may lie after the letter itself.",
};
pub(crate) const NO_ADDRESSEE: CodeInfo = CodeInfo {
    code: Code(4010),
    title: "The customer has no contact who can be addressed",
    meaning: "Nobody can be warned.",
    remedy: "Add a contact with `duecare party contact`, with the dates between which the person holds the place.",
};
pub(crate) const RANK_MISSING: CodeInfo = CodeInfo {
    code: Code(4011),
    title: "The customer has no contact of the rank that this letter needs",
    meaning: "A grave or repeated warning that reaches only the technical contact does not reach those who decide.",
    remedy: "Add a contact of the rank named, with the document that shows the authority.",
};
pub(crate) const NOT_MEASURED: CodeInfo = CodeInfo {
    code: Code(4020),
    title: "The notice cannot end as fixed: no later check found the controls met",
    meaning: "A repair that was not measured is an assertion.",
    remedy: "Read the system again, run the check, and close the notice after it is met.",
};
pub(crate) const WAIVER_DATES: CodeInfo = CodeInfo {
    code: Code(4021),
    title: "The waiver does not end on a day that a waiver may have",
    meaning: "A waiver in the past covers nothing, and one without a near end keeps a risk that nobody looks at again.",
    remedy: "Choose a last day between today and twelve months from today.",
};
/// A paper of somebody who could not sign it.
pub const WAIVER_SIGNER: CodeInfo = CodeInfo {
    code: Code(4022),
    title: "The waiver is not signed by somebody who may bind the customer",
    meaning: "It shows that the provider knew of the risk and not that the customer accepted it.",
    remedy: "Have it signed by a person whom the contact register shows as able to bind the company.",
};
pub(crate) const NOT_TOLD: CodeInfo = CodeInfo {
    code: Code(4023),
    title: "The notice cannot end as out of scope: nobody acknowledged being told",
    meaning: "What was not expressly excluded is presumed to be included.",
    remedy: "Record the customer's answer first.",
};
pub(crate) const NEVER_SENT: CodeInfo = CodeInfo {
    code: Code(4024),
    title: "The notice was never sent",
    meaning: "An end without a warning before it shows nothing.",
    remedy: "Send the notice, or close it as fixed once a check finds the controls met.",
};
pub(crate) const ALREADY_CLOSED: CodeInfo = CodeInfo {
    code: Code(4025),
    title: "The notice already has an end",
    meaning: "A second end would contradict the first; the log keeps both.",
    remedy: "Write a new notice if the risk is back.",
};
/// A file that is no received reply to the letter.
pub const NO_REPLY: CodeInfo = CodeInfo {
    code: Code(4026),
    title: "The mail is not a received reply to this letter",
    meaning: "It is kept as it is, but it does not show what the customer answered; no answer was recorded.",
    remedy: "Give the reply as your mail system received it (with its `Received` and `In-Reply-To` headers), or a document that the customer signed with --document.",
};
/// A reply by somebody else than was named.
pub const OTHER_PERSON: CodeInfo = CodeInfo {
    code: Code(4027),
    title: "The mail is from somebody else than the person named",
    meaning: "The mail is kept; no answer was recorded in the name of somebody who did not write it.",
    remedy: "Leave --by out: the sender of the mail is taken.",
};
pub(crate) const WAIVER_LACKS: CodeInfo = CodeInfo {
    code: Code(4028),
    title: "The waiver lacks a field that a waiver must have",
    meaning: "A waiver that does not say what was accepted, instead of what, by whom and until when shows that the provider knew of the risk and not that the customer chose it; nothing was recorded.",
    remedy: "Give what is named, in the words of the signed paper; where the paper does not say it, have a paper signed that does.",
};
pub(crate) const WAIVER_UNPROVEN: CodeInfo = CodeInfo {
    code: Code(4029),
    title: "Nothing of the customer shows the waiver",
    meaning: "What the provider types is no act of the customer: the risk is not accepted, and nothing was recorded.",
    remedy: "Give the signed paper with --document, or record the customer's own refusal first with `duecare notice answer --kind declined` and --mail or --document.",
};
pub(crate) const NOT_WAIVABLE: CodeInfo = CodeInfo {
    code: Code(4030),
    title: "You declared that nobody can waive this",
    meaning: "No signature of a customer ends this matter; it stays open and nothing was recorded.",
    remedy: "Have it fixed and measured, or suspend the service or end the contract. What cannot be waived stands in [policy] non_waivable of duecare.toml.",
};
pub(crate) const REASON: CodeInfo = CodeInfo {
    code: Code(4031),
    title: "The reason says nothing",
    meaning: "A judge reads the reason of an end as the care with which it was decided; nothing was recorded.",
    remedy: "Write in a sentence why the matter ends so, with --reason. The program counts words; whether they are true, you answer for.",
};
pub(crate) const END_NOT_TOLD: CodeInfo = CodeInfo {
    code: Code(4032),
    title: "Nothing shows that the customer was told of this end",
    meaning: "A service that ends without a word leaves the customer in the belief that somebody watches; nothing was recorded.",
    remedy: "Give the letter or mail by which you told the customer with --document. For a repair a warning that left by mail is enough.",
};
pub(crate) const SECOND_PERSON: CodeInfo = CodeInfo {
    code: Code(4033),
    title: "The end of a critical matter needs two named people of the provider",
    meaning: "One person cannot end alone what may ruin a customer; nothing was recorded.",
    remedy: "Name who acts with --by (otherwise [provider] author) and another person with --approved-by: contacts of your own party (`duecare party contact`), or names in [provider] author or people of duecare.toml, in full.",
};

/// Every code of this crate.
pub const CODES: &[CodeInfo] = &[
    MISSING,
    CONTACT_LEFT,
    NO_FINDINGS,
    TEXT,
    REMINDER,
    NO_ADDRESSEE,
    RANK_MISSING,
    NOT_MEASURED,
    WAIVER_DATES,
    WAIVER_SIGNER,
    NOT_TOLD,
    NEVER_SENT,
    ALREADY_CLOSED,
    NO_REPLY,
    OTHER_PERSON,
    WAIVER_LACKS,
    WAIVER_UNPROVEN,
    NOT_WAIVABLE,
    REASON,
    END_NOT_TOLD,
    SECOND_PERSON,
];

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_are_unique_sorted_and_in_this_crates_range() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(CODES.iter().all(|info| (4000..4500).contains(&info.code.0)));
        assert!(
            CODES
                .iter()
                .all(|i| !i.title.is_empty() && !i.meaning.is_empty() && !i.remedy.is_empty())
        );
    }
}
