//! An invented provider with three customers, one of them with hostile names.

use duecare_app::overview::{CustomerRow, FindingRow, LetterRow, Mark, Overview};
use duecare_model::{
    ControlId, Language, Money, PartyId, Problem, Timestamp, UnknownReason, Verdict,
};
use duecare_web::Source;
use std::sync::Arc;

pub(crate) const HOSTILE: &str = "<script>alert(1)</script>\"'&<b onclick=x>";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn finding(control: &str, verdict: Verdict) -> FindingRow {
    FindingRow {
        control: ControlId::new(control).unwrap(),
        title: format!("Title of {control}"),
        verdict,
        since: Some(at("2026-02-20T08:00:00Z")),
        reasons: vec!["adm-kees has no second factor.".to_owned()],
    }
}

pub(crate) fn customer(id: &str, name: &str) -> CustomerRow {
    CustomerRow {
        id: PartyId::new(id).unwrap(),
        name: name.to_owned(),
        unanswered: vec![],
        met: 1,
        not_met: 0,
        unknown: 0,
        not_applicable: 0,
        exposure_per_day: None,
        open_notices: 0,
        letters: vec![],
        letters_more: 0,
        last_data_at: Some(at("2026-03-05T22:00:00Z")),
        findings: vec![],
    }
}

pub(crate) fn overview() -> Overview {
    let mut north = customer("bakkerij-noord", "Bakkerij Noord BV");
    north.exposure_per_day = Some(Money::eur(22_000));
    north.unanswered = vec![4, 13];
    north.not_met = 1;
    north.unknown = 5;
    north.findings = vec![
        finding("a-met", Verdict::Met),
        finding("b-stale", Verdict::Unknown(UnknownReason::Stale)),
        finding("c-red", Verdict::NotMet),
        finding("d-none", Verdict::NotApplicable),
        finding("e-never", Verdict::Unknown(UnknownReason::NeverObserved)),
        finding("f-part", Verdict::Unknown(UnknownReason::Incomplete)),
        finding("g-odd", Verdict::Unknown(UnknownReason::NotUnderstood)),
        finding("h-two", Verdict::Unknown(UnknownReason::Conflicting)),
    ];
    north.letters = vec![LetterRow {
        id: "bakkerij-noord-1".to_owned(),
        matter: "Backups".to_owned(),
        to: "Mia".to_owned(),
        proof: "0 (written as a file; it is not shown to have left)".to_owned(),
        answer: "none recorded".to_owned(),
        end: "no end: the provider noted an acceptance".to_owned(),
        by: "in the name of Jan de Vries, account tester".to_owned(),
    }];
    north.letters_more = 3;
    let mut hostile = customer("hostile", HOSTILE);
    let mut red = finding("x", Verdict::NotMet);
    HOSTILE.clone_into(&mut red.title);
    red.reasons = vec![HOSTILE.to_owned()];
    hostile.findings = vec![red];
    let text = || HOSTILE.to_owned();
    hostile.letters = vec![LetterRow {
        id: text(),
        matter: text(),
        to: text(),
        proof: text(),
        answer: text(),
        end: text(),
        by: text(),
    }];
    hostile.unanswered = vec![0, 21, 255];
    let mut silent = customer("silent", "Stil BV");
    silent.last_data_at = None;
    silent.met = 0;
    Overview {
        generated_at: at("2026-03-06T09:05:00Z"),
        as_of: Some(at("2026-03-01T00:00:00Z")),
        origin: "terp-it.example/duecare".to_owned(),
        log_size: 42,
        root: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=".to_owned(),
        customers: vec![silent, hostile, north],
    }
}

/// A log that stands still, of which the overview is made by a function.
struct Still<F>(F);

impl<F> Source for Still<F>
where
    F: Fn(Language) -> Result<Overview, Problem> + Send + Sync,
{
    fn mark(&self) -> Result<Mark, Problem> {
        Ok(Mark {
            head: "head".to_owned(),
            minute: 0,
        })
    }

    fn overview(&self, _: &Mark, language: Language) -> Result<Overview, Problem> {
        (self.0)(language)
    }
}

pub(crate) fn still<F>(make: F) -> Arc<dyn Source>
where
    F: Fn(Language) -> Result<Overview, Problem> + Send + Sync + 'static,
{
    Arc::new(Still(make))
}

pub(crate) fn source() -> Arc<dyn Source> {
    still(|_| Ok(overview()))
}
