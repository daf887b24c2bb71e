//! What must hold before anything is published. A failure is named and nothing is written.

use crate::compute::{Reckoning, reckon, tally_by};
use crate::filter::Filter;
use crate::formulas::MEASURES;
use crate::log::Log;
use crate::measure::{Context, Kind, TableId};
use crate::period::{Named, Period, PeriodError};
use crate::tally::Tally;

/// An invariant that fails.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The stock does not close.
    #[error("V04 + V01 - V02 - V03 = V05 fails: {0}")]
    Stock(String),
    /// The due cohort does not add up.
    #[error("T01 + T02 + T03 = 100 % fails: {0}")]
    Due(String),
    /// The lengths do not add up to the answers.
    #[error("the sum of T12 is V02 fails: {0}")]
    Lengths(String),
    /// The grounds do not add up to the refusals.
    #[error("the sum of O05 is O04 fails: {0}")]
    Grounds(String),
    /// The outcomes do not add up to the items.
    #[error("item outcomes add to items fails: {0}")]
    Items(String),
    /// The bodies do not add up to the whole.
    #[error("the sums over bodies equal the whole fails: {0}")]
    Bodies(String),
    /// The quarters do not add up to the year.
    #[error("the sums over the four quarters equal the year fails: {0}")]
    Quarters(String),
    /// The past moved with the as-of day.
    #[error("T01 unchanged when as_of moves fails: {0}")]
    OnTime(String),
    /// Silence rose with the as-of day.
    #[error("T03 never rises when as_of moves fails: {0}")]
    Silence(String),
    /// Rows in another order told something else.
    #[error("row order is irrelevant fails: {0}")]
    Order(String),
    /// A hidden count follows from shown ones.
    #[error("suppressed cells are not recoverable fails: {0}")]
    Hidden(String),
    /// A period that is none.
    #[error(transparent)]
    Period(#[from] PeriodError),
}

/// The identities that hold inside one tally.
///
/// # Errors
/// [`Broken`] names the first that fails.
pub fn check_tally(of: &Tally) -> Result<(), Broken> {
    let n = |key: &str| of.fraction(key).num;
    let (inward, outward) = (
        n("V04_open_start") + n("V01_received"),
        n("V02_answered") + n("V03_closed_other") + n("V05_open_end"),
    );
    if inward != outward {
        return Err(Broken::Stock(format!("{inward} is not {outward}")));
    }
    let (told, due) = (n("T01_on_time") + n("T02_late") + n("T03_silence"), of.fraction("T01_on_time").den);
    if told != due {
        return Err(Broken::Due(format!("{told} of {due} requests")));
    }
    let sum = |id: TableId| of.table(id).values().sum::<u64>();
    if sum(TableId::AnswersByLength) != n("V02_answered") {
        let told = sum(TableId::AnswersByLength);
        return Err(Broken::Lengths(format!("{told} is not {}", n("V02_answered"))));
    }
    if sum(TableId::RefusalsByGround) != n("O04_refused_items") {
        let told = sum(TableId::RefusalsByGround);
        return Err(Broken::Grounds(format!("{told} is not {}", n("O04_refused_items"))));
    }
    let items = of.fraction("O01_item_completeness").den;
    let outcome = |name: &str| of.table(TableId::ItemsByOutcome).get(name).copied().unwrap_or(0);
    let same = [
        ("provided_full", "O01_item_completeness"),
        ("omitted", "O03_omitted_items"),
        ("refused", "O04_refused_items"),
        ("already_public", "O08_already_public"),
        ("not_held", "O10_not_held"),
    ];
    if sum(TableId::ItemsByOutcome) != items || same.iter().any(|(name, key)| outcome(name) != n(key)) {
        return Err(Broken::Items(format!("{} is not {items}", sum(TableId::ItemsByOutcome))));
    }
    Ok(())
}

/// Figures that add up over periods: those of a stock on a day do not.
fn flows(kind: Kind, key: &str) -> bool {
    let stock = ["V04", "V05", "B01", "P", "D"].iter().any(|s| key.starts_with(s));
    !stock && matches!(kind, Kind::Count(_) | Kind::Share(_) | Kind::Ratio(_) | Kind::Change(_))
}

