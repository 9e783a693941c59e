//! The law: of a letter and of an answer, the contact register of its own day speaks, and no later one.
//!
//! Tried on random registers of one mailbox that changes its owner, rank and authority, with letters
//! and an answer in between.

use super::said::{asked, at, customer, id, ledger_with, letter};
use duecare_model::record::{Body, ContactOf, NoticeSent};
use duecare_model::{
    Answer, AnswerKind, AnswerProof, Contact, Date, Delivery, DeliveryLevel, EntryIndex, Language,
    NoticeId, ProofKind, Rank,
};
use proptest::prelude::*;

/// Entries of [`ledger_with`] before the first that follows.
const BEFORE: u64 = 6;

/// The address of the letters of [`letter`].
const MAILBOX: &str = "mia@mill.example";

const RANKS: [Rank; 3] = [Rank::Technical, Rank::Management, Rank::Statutory];

#[derive(Debug, Clone)]
enum Step {
    Registered {
        name: usize,
        rank: usize,
        binds: bool,
        left: bool,
    },
    Letter,
}

fn a_step() -> impl Strategy<Value = Step> {
    let registered = (0..2_usize, 0..3_usize, any::<bool>(), any::<bool>()).prop_map(
        |(name, rank, binds, left)| Step::Registered {
            name,
            rank,
            binds,
            left,
        },
    );
    prop_oneof![registered, Just(Step::Letter)]
}

fn contact(name: usize, rank: usize, binds: bool, left: bool) -> Contact {
    Contact {
        name: ["Mia", "Stan"][name].to_owned(),
        email: MAILBOX.to_owned(),
        language: Language::En,
        rank: RANKS[rank],
        may_bind: binds,
        authority_source: None,
        valid_from: None,
        valid_to: left.then(|| Date::constant(2026, 2, 1)),
    }
}

/// The records of a case, each letter with its delivery.
fn records(steps: &[Step]) -> Vec<Body> {
    let mut all = Vec::new();
    for (n, step) in steps.iter().enumerate() {
        match step {
            Step::Registered {
                name,
                rank,
                binds,
                left,
            } => all.push(Body::Contact(ContactOf {
                party: customer(),
                contact: contact(*name, *rank, *binds, *left),
            })),
            Step::Letter => {
                let mut again = letter(0);
                again.id = NoticeId::new(format!("mill-{}", n + 10)).unwrap();
                all.push(Body::NoticeSent(NoticeSent {
                    notice: again.clone(),
                    blob: "b".to_owned(),
                    checkpoint_size: 1,
                }));
                all.push(Body::NoticeDelivered(Delivery {
                    notice: again.id,
                    level: Some(DeliveryLevel::ServerAccepted),
                    at: at("2026-03-06T10:00:00Z"),
                    via: "mx.mill.example".to_owned(),
                    reply: "250".to_owned(),
                }));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_letter_reached_the_rank_and_the_person_of_its_own_day(
        steps in proptest::collection::vec(a_step(), 0..7),
    ) {
        let bodies = records(&steps);
        let ledger = ledger_with(bodies.clone());
        let (found, page) = asked(&ledger, Language::En);
        let words = ["technical contact", "contact in management", "statutory representative"];
        // The two letters of every ledger went to Mia of the management.
        let mut highest = 1;
        let mut of_mailbox = (0, EntryIndex(1));
        for (entry, body) in (BEFORE..).zip(&bodies) {
            match body {
                Body::Contact(of) => {
                    let rank = RANKS.iter().position(|r| *r == of.contact.rank).unwrap();
                    of_mailbox = (rank, EntryIndex(entry));
                }
                Body::NoticeSent(_) => {
                    highest = highest.max(if of_mailbox.1 == EntryIndex(1) { 1 } else { of_mailbox.0 });
                    let told = found[4].sentences.iter().any(|s| {
                        s.entries.contains(&EntryIndex(entry)) && s.entries.contains(&of_mailbox.1)
                    });
                    prop_assert!(told, "the register of its day is not told: {:?}", found[4].sentences);
                    // What was registered since is told only against the keeper of the log.
                    let later = found[4].sentences.iter().filter(|s| {
                        s.entries.contains(&EntryIndex(entry)) && s.entries.iter().any(|e| {
                            e.0 > entry && matches!(bodies.get(usize::try_from(e.0 - BEFORE).unwrap()), Some(Body::Contact(_)))
                        })
                    });
                    for sentence in later {
                        let since = sentence.entries.iter().any(|e| e.0 >= BEFORE && e.0 < entry);
                        prop_assert!(sentence.adverse || since, "{}", sentence.text);
                    }
                }
                _ => {}
            }
        }
        let said = format!("Highest rank of those addressees: {}", words[highest]);
        prop_assert!(page.iter().any(|row| row.contains(&said)), "{said}: {page:?}");
    }

    #[test]
    fn an_authority_that_was_registered_after_the_answer_is_told(
        before in proptest::collection::vec(any::<bool>(), 0..3),
        after in proptest::collection::vec(any::<bool>(), 1..3),
        language in 0..4_usize,
    ) {
        // Stan is registered on the day of every record, 6 March; his answer is of the day before, or
        // of the day after.
        let registered = |binds: &bool| {
            let mut stan = contact(1, 1, *binds, false);
            "stan@mill.example".clone_into(&mut stan.email);
            Body::Contact(ContactOf { party: customer(), contact: stan })
        };
        let binding = before.iter().chain(&after).any(|binds| *binds);
        for (day, late) in [("2026-03-05T10:00:00Z", true), ("2026-03-07T10:00:00Z", false)] {
            let answer = Body::NoticeAnswered(Answer {
                notice: id(0),
                kind: AnswerKind::Declined,
                by: "stan@mill.example".to_owned(),
                may_bind: true,
                reason: "as told".to_owned(),
                answered_at: at(day),
                channel: "mail".to_owned(),
                proof: Some(AnswerProof {
                    kind: ProofKind::ReceivedMail,
                    observation: EntryIndex(1),
                    sha256: "00".repeat(32),
                }),
                objection: None,
            });
            let bodies = before.iter().map(registered).chain([answer]).chain(after.iter().map(registered));
            let ledger = ledger_with(bodies.collect());
            let (found, _) = asked(&ledger, Language::ALL[language]);
            let entry = EntryIndex(BEFORE + before.len() as u64);
            let told = found[6].sentences.iter().any(|s| {
                s.adverse && s.entries.contains(&entry) && s.text.contains("stan@") && s.entries.len() == 2
            });
            prop_assert_eq!(told, late && binding);
        }
    }
}
