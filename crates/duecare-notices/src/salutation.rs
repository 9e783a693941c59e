//! How a letter greets, and by which function it names who is addressed.
//!
//! Called by the composer. What must never happen here: a guess at a person. A contact may be a
//! department, and nothing recorded says of which sex a person is, so that a letter greets by name
//! only where the name itself comes with its form of address.

use duecare_model::{Language, Rank};

/// Forms of address that a name may begin with, and the greeting that each asks for; `{}` is the
/// rest of the name. French greets without the name.
const NL: &[(&str, &str)] = &[
    ("mevrouw ", "Geachte mevrouw {},"),
    ("mevr. ", "Geachte mevrouw {},"),
    ("de heer ", "Geachte heer {},"),
    ("dhr. ", "Geachte heer {},"),
];
const FR: &[(&str, &str)] = &[
    ("madame ", "Madame,"),
    ("mme ", "Madame,"),
    ("monsieur ", "Monsieur,"),
    ("m. ", "Monsieur,"),
];
const EN: &[(&str, &str)] = &[
    ("mr ", "Dear Mr {},"),
    ("mrs ", "Dear Mrs {},"),
    ("ms ", "Dear Ms {},"),
    ("dr ", "Dear Dr {},"),
];
const DE: &[(&str, &str)] = &[
    ("frau ", "Sehr geehrte Frau {},"),
    ("herr ", "Sehr geehrter Herr {},"),
];

/// The greeting of a letter to `name`, a name on one line.
pub(crate) fn salutation(name: &str, language: Language) -> String {
    let (forms, nobody) = match language {
        Language::Nl => (NL, "Geachte heer, geachte mevrouw,"),
        Language::Fr => (FR, "Madame, Monsieur,"),
        Language::En => (EN, "Dear Sir or Madam,"),
        Language::De => (DE, "Sehr geehrte Damen und Herren,"),
    };
    let small = name.to_lowercase();
    let form = forms.iter().find(|(form, _)| small.starts_with(form));
    form.and_then(|(form, greeting)| {
        // The form is ASCII, so that its length is the same in the name as it was written.
        let rest = name.get(form.len()..)?.trim();
        (!rest.is_empty()).then(|| greeting.replace("{}", rest))
    })
    .unwrap_or_else(|| nobody.to_owned())
}

/// The name of a rank in the texts of letters.
pub(crate) const fn function_key(rank: Rank) -> &'static str {
    match rank {
        Rank::Technical => "technical",
        Rank::Management => "management",
        Rank::Statutory => "statutory",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_or_a_bare_name_is_greeted_without_a_guess() {
        for (language, greeting) in [
            (Language::Nl, "Geachte heer, geachte mevrouw,"),
            (Language::Fr, "Madame, Monsieur,"),
            (Language::En, "Dear Sir or Madam,"),
            (Language::De, "Sehr geehrte Damen und Herren,"),
        ] {
            for name in [
                "Direction administrative",
                "Kim Voorbeeld",
                "Mrs",
                "Herrmann",
                "",
            ] {
                assert_eq!(salutation(name, language), greeting, "{name}");
            }
        }
    }

    #[test]
    fn a_name_with_its_form_of_address_is_greeted_by_it() {
        for (language, name, greeting) in [
            (Language::Nl, "Mevrouw Jansen", "Geachte mevrouw Jansen,"),
            (Language::Nl, "dhr. De Vries", "Geachte heer De Vries,"),
            (Language::Fr, "Mme Exemple", "Madame,"),
            (Language::En, "Dr Example", "Dear Dr Example,"),
            (Language::De, "Frau Beispiel", "Sehr geehrte Frau Beispiel,"),
        ] {
            assert_eq!(salutation(name, language), greeting);
        }
    }
}
