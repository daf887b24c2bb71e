//! What whoever asked wrote, as a department reads it: the answer to a question of the body, without what names them.

mod shapes;

use super::read_case::Whole;
use crate::fold::{fold, is_arabic, stored_forms};
use crate::law::act::ActKind;
use crate::store::requesters::RequesterRow;
use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

/// What stands for a name that was written.
const HIDDEN: &str = "(…)";
/// Words that stand in many names, or in everyday speech («شاء الله», «الحق في», «التعليم العالي»), and name nobody by
/// themselves; without their article where three letters are left.
const NAMES_NOBODY: &str = "\
    ben ibn bent abd abdel abou abu ait ould oulad ouled sidi moulay lalla haj hadj allah eddine dine din del les des van von \
    ابن بنت عبد ابو ايت ولد اولاد سيدي مولاي لاله لالا حاج الله الحق سلام واحد عالي كبير عظيم جليل مجيد غني مالك رحمن رحيم \
    دين حمد خير فتح هبه اله";
/// Words that are written as one with the word after them, or apart from it.
const PARTICLES: &str = "\
    ben bent bou abou abu ait ould oulad ouled el al abd abdel sidi si moulay lalla m \
    ال بن بنت عبد ابو بو ايت ولد اولاد سي سيدي مولاي لاله";
/// Words that everybody writes in two ways, and the one they are read as.
const SPELT_TWICE: [(&str, &str); 5] =
    [("ibn", "ben"), ("bin", "ben"), ("ابن", "بن"), ("لابن", "لبن"), ("وابن", "وبن")];
/// Names that are written with a long «ا» and without.
const LONG_OR_SHORT: [(&str, &str); 5] =
    [("ابراهيم", "ابرهيم"), ("اسحاق", "اسحق"), ("اسماعيل", "اسمعيل"), ("هارون", "هرون"), ("ياسين", "يسين")];
/// Words of an address that some leave out.
const LIGHT: &str = "no num numero رقم de du des la le les el al et في من";
/// Words after which an address names where thousands live, the body itself often: no part of it reaches over them.
const OF_MANY: &str =
    "commune province prefecture region ville cercle maroc جماعه اقليم عماله جهه مدينه دائره مغرب";
/// The digits by which a telephone is known, whatever stands before them: `0`, `212`, `00212`.
const OF_A_PHONE: usize = 9;
/// How a telephone number begins before those, the code of a country in the place of `{}`.
const BEGINNINGS: [&str; 6] = ["", "0", "{}", "00{}", "{}0", "00{}0"];
/// The signs of a number that is known within a longer word.
const OF_A_NUMBER: usize = 6;
/// The words of an address that are as good as all of it.
const OF_AN_ADDRESS: usize = 3;
/// The words over which a name of fewer may be spread.
const IN_PARTS: usize = 4;
/// The letters of a name that no words of a sentence make up by chance.
const NO_CHANCE: usize = 12;
/// How many words of a name are read.
const MOST_WORDS: usize = 8;
/// What may stick to a name, and letters that some double or leave out.
const MORE_LETTERS: usize = 12;

/// Hides the identity of whoever asked in their answers to questions, in each ordinary spelling: case, accents, vowel
/// marks, what sticks to an Arabic word, words in one or apart («عبدالله»), spaces in a number; and what has the shape of a
/// telephone, of an address of e-mail, of the number of a card.
///
/// A name in the other script (زينب for Zineb), a nickname, a relative cannot be known and stay: the form asks people not
/// to name themselves. The cost grows with the length of the text, times that of the name and the address.
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
    /// The letters of each name, joined, as [`key`] writes them.
    names: HashSet<String>,
    /// The same names with their words apart, as the form has them.
    written: HashSet<String>,
    /// The most words of one of them.
    most_words: usize,
    /// The most letters of one of them.
    most_letters: usize,
    phrases: Vec<Phrase>,
    /// Letters and digits, whatever stands between them.
    numbers: Vec<Vec<char>>,
}

/// Words that follow one another, an address for one.
struct Phrase {
    /// As [`key`] writes them; an empty one is no word of any text.
    words: Vec<String>,
    /// How many of them are as good as all.
    least: usize,
    /// Whether a number must be among them: a street alone is where many live, and what many ask about.
    numbered: bool,
}

