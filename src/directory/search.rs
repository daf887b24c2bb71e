//! Words typed against the words of names.
//!
//! Every distinct word of every name is compared once with each word typed; a body is then ranked by
//! its best name: how near the farthest word is, how many words of the name were not typed, how near
//! the words are together. What only sounds alike, or is misspelt, is shown when nothing nearer is.

use super::acronyms::letters_of;
use super::address::{Offices, is_courtesy, same, without_dots};
use super::other_names::OTHER_NAMES;
use super::ways::Ways;
use super::word::{Term, Typed};
use crate::fold::words;
use crate::store::bodies::BodyRow;
use std::collections::{BTreeSet, HashMap};

/// How near a typed word is to a word of a name; nearer is less.
type Level = u8;
const EXACT: Level = 0;
const START: Level = 1;
const INSIDE: Level = 2;
const SOUNDS: Level = 3;
const MISSPELT: Level = 4;
const NOT: Level = 9;

/// Longest search read, in words, and as many of them as say something.
const MOST_READ: usize = 40;
const MOST_WORDS: usize = 14;

/// Longest part of a text that is looked at as the name of a body, in words.
const LONGEST_NAME: usize = 7;

/// Most readings of one search.
const MOST_READINGS: usize = 24;

/// Small words that say nothing of which body is meant.
const SMALL: [&str; 15] =
    ["de", "d", "du", "des", "la", "le", "les", "l", "el", "al", "et", "of", "the", "و", "في"];

fn is_small(word: &str) -> bool {
    SMALL.contains(&word) || is_courtesy(word)
}

