//! `dossier`: the container for a judge.

use super::Outcome;
use crate::cli::Global;
use crate::output::{Output, Told, told};
use duecare_app::dossier::{Asked, Say};
use duecare_app::withhold::Withhold;
use duecare_app::{check, dossier};
use duecare_dossier::Grade;
use duecare_model::{PartyId, SystemClock, Timestamp};
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
        progress: &|step| out.detail(&told!("{}", step)),
        warn: &|text| out.say(&told!("{}", text)),
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
        out.say(&told!("NOT withheld: {} records hold it in an id or another part that stands in the log as it is: {:?}", document.not_withheld.len(), document.not_withheld));
    }
    out.answer(&document, text)?;
    Ok(Outcome::Done)
}

fn text(d: &Document) -> Told {
    let open: Vec<String> = d.open.iter().map(ToString::to_string).collect();
    let mut text = told!(
        "{}\nas of {}, {} records, of 20 questions {} answered, {} in part, {} open",
        d.file,
        d.as_of,
        d.records,
        d.in_full.len(),
        d.partly.len(),
        d.open.len()
    );
    if !open.is_empty() {
        text.push(&told!(": {}", open.join(", ")));
    }
    text.push(&told!("\nsha256 {}\n", d.sha256));
    if let Some(by) = &d.sealed_by {
        text.push(&told!("sealed by {}\n", by));
    }
    if let Some(until) = d.valid_until {
        text.push(&told!(
            "time-stamped, to be renewed before {} (`duecare dossier renew`)\n",
            until
        ));
    }
    if !d.recorded {
        text.push(&Told::from(
            "NOT RECORDED: the log may only be read; see `duecare doctor`\n",
        ));
    }
    text
}
