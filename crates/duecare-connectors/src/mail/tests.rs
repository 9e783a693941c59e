//! A mail, and the report of its delivery.

use super::*;
use duecare_model::facts::Mail;

const LETTER: &str = "Received: from a.example by b.example; Tue, 12 May 2026 08:01:30 +0200\r\n\
Received: from c.example by a.example; Tue, 12 May 2026 08:01:00 +0200\r\n\
From: Alarm <alarm@distributeur-noord.example>\r\nTo: beheer@ict-noord.example, <b@ict-noord.example>\r\n\
Cc: c@ict-noord.example\r\nDate: Tue, 12 May 2026 08:00:00 +0200\r\nMessage-ID: <m1@distributeur-noord.example>\r\n\
Subject: =?utf-8?Q?Afwijkend_verbruik_=E2=82=AC?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
Er is   afwijkend\r\nverbruik gezien.\r\n";

fn report(actions: &str) -> String {
    format!(
        "From: postmaster@ict-noord.example\r\nTo: alarm@distributeur-noord.example\r\n\
Date: Tue, 12 May 2026 08:05:00 +0200\r\nMessage-ID: <r1@ict-noord.example>\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n\
--x\r\nContent-Type: text/plain\r\n\r\nDone.\r\n\
--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; b.example\r\n\r\n{actions}\r\n\
--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <m1@distributeur-noord.example>\r\nSubject: x\r\n\r\n--x--\r\n"
    )
}

fn mail(text: &str) -> Mail {
    assert!(is_mail(text.as_bytes()));
    let mut draft = read(text.as_bytes());
    assert!(draft.spotless());
    match draft.facts.remove(0).fact {
        Fact::Mail(mail) => mail,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_letter_tells_both_of_its_times_apart() {
    let found = mail(LETTER);
    assert_eq!(
        found.message_id.as_deref(),
        Some("m1@distributeur-noord.example")
    );
    assert_eq!(
        found.from.as_deref(),
        Some("alarm@distributeur-noord.example")
    );
    assert_eq!(found.to.len(), 3);
    assert_eq!(found.dated.unwrap().to_string(), "2026-05-12T06:00:00Z");
    assert_eq!(
        found.received_at.unwrap().to_string(),
        "2026-05-12T06:01:30Z"
    );
    assert_eq!(found.subject.as_deref(), Some("Afwijkend verbruik €"));
    assert_eq!(
        found.begins.as_deref(),
        Some("Er is afwijkend verbruik gezien.")
    );
    assert_eq!(found.delivery_status, None);
    assert_eq!(read(LETTER.as_bytes()).occurred_at, found.dated);
}

#[test]
fn a_report_tells_the_worst_of_its_recipients_and_the_mail_it_speaks_of() {
    let one = |action: &str| {
        format!("Final-Recipient: rfc822; b@x.example\r\nAction: {action}\r\nStatus: 2.0.0\r\n\r\n")
    };
    let cases = [
        (one("delivered"), Some("delivered")),
        (one("Failed"), Some("failed")),
        (one("delivered") + &one("failed"), Some("failed")),
        (one("delivered") + &one("delayed"), Some("delayed")),
        (one("relayed"), None),
        (one("delivered") + &one("relayed"), None),
        (String::new(), None),
    ];
    for (actions, expected) in cases {
        let found = mail(&report(&actions));
        assert_eq!(found.delivery_status.as_deref(), expected, "{actions}");
        assert_eq!(
            found.in_reply_to.as_deref(),
            Some("m1@distributeur-noord.example")
        );
    }
}

#[test]
fn text_that_merely_has_colons_is_no_mail() {
    for text in [
        "name: value\n",
        "{\"from\": 1}",
        "from: only one header\n",
        "a,b\nc,d\n",
        "schema = \"x\"\n",
    ] {
        assert!(!is_mail(text.as_bytes()), "{text:?}");
    }
}

#[test]
fn a_date_that_no_calendar_has_is_told_and_not_guessed() {
    let draft = read(
        LETTER
            .replace("Date: Tue, 12 May 2026", "Date: Tue, 99 May 2026")
            .as_bytes(),
    );
    assert_eq!(draft.occurred_at, None);
    assert_eq!(draft.problems[0].code, MAIL.code);
}

/// What a mail with these headers names as what it answers, by the letters of ours.
fn answered(headers: &str) -> Vec<&'static str> {
    let text = format!(
        "From: Mia <mia@mill.example>\r\nTo: care@terp.example\r\nDate: Fri, 6 Mar 2026 10:00:00 +0000\r\nMessage-ID: <r1@mill.example>\r\n{headers}Subject: AGREED\r\n\r\nAGREED\r\n"
    );
    let ours = ["one@terp.example", "two@terp.example"];
    mail(&text).answers(ours.into_iter())
}

#[test]
fn a_reply_is_known_by_the_one_letter_that_its_headers_name() {
    let one = ["one@terp.example"];
    for headers in [
        "In-Reply-To: <one@terp.example>\r\n",
        "In-Reply-To: <x@mill.example> <one@terp.example>\r\n",
        "In-Reply-To: <one@terp.example>\r\n <x@mill.example>\r\n",
        "in-reply-to:\r\n\t(to <two@terp.example>)\r\n <one@terp.example>\r\n",
        "In-Reply-To: <one@terp.example>\r\nReferences: <two@terp.example>\r\n",
        "References: <x@mill.example>\r\n <one@terp.example>\r\n",
        "In-Reply-To: one@terp.example\r\n",
        "In-Reply-To: \"Mail of <two@terp.example>\" <one@terp.example>\r\n",
        "In-Reply-To: <one@terp.example>\r\nIn-Reply-To: <one@terp.example>\r\n",
    ] {
        assert_eq!(answered(headers), one, "{headers}");
    }
    for headers in [
        "In-Reply-To: <one@terp.example> <two@terp.example>\r\n",
        "In-Reply-To: <one@terp.example>\r\nIn-Reply-To: <two@terp.example>\r\n",
        "References: <two@terp.example> <one@terp.example>\r\n",
    ] {
        assert_eq!(
            answered(headers).len(),
            2,
            "which of them is not told: {headers}"
        );
    }
    for headers in [
        "",
        "In-Reply-To: <x@mill.example>\r\nReferences: <one@terp.example>\r\n",
        "In-Reply-To: (<one@terp.example>)\r\n",
        "In-Reply-To: \"<one@terp.example>\"\r\n",
        "In-Reply-To: <one@terp.example\r\n",
        "In-Reply-To: <xone@terp.example>\r\n",
        "Subject: <one@terp.example>\r\n",
    ] {
        assert!(answered(headers).is_empty(), "{headers}");
    }
}
