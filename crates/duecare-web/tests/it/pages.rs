//! What the pages say, in every language, and what they never say.

use crate::fixtures::{HOSTILE, overview, source, still};
use crate::http::Server;
use crate::lint::faults;
use duecare_app::overview::Overview;
use duecare_model::{Code, CodeInfo, Language};
use duecare_web::CODES;

#[test]
fn every_page_in_every_language_passes_the_lint() {
    let server = Server::start(source());
    for language in Language::ALL {
        for path in [
            "/",
            "/customers/bakkerij-noord",
            "/customers/hostile",
            "/customers/silent",
            "/customers/nobody",
            "/nowhere",
        ] {
            let answer = server.get(&format!("{path}?lang={language}"));
            assert_eq!(
                faults(&answer.body),
                Vec::<String>::new(),
                "{path} {language}"
            );
            assert!(answer.body.contains(&format!("<html lang=\"{language}\">")));
            assert_eq!(answer.header("content-language"), Some(language.code()));
        }
    }
    server.stop();
}

#[test]
fn the_list_is_ranked_and_names_the_questions() {
    let server = Server::start(source());
    let page = server.get("/?lang=en").body;
    let place = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("{text} in {page}"))
    };
    assert!(place("Bakkerij Noord BV") < place("/customers/hostile"));
    assert!(place("/customers/hostile") < place("Stil BV"));
    assert!(page.contains("<title>1 not met, 5 unknown - duecare</title>"));
    assert!(page.contains("EUR\u{a0}22,000"));
    assert!(page.contains("2 of 20"));
    assert!(page.contains("13. Was there a copy that the attacker could not reach"));
    assert!(page.contains("datetime=\"2026-03-05T22:00:00Z\">5 March 2026 22:00 UTC"));
    assert!(page.contains("terp-it.example/duecare") && page.contains("CsUYapGGPo4d"));
    server.stop();
}

#[test]
fn unknown_is_shown_grey_with_word_and_reason_and_never_as_met() {
    let server = Server::start(source());
    let words = [
        (
            Language::Nl,
            "onbekend",
            "de gegevens zijn te oud",
            "geen bedrag bekend",
        ),
        (
            Language::Fr,
            "inconnu",
            "les données sont trop anciennes",
            "aucun montant connu",
        ),
        (
            Language::En,
            "unknown",
            "the data are too old",
            "no amount known",
        ),
        (
            Language::De,
            "unbekannt",
            "die Daten sind zu alt",
            "kein Betrag bekannt",
        ),
    ];
    for (language, word, reason, amount) in words {
        let page = server
            .get(&format!("/customers/bakkerij-noord?lang={language}"))
            .body;
        let shown = format!("verdict-unknown\"><span aria-hidden=\"true\">? </span>{word}</span>");
        assert_eq!(page.matches(&shown).count(), 5, "{page}");
        assert!(page.contains(reason));
        assert_eq!(page.matches("verdict-met\"").count(), 1);
        let silent = server
            .get(&format!("/customers/silent?lang={language}"))
            .body;
        assert!(silent.contains(&format!("? {word}</span>")));
        assert!(silent.contains(amount) && silent.contains("duecare check --customer silent"));
    }
    let list = server.get("/?lang=en").body;
    assert!(list.contains("no amount known") && list.contains("? never received"));
    server.stop();
}

#[test]
fn hostile_names_stay_text() {
    let server = Server::start(source());
    for path in ["/", "/customers/hostile"] {
        let page = server.get(path).body;
        assert!(!page.contains("<script") && !page.contains("<b "), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(!page.contains(HOSTILE));
    }
    let answer = server.get("/customers/%3Cscript%3E");
    assert_eq!(answer.status, 404);
    assert!(!answer.body.contains("<script"));
    server.stop();
}

#[test]
fn every_answer_carries_the_security_headers() {
    let server = Server::start(source());
    for path in ["/", "/customers/silent", "/healthz", "/nowhere"] {
        let answer = server.get(path);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            Some("same-origin")
        );
    }
    assert_eq!(server.get("/").header("cache-control"), Some("no-store"));
    assert_eq!(server.get("/healthz").body, "alive\n");
    server.stop();
}

