//! 17 June 2020 and what came to light later.
//!
//! Called by the Rennes case. What was known on the day is delivered on the day; what became known
//! later is delivered later, and must never reach a dossier as of the day.

use super::super::eml::{self, Letter};
use super::super::inventory::{Inventory, Value, date, eur, moment, text, yes};
use super::super::when::{day, later, utc};
use super::super::{Delivery, File};
use super::{CUSTOMER, RESELLER, STANDSTILL_CENTS, attack_at, delivery, sheet};
use duecare_model::Date;

/// The company's first estimate for the first day, in cents; the rest of the week follows.
const FIRST_DAY_CENTS: i64 = 890_000;

/// From the first alarm to the judgment.
pub(super) fn deliveries() -> Vec<Delivery> {
    vec![
        delivery(
            utc(day(2020, 6, 17), 6, 20),
            20,
            vec![
                File::new("appel-a-l-aide.eml", call_for_help()),
                sheet("alerte.toml", alarm()),
            ],
        ),
        delivery(
            utc(day(2020, 6, 17), 19, 30),
            30,
            vec![sheet("journee.toml", first_day())],
        ),
        delivery(
            utc(day(2020, 6, 18), 10, 0),
            30,
            vec![sheet("plainte.toml", complaint())],
        ),
        delivery(
            utc(day(2020, 6, 24), 17, 0),
            30,
            vec![sheet("semaine.toml", week())],
        ),
        delivery(
            utc(day(2020, 9, 30), 9, 0),
            60,
            vec![sheet("expertise.toml", expert())],
        ),
        delivery(
            utc(day(2024, 11, 19), 13, 0),
            0,
            vec![sheet("arret.toml", judgment())],
        ),
    ]
}

fn call_for_help() -> Vec<u8> {
    eml::bytes(&Letter {
        from: (
            CUSTOMER.name,
            "informatique.secours@fabricant-ouest.example",
        ),
        to: (RESELLER.name, "support@prestataire-ouest.example"),
        sent_at: utc(day(2020, 6, 17), 6, 20),
        offset_hours: 2,
        subject: "URGENT : serveurs et sauvegardes chiffrés",
        message_id: "20200617.0820.secours@fabricant-ouest.example",
        body: "Bonjour,\n\n\
            Depuis ce matin 7 h 30 les serveurs ERP, fichiers et messagerie sont chiffrés.\n\
            Le dépôt sur SRV-SAUVEGARDE et le NAS le sont aussi.\n\
            Nous avons débranché le réseau. La production est arrêtée. Merci de venir.\n\n\
            Le service informatique",
        passes_on: None,
    })
}

fn alarm() -> Inventory {
    let says = "Serveurs et sauvegardes chiffrés depuis 7 h 30, réseau débranché.";
    Inventory::new(&[]).entry(
        "alerts",
        &[
            ("from", text(CUSTOMER.name)),
            ("raised_at", moment(utc(day(2020, 6, 17), 6, 20))),
            ("received_at", moment(utc(day(2020, 6, 17), 6, 21))),
            ("says", text(says)),
        ],
    )
}

fn note(sheet: Inventory, at: duecare_model::Timestamp, says: &str, source: &str) -> Inventory {
    noted(sheet, at, (says, source), &[])
}

/// A note that says whether the cause is established.
fn cause(
    sheet: Inventory,
    at: duecare_model::Timestamp,
    told: (&str, &str),
    state: &str,
) -> Inventory {
    noted(sheet, at, told, &[("cause", text(state))])
}

fn noted(
    sheet: Inventory,
    at: duecare_model::Timestamp,
    (says, source): (&str, &str),
    more: &[(&str, Value)],
) -> Inventory {
    let fields = [
        ("at", moment(at)),
        ("text", text(says)),
        ("source", text(source)),
    ];
    let fields: Vec<(&str, Value)> = fields.into_iter().chain(more.iter().cloned()).collect();
    sheet.entry("incident_notes", &fields)
}

