//! The words of the line on responsibility, in four languages.
//!
//! Used by the module beside it. `{what}` comes with its leading space or empty; `{source}` is put
//! in last, because it comes from outside and is never read as a template.

use duecare_model::{Language, Responsible};

/// The words of one language.
pub(super) struct Words {
    parties: [&'static str; 4],
    pub(super) of_workload: &'static str,
    pub(super) other_workloads: &'static str,
    pub(super) everything_else: &'static str,
    pub(super) written: &'static str,
    /// Only typed: a note of an agreement.
    pub(super) noted: &'static str,
    pub(super) nobody_noted: &'static str,
    pub(super) unwritten: &'static str,
    pub(super) nobody_written: &'static str,
    pub(super) nobody_unwritten: &'static str,
    pub(super) silent: &'static str,
    pub(super) rest_silent: &'static str,
    pub(super) scope_itself: &'static str,
    /// For us to do.
    pub(super) agreement_suffices: &'static str,
    /// For the customer to do.
    pub(super) order_needed: &'static str,
    /// For others, or for several.
    pub(super) whose_task: &'static str,
}

impl Words {
    /// The words of `language`.
    pub(super) const fn of(language: Language) -> Self {
        match language {
            Language::Nl => NL,
            Language::Fr => FR,
            Language::En => EN,
            Language::De => DE,
        }
    }

    /// A party in words; `None` for nobody, of whom a sentence of its own speaks.
    pub(super) const fn party(&self, responsible: Responsible) -> Option<&'static str> {
        match responsible {
            Responsible::Provider => Some(self.parties[0]),
            Responsible::Customer => Some(self.parties[1]),
            Responsible::Distributor => Some(self.parties[2]),
            Responsible::Vendor => Some(self.parties[3]),
            Responsible::Nobody => None,
        }
    }
}

const NL: Words = Words {
    parties: ["wij", "uw bedrijf", "de distributeur", "de fabrikant"],
    of_workload: " voor {}",
    other_workloads: " voor al het overige binnen dit punt",
    everything_else: " voor alles wat niet apart genoemd is",
    written: "volgens onze schriftelijke afspraak{what}: {who} ({source}, {date}).",
    noted: "volgens onze aantekening van een afspraak{what}: {who} ({source}, {date}); het stuk zelf ligt niet bij onze gegevens.",
    nobody_noted: "volgens onze aantekening van een afspraak{what}: niemand ({source}, {date}); het stuk zelf ligt niet bij onze gegevens.",
    unwritten: "volgens onze aantekening{what}: {who}. Een document dat dit vastlegt, is ons niet bekend.",
    nobody_written: "volgens onze schriftelijke afspraak{what}: niemand ({source}, {date}).",
    nobody_unwritten: "volgens onze aantekening{what}: niemand. Een document dat dit vastlegt, is ons niet bekend.",
    silent: "dat is niet schriftelijk vastgelegd. Wij waarschuwen u daarom in elk geval.",
    rest_silent: "voor al het overige binnen dit punt is dat niet schriftelijk vastgelegd.",
    scope_itself: "dit punt gaat over die verdeling zelf; per onderwerp staat hierboven wat er ontbreekt.",
    agreement_suffices: "Uw akkoord volstaat.",
    order_needed: "Volgens de verdeling hieronder is dit aan uw bedrijf: laat het uitvoeren, of geef ons er opdracht voor.",
    whose_task: "Wiens taak dit is, staat hieronder. Wat bij ons ligt, doen wij zodra u akkoord gaat; de rest doen wij als u ons er opdracht voor geeft.",
};

