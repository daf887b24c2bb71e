//! Every indicator of a place over a period: from running counts where there are some, reckoned from
//! the journal otherwise. The rows are those of `indicator_values.csv`.

use super::App;
use super::editions;
use super::error::{Error, Result};
use super::figures::{self, Figures, Period};
use super::reckoned;
use crate::reckon::measure::MEASURES;
use crate::reckon::package::values::{Cell, Maker, NATION, Place as RowPlace, ValueRow};
use crate::reckon::period::Named;
use crate::reckon::stats::fraction::Fraction;
use crate::store::bodies::BodyRow;
use crate::store::rollups::{COUNTRY, Scope};

/// An indicator of the running counts.
struct Counted {
    id: &'static str,
    unit: &'static str,
    of: fn(&Figures) -> Cell,
}

/// Indicators that each act counts as it happens, in the order of the catalogue.
const COUNTED: [Counted; 16] = [
    counted("V01", "requests", |f| count(f.in_period.received)),
    counted("V02", "requests", |f| count(f.in_period.answered)),
    counted("V03", "requests", |f| count(f.in_period.closed_other)),
    counted("V04", "requests", |f| count(f.open_start)),
    counted("V05", "requests", |f| count(f.open_end)),
    counted("V06", "ratio", |f| {
        Cell::ratio(fraction(f.in_period.answered + f.in_period.closed_other, f.in_period.received))
    }),
    counted("T00", "requests", |f| count(f.in_period.excluded)),
    counted("T01", "share", |f| share(f.in_period.on_time, f.in_period.due)),
    counted("T02", "share", |f| share(f.in_period.late, f.in_period.due)),
    counted("T03", "share", |f| share(f.silent(), f.in_period.due)),
    counted("T05", "share", |f| share(f.in_period.extended, f.in_period.due)),
    counted("B01", "share", |f| share(f.backlog, f.open_end)),
    counted("O01", "share", |f| share(f.in_period.items_full, f.in_period.items)),
    counted("O02", "share", |f| share(f.in_period.all_full, f.in_period.answered)),
    counted("O03", "share", |f| share(f.in_period.items_omitted, f.in_period.items)),
    counted("K02", "requests", |f| count(f.in_period.voided)),
];

const fn counted(id: &'static str, unit: &'static str, of: fn(&Figures) -> Cell) -> Counted {
    Counted { id, unit, of }
}

fn whole(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

fn fraction(num: i64, den: i64) -> Fraction {
    Fraction::new(whole(num), whole(den))
}

fn count(n: i64) -> Cell {
    Cell::count(whole(n), 1)
}

fn share(num: i64, den: i64) -> Cell {
    Cell::share(fraction(num, den))
}

/// Whether the first figure of an indicator comes from running counts.
pub fn is_counted(id: &str) -> bool {
    COUNTED.iter().any(|c| c.id == id)
}

/// What figures are asked of.
#[derive(Clone, Debug)]
pub enum Place {
    /// The whole country.
    Country,
    /// The bodies of a region, by its code `MA-02`.
    Region(String),
    /// The bodies of a kind, by their `body_type`.
    Kind(String),
    /// One body.
    Body(Box<BodyRow>),
}

impl Place {
    /// The running counts of the place, if there are any.
    fn scope(&self, app: &App) -> Option<(Scope, &str)> {
        match self {
            Self::Country => Some((Scope::Country, COUNTRY)),
            Self::Region(code) => Some((Scope::Region, code.strip_prefix("MA-")?)),
            // Counts run by kind; some kinds hold bodies of several types.
            Self::Kind(kind) => {
                let same = |b: &BodyRow| (b.kind == *kind) == (b.body_type == *kind);
                app.directory().all().iter().all(same).then_some((Scope::Kind, kind))
            }
            Self::Body(body) => Some((Scope::Body, &body.slug)),
        }
    }

    fn area(&self) -> String {
        match self {
            Self::Region(code) => code.clone(),
            Self::Body(body) => {
                body.region_code.as_ref().map_or_else(|| NATION.to_owned(), |code| format!("MA-{code}"))
            }
            Self::Country | Self::Kind(_) => NATION.to_owned(),
        }
    }

    /// Whether a row is about this place.
    fn holds(&self, row: &ValueRow) -> bool {
        let (area, kind) = (row.key.ref_area.as_str(), row.key.body_type.as_str());
        match self {
            Self::Country => area == NATION && kind.is_empty(),
            Self::Region(code) => area == code && kind.is_empty(),
            Self::Kind(of) => kind == of,
            Self::Body(_) => false,
        }
    }
}

/// The rows of a place.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The rows, in the order of the catalogue.
    pub rows: Vec<ValueRow>,
    /// Whether all figures are there, and not those of the running counts alone.
    pub whole: bool,
}

/// Every value of a place over a year or a quarter, up to today. A body has those of the running
/// counts only; its others are in the published editions.
///
/// # Errors
/// [`Error::NotFound`] for a period that is none; when the database fails.
pub fn of(app: &App, place: &Place, period: &str) -> Result<Told> {
    let today = app.clock.today();
    let (named, days) = Named::parse(period).zip(Period::parse(period, today)).ok_or(Error::NotFound)?;
    let mut rows = Vec::new();
    let scope = place.scope(app);
    if let Some((scope, id)) = scope {
        let figures = app.store.read(|conn| figures::of(conn, scope, id, days))?;
        let make = Maker { named: &named, as_of: today, provisional: true };
        let area = place.area();
        let (body, body_type) = match place {
            Place::Body(b) => (b.slug.as_str(), b.body_type.as_str()),
            Place::Kind(kind) => ("", kind.as_str()),
            Place::Country | Place::Region(_) => ("", ""),
        };
        let at = RowPlace { area: &area, body, body_type };
        let told =
            |c: &Counted| make.row(c.id, &at, (String::new(), String::new(), (c.of)(&figures)), c.unit);
        rows.extend(COUNTED.iter().map(told));
    }
    let whole = match place {
        Place::Body(_) => false,
        _ => reckoned_rows(app, place, period, scope.is_some(), &mut rows)?,
    };
    let order = |row: &ValueRow| MEASURES.iter().position(|m| m.id == row.key.indicator_id);
    rows.sort_by_key(order);
    Ok(Told { rows, whole })
}

/// Adds what the journal gives, and what the final edition of a year tells of requesters; whether the
/// journal could.
fn reckoned_rows(
    app: &App,
    place: &Place,
    period: &str,
    has_counts: bool,
    rows: &mut Vec<ValueRow>,
) -> Result<bool> {
    let values = reckoned::values(app, period)?;
    let people = editions::people(app, period)?.map(|(_, rows)| rows);
    let counted = |row: &ValueRow| has_counts && row.key.dim.is_empty() && is_counted(&row.key.indicator_id);
    for all in values.iter().chain(&people) {
        rows.extend(all.iter().filter(|row| place.holds(row) && !counted(row)).cloned());
    }
    Ok(values.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::catalogue::catalogue;

    #[test]
    fn each_counted_indicator_is_the_first_figure_of_its_id_with_its_unit() {
        for c in &COUNTED {
            let first = catalogue().figures.iter().find(|f| f.id == c.id).unwrap();
            assert_eq!(first.unit, c.unit, "{}", c.id);
        }
    }
}