fn notification(
    sheet: Inventory,
    to: &str,
    at: duecare_model::Timestamp,
    says: &str,
    reference: &str,
) -> Inventory {
    sheet.entry(
        "notifications",
        &[
            ("to", text(to)),
            ("at", moment(at)),
            ("says", text(says)),
            ("reference", text(reference)),
        ],
    )
}

fn damage(
    sheet: Inventory,
    on: Date,
    words: &str,
    cents: Option<i64>,
    limitation: bool,
) -> Inventory {
    let mut fields: Vec<(&str, Value)> = vec![("day", date(on)), ("text", text(words))];
    fields.extend(cents.map(|cents| ("amount", eur(cents))));
    fields.push(("limitation", yes(limitation)));
    sheet.entry("damage", &fields)
}

/// What was known in the evening of the day.
fn first_day() -> Inventory {
    let on = day(2020, 6, 17);
    let sheet = note(
        Inventory::new(&[]),
        attack_at(),
        "Chiffrement des six serveurs, du dépôt de sauvegarde et du NAS ; aucune copie hors ligne.",
        "Constat sur place du prestataire",
    );
    let sheet = cause(
        sheet,
        utc(on, 16, 0),
        (
            "Origine non établie ; un courriel avec pièce jointe reçu la veille est suspecté. Journaux du pare-feu et de la messagerie conservés sur un disque hors réseau.",
            "Prestataire et service informatique du client",
        ),
        "not-established",
    );
    let sheet = damage(
        sheet,
        on,
        "Réseau débranché à 8 h 05 ; 14 postes n'ont pas été atteints.",
        None,
        true,
    );
    let sheet = damage(
        sheet,
        on,
        "Arrêt de la production, premier jour seulement, première estimation de l'entreprise.",
        Some(FIRST_DAY_CENTS),
        false,
    );
    notification(
        sheet,
        "Assureur du prestataire",
        utc(on, 14, 45),
        "Sinistre déclaré : rançongiciel chez un client, sauvegardes atteintes.",
        "SIN-2020-0617",
    )
}

fn complaint() -> Inventory {
    notification(
        Inventory::new(&[]),
        "Gendarmerie",
        utc(day(2020, 6, 18), 9, 15),
        "Plainte de l'entreprise pour accès frauduleux et extorsion.",
        "PV 2020/0618",
    )
}

fn week() -> Inventory {
    damage(
        Inventory::new(&[]),
        day(2020, 6, 23),
        "Arrêt de la production, six jours suivants ; selon l'entreprise, la semaine coûte environ 62 000 EUR en tout.",
        Some(STANDSTILL_CENTS - FIRST_DAY_CENTS),
        false,
    )
}

fn expert() -> Inventory {
    let sheet = cause(
        Inventory::new(&[]),
        later(attack_at(), -11 * 3_600),
        (
            "Entrée par un courriel ; propagation par des comptes à privilèges élevés sans nécessité ; sauvegardes non déconnectées de la production.",
            "Rapport d'expertise",
        ),
        "established",
    );
    note(
        sheet,
        utc(day(2020, 9, 28), 9, 0),
        "Journaux du pare-feu et de la messagerie remis à l'expert, empreintes notées au rapport.",
        "Rapport d'expertise, annexe 2",
    )
}

/// The claim and the award have no amount of their own here: they speak of the damage listed above,
/// and adding them would count it twice.
fn judgment() -> Inventory {
    let on = day(2024, 11, 19);
    let sheet = Inventory::new(&[]).paper(
        "CA Rennes, RG 23/04627",
        "other",
        on,
        "Arrêt : le prestataire ne montre pas avoir averti du risque ; 55 000 EUR pour perte de chance.",
    );
    damage(
        sheet,
        on,
        "L'entreprise réclamait 482 463,03 EUR ; la cour lui accorde 55 000 EUR pour perte de chance, à la charge du prestataire.",
        None,
        false,
    )
}