const FR: Words = Words {
    parties: ["nous", "votre entreprise", "le distributeur", "l’éditeur"],
    of_workload: " pour {}",
    other_workloads: " pour le reste de ce point",
    everything_else: " pour tout ce qui n’est pas nommé à part",
    written: "selon notre accord écrit{what} : {who} ({source}, {date}).",
    noted: "selon notre note d’un accord{what} : {who} ({source}, {date}) ; la pièce elle-même n’est pas jointe à nos données.",
    nobody_noted: "selon notre note d’un accord{what} : personne ({source}, {date}) ; la pièce elle-même n’est pas jointe à nos données.",
    unwritten: "selon notre note{what} : {who}. Nous ne connaissons aucun document qui l’établisse.",
    nobody_written: "selon notre accord écrit{what} : personne ({source}, {date}).",
    nobody_unwritten: "selon notre note{what} : personne. Nous ne connaissons aucun document qui l’établisse.",
    silent: "aucun écrit ne le dit. Nous vous avertissons donc dans tous les cas.",
    rest_silent: "pour le reste de ce point, aucun écrit ne le dit.",
    scope_itself: "ce point porte sur cette répartition elle-même ; ce qui manque est indiqué ci-dessus, sujet par sujet.",
    agreement_suffices: "Votre accord suffit.",
    order_needed: "Selon la répartition ci-dessous, cela relève de votre entreprise : faites-le exécuter, ou passez-nous commande.",
    whose_task: "À qui cela incombe est indiqué ci-dessous. Ce qui nous revient, nous le faisons dès votre accord ; le reste, sur commande de votre part.",
};

const EN: Words = Words {
    parties: ["we", "your company", "the distributor", "the vendor"],
    of_workload: " for {}",
    other_workloads: " for everything else under this point",
    everything_else: " for everything that is not named separately",
    written: "under our written agreement{what}: {who} ({source}, {date}).",
    noted: "by our note of an agreement{what}: {who} ({source}, {date}); the document itself is not with our records.",
    nobody_noted: "by our note of an agreement{what}: nobody ({source}, {date}); the document itself is not with our records.",
    unwritten: "by our own note{what}: {who}. We know of no document that lays this down.",
    nobody_written: "under our written agreement{what}: nobody ({source}, {date}).",
    nobody_unwritten: "by our own note{what}: nobody. We know of no document that lays this down.",
    silent: "that is not laid down in writing. We therefore warn you in any case.",
    rest_silent: "for everything else under this point that is not laid down in writing.",
    scope_itself: "this point is about that division itself; what is missing stands above, subject by subject.",
    agreement_suffices: "Your agreement suffices.",
    order_needed: "By the division stated below this is for your company to do: have it done, or order it from us.",
    whose_task: "Whose task this is, is stated below. What is ours we do once you agree; the rest we do if you order it from us.",
};

const DE: Words = Words {
    parties: [
        "wir",
        "Ihr Unternehmen",
        "der Distributor",
        "der Hersteller",
    ],
    of_workload: " für {}",
    other_workloads: " für alles Übrige in diesem Punkt",
    everything_else: " für alles, was nicht eigens genannt ist",
    written: "nach unserer schriftlichen Vereinbarung{what}: {who} ({source}, {date}).",
    noted: "nach unserer Notiz einer Vereinbarung{what}: {who} ({source}, {date}); das Dokument selbst liegt nicht bei unseren Unterlagen.",
    nobody_noted: "nach unserer Notiz einer Vereinbarung{what}: niemand ({source}, {date}); das Dokument selbst liegt nicht bei unseren Unterlagen.",
    unwritten: "nach unserer Notiz{what}: {who}. Ein Dokument, das dies festlegt, kennen wir nicht.",
    nobody_written: "nach unserer schriftlichen Vereinbarung{what}: niemand ({source}, {date}).",
    nobody_unwritten: "nach unserer Notiz{what}: niemand. Ein Dokument, das dies festlegt, kennen wir nicht.",
    silent: "das ist nicht schriftlich festgelegt. Wir warnen Sie deshalb in jedem Fall.",
    rest_silent: "für alles Übrige in diesem Punkt ist das nicht schriftlich festgelegt.",
    scope_itself: "dieser Punkt betrifft die Aufteilung selbst; was fehlt, steht oben, Thema für Thema.",
    agreement_suffices: "Ihr Einverständnis genügt.",
    order_needed: "Nach der unten genannten Aufteilung liegt dies bei Ihrem Unternehmen: Lassen Sie es ausführen, oder beauftragen Sie uns.",
    whose_task: "Wessen Aufgabe dies ist, steht unten. Was bei uns liegt, tun wir, sobald Sie einverstanden sind; den Rest, wenn Sie uns beauftragen.",
};
