//! The law: no letter states a responsible party that the scope of the day does not state.

use super::*;
use crate::fixtures::{Case, finding};
use crate::{FindingText, compose};
use duecare_model::{Agreement, NoticeKind, PartyId, Responsible, WorkloadId};
use jiff::civil::date;
use proptest::prelude::*;

const CONTROLS: [&str; 3] = ["backup-restore-tested", "endpoint-protection", "entra-mfa"];
const WORKLOADS: [&str; 3] = ["till", "erp", "files"];
const PARTIES: [Responsible; 5] = [
    Responsible::Provider,
    Responsible::Customer,
    Responsible::Distributor,
    Responsible::Vendor,
    Responsible::Nobody,
];

/// How each party reads in a line, per language; independent of the words beside the rule.
const SAID: [[&str; 5]; 4] = [
    [
        ": wij",
        ": uw bedrijf",
        ": de distributeur",
        ": de fabrikant",
        ": niemand",
    ],
    [
        " : nous",
        " : votre entreprise",
        " : le distributeur",
        " : l’éditeur",
        " : personne",
    ],
    [
        ": we",
        ": your company",
        ": the distributor",
        ": the vendor",
        ": nobody",
    ],
    [
        ": wir",
        ": Ihr Unternehmen",
        ": der Distributor",
        ": der Hersteller",
        ": niemand",
    ],
];

fn control(at: usize) -> ControlId {
    ControlId::new(CONTROLS[at]).unwrap()
}

fn cell(
    control_at: Option<usize>,
    workload: Option<usize>,
    who: usize,
    written: bool,
) -> ScopeCell {
    ScopeCell {
        customer: PartyId::new("bakkerij-noord").unwrap(),
        control: control_at.map(control),
        workload: workload.map(|at| WorkloadId::new(WORKLOADS[at]).unwrap()),
        responsible: PARTIES[who],
        written: written.then(|| Agreement {
            agreed_on: date(2026, 1, 2),
            agreed_by: "Mia".to_owned(),
            source: "annex 2".to_owned(),
            proof: Some(duecare_model::AnswerProof {
                kind: duecare_model::ProofKind::SignedDocument,
                observation: duecare_model::EntryIndex(1),
                sha256: "00".repeat(32),
            }),
            objection: None,
        }),
        acknowledged: None,
    }
}

/// One cell at most per place, as the ledger keeps them.
fn scopes() -> impl Strategy<Value = Vec<ScopeCell>> {
    let place = (
        proptest::option::of(0..3_usize),
        proptest::option::of(0..3_usize),
    );
    proptest::collection::btree_map(place, (0..5_usize, any::<bool>()), 0..9).prop_map(|cells| {
        cells
            .into_iter()
            .map(|((c, w), (who, written))| cell(c, w, who, written))
            .collect()
    })
}

/// The parties that the scope states for `control` on each workload, looked up place by place.
fn stated(
    scope: &[ScopeCell],
    control: Option<&ControlId>,
    workload: Option<&str>,
) -> BTreeSet<Responsible> {
    let at = |c: Option<&ControlId>, w: Option<&str>| {
        scope
            .iter()
            .find(|cell| {
                cell.control.as_ref() == c && cell.workload.as_ref().map(WorkloadId::as_str) == w
            })
            .map(|cell| cell.responsible)
    };
    let own = control.and_then(|c| at(Some(c), workload));
    if let Some(own) = own {
        return BTreeSet::from([own]);
    }
    let mut next: BTreeSet<_> = control
        .and_then(|c| at(Some(c), None))
        .into_iter()
        .collect();
    if workload.is_some() {
        next.extend(at(None, workload));
    }
    if next.is_empty() {
        next.extend(at(None, None));
    }
    next
}

fn said(text: &str, language: Language) -> BTreeSet<Responsible> {
    let row = SAID[Language::ALL.iter().position(|l| *l == language).unwrap()];
    let ends = |rest: &str| rest.starts_with([' ', '.']);
    let has = |phrase: &str| {
        text.match_indices(phrase)
            .any(|(at, _)| ends(&text[at + phrase.len()..]))
    };
    PARTIES
        .into_iter()
        .zip(row)
        .filter(|(_, phrase)| has(phrase))
        .map(|(party, _)| party)
        .collect()
}

