//! The end of the Frisian case: the alarm, the machines stopped, the bill, and who was told.
//!
//! Called by the Frisian case. Must never tell on a day what became known only later.

use super::super::activity::{Operation, events, response_file};
use super::super::eml::{self, Letter};
use super::super::inventory::{Inventory, Value, date, eur, moment, text, yes};
use super::super::seeded::Seeded;
use super::super::when::{day, later, utc};
use super::super::{Delivery, File};
use super::{
    CUSTOMER, DISTRIBUTOR, RESELLER, SUBSCRIPTION, TENANT, USAGE_CENTS, alarm_at, attack, delivery,
    sheet, tenant,
};
use duecare_model::{Date, Timestamp};

const SEED: u64 = 20_221_108;
/// Costs on top of the damage, in cents.
const COSTS_CENTS: i64 = 3_900_000;

/// From the alarm to the end, and the judgment.
pub(super) fn deliveries() -> Vec<Delivery> {
    let relayed = utc(day(2022, 11, 7), 9, 25);
    let evening = utc(day(2022, 11, 8), 17, 0);
    let billed = utc(day(2022, 11, 9), 14, 30);
    let judged = utc(day(2024, 12, 31), 12, 0);
    vec![
        delivery(
            later(alarm_at(), 60),
            4,
            vec![
                File::new("alarm-distributeur.eml", alarm()),
                sheet("alarm.toml", alarm_received()),
            ],
        ),
        delivery(
            relayed,
            1,
            vec![File::new("alarm-doorgestuurd.eml", relay(relayed))],
        ),
        delivery(
            evening,
            5,
            vec![
                File::new("activity-log-2022-11-08.json", stopped()),
                sheet("incident.toml", incident()),
            ],
        ),
        delivery(billed, 5, vec![sheet("schade.toml", damage())]),
        delivery(judged, 0, vec![sheet("vonnis.toml", judgment())]),
    ]
}

fn alarm() -> Vec<u8> {
    eml::bytes(&Letter {
        from: (DISTRIBUTOR.name, "verbruik@distributeur-noord.example"),
        to: (RESELLER.name, "beheer@ict-fryslan.example"),
        sent_at: alarm_at(),
        offset_hours: 1,
        subject: "SPOED: afwijkend Azure-verbruik bij Klant Fryslân",
        message_id: "20221107.0940.verbruik-118@distributeur-noord.example",
        body: "Beste partner,\n\n\
            Bij Klant Fryslân zien wij sinds 1 oktober een Azure-verbruik van meer dan\n\
            EUR 22.000 per dag. In de maanden ervoor was dat ongeveer EUR 50 per dag.\n\
            Het gaat om zestig grote virtuele machines in acht regio's.\n\n\
            Wij kunnen zelf niet ingrijpen in de omgeving van uw klant.\n\
            Controleer vandaag nog of dit gewild is, en stop de machines zo niet.\n\n\
            Met vriendelijke groet,\n\
            Facturatie Distributeur Noord",
        passes_on: None,
    })
}

fn relay(sent_at: Timestamp) -> Vec<u8> {
    eml::bytes(&Letter {
        from: (RESELLER.name, "beheer@ict-fryslan.example"),
        to: (CUSTOMER.name, "directie@klant-fryslan.example"),
        sent_at,
        offset_hours: 1,
        subject: "Doorgestuurd: SPOED: afwijkend Azure-verbruik bij Klant Fryslân",
        message_id: "20221107.1025.beheer-77@ict-fryslan.example",
        body: "Geachte directie,\n\n\
            Bijgaand bericht kregen wij vanmorgen van onze distributeur.\n\
            Herkent u dit verbruik? Wij onderzoeken het en bellen u vandaag.\n\n\
            Met vriendelijke groet,\n\
            ICT Fryslân",
        passes_on: Some(&alarm()),
    })
}

fn alarm_received() -> Inventory {
    Inventory::new(&[]).entry(
        "alerts",
        &[
            ("from", text(DISTRIBUTOR.name)),
            ("raised_at", moment(alarm_at())),
            ("received_at", moment(later(alarm_at(), 3))),
            (
                "says",
                text("Afwijkend Azure-verbruik: meer dan EUR 22.000 per dag, zestig machines in acht regio's."),
            ),
        ],
    )
}

