//! Names of bodies inside French sentences: « la commune de Kénitra », « au ministère de l'Intérieur ».
//!
//! The directory holds names as a title says them, without an article. Arabic needs nothing of the
//! kind: there a name stands in guillemets after «هيئة», which every preposition leaves whole.

/// First words of names with the article that each takes, and whether a sentence writes it small: a
/// kind of which there are many (a commune) is small, one of its own (la Cour constitutionnelle) is not.
const NOUNS: [(&str, &str, bool); 36] = [
    ("Académie régionale", "l’", true),
    ("Administration", "l’", false),
    ("Agence urbaine", "l’", true),
    ("Agence", "l’", false),
    ("Arrondissement", "l’", true),
    ("Autorité", "l’", false),
    ("Bibliothèque", "la ", false),
    ("Caisse", "la ", false),
    ("Centre", "le ", true),
    ("Chambre des", "la ", false),
    ("Chambre", "la ", true),
    ("Chef", "le ", true),
    ("Commission", "la ", false),
    ("Commune", "la ", true),
    ("Conseil", "le ", false),
    ("Cour d'appel", "la ", true),
    ("Cour", "la ", false),
    ("Direction", "la ", false),
    ("Délégation", "la ", false),
    ("Entraide", "l’", false),
    ("Fondation", "la ", false),
    ("Fonds", "le ", false),
    ("Groupe", "le ", false),
    ("Haut-Commissariat", "le ", false),
    ("Haute", "la ", false),
    ("Holding", "le ", false),
    ("Instance", "l’", false),
    ("Institut", "l’", false),
    ("Institution", "l’", false),
    ("Ministère", "le ", true),
    ("Office", "l’", false),
    ("Préfecture", "la ", true),
    ("Présidence", "la ", false),
    ("Province", "la ", true),
    ("Région", "la ", true),
    ("Université", "l’", true),
];

/// The others, by their first word.
const MORE: [(&str, &str, bool); 9] = [
    ("Secrétariat", "le ", false),
    ("Société", "la ", false),
    ("Tribunal", "le ", true),
    ("Trésorerie", "la ", false),
    ("OCP", "l’", false),
    ("Bank", "", false),
    ("Barid", "", false),
    ("Royal", "", false),
    ("Tamwilcom", "", false),
];

/// The name with its article, as the subject of a sentence; `None` for a name whose noun is not known
/// or is a plural, which a sentence then calls « l’organisme « … » » so that its verb agrees.
///
/// ```
/// use wasl::locale::body_names::with_article;
/// assert_eq!(with_article("Commune de Kénitra").as_deref(), Some("la commune de Kénitra"));
/// assert_eq!(with_article("Archives du Maroc"), None);
/// ```
pub fn with_article(name: &str) -> Option<String> {
    let begins =
        |noun: &str| name.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let (_, article, small) = NOUNS.iter().chain(&MORE).find(|(noun, ..)| begins(noun))?;
    let mut letters = name.chars();
    let first = letters.next()?;
    let first = if *small { first.to_lowercase().to_string() } else { first.to_string() };
    Some(format!("{article}{first}{}", letters.as_str()))
}

/// What stands before a name in a French sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// « à la commune », « au ministère ».
    A,
    /// « de la commune », « du ministère ».
    De,
    /// « par la commune », « par le ministère ».
    Par,
}

/// A name with its article ([`with_article`]) after a preposition.
///
/// ```
/// use wasl::locale::body_names::{Before, after};
/// assert_eq!(after(Before::A, "le ministère de l'Intérieur"), "au ministère de l'Intérieur");
/// assert_eq!(after(Before::De, "l’Office des changes"), "de l’Office des changes");
/// assert_eq!(after(Before::De, "Bank Al-Maghrib"), "de Bank Al-Maghrib");
/// ```
pub fn after(before: Before, phrase: &str) -> String {
    match (before, phrase.strip_prefix("le ")) {
        (Before::A, Some(rest)) => format!("au {rest}"),
        (Before::De, Some(rest)) => format!("du {rest}"),
        (Before::A, None) => format!("à {phrase}"),
        (Before::De, None) => format!("de {phrase}"),
        (Before::Par, _) => format!("par {phrase}"),
    }
}

/// The same at the beginning of a sentence.
pub fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A French text whose arguments begin with an article: « à le » and « de le » become « au » and « du ».
/// Only an argument is touched, never the words of the translator: arguments are isolated, by marks in plain
/// text, by `<bdi>` in a page.
pub fn contracted(words: String) -> String {
    ["\u{2068}", "<bdi>"].iter().fold(words, |words, isolate| {
        if !words.contains(&format!("{isolate}le ")) {
            return words;
        }
        let one = |words: String, before: &str, with: &str| {
            words.replace(&format!(" {before} {isolate}le "), &format!(" {with} {isolate}"))
        };
        one(one(words, "à", "au"), "de", "du")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Lang, t, without_isolates};
    use std::path::Path;

    fn names() -> Vec<String> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bodies.csv");
        let mut rows = csv::Reader::from_path(file).unwrap();
        let at = rows.headers().unwrap().iter().position(|h| h == "name_fr").unwrap();
        rows.records().map(|r| r.unwrap()[at].to_owned()).filter(|n| !n.is_empty()).collect()
    }

    #[test]
    fn every_body_of_the_directory_stands_in_a_french_sentence() {
        let all = names();
        assert!(all.len() > 1900, "{}", all.len());
        let unknown: Vec<&String> = all.iter().filter(|n| with_article(n).is_none()).collect();
        assert_eq!(
            unknown,
            ["Archives du Maroc"].iter().collect::<Vec<_>>(),
            "the one plural of the directory"
        );
        for name in &all {
            let Some(phrase) = with_article(name) else { continue };
            for before in [Before::A, Before::De, Before::Par] {
                let said = after(before, &phrase);
                for wrong in ["à le ", "de le ", "à Commune", "de Commune", "de les ", "à les ", "de Office"]
                {
                    assert!(!said.starts_with(wrong), "{said}");
                }
            }
            let vowel = name.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'â', 'î']);
            assert_eq!(vowel, phrase.starts_with("l’"), "{phrase}");
        }
    }

    #[test]
    fn well_known_names_read_as_french_says_them() {
        for (name, bare, to, of) in [
            (
                "Commune de Kénitra",
                "la commune de Kénitra",
                "à la commune de Kénitra",
                "de la commune de Kénitra",
            ),
            ("Commune d'Agadir", "la commune d'Agadir", "à la commune d'Agadir", "de la commune d'Agadir"),
            (
                "Ministère de la Santé",
                "le ministère de la Santé",
                "au ministère de la Santé",
                "du ministère de la Santé",
            ),
            (
                "Office des changes",
                "l’Office des changes",
                "à l’Office des changes",
                "de l’Office des changes",
            ),
            (
                "Haut-Commissariat au Plan",
                "le Haut-Commissariat au Plan",
                "au Haut-Commissariat au Plan",
                "du Haut-Commissariat au Plan",
            ),
            ("Bank Al-Maghrib", "Bank Al-Maghrib", "à Bank Al-Maghrib", "de Bank Al-Maghrib"),
        ] {
            let phrase = with_article(name).unwrap();
            assert_eq!(phrase, bare);
            assert_eq!(after(Before::A, &phrase), to);
            assert_eq!(after(Before::De, &phrase), of);
            let page = t(Lang::Fr, "requests-within-body", &[("body", phrase.into())]);
            assert_eq!(without_isolates(&page), format!("Parmi les demandes adressées {to}."));
        }
    }
}
