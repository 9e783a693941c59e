//! The crate as its callers see it: sample policies of other people, and hostile facts.

#[cfg(test)]
mod conditions;
#[cfg(test)]
mod contradictions;
#[cfg(test)]
mod group_access;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod sample_policies;
#[cfg(test)]
mod situations;
