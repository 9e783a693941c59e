//! Conversations with the scripted server: acceptance, every refusal, every way to break off.

use crate::server::{Script, start};
use crate::{letter, notice};
use duecare_actions::{
    MailError, Secret, ServerReply, SmtpConfig, SmtpSecurity, Step, probe, send, to_eml,
};
use duecare_model::Language;

const FROM: &str = "warnings@terp-it.example";
const TO: &str = "zoe@bakkerij-noord.example";

fn config(port: u16) -> SmtpConfig {
    SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port,
        security: SmtpSecurity::Plain,
        user: None,
        password: None,
        helo: Some("terp-it.example".to_owned()),
        timeout_seconds: 5,
    }
}

fn eml() -> Vec<u8> {
    to_eml(&letter(&notice(Language::Fr))).unwrap()
}

fn attempt(script: Script) -> Result<ServerReply, MailError> {
    let (port, server) = start(script);
    let result = send(&config(port), FROM, TO, &eml());
    server.join().unwrap();
    result
}

#[test]
fn the_bytes_on_the_wire_are_the_bytes_of_the_record() {
    for eml in [eml(), b"Subject: x\r\n\r\n.\r\n..two\r\n".to_vec()] {
        let (port, server) = start(Script::KIND);
        let reply = send(&config(port), FROM, TO, &eml).unwrap();
        let heard = server.join().unwrap();
        assert_eq!(heard.mail, eml);
        assert_eq!(reply.code, 250);
        assert_eq!(reply.text, "2.0.0 Ok\nqueued as 4F1A22");
        assert_eq!(reply.host, format!("127.0.0.1:{port}"));
        assert_eq!(reply.certificate_sha256, None);
        assert_eq!(heard.commands[0], "EHLO terp-it.example");
        assert_eq!(heard.commands[1], format!("MAIL FROM:<{FROM}>"));
        assert_eq!(heard.commands[2], format!("RCPT TO:<{TO}>"));
        assert_eq!(heard.commands[3..], ["DATA", "QUIT"]);
    }
}

#[test]
fn a_refusal_for_now_keeps_step_and_words() {
    let refused = attempt(Script {
        rcpt: Some("451 4.7.1 Greylisted, come back in 5 minutes"),
        ..Script::KIND
    })
    .unwrap_err();
    assert!(refused.may_retry());
    let reply = refused.reply().unwrap();
    assert_eq!(
        (reply.code, reply.text.as_str()),
        (451, "4.7.1 Greylisted, come back in 5 minutes")
    );
    assert!(matches!(
        refused,
        MailError::Temporary {
            step: Step::Recipient,
            ..
        }
    ));
    assert_eq!(refused.problem().code.0, 4530);
}

#[test]
fn a_refusal_for_good_is_told_at_every_step() {
    let no = "550 5.1.1 no such user";
    let at = |script| match attempt(script).unwrap_err() {
        MailError::Permanent { step, reply } => {
            assert_eq!(
                (reply.code, reply.text.as_str()),
                (550, "5.1.1 no such user")
            );
            step
        }
        other => panic!("{other}"),
    };
    let kind = Script::KIND;
    assert_eq!(
        at(Script {
            greeting: Some(no),
            ..kind
        }),
        Step::Connect
    );
    assert_eq!(at(Script { mail: no, ..kind }), Step::Sender);
    assert_eq!(
        at(Script {
            rcpt: Some(no),
            ..kind
        }),
        Step::Recipient
    );
    assert_eq!(
        at(Script {
            data: Some(no),
            ..kind
        }),
        Step::Data
    );
    assert_eq!(
        at(Script {
            content: Some(no),
            ..kind
        }),
        Step::Content
    );
}

#[test]
fn a_connection_lost_before_the_mail_delivers_nothing() {
    let kind = Script::KIND;
    for script in [
        Script {
            greeting: None,
            ..kind
        },
        Script { rcpt: None, ..kind },
        Script { data: None, ..kind },
    ] {
        let refused = attempt(script).unwrap_err();
        assert!(matches!(refused, MailError::Connection { .. }), "{refused}");
    }
}

#[test]
fn a_connection_lost_after_the_last_dot_is_unclear_and_not_a_delivery() {
    let refused = attempt(Script {
        content: None,
        ..Script::KIND
    })
    .unwrap_err();
    assert!(matches!(refused, MailError::Unclear { .. }), "{refused}");
    assert!(refused.may_retry());
}

#[test]
fn an_answer_that_fits_no_standard_is_not_a_delivery() {
    // RFC 5321, section 4.2, lets a server send a bare code; the library cannot read that, and an
    // acceptance that was not read is told as unclear, never as a delivery.
    for odd in ["354 go on", "hello", "250", "199 x"] {
        let result = attempt(Script {
            content: Some(odd),
            ..Script::KIND
        });
        assert!(matches!(result, Err(MailError::Unclear { .. })), "{odd}");
    }
    let refused = attempt(Script {
        data: Some("250 what"),
        ..Script::KIND
    })
    .unwrap_err();
    assert!(matches!(refused, MailError::Connection { .. }), "{refused}");
}

