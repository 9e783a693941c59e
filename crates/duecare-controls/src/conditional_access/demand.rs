//! Whether a policy demands a second factor: the grant half of conditional access.
//!
//! Called by `mod.rs` for every policy. "MFA or a known device" is no demand for MFA: whoever
//! enrols a device walks past it.

use super::Findings;
use duecare_model::Reason;
use duecare_model::facts::{
    AuthenticationStrength, ConditionalAccessPolicy, GrantControls, Operator,
};

/// Built-in strengths (MFA, passwordless, phishing-resistant): every combination has two factors.
const BUILT_IN_STRENGTHS: [&str; 3] = [
    "00000000-0000-0000-0000-000000000002",
    "00000000-0000-0000-0000-000000000003",
    "00000000-0000-0000-0000-000000000004",
];

/// Single methods that are two factors by themselves (Graph `authenticationMethodModes`).
const TWO_FACTOR_METHODS: [&str; 6] = [
    "windowshelloforbusiness",
    "fido2",
    "x509certificatemultifactor",
    "devicebasedpush",
    "temporaryaccesspassonetime",
    "temporaryaccesspassmultiuse",
];

/// Single methods that show something known; a pair of two of them is one factor twice.
const KNOWN_THINGS: [&str; 3] = ["password", "federatedsinglefactor", "qrcodepin"];

/// Single methods that show something held; `sms,voice` is one telephone twice.
const HELD_THINGS: [&str; 6] = [
    "sms",
    "voice",
    "hardwareoath",
    "softwareoath",
    "microsoftauthenticatorpush",
    "x509certificatesinglefactor",
];

/// Whether the policy speaks of a second factor at all; the others are not looked at further.
pub(crate) fn speaks_of_mfa(policy: &ConditionalAccessPolicy) -> bool {
    policy.grant.as_ref().is_some_and(|grant| {
        has(&grant.built_in, "mfa")
            || grant.authentication_strength.is_some()
            || !grant.custom_factors.is_empty()
    })
}

/// Whether the policy lets nobody in and asks for nothing else.
pub(crate) fn only_blocks(policy: &ConditionalAccessPolicy) -> bool {
    policy.grant.as_ref().is_some_and(|grant| {
        has(&grant.built_in, "block")
            && grant.built_in.len() == 1
            && grant.authentication_strength.is_none()
            && grant.custom_factors.is_empty()
            && grant.terms_of_use.is_empty()
    })
}

/// Whether a list holds a word, whatever its case.
pub(crate) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|item| item.eq_ignore_ascii_case(word))
}

/// Writes down everything by which the demand falls short of a second factor for each sign-in.
pub(crate) fn demand(policy: &ConditionalAccessPolicy, findings: &mut Findings) {
    let Some(grant) = &policy.grant else {
        findings
            .obstacles
            .push(on(policy, "policy-no-second-factor"));
        return;
    };
    if has(&grant.built_in, "block") {
        // A block grants nothing, so nothing is granted with a second factor either.
        findings.obstacles.push(on(policy, "policy-blocks"));
    }
    let built_in = has(&grant.built_in, "mfa");
    match (&grant.authentication_strength, built_in) {
        (Some(strength), false) => judge_strength(policy, strength, findings),
        (None, false) => findings.obstacles.push(on(policy, "policy-custom-factor")),
        (_, true) => {}
    }
    alternatives(policy, grant, findings);
}

fn alternatives(policy: &ConditionalAccessPolicy, grant: &GrantControls, findings: &mut Findings) {
    let count = grant.built_in.len()
        + usize::from(grant.authentication_strength.is_some())
        + grant.custom_factors.len()
        + grant.terms_of_use.len();
    match &grant.operator {
        Operator::And => {}
        Operator::Or if count == 1 => {}
        Operator::Or => {
            let built_in = grant
                .built_in
                .iter()
                .filter(|c| !c.eq_ignore_ascii_case("mfa"));
            let mut others: Vec<String> = built_in.cloned().collect();
            others.extend(grant.custom_factors.iter().cloned());
            others.extend(grant.terms_of_use.iter().map(|_| "termsOfUse".to_owned()));
            if let Some(strength) = &grant.authentication_strength {
                others.push(strength.display_name.clone());
            }
            let reason = on(policy, "policy-alternative").with("others", others);
            findings.obstacles.push(reason);
        }
        Operator::Other(word) => {
            let reason = on(policy, "policy-operator-not-understood");
            findings.doubts.push(reason.with("operator", word.clone()));
        }
    }
}