impl Named {
    fn of(of: &RequesterRow, identity: &str) -> Self {
        let mut named = Self { numbers: numbers(of, identity), ..Self::default() };
        // A name of the form has five hundred signs at most; nobody's has so many words.
        let short = |name: &str| words(name).into_iter().take(MOST_WORDS).collect::<Vec<_>>();
        let (first, last) = (short(&of.first_name), short(&of.last_name));
        // Each word of a name names its bearer, but those that many names hold.
        for word in first.iter().chain(&last) {
            let known = [Some(word.as_str()), of_servant(word)].into_iter().flatten();
            known.filter(|word| names_somebody(word)).for_each(|word| named.add(&[word.to_owned()]));
        }
        let (whole, back) = ([first.clone(), last.clone()].concat(), [last.clone(), first.clone()].concat());
        for name in [first, last, whole, back] {
            named.add(&name);
        }
        named.phrases.extend(Phrase::of_address(&of.address));
        named.phrases.extend(of.on_behalf_of.as_deref().and_then(Phrase::whole));
        named
    }

    /// Adds a name: its words, in order. One letter is nobody's, nor is «عبد» of a form that parts «عبد الله».
    fn add(&mut self, name: &[String]) {
        if matches!(name, [word] if is_among(word, PARTICLES) || word == "الله") {
            return;
        }
        let joined = name.concat();
        let letters = joined.chars().count();
        if letters < 2 {
            return;
        }
        self.most_words = self.most_words.max(name.len()).max(IN_PARTS);
        self.most_letters = self.most_letters.max(letters);
        self.names.insert(key(bare(&joined)));
        self.names.extend(without_el(&joined).map(key));
        self.names.extend(with_article(&joined).map(|name| key(&name)));
        self.written.insert(bare(&name.join(" ")).to_owned());
    }

    /// A text without any of it.
    fn without(&self, text: &str) -> String {
        let read = Read::of(text);
        let mut found = self.names(&read);
        found.extend(self.phrases.iter().flat_map(|phrase| phrase.found(&read)));
        found.extend(self.numbers(&read));
        found.extend(shapes::found(&read));
        found.sort_by_key(|signs| signs.start);
        let mut hidden: Vec<Range<usize>> = Vec::new();
        for signs in found {
            match hidden.last_mut() {
                // Nothing but spaces and points between two of them.
                Some(last) if signs.start <= last.end => last.end = last.end.max(signs.end),
                _ => hidden.push(signs),
            }
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = 0;
        for place in hidden.iter().map(|signs| read.place(signs)) {
            // One sign may be several words («ﷺ»): it is hidden once.
            if let Some(between) = text.get(rest..place.start) {
                out.push_str(between);
                out.push_str(HIDDEN);
            }
            rest = rest.max(place.end);
        }
        out + &text[rest..]
    }

    /// Where a name is, in one word or in several.
    fn names(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for from in 0..read.tokens.len() {
            let mut joined = String::new();
            for (to, token) in read.tokens.iter().enumerate().skip(from).take(self.most_words) {
                joined.push_str(&token.word);
                if joined.chars().count() > self.most_letters + MORE_LETTERS {
                    break;
                }
                if self.is_name(&joined) && self.is_one(read, &read.tokens[from..=to]) {
                    found.push(read.signs_of(from..=to));
                }
            }
        }
        found
    }

    /// Whether letters are a name, by themselves or with what sticks to an Arabic word: «ولأحمد» has two letters of it.
    fn is_name(&self, joined: &str) -> bool {
        forms(joined).iter().any(|form| self.names.contains(&key(form)))
    }

    /// Whether words that make up the letters of a name are meant as one: «si ma demande» does not speak of Sima.
    fn is_one(&self, read: &Read<'_>, tokens: &[Token]) -> bool {
        let as_written = || forms(&spaced(tokens)).iter().any(|form| self.written.contains(form));
        match tokens {
            // Mr De writes himself with a capital, which «de» has not.
            [token] => token.signs.len() > 2 || read.is_capital(token),
            [first, .., last] => {
                let short = tokens.len() == 2 && last.signs.end - first.signs.start < 5;
                read.are_joined(tokens) || as_written() && (!short || read.is_capital(first))
            }
            [] => false,
        }
    }

    /// Where a number of theirs is, in parts, whole or within a longer word.
    fn numbers(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for from in 0..read.signs.len() {
            let here = self.numbers.iter().filter(|number| read.has_number(from, number));
            found.extend(here.map(|number| from..from + number.len()));
        }
        found
    }
}

impl Phrase {
    /// An address: three of its words, the number of the house among them.
    fn of_address(address: &str) -> Option<Self> {
        let of_many = |word: &str| is_among(bare(word), OF_MANY);
        let known = |word: &String| if of_many(word) { String::new() } else { key(bare(word)) };
        let words: Vec<String> = words(address).iter().filter(|word| !is_light(word)).map(known).collect();
        (words.len() >= OF_AN_ADDRESS).then_some(Self { words, least: OF_AN_ADDRESS, numbered: true })
    }

