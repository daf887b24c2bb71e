//! Text folded for searching: what sounds or looks the same to a person becomes the same letters.
//!
//! One function for what is stored and for what is typed, in Arabic and in French, so that both
//! databases and the directory agree.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, folded, in order.
///
/// Arabic: hamza forms, alef wasla, alef maqsura, ta marbuta, vowel marks and tatweel, the letters
/// گ ڭ ک ی of other keyboards, Arabic-Indic digits. French: accents, case, ligatures; hyphens part
/// words, an apostrophe parts only the articles `l'` and `d'`.
///
/// ```
/// use wasl::fold::words;
/// assert_eq!(words("إِنْفاق"), words("انفاق"));
/// assert_eq!(words("Récépissé"), ["recepisse"]);
/// assert_eq!(words("Commune d'Ouled M'hamed"), ["commune", "d", "ouled", "mhamed"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let end = |word: &mut String, words: &mut Vec<String>| {
        if !word.is_empty() {
            push_as_spelt_once(std::mem::take(word), words);
        }
    };
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match letter(c) {
            Letter::One(c) => word.push(c),
            Letter::Two(both) => word.push_str(both),
            Letter::Nothing => {}
            Letter::Apostrophe if word != "l" && word != "d" => {}
            Letter::Apostrophe | Letter::Gap => end(&mut word, &mut words),
        }
    }
    end(&mut word, &mut words);
    words
}

/// Words that everybody writes in two or three ways, and the one they are read as.
const SPELT_TWICE: [(&str, &str); 6] =
    [("ابن", "بن"), ("لابن", "لبن"), ("ibn", "ben"), ("لاله", "للا"), ("لالا", "للا"), ("ولاد", "اولاد")];

/// One word under its one spelling; «عبدالله» and «عبد الله» are the same two words.
fn push_as_spelt_once(word: String, words: &mut Vec<String>) {
    let servant = word.strip_prefix("عبد").filter(|rest| rest.starts_with("ال") && letters(rest) > 3);
    if let Some(of) = servant {
        words.extend(["عبد".to_owned(), of.to_owned()]);
        return;
    }
    let once = SPELT_TWICE.iter().find(|(typed, _)| *typed == word).map(|(_, read)| (*read).to_owned());
    words.push(once.unwrap_or(word));
}

/// The text folded: its words with one space between. Folding twice changes nothing more.
pub fn fold(text: &str) -> String {
    words(text).join(" ")
}

/// What stands between the parts of an order number.
const STROKES: [char; 3] = ['/', '-', '\\'];

/// An order number as a register writes it: the spaces that a hand leaves around a stroke, the wide digits of a keyboard
/// and signs that nobody sees would make another number of it.
///
/// ```
/// use wasl::fold::order_number;
/// assert_eq!(order_number(" 711 /  2026"), "711/2026");
/// assert_eq!(order_number("Bureau  B-７"), "Bureau B-7");
/// assert_eq!(order_number("٧١١ / ٢٠٢٦"), "٧١١/٢٠٢٦");
/// ```
pub fn order_number(typed: &str) -> String {
    let seen = |c: &char| !matches!(letter(*c), Letter::Nothing) || is_combining_mark(*c) || *c == '\u{621}';
    // `！` to `～` are the signs of ASCII as wide as an ideograph.
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    let typed: String = typed.chars().filter(seen).map(narrow).collect();
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    STROKES.iter().fold(words, |number, stroke| {
        number.split(*stroke).map(str::trim).collect::<Vec<_>>().join(&stroke.to_string())
    })
}

