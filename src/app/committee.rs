//! The Committee's list: every entry, public or not, as the public would see it.

use super::App;
use super::damaged;
use super::error::{Error, Result};
use super::lists::{Summary, summarised};
use super::policy::{self, Action, Actor, Object, View};
use super::reach;
use super::shown::hides_names_in_asked;
use super::unnamed::{found_by_names, hide_in_list};
use crate::law::act::{ActKind, Role};
use crate::law::case::{Case, Level};
use crate::law::standing::Standing;
use crate::law::trial;
use crate::store::cases::{self, CaseRow, Filter, Serials};
use crate::store::{Conn, Listed, Page, complaints, texts};
use std::collections::BTreeSet;

/// An entry of the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The request in a list.
    pub summary: Summary,
    /// Number of its latest act.
    pub version: i64,
    /// Whether it may be voided now.
    pub may_void: bool,
    /// Where it stands beside its status.
    pub standing: Option<Standing>,
}

/// Which entries are listed.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All, latest first, by words of the subject or by number.
    All(Option<&'a str>),
    /// Those with a complaint that waits for the Committee, the most pressing first.
    Waiting,
}

/// A page of entries.
///
/// # Errors
/// Those of the policy, and when the database fails.
pub fn list(app: &App, actor: &Actor, which: Which<'_>, page: Page) -> Result<Listed<Entry>> {
    policy::may(actor, Action::ReadCommittee, Object::Nothing)?;
    app.store.read(|conn| {
        let listed = match which {
            Which::All(q) => found(conn, q, page)?,
            Which::Waiting => complaints::at_committee(conn, page)?,
        };
        let cases = damaged::replayed(conn, &listed.items)?;
        let (today, calendar) = (app.today(), app.calendar());
        let mut summaries = summarised(conn, app, &listed.items)?;
        // What the body and whoever asked exchanged is read in the files complained of to it alone (article
        // 22).
        let before_us = |case: &Case| case.complaints.iter().any(|c| c.level == Level::Cdai);
        let theirs: Vec<_> = cases.iter().filter(|(_, case)| before_us(case)).map(|(id, _)| *id).collect();
        // Of the others it reads what the public would.
        let hides =
            |row: &CaseRow| !theirs.contains(&row.id) && hides_names_in_asked(View::Committee, row.is_public);
        let unread = summaries.iter_mut().filter(|(row, _)| hides(row)).collect();
        hide_in_list(conn, &app.sealer, unread)?;
        let unseen = match which {
            Which::All(Some(typed)) => {
                let rows: Vec<_> = summaries.iter().map(|(row, _)| *row).filter(|row| hides(row)).collect();
                found_by_names(conn, &app.sealer, &rows, typed)?
            }
            _ => BTreeSet::new(),
        };
        summaries.retain(|(row, _)| !unseen.contains(&row.id));
        let mut serials = texts::serials(conn, &theirs)?;
        let reach_nobody = reach::unseen_of(conn, &listed.items, today)?;
        for (row, summary) in &mut summaries {
            summary.serial = serials.remove(&row.id);
            summary.unseen = reach_nobody.contains(&row.id);
        }
        // What cannot be read stays on the list; nothing can be done to it.
        let entries = summaries.into_iter().map(|(row, summary)| {
            let case = cases.get(&row.id);
            let open = |case| trial::is_open(case, ActKind::Void, Role::Committee, today, &calendar);
            Entry {
                summary,
                version: row.version,
                may_void: case.is_some_and(open),
                standing: case.map(|case| Standing::of(case, today, &calendar)),
            }
        });
        let listed = listed.with(entries.collect());
        Ok(Listed { total: listed.total - unseen.len() as i64, ..listed })
    })
}

fn found(conn: &mut Conn, q: Option<&str>, page: Page) -> Result<Listed<CaseRow>> {
    if let Some(typed) = q
        && let Some(row) = cases::by_number(conn, &crate::ids::normal_number(typed)).map_err(Error::from)?
    {
        return Ok(Listed::exactly(vec![row], 1));
    }
    let filter = Filter { q: q.map(str::to_owned), ..Filter::default() };
    Ok(cases::list_found(conn, &filter, Serials::BeforeCommittee, page)?)
}
