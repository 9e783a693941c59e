//! Tests of the composer: every kind in every language, refusals, and what survives into the body.

use super::*;
use crate::fixtures::{Case, finding};
use duecare_model::is_hidden;
use jiff::civil::date;
use proptest::prelude::*;

const KINDS: [NoticeKind; 4] = [
    NoticeKind::Warning,
    NoticeKind::Alarm,
    NoticeKind::Exclusion,
    NoticeKind::Reminder,
];

#[test]
fn every_kind_in_every_language_shows_every_mandatory_field() {
    for kind in KINDS {
        for language in Language::ALL {
            let case = Case::new(language);
            let input = case.input(kind);
            let letter = compose(&input).unwrap();
            let body = &letter.body;
            assert_eq!(letter.language, language);
            for needed in [
                "Bakkerij Noord BV",
                "Terp IT",
                "Mia",
                "Sanne Voorbeeld",
                "n-2026-0007",
                "adm-kees had no second factor",
                "Whoever learns the password",
                "EUR 22,000 a day",
                "Require a second factor",
                "No cost.",
                "Service agreement of 21 August 2021",
                &language.date(date(2026, 3, 6)),
                &language.date(letter.text.deadline),
                &language.money(Money::eur(22_000)),
                &letter.text.no_answer_rule,
            ] {
                assert!(
                    body.contains(needed),
                    "{kind:?} {language}: {needed}\n{body}"
                );
            }
            assert!(letter.subject.contains("n-2026-0007"));
            assert!(!letter.subject.contains('\n'));
            assert!(!body.contains("{{") && !body.contains("{%"));
            assert!(!body.contains("\n\n\n"), "{kind:?} {language}\n{body}");
            assert!(body.ends_with("Terp IT\n"));
        }
    }
}

#[test]
fn every_severity_has_its_word_and_its_deadline_in_every_letter() {
    for kind in KINDS {
        for language in Language::ALL {
            for severity in [Severity::Low, Severity::Medium, Severity::High] {
                let case = Case::new(language);
                let mut input = case.input(kind);
                input.severity = severity;
                let letter = compose(&input).unwrap();
                let critical = compose(&case.input(kind)).unwrap();
                assert!(letter.text.deadline >= critical.text.deadline);
                assert_ne!(letter.body, critical.body);
            }
        }
    }
}

#[test]
fn the_whole_english_warning_reads_as_a_letter() {
    let case = Case::new(Language::En);
    let letter = compose(&case.input(NoticeKind::Warning)).unwrap();
    assert_eq!(
        letter.subject,
        "Warning n-2026-0007 for Bakkerij Noord BV: Administrators sign in with a password alone"
    );
    let expected = "Bakkerij Noord BV
Mia (our contact in management)

6 March 2026

Reference: n-2026-0007
Severity: critical
First letter on this matter

Dear Sir or Madam,

We warn you of a risk in the systems of Bakkerij Noord BV. This letter is about what we found at your company; it is not a general bulletin.

Money at risk per day: EUR\u{a0}22,000

1. Administrators sign in with a password alone

What we saw: On 3 March 2026 the account adm-kees had no second factor.

What may happen: Whoever learns the password owns the tenant.

What that would cost you: EUR 22,000 a day in cloud costs.

Our proposal: Require a second factor for every administrator.

Price: No cost.

Who is responsible for this: Service agreement of 21 August 2021, annex 2

We need your answer by: 10 March 2026

What happens without an answer: If we have no answer by 10 March 2026, we repeat this warning to those who represent Bakkerij Noord BV, by another channel as well, such as a call or a registered letter. We do not read silence as consent. The risk remains until the measure is carried out.

How to answer:
Reply to this mail, leave n-2026-0007 in the subject, and begin with one of these words:
- AGREED: you want us to carry out what we propose.
- DECLINED: you do not want it. Please give your reason; we put your decision on record, and the risk remains.
- QUESTION: you need more information before you decide.

Sanne Voorbeeld
Terp IT
";
    assert_eq!(letter.body, expected);
}

#[test]
fn an_alarm_says_in_every_language_that_a_budget_does_not_stop_spending() {
    let phrases = [
        (Language::Nl, "Een budget stopt de uitgaven niet"),
        (Language::Fr, "Un budget n\u{2019}arrête pas les dépenses"),
        (Language::En, "A budget does not stop spending"),
        (Language::De, "Ein Budget stoppt die Ausgaben nicht"),
    ];
    for (language, phrase) in phrases {
        let case = Case::new(language);
        // The reminder of an alarm, which alone tells money per day, says it again.
        for kind in [NoticeKind::Alarm, NoticeKind::Reminder] {
            let letter = compose(&case.input(kind)).unwrap();
            assert!(letter.body.contains(phrase), "{}", letter.body);
        }
    }
}

