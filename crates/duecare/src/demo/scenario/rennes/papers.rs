//! The paper of the Rennes case before the attack: contract, offer, terms, claim, installation.
//!
//! Called by the Rennes case. The wording is ours; only dates and gist come from the judgment.

use super::super::eml::{self, Letter};
use super::super::inventory::{Inventory, date, eur, moment, text, yes};
use super::super::when::{day, utc};
use super::super::{Delivery, File};
use super::{CUSTOMER, RESELLER, contract_on, delivery, sheet};
use duecare_model::Date;

/// The price of the project, in cents.
const PROJECT_CENTS: i64 = 19_000_000;

/// The contract of March 2019 and the installation of November 2019.
pub(super) fn deliveries() -> Vec<Delivery> {
    let signed = utc(contract_on(), 15, 0);
    let installed = utc(day(2019, 11, 29), 16, 0);
    vec![
        delivery(signed, 60, vec![sheet("contrat-2019.toml", contract())]),
        delivery(
            installed,
            60,
            vec![
                File::new("reception-2019-11-29.eml", acceptance()),
                sheet("installation-2019-11-29.toml", installation()),
            ],
        ),
    ]
}

fn contract() -> Inventory {
    let on = contract_on();
    Inventory::new(&[])
        .paper(
            "CT-2019-031",
            "contract",
            on,
            "Remplacement des serveurs et du SAN en quatre phases, dont la conduite du projet et l'écriture d'un plan de sauvegarde. L'exploitation des sauvegardes n'est pas comprise.",
        )
        .paper(
            "OF-2019-017",
            "offer",
            day(2019, 2, 25),
            "Offre de 190 000 EUR : serveurs, SAN, installation et accompagnement au changement. Le chapitre « Sauvegarde » du besoin du client y est repris.",
        )
        .paper(
            "CGV-2019",
            "terms",
            day(2019, 1, 1),
            "Conditions générales : assistance personnalisée, veille technique et veille de sécurité.",
        )
        .paper(
            "www.prestataire-ouest.example/cybersecurite",
            "claim",
            on,
            "Site internet : « Spécialiste de la cybersécurité des entreprises industrielles ».",
        )
        .paper(
            "CDC-2019",
            "other",
            day(2019, 1, 28),
            "Cahier des charges écrit par le client, dont l'équipe informatique compte trois personnes ; un chapitre « Sauvegarde » dit seulement : à reprendre.",
        )
}

fn installation() -> Inventory {
    let on = day(2019, 11, 29);
    let sheet = Inventory::new(&[])
        .paper(
            "PV-2019-1129",
            "minutes",
            on,
            "Procès-verbal de réception sans réserve. Le plan de sauvegarde n'est pas joint ; une copie hors ligne n'est pas évoquée.",
        )
        .entry(
            "capabilities",
            &[
                ("party", text(RESELLER.id)),
                ("name", text("Télémaintenance des serveurs")),
                ("available", yes(true)),
                ("tested_at", moment(utc(on, 14, 20))),
                ("source", text("PV-2019-1129")),
            ],
        )
        .entry(
            "capabilities",
            &[
                ("party", text(RESELLER.id)),
                ("name", text("Surveillance des sauvegardes")),
                ("available", yes(false)),
                ("source", text("CT-2019-031 : exploitation des sauvegardes non comprise")),
            ],
        );
    let sheet = invoice_line(
        sheet,
        on,
        "Remplacement des serveurs et du SAN, solde compris",
        PROJECT_CENTS - 780_000,
        None,
    );
    let sheet = invoice_line(
        sheet,
        on,
        "Phase 4 : plan de sauvegarde",
        480_000,
        Some("backup-copy-unreachable-by-admins"),
    );
    invoice_line(
        sheet,
        on,
        "Antivirus pour six serveurs et quarante postes, un an",
        300_000,
        Some("endpoint-protection-on-every-server"),
    )
}

fn invoice_line(
    sheet: Inventory,
    dated: Date,
    words: &str,
    cents: i64,
    control: Option<&str>,
) -> Inventory {
    let mut fields = vec![
        ("invoice", text("FA-2019-1187")),
        ("dated", date(dated)),
        ("text", text(words)),
        ("amount", eur(cents)),
    ];
    fields.extend(control.map(|control| ("control", text(control))));
    sheet.entry("invoice_lines", &fields)
}

fn acceptance() -> Vec<u8> {
    eml::bytes(&Letter {
        from: (CUSTOMER.name, "informatique@fabricant-ouest.example"),
        to: (RESELLER.name, "projets@prestataire-ouest.example"),
        sent_at: utc(day(2019, 11, 29), 15, 48),
        offset_hours: 1,
        subject: "Réception des serveurs : sans réserve",
        message_id: "20191129.1648.serveurs@fabricant-ouest.example",
        body: "Bonjour,\n\n\
            Les serveurs et le SAN fonctionnent. Nous signons la réception sans réserve.\n\
            Il nous manque encore le plan de sauvegarde. Pour l'instant, nous copions\n\
            chaque nuit sur SRV-SAUVEGARDE et sur le NAS de l'atelier, comme avant.\n\n\
            Cordialement,\n\
            Le service informatique",
        passes_on: None,
    })
}