#[test]
fn the_style_sheet_is_named_after_its_content_and_kept_for_ever() {
    let server = Server::start(source());
    let page = server.get("/").body;
    let path = page.split("href=\"/assets/").nth(1).unwrap();
    let path = format!("/assets/{}", path.split('"').next().unwrap());
    let style = server.get(&path);
    assert_eq!(style.status, 200);
    assert_eq!(
        style.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(
        style.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert!(style.body.contains("prefers-color-scheme: dark"));
    server.stop();
}

#[test]
fn the_browser_chooses_the_language_where_the_link_does_not() {
    let server = Server::start(source());
    let ask = |path: &str, accept: &str| {
        server.ask(
            "GET",
            path,
            &format!("Host: localhost\r\nAccept-Language: {accept}\r\n"),
        )
    };
    assert!(
        ask("/", "fr-BE, en;q=0.5")
            .body
            .contains("<html lang=\"fr\">")
    );
    assert!(ask("/?lang=nl", "fr").body.contains("<html lang=\"nl\">"));
    assert_eq!(ask("/", "fr").header("vary"), Some("Accept-Language"));
    server.stop();
}

#[test]
fn a_foreign_host_name_gets_no_data() {
    let server = Server::start(source());
    for headers in ["Host: evil.example\r\n", "Host: \r\n"] {
        let answer = server.ask("GET", "/", headers);
        assert_eq!(answer.status, 421, "{headers}");
        assert!(!answer.body.contains("Bakkerij") && answer.body.contains("DC-1952"));
    }
    assert_eq!(
        server.ask("GET", "/", "Host: console.example\r\n").status,
        200
    );
    assert_eq!(server.ask("GET", "/healthz", "Host: probe\r\n").status, 200);
    server.stop();
}

#[test]
fn nothing_can_be_changed_over_http() {
    let server = Server::start(source());
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = server.ask(method, "/", "Host: localhost\r\nContent-Length: 0\r\n");
        assert_eq!(answer.status, 405, "{method}");
    }
    server.stop();
}

#[test]
fn a_problem_shows_its_code_and_no_list() {
    let disk = CodeInfo {
        code: Code(2001),
        title: "The log is damaged.",
        meaning: "The evidence cannot be shown.",
        remedy: "Restore the log.",
    };
    let server = Server::start(still(move |_| Err(disk.problem("entry 3 is torn"))));
    let answer = server.get("/?lang=de");
    assert_eq!(answer.status, 500);
    for part in [
        "DC-2001: die Platte verweigerte einen Vorgang am Protokoll: entry 3 is torn",
        "The evidence cannot be shown.",
        "Restore the log.",
    ] {
        assert!(answer.body.contains(part), "{}", answer.body);
    }
    assert!(!answer.body.contains("<table"));
    assert_eq!(faults(&answer.body), Vec::<String>::new());
    server.stop();
}

#[test]
fn an_overview_that_breaks_off_is_a_problem_and_not_an_empty_list() {
    let server = Server::start(still(|_| panic!("torn")));
    let answer = server.get("/");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains(&CODES[0].code.to_string()));
    server.stop();
}

#[test]
fn the_letters_of_a_customer_stand_with_their_level_their_end_and_who_acted() {
    let server = Server::start(source());
    for language in ["nl", "fr", "en", "de"] {
        let page = server
            .get(&format!("/customers/bakkerij-noord?lang={language}"))
            .body;
        for part in [
            "bakkerij-noord-1",
            "0 (written as a file; it is not shown to have left)",
            "no end: the provider noted an acceptance",
            "in the name of Jan de Vries, account tester",
            "duecare notice list --customer bakkerij-noord",
        ] {
            assert!(page.contains(part), "{language}: {part}");
        }
        assert_eq!(faults(&page), Vec::<String>::new());
    }
    server.stop();
}

#[test]
fn without_customers_the_page_says_what_to_do() {
    let empty = || Overview {
        customers: vec![],
        ..overview()
    };
    let server = Server::start(still(move |_| Ok(empty())));
    let page = server.get("/").body;
    assert!(page.contains("duecare party add") && !page.contains("<table"));
    assert_eq!(faults(&page), Vec::<String>::new());
    server.stop();
}