    /// All the words of a text.
    fn whole(text: &str) -> Option<Self> {
        let words: Vec<String> =
            words(text).iter().filter(|word| !is_light(word)).map(|word| key(bare(word))).collect();
        let least = words.len();
        (least > 0).then_some(Self { words, least, numbered: false })
    }

    /// Where enough of its words follow one another, whatever light words are between.
    fn found(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let heavy: Vec<usize> =
            (0..read.tokens.len()).filter(|at| !is_light(&read.tokens[*at].word)).collect();
        let mut found = Vec::new();
        // From the end: how many words go on as the phrase does from each of its words.
        let mut after = vec![0; self.words.len() + 1];
        for (nth, at) in heavy.iter().enumerate().rev() {
            let forms: Vec<String> = forms(&read.tokens[*at].word).iter().map(|form| key(form)).collect();
            let goes_on = self.words.iter().zip(&after[1..]);
            let mut here: Vec<usize> =
                goes_on.map(|(word, after)| if forms.contains(word) { after + 1 } else { 0 }).collect();
            let longest = here.iter().copied().max().unwrap_or(0);
            let has_number = |to: usize| read.tokens[*at..=to].iter().any(Token::is_number);
            if longest >= self.least && (!self.numbered || has_number(heavy[nth + longest - 1])) {
                found.push(read.signs_of(*at..=heavy[nth + longest - 1]));
            }
            here.push(0);
            after = here;
        }
        found
    }
}

/// The numbers of a requester, a telephone in each way to begin it.
fn numbers(of: &RequesterRow, identity: &str) -> Vec<Vec<char>> {
    let signs = |text: &str| Read::of(text).signs.into_iter().map(|sign| sign.c).collect::<Vec<_>>();
    let mut numbers = vec![signs(identity)];
    let mut phone = signs(of.phone.as_deref().unwrap_or_default());
    phone.retain(char::is_ascii_digit);
    let (country, end) = phone.split_at(phone.len().saturating_sub(OF_A_PHONE));
    let country: String = country.iter().collect();
    let country = match country.trim_start_matches('0') {
        "" | "2120" => "212",
        country => country,
    };
    // Fewer digits are no telephone that could begin in another way.
    let begun = if end.len() == OF_A_PHONE { BEGINNINGS.as_slice() } else { &[""] };
    let whole = |before: &&str| before.replace("{}", country).chars().chain(end.iter().copied()).collect();
    numbers.extend(begun.iter().map(whole));
    numbers.retain(|number| !number.is_empty());
    numbers
}

fn spaced(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

fn is_light(word: &str) -> bool {
    is_among(word, LIGHT) || word.chars().count() == 1 && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word of a name is enough to know whose it is.
fn names_somebody(word: &str) -> bool {
    let word = bare(word);
    word.chars().count() > 2 && NAMES_NOBODY.split(' ').all(|many| key(many) != key(word))
}

/// The second word of «عبدالكريم».
fn of_servant(word: &str) -> Option<&str> {
    word.strip_prefix("عبد").filter(|whose| whose.starts_with("ال"))
}

fn words(text: &str) -> Vec<String> {
    Read::of(text).tokens.into_iter().map(|token| token.word).collect()
}

/// A word without its article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// «لعلوي», as cards write it, with the article that others write. Of a short one that would be another word: «البنى».
fn with_article(name: &str) -> Option<String> {
    let rest = name.strip_prefix('ل').filter(|rest| rest.chars().count() > 3)?;
    Some(format!("ال{rest}"))
}

/// `Elalaoui` without its article; shorter words begin so by chance.
fn without_el(word: &str) -> Option<&str> {
    word.strip_prefix("el").filter(|rest| rest.chars().count() > 4)
}

/// A word, and what it is without what may stick to it.
fn forms(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = stored_forms(word).iter().flat_map(|form| stored_forms(form)).collect();
    forms.extend(without_el(word).map(str::to_owned));
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What is the same in each spelling of a name: «الرحمان» and «الرحمن», Mohammed and Mohamed.
///
/// A long «ا» may make another word (طارق and طرق, القاسم and القسم, العلمي and العالمي). It is left out after «عبد», before a
/// last «ن» and where a name is known to have both. Of three letters the last counts: علي is somebody, على is not.
fn key(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().map(|c| if matches!(c, 'أ' | 'إ') { 'ا' } else { c }).collect();
    if !is_arabic(word) {
        let mut once = letters.clone();
        once.dedup_by(|b, a| a == b && a.is_alphabetic());
        return if once.len() > 4 { once } else { letters }.into_iter().collect();
    }
    if letters.len() > 3 {
        letters.iter_mut().filter(|c| **c == 'ى').for_each(|c| *c = 'ي');
    }
    if word.starts_with("عبد") {
        letters.retain(|c| *c != 'ا');
    } else if letters.len() > 4 && letters.ends_with(&['ا', 'ن']) && letters[0] != 'ا' {
        letters.remove(letters.len() - 2);
    }
    let word: String = letters.into_iter().collect();
    LONG_OR_SHORT.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| (*short).to_owned())
}

/// A text as it is read: its signs, folded, and the words that they make.
struct Read<'a> {
    text: &'a str,
    signs: Vec<Sign>,
    tokens: Vec<Token>,
}

/// A letter or a digit, with the marks that it bears.
struct Sign {
    c: char,
    place: Range<usize>,
    /// Whether something stands between it and the sign before it.
    apart: bool,
}

/// Letters, or digits, that follow one another.
struct Token {
    word: String,
    signs: Range<usize>,
}

impl Token {
    fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }
}

impl<'a> Read<'a> {
    fn of(text: &'a str) -> Self {
        let signs = signs(text);
        let mut tokens: Vec<Token> = Vec::new();
        let mut digits = false;
        for (at, sign) in signs.iter().enumerate() {
            let is_digit = sign.c.is_ascii_digit();
            match tokens.last_mut().filter(|_| !sign.apart && is_digit == digits) {
                Some(token) => {
                    token.word.push(sign.c);
                    token.signs.end = at + 1;
                }
                None => tokens.push(Token { word: sign.c.to_string(), signs: at..at + 1 }),
            }
            digits = is_digit;
        }
        for token in &mut tokens {
            token.word = spelt_once(&token.word);
        }
        Self { text, signs, tokens }
    }

