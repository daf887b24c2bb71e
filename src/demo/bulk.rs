//! A register of any size: lives as those of the demo, told whole by the law and written many at once. What goes
//! from person to person stays out: no letters, no files, nothing is forwarded.

use super::people::Staff;
use super::script::{Life, Manner, Who, Writer};
use super::{Plan, paper};
use crate::app::calendars::Now;
use crate::app::error::Result;
use crate::app::filing::read_filing;
use crate::app::history::{self, By, History};
use crate::app::input::read_act;
use crate::app::{App, error::Error};
use crate::clock::Moment;
use crate::law::act::Role;
use crate::store::bodies::BodyRow;
use crate::store::cases;
use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rayon::prelude::*;
use std::sync::mpsc::sync_channel;

/// How many requests are written in one transaction.
const AT_ONCE: u64 = 2_000;
/// Days over which requests are filed.
const DAYS: u64 = 729;

/// Who and what a register is made of.
pub struct Bulk<'a> {
    pub app: &'a App,
    pub staff: &'a Staff,
    pub bodies: &'a [BodyRow],
    pub manners: &'a [Manner],
    pub start: NaiveDate,
    pub plan: Plan,
}

impl Bulk<'_> {
    /// Writes requests in the order of their days; `progress` is told how many. The next ones are told while some are
    /// written.
    ///
    /// # Errors
    /// When the database fails.
    pub fn fill(&self, mut progress: impl FnMut(u64)) -> Result<()> {
        let calendars = self.app.store.read(|conn| self.app.calendars(conn))?;
        let now = Now::of(calendars, self.plan.clock);
        let (ready, written) = sync_channel(1);
        std::thread::scope(|threads| {
            threads.spawn(|| {
                let mut first = 1;
                while first <= self.plan.bulk {
                    let last = (first + AT_ONCE - 1).min(self.plan.bulk);
                    let some: Result<Vec<History>> = self.some(first, last, &now);
                    let failed = some.is_err();
                    if ready.send((last, some)).is_err() || failed {
                        break;
                    }
                    first = last + 1;
                }
                drop(ready);
            });
            for (last, some) in written {
                let some = some?;
                self.app.store.write(|tx| history::write(tx, &some))?;
                progress(last);
            }
            Ok(())
        })
    }

    fn some(&self, first: u64, last: u64, now: &Now) -> Result<Vec<History>> {
        let numbers = self.app.store.read(|conn| cases::free_numbers(conn, (last - first + 1) as usize))?;
        numbers
            .into_par_iter()
            .enumerate()
            .map(|(place, number)| self.tell(first + place as u64, number, now))
            .collect()
    }

    /// The whole life of a request, as chance and the law make it: the same for the same seed and place, but for
    /// what a register draws by itself.
    fn tell(&self, no: u64, number: String, end: &Now) -> Result<History> {
        let mut rng = StdRng::seed_from_u64(self.plan.seed.wrapping_mul(0x9E37_79B9).wrapping_add(no));
        // A few bodies receive most requests.
        let place = (rng.random::<f64>().powi(2) * self.bodies.len() as f64) as usize;
        let place = place.min(self.bodies.len().saturating_sub(1));
        let (body, manner) = (&self.bodies[place], self.manners[place]);
        let day = self.start + Days::new(1 + (no - 1) * DAYS / self.plan.bulk.max(1));
        let mut writer = Writer { rng: &mut rng, calendar: &end.calendar, bodies: self.bodies };
        let life = writer.life(no, day, body, manner);
        let at = |at| Now { at: Moment::from(at).min(end.at), ..end.clone() };
        let mut history = self.file(no, &life, body, number, &at(life.filed_at))?;
        let n_items = history.n_items();
        let lived = life.acts.iter().filter(|act| act.at > life.filed_at && act.at < end.at.utc());
        for act in lived.filter(|act| act.sent["type"] != "agree") {
            let sent = read_act(&act.sent, "", n_items)?;
            history.act(&sent, self.by(act.who, body), &at(act.at))?;
        }
        history.until(end)?;
        Ok(history)
    }

    fn file(&self, no: u64, life: &Life, body: &BodyRow, number: String, now: &Now) -> Result<History> {
        let today = now.at.legal_date();
        let (sent, by) = match life.paper_days {
            None => (life.filing.clone(), By { role: Role::Requester, person: None }),
            Some(days) => {
                (paper(&life.filing, no as usize, today - Days::new(days)), self.by(Who::Official, body))
            }
        };
        let new = read_filing(&sent, life.paper_days.map(|_| today)).map_err(Error::from)?;
        History::begin(self.app, (&new, body), by, number, now)
    }

    fn by(&self, who: Who, body: &BodyRow) -> By {
        match who {
            Who::Requester => By { role: Role::Requester, person: None },
            Who::Official => By::of(Role::Official, &self.staff.official(&body.slug)),
            Who::Head => By::of(Role::Head, &self.staff.head(&body.slug)),
            Who::Committee => By::of(Role::Committee, &self.staff.committee),
        }
    }
}
