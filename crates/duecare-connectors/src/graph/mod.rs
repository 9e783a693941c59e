//! Microsoft Graph responses: Entra policies, roles, users, registrations, audit entries.
//!
//! Called by `recognise` with the outline of a JSON file. A response becomes one fact; whether its
//! list is whole depends on the other pages of the same import and is settled by [`settle`].

mod access;
mod audit;
mod context;
mod groups;
mod map;
mod members;
mod pages;
mod policies;
mod policy;
mod scuba;
mod unique;
mod wire;

pub(crate) use pages::{Page, settle};

/// Says of what is told of one group of which one that is, and whether it is whole.
pub(crate) fn settle_groups(drafts: &mut [(&str, &mut Draft)]) {
    access::settle(drafts);
    members::settle(drafts);
}
pub(crate) use scuba::{is_provider_export, read_provider_export};

use crate::aside::{Aside, Gather, Scene};
use crate::codes::{
    CONTRADICTION, ELEMENT, EMPTY_DIRECTORY, JSON_CUT, NO_LIST, NOT_USED, SERVICE_ERROR,
};
use crate::draft::Draft;
use crate::json::{Entries, Member, Outline, Top};
use context::Kind;
use duecare_model::PartyId;
use duecare_model::facts::{Batch, EligibleRoles, Fact, GroupAccess, Listed, SecurityDefaults};
use serde::de::DeserializeOwned;
use serde_json::Value;
use unique::Unique;

/// Format of a Graph response that no control asks about.
const OTHER: &str = "graph-other";

/// Whether an object has the shape of a conditional access policy, beyond doubt. PowerShell writes
/// the names with a capital.
pub(crate) fn is_policy(value: &Value) -> bool {
    value.as_object().is_some_and(|members| {
        ["conditions", "grantControls", "state"]
            .iter()
            .all(|key| members.keys().any(|known| known.eq_ignore_ascii_case(key)))
    })
}

/// Reads a response that carries an `@odata.context`.
pub(crate) fn read_response(outline: &Outline<'_>, context: &str, scene: &Scene<'_>) -> Draft {
    let Some(kind) = context::kind(context) else {
        if outline.member("error").is_some() {
            return read_error(outline);
        }
        let what = format!("the response is `{}`", context::normal(context));
        return Draft::refused(OTHER, NOT_USED.problem(what));
    };
    let party = outline
        .value::<String>("tenantId")
        .and_then(|tenant| (scene.route)(&tenant));
    if kind == Kind::SecurityDefaults || context::single(context) {
        return read_single(outline, kind, party, scene);
    }
    match outline.member("value") {
        Some(Member {
            entries: Some(entries),
            ..
        }) => {
            let mut page = Page::of(kind, outline.cut.is_some());
            // PowerShell writes absent members as null.
            let told = |key: &str| outline.value::<Value>(key).filter(|value| !value.is_null());
            page.next = goes_on(outline);
            // A count that is no number agrees with nothing.
            page.count = told("@odata.count").map(|count| count.as_u64().unwrap_or(u64::MAX));
            if kind == Kind::Policies
                && let Some(ids) = policies::index(outline, entries)
            {
                // Names without contents: no policy is read, but how many there are is.
                let mut draft = Draft::of(kind.format());
                page.index = (!page.next && page.spotless).then_some(ids);
                draft.page = Some(page);
                return draft;
            }
            let mut draft = read_list(outline, entries, "value", party, page, scene);
            if let Some(error) = told("error") {
                // Half an answer: what is in the list was seen, what is missing is not known.
                let told = error.to_string();
                let what: String = told.chars().take(ERROR_CHARS_MAX).collect();
                draft.note(&SERVICE_ERROR, what);
                if let Some(page) = &mut draft.page {
                    page.spotless = false;
                }
            }
            draft
        }
        _ if outline.member("error").is_some() => read_error(outline),
        _ => {
            let what = format!(
                "`value` is {}; the call needs the permission {}",
                if outline.member("value").is_some() {
                    "not a list"
                } else {
                    "absent"
                },
                kind.permission()
            );
            Draft::refused(kind.format(), NO_LIST.problem(what).at_path("value"))
        }
    }
}

/// Most characters of an error that are told.
const ERROR_CHARS_MAX: usize = 200;

/// Whether the response says that there is more, or that it holds only what changed. Versions of
/// OData and gateways write the link as `@odata.nextLink`, `odata.nextLink` or `nextLink`.
fn goes_on(outline: &Outline<'_>) -> bool {
    let Top::Object(members) = &outline.top else {
        return false;
    };
    members.iter().any(|member| {
        let name = member.key.to_ascii_lowercase();
        (name.ends_with("nextlink") || name.ends_with("deltalink"))
            && outline
                .value::<Value>(&member.key)
                .is_some_and(|link| !link.is_null())
    })
}