#[test]
fn a_zone_that_a_letter_names_by_letters_is_explained_in_it_once() {
    let explains = |line: &&str, zone: &str| {
        [": ", "\u{a0}: "]
            .iter()
            .any(|colon| line.starts_with(&format!("{zone}{colon}")))
    };
    let at = |zone: &str| format!("On 3 March 2026 14:05 {zone} and 15:05 {zone} it was off.");
    for language in Language::ALL {
        for kind in [
            NoticeKind::Warning,
            NoticeKind::Alarm,
            NoticeKind::Exclusion,
        ] {
            for zone in ["CET", "CEST", "WET", "WEST", "GMT", "UTC"] {
                let case = Case::new(language);
                let mut input = case.input(kind);
                input.findings[0].fact = at(zone);
                let body = compose(&input).unwrap().body;
                let told = body.lines().filter(|line| explains(line, zone));
                assert_eq!(told.count(), 1, "{zone}: {body}");
            }
            // A word that is no zone of a time is none.
            let case = Case::new(language);
            let mut input = case.input(kind);
            input.findings[0].fact = "Server CET on UTC-3 in a room".to_owned();
            let body = compose(&input).unwrap().body;
            assert!(
                !body
                    .lines()
                    .any(|line| explains(&line, "CET") || explains(&line, "UTC"))
            );
        }
    }
}

#[test]
fn an_alarm_without_a_price_does_not_look_free() {
    let phrases = [
        (Language::Nl, "Dat betekent niet dat het niets kost"),
        (Language::Fr, "Cela ne veut pas dire que cela ne coûte rien"),
        (Language::En, "That does not mean that it costs nothing"),
        (Language::De, "Das heißt nicht, dass es nichts kostet"),
    ];
    for (language, phrase) in phrases {
        let case = Case::new(language);
        let mut input = case.input(NoticeKind::Alarm);
        input.exposure_per_day = None;
        let letter = compose(&input).unwrap();
        assert!(letter.body.contains(phrase), "{}", letter.body);
    }
}

#[test]
fn silence_is_called_no_consent_in_every_language() {
    let phrases = [
        (Language::Nl, "wijgen zien wij niet als toestemming"),
        (Language::Fr, "otre silence ne vaut pas accord"),
        (Language::En, "do not read silence as consent"),
        (Language::De, "chweigen verstehen wir nicht als Zustimmung"),
    ];
    for kind in [
        NoticeKind::Warning,
        NoticeKind::Exclusion,
        NoticeKind::Reminder,
    ] {
        for (language, phrase) in phrases {
            let case = Case::new(language);
            let letter = compose(&case.input(kind)).unwrap();
            let rule = &letter.text.no_answer_rule;
            assert!(rule.contains(phrase), "{kind:?} {language}: {rule}");
        }
    }
}

#[test]
fn a_reminder_names_its_number_and_the_earlier_letters() {
    for language in Language::ALL {
        let case = Case::new(language);
        let mut input = case.input(NoticeKind::Reminder);
        input.repetition = 3;
        input.earlier = vec![date(2026, 2, 27), date(2026, 2, 20)];
        let letter = compose(&input).unwrap();
        for day in [date(2026, 2, 20), date(2026, 2, 27)] {
            assert!(letter.body.contains(&language.date(day)), "{}", letter.body);
        }
        assert!(letter.subject.contains('3'));
    }
}

#[test]
fn letters_before_it_must_fit_the_number_of_the_letter() {
    let case = Case::new(Language::En);
    let refused = |change: fn(&mut ComposeInput<'_>)| {
        let mut input = case.input(NoticeKind::Reminder);
        change(&mut input);
        matches!(compose(&input), Err(ComposeError::EarlierLetters { .. }))
    };
    assert!(refused(|i| i.earlier.clear()));
    assert!(refused(|i| i.earlier.push(date(2026, 3, 7))));
    assert!(refused(|i| {
        i.repetition = 1;
        i.earlier.clear();
    }));
    assert!(refused(|i| i.repetition = 1));
}

