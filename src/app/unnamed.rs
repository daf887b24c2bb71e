//! What whoever asked wrote, as a department reads it: the answer to a question of the body, without what names them.

use super::read_case::Whole;
use crate::fold::{fold, stored_forms};
use crate::law::act::ActKind;
use crate::store::requesters::RequesterRow;
use std::ops::Range;

/// What stands for a name that was written.
const HIDDEN: &str = "(…)";
/// Words that stand in many names and name nobody by themselves.
const IN_MANY_NAMES: [&str; 17] = [
    "ben",
    "bin",
    "ibn",
    "bent",
    "abd",
    "abou",
    "abu",
    "ait",
    "ould",
    "بن",
    "ابن",
    "بنت",
    "عبد",
    "ابو",
    "ايت",
    "ولد",
    "اولاد",
];
/// The digits by which a telephone is known, whatever stands before them: `0`, `212`, `00212`.
const OF_A_PHONE: usize = 9;
/// Over how many words a number is written at most.
const IN_PARTS: usize = 10;

/// Hides the identity of whoever asked in their answers to questions, however it is written: case, accents, vowel
/// marks, what sticks to an Arabic word, spaces in a number. What they wrote of themselves in other words stays: the
/// form asks them not to.
pub(super) fn hide(whole: &mut Whole, requester: &RequesterRow, identity: &str) {
    let kind = ActKind::ClarifyReply.code();
    let of_it: Vec<i64> = whole.events.iter().filter(|e| e.kind == kind).map(|e| e.seq).collect();
    let named = Named::of(requester, identity);
    for text in whole.texts.iter_mut().filter(|t| of_it.contains(&t.seq)) {
        text.body = text.body.take().map(|body| named.without(&body));
    }
}

/// What identifies a requester.
#[derive(Default)]
struct Named {
    /// Words that follow one another.
    runs: Vec<Vec<String>>,
    /// Letters and digits, whatever stands between them.
    numbers: Vec<String>,
    /// The end of a telephone number.
    phone: Option<String>,
}

impl Named {
    fn of(of: &RequesterRow, identity: &str) -> Self {
        let words = |text: &str| tokens(text).into_iter().map(|token| token.word).collect::<Vec<_>>();
        let names = [&of.first_name, &of.last_name].map(|name| words(name));
        let others = [Some(&of.address), of.email.as_ref(), of.on_behalf_of.as_ref()];
        let mut runs: Vec<Vec<String>> = others.into_iter().flatten().map(|text| words(text)).collect();
        // Each word of a name names its bearer, but those that many names hold.
        let one = |word: &String| word.chars().count() > 2 && !IN_MANY_NAMES.contains(&word.as_str());
        runs.extend(names.iter().flatten().filter(|word| one(word)).map(|word| vec![word.clone()]));
        runs.extend(names);
        runs.retain(|run| !run.is_empty());
        let phone: String =
            of.phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
        let phone = phone.len().checked_sub(OF_A_PHONE).and_then(|at| phone.get(at..)).map(str::to_owned);
        let numbers =
            Some(words(identity).concat()).filter(|number| !number.is_empty()).into_iter().collect();
        Self { runs, numbers, phone }
    }

    /// A text without any of it.
    fn without(&self, text: &str) -> String {
        let tokens = tokens(text);
        let mut hidden: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let n = self.names(&tokens[at..]).max(self.numbers(&tokens[at..]));
            if n == 0 {
                at += 1;
                continue;
            }
            let (from, to) = (tokens[at].place.start, tokens[at + n - 1].place.end);
            match hidden.last_mut() {
                // Nothing but spaces and points between two of them.
                Some(last) if at > 0 && tokens[at - 1].place.end == last.end => last.end = to,
                _ => hidden.push(from..to),
            }
            at += n;
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = 0;
        for place in hidden {
            out.push_str(&text[rest..place.start]);
            out.push_str(HIDDEN);
            rest = place.end;
        }
        out + &text[rest..]
    }

    /// How many words from here on are a name.
    fn names(&self, tokens: &[Token]) -> usize {
        let begins = |run: &&Vec<String>| {
            run.len() <= tokens.len() && run.iter().zip(tokens).all(|(name, token)| token.is(name))
        };
        self.runs.iter().filter(begins).map(Vec::len).max().unwrap_or(0)
    }

    /// How many words from here on are a number of theirs, in parts or whole.
    fn numbers(&self, tokens: &[Token]) -> usize {
        let (mut joined, mut found) = (String::new(), 0);
        for (token, n) in tokens.iter().take(IN_PARTS).zip(1..) {
            joined.push_str(&token.word);
            let is_phone = self.phone.as_ref().is_some_and(|end| {
                joined
                    .strip_suffix(end.as_str())
                    .is_some_and(|before| ["", "0", "212", "00212", "2120"].contains(&before))
            });
            if is_phone || self.numbers.contains(&joined) {
                found = n;
            }
        }
        found
    }
}

