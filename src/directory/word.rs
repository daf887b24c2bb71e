//! A word of a name, and a word as it was typed.

use crate::fold::{is_arabic, sound, stored_forms, typed_forms};

/// Longest word whose slips are counted.
const LONGEST: usize = 31;

/// A word as letters, and which letters it has: one bit for each, some sharing a bit.
#[derive(Debug)]
struct Spelt {
    letters: Vec<char>,
    has: u64,
}

impl Spelt {
    pub(super) fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let has = letters.iter().fold(0, |has, c| has | 1 << (u32::from(*c) % 64));
        Self { letters, has }
    }

    /// Whether two words differ by at most `most` letters put in, left out, changed or swapped.
    fn within(&self, other: &Self, most: usize) -> bool {
        let (a, b) = (&self.letters, &other.letters);
        // A slip changes at most two of the letters a word has: most pairs are told apart here.
        let differ = (self.has ^ other.has).count_ones() as usize;
        if a.len().abs_diff(b.len()) > most
            || differ > 2 * most
            || a.len() < 3
            || a.len().max(b.len()) > LONGEST
        {
            return false;
        }
        let (mut before, mut row, mut next) = ([0; LONGEST + 1], [0; LONGEST + 1], [0; LONGEST + 1]);
        for (j, slips) in row.iter_mut().enumerate() {
            *slips = j;
        }
        for i in 1..=a.len() {
            next[0] = i;
            for j in 1..=b.len() {
                let changed = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
                next[j] = changed.min(row[j] + 1).min(next[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    next[j] = next[j].min(before[j - 2] + 1);
                }
            }
            (before, row) = (row, next);
        }
        row[b.len()] <= most
    }
}

#[derive(Debug)]
pub(super) struct Term {
    pub(super) forms: Vec<String>,
    spelt: Vec<Spelt>,
    pub(super) sound: Option<String>,
}

impl Term {
    pub(super) fn new(word: &str) -> Self {
        let forms = stored_forms(word);
        let spelt = forms.iter().map(|f| Spelt::new(f)).collect();
        Self { forms, spelt, sound: sound_of(word) }
    }

    pub(super) fn word(&self) -> &str {
        &self.forms[0]
    }
}

/// A typed word with everything it is compared by.
pub(super) struct Typed {
    word: String,
    pub(super) forms: Vec<String>,
    spelt: Vec<Spelt>,
    pub(super) sound: Option<String>,
}

impl Typed {
    pub(super) fn new(word: &str) -> Self {
        let mut forms = typed_forms(word);
        // A preposition before a name of two letters: «لبن أحمد», «لحد الدرا».
        let short = word.strip_prefix('ل').filter(|rest| rest.chars().count() == 2);
        forms.extend(short.map(str::to_owned));
        let spelt = forms.iter().map(|f| Spelt::new(f)).collect();
        Self { forms, spelt, sound: sound_of(word), word: word.to_owned() }
    }

    /// The forms whose start is enough: the word itself, and, of three letters or more, without what
    /// sticks to it. «الميزا» starts «ميزانية» as well: the article typed may be one the name does not have.
    pub(super) fn starts(&self) -> impl Iterator<Item = &str> {
        let without = self.forms.iter().skip(1).filter(|f| f.chars().count() >= 3);
        std::iter::once(&self.word).chain(without).map(String::as_str)
    }

    /// A form shorter than four letters has too few to be sure, also when something was taken off it:
    /// «باشا» is no slip of «آسا».
    pub(super) fn misspelt(&self, term: &Term) -> bool {
        self.spelt.iter().any(|typed| {
            let slips = match typed.letters.len() {
                0..=3 => return false,
                4..=7 => 1,
                _ => 2,
            };
            term.spelt.iter().any(|f| typed.within(f, slips))
        })
    }
}

/// The sound of a Latin word, when it says enough: two consonants are no long word.
fn sound_of(word: &str) -> Option<String> {
    let heard = (!is_arabic(word) && word.len() >= 3).then(|| sound(word))?;
    (heard.len() >= 3 || word.len() <= 5).then_some(heard)
}

#[cfg(test)]
mod tests {
    fn within(a: &str, b: &str, most: usize) -> bool {
        super::Spelt::new(a).within(&super::Spelt::new(b), most)
    }

    #[test]
    fn one_slip_is_a_letter_more_less_changed_or_swapped() {
        for slip in ["khouribgaa", "khouriba", "khouribka", "khourigba"] {
            assert!(within(slip, "khouribga", 1), "{slip}");
        }
        assert!(!within("khorigba", "khouribga", 1));
        assert!(within("khorigba", "khouribga", 2));
        assert!(within("القنيترة", "القنيطرة", 1));
        assert!(!within("sa", "fa", 1), "too short to be sure");
    }
}