enum Letter {
    One(char),
    Two(&'static str),
    Nothing,
    Apostrophe,
    Gap,
}

fn letter(c: char) -> Letter {
    match c {
        // Tatweel, Quranic signs that are no marks, invisible marks of direction.
        '\u{640}' | '\u{6D6}'..='\u{6ED}' => Letter::Nothing,
        '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => Letter::Nothing,
        // A hamza by itself: مسؤول and مسوول, بناء and بنا.
        '\u{621}' => Letter::Nothing,
        'ٱ' => Letter::One('ا'),
        'ى' | 'ی' => Letter::One('ي'),
        'ة' | 'ۀ' => Letter::One('ه'),
        'ک' | 'گ' | 'ڭ' | 'ݣ' => Letter::One('ك'),
        'پ' => Letter::One('ب'),
        'ڤ' => Letter::One('ف'),
        // Accents, vowel marks of Arabic and of any other script: kept, two of them beside one another would change
        // places when folded again.
        c if is_combining_mark(c) => Letter::Nothing,
        '٠'..='٩' => Letter::One(digit(c, '٠')),
        '۰'..='۹' => Letter::One(digit(c, '۰')),
        'œ' => Letter::Two("oe"),
        'æ' => Letter::Two("ae"),
        'ß' => Letter::Two("ss"),
        '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' => Letter::Apostrophe,
        c if c.is_alphanumeric() => Letter::One(c),
        _ => Letter::Gap,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Articles that stick to an Arabic word, with or without a conjunction or preposition before.
const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
/// Single letters that stick to an Arabic word.
const CLITICS: [char; 5] = ['و', 'ب', 'ل', 'ك', 'ف'];

fn without_article(word: &str) -> Option<&str> {
    ARTICLES.iter().find_map(|a| word.strip_prefix(a)).filter(|rest| letters(rest) >= 3)
}

fn without_clitic(word: &str) -> Option<&str> {
    is_arabic(word).then(|| word.strip_prefix(CLITICS)).flatten().filter(|rest| letters(rest) >= 3)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Whether a word is written in Arabic letters.
pub fn is_arabic(word: &str) -> bool {
    word.chars().next().is_some_and(|c| ('\u{621}'..='\u{6FF}').contains(&c))
}

/// The forms under which a folded word is stored: itself, and without what sticks to it. Too many
/// forms cost a little precision; too few lose the text.
///
/// ```
/// use wasl::fold::stored_forms;
/// assert_eq!(stored_forms("بالميزانيه"), ["بالميزانيه", "ميزانيه", "الميزانيه"]);
/// assert_eq!(stored_forms("budget"), ["budget"]);
/// ```
pub fn stored_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word];
    forms.extend(without_article(word));
    forms.extend(without_clitic(word));
    distinct(forms)
}

/// The forms under which a typed word is looked for. A first و or ف is more often part of a name
/// (وجدة, فاس) than a conjunction, so it comes off longer words only.
///
/// ```
/// use wasl::fold::{stored_forms, typed_forms};
/// let found = |typed: &str, stored: &str| {
///     typed_forms(typed).iter().any(|form| stored_forms(stored).contains(form))
/// };
/// assert!(found("ميزانيه", "والميزانيه") && found("الميزانيه", "ميزانيه") && found("بوجده", "وجده"));
/// assert!(found("وجده", "بوجده") && !found("وجده", "جده"));
/// ```
pub fn typed_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word];
    forms.extend(without_article(word));
    let shortest = if word.starts_with(['و', 'ف']) { 4 } else { 3 };
    forms.extend(without_clitic(word).filter(|rest| letters(rest) >= shortest));
    distinct(forms)
}

fn distinct(forms: Vec<&str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms {
        if !kept.iter().any(|k| k == form) {
            kept.push(form.to_owned());
        }
    }
    kept
}

