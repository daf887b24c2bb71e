//! The words are whole: every key in Arabic, French and English, no key without use.

use super::dates::{hour, long, moment, period};
use super::numbers::{bytes, count, decimal, interval, money, percent};
use super::phrases::{Facts, Unit, articles, articles_short, days, finding, items, late, left};
use super::*;
use crate::law::calendar::BodyClass;
use crate::law::limit::Rule;
use crate::tests::{files_below, root};
use std::collections::{BTreeMap, BTreeSet};

/// Every key of a language with the names of its arguments.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in files_below(&format!("locales/{}", lang.code())) {
        let mut key = String::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" = ").filter(|(n, _)| !n.starts_with(' ')) {
                key = name.to_owned();
                assert!(
                    all.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{} says {key} twice",
                    lang.code()
                );
            }
            let args = line.split("{ $").skip(1).map(|rest| rest.split([' ', '}']).next().unwrap());
            // The form of a word is chosen by the number that is said.
            let args = args.map(|name| name.trim_end_matches("_form").to_owned());
            all.entry(key.clone()).or_default().extend(args);
        }
    }
    all.remove("");
    all
}

#[test]
fn arabic_and_french_say_the_same_things() {
    let (ar, fr) = (keys(Lang::Ar), keys(Lang::Fr));
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| {
        a.keys().filter(|k| !b.contains_key(*k)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&ar, &fr), Vec::<String>::new(), "in Arabic alone");
    assert_eq!(only(&fr, &ar), Vec::<String>::new(), "in French alone");
}

#[test]
fn the_two_translations_name_the_same_facts() {
    let fr = keys(Lang::Fr);
    for (key, args) in keys(Lang::Ar) {
        let mut theirs = fr[&key].clone();
        let mut ours = args;
        // A count chooses the form of the word; a language may not need it.
        theirs.remove("n");
        ours.remove("n");
        assert_eq!(ours, theirs, "{key}");
    }
}

#[test]
fn amazigh_translates_only_what_exists() {
    let fr = keys(Lang::Fr);
    for (key, args) in keys(Lang::Zgh) {
        let known = fr.get(&key).unwrap_or_else(|| panic!("{key} is no key"));
        assert!(args.is_subset(known), "{key}");
    }
}

#[test]
fn english_says_what_french_says_with_the_same_facts() {
    let (mut en, fr) = (keys(Lang::En), keys(Lang::Fr));
    for (key, args) in fr {
        assert_eq!(en.remove(&key), Some(args), "{key}");
    }
    assert_eq!(en.into_keys().collect::<Vec<_>>(), Vec::<String>::new(), "in English alone");
}

/// Names that stay as they are in an English sentence.
const NAMES: [&str; 7] = [
    "Tanger-Tétouan-Al Hoceima",
    "Fès-Meknès",
    "Rabat-Salé-Kénitra",
    "Béni Mellal-Khénifra",
    "Drâa-Tafilalet",
    "Laâyoune-Sakia El Hamra",
    "Archives du Maroc",
];

/// Little words of French that English does not have.
const FRENCH: [&str; 18] = [
    "le", "la", "les", "un", "une", "des", "du", "de", "et", "est", "sont", "dans", "pour", "avec", "sans",
    "sur", "par", "vous",
];

/// What of a sentence is not English: a word, a letter, a way to set signs.
fn not_english(text: &str) -> Option<String> {
    let text = NAMES.iter().fold(without_isolates(text), |t, name| t.replace(name, "")).to_lowercase();
    let letter = text.chars().find(|c| c.is_alphabetic() && !c.is_ascii()).map(String::from);
    let sign =
        ["«", "»", " :", " ;", " ?", "\u{a0}:", "\u{a0};", "\u{a0}?"].iter().find(|s| text.contains(*s));
    let word = text.split(|c: char| !c.is_alphabetic()).find(|w| FRENCH.contains(w));
    letter.or(sign.map(|s| (*s).to_owned())).or(word.map(str::to_owned))
}

