//! A month of a reseller is recorded whole, and every later command sees all of it.

use crate::app::App;
use duecare_model::{PartyId, SystemClock};
use duecare_store::{Workspace, WorkspaceOptions};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Billionths per day, currency and subscription.
type Sums = BTreeMap<(String, String, String), i128>;

const HEADER: &str = "BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,ProviderName,RegionId,ServiceName,SubAccountId";

/// 12,000 cells of two rows each, and what they add up to, added here.
fn month() -> (String, Sums) {
    let (mut text, mut sums) = (HEADER.to_owned() + "\n", Sums::new());
    let mut cost: i128 = 1;
    for half in [1, 13] {
        for (day, sub) in (1..=10).flat_map(|day| (0..20).map(move |sub| (day, sub))) {
            for (service, region) in
                (0..20).flat_map(|s| [(s, "westeurope"), (s, "eastus"), (s, "")])
            {
                cost = (cost * 48_271) % 2_147_483_647;
                let currency = if sub % 4 == 0 { "USD" } else { "EUR" };
                let amount = format!("{}.{:09}", cost / 1_000_000_000, cost % 1_000_000_000);
                text.push_str(&format!(
                    "{amount},{currency},Usage,2026-10-{day:02}T{half:02}:00:00Z,2026-10-{day:02}T{:02}:00:00Z,{amount},Microsoft,{region},Service {service},sub-{sub}\n",
                    half + 1
                ));
                let key = (
                    format!("2026-10-{day:02}"),
                    currency.to_owned(),
                    format!("sub-{sub}"),
                );
                *sums.entry(key).or_default() += cost;
            }
        }
    }
    (text, sums)
}

#[test]
fn a_month_of_many_cells_is_recorded_whole_and_adds_up_as_the_file_does() {
    let app = App::with_customer();
    let (text, sums) = month();
    app.write("focus.csv", &text);
    let file = app.path("focus.csv").display().to_string();
    app.ok(&["import", &file, "--customer", "bakery"]);
    for command in [&["party", "list"][..], &["watch", "--once"], &["doctor"]] {
        app.run(command);
    }
    let options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    let workspace = Workspace::open(&app.root(), "test", options).unwrap();
    let bakery = PartyId::new("bakery").unwrap();
    let mut known = Sums::new();
    let mut cells = 0;
    for ((account, day), seen) in &workspace.ledger().history(&bakery).unwrap().unwrap().usage {
        for cell in &seen.cells {
            let key = (day.to_string(), cell.currency.to_string(), account.clone());
            *known.entry(key).or_default() += i128::from(cell.cost.0);
            cells += 1;
        }
    }
    assert_eq!(known, sums);
    assert_eq!(cells, 12_000);
    let report = app.run(&["verify", &app.root().display().to_string()]);
    assert_eq!(report.status.code(), Some(0));
}