/// Whether the strength is one of those that the service itself made and nobody can change.
pub(crate) fn is_built_in(strength: &AuthenticationStrength) -> bool {
    has(&BUILT_IN_STRENGTHS.map(str::to_owned), &strength.id)
}

fn judge_strength(
    policy: &ConditionalAccessPolicy,
    strength: &AuthenticationStrength,
    findings: &mut Findings,
) {
    let about = |key: &str| on(policy, key).with("strength", strength.display_name.clone());
    let built_in = is_built_in(strength);
    if has(&strength.allowed_combinations, "federatedMultiFactor") {
        // The second factor is then whatever another identity provider claims it was.
        let reason = about("policy-strength-federated");
        if built_in {
            findings.caveats.push(reason);
        } else {
            findings.obstacles.push(reason);
        }
    }
    if built_in {
        return;
    }
    let told = strength.requirements_satisfied.as_deref().unwrap_or("");
    let said = told.eq_ignore_ascii_case("mfa");
    let contradicts = !told.is_empty() && !said;
    if contradicts || (strength.allowed_combinations.is_empty() && !said) {
        // Silence, or a service that says less than its list of combinations.
        findings.doubts.push(about("policy-strength-not-told"));
    }
    // The word of the service covers methods that are new to us, and never a combination that we
    // know to be one factor.
    let enough =
        |factors: Factors| factors == Factors::Two || (said && factors == Factors::Unknown);
    let combinations = strength.allowed_combinations.iter();
    let weak: Vec<String> = combinations
        .filter(|combination| !enough(factors(combination)))
        .cloned()
        .collect();
    if !weak.is_empty() {
        findings
            .obstacles
            .push(about("policy-strength-weak").with("combinations", weak));
    }
}

/// How many factors a combination is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Factors {
    Two,
    Fewer,
    /// It holds a method that this version does not know.
    Unknown,
}

/// The factors of one combination, such as `password,sms`.
fn factors(combination: &str) -> Factors {
    let lower = combination.to_ascii_lowercase();
    let methods: Vec<&str> = lower.split(',').map(str::trim).collect();
    let any_of = |list: &[&str]| methods.iter().any(|method| list.contains(method));
    if any_of(&TWO_FACTOR_METHODS)
        || any_of(&["federatedmultifactor"])
        || (any_of(&KNOWN_THINGS) && any_of(&HELD_THINGS))
    {
        return Factors::Two;
    }
    let known = |method: &&str| {
        method.is_empty()
            || *method == "email"
            || KNOWN_THINGS.contains(method)
            || HELD_THINGS.contains(method)
    };
    if methods.iter().all(known) {
        Factors::Fewer
    } else {
        Factors::Unknown
    }
}

/// A reason that names the policy.
pub(crate) fn on(policy: &ConditionalAccessPolicy, key: &str) -> Reason {
    Reason::new(key).with("policy", name(policy).to_owned())
}

/// The name under which a reason tells of a policy.
pub(crate) fn name(policy: &ConditionalAccessPolicy) -> &str {
    if policy.display_name.trim().is_empty() {
        &policy.id
    } else {
        &policy.display_name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_alone_or_twice_or_an_unknown_method_is_not_two_factors() {
        for weak in [
            "password",
            "sms",
            "password,password",
            "",
            "password,newMethod",
            "a,b,c",
            "sms,voice",
            "password,federatedSingleFactor",
            "email,password",
        ] {
            assert_ne!(factors(weak), Factors::Two, "{weak}");
        }
        assert_eq!(factors("password,newMethod"), Factors::Unknown);
        assert_eq!(factors("sms,voice"), Factors::Fewer);
        for strong in [
            "fido2",
            "password,sms",
            "password, softwareOath",
            "windowsHelloForBusiness",
        ] {
            assert_eq!(factors(strong), Factors::Two, "{strong}");
        }
    }
}