/// A word of a text, folded, and where it stands.
struct Token {
    word: String,
    place: Range<usize>,
}

impl Token {
    /// Whether it is a word of a name, by itself or with what sticks to an Arabic word: «ولأحمد» has two letters of it.
    fn is(&self, name: &str) -> bool {
        let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
        let once = stored_forms(&self.word);
        let twice = once.iter().flat_map(|form| stored_forms(form));
        self.word == name || once.iter().cloned().chain(twice).any(|form| bare(&form) == bare(name))
    }
}

/// The words of a text: letters, digits and the marks that they bear.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        let end = at + c.len_utf8();
        match tokens.last_mut().filter(|_| open) {
            // A mark, a tatweel, an invisible sign: it belongs to the word before it.
            Some(token) if folded.is_empty() && is_of_a_word(c) => token.place.end = end,
            _ if folded.is_empty() => open = open && is_of_a_word(c),
            Some(token) => {
                token.word.push_str(&folded);
                token.place.end = end;
            }
            None => {
                tokens.push(Token { word: folded, place: at..end });
                open = true;
            }
        }
    }
    tokens
}

/// Whether a sign that folds to nothing parts no word.
fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{640}' | '\u{200B}'..='\u{200F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requester(first: &str, last: &str) -> RequesterRow {
        RequesterRow {
            case_id: crate::ids::CaseId(1),
            first_name: first.into(),
            last_name: last.into(),
            address: "12 rue Cachée, Oujda".into(),
            email: Some("z@x.ma".into()),
            phone: Some("0612345678".into()),
            on_behalf_of: Some("Association Transparence Nord".into()),
            identity_kind: "cnie".into(),
            identity_sealed: Vec::new(),
            identity_mask: String::new(),
            identity_tag: String::new(),
            erased_at: None,
        }
    }

    fn hidden(first: &str, last: &str, text: &str) -> String {
        Named::of(&requester(first, last), "ZZ123456").without(text)
    }

    #[test]
    fn a_name_goes_wherever_it_stands_by_itself() {
        let of = |text| hidden("Zineb", "El Alami", text);
        assert_eq!(of("2024, merci. Zineb EL ALAMI, z@x.ma."), "2024, merci. (…).");
        assert_eq!(of("Alamine reste, Alami non"), "Alamine reste, (…) non");
        assert_eq!(of("la Zineb d'hier"), "la (…) d'hier");
        assert_eq!(of("سنة 2024"), "سنة 2024");
        assert_eq!(of(""), "");
        assert_eq!(of("pour l’Association  Transparence Nord"), "pour l’(…)");
        assert_eq!(of("j'habite 12, rue Cachee à Oujda"), "j'habite 12, rue Cachee à Oujda");
        assert_eq!(of("j'habite 12, rue CACHEE Oujda."), "j'habite (…).");
    }

    #[test]
    fn letters_that_people_write_in_two_ways_are_the_same() {
        assert_eq!(hidden("Éléonore", "Ba", "M. BA, Eleonore Ba, bas"), "M. (…), bas");
        assert_eq!(hidden("Bénnis", "Ait Ali", "Bennis; Ait Melloul; Ali"), "(…); Ait Melloul; (…)");
        let of = |text| hidden("زينب", "العَلَمي", text);
        for written in ["أنا زينب العلمي", "أنا زينـــب العَلَمي", "أنا زَيْنَب علمي", "أنا العلمى"]
        {
            assert_eq!(of(written), "أنا (…)", "{written}");
        }
        assert_eq!(of("والعلمي، لزينب"), "(…)");
        assert_eq!(hidden("أحمد", "الإدريسي", "احمد الادريسي ولأحمد"), "(…)");
    }

    #[test]
    fn a_number_goes_however_it_is_parted() {
        let of = |text: &str| hidden("Zineb", "Alami", text);
        for written in ["ZZ123456", "zz 123 456", "ZZ-12-34-56", "ZZ١٢٣٤٥٦"] {
            assert_eq!(of(&format!("Ma carte est {written}.")), "Ma carte est (…).", "{written}");
        }
        for written in [
            "0612345678",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "+212612345678",
            "00212 6 12 34 56 78",
            "٠٦١٢٣٤٥٦٧٨",
        ] {
            let hidden = of(&format!("Appelez le {written} svp"));
            assert!(hidden.ends_with("(…) svp") && !hidden.contains('5'), "{written}: {hidden}");
        }
        assert_eq!(of("article 123456 de 2024"), "article 123456 de 2024");
    }
}
