//! The indicators of requesters, from counts as they are told.

use super::before::rests_on_hidden;
use super::{Group, NATION, NOT_STATED, Profile, Side};
use crate::catalogue::catalogue;
use crate::code::Gender;
use crate::compute::reckon;
use crate::filter::Filter;
use crate::log::{Log, area_of};
use crate::package::values::{Cell, Maker, NATION as NATION_AREA, Place, ValueRow};
use crate::period::Period;
use crate::stats::fraction::Fraction;
use crate::stats::interval::newcombe;
use crate::stats::strata::mantel_haenszel;

/// Indicators that are shares of two counts: id, the part, the whole.
const SHARES: [(&str, &str, &str); 4] = [
    ("T01", "on_time", "due"),
    ("T03", "silent", "due"),
    ("O02", "minimum_met", "answered"),
    ("C01", "complained_head", "due"),
];
/// The adjusted gap rests on counts of single bodies: over fewer of them it would tell of each.
const LEAST_STRATA: usize = 10;

impl Profile {
    /// The indicators of requesters: V01, T01, T03, O02 and C01 by attribute, E01 to E04 and K03.
    pub fn values(&self, log: &Log, period: Period, make: &Maker<'_>) -> Vec<ValueRow> {
        let mut rows = Vec::new();
        for side in &self.sides {
            for (node, value) in side.groups() {
                rows.extend(self.of_group(&side.group(node, value), make));
            }
        }
        rows.extend(self.gaps(log, period, make));
        rows.extend(self.stated(make));
        rows.iter_mut().for_each(|row| self.keep_told(row));
        rows
    }

    /// Some values follow from counts of which a part is hidden, and would move with a single late entry:
    /// they stay as the edition before told them, unless the counts of the country are told anew.
    pub(super) fn keep_told(&self, row: &mut ValueRow) {
        let Some(side) = rests_on_hidden(&row.key).and_then(|attribute| self.side(attribute)) else { return };
        let is_anew = side.anew && row.key.ref_area == NATION_AREA;
        let was = self.before.as_ref().filter(|_| !is_anew).and_then(|before| before.value(&row.key));
        if let Some(was) = was {
            row.cell = was.cell;
            row.obs_status =
                if matches!(was.obs_status, 'C' | 'M') { was.obs_status } else { row.obs_status };
        }
    }

    fn of_group(&self, group: &Group, make: &Maker<'_>) -> Vec<ValueRow> {
        let place = place(group);
        let mut rows = Vec::new();
        let mut tell = |id: &str, dim: &str, cell: Option<Cell>| {
            let told = (dim.to_owned(), group.value.clone(), cell.unwrap_or_default());
            rows.push(hidden_if(cell.is_none(), make.row(id, &place, told, catalogue().unit(id))));
        };
        let received = self.shown(group, "received").map(|n| Cell::count(n, 1));
        tell("V01", group.attribute, received);
        let of_nation = |id: &str| id == "C01" && group.level != "national";
        for (id, num, den) in SHARES.iter().filter(|(id, _, _)| !of_nation(id)) {
            tell(id, group.attribute, self.share(group, num, den));
        }
        if group.attribute == "gender" {
            tell("E01", "gender", self.share(group, "on_time", "due"));
            tell("E04", "gender", received);
        }
        rows
    }

    fn share(&self, group: &Group, num: &str, den: &str) -> Option<Cell> {
        Some(Cell::share(Fraction::new(self.shown(group, num)?, self.shown(group, den)?)))
    }

    /// The attributes of the whole country that were stated, by name; `None` when hidden.
    fn stated_share(&self, attribute: &str) -> Option<Fraction> {
        let side = self.side(attribute)?;
        if side.hidden.untold[NATION] {
            return None;
        }
        let mut of = Fraction::default();
        for (value, name) in side.table.values.iter().enumerate() {
            let n = side.told[NATION][value][0].into();
            let unstated = matches!(name.as_str(), "NS" | NOT_STATED);
            if unstated {
                side.shown(NATION, value, 0)?;
            }
            of += Fraction::new(if unstated { 0 } else { n }, n);
        }
        Some(of)
    }

    /// K03: hidden with the count of those who did not state, which it would tell.
    pub(super) fn stated(&self, make: &Maker<'_>) -> Vec<ValueRow> {
        let figures = [
            ("", "", "gender"),
            ("figure", "K03_category_stated", "requester_category"),
            ("figure", "K03_region_stated", "requester_region"),
        ];
        let row = |(dim, value, attribute): (&str, &str, &str)| {
            let share = self.stated_share(attribute);
            let cell = share.map(Cell::share).unwrap_or_default();
            let row = make.row(
                "K03",
                &Place::NATION,
                (dim.to_owned(), value.to_owned(), cell),
                catalogue().unit("K03"),
            );
            hidden_if(share.is_none(), row)
        };
        figures.into_iter().map(row).collect()
    }

    /// E02 and E03 for the country and the regions: hidden with the counts they rest on, and not
    /// computed while fewer than half of the requesters state their gender.
    fn gaps(&self, log: &Log, period: Period, make: &Maker<'_>) -> Vec<ValueRow> {
        let Some(side) = self.side("gender") else { return Vec::new() };
        let reckoning = reckon(log, period, &Filter::default());
        let enough = self.stated_share("gender").is_some_and(|s| 2 * s.num >= s.den);
        let mut rows = Vec::new();
        for node in told_nodes(side) {
            let of = side.group(node, 0);
            let group = |value: &str| Group { value: value.to_owned(), ..of.clone() };
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
            let strata: Vec<_> = reckoning
                .tallies()
                .filter(|(at, _)| node == NATION || area_of(&log.bodies[*at].region) == of.area)
                .map(|(_, t)| (t.on_time_by_gender().of(Gender::F), t.on_time_by_gender().of(Gender::M)))
                .collect();
            let adjusted = Cell { value: gap.and_then(|_| adjusted(&strata)), ..Cell::default() };
            for (id, cell) in [("E02", cell), ("E03", adjusted)] {
                let row =
                    make.row(id, &place(&of), (String::new(), String::new(), cell), catalogue().unit(id));
                rows.push(hidden_if(both.is_none(), row));
            }
        }
        rows
    }
}

/// The country and the regions of which anything is told.
fn told_nodes(side: &Side) -> impl Iterator<Item = usize> {
    let told = (0..side.table.nodes.len()).filter(|n| !side.hidden.untold[*n]);
    told.filter(|n| side.table.nodes[*n].0 != "body_type")
}

/// The adjusted gap, in whole points: a finer number would tell which of the few ways there are to
/// share the requests of each body among women and men is the true one.
fn adjusted(strata: &[(Fraction, Fraction)]) -> Option<f64> {
    let both = strata.iter().filter(|(women, men)| women.den > 0 && men.den > 0).count();
    let gap = mantel_haenszel(strata.iter().copied()).filter(|_| both >= LEAST_STRATA)?;
    Some((gap * 100.0).round() / 100.0)
}

fn place(group: &Group) -> Place<'_> {
    match group.level {
        "region" => Place::region(&group.area),
        "body_type" => Place::kind(&group.area),
        _ => Place::NATION,
    }
}

fn hidden_if(hidden: bool, row: ValueRow) -> ValueRow {
    if hidden { ValueRow { obs_status: 'C', ..row } } else { row }
}
