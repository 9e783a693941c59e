//! Whether the policies together leave no sign-in without a second factor.
//!
//! Called by the rules on Microsoft Entra. Conditional access policies only add demands: whoever is
//! in the reach of one must meet it, whatever the others say. So what certainly covers every
//! sign-in stays enough whatever else there is, and what is open is open only if no policy, read
//! or not understood, may reach it.

use super::Reading;
use super::people::{People, Person};
use super::space::{Look, POLICIES_MAX, Set, is_open};
use super::tri::Tri;
use duecare_model::Reason;
use duecare_model::facts::ConditionalAccessPolicy;

/// Most checks in the search for a smaller set of policies that is enough.
const CHECKS_MAX: usize = 4_000;

/// What policies are weighed against: whose sign-ins, and to what.
pub(crate) struct Ground<'a> {
    /// The persons.
    pub(crate) people: People<'a>,
    /// What they sign in to, from the policies that count.
    pub(crate) targets: fn(&[&ConditionalAccessPolicy]) -> Vec<String>,
    /// Which programs matter: those that only `Reading`s for old protocols need not reach.
    pub(crate) old_programs_only: bool,
}

/// The policies of one kind against a ground.
pub(crate) struct Cover<'a, 'f> {
    readings: &'a [Reading],
    ground: &'a Ground<'f>,
    targets: Vec<String>,
    weighed: Vec<ConditionalAccessPolicy>,
    places: Vec<usize>,
}

impl<'a, 'f> Cover<'a, 'f> {
    /// Weighs those that demand something.
    pub(crate) fn new(readings: &'a [Reading], ground: &'a Ground<'f>) -> Self {
        let usable = readings.iter().enumerate().filter(|(_, r)| r.usable());
        let places: Vec<usize> = usable.map(|(at, _)| at).take(POLICIES_MAX).collect();
        let weighed: Vec<ConditionalAccessPolicy> = places
            .iter()
            .map(|at| {
                let mut policy = readings[*at].policy.clone();
                if ground.old_programs_only {
                    old_programs(&mut policy);
                }
                policy
            })
            .collect();
        let targets = (ground.targets)(&weighed.iter().collect::<Vec<_>>());
        Self {
            readings,
            ground,
            targets,
            weighed,
            places,
        }
    }

    /// Whether nothing stands open, as far as everything is known.
    pub(crate) fn enforced(&self) -> Tri {
        if self.whole(self.sure()) {
            return Tri::Yes;
        }
        let all: Set = self.all();
        let open =
            |person: &Person| person.certain && self.open(person, all, Look::Open) == Some(true);
        // More policies than can be weighed may close what these leave open.
        let too_many = self.readings.iter().filter(|r| r.usable()).count() > POLICIES_MAX;
        if !too_many && self.ground.people.persons.iter().any(open) {
            Tri::No
        } else {
            Tri::Maybe
        }
    }

    /// Whether it would be enforced if everything that cannot be read in the policies is harmless.
    pub(crate) fn would_hold(&self) -> bool {
        self.whole(self.all())
    }

    /// The policies on which it rests: one that is enough where there is one, or several of which
    /// none can be left out.
    pub(crate) fn rests_on(&self) -> Vec<&'a Reading> {
        let sure = self.sure();
        let mut order: Vec<usize> = (0..self.places.len())
            .filter(|at| sure >> at & 1 == 1)
            .collect();
        let weight = |at: &usize| {
            let reading = self.reading(*at);
            (
                !reading.without_exception(),
                reading.blocks,
                reading.findings.caveats.len(),
            )
        };
        order.sort_by_key(weight);
        if let Some(one) = order.iter().find(|at| self.whole(1 << **at)) {
            return vec![self.reading(*one)];
        }
        let mut kept = sure;
        let checks = order.len() * self.ground.people.persons.len();
        if checks <= CHECKS_MAX {
            for at in order.iter().rev() {
                let fewer = kept & !(1 << at);
                if self.whole(fewer) {
                    kept = fewer;
                }
            }
        }
        order.retain(|at| kept >> at & 1 == 1);
        order.into_iter().map(|at| self.reading(at)).collect()
    }

    /// What is not known of the groups in the policies that count.
    pub(crate) fn groups_unread(&self) -> Vec<Reason> {
        let readings = self.places.iter().map(|at| &self.readings[*at]);
        readings
            .flat_map(|reading| self.ground.people.group_reasons(&reading.policy))
            .collect()
    }

    /// Who can put themselves into a group that a policy that counts leaves out.
    pub(crate) fn can_enter(&self) -> Vec<Reason> {
        let readings = self.places.iter().map(|at| &self.readings[*at]);
        readings
            .filter_map(|reading| self.ground.people.can_enter(&reading.policy))
            .collect()
    }

    fn reading(&self, at: usize) -> &'a Reading {
        &self.readings[self.places[at]]
    }

    fn all(&self) -> Set {
        (0..self.places.len()).fold(0, |set, at| set | 1 << at)
    }

    fn sure(&self) -> Set {
        let sure = (0..self.places.len()).filter(|at| self.reading(*at).sure());
        sure.fold(0, |set, at| set | 1 << at)
    }

    /// Whether these policies certainly cover every sign-in of every person.
    fn whole(&self, set: Set) -> bool {
        let persons = &self.ground.people.persons;
        !persons.is_empty()
            && persons
                .iter()
                .all(|p| self.open(p, set, Look::Whole) == Some(false))
    }

    fn open(&self, person: &Person, set: Set, look: Look) -> Option<bool> {
        let reached = |at: &usize| {
            let reached = self.ground.people.reached(&self.weighed[*at], person);
            match look {
                Look::Whole => reached == Tri::Yes,
                Look::Open => reached != Tri::No,
            }
        };
        let places = (0..self.places.len()).filter(|at| set >> at & 1 == 1);
        let candidates = places.filter(reached).fold(0, |all, at| all | 1 << at);
        let policies: Vec<&ConditionalAccessPolicy> = self.weighed.iter().collect();
        is_open(&policies, candidates, &self.targets, look)
    }
}

/// Where only old protocols matter, a policy that reaches all of them reaches all that there is.
fn old_programs(policy: &mut ConditionalAccessPolicy) {
    let old = ["exchangeActiveSync", "other"];
    let reached: Vec<String> = policy
        .client_app_types
        .iter()
        .filter(|word| old.iter().any(|old| old.eq_ignore_ascii_case(word)))
        .cloned()
        .collect();
    let all = policy
        .client_app_types
        .iter()
        .any(|word| word.eq_ignore_ascii_case("all"));
    if !all && !policy.client_app_types.is_empty() {
        policy.client_app_types = reached;
        policy
            .client_app_types
            .extend(["browser", "mobileAppsAndDesktopClients"].map(str::to_owned));
    }
}
