//! `dossier`: the container for a judge.

use super::Outcome;
use crate::cli::Global;
use crate::output::{Output, Told, told};
use crate::words::{door, notices as words};
use duecare_app::dossier::{Asked, Say};
use duecare_app::withhold::Withhold;
use duecare_app::{check, dossier};
use duecare_dossier::Grade;
use duecare_model::{Language, PartyId, SystemClock, Timestamp};
use serde::Serialize;
use std::path::Path;

/// The answer (`duecare.dossier-issued/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    customer: PartyId,
    as_of: Timestamp,
    file: String,
    sha256: String,
    records: usize,
    answered: Vec<u8>,
    gaps: Vec<u8>,
    /// By grade: answered in full, in part, open.
    in_full: Vec<u8>,
    partly: Vec<u8>,
    open: Vec<u8>,
    /// The subject of the certificate that sealed it; null where none is configured.
    sealed_by: Option<String>,
    /// Until when the certificates behind the stamp over all of it are valid; null without a stamp.
    valid_until: Option<Timestamp>,
    /// Whether the handing out is an entry; not from a log that may only be read.
    recorded: bool,
    /// Records that hold a withheld text in a part that is not sealed by itself, such as an id.
    not_withheld: Vec<u64>,
}

pub(super) fn run(
    global: &Global,
    customer: &PartyId,
    as_of: Option<Timestamp>,
    file: &Path,
    withhold: Withhold,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let as_of = match as_of {
        Some(at) => check::past(&workspace, at)?,
        None => check::present(&workspace)?,
    };
    let language = out
        .language
        .or_else(|| {
            workspace
                .ledger()
                .parties
                .get(customer)
                .map(|s| s.party.value.language)
        })
        .unwrap_or_default();
    let asked = Asked {
        customer,
        as_of,
        language,
        withhold,
    };
    let say = Say {
        progress: &|step| out.detail(&Told::said(step, out.language())),
        warn: &|warning| out.say(&Told::said(warning, out.language())),
    };
    let issued = dossier::issue(&mut workspace, &asked, file, &SystemClock, &say)?;
    let dossier = &issued.dossier;
    let numbers = |answered: bool| {
        dossier
            .answers
            .iter()
            .filter(|a| a.answered == answered)
            .map(|a| a.n)
            .collect::<Vec<u8>>()
    };
    let graded = |grade: Grade| {
        let all = dossier.answers.iter();
        all.filter(|a| a.grade == grade).map(|a| a.n).collect()
    };
    let document = Document {
        schema: "duecare.dossier-issued/1",
        customer: customer.clone(),
        as_of,
        file: file.display().to_string(),
        sha256: dossier.sha256.clone(),
        records: dossier.records,
        answered: numbers(true),
        gaps: numbers(false),
        in_full: graded(Grade::Answered),
        partly: graded(Grade::Partly),
        open: graded(Grade::Open),
        sealed_by: issued.sealed_by.clone(),
        valid_until: issued.valid_until,
        recorded: workspace.refusal().is_none(),
        not_withheld: dossier::not_withheld(&dossier.bytes, &asked.withhold)?,
    };
    if !document.not_withheld.is_empty() {
        let (count, which) = (document.not_withheld.len(), listed(&document.not_withheld));
        out.say(&Told::of(
            words::NOT_WITHHELD,
            out.language(),
            [&count, &which],
        ));
    }
    out.answer(&document, |d| text(d, out.language()))?;
    Ok(Outcome::Done)
}

/// Numbers one after the other.
fn listed<T: ToString>(numbers: &[T]) -> String {
    let all: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    all.join(", ")
}

fn text(d: &Document, language: Language) -> Told {
    let mut text = told!("{}\n", d.file);
    text.push(&Told::of(
        words::ISSUED,
        language,
        [
            &d.as_of,
            &d.records,
            &d.in_full.len(),
            &d.partly.len(),
            &d.open.len(),
        ],
    ));
    if !d.open.is_empty() {
        text.push(&told!(": {}", listed(&d.open)));
    }
    text = text.ended();
    text.push(&Told::line(door::SHA256, language, [&d.sha256]));
    if let Some(by) = &d.sealed_by {
        text.push(&Told::line(words::SEALED_BY, language, [by]));
    }
    if let Some(until) = d.valid_until {
        text.push(&Told::line(words::STAMPED_UNTIL, language, [&until]));
    }
    if !d.recorded {
        text.push(&Told::line(door::NOT_RECORDED, language, []));
    }
    text
}
