//! Requests by attribute of the requester, under the privacy rule.
//!
//! One attribute at a time, for the country, the regions and the kinds of bodies, never for a body.
//! The counts are tied by sums (the values of an attribute make a public total, regions and kinds
//! make the country, on time, late and silent make the due): what is hidden follows from none.
//! They are told once a year: a quarter hidden in its bulletin would follow from the year and the
//! three other quarters.

use super::values::{Cell, Key, Maker, Place, ValueRow, area_of};
use crate::reckon::code::Gender;
use crate::reckon::compute::reckon;
use crate::reckon::disclosure::Linked;
use crate::reckon::family::{c, o, t, v};
use crate::reckon::filter::Filter;
use crate::reckon::log::{CENTRAL, Log};
use crate::reckon::measure::{Context, Part};
use crate::reckon::period::Period;
use crate::reckon::rebuild::{Rebuilt, Request, rebuild};
use crate::reckon::stats::fraction::Fraction;
use crate::reckon::stats::interval::newcombe;
use crate::reckon::stats::strata::mantel_haenszel;
use std::collections::{BTreeMap, BTreeSet};

/// What is counted of a group of requesters.
pub const STATUSES: [&str; 12] = [
    "received",
    "due",
    "on_time",
    "late",
    "silent",
    "complained_head",
    "not_complained_head",
    "complained_cdai",
    "not_complained_cdai",
    "answered",
    "minimum_met",
    "minimum_not_met",
];

/// Sums among the statuses: whole, parts.
const STATUS_SUMS: [(usize, &[usize]); 4] = [(1, &[2, 3, 4]), (1, &[5, 6]), (1, &[7, 8]), (9, &[10, 11])];

/// The attributes of requesters.
pub const ATTRIBUTES: [&str; 3] = ["gender", "requester_category", "requester_region"];

/// Whether a value is told of requesters: it stands in final editions of years alone.
pub fn is_of_requesters(key: &Key) -> bool {
    ATTRIBUTES.contains(&key.dim.as_str())
        || matches!(key.indicator_id.as_str(), "E01" | "E02" | "E03" | "E04" | "K03")
}

/// The word for an attribute that was not stated.
const NOT_STATED: &str = "not_stated";

/// A cell of the table: attribute, its value, level and area, status.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// `gender`, `requester_category` or `requester_region`.
    pub attribute: &'static str,
    /// Value of the attribute.
    pub value: String,
    /// `national`, `region` or `body_type`.
    pub level: &'static str,
    /// Region or kind; `MA` for the country.
    pub area: String,
}

/// The counts of a period with what is hidden of them.
#[derive(Clone, Debug)]
pub struct Profile {
    groups: BTreeMap<Group, [u64; STATUSES.len()]>,
    hidden: BTreeMap<Group, [bool; STATUSES.len()]>,
}

fn counts(r: &Request<'_>, c: &Context<'_>) -> [u64; STATUSES.len()] {
    let split = |part| match part {
        Part::In { num, den } => (num, den - num, den),
        Part::Out(_) => (0, 0, 0),
    };
    let (received, _, _) = split(v::v01(r, c));
    let (on_time, _, due) = split(t::t01(r, c));
    let (late, _, _) = split(t::t02(r, c));
    let (silent, _, _) = split(t::t03(r, c));
    let (head, no_head, _) = split(c::c01_head(r, c));
    let (cdai, no_cdai, _) = split(c::c01_cdai(r, c));
    let (met, not_met, answered) = split(o::o02(r, c));
    [received, due, on_time, late, silent, head, no_head, cdai, no_cdai, answered, met, not_met]
}

/// The attributes of a request, by name.
fn attributes(log: &Log, r: &Request<'_>) -> [(&'static str, String); 3] {
    let stated = |text: &str| if text.is_empty() { NOT_STATED.to_owned() } else { text.to_owned() };
    [
        ("gender", r.row.gender.code().to_owned()),
        ("requester_category", stated(log.words.text(r.row.category))),
        ("requester_region", stated(log.words.text(r.row.requester_region))),
    ]
}

/// The values that an attribute has whether or not anyone stated them.
fn usual_values(attribute: &str) -> Vec<&'static str> {
    match attribute {
        "gender" => Gender::ALL.iter().map(|g| g.code()).collect(),
        "requester_category" => super::fields::CATEGORY.iter().map(|(code, _)| *code).collect(),
        _ => vec![NOT_STATED],
    }
}

