//! The manufacturer's Active Directory: full of privileged accounts that nobody used.
//!
//! Called by the Rennes case. Group names are French, as in a French domain: a reader that looks for
//! "Domain Admins" by name finds nothing. Must never let an account of the 38 log on.

use super::super::File;
use super::super::seeded::Seeded;
use super::super::sharphound::{self, Computer, Domain, Group, NEVER, User};
use super::super::when::{day, utc};
use super::DAY_SECONDS;
use duecare_model::Timestamp;

/// The domain; created in 2011, as it was taken over with the old servers.
pub(super) const DOMAIN: Domain = Domain {
    name: "FABRICANT-OUEST.EXAMPLE",
    sid: "S-1-5-21-2718281828-1414213562-1732050807",
    created: 1_302_508_800,
};

const SEED: u64 = 20_200_617;
const DOMAIN_USERS: u32 = 513;

/// RIDs of the groups of the company's own, above 1,000 as Windows gives them.
const GROUP_IT: u32 = 1_104;
const GROUP_ERP: u32 = 1_105;
const GROUP_BACKUP: u32 = 1_106;
const GROUP_SUPPLIERS: u32 = 1_107;

/// Where an unused privileged account gets its rights from, and how many do.
const UNUSED: [(Right, u32); 5] = [
    (Right::DomainAdmins, 12),
    (Right::PrimaryGroup, 3),
    (Right::Nested, 10),
    (Right::NestedTwice, 8),
    (Right::BackupOperators, 5),
];

/// Privileged accounts that were never used: the sum of [`UNUSED`].
#[cfg(test)]
pub(crate) const NEVER_USED_COUNT: usize = 38;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    /// Member of the domain administrators.
    DomainAdmins,
    /// Domain administrators as primary group, which `member` leaves out.
    PrimaryGroup,
    /// Member of a group that is a member of them.
    Nested,
    /// One group further away.
    NestedTwice,
    /// Member of a group that is a member of the backup operators.
    BackupOperators,
}

/// One collection, as the directory was at `at`.
pub(super) fn collection(at: Timestamp) -> File {
    let unused = unused_accounts();
    let mut users: Vec<User> = unused.iter().map(|(user, _)| user.clone()).collect();
    users.extend(built_in(at));
    users.extend(administrators(at));
    users.extend(employees(at));
    let groups = groups(&unused);
    sharphound::collection(at, &DOMAIN, &users, &groups, &computers(at))
}

/// The accounts that hold rights and never logged on: made for projects, suppliers and services.
fn unused_accounts() -> Vec<(User, Right)> {
    let made = [
        "adm.projet",
        "svc.migration",
        "presta",
        "adm.test",
        "svc.ancien",
    ];
    let rights = UNUSED
        .iter()
        .flat_map(|(right, number)| std::iter::repeat_n(*right, *number as usize));
    rights
        .zip(0_u32..)
        .map(|(right, position)| {
            let index = position as usize;
            let created =
                utc(day(2014, 2, 3), 9, 0).as_second() + i64::from(position) * 31 * DAY_SECONDS;
            let stem = made.get(index % made.len()).copied().unwrap_or("adm");
            let user = User {
                rid: 1_200 + position,
                account: format!("{stem}{:02}", position + 1),
                description: None,
                enabled: true,
                created,
                password_set: created,
                logons: NEVER.get(index % NEVER.len()).copied().unwrap_or((0, -1)),
                password_never_expires: true,
                service_name: None,
                admin_count: true,
                primary_group_rid: if right == Right::PrimaryGroup {
                    512
                } else {
                    DOMAIN_USERS
                },
            };
            (user, right)
        })
        .collect()
}

/// The three accounts of every domain.
fn built_in(at: Timestamp) -> [User; 3] {
    let used = (at.as_second() - 3_600, at.as_second() - 2 * DAY_SECONDS);
    let account = |rid, name: &str, enabled, logons, description| User {
        rid,
        account: name.to_owned(),
        description: Some(description),
        enabled,
        created: DOMAIN.created,
        password_set: DOMAIN.created,
        logons,
        password_never_expires: true,
        service_name: None,
        admin_count: rid != 501,
        primary_group_rid: if rid == 501 { 514 } else { DOMAIN_USERS },
    };
    [
        // The administrators share its password, which has not changed since 2011.
        account(
            500,
            "Administrateur",
            true,
            used,
            "Compte d'utilisateur d'administration",
        ),
        account(501, "Invite", false, (0, -1), "Compte d'utilisateur invite"),
        account(
            502,
            "krbtgt",
            false,
            (0, -1),
            "Compte de service du centre de distribution de cles",
        ),
    ]
}

/// Privileged accounts in use: the team of three and the service account of the backup.
fn administrators(at: Timestamp) -> Vec<User> {
    [
        "admin.info1",
        "admin.info2",
        "admin.info3",
        "svc.sauvegarde",
    ]
    .iter()
    .zip(1_150_u32..)
    .map(|(name, rid)| User {
        rid,
        account: (*name).to_owned(),
        description: None,
        enabled: true,
        created: utc(day(2016, 9, 5), 9, 0).as_second(),
        password_set: utc(day(2018, 1, 15), 9, 0).as_second(),
        logons: (at.as_second() - 7_200, at.as_second() - 5 * DAY_SECONDS),
        password_never_expires: true,
        service_name: name
            .starts_with("svc")
            .then(|| "MSSQLSvc/srv-sauvegarde.fabricant-ouest.example:1433".to_owned()),
        admin_count: true,
        primary_group_rid: DOMAIN_USERS,
    })
    .collect()
}

