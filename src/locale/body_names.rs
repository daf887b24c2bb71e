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
        let pairs = [("à", "au"), ("À", "Au"), ("de", "du"), ("De", "Du")];
        pairs.iter().fold(words, |words, (before, with)| joined(&words, before, with, isolate))
    })
}

/// One preposition with the article behind it, where it is a word and not the end of another.
fn joined(words: &str, before: &str, with: &str, isolate: &str) -> String {
    let parted = format!("{before} {isolate}le ");
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(&parted) {
        let (said, after) = rest.split_at(at);
        let is_word = !said.ends_with(char::is_alphabetic);
        out.push_str(said);
        out.push_str(&if is_word { format!("{with} {isolate}") } else { parted.clone() });
        rest = &after[parted.len()..];
    }
    out + rest
}

/// A body of each article: le, la, l’, les, none.
#[cfg(test)]
pub(crate) const SAMPLES: [&str; 6] = [
    "Ministère de la Justice",
    "Commune de Kénitra",
    "Office des changes",
    "Conseil économique et social",
    "Archives du Maroc",
    "Bank Al-Maghrib",
];

/// What of a text without isolates reads wrong of a body: a preposition and an article side by side, or its
/// bare name inside a sentence.
#[cfg(test)]
pub(crate) fn misread(words: &str, name: &str) -> Option<String> {
    let first = name.chars().next().map_or(0, char::len_utf8);
    let small = name[..first].to_lowercase() + &name[first..];
    let bare_is_right = with_article(name).as_deref() == Some(name);
    let mut wrong = Vec::new();
    for name in [name, &small] {
        for before in ["à", "de", "À", "De"] {
            wrong.extend(["le", "les"].map(|article| format!("{before} {article} {name}")));
        }
        let all =
            ["à", "de", "À", "De", "par", "Par", "chez", "pour", "sur", "avec", "que", "et", "ou", "dont"];
        wrong.extend(all.iter().filter(|_| !bare_is_right).map(|before| format!("{before} {name}")));
    }
    let whole = |at: &usize| !words[..*at].ends_with(char::is_alphabetic);
    let mut places =
        wrong.iter().flat_map(|w| words.match_indices(w.as_str())).map(|(at, _)| at).filter(whole);
    places.next().map(|at| words[at..].chars().take(60).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Lang, t, without_isolates};
    use crate::tests::{files_below, root};

    fn names() -> Vec<String> {
        let file = root().join("data/bodies.csv");
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
    fn a_preposition_and_its_article_become_one_word_wherever_they_stand() {
        let le = "\u{2068}le ministère\u{2069}";
        for (said, read) in [
            (format!("À {le}."), "Au ministère."),
            (format!("(de {le})"), "(du ministère)"),
            (format!("Vu.\nDe {le}, à {le}"), "Vu.\nDu ministère, au ministère"),
            (format!("mande {le} de {le}"), "mande le ministère du ministère"),
        ] {
            assert_eq!(without_isolates(&contracted(said)), read);
        }
        assert_eq!(contracted("de <bdi>le Fonds</bdi>".to_owned()), "du <bdi>Fonds</bdi>");
    }

    #[test]
    fn a_bare_name_is_seen() {
        for wrong in
            ["reçue par Commune de Kénitra", "du chef de commune de Kénitra", "ou à les commune de Kénitra"]
        {
            assert!(misread(wrong, "Commune de Kénitra").is_some(), "{wrong}");
        }
        assert!(misread("ou à le ministère de la Justice", "Ministère de la Justice").is_some());
        assert_eq!(misread("de la commune de Kénitra", "Commune de Kénitra"), None);
        assert_eq!(misread("demande le ministère de la Justice", "Ministère de la Justice"), None);
    }

    /// Whatever fills « à { $body } » comes from the one function that knows articles, and nothing else that is
    /// a name stands behind a preposition.
    #[test]
    fn only_phrases_of_bodies_follow_prepositions() {
        // Days, numbers and people, whose names take no article.
        let fine =
            ["body", "body2", "low", "high", "hour", "k", "officer", "to_name", "received_at", "other_body"];
        let mut met = 0;
        let mut wrong = Vec::new();
        for (path, text) in ["locales/fr", "templates"].into_iter().flat_map(files_below) {
            let text = text.replace("<bdi>", "").replace('\u{a0}', " ");
            for before in ["à", "À", "de", "De", "par", "Par", "chez", "Chez"] {
                for (opening, named) in [("{ $", 0), ("{{", 1)] {
                    for (at, opened) in text.match_indices(&format!("{before} {opening}")) {
                        if text[..at].ends_with(char::is_alphabetic) {
                            continue;
                        }
                        let rest = text[at + opened.len()..].split('}').next().unwrap();
                        let name = rest.trim().rsplit(' ').next().unwrap();
                        met += 1;
                        let is_words = named == 1 && rest.starts_with(['#', '>', '/', 't']);
                        if !is_words && !fine.contains(&name) {
                            wrong.push(format!("{}: {before} {rest}", path.display()));
                        }
                    }
                }
            }
        }
        assert!(met > 40, "{met}");
        assert_eq!(wrong, Vec::<String>::new());
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
