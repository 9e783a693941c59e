//! The privileged set against a naive search, on arbitrary graphs with circles and strangers.

use super::Rule;
use super::membership::privileged;
use crate::{Control as _, ControlMeta};
use duecare_model::facts::{DirectoryGroup, DirectoryUser, Logon, Member, MemberKind};
use duecare_model::{CustomerFacts, Listing, PartyId, Timestamp, Verdict};
use jiff::SignedDuration;
use proptest::prelude::*;
use std::collections::BTreeSet;

const DOMAIN: &str = "S-1-5-21-1-2-3";
/// Two privileged groups, one of them built in, and four ordinary ones.
const GROUPS: [&str; 6] = [
    "S-1-5-21-1-2-3-512",
    "BAKERY.EXAMPLE-S-1-5-32-544",
    "S-1-5-21-1-2-3-513",
    "S-1-5-21-1-2-3-1300",
    "S-1-5-21-1-2-3-1301",
    "S-1-5-21-1-2-3-1302",
];

fn at() -> Timestamp {
    "2024-06-17T08:00:00Z".parse().unwrap()
}

fn user_sid(number: usize) -> String {
    format!("{DOMAIN}-{}", 1100 + number)
}

fn listing<T>(items: Vec<T>) -> Listing<T> {
    Listing {
        items: items.into(),
        complete: true,
        observed_at: at(),
        newest_at: None,
        entries: Vec::new(),
    }
}

prop_compose! {
    fn any_user(number: usize)(
        enabled in prop::option::of(any::<bool>()),
        created in prop::option::of(0_i64..60),
        logon in prop_oneof![
            Just(Logon::Never),
            Just(Logon::Unknown),
            (0_i64..200).prop_map(|days| Logon::At(at() - SignedDuration::from_hours(24 * days))),
        ],
        primary in prop::option::weighted(0.9, prop::sample::select(&GROUPS[..])),
    ) -> DirectoryUser {
        DirectoryUser {
            sid: user_sid(number),
            name: format!("USER{number}@BAKERY.EXAMPLE"),
            enabled,
            created_at: created.map(|days| at() - SignedDuration::from_hours(24 * days)),
            last_logon: logon,
            password_set_at: None,
            password_never_expires: None,
            has_spn: None,
            admin_count: None,
            primary_group_sid: primary.map(str::to_owned),
        }
    }
}

fn any_users() -> impl Strategy<Value = Vec<DirectoryUser>> {
    (any_user(0), any_user(1), any_user(2)).prop_map(|(a, b, c)| vec![a, b, c])
}

fn any_groups() -> impl Strategy<Value = Vec<DirectoryGroup>> {
    let member = prop_oneof![
        (0_usize..3).prop_map(user_sid),
        prop::sample::select(&GROUPS[..]).prop_map(str::to_owned),
        Just("S-1-5-21-9-9-9-1105".to_owned()),
    ];
    let members = prop::collection::vec(member, 0..3);
    prop::collection::vec(members, GROUPS.len()).prop_map(|all| {
        let groups = GROUPS.iter().zip(all);
        let group = |(sid, members): (&&str, Vec<String>)| DirectoryGroup {
            sid: (*sid).to_owned(),
            name: "GROUP@BAKERY.EXAMPLE".to_owned(),
            members: members
                .into_iter()
                .map(|sid| Member {
                    sid,
                    kind: MemberKind::Other,
                })
                .collect(),
        };
        groups.map(group).collect()
    })
}

/// Everything reached from the two privileged groups, by repeating until nothing is added.
fn reached(users: &[DirectoryUser], groups: &[DirectoryGroup]) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = GROUPS[..2].iter().map(|sid| (*sid).to_owned()).collect();
    loop {
        let before = all.len();
        for group in groups
            .iter()
            .filter(|group| all.contains(&group.sid))
            .collect::<Vec<_>>()
        {
            all.extend(group.members.iter().map(|member| member.sid.clone()));
        }
        for user in users {
            if user
                .primary_group_sid
                .as_ref()
                .is_some_and(|group| all.contains(group))
            {
                all.insert(user.sid.clone());
            }
        }
        if all.len() == before {
            return all;
        }
    }
}

fn verdict(users: &[DirectoryUser], groups: &[DirectoryGroup]) -> Verdict {
    let mut facts = CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at());
    facts.directory_users = Some(listing(users.to_vec()));
    facts.directory_groups = Some(listing(groups.to_vec()));
    let meta: ControlMeta = toml::from_str(include_str!("control.toml")).unwrap();
    Rule.evaluate(&facts, &meta).verdict
}

proptest! {
    #[test]
    fn the_privileged_set_is_what_a_naive_search_finds(users in any_users(), groups in any_groups()) {
        let found = privileged(&users, &groups, std::iter::empty());
        let all = reached(&users, &groups);
        let expected: Vec<&str> =
            users.iter().map(|user| user.sid.as_str()).filter(|sid| all.contains(*sid)).collect();
        let accounts: Vec<&str> = found.accounts.iter().map(|user| user.sid.as_str()).collect();
        prop_assert_eq!(accounts, expected);
        prop_assert_eq!(found.unresolved.len() == 1, all.contains("S-1-5-21-9-9-9-1105"));
    }

    #[test]
    fn whatever_is_met_has_no_privileged_account_unused_or_untold(
        users in any_users(),
        groups in any_groups(),
    ) {
        let all = reached(&users, &groups);
        let old = at() - SignedDuration::from_hours(24 * 105);
        let new = at() - SignedDuration::from_hours(24 * 31);
        let bad = users.iter().filter(|u| all.contains(&u.sid) && u.enabled != Some(false)).any(|user| {
            match user.last_logon {
                Logon::Unknown => true,
                Logon::At(seen) => seen <= old,
                Logon::Never => user.created_at.is_none_or(|made| made <= new),
            }
        });
        if bad || all.contains("S-1-5-21-9-9-9-1105") {
            prop_assert_ne!(verdict(&users, &groups), Verdict::Met);
        }
    }

    #[test]
    fn any_text_may_stand_where_a_sid_is_meant(texts in prop::collection::vec(".{0,40}", 4)) {
        let groups = vec![DirectoryGroup {
            sid: texts[0].clone(),
            name: texts[1].clone(),
            members: vec![Member { sid: texts[2].clone(), kind: MemberKind::Other }],
        }];
        let found = privileged(&[], &groups, std::iter::once(texts[3].as_str()));
        prop_assert!(found.accounts.is_empty());
    }
}
