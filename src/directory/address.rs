//! Words of an address as they stand at the head of a letter: courtesy is dropped, a title leads to the
//! body it is of, and what names a kind of body gives the kind, before or after the name.

use crate::fold::{is_arabic, stored_forms, typed_forms, words};

/// Courtesy and greetings, folded: they say nothing of which body is meant.
const COURTESY: [&str; 49] = [
    "السيد",
    "للسيد",
    "لسيد",
    "والسيد",
    "السيده",
    "للسيده",
    "لسيده",
    "والسيده",
    "الساده",
    "للساده",
    "والساده",
    "السيدات",
    "المحترم",
    "المحترمه",
    "المحترمين",
    "المحترمون",
    "المحترمات",
    "الموقر",
    "الموقره",
    "الفاضل",
    "الفاضله",
    "معالي",
    "لمعالي",
    "سياده",
    "لسياده",
    "حضره",
    "لحضره",
    "جناب",
    "فخامه",
    "الاستاذ",
    "الاستاذه",
    "الدكتور",
    "الدكتوره",
    "الي",
    "monsieur",
    "madame",
    "messieurs",
    "mesdames",
    "m",
    "mm",
    "mr",
    "mme",
    "mlle",
    "dr",
    "excellence",
    "honorable",
    "attention",
    "a",
    "son",
];

/// Whether a folded word is courtesy.
pub(super) fn is_courtesy(word: &str) -> bool {
    COURTESY.contains(&word)
}

/// Titles and offices, and the words of the body they stand for; nothing where the name of the body
/// follows by itself. A longer one is before the shorter one that it begins with or holds.
const OFFICES: &[(&str, &str)] = &[
    ("الوزير المنتدب لدى رئيس الحكومة", "الوزارة المنتدبة"),
    ("الوزيرة المنتدبة لدى رئيس الحكومة", "الوزارة المنتدبة"),
    ("الوزير المنتدب", "الوزارة المنتدبة"),
    ("الوزيرة المنتدبة", "الوزارة المنتدبة"),
    ("كاتب الدولة", "كتابة الدولة"),
    ("كاتبة الدولة", "كتابة الدولة"),
    ("المكلف", "المكلفة"),
    ("وزير", "وزارة"),
    ("وزيرة", "وزارة"),
    ("الأمين العام للحكومة", "الأمانة العامة للحكومة"),
    ("المندوب السامي", "المندوبية السامية"),
    ("المندوب العام", "المندوبية العامة"),
    ("المندوب الوزاري المكلف", "المندوبية الوزارية المكلفة"),
    ("المندوب الوزاري", "المندوبية الوزارية"),
    ("الخازن العام", "الخزينة العامة"),
    // «سعادة» by itself is a commune.
    ("سعادة رئيس", ""),
    ("سعادة مدير", ""),
    ("سعادة عامل", ""),
    ("سعادة والي", ""),
    ("الوكيل العام للملك لدى", ""),
    ("وكيل الملك لدى", ""),
    ("الوكيل العام لدى", ""),
    ("الرئيس الأول لدى", ""),
    ("الرئيس الأول", ""),
    ("النائب الأول لرئيس", ""),
    ("نائب رئيس", ""),
    ("نائبة رئيس", ""),
    ("المدير العام للمصالح", ""),
    ("مدير المصالح", ""),
    ("المدير العام", ""),
    ("المديرة العامة", ""),
    ("مدير عام", ""),
    ("المدير الجهوي", ""),
    ("المديرة الجهوية", ""),
    ("المدير الإقليمي", ""),
    ("الكاتب العام", ""),
    ("الكاتبة العامة", ""),
    ("الأمين العام", ""),
    ("الأمينة العامة", ""),
    ("المكلف بالإعلام", ""),
    ("الشخص المكلف", ""),
    ("مكتب الضبط", ""),
    ("عامل صاحب الجلالة على", ""),
    ("عامل جلالة الملك على", ""),
    ("رئيس", ""),
    ("رئيسة", ""),
    ("رئاسة", ""),
    ("مدير", ""),
    ("مديرة", ""),
    ("عميد", ""),
    ("محافظ", ""),
    ("أعضاء", ""),
    ("عضو", ""),
    ("والي", ""),
    ("عامل", ""),
    ("ديوان", ""),
    ("مصالح", ""),
    ("مصلحة", ""),
    ("مقر", ""),
    ("إدارة", ""),
    ("ministre délégué auprès du chef du gouvernement", "ministère délégué"),
    ("ministre déléguée auprès du chef du gouvernement", "ministère délégué"),
    ("ministre délégué", "ministère délégué"),
    ("ministre déléguée", "ministère délégué"),
    ("secrétaire d'État", "secrétariat d'État"),
    ("chargée", "chargé"),
    ("ministre", "ministère"),
    ("secrétaire général du gouvernement", "secrétariat général du gouvernement"),
    ("haut commissaire", "haut commissariat"),
    ("délégué général", "délégation générale"),
    ("délégué interministériel", "délégation interministérielle"),
    ("trésorier général", "trésorerie générale"),
    ("procureur général du roi près", ""),
    ("procureur général près", ""),
    ("procureur du roi près", ""),
    ("premier président", ""),
    ("première présidente", ""),
    ("vice président", ""),
    ("vice présidente", ""),
    ("directeur général des services", ""),
    ("directeur général", ""),
    ("directrice générale", ""),
    ("directeur régional", ""),
    ("directeur provincial", ""),
    ("secrétaire général", ""),
    ("secrétaire générale", ""),
    ("bureau d'ordre", ""),
    ("membres", ""),
    ("président", ""),
    ("présidente", ""),
    ("présidence", ""),
    ("pdt", ""),
    ("directeur", ""),
    ("directrice", ""),
    ("doyen", ""),
    ("wali", ""),
    ("gouverneur", ""),
    ("gouverneure", ""),
    ("cabinet", ""),
    ("services", ""),
    ("service", ""),
    ("siège", ""),
    ("hôtel", ""),
];

