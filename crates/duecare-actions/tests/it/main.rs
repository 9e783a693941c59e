//! Tests of the crate as its callers see it: mails read back by other parsers, conversations
//! with a scripted SMTP server, and a time-stamp authority on loopback.

#![expect(clippy::unwrap_used, reason = "a test that fails must say so at once")]

mod authority;
mod eml;
mod sending;
mod server;
mod witness;

use duecare_actions::Letter;
use duecare_model::{
    Date, Language, NoticeId, NoticeKind, NoticeText, PartyId, SentNotice, Severity,
};

pub(crate) const NOTE: &str = "terp-it.example/duecare\n42\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u{2014} terp-it.example/duecare Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
pub(crate) const KEY: &str =
    "terp-it.example/duecare+a1b2c3d4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

pub(crate) fn notice(language: Language) -> SentNotice {
    let text = NoticeText {
        fact: "f".to_owned(),
        risk: "r".to_owned(),
        consequence: "c".to_owned(),
        measure: "m".to_owned(),
        price: "p".to_owned(),
        deadline: Date::new(2026, 3, 10).unwrap(),
        no_answer_rule: "n".to_owned(),
        scope_reference: "s".to_owned(),
        author: "a".to_owned(),
    };
    SentNotice {
        id: NoticeId::new("n-2026-0007").unwrap(),
        customer: PartyId::new("bakkerij-noord").unwrap(),
        kind: NoticeKind::Warning,
        severity: Severity::Critical,
        controls: vec![],
        repetition: 1,
        language,
        to_name: "Zo\u{eb} d\u{2019}Exemple, directrice".to_owned(),
        to_email: "zoe@bakkerij-noord.example".to_owned(),
        copies: Vec::new(),
        text,
        subject: "Avertissement n-2026-0007\u{a0}: l\u{2019}administrateur n\u{2019}a qu\u{2019}un mot de passe".to_owned(),
        body: "Bonjour Zo\u{eb},\n\n.une ligne avec un point\nFrom ici\n--=_duecare_\nfin \n".to_owned(),
        exposure_per_day: None,
        quote_by: None,
        unpriced: false,
        eml_sha256: String::new(),
        message_id: String::new(),
    }
}

pub(crate) fn letter(notice: &SentNotice) -> Letter<'_> {
    Letter {
        notice,
        from_name: "Terp IT B.V.",
        from_email: "warnings@terp-it.example",
        reply_to: Some("answers@terp-it.example"),
        date: "2026-03-06T09:05:00Z".parse().unwrap(),
        message_id: "n-2026-0007.1@terp-it.example",
        checkpoint: NOTE,
        verifier_key: KEY,
    }
}
