//! Random small packages, the same for the same seed: plausible requests, and odd ones.

use super::story::Story;
use chrono::{Days, NaiveDate};

/// A small generator of numbers (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap()
}

pub fn date(offset: u64) -> NaiveDate {
    first_day() + Days::new(offset)
}

/// Bodies of three classes in two regions and none, with a calendar and some checks.
fn country(chance: &mut Chance) -> Story {
    let mut story = Story::default();
    for (id, kind, class, region, in_scope) in [
        ("b1", "commune", "territorial_collectivity", "MA-02", "1"),
        ("b2", "commune", "territorial_collectivity", "MA-03", "1"),
        ("b3", "ministry", "state_administration", "", "1"),
        ("b4", "other", "other", "MA-03", "0"),
    ] {
        let (since, left, site) = (officer(chance), officer(chance), chance.pick(&["", "", "0", "1"]));
        story.bodies.push(format!("{id},Name,{kind},{class},{region},{in_scope},{since},{left},{site}"));
    }
    for _ in 0..chance.below(12) {
        let classes = chance.pick(&[
            "",
            "",
            "territorial_collectivity",
            "state_administration|public_establishment",
            "other",
        ]);
        story.holidays.push(format!("{},A day off,{classes}", date(chance.below(400))));
    }
    let mut told = std::collections::BTreeSet::new();
    for _ in 0..chance.below(60) {
        let row = (chance.pick(&["b1", "b2", "b3", "b4"]), 1 + chance.below(19), chance.below(250));
        if told.insert(row) {
            let status = chance.pick(&["published", "outdated", "missing", "not_applicable"]);
            story.publication.push(format!("{},PRO-{:02},{},{status}", row.0, row.1, date(row.2)));
        }
    }
    story
}

/// A day in office, or nothing that anybody knows.
fn officer(chance: &mut Chance) -> String {
    if chance.one_in(2) { String::new() } else { date(chance.below(300)).to_string() }
}

/// A package of a few requests. With `odd`, some of them are not as the format wants.
pub fn story(seed: u64, odd: bool) -> Story {
    let mut chance = Chance(seed);
    let mut story = country(&mut chance);
    for n in 0..chance.below(14) {
        request(&mut story, &mut chance, &format!("r{n:02}"), odd);
    }
    if odd && chance.one_in(4) {
        story.on("nobody", &date(chance.below(300)).to_string(), "answered");
    }
    story
}

fn request(story: &mut Story, chance: &mut Chance, id: &str, odd: bool) {
    let filed = chance.below(220);
    let body = chance.pick(&["b1", "b1", "b2", "b3"]);
    let n_items = 1 + u32::try_from(chance.below(4)).unwrap();
    let row = story.file_at(body, id, &date(filed).to_string());
    row.n_items = n_items;
    row.urgent = chance.one_in(5);
    row.channel = chance.pick(&["online", "post", "email"]);
    row.gender = chance.pick(&["F", "M", "NS"]);
    let on = |chance: &mut Chance, within: u64| date(filed + chance.below(within)).to_string();
    if chance.one_in(2) {
        story.on(id, &on(chance, 4), "receipt_issued").reference("n");
    }
    while chance.one_in(3) {
        let code = chance.pick(&["EXT-1", "EXT-4", "other", ""]);
        let event = story.on(id, &on(chance, 45), "extended").code(code);
        if !chance.one_in(4) {
            event.flag();
        }
    }
    while chance.one_in(6) {
        let rule =
            chance.pick(&["R16-INIT", "R16-EXT", "R17-URG", "R17-URG-EXT", "R19-ANSWER", "R20-ANSWER"]);
        let last = date(filed + chance.below(140)).to_string();
        story.on(id, &on(chance, 60), "due_told").code(rule).reference(&last);
    }
    while chance.one_in(2) {
        let department = chance.pick(&["A", "B"]);
        let out = filed + chance.below(40);
        story.on(id, &date(out).to_string(), "routed").reference(department);
        if !chance.one_in(3) {
            story.on(id, &date(out + chance.below(30)).to_string(), "routed_back").reference(department);
        }
    }
    let kind =
        chance.pick(&["answered", "answered", "answered", "withdrawn", "redirected", "", "interim_reply"]);
    if !kind.is_empty() {
        let end = chance.pick(&[5, 30, 60, 90]);
        let event = story.on(id, &on(chance, end), kind);
        if !chance.one_in(4) {
            event.flag();
        }
    }
    items(story, chance, id, filed, n_items, odd);
    complaints(story, chance, id, filed);
    if odd {
        oddities(story, chance, id, filed);
    }
}

fn items(story: &mut Story, chance: &mut Chance, id: &str, filed: u64, n_items: u32, odd: bool) {
    for _ in 0..chance.below(8) {
        let item = 1 + i64::try_from(chance.below(u64::from(n_items) + u64::from(odd))).unwrap();
        let on = date(filed + chance.below(25)).to_string();
        if chance.one_in(4) {
            let view = chance.pick(&["complete", "partial", "evasive", "not_the_item", "not_received"]);
            story.on(id, &on, "assessed").item(item).code(view);
            continue;
        }
        let code = chance.pick(&[
            "provided_full",
            "provided_full",
            "provided_partial",
            "already_public",
            "not_held",
            "refused_EXC-03",
            "refused_REF-5",
            "refused_unreasoned",
        ]);
        let event = story.on(id, &on, "item_outcome").item(item).code(code);
        if chance.one_in(2) {
            event.reference("https://example.org/page");
        }
    }
}

fn complaints(story: &mut Story, chance: &mut Chance, id: &str, filed: u64) {
    for (complaint, decision) in [("complaint_head", "head_decided"), ("complaint_cdai", "cdai_decided")] {
        while chance.one_in(3) {
            let on = filed + chance.below(80);
            story.on(id, &date(on).to_string(), complaint);
            if !chance.one_in(3) {
                let code = chance.pick(&["upheld", "partly", "rejected", "inadmissible", "settled"]);
                let event = story.on(id, &date(on + chance.below(40)).to_string(), decision).code(code);
                if on.is_multiple_of(2) {
                    event.reference(&date(on).to_string());
                }
            }
        }
    }
    if chance.one_in(4) {
        story.on(id, &date(filed + chance.below(120)).to_string(), "supplement");
    }
}

/// One thing that is not as the format wants, or two, or three.
fn oddities(story: &mut Story, chance: &mut Chance, id: &str, filed: u64) {
    for _ in 0..=chance.below(3) {
        oddity(story, chance, id, filed);
    }
}

fn oddity(story: &mut Story, chance: &mut Chance, id: &str, filed: u64) {
    let before = |chance: &mut Chance| date(filed.saturating_sub(chance.below(9))).to_string();
    match chance.below(20) {
        0 => story.on(id, &date(filed + chance.below(200)).to_string(), "filed").body = "b1".to_owned(),
        1 => drop(story.on(id, &before(chance), "answered").flag()),
        2 => drop(story.on(id, &before(chance), "interim_reply").flag()),
        3 => drop(story.on(id, &date(filed + chance.below(90)).to_string(), "withdrawn").flag()),
        4 => drop(story.on(id, &date(filed + chance.below(90)).to_string(), "something_new").flag()),
        5 => drop(story.on(id, &date(filed + chance.below(90)).to_string(), "voided").flag()),
        6 if chance.one_in(2) => story.events.retain(|e| e.request != id || e.kind != "filed"),
        _ => {}
    }
}