/// Officers of the State in a place, folded: what they hold the Ministry of the Interior holds.
const OF_THE_INTERIOR: [&str; 16] = [
    "باشا",
    "باشويه",
    "قايد",
    "قياده",
    "والي",
    "ولايه",
    "عامل",
    "pacha",
    "pachalik",
    "caid",
    "caidat",
    "wali",
    "wilaya",
    "gouverneur",
    "gouverneure",
    "gouvernorat",
];

/// A kind of body with a place: its word in the directory in Arabic and in French, and, folded, what else it is
/// called by and the adjectives of its council.
struct Kind {
    arabic: &'static str,
    french: &'static str,
    nouns: &'static [&'static str],
    of_council: &'static [&'static str],
}

const PROVINCE: usize = 2;
const PREFECTURE: usize = 3;

const KINDS: [Kind; 5] = [
    Kind {
        arabic: "جماعه",
        french: "commune",
        nouns: &[
            "جماعه",
            "بلديه",
            "مدينه",
            "حاضره",
            "عمده",
            "commune",
            "ville",
            "mairie",
            "maire",
            "municipalite",
            "municipality",
            "collectivite",
            "baladia",
            "ct",
            "cu",
            "cr",
        ],
        of_council: &["جماعي", "بلدي", "قروي", "حضري", "ترابي", "communal", "municipal", "rural", "urbain"],
    },
    Kind {
        arabic: "جهه", french: "region", nouns: &["جهه", "region"], of_council: &["جهوي", "regional"]
    },
    Kind {
        arabic: "اقليم",
        french: "province",
        nouns: &["اقليم", "province"],
        of_council: &["اقليمي", "provincial"],
    },
    Kind {
        arabic: "عماله",
        french: "prefecture",
        nouns: &["عماله", "prefecture"],
        of_council: &["عمالي", "prefectoral"],
    },
    Kind {
        arabic: "مقاطعه",
        french: "arrondissement",
        nouns: &["مقاطعه", "arrondissement"],
        of_council: &[],
    },
];