/// The sound of a word of a Moroccan name in Latin letters, for names that everyone writes in
/// another way (Ouled and Oulad, Rhafsai and Ghafsai, Zmamra and Zemamra, Yahia and Yahya): its
/// consonants, doubled ones once, with the vowels left out after the first letter.
///
/// ```
/// use wasl::fold::sound;
/// for (a, b) in [("ouled", "oulad"), ("rhafsai", "ghafsai"), ("zmamra", "zemamra"), ("yahia", "yahya"),
///                ("marrakech", "marrakesh"), ("aqsri", "aqesri"), ("ouad", "oued"), ("abdellah", "abdallah")] {
///     assert_eq!(sound(a), sound(b), "{a} {b}");
/// }
/// assert_ne!(sound("fes"), sound("safi"));
/// ```
pub fn sound(word: &str) -> String {
    let mut spelt = word.to_owned();
    for (from, to) in
        [("rh", "gh"), ("sh", "ch"), ("ph", "f"), ("ou", "u"), ("w", "u"), ("q", "k"), ("y", "i")]
    {
        spelt = spelt.replace(from, to);
    }
    let mut sound = String::new();
    let mut before = None;
    for (place, c) in spelt.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        if before != Some(c) && (!vowel || place == 0) {
            sound.push(if vowel { 'a' } else { c });
        }
        before = Some(c);
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b));
        assert!(!fold(a).is_empty());
    }

    #[test]
    fn arabic_spellings_of_one_word_fold_to_one() {
        same("انفاق", "إِنْفاق");
        same("ارشيف", "أرشيف");
        same("مسوولية", "مسؤولية");
        same("الميزانيه", "الميزانية");
        same("مستشفى", "مستشفي");
        same("جـمـاعـة", "جماعة");
        same("أڭادير", "أكادير");
        same("ٱلحكومة", "الحكومة");
        same("قانون ٣١٫١٣", "قانون 31 13");
        same("شؤون الناشئة", "شوون الناشيه");
        same("ابن طفيل", "بن طفيل");
        same("للا عزيزة", "لالة عزيزة");
        same("لالّا ميمونة", "للا ميمونة");
        same("أولاد تايمة", "ولاد تايمة");
        same("سيدي عبدالله", "سيدي عبد الله");
    }

    #[test]
    fn french_spellings_of_one_word_fold_to_one() {
        same("recepisse", "Récépissé");
        same("Tétouan", "TETOUAN");
        same("Méchouar-Fès-El Jadid", "mechouar fes el jadid");
        same("l’Oriental", "L'Oriental");
        same("M'hamed", "mhamed");
        same("Ibn Zohr", "Ben Zohr");
        same("main-d'œuvre", "MAIN D'OEUVRE");
    }

    #[test]
    fn what_sticks_to_an_arabic_word_does_not_hide_it() {
        let found = |typed: &str, stored: &str| {
            let stored: Vec<String> = words(stored).iter().flat_map(|w| stored_forms(w)).collect();
            words(typed).iter().all(|w| typed_forms(w).iter().any(|f| stored.contains(f)))
        };
        for stored in
            ["الميزانية", "والميزانية", "بميزانية", "للميزانية", "وميزانية", "فالميزانية", "كميزانية"]
        {
            assert!(found("ميزانية", stored), "{stored}");
        }
        for (typed, stored) in [
            ("جماعات", "للجماعات"),
            ("جماعة", "بالجماعة"),
            ("صفقات", "والصفقات"),
            ("وجدة", "بوجدة"),
            ("فاس", "بفاس"),
        ] {
            assert!(found(typed, stored), "{typed} {stored}");
            assert!(found(stored, stored));
        }
        assert!(!found("وجدة", "جدة"), "another town");
        assert!(!found("إلا", "لا"));
    }

    #[test]
    fn marks_of_any_script_are_dropped_so_that_none_changes_its_place() {
        for text in ["\u{5b0}'\u{16ff0}", "a\u{5b0}ـ\u{3099}", "e\u{301}\u{323}", "مُدَّة"] {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text:?}");
            assert!(!once.chars().any(is_combining_mark), "{once:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_typed_word_finds_itself(text in "[a-zء-يً-ْ0-9]{1,12}") {
            for word in words(&text) {
                prop_assert!(typed_forms(&word).contains(&word) && stored_forms(&word).contains(&word));
            }
        }
    }
}