/// The words of all names.
#[derive(Debug)]
pub(super) struct Index {
    terms: Vec<Term>,
    ways: Ways,
    /// For each body, its names; for each name, its words.
    names: Vec<Vec<Vec<u32>>>,
    /// For each term, the bodies that have it in a name, in order.
    bodies_of: Vec<Vec<u32>>,
    /// Folded words of another name, and the words they stand for.
    others: Vec<(Vec<String>, Vec<String>)>,
    offices: Offices,
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
        let names: Vec<Vec<Vec<u32>>> = bodies
            .iter()
            .map(|body| {
                names_of(body).into_iter().map(|name| name.into_iter().map(&mut id_of).collect()).collect()
            })
            .collect();
        let read = |name: &str| meaningful(&words(name));
        let others = OTHER_NAMES.iter().map(|(typed, said)| (read(typed), read(said))).collect();
        let bodies_of = bodies_of(&names, terms.len());
        let ways = Ways::new(&terms);
        Self { terms, ways, names, bodies_of, others, offices: Offices::new(meaningful) }
    }

    /// Places of the bodies found, best first; `None` when nothing was typed.
    pub(super) fn search(&self, q: &str, bodies: &[BodyRow]) -> Option<Vec<usize>> {
        let mut typed = meaningful(&read(q).take(MOST_READ).collect::<Vec<_>>());
        typed.truncate(MOST_WORDS);
        if typed.is_empty() {
            // Signs without a word find nothing.
            return (!q.trim().is_empty()).then(Vec::new);
        }
        let mut readings = self.readings(&typed);
        let parts = self.offices.parts(&typed);
        let parts = parts.iter().flat_map(|part| self.with_other_names(vec![meaningful(part)]));
        let parts: Vec<Vec<String>> = parts.collect();
        readings.extend(parts.iter().cloned());
        let without_kinds = vec![self.offices.without_kinds(&typed)];
        let mut levels = HashMap::new();
        for word in readings.iter().chain(&without_kinds).flatten() {
            levels.entry(word.as_str()).or_insert_with(|| self.levels(word));
        }
        let mut best = self.best(&readings, &levels, bodies);
        if best.values().all(|fit| fit.0 > INSIDE) && without_kinds[0].len() > 1 {
            best = self.best(&without_kinds, &levels, bodies);
        }
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
        if !parts.is_empty() {
            within_another_first(&mut found, bodies);
        }
        Some(found.into_iter().map(|(_, at)| at).collect())
    }

    /// The place of the body that the longest part of a text names whole, and the words besides.
    pub(super) fn named_in(&self, text: &str, bodies: &[BodyRow]) -> Option<(Vec<usize>, String)> {
        let typed: Vec<String> = read(text).take(MOST_WORDS).collect();
        let parts = (1..=typed.len().min(LONGEST_NAME)).rev();
        let mut parts = parts.flat_map(|n| (0..=typed.len() - n).map(move |from| from..from + n));
        parts.find_map(|part| {
            let places = self.whole_names(&typed[part.clone()], bodies);
            if places.is_empty() {
                return None;
            }
            let rest: Vec<&str> =
                typed[..part.start].iter().chain(&typed[part.end..]).map(String::as_str).collect();
            let rest: Vec<&str> = rest.into_iter().filter(|word| !is_courtesy(word)).collect();
            Some((places, rest.join(" ")))
        })
    }

    /// The bodies of which these words are a whole name, the likeliest first.
    fn whole_names(&self, typed: &[String], bodies: &[BodyRow]) -> Vec<usize> {
        let says_something =
            |word: &String| word.chars().count() > 2 && !word.starts_with(|c: char| c.is_ascii_digit());
        if !typed.iter().any(says_something) || typed.first().is_some_and(|w| is_small(w)) {
            return Vec::new();
        }
        let readings = self.readings(typed);
        let levels = readings.iter().flatten().map(|word| (word.as_str(), self.levels(word))).collect();
        let best = self.best(&readings, &levels, bodies).into_iter();
        let mut whole: Vec<_> =
            best.filter(|(_, fit)| fit.0 == EXACT && fit.1 == 0).map(|(at, fit)| (fit, at)).collect();
        whole.sort_unstable();
        whole.into_iter().map(|(_, at)| at).collect()
    }

    /// What was typed without its small words, what it is read as at the head of a letter, and the same with other
    /// names replaced: one, or two at once («mairie de Casa»).
    fn readings(&self, typed: &[String]) -> Vec<Vec<String>> {
        let mut readings = vec![meaningful(typed)];
        for reading in self.offices.readings(&readings[0]) {
            let reading = meaningful(&reading);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        self.with_other_names(readings)
    }

    /// Readings, and the same with other names replaced.
    fn with_other_names(&self, mut readings: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let mut next = 0;
        for _ in 0..2 {
            let last = readings.len();
            for at in next..last {
                for other in &self.others {
                    let read = replaced(&readings[at], other).filter(|r| !readings.contains(r));
                    readings.extend(read);
                }
            }
            next = last;
            if readings.len() >= MOST_READINGS {
                break;
            }
        }
        readings.truncate(MOST_READINGS);
        readings
    }

    /// How near a typed word is to the words of the names that it is near to at all.
    fn levels(&self, word: &str) -> Near {
        let typed = Typed::new(word);
        let mut near = Near(HashMap::new());
        self.ways.sounding(&typed).for_each(|term| near.put(term, SOUNDS));
        for term in self.ways.holding(word) {
            if self.terms[term as usize].word().contains(word) {
                near.put(term, INSIDE);
            }
        }
        typed.starts().flat_map(|start| self.ways.starting(start)).for_each(|term| near.put(term, START));
        typed.forms.iter().flat_map(|form| self.ways.exactly(form)).for_each(|term| near.put(term, EXACT));
        near
    }

    fn add_misspelt(&self, word: &str, near: &mut Near) {
        let typed = Typed::new(word);
        for (at, term) in self.terms.iter().enumerate() {
            let at = at as u32;
            if !near.0.contains_key(&at) && typed.misspelt(term) {
                near.0.insert(at, MISSPELT);
            }
        }
    }

    /// The best fit of each body over all readings.
    fn best(
        &self,
        readings: &[Vec<String>],
        levels: &HashMap<&str, Near>,
        bodies: &[BodyRow],
    ) -> HashMap<usize, Fit> {
        let mut best: HashMap<usize, Fit> = HashMap::new();
        for reading in readings {
            let of_words: Vec<&Near> = reading.iter().filter_map(|w| levels.get(w.as_str())).collect();
            for at in self.with_the_rarest(&of_words) {
                if let Some(fit) = self.fit(&of_words, at, bodies) {
                    best.entry(at).and_modify(|held| *held = fit.min(*held)).or_insert(fit);
                }
            }
        }
        best
    }

    /// The bodies that have the word that fewest have: no other can have them all.
    fn with_the_rarest(&self, of_words: &[&Near]) -> BTreeSet<usize> {
        let bodies = |near: &Near| near.0.keys().map(|t| self.bodies_of[*t as usize].len()).sum::<usize>();
        let Some(rarest) = of_words.iter().min_by_key(|near| bodies(near)) else { return BTreeSet::new() };
        rarest.0.keys().flat_map(|t| &self.bodies_of[*t as usize]).map(|at| *at as usize).collect()
    }

    fn fit(&self, of_words: &[&Near], at: usize, bodies: &[BodyRow]) -> Option<Fit> {
        let fits = self.names[at].iter().filter_map(|name| fit_of_name(of_words, name));
        let (farthest, extra, sum) = fits.min()?;
        let body = &bodies[at];
        Some((farthest, extra, sum, kind_place(body), -body.population.unwrap_or(0)))
    }
}

