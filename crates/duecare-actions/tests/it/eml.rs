//! The mail as other programs read it.

use crate::{KEY, NOTE, letter, notice};
use duecare_actions::{MailError, to_eml};
use duecare_model::Language;
use mail_parser::{MessageParser, MimeHeaders as _};
use proptest::prelude::*;
use std::io::Write as _;
use std::process::{Command, Stdio};

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[test]
fn another_parser_reads_every_field_and_the_attachment() {
    for language in Language::ALL {
        let notice = notice(language);
        let eml = to_eml(&letter(&notice)).unwrap();
        let mail = MessageParser::default().parse(&eml).unwrap();
        let from = mail.from().unwrap().first().unwrap();
        assert_eq!(from.name(), Some("Terp IT B.V."));
        assert_eq!(from.address(), Some("warnings@terp-it.example"));
        let to = mail.to().unwrap();
        assert_eq!(to.iter().count(), 1);
        assert_eq!(to.first().unwrap().name(), Some(notice.to_name.as_str()));
        assert_eq!(
            to.first().unwrap().address(),
            Some("zoe@bakkerij-noord.example")
        );
        let answers = mail.reply_to().unwrap().first().unwrap();
        assert_eq!(answers.address(), Some("answers@terp-it.example"));
        assert_eq!(mail.subject(), Some(notice.subject.as_str()));
        assert_eq!(mail.message_id(), Some("n-2026-0007.1@terp-it.example"));
        assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-03-06T09:05:00Z");
        let seal = mail.header("Duecare-Checkpoint").unwrap().as_text();
        assert_eq!(seal, Some("terp-it.example/duecare 42 CsUYapGGPo4d"));
        let text = lf(&mail.body_text(0).unwrap());
        assert!(
            text.starts_with(notice.body.trim_end_matches('\n')),
            "{text}"
        );
        assert!(text.contains("CsUYapGGPo4d") && text.contains("42"));
        let date = language.date(duecare_model::Date::new(2026, 3, 6).unwrap());
        assert!(text.contains(&date), "{text}");
        assert_eq!(mail.attachment_count(), 1);
        let file = mail.attachment(0).unwrap();
        assert_eq!(file.attachment_name(), Some("checkpoint.txt"));
        assert_eq!(
            lf(file.text_contents().unwrap()),
            format!("{NOTE}\n{KEY}\n")
        );
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes_in_seven_bit_lines() {
    let notice = notice(Language::Fr);
    let eml = to_eml(&letter(&notice)).unwrap();
    assert_eq!(to_eml(&letter(&notice)).unwrap(), eml);
    let text = String::from_utf8(eml).unwrap();
    assert!(text.is_ascii() && text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 90));
}

#[test]
fn python_reads_the_mail_without_a_defect() {
    let script = "\
import sys, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
assert not m.defects, m.defects
for p in m.walk():
    assert not p.defects, p.defects
    for k, v in p.items():
        assert not getattr(v, 'defects', ()), (k, v.defects)
body = m.get_body().get_content()
name = [a.get_content() for a in m.iter_attachments()][0]
sys.stdout.buffer.write((m['subject'] + '|' + m['to'].addresses[0].display_name + '|' + name).encode())
";
    let started = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = started else {
        eprintln!("python3 is absent: the second parser was not asked");
        return;
    };
    let notice = notice(Language::Fr);
    let eml = to_eml(&letter(&notice)).unwrap();
    python.stdin.take().unwrap().write_all(&eml).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    let said = lf(&String::from_utf8(output.stdout).unwrap());
    let expected = format!("{}|{}|{NOTE}\n{KEY}\n", notice.subject, notice.to_name);
    assert_eq!(said, expected);
}

#[test]
fn no_field_can_add_a_header() {
    type Change = fn(&mut duecare_model::SentNotice);
    let attack = "x\r\nBcc: thief@example.net";
    let changes: [Change; 3] = [
        |n| n.subject = "x\r\nBcc: thief@example.net".to_owned(),
        |n| n.to_name = "x\nBcc: thief@example.net".to_owned(),
        |n| n.to_email = "a@b.example\r\nBcc: thief@example.net".to_owned(),
    ];
    for change in changes {
        let mut notice = notice(Language::En);
        change(&mut notice);
        assert!(to_eml(&letter(&notice)).is_err());
    }
    let notice = notice(Language::En);
    let mut from_name = letter(&notice);
    from_name.from_name = attack;
    let mut from_email = letter(&notice);
    from_email.from_email = attack;
    let mut reply_to = letter(&notice);
    reply_to.reply_to = Some("a@b.example, thief@example.net");
    let mut message_id = letter(&notice);
    message_id.message_id = "a@b>\r\nBcc: thief@example.net";
    let mut checkpoint = letter(&notice);
    checkpoint.checkpoint = attack;
    let mut key = letter(&notice);
    key.verifier_key = "a+b+c\r\nBcc: thief@example.net";
    for attacked in [from_name, from_email, reply_to, message_id, checkpoint, key] {
        let refused = to_eml(&attacked).unwrap_err();
        assert!(!refused.may_retry());
        assert!(refused.problem().code.0 < 4503, "{refused}");
    }
}

#[test]
fn an_address_with_accents_is_refused_and_named() {
    let mut notice = notice(Language::En);
    notice.to_email = "zo\u{eb}@example.org".to_owned();
    assert!(matches!(
        to_eml(&letter(&notice)),
        Err(MailError::Address {
            field: "to_email",
            ..
        })
    ));
}

proptest! {
    #[test]
    fn any_body_and_subject_come_back_unchanged(
        body in "([\\PC\\n]{0,120}\\.?\n-{0,2}){1,4}",
        subject in "[\\PC&&[^\\p{Z}]]([\\PC&&[^\\p{Zl}\\p{Zp}]]{0,120}[\\PC&&[^\\p{Z}]])?",
    ) {
        let mut notice = notice(Language::De);
        notice.body = format!("a{body}z");
        notice.subject = subject;
        let eml = to_eml(&letter(&notice)).unwrap();
        let mail = MessageParser::default().parse(&eml).unwrap();
        let text = lf(&mail.body_text(0).unwrap());
        prop_assert!(text.starts_with(&notice.body), "{:?}\n{:?}", text, notice.body);
        prop_assert_eq!(mail.subject(), Some(notice.subject.as_str()));
        prop_assert_eq!(mail.attachment_count(), 1);
    }

    #[test]
    fn no_text_makes_the_letter_panic(name in any::<String>(), body in any::<String>(), id in any::<String>()) {
        let mut notice = notice(Language::Nl);
        notice.to_name.clone_from(&name);
        notice.body = body;
        let mut letter = letter(&notice);
        letter.message_id = &id;
        let _ = to_eml(&letter);
        letter.message_id = "a@b.example";
        if let Ok(eml) = to_eml(&letter) {
            prop_assert!(MessageParser::default().parse(&eml).is_some());
        }
    }
}

#[test]
fn technicians_get_a_copy_and_never_the_place_of_the_person_addressed() {
    let mut notice = notice(Language::Nl);
    let copies = ["it@bakkerij-noord.example", "nacht@bakkerij-noord.example"];
    notice.copies = copies.iter().map(|&copy| copy.to_owned()).collect();
    let eml = to_eml(&letter(&notice)).unwrap();
    let mail = MessageParser::default().parse(&eml).unwrap();
    let read = |list: Option<&mail_parser::Address<'_>>| -> Vec<String> {
        let all = list.unwrap().iter();
        all.filter_map(|a| a.address().map(ToOwned::to_owned))
            .collect()
    };
    assert_eq!(read(mail.to()), ["zoe@bakkerij-noord.example"]);
    assert_eq!(read(mail.cc()), copies);
    notice.copies = vec!["it@x.example\r\nBcc: <thief@x.example>".to_owned()];
    assert!(to_eml(&letter(&notice)).is_err());
}
