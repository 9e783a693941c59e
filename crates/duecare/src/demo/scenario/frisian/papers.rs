//! The paper of the Frisian case up to the night of the attack: the distributor's mail, the order,
//! the offer, the claim on the web, and the invoices.
//!
//! Called by the Frisian case. The wording is ours; only dates and gist come from the judgment.

use super::super::eml::{self, Letter};
use super::super::inventory::{Inventory, date, eur, moment, text, yes};
use super::super::when::{day, utc};
use super::super::{Delivery, File};
use super::{CUSTOMER, DISTRIBUTOR, RESELLER, normal, ordered_on, sheet};
use duecare_model::Date;

/// What the reseller charges a month for looking after the subscription.
const SERVICE_CENTS: i64 = 29_500;

/// The mail of 2020, the order of 2021, and the mail once more in the customer's file.
pub(super) fn deliveries() -> Vec<Delivery> {
    let mailed = utc(day(2020, 6, 15), 7, 30);
    let ordered = utc(ordered_on(), 9, 0);
    let mail = File::new("bericht-distributeur-2020-06-15.eml", distributor_mail());
    vec![
        Delivery {
            at: mailed,
            observed_at: mailed,
            customer: RESELLER.id,
            files: vec![mail.clone()],
        },
        Delivery {
            at: ordered,
            observed_at: ordered,
            customer: CUSTOMER.id,
            files: vec![mail, sheet("bestelling-azure.toml", order())],
        },
    ]
}

fn distributor_mail() -> Vec<u8> {
    eml::bytes(&Letter {
        from: (DISTRIBUTOR.name, "partners@distributeur-noord.example"),
        to: (RESELLER.name, "beheer@ict-fryslan.example"),
        sent_at: utc(day(2020, 6, 15), 7, 12),
        offset_hours: 2,
        subject: "Verplichte beveiliging voor partners: MFA voor alle beheerders",
        message_id: "20200615.0912.partners-4471@distributeur-noord.example",
        body: "Beste partner,\n\n\
            Microsoft stelt meervoudige verificatie (MFA) verplicht voor iedereen die\n\
            bij een klantomgeving kan. Controleer dit daarom bij elk van uw klanten:\n\n\
            1. MFA staat aan voor alle beheerders, ook voor accounts die u zelf gebruikt.\n\
            2. Oude accounts zonder MFA zijn verwijderd of geblokkeerd.\n\
            3. Er is een grens voor het verbruik, en iemand kijkt ernaar.\n\n\
            Het beheer en de beveiliging van de omgeving van uw klant zijn uw taak.\n\
            Verbruik dat door misbruik ontstaat, brengen wij u in rekening.\n\n\
            Met vriendelijke groet,\n\
            Partnerondersteuning Distributeur Noord",
        passes_on: None,
    })
}

fn order() -> Inventory {
    let on = ordered_on();
    Inventory::new(&["declared_exclusions"])
        .paper(
            "OV-2021-0821",
            "contract",
            on,
            "Azure-abonnement en beheer voor Klant Fryslân. Achteraf betaald verbruik. Over een maximum voor het verbruik en over wie het bewaakt, staat niets.",
        )
        .paper(
            "OF-2021-0790",
            "offer",
            day(2021, 8, 12),
            "Offerte: inrichting van Azure, migratie van twee servers en maandelijks beheer inclusief beveiliging van de beheeraccounts.",
        )
        .paper(
            "AV-2021",
            "terms",
            day(2021, 1, 1),
            "Algemene voorwaarden: verbruik van clouddiensten komt voor rekening van de klant, ongeacht de oorzaak.",
        )
        .paper(
            "www.ict-fryslan.example/azure",
            "claim",
            on,
            "Website: `Zorgeloos beheer. Wij houden uw omgeving veilig, dag en nacht.`",
        )
        .entry(
            "capabilities",
            &[
                ("party", text(RESELLER.id)),
                ("name", text("Beheerrechten in de tenant van de klant (machines stoppen)")),
                ("available", yes(true)),
                ("tested_at", moment(utc(on, 8, 55))),
                ("source", text("OV-2021-0821, bijlage rechten")),
            ],
        )
        .entry(
            "capabilities",
            &[
                ("party", text(RESELLER.id)),
                ("name", text("Budgetwaarschuwing in het partnerportaal")),
                ("available", yes(true)),
                ("source", text("Handleiding partnerportaal; nooit ingesteld")),
            ],
        )
        .entry(
            "capabilities",
            &[
                ("party", text(DISTRIBUTOR.id)),
                ("name", text("Ingrijpen in de omgeving van de klant")),
                ("available", yes(false)),
                ("source", text("Partnerovereenkomst: alleen doorlevering en facturatie")),
            ],
        )
}

/// The invoice at the end of a month: the service, and the use of the month before, in arrears.
pub(super) fn invoice(first: Date) -> Inventory {
    let dated = first.last_of_month();
    let number = format!("F{}", dated.strftime("%Y%m"));
    let line = |words: &str, cents: i64| {
        vec![
            ("invoice", text(&number)),
            ("dated", date(dated)),
            ("text", text(words)),
            ("amount", eur(cents)),
        ]
    };
    let mut service = line(
        "Zorgeloos beheer Azure, inclusief beveiliging van de beheeraccounts",
        SERVICE_CENTS,
    );
    service.push(("control", text("entra-admins-mfa-enforced")));
    let sheet = Inventory::new(&[]).entry("invoice_lines", &service);
    if first == day(2021, 9, 1) {
        return sheet;
    }
    let before = first.yesterday().unwrap_or(first).first_of_month();
    let words = format!("Verbruik Azure {}", before.strftime("%Y-%m"));
    sheet.entry("invoice_lines", &line(&words, normal::month_cents(before)))
}