/// The customer's administrator stops the machines, one every six seconds.
fn stopped() -> Vec<u8> {
    let mut seeded = Seeded::new(SEED);
    let begin = utc(day(2022, 11, 8), 10, 5);
    let mut shown = Vec::new();
    for (position, machine) in attack::machines().iter().enumerate() {
        let step = i64::try_from(position).unwrap_or(0);
        let operation = Operation {
            at: later(begin, step * 6),
            caller: tenant::admin_signed_in_with("pwd,mfa"),
            tenant: TENANT,
            subscription: SUBSCRIPTION,
            name: "Microsoft.Compute/virtualMachines/deallocate/action",
            resource: attack::machine_id(&machine.name),
            request: None,
            runs_seconds: Some(70),
        };
        shown.extend(events(&operation, &mut seeded));
    }
    response_file(&shown)
}

fn incident() -> Inventory {
    let notes = [
        (
            attack::first_write_at(),
            "Zestig machines aangemaakt in 41 minuten, in acht regio's die de klant nooit gebruikte.",
            "Azure activity log",
        ),
        (
            utc(day(2022, 10, 1), 1, 9),
            "Aanmelding met alleen een wachtwoord door migratie@klant-fryslan.example; het account gaf zichzelf eigenaarsrechten.",
            "Azure activity log: claim authnmethodsreferences = pwd, en elevateAccess",
        ),
        (
            utc(day(2022, 11, 8), 9, 0),
            "Activity log van 90 dagen en directory-auditlog veiliggesteld; aanmeldlog van voor 8 oktober 2022 is verlopen.",
            "Eigen onderzoek van de provider",
        ),
    ];
    let sheet = notes
        .iter()
        .fold(Inventory::new(&[]), |sheet, (at, says, source)| {
            sheet.entry(
                "incident_notes",
                &[
                    ("at", moment(*at)),
                    ("text", text(says)),
                    ("source", text(source)),
                ],
            )
        });
    told(sheet).entry(
        "damage",
        &damage_item(
            day(2022, 11, 8),
            "Zestig machines gestopt (deallocated) en account migratie@klant-fryslan.example geblokkeerd.",
            None,
            true,
        ),
    )
}

fn told(sheet: Inventory) -> Inventory {
    let told = [
        (
            "Microsoft",
            utc(day(2022, 11, 8), 8, 20),
            "Misbruik van het abonnement gemeld, verzoek om tegemoetkoming.",
            "2211080040001193",
        ),
        (
            "Beroepsaansprakelijkheidsverzekeraar",
            utc(day(2022, 11, 8), 15, 10),
            "Schade gemeld: verbruik door misbruik, omvang nog niet bekend.",
            "S-2022-11-0417",
        ),
    ];
    told.iter().fold(sheet, |sheet, (to, at, says, reference)| {
        sheet.entry(
            "notifications",
            &[
                ("to", text(to)),
                ("at", moment(*at)),
                ("says", text(says)),
                ("reference", text(reference)),
            ],
        )
    })
}

fn damage_item(
    on: Date,
    words: &str,
    cents: Option<i64>,
    limitation: bool,
) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("day", date(on)), ("text", text(words))];
    fields.extend(cents.map(|cents| ("amount", eur(cents))));
    fields.push(("limitation", yes(limitation)));
    fields
}

fn damage() -> Inventory {
    Inventory::new(&[]).entry(
        "damage",
        &damage_item(
            day(2022, 11, 8),
            "Gebruik door de zestig machines van 1 oktober tot en met 8 november 2022, opgeteld uit de verbruiksbestanden van de distributeur.",
            Some(USAGE_CENTS),
            false,
        ),
    )
}

/// The sources do not tell the day of the judgment, only the year: the last day of it stands here.
fn judgment() -> Inventory {
    Inventory::new(&[])
        .paper(
            "ECLI:NL:RBNNE:2024:4317",
            "other",
            day(2024, 12, 31),
            "Vonnis: de reseller betaalt de facturen van de distributeur; de distributeur had gewaarschuwd en gaf het alarm dezelfde dag door; de verzekering dekt niet.",
        )
        // The parts have no amount of their own here: they are what the use cost, paid in two ways,
        // and adding them would count it twice.
        .entry(
            "damage",
            &damage_item(
                day(2024, 12, 31),
                "Regeling over het gebruik van EUR 864.000: EUR 178.000 ineens en EUR 686.000 in termijnen, te betalen door de reseller.",
                None,
                false,
            ),
        )
        .entry(
            "damage",
            &damage_item(
                day(2024, 12, 31),
                "Kosten boven op het gebruik, volgens het vonnis.",
                Some(COSTS_CENTS),
                false,
            ),
        )
}