#[test]
fn every_sentence_of_english_is_english() {
    assert_eq!(not_english("Réponse"), Some("é".to_owned()));
    assert_eq!(not_english("Reply by the body"), None);
    for (key, args) in keys(Lang::En) {
        for n in [0, 1, 2, 11] {
            let given: HashMap<&str, Value<'_>> = args
                .iter()
                .map(|a| (a.as_str(), if a == "n" { Value::from(n) } else { Value::from("12") }))
                .collect();
            let given = (!given.is_empty()).then_some(&given);
            let said = loader().lookup_single_language(Lang::En.id(), &key, given);
            let said = said.unwrap_or_else(|e| panic!("{key}: {e}"));
            assert!(
                !said.is_empty() && not_english(&said).is_none(),
                "{key}: {said}: {:?}",
                not_english(&said)
            );
        }
    }
}

/// Keys are built from codes with these beginnings.
const BY_CODE: [&str; 69] = [
    "act-",
    "age-",
    "assessment-",
    "bar-",
    "case-contest-",
    "category-",
    "channel-",
    "class-",
    "closed-by-",
    "complaint-ground-",
    "consent-",
    "contested-",
    "days-",
    "decision-",
    "delivery-",
    "desk-bucket-",
    "desk-unit-",
    "dim-",
    "ending-",
    "entry-delivery-",
    "error-",
    "exception-",
    "extension-",
    "fact-",
    "family-",
    "finding-",
    "form-",
    "gender-",
    "ground-",
    "holds-",
    "identity-",
    "indicator-",
    "kind-",
    "kinds-",
    "language-",
    "late-",
    "law-why-",
    "left-",
    "letter-",
    "level-",
    "limit-start-",
    "log-",
    "medium-",
    "mention-",
    "moved-",
    "confirmed-",
    "notice-",
    "outcome-",
    "pro-",
    "pub-",
    "rating-",
    "refusal-",
    "region-",
    "reply-was-",
    "role-",
    "rule-",
    "said-",
    "settlement-",
    "standing-cdai-",
    "standing-expected-",
    "standing-fell-",
    "standing-followed-",
    "standing-head-",
    "standing-over-",
    "status-",
    "theme-",
    "thread-pen-",
    "topic-",
    "void-",
];

