//! What identifies a person by its shape, on file or not: a telephone, an address of e-mail, the number of a card.

use super::{Read, Token};
use std::ops::Range;

/// The most digits of a telephone, the code of the country and its zeros included.
const DIGITS: usize = 14;
/// The words before the number of a card that may say that it is one.
const BEFORE: usize = 4;
/// How an address of e-mail is written so that machines do not read it, and as it is.
const AT: [&str; 7] = ["@", "[at]", "(at)", "[arobase]", "(arobase)", "(a)", "[a]"];
/// The sign of an address on file, and the words that stand for it.
pub(super) const SIGNS: (&str, &[&str]) =
    ("@＠﹫", &["at", "a", "arobase", "arrobase", "arobas", "chez", "ات", "اروباز", "ارواباز"]);
/// The points of its host, and theirs.
pub(super) const POINTS: (&str, &[&str]) = (".．。·", &["dot", "point", "pt", "نقطه", "دوت"]);
/// The most letters of these words.
pub(super) const OF_A_SIGN: usize = 8;
/// How the words begin that say that a number is of an identity card.
const CARDS: [&str; 4] = ["cni", "cin", "بطاق", "لبطاق"];

/// How the words begin that say that a number is a telephone's.
const TELEPHONES: [&str; 12] = [
    "tel",
    "gsm",
    "mobile",
    "portable",
    "whatsapp",
    "numero",
    "fixe",
    "fax",
    "هاتف",
    "لهاتف",
    "واتساب",
    "جوال",
];

/// Where a text has a telephone or an address of e-mail, in signs.
pub(super) fn found(read: &Read<'_>) -> Vec<Range<usize>> {
    telephones(read).into_iter().chain(emails_in(read)).collect()
}

/// Where a text has an address of e-mail, in signs.
pub(super) fn emails_in(read: &Read<'_>) -> impl Iterator<Item = Range<usize>> {
    emails(read.text).into_iter().filter_map(|place| within(read, &place))
}

fn telephones(read: &Read<'_>) -> Vec<Range<usize>> {
    let tokens = &read.tokens;
    let mut found = Vec::new();
    for (from, first) in tokens.iter().enumerate().filter(|(_, token)| token.is_number()) {
        let (mut digits, mut groups) = (String::new(), Vec::new());
        for (to, token) in tokens.iter().enumerate().skip(from).take_while(|(_, token)| token.is_number()) {
            digits.push_str(&token.word);
            groups.push(token.word.len());
            // The code of the country may stand apart in a way of its own.
            let own = from + usize::from(to > from && matches!(first.word.as_str(), "212" | "00212"));
            if digits.len() > DIGITS || !read.is_parted_alike(&tokens[own..=to]) {
                break;
            }
            let telephone = is_telephone(&digits) && are_of_a_telephone(&groups);
            if telephone && (is_said_by_itself(read, first, &digits) || is_said(tokens, from, &TELEPHONES)) {
                found.push(first.signs.start..token.signs.end);
            }
        }
    }
    found
}

/// Whether digits are those of a Moroccan telephone: `0612345678`, `+212 6 12 34 56 78`, `00212 (0)5…`.
fn is_telephone(digits: &str) -> bool {
    let abroad = digits.strip_prefix("00").unwrap_or(digits).strip_prefix("212");
    let end = match abroad {
        Some(rest) => Some(rest.strip_prefix('0').unwrap_or(rest)),
        None => digits.strip_prefix('0'),
    };
    end.is_some_and(|end| end.len() == 9 && end.starts_with(['5', '6', '7', '8']))
}

/// Whether groups of digits are those in which a telephone is written; a day and an hour are `2, 2, 4, 2`.
fn are_of_a_telephone(groups: &[usize]) -> bool {
    let whole: usize = groups.iter().sum();
    // The code of the country stands first, with its zeros or without.
    let own = match groups {
        [3 | 5, rest @ ..] if whole > 10 && !rest.is_empty() => rest,
        groups => groups,
    };
    let own = if let [1, rest @ ..] = own { rest } else { own };
    matches!(
        own,
        [_] | [2, 2, 2, 2, 2]
            | [2, 2, 2, 2]
            | [4, 2, 2, 2]
            | [3, 2, 2, 2]
            | [4, 3, 3]
            | [3, 3, 3]
            | [3, 3, 4]
            | [2, 8]
    )
}