/// Reads policies that stand in a list without a context: never known to be all of them.
pub(crate) fn read_policies(
    outline: &Outline<'_>,
    entries: &Entries,
    path: &str,
    scene: &Scene<'_>,
) -> Draft {
    let mut page = Page::of(Kind::Policies, outline.cut.is_some());
    page.single = true;
    read_list(outline, entries, path, None, page, scene)
}

/// Reads one policy that is the whole file.
pub(crate) fn read_one_policy(outline: &Outline<'_>, scene: &Scene<'_>) -> Draft {
    read_single(outline, Kind::Policies, None, scene)
}

/// Reads an error of the service.
pub(crate) fn read_error(outline: &Outline<'_>) -> Draft {
    let error: Value = outline.value("error").unwrap_or_default();
    let text = |key: &str| {
        error
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let (code, message) = (text("code"), text("message"));
    let hint = match code.as_str() {
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant" => {
            "registrations need a Microsoft Entra ID P1 licence in the tenant".to_owned()
        }
        "Authorization_RequestDenied" | "AccessDenied" | "Forbidden" | "accessDenied" => format!(
            "a permission is missing: {} for policies, {} for role assignments, {} for users, {}",
            Kind::Policies.permission(),
            Kind::Assignments.permission(),
            Kind::Users.permission(),
            format_args!("{} for registrations", Kind::Registrations.permission()),
        ),
        "AuthorizationFailed" => "the role Reader is missing on the subscription".to_owned(),
        _ => "the permissions of each call stand in the README of this connector".to_owned(),
    };
    Draft::refused(
        "service-error",
        SERVICE_ERROR
            .problem(format!("{code}: {message} ({hint})"))
            .at_path("error"),
    )
}

fn read_single(
    outline: &Outline<'_>,
    kind: Kind,
    party: Option<PartyId>,
    scene: &Scene<'_>,
) -> Draft {
    if let Some(cut) = outline.cut {
        let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
        return Draft::refused(kind.format(), JSON_CUT.problem(what).at_line(cut.line));
    }
    if kind == Kind::SecurityDefaults {
        let mut draft = Draft::of(kind.format());
        match outline.value::<bool>("isEnabled") {
            Some(enabled) => {
                draft.fact(party, Fact::SecurityDefaults(SecurityDefaults { enabled }));
            }
            None if outline.member("error").is_some() => return read_error(outline),
            None => draft.problem(
                NO_LIST
                    .problem("`isEnabled` is absent; the call needs the permission Policy.Read.All")
                    .at_path("isEnabled"),
            ),
        }
        return draft;
    }
    let mut page = Page::of(kind, false);
    page.single = true;
    read_list(
        outline,
        &Entries::one(outline.all()),
        "",
        party,
        page,
        scene,
    )
}

fn read_list(
    outline: &Outline<'_>,
    entries: &Entries,
    path: &str,
    party: Option<PartyId>,
    mut page: Page,
    scene: &Scene<'_>,
) -> Draft {
    let kind = page.kind;
    let mut reader = List {
        draft: Draft::of(kind.format()),
        outline,
        entries,
        path,
        party: party.as_ref(),
        scene,
        aside: None,
    };
    if let Some(cut) = outline.cut {
        let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
        reader
            .draft
            .problem(JSON_CUT.problem(what).at_line(cut.line));
    }
    let mut beside = None;
    let fact = match kind {
        Kind::GroupEligibilities | Kind::GroupAssignments => {
            access::fact(reader.held(access::principal), kind)
        }
        // Of which group is settled by the name of the file.
        Kind::DirectoryObjects => members::fact(reader.held(map::member)),
        Kind::Policies => {
            Fact::ConditionalAccessPolicies(reader.batch(|Unique(value)| policy::read(value)))
        }
        Kind::Users => Fact::EntraUsers(reader.batch(|w| Ok(map::user(w)))),
        Kind::Definitions | Kind::ActivatedRoles => {
            Fact::RoleDefinitions(reader.batch(|w| Ok(map::role(w))))
        }
        Kind::Assignments | Kind::AssignmentInstances | Kind::EligibilityInstances => {
            Fact::RoleAssignments(reader.batch(|w| Ok(map::assignment(w, kind))))
        }
        Kind::Groups => {
            let (members, owners) = reader.groups();
            beside = owners;
            members
        }
        Kind::Registrations => Fact::Registrations(reader.batch(|w| Ok(map::registration(w)))),
        Kind::Audits => Fact::ControlChanges(reader.some(audit::change)),
        // Read by `read_single`; a listing of it does not exist.
        Kind::SecurityDefaults => return reader.draft,
    };
    let List {
        mut draft, aside, ..
    } = reader;
    if entries.is_empty() && kind.never_empty() && outline.cut.is_none() {
        let what = format!("no tenant has none; the call needs {}", kind.permission());
        draft.problem(EMPTY_DIRECTORY.problem(what).at_path("value"));
    }
    page.entries = entries.len();
    page.spotless = draft.spotless();
    if kind == Kind::EligibilityInstances {
        let read = EligibleRoles {
            count: page.entries,
            complete: false,
        };
        beside = Some((Fact::EligibleRoles(read), None));
    }
    draft.list(party.clone(), fact, aside);
    if let Some((beside, aside)) = beside {
        draft.list(party, beside, aside);
    }
    draft.page = Some(page);
    draft
}

