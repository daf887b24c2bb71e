//! Words typed against the words of names.
//!
//! Every distinct word of every name is compared once with each word typed; a body is then ranked by
//! its best name: how near the farthest word is, how many words of the name were not typed, how near
//! the words are together. What only sounds alike, or is misspelt, is shown when nothing nearer is.

use super::other_names::OTHER_NAMES;
use crate::fold::{is_arabic, sound, stored_forms, typed_forms, words};
use crate::store::bodies::BodyRow;
use std::collections::HashMap;

/// How near a typed word is to a word of a name; nearer is less.
type Level = u8;
const EXACT: Level = 0;
const START: Level = 1;
const INSIDE: Level = 2;
const SOUNDS: Level = 3;
const MISSPELT: Level = 4;
const NOT: Level = 9;

/// Longest search read, in words.
const MOST_WORDS: usize = 12;

/// Small words that say nothing of which body is meant.
const SMALL: [&str; 15] =
    ["de", "d", "du", "des", "la", "le", "les", "l", "el", "al", "et", "of", "the", "و", "في"];

/// The words of all names.
#[derive(Debug)]
pub(super) struct Index {
    terms: Vec<Term>,
    /// For each body, its names; for each name, its words.
    names: Vec<Vec<Vec<u32>>>,
    /// Folded words of another name, and the words they stand for.
    others: Vec<(Vec<String>, Vec<String>)>,
}

#[derive(Debug)]
struct Term {
    forms: Vec<String>,
    spelt: Vec<Spelt>,
    sound: Option<String>,
}

impl Term {
    fn new(word: &str) -> Self {
        let forms = stored_forms(word);
        let spelt = forms.iter().map(|f| Spelt::new(f)).collect();
        Self { forms, spelt, sound: sound_of(word) }
    }

    fn word(&self) -> &str {
        &self.forms[0]
    }
}

/// The sound of a Latin word, when it says enough: two consonants are no long word.
fn sound_of(word: &str) -> Option<String> {
    let heard = (!is_arabic(word) && word.len() >= 3).then(|| sound(word))?;
    (heard.len() >= 3 || word.len() <= 5).then_some(heard)
}

/// A typed word with everything it is compared by.
struct Typed {
    word: String,
    forms: Vec<String>,
    spelt: Vec<Spelt>,
    sound: Option<String>,
}

impl Typed {
    fn new(word: &str) -> Self {
        let forms = typed_forms(word);
        let spelt = forms.iter().map(|f| Spelt::new(f)).collect();
        Self { forms, spelt, sound: sound_of(word), word: word.to_owned() }
    }

    fn near(&self, term: &Term) -> Level {
        let letters = self.word.chars().count();
        if self.forms.iter().any(|f| term.forms.contains(f)) {
            EXACT
        } else if term.forms.iter().any(|f| f.starts_with(&self.word)) || self.starts_without_article(term) {
            START
        } else if letters >= 3 && term.word().contains(&self.word) {
            INSIDE
        } else if self.sound.is_some() && self.sound == term.sound {
            SOUNDS
        } else {
            NOT
        }
    }

    /// «الميزا» starts «ميزانية» as well: the article typed may be one the name does not have.
    fn starts_without_article(&self, term: &Term) -> bool {
        self.forms
            .iter()
            .skip(1)
            .any(|f| f.chars().count() >= 3 && term.forms.iter().any(|t| t.starts_with(f.as_str())))
    }

    fn misspelt(&self, term: &Term) -> bool {
        let slips = match self.spelt[0].letters.len() {
            0..=3 => return false,
            4..=7 => 1,
            _ => 2,
        };
        term.spelt.iter().any(|f| self.spelt.iter().any(|t| t.within(f, slips)))
    }
}

/// A word as letters, and which letters it has: one bit for each, some sharing a bit.
#[derive(Debug)]
struct Spelt {
    letters: Vec<char>,
    has: u64,
}

/// Longest word whose slips are counted.
const LONGEST: usize = 31;