/// Councils, folded.
const COUNCILS: [&str; 2] = ["مجلس", "conseil"];

/// What is said of a kind and does not tell one body from another, folded.
const SAID_OF_A_KIND: [&str; 9] =
    ["ترابيه", "حضريه", "قرويه", "جماعيه", "territoriale", "urbaine", "rurale", "communale", "municipale"];

/// What is read beside the words as typed.
#[derive(Debug)]
pub(super) struct Offices(Vec<(Vec<String>, Vec<String>)>);

impl Offices {
    /// The list, folded; `meaningful` leaves out small words as it does of what is typed.
    pub(super) fn new(meaningful: impl Fn(&[String]) -> Vec<String>) -> Self {
        let said = |said: &str| if said.is_empty() { Vec::new() } else { meaningful(&words(said)) };
        Self(OFFICES.iter().map(|(title, body)| (meaningful(&words(title)), said(body))).collect())
    }

    /// The words without titles; the same words where there is none or nothing else.
    fn without_titles(&self, typed: &[String]) -> Vec<String> {
        let mut rest = typed.to_vec();
        for (title, said) in &self.0 {
            let at =
                rest.windows(title.len()).position(|part| part.iter().zip(title).all(|(t, w)| same(t, w)));
            if let Some(at) = at {
                rest.splice(at..at + title.len(), said.iter().cloned());
            }
        }
        if rest.is_empty() { typed.to_vec() } else { rest }
    }

    /// The parts of an address that names a place within another, each a kind and its name: «جماعة تافوغالت إقليم
    /// بركان»; none where fewer than two.
    pub(super) fn parts(&self, typed: &[String]) -> Vec<Vec<String>> {
        parts(&self.without_titles(typed))
    }

    /// The words without titles and without words that name a kind: the Urban Agency of the town of Oujda is no
    /// commune.
    pub(super) fn without_kinds(&self, typed: &[String]) -> Vec<String> {
        self.without_titles(typed).into_iter().filter(|word| kind(word).is_none()).collect()
    }

    /// What the words of an address are read as, besides as they are.
    pub(super) fn readings(&self, typed: &[String]) -> Vec<Vec<String>> {
        let office = self.without_titles(typed);
        let mut readings = of_kinds(&office);
        // What looks like a kind may be the name: «مجلس مقاطعة المدينة».
        let without_council: Vec<String> =
            office.iter().filter(|word| !is(word, &COUNCILS)).cloned().collect();
        readings.extend(Some(without_council).filter(|rest| rest.len() > 1 && rest.len() < office.len()));
        readings.push(office);
        if typed.iter().any(|word| is(word, &OF_THE_INTERIOR)) {
            readings.push(words("وزارة الداخلية"));
        }
        readings
    }
}

/// Whether a typed word is this word; in Arabic also with an article or a preposition stuck to it.
pub(super) fn same(typed: &String, word: &String) -> bool {
    typed == word || is_arabic(typed) && typed_forms(typed).iter().any(|f| stored_forms(word).contains(f))
}

fn is(word: &str, list: &[&str]) -> bool {
    typed_forms(word).iter().any(|form| list.contains(&form.as_str()))
}

/// The kind that a word names.
fn kind(word: &str) -> Option<usize> {
    KINDS.iter().position(|kind| is(word, kind.nouns))
}

/// The words with the kind of body named once, by its own word; none where no kind is named. A name may hold such a
/// word itself («Dar Jamaa»): then only what stands before it is the kind.
fn of_kinds(typed: &[String]) -> Vec<Vec<String>> {
    let from = typed.iter().position(|word| says_kind(word)).unwrap_or(typed.len());
    let to = from + typed[from..].iter().take_while(|word| says_kind(word)).count();
    let before = [&typed[..from], &typed[to..]].concat();
    let anywhere: Vec<String> = typed.iter().filter(|word| !says_kind(word)).cloned().collect();
    [(kinds(&typed[from..to]), before), (kinds(typed), anywhere)]
        .into_iter()
        .flat_map(|(kinds, name)| {
            let is_sure = kinds.len() == 1 || !name.is_empty();
            let kinds = if is_sure { kinds } else { Vec::new() };
            kinds.into_iter().map(move |kind| under(kind, &name, &typed[from]))
        })
        .collect()
}