    fn place(&self, signs: &Range<usize>) -> Range<usize> {
        self.signs[signs.start].place.start..self.signs[signs.end - 1].place.end
    }

    fn signs_of(&self, tokens: RangeInclusive<usize>) -> Range<usize> {
        self.tokens[*tokens.start()].signs.start..self.tokens[*tokens.end()].signs.end
    }

    fn is_capital(&self, token: &Token) -> bool {
        is_arabic(&token.word) || self.text[self.place(&token.signs)].starts_with(char::is_uppercase)
    }

    /// Whether words are written so that they may be one.
    fn are_joined(&self, tokens: &[Token]) -> bool {
        let letters: usize = tokens.iter().map(|token| token.signs.len()).sum();
        letters >= NO_CHANCE || tokens.windows(2).all(|pair| self.is_joined(&pair[0], &pair[1], letters))
    }

    /// Whether two words of a name of so many letters are.
    fn is_joined(&self, one: &Token, next: &Token, letters: usize) -> bool {
        let (from, to) = (self.place(&one.signs).end, self.place(&next.signs).start);
        let between = self.text.get(from..to).unwrap_or_default();
        let mut between = between.chars().filter(|c| !is_of_a_word(*c));
        let space = |c: char| c.is_whitespace() && c != '\n';
        let long = |token: &Token| token.signs.len() > 2;
        let particle = is_particle(&one.word);
        if between.clone().all(is_hyphen) {
            // «d'août», «l'avis»: an article of French is a letter.
            return letters > if one.signs.len() > 1 || particle { 4 } else { 5 };
        }
        let apart = particle && letters > 4
            || next.word.starts_with("ال") && letters > 5
            || long(one) && long(next) && letters > 6;
        apart && between.all(|c| is_hyphen(c) || space(c))
    }

    /// Whether one kind of sign, a space, a point or a hyphen, parts all of these words.
    fn is_parted_alike(&self, tokens: &[Token]) -> bool {
        let between = |pair: &[Token]| {
            let (from, to) = (self.place(&pair[0].signs).end, self.place(&pair[1].signs).start);
            self.text.get(from..to).map(|between| between.trim_matches(['(', ')']))
        };
        let mut all = tokens.windows(2).map(between);
        let Some(first) = all.next() else { return true };
        let known = first.is_some_and(|sign| matches!(sign, " " | "\u{a0}" | "\u{202f}" | "-" | "." | ""));
        known && all.all(|sign| sign == first)
    }

