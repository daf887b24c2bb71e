//! The proof of stored figures: the values of each set come to the digest in its sealed row, and are those
//! that the journal gives as of its instant.

use super::count::{AT_ONCE, Counting};
use super::ground::Ground;
use super::wanted::{Wanted, days_of, is_settled};
use crate::app::calendars::Calendars;
use crate::app::error::{Error, Result};
use crate::indicators::package::packed::text_of;
use crate::indicators::release::Release;
use crate::store::bodies::BodyRow;
use crate::store::figure_sets::{self, PlaceRow, SetRow, ValuesDigest};
use crate::store::{Conn, StoreError, figure_work};
use std::collections::BTreeMap;

/// How many places are read at once.
const PAGE: i64 = 250;

/// Gives every difference between what is stored and what it must be; answers how many sets were counted
/// again. A set of another directory or calendar than those of today is held against its digest alone: it
/// is about to be counted anew. Without bodies and calendars every set is.
///
/// # Errors
/// When the database fails.
pub fn compare(
    conn: &mut Conn,
    ground: Option<&(Vec<BodyRow>, Calendars)>,
    differs: &mut dyn FnMut(String),
) -> Result<u64> {
    match figure_work::get(conn) {
        Err(StoreError::NotFound(_)) => differs("figure_work: its row is gone".into()),
        turn => drop(turn?),
    }
    let mut sound: BTreeMap<String, Vec<SetRow>> = BTreeMap::new();
    for id in figure_sets::ids(conn)? {
        match figure_sets::load(conn, id) {
            Ok(set) if set.sha256.is_none() => {}
            Ok(set) if has_its_digest(conn, &set)? => sound.entry(set.made_of.clone()).or_default().push(set),
            Ok(set) => {
                differs(format!("figure_values: set {id}, {}: not the values that were stored", set.period))
            }
            Err(StoreError::Corrupt { column, .. }) => {
                differs(format!("figure_sets: {id} cannot be read: {column}"));
            }
            Err(e) => return Err(e.into()),
        }
    }
    let astray = figure_sets::astray(conn)?;
    if astray > 0 {
        differs(format!("figure_values: {astray} of no set"));
    }
    let (Some((bodies, calendars)), mut counted) = (ground, 0) else { return Ok(0) };
    for sets in sound.into_values() {
        let Some(made_on) = sets.iter().map(|set| set.made_at.legal_date()).max() else { continue };
        let ground = Ground::new(bodies, calendars, made_on);
        // What an edition tells is counted again when no entry before it can come in any more.
        let is_to_be_counted =
            |set: &&SetRow| set.made_of == ground.digest && is_settled(set.known, set.made_at);
        let sets: Vec<SetRow> = sets.iter().filter(is_to_be_counted).cloned().collect();
        for some in sets.chunks(AT_ONCE) {
            match count_again(conn, &ground, some, differs) {
                // What is damaged is named where it stands.
                Err(Error::Internal(e)) => differs(format!("figure_sets: cannot be counted again: {e}")),
                Err(Error::Store(e @ StoreError::Corrupt { .. })) => {
                    differs(format!("figure_sets: cannot be counted again: {e}"));
                }
                done => done?,
            }
            counted += some.len() as u64;
        }
    }
    Ok(counted)
}

fn has_its_digest(conn: &mut Conn, set: &SetRow) -> Result<bool> {
    let mut digest = ValuesDigest::default();
    let read = each_place(conn, set.id, &mut |row| digest.add(row))?;
    Ok(read && set.sha256.as_deref() == Some(digest.finish().as_str()))
}

/// Gives each place of a set; `false` when a row cannot be read.
fn each_place(conn: &mut Conn, set: i64, take: &mut dyn FnMut(&PlaceRow)) -> Result<bool> {
    let mut last: Option<PlaceRow> = None;
    loop {
        let page = match figure_sets::page_after(conn, set, last.as_ref(), PAGE) {
            Err(StoreError::Corrupt { .. }) => return Ok(false),
            page => page?,
        };
        page.iter().for_each(&mut *take);
        match page.into_iter().next_back() {
            Some(row) => last = Some(row),
            None => return Ok(true),
        }
    }
}

fn count_again(
    conn: &mut Conn,
    ground: &Ground,
    sets: &[SetRow],
    differs: &mut dyn FnMut(String),
) -> Result<()> {
    let wanted: Vec<Wanted> = sets.iter().filter_map(wanted).collect();
    if wanted.len() < sets.len() {
        differs("figure_sets: a period that is none".into());
        return Ok(());
    }
    let mut counting = Counting::new(ground, &wanted)?;
    while counting.read(conn)? {
        if counting.is_full() {
            counting.count();
        }
    }
    counting.count();
    for (place, set) in sets.iter().enumerate() {
        let mut again: BTreeMap<_, _> =
            counting.places(place).into_iter().map(|row| ((row.scope, row.place), row.told)).collect();
        let what = |row: (&str, &str)| format!("figure_values: {} of {} {}", set.period, row.0, row.1);
        let mut other = Vec::new();
        each_place(conn, set.id, &mut |row| {
            let told = again.remove(&(row.scope, row.place.clone()));
            let same = told.is_some_and(|told| text_of(&told).ok() == text_of(&row.told).ok());
            if !same {
                other.push(what((row.scope.code(), &row.place)));
            }
        })?;
        other.extend(again.keys().map(|(scope, place)| what((scope.code(), place))));
        other.into_iter().for_each(|what| differs(format!("{what}: not what the journal gives")));
    }
    Ok(())
}

/// The set as it was wanted.
fn wanted(set: &SetRow) -> Option<Wanted> {
    let release = Release { as_of: set.as_of, standing: set.standing.into() };
    let named = days_of(&set.period, set.as_of)?;
    (named.from <= set.as_of).then(|| Wanted { period: set.period.clone(), named, release, known: set.known })
}