struct List<'a> {
    draft: Draft,
    outline: &'a Outline<'a>,
    entries: &'a Entries,
    path: &'a str,
    party: Option<&'a PartyId>,
    scene: &'a Scene<'a>,
    /// What is known of the list where its items are not held.
    aside: Option<Aside>,
}

impl List<'_> {
    /// Groups with their members, and with their owners where those were asked for.
    fn groups(&mut self) -> (Fact, Option<(Fact, Option<Aside>)>) {
        let mut told = groups::Told::default();
        self.outline.each(self.entries, &mut |item| {
            if let Some(group) = item.value().ok().and_then(|group| map::group(group).0) {
                told.hear(&group);
            }
            true
        });
        let (keep, party) = (self.scene.keep, self.party);
        let mut members = Gather::new(keep, party.cloned());
        let mut owners = Gather::<GroupAccess>::new(keep, party.cloned());
        self.read(|wire, bytes| {
            let (group, access) = map::group(wire);
            if let Some(group) = group {
                members.push(told.settled(group), bytes);
            }
            if let Some(access) = access {
                owners.push(access, bytes);
            }
            Ok(())
        });
        for id in told.doubted() {
            let what = format!("the group `{id}` stands there twice, with different members");
            self.draft.note(&CONTRADICTION, what);
        }
        let (owners, owners_aside) = owners.finish();
        let is_told = !owners.items.is_empty() || owners_aside.is_some();
        let owned = is_told.then_some((Fact::GroupAccess(owners), owners_aside));
        let (members, aside) = members.finish();
        self.aside = aside;
        (Fact::EntraGroups(members), owned)
    }

    fn batch<W: DeserializeOwned, T: Listed>(
        &mut self,
        map: impl Fn(W) -> Result<T, String>,
    ) -> Batch<T> {
        self.some(|wire| map(wire).map(Some))
    }

    /// The same of a list of which not every entry is an item.
    fn some<W: DeserializeOwned, T: Listed>(
        &mut self,
        map: impl Fn(W) -> Result<Option<T>, String>,
    ) -> Batch<T> {
        let mut items = Gather::new(self.scene.keep, self.party.cloned());
        self.read(|wire, bytes| {
            if let Some(item) = map(wire)? {
                items.push(item, bytes);
            }
            Ok(())
        });
        let (batch, aside) = items.finish();
        self.aside = aside;
        batch
    }

    /// The entries of a list about one group or person, which is held whatever its length.
    fn held<W: DeserializeOwned, T>(&mut self, map: impl Fn(W) -> T) -> Vec<T> {
        let mut held = Vec::new();
        self.read(|wire, _| {
            held.push(map(wire));
            Ok(())
        });
        held
    }

    /// Reads every entry, and notes what cannot be taken. `take` is told how long each one is.
    fn read<W: DeserializeOwned>(&mut self, mut take: impl FnMut(W, usize) -> Result<(), String>) {
        let (draft, path) = (&mut self.draft, self.path);
        let stands_alone = path.is_empty() && matches!(self.outline.top, Top::Object(_));
        self.outline.each(self.entries, &mut |item| {
            let taken = item.value::<W>();
            if let Err(what) = taken.and_then(|wire| take(wire, item.size_bytes())) {
                draft.problem_with(|| {
                    let problem = ELEMENT.problem(what).at_line(item.line());
                    if stands_alone {
                        problem
                    } else {
                        problem.at_path(format!("{path}[{}]", item.position))
                    }
                });
            }
            true
        });
    }
}

#[cfg(test)]
mod tests;