/// What must hold of a period, and of its four quarters if it is a year.
///
/// # Errors
/// [`Broken`] names the first that fails.
pub fn check(log: &Log, named: &Named, whole: &Reckoning<'_>, period: Period) -> Result<(), Broken> {
    let national = whole.whole();
    check_tally(&national)?;
    whole.tallies().filter(|(_, tally)| !tally.is_quiet()).try_for_each(|(_, tally)| check_tally(tally))?;
    check_bodies(log, &national, period)?;
    check_quarters(log, named, &national, period)?;
    check_as_of(log, &national, period)?;
    check_order(log, &national, period)
}

/// The whole counted at once, without bodies, is the sum of the bodies.
fn check_bodies(log: &Log, national: &Tally, period: Period) -> Result<(), Broken> {
    let context = Context { log, period };
    let (at_once, _) = tally_by(&context, &Filter::default(), |_| Some(()));
    let at_once = at_once.into_values().next().unwrap_or_default();
    for (at, measure) in MEASURES.iter().enumerate() {
        if matches!(measure.kind, Kind::BodyShare(_)) {
            continue;
        }
        if at_once.part(at) != national.part(at) {
            return Err(Broken::Bodies(measure.key.to_owned()));
        }
    }
    Ok(())
}

fn check_quarters(log: &Log, named: &Named, year: &Tally, period: Period) -> Result<(), Broken> {
    let mut sum = Tally::default();
    let quarters = named.quarters();
    for quarter in &quarters {
        let part = Period::new(quarter.from, quarter.to, period.as_of())?;
        sum.merge(&reckon(log, part, &Filter::default()).whole());
    }
    let flow = MEASURES.iter().enumerate().filter(|(_, m)| !quarters.is_empty() && flows(m.kind, m.key));
    for (at, measure) in flow {
        let (told, whole) = (sum.part(at), year.part(at));
        // A change of stock telescopes: only its difference adds up.
        let equal = match measure.kind {
            Kind::Change(_) => told.num + whole.den == whole.num + told.den,
            _ => told == whole,
        };
        if !equal {
            return Err(Broken::Quarters(format!("{}: {told:?} is not {whole:?}", measure.key)));
        }
    }
    Ok(())
}

fn check_as_of(log: &Log, now: &Tally, period: Period) -> Result<(), Broken> {
    let first = Period::new(period.from(), period.to(), period.to())?;
    let then = reckon(log, first, &Filter::default()).whole();
    // A last day told since, by a calendar that held it then, moves a request to another day.
    if log.told_between(period.to(), period.as_of()) {
        return Ok(());
    }
    let (was, is) = (then.fraction("T01_on_time"), now.fraction("T01_on_time"));
    // An entry voided, or found to be no request, since then leaves both parts; nothing else moves.
    if now.voided() == then.voided() && now.findings() == then.findings() && was != is {
        return Err(Broken::OnTime(format!("{}/{} became {}/{}", was.num, was.den, is.num, is.den)));
    }
    let (was, is) = (then.fraction("T03_silence").num, now.fraction("T03_silence").num);
    if is > was && now.findings() == then.findings() {
        return Err(Broken::Silence(format!("{was} became {is}")));
    }
    Ok(())
}

fn check_order(log: &Log, national: &Tally, period: Period) -> Result<(), Broken> {
    let turned = log.turned();
    if reckon(&turned, period, &Filter::default()).whole() == *national {
        Ok(())
    } else {
        Err(Broken::Order("the same rows in reverse gave other figures".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fraction::Fraction;

    /// A tally in which one figure was tampered with.
    fn tampered(key: &str, num: u64, den: u64) -> Result<(), Broken> {
        let mut tally = Tally::default();
        check_tally(&tally)?;
        tally.tamper(key, Fraction::new(num, den));
        check_tally(&tally)
    }

    #[test]
    fn each_identity_that_fails_is_named() {
        let said = |key, num, den| tampered(key, num, den).unwrap_err().to_string();
        assert_eq!(said("V05_open_end", 1, 1), "V04 + V01 - V02 - V03 = V05 fails: 0 is not 1");
        assert_eq!(said("T01_on_time", 1, 2), "T01 + T02 + T03 = 100 % fails: 1 of 2 requests");
        assert_eq!(said("O04_refused_items", 2, 9), "the sum of O05 is O04 fails: 0 is not 2");
        assert_eq!(said("O01_item_completeness", 0, 3), "item outcomes add to items fails: 0 is not 3");
        let mut tally = Tally::default();
        tally.tamper("V02_answered", Fraction::new(1, 1));
        tally.tamper("V01_received", Fraction::new(1, 1));
        assert_eq!(check_tally(&tally).unwrap_err().to_string(), "the sum of T12 is V02 fails: 0 is not 1");
    }
}