/// Of bodies named whole, those that lie in another of them come first: of three communes of one name the one in
/// the province that was typed beside it.
fn within_another_first(found: &mut [(Fit, usize)], bodies: &[BodyRow]) {
    let whole: BTreeSet<&str> = found
        .iter()
        .filter(|(fit, _)| fit.0 == EXACT && fit.1 == 0)
        .map(|(_, at)| bodies[*at].slug.as_str())
        .collect();
    let is_within = |at: usize| {
        let body = &bodies[at];
        let above = body.parent_slug.as_deref().is_some_and(|above| whole.contains(above));
        above && whole.contains(body.slug.as_str())
    };
    let within: BTreeSet<usize> = found.iter().map(|(_, at)| *at).filter(|at| is_within(*at)).collect();
    found.sort_by_key(|(_, at)| !within.contains(at));
}

/// How near a typed word is to each word of the names; what is not near is not in it.
struct Near(HashMap<u32, Level>);

impl Near {
    /// The nearest level of a term is put last.
    fn put(&mut self, term: u32, level: Level) {
        self.0.insert(term, level);
    }
}

fn bodies_of(names: &[Vec<Vec<u32>>], terms: usize) -> Vec<Vec<u32>> {
    let mut of: Vec<Vec<u32>> = vec![Vec::new(); terms];
    for (at, of_body) in names.iter().enumerate() {
        for term in of_body.iter().flatten() {
            let bodies = &mut of[*term as usize];
            if bodies.last() != Some(&(at as u32)) {
                bodies.push(at as u32);
            }
        }
    }
    of
}

/// The farthest word, the words of the name not typed, and the distance in all; `None` when a typed
/// word is in no word of the name.
fn fit_of_name(levels: &[&Near], name: &[u32]) -> Option<(Level, usize, u32)> {
    let mut farthest = EXACT;
    let mut sum = 0;
    for of_word in levels {
        let level = *name.iter().filter_map(|term| of_word.0.get(term)).min()?;
        farthest = farthest.max(level);
        sum += u32::from(level);
    }
    Some((farthest, name.len().saturating_sub(levels.len()), sum))
}

/// A reading with another name replaced by what it stands for; in Arabic also with an article or a
/// preposition stuck to it («لمجلس جماعة»).
fn replaced(reading: &[String], (other, said): &(Vec<String>, Vec<String>)) -> Option<Vec<String>> {
    let at = reading.windows(other.len()).position(|part| part.iter().zip(other).all(|(t, o)| same(t, o)))?;
    let read: Vec<String> =
        reading[..at].iter().chain(said).chain(&reading[at + other.len()..]).cloned().collect();
    Some(meaningful(&read))
}

/// The words of a search; initials are one word.
fn read(text: &str) -> impl Iterator<Item = String> {
    words(&without_dots(text)).into_iter()
}

fn meaningful(typed: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(typed.len());
    for word in typed {
        if !is_small(word) && !kept.contains(word) {
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
        .chain(letters_of(&body.slug).iter().copied())
        .chain(body.aliases.split([';', '|', ',']))
        .map(|name| meaningful(&read(name).collect::<Vec<_>>()))
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
