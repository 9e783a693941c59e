//! The twenty answers on constructed ledgers.

use crate::story::{D, Log, Titles, at, bare, check, full, party};
use duecare_dossier::{Grade, QuestionAnswer, answers};
use duecare_model::record::Record;
use duecare_model::{EntryIndex, Language};

fn ask(log: &Log, language: Language) -> Vec<QuestionAnswer> {
    answers(&log.ledger, &party("zuivel"), at(D), language, &Titles).unwrap()
}

fn texts(answer: &QuestionAnswer) -> String {
    let all: Vec<&str> = answer.sentences.iter().map(|s| s.text.as_str()).collect();
    all.join("\n")
}

#[test]
fn where_nothing_is_known_only_the_log_itself_answers() {
    let found = ask(&bare(), Language::En);
    assert_eq!(found.len(), 20);
    for (n, answer) in (1_u8..).zip(&found) {
        assert_eq!(answer.n, n);
        assert_eq!(answer.answered, n == 19, "question {n}");
        // Nobody outside has seen this log, so question 19 has its gap too.
        assert!(!answer.gaps.is_empty(), "question {n}");
        let grade = if n == 19 { Grade::Partly } else { Grade::Open };
        assert_eq!(answer.grade, grade, "question {n}");
    }
}

#[test]
fn an_unknown_customer_has_no_answer_at_all() {
    let log = bare();
    let found = answers(&log.ledger, &party("nobody"), at(D), Language::En, &Titles).unwrap();
    assert!(found.iter().all(|a| !a.answered && a.sentences.is_empty()));
    assert!(found.iter().all(|a| !a.gaps.is_empty()));
}

#[test]
fn the_full_story_answers_all_twenty() {
    for language in Language::ALL {
        for answer in ask(&full(), language) {
            assert!(
                answer.answered,
                "{language} {}: {:?}",
                answer.n, answer.gaps
            );
            assert!(!answer.sentences.is_empty());
        }
    }
}

/// A text that is missing shows as its key.
fn names_a_key(text: &str) -> bool {
    let sections = [
        "word.", "level.", "paper.", "notice.", "way.", "unknown.", "rank.", "side.",
    ];
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '_')
        .any(|token| sections.iter().any(|s| token.starts_with(s) && token != *s))
}

#[test]
fn every_sentence_has_entries_and_no_open_place() {
    for language in Language::ALL {
        for answer in ask(&full(), language) {
            for sentence in &answer.sentences {
                assert!(!sentence.entries.is_empty());
                assert!(sentence.entries.is_sorted());
                assert!(!sentence.text.contains(['{', '}']), "{}", sentence.text);
                assert!(!names_a_key(&sentence.text), "{}", sentence.text);
            }
        }
    }
}

#[test]
fn changes_are_attributed_by_domain_and_otherwise_unknown() {
    let found = ask(&full(), Language::En);
    let text = texts(&found[8]);
    let line = |actor: &str| text.lines().find(|l| l.contains(actor)).unwrap().to_owned();
    assert!(line("schep@terp.example").contains("domain of the provider"));
    assert!(line("boter@zuivel.example").contains("domain of the customer"));
    assert!(line("vreemd@elders.example").contains("registers do not show"));
    let adverse = |actor: &str| {
        let found = found[8].sentences.iter().find(|s| s.text.contains(actor));
        found.unwrap().adverse
    };
    assert!(adverse("schep@terp.example") && adverse("vreemd@elders.example"));
    assert!(!adverse("boter@zuivel.example"));
    assert!(
        found[8]
            .gaps
            .iter()
            .any(|gap| gap.contains("account is not known: 1"))
    );
}

#[test]
fn a_red_control_without_a_letter_is_said_and_is_no_answer() {
    let mut log = bare();
    check(&mut log, "zuivel", "2022-11-01T06:00:00Z");
    let found = ask(&log, Language::En);
    assert!(!found[3].answered);
    let adverse = found[3].sentences.iter().filter(|s| s.adverse).count();
    assert_eq!(adverse, 2, "one for each red control");
    assert!(found[2].answered);
}

#[test]
fn an_unknown_verdict_is_adverse_and_never_said_to_be_met() {
    let found = ask(&full(), Language::En);
    let line = found[2]
        .sentences
        .iter()
        .find(|s| s.text.contains("endpoint-protected"))
        .unwrap();
    assert!(line.adverse);
    assert!(line.text.contains("unknown (never observed)"));
}

#[test]
fn a_failed_delivery_and_an_unregistered_addressee_are_adverse() {
    let found = ask(&full(), Language::En);
    let adverse: Vec<&str> = found[4]
        .sentences
        .iter()
        .filter(|s| s.adverse)
        .map(|s| s.text.as_str())
        .collect();
    assert!(adverse.iter().any(|t| t.contains("failed")));
    assert!(adverse.iter().any(|t| t.contains("contact register")));
    assert!(
        found[4]
            .gaps
            .iter()
            .any(|gap| gap.contains("cannot be shown: 1"))
    );
}

#[test]
fn an_expired_waiver_is_said_to_have_expired() {
    let found = ask(&full(), Language::En);
    assert!(texts(&found[6]).contains("had expired"));
}

#[test]
fn a_copy_within_reach_of_a_domain_administrator_is_adverse() {
    let found = ask(&full(), Language::En);
    let line = found[12]
        .sentences
        .iter()
        .find(|s| s.text.contains("Copy nas"))
        .unwrap();
    assert!(line.adverse);
    assert!(line.text.contains("within an attacker"));
    assert!(line.text.contains("Open ways: domain administrator"));
}