impl Profile {
    /// Counts a period over the full rows.
    pub fn new(log: &Log, period: Period) -> Self {
        let context = Context { log, period };
        let mut groups: BTreeMap<Group, [u64; STATUSES.len()]> = BTreeMap::new();
        for at in 0..log.requests.len() {
            let Rebuilt::Told(r) = rebuild(log, at, period.as_of()) else { continue };
            let (counts, Some(body)) = (counts(&r, &context), log.bodies.get(r.body as usize)) else {
                continue;
            };
            if r.voided || counts.iter().all(|n| *n == 0) {
                continue;
            }
            for (attribute, value) in attributes(log, &r) {
                for (level, area) in areas(&body.region, &body.body_type) {
                    let group = Group { attribute, value: value.clone(), level, area };
                    let sum = groups.entry(group).or_default();
                    sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
                }
            }
        }
        fill_in(&mut groups);
        let hidden = protect(&groups);
        Self { groups, hidden }
    }

    /// The count of a group and a status, `None` when hidden.
    pub fn shown(&self, group: &Group, status: &str) -> Option<u64> {
        let at = STATUSES.iter().position(|s| *s == status)?;
        let hidden = self.hidden.get(group)?.get(at)?;
        if *hidden { None } else { self.groups.get(group)?.get(at).copied() }
    }

    /// The rows of `requester_profile_counts.csv`: group, status, count.
    pub fn rows(&self) -> impl Iterator<Item = (&Group, &'static str, Option<u64>)> {
        self.groups.keys().flat_map(move |g| STATUSES.iter().map(move |s| (g, *s, self.shown(g, s))))
    }

    /// Whether no hidden count follows from the shown ones.
    pub fn is_safe(&self) -> bool {
        let (table, places) = linked(&self.groups);
        let mut hidden = vec![false; places.len()];
        for (at, (group, status)) in places.iter().enumerate() {
            hidden[at] = self.hidden.get(group).is_some_and(|h| h[*status]);
        }
        // Where everything of an area is hidden there was nothing left to hide.
        let open = |cell: &usize| {
            let (group, status) = &places[*cell];
            let same =
                |g: &&Group| g.attribute == group.attribute && g.area == group.area && g.level == group.level;
            self.hidden.iter().filter(|(g, _)| same(g)).any(|(_, h)| !h[*status])
        };
        !table.leaks(&hidden).iter().any(open)
    }
}

