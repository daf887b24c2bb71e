//! "I do not know who holds it": from the words of a subject and a place to the bodies that probably
//! do. A guess for the requester to choose from, never a rule of law.

mod topics;

use super::Directory;
use crate::fold::{is_arabic, stored_forms, typed_forms, words};
use crate::store::bodies::BodyRow;
use topics::Near::{Commune, Family, One, Province, Region};
use topics::{Near, TOPICS, Topic};

/// A body that probably holds what is asked for, and the subject that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder<'d> {
    /// The body.
    pub body: &'d BodyRow,
    /// Code of the subject, a key of the translations; `place` when only the place was understood.
    pub topic: &'static str,
}

impl Directory {
    /// The bodies that probably hold what `topic` speaks of, near `place` (the slug of a commune,
    /// province, prefecture, region or any body with a region), the likeliest first and at most
    /// `most`.
    pub fn likely_holders(&self, topic: &str, place: Option<&str>, most: usize) -> Vec<Holder<'_>> {
        let place = place.and_then(|slug| self.get(slug));
        let mut found: Vec<Holder> = Vec::new();
        for topic in understood(topic) {
            for near in topic.holders {
                if let Some(body) = self.at(near, place) {
                    add(&mut found, Holder { body, topic: topic.code });
                }
            }
        }
        if found.is_empty() {
            for near in [Commune, Province, Region] {
                if let Some(body) = self.at(&near, place) {
                    add(&mut found, Holder { body, topic: "place" });
                }
            }
        }
        found.truncate(most);
        found
    }

    fn at<'d>(&'d self, near: &Near, place: Option<&'d BodyRow>) -> Option<&'d BodyRow> {
        match near {
            One(slug) => self.get(slug),
            Commune => self.around(place?).into_iter().find(|b| b.kind == "commune"),
            Province => {
                self.around(place?).into_iter().find(|b| b.kind == "province" || b.kind == "prefecture")
            }
            Region => {
                let code = place?.region_code.as_ref()?;
                self.bodies.iter().find(|b| b.kind == "region" && b.region_code.as_ref() == Some(code))
            }
            Family(start) => self.of_family(start, place?),
        }
    }

    /// A place and the bodies above it.
    fn around<'d>(&'d self, place: &'d BodyRow) -> Vec<&'d BodyRow> {
        std::iter::once(place).chain(self.ancestors(&place.slug)).collect()
    }

    fn of_family<'d>(&'d self, start: &str, place: &BodyRow) -> Option<&'d BodyRow> {
        let family = || self.bodies.iter().filter(|b| b.slug.starts_with(start));
        // The name of the place itself says more than the region it lies in.
        let named = self.around(place).into_iter().filter(|b| b.kind != "region").find_map(|above| {
            let names = words(&above.short_fr);
            family().find(|b| words(&b.short_fr).iter().any(|w| w.len() > 3 && names.contains(w)))
        });
        named.or_else(|| family().find(|b| b.region_code.is_some() && b.region_code == place.region_code))
    }
}

fn add<'d>(found: &mut Vec<Holder<'d>>, holder: Holder<'d>) {
    if !found.iter().any(|h| h.body.slug == holder.body.slug) {
        found.push(holder);
    }
}

/// The subjects a text speaks of, the one it says most of first.
fn understood(text: &str) -> Vec<&'static Topic> {
    let typed: Vec<Vec<String>> = words(text).iter().take(60).map(|w| typed_forms(w)).collect();
    let mut said: Vec<(usize, usize, &Topic)> = TOPICS
        .iter()
        .enumerate()
        .map(|(place, topic)| (topic.said.iter().map(|phrase| weight(phrase, &typed)).sum(), place, topic))
        .filter(|(weight, _, _)| *weight > 0)
        .collect();
    said.sort_by_key(|(weight, place, _)| (std::cmp::Reverse(*weight), *place));
    said.into_iter().take(2).map(|(_, _, topic)| topic).collect()
}

/// How many words of a phrase were typed, if all of them were; a longer phrase says more.
fn weight(phrase: &str, typed: &[Vec<String>]) -> usize {
    let wanted: Vec<String> =
        words(phrase).into_iter().filter(|w| w != "d" && w != "de" && w != "des").collect();
    let all = wanted.iter().all(|w| typed.iter().any(|forms| same(w, forms)));
    if all { wanted.len() * wanted.len() } else { 0 }
}

fn same(wanted: &str, typed: &[String]) -> bool {
    let stored = stored_forms(wanted);
    typed.iter().any(|form| {
        stored.contains(form)
            || (!is_arabic(form) && form.strip_suffix(['s', 'x']).is_some_and(|one| one == wanted))
            // A possessive ending: مدرستنا is not looked for, ميزانيته and ميزانيتها are.
            || ["ها", "هم"].iter().any(|end| form.strip_suffix(end).is_some_and(|one| stored.iter().any(|s| one == s.replace('ه', "ت"))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_body_and_family_named_here_is_in_the_shipped_directory() {
        let mut file =
            csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/data/bodies.csv")).unwrap();
        let slugs: BTreeSet<String> = file.records().map(|r| r.unwrap()[0].to_owned()).collect();
        for near in TOPICS.iter().flat_map(|t| t.holders) {
            match near {
                One(slug) => assert!(slugs.contains(*slug), "{slug}"),
                Family(start) => assert!(slugs.iter().any(|s| s.starts_with(start)), "{start}"),
                Commune | Province | Region => {}
            }
        }
    }

    #[test]
    fn a_subject_is_understood_in_both_languages_and_inside_a_sentence() {
        let code = |text: &str| understood(text).first().map(|t| t.code);
        assert_eq!(code("أريد نسخة من ميزانية الجماعة"), Some("budget"));
        assert_eq!(code("الصفقات العمومية"), Some("procurement"));
        assert_eq!(code("les marchés publics de la ville"), Some("procurement"));
        assert_eq!(code("permis de construire"), Some("urban_planning"));
        assert_eq!(code("رخصة البناء"), Some("urban_planning"));
        assert_eq!(code("عدد المدارس"), Some("schools"));
        assert_eq!(code("hôpital"), Some("health"));
        assert_eq!(code("بالمستشفى"), Some("health"));
        assert_eq!(code("الماء الصالح للشرب"), Some("water"));
        assert_eq!(code("النقل المدرسي"), Some("schools"), "not transport in general");
        assert_eq!(code("xyzzy"), None);
    }
}