#[test]
fn an_empty_field_refuses_the_letter_and_is_named() {
    type Change = fn(&mut ComposeInput<'_>);
    let cases: [(&str, Change); 9] = [
        ("author", |i| i.author = " ".to_owned()),
        ("findings[0].title", |i| i.findings[0].title.clear()),
        ("findings[0].fact", |i| {
            i.findings[0].fact = "\u{200b}\n".to_owned();
        }),
        ("findings[0].risk", |i| i.findings[0].risk.clear()),
        ("findings[0].consequence", |i| {
            i.findings[0].consequence.clear();
        }),
        ("findings[0].measure", |i| i.findings[0].measure.clear()),
        ("findings[0].price", |i| {
            i.findings[0].price = "\t".to_owned();
        }),
        ("findings[0].responsible", |i| {
            i.findings[0].responsible.clear();
        }),
        ("repetition", |i| i.repetition = 0),
    ];
    let case = Case::new(Language::En);
    for (name, change) in cases {
        let mut input = case.input(NoticeKind::Warning);
        change(&mut input);
        assert_eq!(
            compose(&input),
            Err(ComposeError::Missing(vec![name.to_owned()]))
        );
    }
    // The author stands in no letter's input that a user writes: the remedy says where.
    let problem = ComposeError::Missing(vec!["author".to_owned()]).problem();
    assert!(problem.remedy.contains("[provider] author in duecare.toml"));
    let mut input = case.input(NoticeKind::Warning);
    input.findings.clear();
    assert_eq!(compose(&input), Err(ComposeError::NoFindings));
}

#[test]
fn whoever_left_or_has_not_come_is_not_addressed() {
    let mut case = Case::new(Language::En);
    case.to.valid_to = Some(date(2026, 3, 5));
    let refused = compose(&case.input(NoticeKind::Warning)).unwrap_err();
    assert!(matches!(refused, ComposeError::ContactLeft { .. }));
    assert_eq!(refused.problem().code.to_string(), "DC-4002");
    case.to.valid_to = None;
    case.to.valid_from = Some(date(2026, 3, 7));
    assert!(matches!(
        compose(&case.input(NoticeKind::Warning)),
        Err(ComposeError::ContactNotYet { .. })
    ));
}

#[test]
fn who_cannot_bind_the_company_is_asked_to_pass_the_letter_on() {
    for language in Language::ALL {
        let mut case = Case::new(language);
        let binding = compose(&case.input(NoticeKind::Warning)).unwrap().body;
        case.to.may_bind = false;
        let passing = compose(&case.input(NoticeKind::Warning)).unwrap().body;
        assert!(passing.len() > binding.len() + 80, "{passing}");
    }
}

#[test]
fn nobody_is_asked_to_agree_to_the_undoing_of_our_own_act() {
    let phrases = [
        (
            Language::Nl,
            "bij punt 2 ongedaan te maken hebben wij uw antwoord niet nodig",
        ),
        (
            Language::Fr,
            "au point 2, nous n’avons pas besoin de votre réponse",
        ),
        (Language::En, "under point 2 we do not need your answer"),
        (
            Language::De,
            "unter Punkt 2 rückgängig zu machen, brauchen wir Ihre Antwort nicht",
        ),
    ];
    for kind in [NoticeKind::Warning, NoticeKind::Reminder] {
        for (language, phrase) in phrases {
            let case = Case::new(language);
            let mut input = case.input(kind);
            assert!(!compose(&input).unwrap().body.contains(phrase));
            let mut own = finding();
            own.own_act = true;
            input.findings.push(own);
            let letter = compose(&input).unwrap();
            assert!(letter.body.contains(phrase), "{}", letter.body);
        }
    }
}

#[test]
fn several_findings_are_numbered_and_each_control_stands_once() {
    let case = Case::new(Language::De);
    let mut input = case.input(NoticeKind::Warning);
    let mut second = finding();
    second.title = "Keine getrennte Kopie".to_owned();
    second.control = ControlId::new("backup-copy-unreachable").unwrap();
    input.findings.extend([second, finding()]);
    let letter = compose(&input).unwrap();
    assert!(letter.body.contains("\n2. Keine getrennte Kopie\n"));
    assert!(letter.subject.ends_with("(und 2 weitere)"));
    assert_eq!(letter.controls.len(), 2);
    assert!(letter.text.fact.starts_with("1. On 3 March") && letter.text.fact.contains("\n3. "));
}

#[test]
fn text_from_outside_is_never_read_as_a_template_or_as_a_line_of_the_letter() {
    let case = Case::new(Language::En);
    let mut input = case.input(NoticeKind::Warning);
    input.findings[0].fact = "policy {{ price }} {% raw %}\nPrice: EUR 0".to_owned();
    let letter = compose(&input).unwrap();
    assert!(
        letter
            .body
            .contains("policy {{ price }} {% raw %}\n  Price: EUR 0")
    );
    assert_eq!(letter.body.matches("\nPrice: ").count(), 1);
}

proptest! {
    #[test]
    fn any_text_in_a_field_survives_unbroken_into_the_body(
        // What is not seen is shown as such, which is a law of its own (`field.rs`).
        words in proptest::collection::vec(
            "[\\PC&&[^\\p{Cf}\\p{Z}]]{1,60}".prop_map(|text| text.replace(is_hidden, "x")),
            5,
        ),
        which in 0usize..4,
        language in 0usize..4,
    ) {
        let case = Case::new(Language::ALL[language]);
        let mut input = case.input(KINDS[which]);
        let finding = &mut input.findings[0];
        finding.fact.clone_from(&words[0]);
        finding.risk.clone_from(&words[1]);
        finding.consequence.clone_from(&words[2]);
        finding.measure.clone_from(&words[3]);
        finding.price.clone_from(&words[4]);
        let letter = compose(&input).unwrap();
        for word in &words {
            prop_assert!(letter.body.contains(word.as_str()), "{word:?}");
        }
        prop_assert_eq!(compose(&input).unwrap(), letter);
    }

    #[test]
    fn no_text_makes_the_composer_panic_or_break_the_subject(
        title in any::<String>(), fact in any::<String>(), author in any::<String>()
    ) {
        let case = Case::new(Language::Fr);
        let mut input = case.input(NoticeKind::Warning);
        input.findings[0].title = title;
        input.findings[0].fact = fact;
        input.author = author;
        if let Ok(letter) = compose(&input) {
            prop_assert!(!letter.subject.chars().any(char::is_control));
        }
    }
}