impl Spelt {
    fn new(word: &str) -> Self {
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

/// How well a body fits: compared in this order, less is better.
type Fit = (Level, usize, u32, u8, i64);

impl Index {
    pub(super) fn new(bodies: &[BodyRow]) -> Self {
        let mut terms = Vec::new();
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut id_of = |word: String| -> u32 {
            *known.entry(word).or_insert_with_key(|word| {
                terms.push(Term::new(word));
                (terms.len() - 1) as u32
            })
        };
        let names = bodies
            .iter()
            .map(|body| {
                names_of(body).into_iter().map(|name| name.into_iter().map(&mut id_of).collect()).collect()
            })
            .collect();
        let others = OTHER_NAMES.iter().map(|(typed, said)| (words(typed), words(said))).collect();
        Self { terms, names, others }
    }

    /// Places of the bodies found, best first; `None` when nothing was typed.
    pub(super) fn search(&self, q: &str, bodies: &[BodyRow]) -> Option<Vec<usize>> {
        let typed: Vec<String> = words(q).into_iter().take(MOST_WORDS).collect();
        if typed.is_empty() {
            return None;
        }
        let readings = self.readings(&typed);
        let mut levels = HashMap::new();
        for word in readings.iter().flatten() {
            levels.entry(word.as_str()).or_insert_with(|| self.levels(word));
        }
        let mut best = self.best(&readings, &levels, bodies);
        if best.values().all(|fit| fit.0 > INSIDE) {
            for (word, levels) in &mut levels {
                self.add_misspelt(word, levels);
            }
            best = self.best(&readings, &levels, bodies);
        }
        let nearest = best.values().map(|fit| fit.0).min().unwrap_or(NOT);
        let farthest = if nearest <= START {
            INSIDE
        } else if nearest == INSIDE {
            SOUNDS
        } else {
            MISSPELT
        };
        let mut found: Vec<(Fit, usize)> =
            best.into_iter().filter(|(_, fit)| fit.0 <= farthest).map(|(at, fit)| (fit, at)).collect();
        found.sort_unstable();
        Some(found.into_iter().map(|(_, at)| at).collect())
    }

    /// What was typed without its small words, and the same with another name replaced.
    fn readings(&self, typed: &[String]) -> Vec<Vec<String>> {
        let mut readings = vec![meaningful(typed)];
        for (other, said) in &self.others {
            let Some(at) = typed.windows(other.len()).position(|part| part == other.as_slice()) else {
                continue;
            };
            let replaced: Vec<String> =
                typed[..at].iter().chain(said).chain(&typed[at + other.len()..]).cloned().collect();
            readings.push(meaningful(&replaced));
        }
        // Two other names at once: «mairie de Casa».
        if let [_, first, second, ..] = readings.as_slice() {
            let both: Vec<String> = first
                .iter()
                .filter(|w| second.contains(w) || !typed.contains(w))
                .chain(second.iter().filter(|w| !first.contains(w) && !typed.contains(w)))
                .cloned()
                .collect();
            readings.push(both);
        }
        readings
    }

    /// How near a typed word is to each word of the names.
    fn levels(&self, word: &str) -> Vec<Level> {
        let typed = Typed::new(word);
        self.terms.iter().map(|term| typed.near(term)).collect()
    }

    fn add_misspelt(&self, word: &str, levels: &mut [Level]) {
        let typed = Typed::new(word);
        for (term, level) in self.terms.iter().zip(levels) {
            if *level == NOT && typed.misspelt(term) {
                *level = MISSPELT;
            }
        }
    }

    /// The best fit of each body over all readings.
    fn best(
        &self,
        readings: &[Vec<String>],
        levels: &HashMap<&str, Vec<Level>>,
        bodies: &[BodyRow],
    ) -> HashMap<usize, Fit> {
        let mut best: HashMap<usize, Fit> = HashMap::new();
        for reading in readings {
            let of_words: Vec<&[Level]> =
                reading.iter().filter_map(|w| levels.get(w.as_str()).map(Vec::as_slice)).collect();
            for (at, fit) in self.fits_at(&of_words, bodies) {
                best.entry(at).and_modify(|held| *held = fit.min(*held)).or_insert(fit);
            }
        }
        best
    }

    fn fits_at(&self, levels: &[&[Level]], bodies: &[BodyRow]) -> Vec<(usize, Fit)> {
        let of_body = |(at, names): (usize, &Vec<Vec<u32>>)| {
            let (farthest, extra, sum) = names.iter().filter_map(|name| fit_of_name(levels, name)).min()?;
            let body = &bodies[at];
            let people = -body.population.unwrap_or(0);
            Some((at, (farthest, extra, sum, kind_place(body), people)))
        };
        self.names.iter().enumerate().filter_map(of_body).collect()
    }
}

/// The farthest word, the words of the name not typed, and the distance in all; `None` when a typed
/// word is in no word of the name.
fn fit_of_name(levels: &[&[Level]], name: &[u32]) -> Option<(Level, usize, u32)> {
    let mut farthest = EXACT;
    let mut sum = 0;
    for of_word in levels {
        let level = name.iter().map(|term| of_word[*term as usize]).min().filter(|level| *level != NOT)?;
        farthest = farthest.max(level);
        sum += u32::from(level);
    }
    Some((farthest, name.len().saturating_sub(levels.len()), sum))
}

fn meaningful(typed: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(typed.len());
    for word in typed {
        if !SMALL.contains(&word.as_str()) && !kept.contains(word) {
            kept.push(word.clone());
        }
    }
    if kept.is_empty() { typed.to_vec() } else { kept }
}

/// Every name of a body as words; the last is all of them together, for those who type half in one
/// language and half in the other.
fn names_of(body: &BodyRow) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = [&body.short_ar, &body.short_fr, &body.name_ar, &body.name_fr]
        .into_iter()
        .map(String::as_str)
        .chain(body.name_zgh.as_deref())
        .chain(body.aliases.split([';', '|', ',']))
        .map(|name| meaningful(&words(name)))
        .filter(|name| !name.is_empty())
        .collect();
    names.dedup();
    // «الدارالبيضاء»: a name of several words is often written as one.
    let whole = [&body.short_ar, &body.short_fr].map(|name| words(name));
    let joined: Vec<Vec<String>> = whole.iter().filter(|n| n.len() > 1).map(|n| vec![n.concat()]).collect();
    let all = names.concat();
    names.push(all);
    names.extend(joined);
    names
}

/// Among equals, what people mean first: the elected councils nearest to them, then the State.
pub(super) fn kind_place(body: &BodyRow) -> u8 {
    match body.kind.as_str() {
        "commune" => 0,
        "prefecture" | "province" => 1,
        "region" => 2,
        "ministry" => 3,
        "public_establishment" => 4,
        "university" => 5,
        "constitutional_body" => 6,
        "house" => 7,
        "court" => 8,
        _ => 9,
    }
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