#[test]
fn no_key_is_without_use() {
    let all = ["src", "templates"].into_iter().flat_map(files_below);
    let others = all.filter(|(path, _)| !path.ends_with("locale/tests.rs"));
    let text: String = others.map(|(_, text)| text).collect();
    let unused: Vec<String> = keys(Lang::Ar)
        .into_keys()
        .filter(|k| !BY_CODE.iter().any(|p| k.starts_with(p)) && !text.contains(&format!("\"{k}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn every_code_of_the_law_has_its_words() {
    let ar = keys(Lang::Ar);
    let has = |key: String| assert!(ar.contains_key(&key), "{key}");
    Rule::ALL.iter().for_each(|r| has(format!("rule-{}", r.code())));
    Rule::ALL.iter().for_each(|r| has(format!("limit-start-{}", r.code())));
    BodyClass::ALL.iter().for_each(|c| has(format!("class-{}", c.code())));
    (1..=15).for_each(|i| has(format!("exception-EXC-{i:02}")));
    (1..=19).for_each(|i| has(format!("pro-PRO-{i:02}")));
    (1..=4).for_each(|i| has(format!("extension-EXT-{i}")));
    (1..=12).for_each(|i| has(format!("region-MA-{i:02}")));
    for status in [
        "draft",
        "submitted",
        "registered",
        "awaiting_department",
        "clarification_asked",
        "third_party_consulted",
        "awaiting_cost",
        "extended",
        "silence",
        "answered_full",
        "referred_published",
        "refused",
        "answered_partial",
        "closed",
        "withdrawn",
        "forwarded",
        "voided",
    ] {
        has(format!("status-{status}"));
        has(format!("status-{status}-say"));
    }
    for kind in std::fs::read_to_string(root().join("data/bodies.csv")).unwrap().lines().skip(1) {
        has(format!("kind-{}", kind.split(',').nth(1).unwrap()));
    }
}

#[test]
fn time_left_is_counted_in_good_arabic() {
    let table = [
        (0, "اليوم آخر يوم", "متأخر بأقل من يوم عمل"),
        (1, "بقي يوم عمل واحد", "متأخر بيوم عمل واحد"),
        (2, "بقي يوما عمل", "متأخر بيومي عمل"),
        (3, "بقيت \u{2068}3\u{2069} أيام عمل", "متأخر بـ \u{2068}3\u{2069} أيام عمل"),
        (10, "بقيت \u{2068}10\u{2069} أيام عمل", "متأخر بـ \u{2068}10\u{2069} أيام عمل"),
        (11, "بقي \u{2068}11\u{2069} يوم عمل", "متأخر بـ \u{2068}11\u{2069} يوم عمل"),
        (100, "بقي \u{2068}100\u{2069} يوم عمل", "متأخر بـ \u{2068}100\u{2069} يوم عمل"),
    ];
    for (n, still, past) in table {
        assert_eq!(left(Lang::Ar, n, Unit::Working), still);
        assert_eq!(late(Lang::Ar, n, Unit::Working), past);
    }
    assert_eq!(left(Lang::Ar, 15, Unit::Calendar), "بقي \u{2068}15\u{2069} يوما");
    assert_eq!(left(Lang::Ar, 2, Unit::Calendar), "بقي يومان");
    assert_eq!(days(Lang::Ar, 40, Unit::Working), "\u{2068}40\u{2069} يوم عمل");
    assert_eq!(items(Lang::Ar, 5), "\u{2068}5\u{2069} عناصر");
    assert_eq!(items(Lang::Ar, 11), "\u{2068}11\u{2069} عنصرا");
}

#[test]
fn time_left_is_counted_in_good_french() {
    let words = |n| without_isolates(&left(Lang::Fr, n, Unit::Working));
    assert_eq!(words(0), "dernier jour aujourd’hui");
    assert_eq!(words(1), "il reste 1 jour ouvrable");
    assert_eq!(words(3), "il reste 3 jours ouvrables");
    assert_eq!(without_isolates(&late(Lang::Fr, 1, Unit::Working)), "1 jour ouvrable de retard");
}

#[test]
fn time_left_is_counted_in_good_english() {
    let words = |n| without_isolates(&left(Lang::En, n, Unit::Working));
    assert_eq!(words(0), "last day today");
    assert_eq!(words(1), "1 working day left");
    assert_eq!(words(20), "20 working days left");
    assert_eq!(without_isolates(&late(Lang::En, 2, Unit::Calendar)), "2 days late");
    assert_eq!(without_isolates(&items(Lang::En, 1)), "1 item");
}

#[test]
fn dates_are_said_in_full() {
    let day = "2026-08-01".parse().unwrap();
    assert_eq!(long(Lang::Ar, day), "السبت 1 غشت 2026");
    assert_eq!(long(Lang::Fr, day), "samedi 1er août 2026");
    assert_eq!(long(Lang::En, day), "Saturday 1 August 2026");
    assert_eq!(long(Lang::Zgh, day), "ⴰⵙⵉⴹⵢⴰⵙ 1 ⵖⵓⵛⵜ 2026");
    assert_eq!(hour(Lang::Ar, "14:30:00".parse().unwrap()), "14:30");
    assert_eq!(hour(Lang::Fr, "14:30:00".parse().unwrap()), "14\u{a0}h\u{a0}30");
    assert_eq!(moment(Lang::Ar, "2026-12-08T09:05:00".parse().unwrap()), "الثلاثاء 8 دجنبر 2026، 09:05");
    assert_eq!(period(Lang::Ar, "2026-Q3"), "الفصل الثالث من 2026");
    assert_eq!(period(Lang::Fr, "2025"), "2025");
}

#[test]
fn numbers_are_written_as_people_read_them() {
    assert_eq!(count(1_250_000), "1\u{202f}250\u{202f}000");
    assert_eq!(count(-42), "-42");
    assert_eq!(percent(Lang::Ar, 1.0 / 3.0), "33,3\u{202f}%");
    assert_eq!(percent(Lang::En, 0.5), "50.0%");
    assert_eq!(interval(Lang::Fr, 0.587, 0.606), "58,7\u{2060}–\u{2060}60,6\u{202f}%");
    assert_eq!(decimal(Lang::Fr, -1234.5, 1), "-1\u{202f}234,5");
    assert_eq!(without_isolates(&money(Lang::Ar, 1200)), "12,00 درهما");
    assert_eq!(without_isolates(&money(Lang::Fr, 1250)), "12,50\u{a0}DH");
    assert_eq!(without_isolates(&bytes(Lang::Fr, 212_000)), "212\u{a0}ko");
}

#[test]
fn articles_are_cited_as_the_law_does() {
    let plainly = |text: String| without_isolates(&text);
    assert_eq!(plainly(articles(Lang::Ar, &["16"])), "المادة 16");
    assert_eq!(plainly(articles(Lang::Ar, &["14", "20"])), "المادتان 14 و20");
    assert_eq!(plainly(articles(Lang::Ar, &["19", "20", "21"])), "المواد 19 و20 و21");
    assert_eq!(plainly(articles_short(Lang::Fr, &["16"])), "art. 16");
    assert_eq!(plainly(articles(Lang::Fr, &["19", "20", "21"])), "articles 19, 20 et 21");
}

#[test]
fn a_finding_says_the_fact_and_then_the_cure() {
    let facts = Facts { items: "3".to_owned(), ..Facts::default() };
    let said = finding(Lang::Ar, "F-ITEM-BLANK", &facts);
    assert_eq!(said.label, "عنصر دون رد");
    assert_eq!(without_isolates(&said.message), "العنصر 3 بلا مآل (قاعدة وصل).");
    assert_eq!(said.cure, "أتموا الرد عنصرا عنصرا.");
    let pro = finding(Lang::Fr, "F-PRO-06", &Facts::default());
    assert!(without_isolates(&pro.message).starts_with("budgets et états financiers"), "{}", pro.message);
}

#[test]
fn every_finding_of_the_catalogue_has_message_and_cure() {
    for id in [
        "F-NO-RECEIPT",
        "F-LATE",
        "F-SILENCE",
        "F-EXT-LATE",
        "F-EXT-NO-REASON",
        "F-EXT-TWICE",
        "F-NO-REASON",
        "F-EXC-NOT-NAMED",
        "F-LAW-NOT-NAMED",
        "F-REF3-NO-PLACE",
        "F-REF4-NO-EARLIER",
        "F-NO-REMEDY",
        "F-NO-PARTIAL",
        "F-REST-WITHHELD",
        "F-TP-NO-CONSULT",
        "F-ITEM-BLANK",
        "F-EVASIVE",
        "F-UNOFFICIAL",
        "F-COST-UNFOUNDED",
        "F-HEAD-LATE",
        "F-CDAI-LATE",
        "F-NO-OFFICER",
        "F-NO-BASE",
        "F-NO-CIRCULAR",
        "F-PRO-01",
        "F-PRO-19",
    ] {
        for lang in [Lang::Ar, Lang::Fr, Lang::En] {
            let said = finding(lang, id, &Facts::default());
            assert!(
                said.label != id && said.message != id && !said.cure.is_empty(),
                "{id} in {}",
                lang.code()
            );
        }
    }
}

#[test]
fn an_unknown_key_shows_itself_and_nothing_else() {
    assert_eq!(t(Lang::Fr, "no-such-key", &[]), "no-such-key");
    assert_eq!(try_t(Lang::Fr, "no-such-key", &[]), None);
    assert_eq!(try_t(Lang::Fr, "left-working", &[]), None, "an argument is missing");
}

#[test]
fn the_language_asked_for_is_chosen() {
    let pick = Lang::from_accept_language;
    assert_eq!(pick(""), Lang::Ar);
    assert_eq!(pick("fr-FR,fr;q=0.9,en;q=0.8"), Lang::Fr);
    assert_eq!(pick("en;q=0.2, ar-MA;q=0.9"), Lang::Ar);
    assert_eq!(pick("tzm, fr;q=0.5"), Lang::Zgh);
    assert_eq!(pick("fr;q=0, en;q=0.1"), Lang::En);
    assert_eq!(pick("*;q=x"), Lang::Ar);
}