#[test]
fn a_billed_control_that_was_red_at_the_time_is_adverse() {
    let found = ask(&full(), Language::En);
    let line = &found[13].sentences[0];
    assert!(line.adverse);
    assert!(line.text.contains("was: not met"), "{}", line.text);
}

#[test]
fn hours_between_first_sign_alarm_and_silence_are_told() {
    let found = ask(&full(), Language::En);
    let text = texts(&found[10]);
    assert!(text.contains("35 days after the first event"), "{text}");
    assert!(text.contains("no alarm letter is recorded"));
    assert!(text.contains("EUR\u{a0}22,000 per day"));
}

#[test]
fn refused_input_is_told_where_completeness_is_asked() {
    let found = ask(&full(), Language::En);
    let line = found[18]
        .sentences
        .iter()
        .find(|s| s.text.contains("refused"));
    assert!(line.unwrap().adverse);
}

#[test]
fn old_and_partial_observations_are_told() {
    let found = ask(&full(), Language::En);
    let line = found[18]
        .sentences
        .iter()
        .find(|s| s.text.contains("more than 31 days"));
    assert!(line.unwrap().adverse);
}

/// Every text of others at once: names, letters, reasons, quotations.
#[test]
fn hostile_text_stands_in_answers_as_text_only() {
    for hostile in ["{customer}", "\u{202e}x", "#eval(\"1\")", "\u{0}", "a\nb"] {
        let mut log = full();
        log.contact(
            "zuivel",
            hostile,
            "boter@zuivel.example",
            duecare_model::Rank::Technical,
        );
        log.party(
            "zuivel",
            hostile,
            duecare_model::PartyRole::Customer,
            Some("terp"),
        );
        for answer in ask(&log, Language::De) {
            for sentence in answer.sentences {
                assert!(!sentence.text.contains(['\u{202e}', '\u{0}', '\n']));
                for quote in sentence.quotes {
                    assert!(!quote.text.contains(['\u{202e}', '\u{0}', '\n']));
                }
            }
        }
    }
}

#[test]
fn a_repeated_letter_is_cited_once_in_full_and_then_by_date_and_rank() {
    for language in Language::ALL {
        let warned = &ask(&full(), language)[3];
        let quotes = || warned.sentences.iter().flat_map(|s| &s.quotes);
        let risk = quotes().filter(|q| q.text.contains("A stranger can start machines"));
        assert_eq!(risk.count(), 2, "two matters, two first letters");
        assert_eq!(quotes().count(), 10, "five parts of each, none twice");
        let text = texts(warned);
        let sent: Vec<&str> = text.lines().filter(|l| l.contains("mail/")).collect();
        assert_eq!(sent.len(), 3, "two letters on one matter, one on another");
    }
    let text = texts(&ask(&full(), Language::En)[3]);
    assert!(text.contains("in the same words"), "{text}");
    assert!(text.contains("(statutory representative)"), "{text}");
}

#[test]
fn a_warning_names_what_is_wrong_and_never_the_expected_state() {
    let found = ask(&full(), Language::En);
    for question in [3, 5, 16] {
        let text = texts(&found[question]);
        assert!(text.contains("Finding mfa-admins"), "{text}");
    }
    assert!(!texts(&found[3]).contains("Control mfa-admins"));
}

#[test]
fn a_norm_younger_than_the_dossier_is_told_apart() {
    let text = texts(&ask(&full(), Language::En)[14]);
    assert!(
        text.contains("belong these references: CIS v8 6.5."),
        "{text}"
    );
    assert!(
        text.contains("Not from before 2022: IR 2024/2690"),
        "{text}"
    );
}

/// The story in which the record at `place` is of a kind, or of a fact, that came later.
fn with_one_from_the_future(story: &Log, place: usize) -> Log {
    let mut log = Log::default();
    for (at, record) in story.records.iter().enumerate() {
        let record = if at == place {
            let mut json = record.to_json().unwrap();
            match json.pointer_mut("/body/fact") {
                Some(fact) => *fact = "moon-phase".into(),
                None => json["kind"] = "oath-taken".into(),
            }
            Record::read(json.to_string().as_bytes()).unwrap()
        } else {
            record.clone()
        };
        let index = EntryIndex(u64::try_from(at).unwrap());
        log.ledger.apply_or_pass(index, &record).unwrap();
        log.records.push(record);
    }
    log.ledger.settle();
    log
}

/// The first record of each kind and fact.
fn one_of_each(story: &Log) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let kind = |record: &Record| {
        let json = record.to_json().unwrap();
        format!("{} {:?}", json["kind"], json.pointer("/body/fact"))
    };
    let records = story.records.iter().enumerate();
    let first = records.filter(|(_, record)| seen.insert(kind(record)));
    first.map(|(at, _)| at).collect()
}

#[test]
fn whichever_record_is_of_a_newer_version_the_rest_is_read_and_no_question_is_answered_by_it() {
    let story = full();
    let before = ask(&story, Language::En);
    let places = one_of_each(&story);
    assert!(places.len() > 20, "{places:?}");
    for place in places {
        let log = with_one_from_the_future(&story, place);
        let count = u64::try_from(log.records.len()).unwrap();
        assert_eq!(log.ledger.entry_count, count);
        let first = log.ledger.newer.first().map(|entry| entry.index.0);
        assert_eq!(first, u64::try_from(place).ok());
        if log
            .ledger
            .newer_about(&party("zuivel"))
            .unwrap()
            .next()
            .is_none()
        {
            // It speaks of somebody else by name.
            continue;
        }
        for (answer, before) in ask(&log, Language::En).iter().zip(&before) {
            let n = answer.n;
            let grade = answer.grade;
            assert_ne!(grade, Grade::Answered, "record {place}, question {n}");
            assert!(grade >= before.grade, "record {place}, question {n}");
        }
    }
}