fn areas(region: &str, kind: &str) -> [(&'static str, String); 3] {
    let or_none = |text: &str| if text.is_empty() { CENTRAL.to_owned() } else { text.to_owned() };
    [
        ("national", super::values::NATION.to_owned()),
        ("region", or_none(region)),
        ("body_type", or_none(kind)),
    ]
}

/// Every value of an attribute in every area, so that a zero is told as a zero.
fn fill_in(groups: &mut BTreeMap<Group, [u64; STATUSES.len()]>) {
    let places: BTreeSet<_> = groups.keys().map(|g| (g.level, g.area.clone())).collect();
    let mut values: BTreeSet<_> = groups.keys().map(|g| (g.attribute, g.value.clone())).collect();
    for attribute in ["gender", "requester_category", "requester_region"] {
        values.extend(usual_values(attribute).into_iter().map(|v| (attribute, v.to_owned())));
    }
    for (level, area) in &places {
        for (attribute, value) in &values {
            let group = Group { attribute, value: value.clone(), level, area: area.clone() };
            groups.entry(group).or_default();
        }
    }
}

type Placed = Vec<(Group, usize)>;

/// Every count as a cell, tied by every sum: what is hidden family by family is held against the whole.
fn linked(groups: &BTreeMap<Group, [u64; STATUSES.len()]>) -> (Linked, Placed) {
    let mut table = Linked::default();
    let (mut places, mut cell_of) = (Vec::new(), BTreeMap::new());
    for (group, counts) in groups {
        for (status, n) in counts.iter().enumerate() {
            let cell = table.cell(*n);
            places.push((group.clone(), status));
            cell_of.insert((group, status), cell);
        }
        for (whole, parts) in STATUS_SUMS {
            let cells = parts.iter().map(|p| cell_of[&(group, *p)]).collect();
            table.sum(cells, Some(cell_of[&(group, whole)]));
        }
    }
    for status in 0..STATUSES.len() {
        let cells = groups.keys().map(|group| (group, cell_of[&(group, status)]));
        tie(&mut table, cells, |nation| cell_of.get(&(nation, status)).copied());
    }
    (table, places)
}

/// Statuses that are hidden together, and the place in this list of those they rest on. As the parts
/// of a shown whole are hidden all or none, what is hidden of one status says nothing of another,
/// and each family is a table of two ways only.
const FAMILIES: [(&[usize], Option<usize>); 7] = [
    (&[0], None),
    (&[1], None),
    (&[9], None),
    (&[2, 3, 4], Some(1)),
    (&[5, 6], Some(1)),
    (&[7, 8], Some(1)),
    (&[10, 11], Some(2)),
];

fn protect(groups: &BTreeMap<Group, [u64; STATUSES.len()]>) -> BTreeMap<Group, [bool; STATUSES.len()]> {
    let mut hidden: BTreeMap<Group, [bool; STATUSES.len()]> = BTreeMap::new();
    for (statuses, rests_on) in FAMILIES {
        let base = rests_on.map(|at| FAMILIES[at].0[0]);
        let gone = |group: &Group| base.is_some_and(|b| hidden.get(group).is_some_and(|h| h[b]));
        for (group, hide) in protect_family(groups, statuses, gone) {
            let of = hidden.entry(group).or_default();
            statuses.iter().for_each(|status| of[*status] = hide);
        }
    }
    hidden
}

/// Which groups hide a family of statuses; those whose base is `gone` do.
fn protect_family(
    groups: &BTreeMap<Group, [u64; STATUSES.len()]>,
    statuses: &[usize],
    gone: impl Fn(&Group) -> bool,
) -> Vec<(Group, bool)> {
    let mut table = Linked::default();
    let mut cell_of = BTreeMap::new();
    for (group, counts) in groups {
        let cell = table.cell_of(statuses.iter().map(|s| counts[*s]).collect());
        if gone(group) {
            table.mark(cell);
        }
        cell_of.insert(group, cell);
    }
    tie(&mut table, groups.keys().map(|g| (g, cell_of[g])), |nation| cell_of.get(nation).copied());
    let hidden = table.protect();
    cell_of.into_iter().map(|(group, cell)| (group.clone(), hidden[cell])).collect()
}

/// Ties the cells of one status: the values of an attribute in an area sum to a total that the
/// indicators publish; the regions sum to the country, and so do the kinds.
fn tie<'g>(
    table: &mut Linked,
    cells: impl Iterator<Item = (&'g Group, usize)>,
    nation_of: impl Fn(&Group) -> Option<usize>,
) {
    let mut of_area: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut of_nation: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (group, cell) in cells {
        of_area.entry((group.attribute, group.level, &group.area)).or_default().push(cell);
        if group.level != "national" {
            of_nation.entry((group.attribute, group.level, &group.value)).or_default().push(cell);
        }
    }
    of_area.into_values().for_each(|cells| table.sum(cells, None));
    for ((attribute, _, value), cells) in of_nation {
        let area = super::values::NATION.to_owned();
        let nation = Group { attribute, value: value.clone(), level: "national", area };
        table.sum(cells, nation_of(&nation));
    }
}

impl Profile {
    /// The indicators of requesters: V01, T01, T03 and O02 by attribute, E01 to E04 and K03.
    pub fn values(&self, log: &Log, period: Period, make: &Maker<'_>) -> Vec<ValueRow> {
        let mut rows = Vec::new();
        for group in self.groups.keys().filter(|g| g.level == "region" || g.area != CENTRAL) {
            let place = match group.level {
                "region" => Place::region(&group.area),
                "body_type" => Place::kind(&group.area),
                _ => Place::NATION,
            };
            let mut tell = |id: &str, dim: &str, cell: Option<Cell>, unit: &str| {
                let told = (dim.to_owned(), group.value.clone(), cell.unwrap_or_default());
                let mut row = make.row(id, &place, told, unit);
                if cell.is_none() {
                    row.obs_status = 'C';
                }
                rows.push(row);
            };
            let received = self.shown(group, "received").map(|n| Cell::count(n, 1));
            tell("V01", group.attribute, received, "requests");
            for (id, num, den) in
                [("T01", "on_time", "due"), ("T03", "silent", "due"), ("O02", "minimum_met", "answered")]
            {
                tell(id, group.attribute, self.share(group, num, den), "share");
            }
            if group.attribute == "gender" {
                tell("E01", "gender", self.share(group, "on_time", "due"), "share");
                tell("E04", "gender", received, "requests");
            }
        }
        rows.extend(self.gaps(log, period, make));
        rows.extend(self.stated(make));
        rows
    }

    fn share(&self, group: &Group, num: &str, den: &str) -> Option<Cell> {
        Some(Cell::share(Fraction::new(self.shown(group, num)?, self.shown(group, den)?)))
    }

    /// The attributes of the whole country that were stated, by name; `None` when hidden.
    fn stated_share(&self, attribute: &'static str) -> Option<Fraction> {
        let mut of = Fraction::default();
        for group in self.groups.keys().filter(|g| g.attribute == attribute && g.level == "national") {
            let n = self.groups.get(group).map_or(0, |counts| counts[0]);
            let unstated = matches!(group.value.as_str(), "NS" | NOT_STATED);
            if unstated {
                self.shown(group, "received")?;
            }
            of += Fraction::new(if unstated { 0 } else { n }, n);
        }
        Some(of)
    }

    /// K03: hidden with the count of those who did not state, which it would tell.
    fn stated(&self, make: &Maker<'_>) -> Vec<ValueRow> {
        let figures = [
            ("", "", "gender"),
            ("figure", "K03_category_stated", "requester_category"),
            ("figure", "K03_region_stated", "requester_region"),
        ];
        let row = |(dim, value, attribute): (&str, &str, &'static str)| {
            let share = self.stated_share(attribute);
            let cell = share.map(Cell::share).unwrap_or_default();
            let mut row = make.row("K03", &Place::NATION, (dim.to_owned(), value.to_owned(), cell), "share");
            if share.is_none() {
                row.obs_status = 'C';
            }
            row
        };
        figures.into_iter().map(row).collect()
    }

    /// E02 and E03 for the country and the regions: hidden with the counts they rest on, and not
    /// computed while fewer than half of the requesters state their gender.
    fn gaps(&self, log: &Log, period: Period, make: &Maker<'_>) -> Vec<ValueRow> {
        let reckoning = reckon(log, period, &Filter::default());
        let enough = self.stated_share("gender").is_some_and(|s| 2 * s.num >= s.den);
        let mut rows = Vec::new();
        let places: BTreeSet<_> = self.groups.keys().map(|g| (g.level, g.area.as_str())).collect();
        for (level, area) in places.into_iter().filter(|(l, _)| *l != "body_type") {
            let place = if level == "region" { Place::region(area) } else { Place::NATION };
            let group = |value: &str| Group {
                attribute: "gender",
                value: value.to_owned(),
                level,
                area: area.to_owned(),
            };
            let shown = |value: &str| {
                let of = |status| self.shown(&group(value), status);
                Some(Fraction::new(of("on_time")?, of("due")?))
            };
            let both = shown("F").zip(shown("M"));
            let gap = both.filter(|_| enough).and_then(|(women, men)| newcombe(women, men));
            let cell = gap.map_or_else(Cell::default, |g| Cell {
                value: Some(g.value),
                low: Some(g.low),
                high: Some(g.high),
                ..Cell::default()
            });
            let strata = reckoning
                .tallies()
                .filter(|(at, _)| level == "national" || area_of(&log.bodies[*at].region) == area)
                .map(|(_, t)| (t.on_time_by_gender().of(Gender::F), t.on_time_by_gender().of(Gender::M)));
            let adjusted = gap.and_then(|_| mantel_haenszel(strata));
            let adjusted = Cell { value: adjusted, ..Cell::default() };
            for (id, cell) in [("E02", cell), ("E03", adjusted)] {
                let mut row = make.row(id, &place, (String::new(), String::new(), cell), "points");
                if both.is_none() {
                    row.obs_status = 'C';
                }
                rows.push(row);
            }
        }
        rows
    }
}