/// 75 employees at work.
fn employees(at: Timestamp) -> Vec<User> {
    let mut seeded = Seeded::new(SEED);
    (0..75_u32)
        .map(|position| {
            let seen =
                at.as_second() - seeded.below_i64(9) * DAY_SECONDS - seeded.below_i64(30_000);
            User {
                rid: 1_300 + position,
                account: format!("poste{:02}", position + 1),
                description: None,
                enabled: true,
                created: utc(day(2012, 5, 14), 9, 0).as_second()
                    + i64::from(position) * 20 * DAY_SECONDS,
                password_set: seen - 40 * DAY_SECONDS,
                logons: (seen, seen - seen.rem_euclid(DAY_SECONDS) - 6 * DAY_SECONDS),
                password_never_expires: false,
                service_name: None,
                admin_count: false,
                primary_group_rid: DOMAIN_USERS,
            }
        })
        .collect()
}

fn groups(unused: &[(User, Right)]) -> Vec<Group> {
    let with = |wanted: Right| -> Vec<(String, &'static str)> {
        unused
            .iter()
            .filter(|(_, right)| *right == wanted)
            .map(|(user, _)| user_id(user.rid))
            .collect()
    };
    let mut admins = with(Right::DomainAdmins);
    admins.extend([500, 1_150, 1_151, 1_152, 1_153].map(user_id));
    admins.push(group_id(GROUP_IT));
    let mut it = with(Right::Nested);
    it.push(group_id(GROUP_ERP));
    let mut all = built_in_groups(admins);
    all.extend(
        [
            (GROUP_IT, "GG-INFORMATIQUE", it),
            (GROUP_ERP, "GG-PROJET-ERP", with(Right::NestedTwice)),
            (GROUP_BACKUP, "GG-SAUVEGARDE", with(Right::BackupOperators)),
            (GROUP_SUPPLIERS, "GG-PRESTATAIRES", Vec::new()),
        ]
        .map(|(rid, name, members)| group(DOMAIN.object(rid), name, true, members)),
    );
    let employees = (0..75_u32).map(|position| user_id(1_300 + position));
    all.push(group(
        DOMAIN.object(1_108),
        "GG-PRODUCTION",
        false,
        employees.collect(),
    ));
    all
}

/// The groups that every domain has, under their French names.
fn built_in_groups(admins: Vec<(String, &'static str)>) -> Vec<Group> {
    let administrator = || vec![user_id(500)];
    let controller = vec![(DOMAIN.object(1_000), "Computer")];
    let of_domain = [
        (512, "Admins du domaine", true, admins),
        (513, "Utilisateurs du domaine", false, Vec::new()),
        (515, "Ordinateurs du domaine", false, Vec::new()),
        (516, "Controleurs de domaine", true, controller),
        (518, "Administrateurs du schema", true, administrator()),
        (
            519,
            "Administrateurs de l'entreprise",
            true,
            administrator(),
        ),
    ]
    .map(|(rid, name, admin_count, members)| group(DOMAIN.object(rid), name, admin_count, members));
    let local_admins = vec![
        user_id(500),
        group_id(512),
        group_id(519),
        group_id(GROUP_SUPPLIERS),
    ];
    let of_controllers = [
        (544, "Administrateurs", local_admins),
        (548, "Operateurs de compte", Vec::new()),
        (549, "Operateurs de serveur", Vec::new()),
        (550, "Operateurs d'impression", Vec::new()),
        (
            551,
            "Operateurs de sauvegarde",
            vec![group_id(GROUP_BACKUP)],
        ),
    ]
    .map(|(rid, name, members)| {
        let id = DOMAIN.well_known(&format!("S-1-5-32-{rid}"));
        group(id, name, true, members)
    });
    of_domain.into_iter().chain(of_controllers).collect()
}

fn user_id(rid: u32) -> (String, &'static str) {
    (DOMAIN.object(rid), "User")
}

fn group_id(rid: u32) -> (String, &'static str) {
    (DOMAIN.object(rid), "Group")
}

fn group(
    id: String,
    account: &str,
    admin_count: bool,
    members: Vec<(String, &'static str)>,
) -> Group {
    Group {
        id,
        account: account.to_owned(),
        admin_count,
        members,
    }
}

/// Six servers and forty workstations; six workstations have a managed administrator password.
fn computers(at: Timestamp) -> Vec<Computer> {
    let seen = at.as_second() - 3 * DAY_SECONDS;
    let servers = super::machines::SERVERS
        .iter()
        .zip(1_000_u32..)
        .map(|(server, rid)| Computer {
            rid,
            account: server.name.to_owned(),
            operating_system: server.operating_system,
            controller: rid == 1_000,
            laps: false,
            created: utc(day(2019, 11, 25), 9, 0).as_second(),
            last_logon: seen,
        });
    let workstations = (1..=super::machines::WORKSTATION_COUNT).map(|number| Computer {
        rid: 1_040 + number,
        account: super::machines::workstation(number),
        operating_system: "Windows 10 Professionnel",
        controller: false,
        laps: number <= 6,
        created: utc(day(2018, 3, 5), 9, 0).as_second(),
        last_logon: seen,
    });
    servers.chain(workstations).collect()
}