    /// Whether a number begins at a sign. A long one may be glued to anything but more digits, as an amount would be.
    fn has_number(&self, from: usize, number: &[char]) -> bool {
        let to = from + number.len();
        let same = self.signs.get(from..to).is_some_and(|here| here.iter().map(|sign| &sign.c).eq(number));
        let digit = |at: usize| self.signs[at].c.is_ascii_digit();
        let glued = |at: &usize| self.signs.get(*at).is_some_and(|sign| !sign.apart);
        let parts = |at: &usize| glued(at) && (number.len() < OF_A_NUMBER || digit(at - 1) && digit(*at));
        same && ![from, to].iter().any(parts)
    }
}

/// The letters and digits of a text.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let mut apart = true;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        if folded.is_empty() {
            apart = apart || !is_of_a_word(c);
            // A mark, a tatweel, an invisible sign: it belongs to the letter before it.
            if let Some(before) = signs.last_mut().filter(|_| !apart) {
                before.place.end = end;
            }
        }
        for letter in folded.chars() {
            if letter == ' ' {
                apart = true;
                continue;
            }
            // These say more than their folded letter: «علي» and «على», «إلهام» and «الهام».
            let kept = if matches!(c, 'ى' | 'أ' | 'إ') { c } else { letter };
            signs.push(Sign { c: kept, place: at..end, apart });
            apart = false;
        }
    }
    signs
}

/// A word with the letters that say more than their folded ones only where they do: a last «ى» of a short word, a first «إ»
/// that is no article.
fn spelt_once(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let short = letters.len() < 6;
    let once = |(at, c): (usize, &char)| match c {
        'ى' if !short || at + 1 < letters.len() => 'ي',
        'أ' | 'إ' if at > 0 || letters.get(1) != Some(&'ل') => 'ا',
        c => *c,
    };
    let word: String = letters.iter().enumerate().map(once).collect();
    SPELT_TWICE.iter().find(|(typed, _)| *typed == word).map_or(word, |(_, read)| (*read).to_owned())
}

/// Whether a word, with what sticks to it, is written as one with the next by some.
fn is_particle(word: &str) -> bool {
    let sticks = |before: &str| before.chars().count() < 3 && before.chars().all(|c| "وفبلك".contains(c));
    PARTICLES.split(' ').any(|particle| word.strip_suffix(particle).is_some_and(sticks))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '_' | '\'' | '`' | '´' | 'ʼ' | 'ʿ' | 'ʾ' | '\u{2010}'..='\u{2013}' | '‘' | '’')
}

