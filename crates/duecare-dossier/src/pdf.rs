//! Typesets the document as PDF/A-3a and PDF/UA-1, with the data attached.
//!
//! Called by `package`. What must never happen: text of users evaluated as markup, a date other
//! than that of the dossier, two runs with different bytes.

use crate::charts::Charts;
use crate::codes;
use crate::document::Document;
use crate::later::Annex;
use crate::text::Text;
use crate::world::{Page, has_glyph};
use duecare_model::code_point;
use duecare_model::{Problem, Timestamp};
use serde_json::Value;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Whether there is a typesetter: here there is.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a program without the typesetter refuses here"
)]
pub(crate) const fn ready() -> Result<(), Problem> {
    Ok(())
}

/// Makes the PDF of the dossier. `attachment` is the `dossier.json` of the same document.
pub(crate) fn typeset(
    document: &Document,
    charts: &Charts,
    text: &Text,
    as_of: Timestamp,
    attachment: &[u8],
) -> Result<Vec<u8>, Problem> {
    let data = serde_json::json!({
        "d": document,
        "c": charts,
        "t": text.section("label"),
        "k": text.section("chart"),
    });
    safely("dossier.typ", &data, as_of, ("dossier.json", attachment))
}

/// Makes the PDF of the annex. `attachment` is its `later.json`.
pub(crate) fn typeset_later(
    annex: &Annex,
    text: &Text,
    until: Timestamp,
    attachment: &[u8],
) -> Result<Vec<u8>, Problem> {
    let mut labels = text.section("label");
    labels.extend(text.section("annex"));
    let data = serde_json::json!({ "d": annex, "t": labels });
    safely("later.typ", &data, until, ("later.json", attachment))
}

fn safely(
    main: &str,
    data: &Value,
    date: Timestamp,
    attachment: (&str, &[u8]),
) -> Result<Vec<u8>, Problem> {
    let first = render(main, &shown(data, &has_glyph), date, attachment);
    let result = first.or_else(|_| {
        // A sequence of characters can lack a glyph although each has one. Plain ASCII always has.
        let plain = shown(data, &|c: char| c.is_ascii());
        render(main, &plain, date, attachment)
    });
    // The typesetter memorises every run; a server that makes many dossiers must not grow.
    comemo::evict(0);
    result.map_err(|what| codes::TYPESETTING.problem(what))
}

/// The same data with every character that cannot be shown written as its code point.
fn shown(value: &Value, can_show: &dyn Fn(char) -> bool) -> Value {
    match value {
        Value::String(text) => Value::String(shown_text(text, can_show)),
        Value::Array(items) => items.iter().map(|item| shown(item, can_show)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| (key.clone(), shown(member, can_show)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn shown_text(text: &str, can_show: &dyn Fn(char) -> bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c == '\n' || can_show(c) {
            out.push(c);
        } else {
            out.push_str(&code_point(c));
        }
    }
    out
}

fn render(
    main: &str,
    data: &Value,
    date: Timestamp,
    (name, attachment): (&str, &[u8]),
) -> Result<Vec<u8>, String> {
    let data = serde_json::to_vec(data).map_err(|error| error.to_string())?;
    let page = Page::new(main, data, (name, attachment.to_vec()))?;
    let messages = |errors: &[typst::diag::SourceDiagnostic]| {
        let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        all.join("; ")
    };
    let document: PagedDocument = typst::compile(&page)
        .output
        .map_err(|errors| messages(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| format!("{error:?}"))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("duecare".to_owned())),
        timestamp: timestamp(date),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| messages(&errors))
}

/// The date of the dossier or annex as the date of the document.
fn timestamp(date: Timestamp) -> Option<typst_pdf::Timestamp> {
    let utc = date.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        i32::from(utc.year()),
        part(utc.month())?,
        part(utc.day())?,
        part(utc.hour())?,
        part(utc.minute())?,
        part(utc.second())?,
    )
    .map(typst_pdf::Timestamp::new_utc)
}
