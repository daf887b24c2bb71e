//! A request told whole before any of it is written: what was filed, what was done and what time did, step by
//! step through the law. Many of them are then written at once ([`crate::store::whole`]).

use super::calendars::Now;
use super::entry::{self, Beside};
use super::error::{Error, Result};
use super::file_request::{Begun, Opening};
use super::filing::NewRequest;
use super::input::Sent;
use super::policy::Actor;
use super::record;
use super::unnamed::Named;
use super::{App, sense};
use crate::clock::Moment;
use crate::ids::CaseId;
use crate::law::act::Role;
use crate::law::case::Case;
use crate::law::lapse;
use crate::law::legal_time::day_start;
use crate::law::procedure::{self, Doing, Refused, Step};
use crate::store::Tx;
use crate::store::bodies::BodyRow;
use crate::store::whole::{self, Whole};

/// A request and what happened to it so far.
pub struct History {
    whole: Whole,
    named: Named,
    case: Case,
    last_at: Moment,
}

/// Who acts.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// In what role.
    pub role: Role,
    /// Which person, where an account is known.
    pub person: Option<i64>,
}

impl By {
    /// An actor in a role.
    pub fn of(role: Role, actor: &Actor) -> Self {
        Self { role, person: actor.person.as_ref().map(|p| p.id) }
    }
}

impl History {
    /// A request filed at an instant under a number that is free.
    ///
    /// # Errors
    /// [`Error::Refused`] when the law takes no such filing.
    pub fn begin(
        app: &App,
        (new, body): (&NewRequest, &BodyRow),
        by: By,
        number: String,
        now: &Now,
    ) -> Result<Self> {
        let opening = Opening { new, body, role: by.role, filer: by.person, came_from: None };
        let Begun { step, case, event, items, requester, profile, .. } =
            opening.begin(app, number, Vec::new(), now)?;
        let state = record::state_of(step.after(), case.is_public);
        let named = Named::of_row(&app.sealer, &case.number, &requester, body)?;
        let whole = Whole { case, state, items, requester, profile, events: vec![event], complaint: None };
        Ok(Self { whole, named, case: step.after().clone(), last_at: now.at })
    }

    /// How many items it asks for.
    pub fn n_items(&self) -> u16 {
        u16::try_from(self.whole.items.len()).unwrap_or(u16::MAX)
    }

    /// Lets time act up to and including a day, each act in the night in which its limit has passed.
    ///
    /// # Errors
    /// When the law refuses what the clock owes, which a property excludes.
    pub fn until(&mut self, now: &Now) -> Result<()> {
        let today = now.at.legal_date();
        while let Some((day, act)) = lapse::next(&self.case).filter(|(day, _)| *day <= today) {
            let step = procedure::step(&self.case, act, Doing::new(Role::Clock, day), &now.calendar);
            let step = step.map_err(|r| Error::Refused(r.refusal))?;
            let night = Now { at: Moment::from(day_start(day)), ..now.clone() };
            self.take(&step, &Beside::default(), &night)?;
        }
        Ok(())
    }

    /// Does an act at an instant, after what time owed by then. What the law refuses does not happen, or is kept as an
    /// attempt.
    ///
    /// # Errors
    /// When the act makes no sense beside the law.
    pub fn act(&mut self, sent: &Sent, by: By, now: &Now) -> Result<()> {
        self.until(now)?;
        let today = now.at.legal_date();
        let beside = Beside { person: by.person, texts: sent.texts.clone(), documents: Vec::new() };
        match procedure::step(&self.case, sent.act.clone(), Doing::new(by.role, today), &now.calendar) {
            Ok(step) => {
                sense::check_in(&self.case, sent, step.record(), today, &now.calendar)?;
                self.take(&step, &beside, now)
            }
            Err(Refused { attempt: Some(step), .. }) => self.take(&step, &beside, now),
            Err(Refused { attempt: None, .. }) => Ok(()),
        }
    }

    fn whole(&self) -> Whole {
        let (case, body) = (&self.case, self.whole.case.body_slug.as_str());
        Whole {
            state: record::state_of(case, self.whole.case.is_public),
            complaint: record::complaint_of((CaseId(0), body), case),
            ..self.whole.clone()
        }
    }

    fn take(&mut self, step: &Step, beside: &Beside, now: &Now) -> Result<()> {
        self.last_at = self.last_at.max(now.at);
        let now = Now { at: self.last_at, ..now.clone() };
        let mut event = entry::new_event(step, beside, &now)?;
        event.unnamed = self.named.of_event(&event);
        self.whole.events.push(event);
        self.case = step.after().clone();
        Ok(())
    }
}

/// Writes some histories in one transaction, with what they add to the counts.
///
/// # Errors
/// When the database fails, or a number was taken meanwhile.
pub fn write(tx: &mut Tx, histories: &[History]) -> Result<()> {
    let wholes = histories.iter().map(History::whole).collect();
    let rows = whole::put(tx, wholes)?;
    for (row, history) in rows.iter().zip(histories) {
        record::count(tx, row, None, &history.case)?;
    }
    Ok(())
}