/// The kinds that words name: by themselves, else by the adjective of a council.
fn kinds(typed: &[String]) -> Vec<usize> {
    let mut kinds: Vec<usize> = typed.iter().filter_map(|word| kind(word)).collect();
    if kinds.is_empty() && typed.iter().any(|word| is(word, &COUNCILS)) {
        let of_council = |word: &String| KINDS.iter().position(|kind| is(word, kind.of_council));
        kinds = typed.iter().filter_map(of_council).collect();
    }
    // People say prefecture of a province, and provincial council of a prefecture.
    if kinds.iter().any(|kind| [PROVINCE, PREFECTURE].contains(kind)) {
        kinds.extend([PROVINCE, PREFECTURE]);
    }
    let mut distinct = Vec::new();
    for kind in kinds {
        if !distinct.contains(&kind) {
            distinct.push(kind);
        }
    }
    distinct
}

/// A name under one kind, whose word is in the script of the name.
fn under(kind: usize, name: &[String], typed: &str) -> Vec<String> {
    let is_arabic_name = is_arabic(name.first().map_or(typed, String::as_str));
    let word = if is_arabic_name { KINDS[kind].arabic } else { KINDS[kind].french };
    std::iter::once(word).chain(name.iter().map(String::as_str)).map(str::to_owned).collect()
}

fn says_kind(word: &str) -> bool {
    kind(word).is_some()
        || is(word, &COUNCILS)
        || is(word, &SAID_OF_A_KIND)
        || KINDS.iter().any(|kind| is(word, kind.of_council))
}

fn parts(typed: &[String]) -> Vec<Vec<String>> {
    let starts: Vec<usize> = (0..typed.len()).filter(|at| kind(&typed[*at]).is_some()).collect();
    let ends = starts.iter().skip(1).copied().chain([typed.len()]);
    let named = starts.iter().zip(ends).filter(|(from, to)| typed[**from..*to].iter().any(|w| !says_kind(w)));
    let named: Vec<_> = named.map(|(from, to)| &typed[*from..to]).collect();
    if named.len() < 2 { Vec::new() } else { named.into_iter().flat_map(of_kinds).collect() }
}

/// The text with the dots of initials left out: «M.E.F.» is «MEF».
pub(super) fn without_dots(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphabetic());
    let is_alone = |at: usize| {
        let before = at.checked_sub(1).is_none_or(|before| !is_letter(before));
        is_letter(at) && before && !is_letter(at + 1) && !matches!(letters.get(at + 1), Some('\'' | '’'))
    };
    let is_inside = |at: usize| at > 0 && letters[at] == '.' && is_alone(at - 1) && is_alone(at + 1);
    (0..letters.len()).filter(|at| !is_inside(*at)).map(|at| letters[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_part_no_initials() {
        assert_eq!(without_dots("M.E.F."), "MEF.");
        assert_eq!(without_dots("l'O.N.C.F"), "l'ONCF");
        assert_eq!(without_dots("M. le Maire"), "M. le Maire");
        assert_eq!(without_dots("M.l'adjoint. A."), "M.l'adjoint. A.");
    }

    #[test]
    fn a_place_above_another_is_a_part_of_its_own() {
        let read: Vec<String> =
            parts(&words("جماعة تافوغالت إقليم بركان")).iter().map(|part| part.join(" ")).collect();
        for part in ["جماعه تافوغالت", "اقليم بركان"] {
            assert!(read.contains(&part.to_owned()), "{read:?}");
        }
        assert_eq!(parts(&words("مجلس جماعة بركان الحضرية")).len(), 0);
    }
}