/// Whether nothing else is written like it: with a `+`, or a mobile number in one, or in pairs.
fn is_said_by_itself(read: &Read<'_>, first: &Token, digits: &str) -> bool {
    let at = read.place(&first.signs).start;
    let plus = read.text[..at].ends_with('+') || digits.starts_with("00");
    plus || digits.len() == 10 && digits.starts_with(['0']) && digits[1..].starts_with(['6', '7'])
}

fn is_said(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    let before = &tokens[at.saturating_sub(BEFORE)..at];
    before.iter().any(|token| words.iter().any(|word| token.word.starts_with(word)))
}

/// `AB 123456` after a word that says what it is: other numbers of files have the same shape.
pub(super) fn cards(tokens: &[Token]) -> Vec<Range<usize>> {
    let is_card = |pair: &[Token]| {
        let letters = pair[0].word.len() <= 2 && pair[0].word.starts_with(|c: char| c.is_ascii_alphabetic());
        letters && pair[1].is_number() && (5..=7).contains(&pair[1].word.len())
    };
    let pairs =
        tokens.windows(2).enumerate().filter(|(at, pair)| is_card(pair) && is_said(tokens, *at, &CARDS));
    pairs.map(|(_, pair)| pair[0].signs.start..pair[1].signs.end).collect()
}

/// Where addresses are, in bytes.
fn emails(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let of_one = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let mut found = Vec::new();
    for at in AT {
        for (from, sign) in lower.match_indices(at) {
            let (before, after) = (lower[..from].trim_end(), lower[from + sign.len()..].trim_start());
            let name = before.len() - before.trim_end_matches(of_one).len();
            let host = after.len() - after.trim_start_matches(of_one).len();
            if name > 0 && after[..host].trim_end_matches('.').contains('.') {
                found.push(before.len() - name..lower.len() - after.len() + host);
            }
        }
    }
    found
}

/// The signs of a part of the text.
fn within(read: &Read<'_>, place: &Range<usize>) -> Option<Range<usize>> {
    let start = read.signs.partition_point(|sign| sign.place.start < place.start);
    let end = read.signs.partition_point(|sign| sign.place.start < place.end);
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::{Named, Words};

    #[test]
    fn telephones_addresses_and_cards_that_are_not_on_file_are_hidden_by_their_shape() {
        let nobody = Named::default();
        for (said, left) in [
            ("واتسابي +212 6 12 34 56 78 أو 06-12-34-56-78.", "واتسابي +(…) أو (…)."),
            ("tel0661234567 ou (00212) 661.234.567", "tel(…) ou ((…)"),
            ("رقمي ٠٦١٢٣٤٥٦٧٨", "رقمي (…)"),
            ("fz [at] example.org ou Zineb.R@poste.example.ma", "(…) ou (…)"),
            ("بطاقتي رقم AB 123456 والرسم T 12345", "بطاقتي رقم (…) والرسم T 12345"),
            ("CNIE : JB123456", "CNIE : (…)"),
        ] {
            assert_eq!(nobody.without(said, Words::Asker), left, "{said}");
        }
    }

    #[test]
    fn what_only_resembles_them_stays() {
        let nobody = Named::default();
        for said in [
            "الصفقة 12/2024 بمبلغ 612 345 678 درهم",
            "de 2019 à 2024, 06/2024, AO 012345",
            "titre foncier T12345/09 et dossier AB123456",
            "le 06 12 2024 à 10 h, art. 5 @ 3",
            "10 000 000 et 212 agents",
            "les PV du 05/11/2024 10h30; la séance du 06.12.2024 10:30",
            "entre le 05/06/2024 - 12/07/2024; 05/06/2024, 12 lots",
            "lots 05, 06, 07, 08, 09",
            "exercices 05-06-07-08-09\n05/06/2024\n12 marchés",
            "les codes 05.01.00.10.20; rubrique 05.10.20.30.40",
            "programme 0830401020",
            "compte 212 5 1234 5678 et RC 212 0522334455",
        ] {
            assert_eq!(nobody.without(said, Words::Asker), said);
        }
    }
}
