//! The ways from typed letters to the words of the names: by a form, by its start, by three letters
//! inside, by sound. None looks at every word.

use super::word::{Term, Typed};
use std::collections::{BTreeMap, HashMap};

type Terms = Vec<u32>;

/// Indexes over the words of all names.
#[derive(Debug, Default)]
pub(super) struct Ways {
    by_form: BTreeMap<String, Terms>,
    by_letters: HashMap<[char; 3], Terms>,
    by_sound: HashMap<String, Terms>,
}

impl Ways {
    /// The indexes of these words.
    pub(super) fn new(terms: &[Term]) -> Self {
        let mut ways = Self::default();
        for (at, term) in terms.iter().enumerate() {
            let at = at as u32;
            for form in &term.forms {
                ways.by_form.entry(form.clone()).or_default().push(at);
            }
            for three in threes(term.word()) {
                let terms = ways.by_letters.entry(three).or_default();
                if terms.last() != Some(&at) {
                    terms.push(at);
                }
            }
            if let Some(sound) = &term.sound {
                ways.by_sound.entry(sound.clone()).or_default().push(at);
            }
        }
        ways
    }

    /// Words with this form.
    pub(super) fn exactly(&self, form: &str) -> impl Iterator<Item = u32> {
        self.by_form.get(form).into_iter().flatten().copied()
    }

    /// Words with a form that starts so.
    pub(super) fn starting(&self, start: &str) -> impl Iterator<Item = u32> {
        let from = self.by_form.range(start.to_owned()..);
        from.take_while(move |(form, _)| form.starts_with(start)).flat_map(|(_, terms)| terms).copied()
    }

    /// Words that may hold these letters, three or more: they have the first three.
    pub(super) fn holding(&self, letters: &str) -> impl Iterator<Item = u32> {
        let first = threes(letters).next();
        first.and_then(|three| self.by_letters.get(&three)).into_iter().flatten().copied()
    }

    /// Words that sound alike.
    pub(super) fn sounding(&self, typed: &Typed) -> impl Iterator<Item = u32> {
        let sound = typed.sound.as_ref();
        sound.and_then(|sound| self.by_sound.get(sound)).into_iter().flatten().copied()
    }
}

fn threes(word: &str) -> impl Iterator<Item = [char; 3]> {
    let letters: Vec<char> = word.chars().collect();
    (2..letters.len()).map(move |at| [letters[at - 2], letters[at - 1], letters[at]])
}