#[test]
fn words_of_a_server_cannot_steer_a_terminal() {
    let refused = attempt(Script {
        rcpt: Some("550 \u{1b}[2Jgone"),
        ..Script::KIND
    })
    .unwrap_err();
    assert_eq!(refused.reply().unwrap().text, "\u{fffd}[2Jgone");
}

#[test]
fn nobody_listening_is_told_as_such() {
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let refused = send(&config(port), FROM, TO, &eml()).unwrap_err();
    assert!(matches!(refused, MailError::Connection { .. }), "{refused}");
}

#[test]
fn a_server_that_says_nothing_is_left_after_the_time_limit() {
    // The listener is never accepted from: the kernel connects, and no greeting comes.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let waiting = SmtpConfig {
        timeout_seconds: 1,
        ..config(silent.local_addr().unwrap().port())
    };
    let refused = send(&waiting, FROM, TO, &eml()).unwrap_err();
    assert!(refused.to_string().contains("time limit"), "{refused}");
    assert!(refused.may_retry());
}

#[test]
fn a_login_is_tried_and_its_refusal_told_without_the_password() {
    let with_login = |port| SmtpConfig {
        user: Some("terp".to_owned()),
        password: Some(Secret::new("correct horse")),
        ..config(port)
    };
    let (port, server) = start(Script::KIND);
    let reply = probe(&with_login(port)).unwrap();
    assert_eq!(reply.code, 250);
    let heard = server.join().unwrap();
    // AUTH PLAIN of RFC 4616: base64 of NUL, user, NUL, password.
    assert_eq!(heard.commands[1], "AUTH PLAIN AHRlcnAAY29ycmVjdCBob3JzZQ==");
    assert_eq!(heard.commands[2], "NOOP");
    let (port, server) = start(Script {
        auth: "535 5.7.8 wrong",
        ..Script::KIND
    });
    let refused = probe(&with_login(port)).unwrap_err();
    server.join().unwrap();
    assert!(matches!(
        refused,
        MailError::Permanent {
            step: Step::Login,
            ..
        }
    ));
    assert!(!format!("{refused:?} {:?}", with_login(port)).contains("horse"));
}

#[test]
fn plain_text_stays_on_this_machine() {
    // 192.0.2.1 is reserved for documentation (RFC 5737); no connection is tried.
    let away = SmtpConfig {
        host: "192.0.2.1".to_owned(),
        ..config(25)
    };
    let refused = send(&away, FROM, TO, &eml()).unwrap_err();
    assert!(
        matches!(refused, MailError::PlainBeyondLoopback { .. }),
        "{refused}"
    );
}

#[test]
fn a_server_without_starttls_gets_neither_password_nor_mail() {
    let (port, server) = start(Script::KIND);
    let encrypted = SmtpConfig {
        security: SmtpSecurity::StartTls,
        user: Some("terp".to_owned()),
        password: Some(Secret::new("correct horse")),
        ..config(port)
    };
    let refused = send(&encrypted, FROM, TO, &eml()).unwrap_err();
    assert!(matches!(refused, MailError::Tls { .. }), "{refused}");
    let heard = server.join().unwrap();
    assert!(
        heard
            .commands
            .iter()
            .all(|c| c.starts_with("EHLO") || c == "QUIT")
    );
}

#[test]
fn a_server_without_tls_is_not_taken_for_one_with_it() {
    let (port, server) = start(Script::KIND);
    let encrypted = SmtpConfig {
        security: SmtpSecurity::Tls,
        ..config(port)
    };
    let refused = send(&encrypted, FROM, TO, &eml()).unwrap_err();
    assert!(matches!(refused, MailError::Tls { .. }), "{refused}");
    assert!(!refused.may_retry());
    assert!(server.join().unwrap().mail.is_empty());
}

#[test]
fn settings_and_bytes_that_cannot_be_right_are_refused_before_any_connection() {
    let base = config(1);
    for wrong in [
        SmtpConfig {
            timeout_seconds: 0,
            ..base.clone()
        },
        SmtpConfig {
            host: String::new(),
            ..base.clone()
        },
        SmtpConfig {
            helo: Some("a\r\nRSET".to_owned()),
            ..base.clone()
        },
        SmtpConfig {
            user: Some("terp".to_owned()),
            ..base.clone()
        },
    ] {
        assert!(
            matches!(probe(&wrong), Err(MailError::Config(_))),
            "{wrong:?}"
        );
    }
    for smuggled in ["", "a\n.\nMAIL FROM:<x@y>\r\n", "a\r.\r\n", "\n"] {
        let refused = send(&base, FROM, TO, smuggled.as_bytes());
        assert!(
            matches!(refused, Err(MailError::Header { field: "eml", .. })),
            "{smuggled:?}"
        );
    }
    for bad in ["", "a", "a@b>\r\nRCPT TO:<c@d", "a@b c", "<a@b.example>"] {
        assert!(matches!(
            send(&base, FROM, bad, b"x\r\n"),
            Err(MailError::Address { .. })
        ));
    }
}