proptest! {
    #[test]
    fn a_line_names_the_parties_of_the_scope_and_no_other(
        scope in scopes(),
        about in proptest::option::of(0..3_usize),
        named in proptest::collection::btree_set(0..3_usize, 0..3),
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let about = about.map(control);
        let named: BTreeSet<&str> = named.into_iter().map(|at| WORKLOADS[at]).collect();
        let cells: Vec<&ScopeCell> = scope.iter().collect();
        let item = Item { control: about.as_ref(), workloads: named.clone(), is_scope: false };
        let text = responsibility(&cells, &item, language);
        // What may be said: whatever the scope states of this control, on any workload.
        let mut may: BTreeSet<Responsible> = stated(&scope, about.as_ref(), None);
        may.extend(scope.iter().filter(|c| about.is_some() && c.control == about).map(|c| c.responsible));
        let mut must = BTreeSet::new();
        for workload in &named {
            let of = stated(&scope, about.as_ref(), Some(workload));
            may.extend(&of);
            must.extend(of);
        }
        if named.is_empty() {
            must.extend(stated(&scope, about.as_ref(), None));
        }
        let told = said(&text, language);
        prop_assert!(told.is_subset(&may), "{text}\nmay {may:?}");
        prop_assert!(must.is_subset(&told), "{text}\nmust {must:?}");
        prop_assert!(!text.trim().is_empty());
    }

    #[test]
    fn each_item_of_a_letter_has_its_own_line_and_the_letter_has_no_other(
        scope in scopes(),
        items in proptest::collection::vec(0..3_usize, 1..4),
        kind in 0..4_usize,
        language in 0..4_usize,
    ) {
        let language = Language::ALL[language];
        let kinds = [NoticeKind::Warning, NoticeKind::Alarm, NoticeKind::Exclusion, NoticeKind::Reminder];
        let case = Case::new(language);
        let mut input = case.input(kinds[kind]);
        let cells: Vec<&ScopeCell> = scope.iter().collect();
        input.findings = items.iter().map(|at| {
            let about = control(*at);
            let item = Item { control: Some(&about), workloads: BTreeSet::new(), is_scope: false };
            FindingText {
                responsible: responsibility(&cells, &item, language),
                title: format!("Item {at}"),
                control: about.clone(),
                ..finding()
            }
        }).collect();
        let letter = compose(&input).unwrap();
        let starts: Vec<usize> = (1..=items.len())
            .map(|n| letter.body.find(&format!("\n{n}. Item")).unwrap())
            .chain([letter.body.len()])
            .collect();
        prop_assert!(said(&letter.body[..starts[0]], language).is_empty());
        for (n, at) in items.iter().enumerate() {
            let part = &letter.body[starts[n]..starts[n + 1]];
            let about = control(*at);
            let mut may = stated(&scope, Some(&about), None);
            may.extend(scope.iter().filter(|c| c.control.as_ref() == Some(&about)).map(|c| c.responsible));
            prop_assert_eq!(said(part, language), may, "{}", part);
        }
    }
}

#[test]
fn where_the_cell_says_nobody_the_item_says_it_once() {
    let all = [cell(None, None, 1, true), cell(Some(1), None, 4, true)];
    let cells: Vec<&ScopeCell> = all.iter().collect();
    let about = control(1);
    let item = Item {
        control: Some(&about),
        workloads: BTreeSet::new(),
        is_scope: false,
    };
    let text = responsibility(&cells, &item, Language::En);
    assert_eq!(
        text,
        "under our written agreement: nobody (annex 2, 2 January 2026)."
    );
}

#[test]
fn an_agreement_that_was_only_typed_is_told_as_our_note() {
    let mut typed = cell(None, None, 1, true);
    if let Some(written) = &mut typed.written {
        written.proof = None;
    }
    let cells = [&typed];
    let about = control(1);
    let item = Item {
        control: Some(&about),
        workloads: BTreeSet::new(),
        is_scope: false,
    };
    let text = responsibility(&cells, &item, Language::En);
    assert_eq!(
        text,
        "by our note of an agreement for everything that is not named separately: your company (annex 2, 2 January 2026); the document itself is not with our records."
    );
}

#[test]
fn what_is_only_noted_is_not_called_an_agreement() {
    let all = [
        cell(Some(0), Some(0), 1, false),
        cell(Some(0), None, 0, true),
    ];
    let cells: Vec<&ScopeCell> = all.iter().collect();
    let about = control(0);
    let item = Item {
        control: Some(&about),
        workloads: BTreeSet::new(),
        is_scope: false,
    };
    let text = responsibility(&cells, &item, Language::En);
    assert_eq!(
        text,
        "by our own note for till: your company. We know of no document that lays this down.\n\
         under our written agreement for everything else under this point: we (annex 2, 2 January 2026)."
    );
}

#[test]
fn a_point_on_the_division_itself_is_not_laid_at_the_door_of_everything_else() {
    let all = [cell(None, None, 1, true)];
    let cells: Vec<&ScopeCell> = all.iter().collect();
    let about = control(2);
    let item = Item {
        control: Some(&about),
        workloads: BTreeSet::new(),
        is_scope: true,
    };
    for language in Language::ALL {
        let text = responsibility(&cells, &item, language);
        assert!(said(&text, language).is_empty(), "{text}");
    }
}