/// Whether a sign that folds to nothing parts no word.
fn is_of_a_word(c: char) -> bool {
    let invisible = matches!(c, '\u{AD}' | '\u{61C}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    let mark = unicode_normalization::char::is_combining_mark(c);
    invisible || mark || c.is_alphabetic() && !is_hyphen(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        assert_eq!(of("j'habite 12, rue Cachee à Oujda"), "j'habite (…)");
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

    /// A requester whose form says this, and what is hidden of a text.
    fn reads(first: &str, last: &str, rows: &[(&str, &str)]) {
        for (written, read) in rows {
            assert_eq!(hidden(first, last, written), *read, "{first} {last}: {written}");
        }
    }

    fn stays(first: &str, last: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(hidden(first, last, text), *text, "{first} {last}");
        }
    }

    #[test]
    fn an_arabic_name_is_one_name_in_one_word_or_in_two() {
        for (first, last) in [("عبد الله", "بن علي"), ("عبدالله", "بنعلي"), ("عبد اللّه", "ابن علي")]
        {
            for written in [
                "عبدالله بنعلي",
                "عبد الله بن علي",
                "عبدالله ابن علي",
                "بنعلي عبد الله",
                "عبد الله",
                "عبدالله",
                "لعبدالله",
                "ولعبد الله",
                "وبنعلي",
                "لبن علي",
                "عبد-الله",
                "عَبْدُ اللهِ",
            ] {
                reads(first, last, &[(&format!("أنا {written}، شكرا"), "أنا (…)، شكرا")]);
            }
        }
        for first in ["عبد الرحمن", "عبد الرحمان", "عبدالرحمن", "عبدالرحمان"]
        {
            for written in ["عبد الرحمن", "عبد الرحمان", "عبدالرحمن", "عبدالرحمان", "وعبد الرحمان"]
            {
                let text = format!("السيد {written} بنسودة.");
                reads(first, "ابن سودة", &[(&text, "السيد (…).")]);
            }
        }
        reads("إسماعيل", "الحدّاد", &[("اسمعيل حداد، لإسماعيل", "(…)")]);
        reads("نور الدين", "أيت علي", &[("نورالدين ايتعلي", "(…)")]);
        reads("علاءالدين", "أبوالقاسم", &[("علاء الدين أبو القاسم", "(…)")]);
    }

    #[test]
    fn a_latin_name_is_one_name_in_one_word_or_in_more() {
        for (first, last) in [("Mhamed", "Elalaoui"), ("M'hamed", "El Alaoui"), ("M’Hamed", "El-Alaoui")] {
            for written in [
                "Mhamed El Alaoui",
                "M'hamed ELALAOUI",
                "M’HAMED el-alaoui",
                "Mʼhamed Alaoui",
                "M hamed El_Alaoui",
                "MhamedElalaoui",
                "ELALAOUI-MHAMED",
            ] {
                reads(first, last, &[(&format!("Je suis {written}, merci"), "Je suis (…), merci")]);
            }
        }
        for first in ["Fatimazahra", "Fatima-Zahra", "Fatima Zahra", "FatimaZahra"] {
            for written in ["FATIMAZAHRA", "Fatima-Zahra", "Fatima  zahra", "Fatima_Zahra", "FatimaZahra2"] {
                let text = format!("Signé : {written} Ait-Ali.");
                let read = hidden(first, "Aït Ali", &text);
                assert_eq!(
                    read.replace("2 ", "").replace("(…)(…)", "(…)"),
                    "Signé : (…).",
                    "{first}: {text}"
                );
            }
        }
        reads("Fatimazahra", "Alami", &[("Fatima Zohra est une autre", "Fatima Zohra est une autre")]);
        for last in ["Ben Jelloun", "Benjelloun", "BEN-JELLOUN"] {
            reads(
                "Zineb",
                last,
                &[
                    ("Ben Jelloun Zineb", "(…)"),
                    ("BENJELLOUN-ZINEB", "(…)"),
                    ("Benjelloun_Zineb", "(…)"),
                    ("ZinebBenjelloun", "(…)"),
                    ("Mme Ben-Jelloun.", "Mme (…)."),
                    ("Benjelloun2024", "(…)2024"),
                ],
            );
        }
        reads("Mohamed", "Hassani", &[("Mohammed HASANI", "(…)")]);
    }

    #[test]
    fn words_that_name_nobody_by_themselves_stay() {
        let said = [
            "إن شاء الله، والحمد لله",
            "السلام عليكم ورحمة الله",
            "له الحق في الحصول على المعلومات",
            "بسم الله الرحمن الرحيم",
            "شارع عبد الكريم الخطابي",
            "بن جرير وبن سليمان",
            "الدين العمومي للجماعة",
        ];
        stays("عبد الله", "بن علي", &said);
        stays("عبدالحق", "بنعلي", &said);
        stays("عبد الرحمان", "عبد السلام", &said);
        stays("نور الدين", "أيت الحق", &said);
        stays("عبد", "الله", &said);
        reads("عبد", "الله", &[("أنا عبدالله", "أنا (…)")]);
        stays("Abd Allah", "Ben Sidi", &["Sidi Slimane, Ben Guerir, Allah", "Aït Melloul"]);
        reads("عبد الله", "بن علي", &[("أحمد بن علي: إن شاء الله", "أحمد (…): إن شاء الله")]);
    }

    /// Budgets, roads, courtesies: what a request speaks of, beside names that sound like it.
    #[test]
    fn ordinary_sentences_stay_as_they_are() {
        let arabic = [
            "أطلب الحصول على ميزانية الجماعة لسنة 2024 وعلى محاضر الدورات",
            "تحت إشراف القسم التقني، والطرق المؤدية إلى الملك العمومي",
            "كأس العالم والبنك العالمي والمنتدى العالمي للماء",
            "المعلومات المطلوبة مني هامة، وهذا أمر هام",
            "من صور الصفقة رقم 12/2024 إلى آخر وثيقة",
            "سلم الأجور، وعدل موثق، وعمر البناية 20 سنة",
            "في بن جرير، شارع عبد الكريم الخطابي، قرب المدرسة",
            "أحيل على القسم، وعلى ملك الدولة",
        ];
        for (first, last) in [
            ("علي", "العلمي"),
            ("منى", "العلمي"),
            ("إلهام", "العلمي"),
            ("طارق", "مالكي"),
            ("أشرف", "القاسم"),
            ("سالم", "عادل"),
            ("عامر", "منصور"),
            ("علي", "القاسم"),
            ("علي", "مالك"),
            ("عبد الله", "الخطيب"),
        ] {
            stays(first, last, &arabic);
        }
        let french = [
            "Là, il a dit : le budget de la commune, de l'avis du conseil, en 2024.",
            "Si ma demande n'est pas claire, j'ajoute le marché 12/2024 et l'ami du maire.",
            "Il y a le plan d'août ; les sages, le roi, la mine et la mairie. Élections de 2021.",
            "Les travaux de l'avenue de la Paix ont coûté 1 234 567,89 DH en 2023-2024.",
        ];
        for (first, last) in [
            ("Laila", "Lesage"),
            ("Sima", "Leroi"),
            ("Lamine", "Daout"),
            ("Lami", "De"),
            ("A", "Le"),
            ("M'hamed", "El Alaoui"),
        ] {
            stays(first, last, &french);
        }
    }

    #[test]
    fn a_number_is_found_within_a_longer_word() {
        let of = |text: &str| hidden("Zineb", "Alami", text);
        for (written, read) in [
            ("CINZZ123456", "CIN(…)"),
            ("NºZZ123456", "Nº(…)"),
            ("N°ZZ123456.", "N°(…)."),
            ("CNIE:zz 12 34 56", "CNIE:(…)"),
            ("CIN ZZ123456bis", "CIN (…)bis"),
            ("Z Z 1 2 3 4 5 6", "(…)"),
            ("tel0612345678", "tel(…)"),
            ("0612345678Oujda", "(…)Oujda"),
            ("+212 (0) 6 12 34 56 78", "+(…)"),
            ("00 212 612 34 56 78", "(…)"),
            ("GSM:0612/34/56/78", "GSM:(…)"),
            ("2024 612345678", "2024 (…)"),
            ("ZZ1234567", "ZZ1234567"),
            ("le lot 106123456789", "le lot 106123456789"),
            ("123456 DH", "123456 DH"),
        ] {
            assert_eq!(of(written), read);
        }
        let mut asker = requester("Zineb", "Alami");
        asker.phone = Some("+33698765432".into());
        let abroad = Named::of(&asker, "123456");
        for (written, read) in [
            ("0033 6 98 76 54 32", "(…)"),
            ("+33 (0) 698765432", "+(…)"),
            ("0698765432", "(…)"),
            ("passeport123456", "passeport(…)"),
            ("1234567 DH, 9123456", "1234567 DH, 9123456"),
        ] {
            assert_eq!(abroad.without(written), read);
        }
        assert_eq!(Named::of(&asker, "A12").without("A12, BA12, A 12, A123"), "(…), BA12, (…), A123");
    }

    #[test]
    fn a_name_on_a_card_without_its_article_is_the_one_with_it() {
        assert_eq!(hidden("أحمد", "لعلوي", "السيد العلوي أحمد يطلب، ولعلوي"), "السيد (…) يطلب، (…)");
        assert_eq!(hidden("لبنى", "لمريني", "البنى التحتية"), "البنى التحتية");
    }

    #[test]
    fn three_words_of_an_address_are_the_address() {
        let at = |address: &str, text: &str| {
            let mut asker = requester("Zineb", "Alami");
            asker.address = address.into();
            Named::of(&asker, "ZZ123456").without(text)
        };
        let of = |text| at("rue Cachée n° 12, Hay Salam, Kénitra", text);
        assert_eq!(of("J'habite rue Cachee n 12 a Kenitra."), "J'habite (…) a Kenitra.");
        assert_eq!(of("Au 12 Hay Salam Kénitra"), "Au (…)");
        assert_eq!(of("hay salam à Kenitra, la rue cachée"), "hay salam à Kenitra, la rue cachée");
        assert_eq!(of("la ville de Kénitra, hay salam"), "la ville de Kénitra, hay salam");
        let of = |text| at("12 rue Cachée, Kénitra", text);
        assert_eq!(of("rue Cachée n 12 a Kenitra; 12 rue cachée"), "rue Cachée n 12 a Kenitra; (…)");
        let of = |text| at("rue Cachée n° 12, Kénitra", text);
        assert_eq!(of("rue Cachée n 12 a Kenitra"), "(…)");
        let of = |text| at("زنقة الزيتون رقم 12، حي السلام، جماعة سيدي قاسم", text);
        assert_eq!(of("أسكن بزنقة الزيتون 12"), "أسكن (…)");
        assert_eq!(of("ميزانية جماعة سيدي قاسم"), "ميزانية جماعة سيدي قاسم");
        assert_eq!(at("Avenue de la Paix, Oujda", "l'avenue de la gare"), "l'avenue de la gare");
        assert_eq!(at("Oujda", "la commune d'Oujda"), "la commune d'Oujda");
        assert_eq!(at("Hay Salam", "à Hay Salam"), "à Hay Salam");
        let street = "l'aménagement de la rue Hassan II, Oujda";
        assert_eq!(at("Rue Hassan II, Oujda", street), street, "many live there, and ask about it");
        assert_eq!(at("Lot 5", "lot 5 du marché"), "lot 5 du marché");
    }

    #[test]
    fn an_address_of_the_web_goes_and_its_words_stay_elsewhere() {
        let mut asker = requester("Zineb", "Alami");
        asker.email = Some("zed.secretname@example.org".into());
        let of = |text: &str| Named::of(&asker, "ZZ123456").without(text);
        assert_eq!(of("zed.secretname [at] example.org"), "(…)");
        asker.email = Some("budget.2024@example.org".into());
        let of = |text: &str| Named::of(&asker, "ZZ123456").without(text);
        assert_eq!(of("le budget 2024"), "le budget 2024");
    }

    /// The longest text that a form takes, full of beginnings of names, is read: what it costs grows with its length alone.
    #[test]
    fn a_long_text_is_read_to_its_end() {
        let mut asker = requester("عبد عبد عبد عبد عبد عبد عبد عبد", "a a a a a a a a a b");
        asker.address = "rue ".repeat(60);
        let named = Named::of(&asker, "11111111112");
        for text in ["عبد ", "a ", "rue ", "1", "اا", "-", "b", "ولعبد"] {
            let text: String = text.chars().cycle().take(20_000).collect();
            let read = named.without(&text);
            assert!(read.len() <= text.len(), "{}", &text[..20]);
        }
    }

    proptest! {
        /// Whatever is written, what remains of it is as it was written.
        #[test]
        fn any_text_is_read(
            text in "(\\PC|[عبدالله بنعلي ءـًى'’-]|عبد|الله|rue |12|ZZ1|\u{200f}|\n){0,40}",
            first in "\\PC{0,12}", last in "[عبدالله بنعلي a-zA-Z'-]{0,12}", identity in "[A-Z0-9 ]{0,9}",
        ) {
            let named = Named::of(&requester(&first, &last), &identity);
            let read = named.without(&text);
            let mut rest = text.as_str();
            for part in read.split(HIDDEN) {
                let at = rest.find(part);
                prop_assert!(at.is_some(), "{:?} is not in {:?}", part, rest);
                rest = &rest[at.unwrap_or(0) + part.len()..];
            }
        }

        /// A name is hidden however its words are glued and whatever case it has; what stands around it remains.
        #[test]
        fn a_name_is_hidden_in_each_of_its_spellings(
            glue in prop::sample::select(vec![" ", "-", "", "  ", "_"]), upper in any::<bool>(),
            (first, rest) in prop::sample::select(vec![
                ("Ben", "Jelloun"), ("El", "Alaoui"), ("Fatima", "Zahra"), ("Ait", "Ouahmane"), ("عبد", "الرحمان"),
                ("بن", "سودة"), ("أيت", "علي"), ("نور", "الدين"),
            ]),
            of_form in prop::sample::select(vec![" ", "-", ""]),
        ) {
            let written = format!("{first}{glue}{rest}");
            let written = if upper { written.to_uppercase() } else { written };
            let named = Named::of(&requester("Qqq", &format!("{first}{of_form}{rest}")), "ZZ123456");
            prop_assert_eq!(named.without(&format!("budget, {written}; ميزانية")), "budget, (…); ميزانية");
        }

        /// Without any word of a requester, nor the shape of a telephone, nothing is hidden.
        #[test]
        fn a_text_without_a_name_stays(text in "([a-e]{1,9}[ ,.'-]|[تثجحخ]{1,9} |[1-4]{1,5} ){0,30}") {
            prop_assert_eq!(hidden("Zineb", "زينب", &text), text);
        }
    }
}
