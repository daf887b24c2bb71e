//! The demo: a store filled by simulated people through the same use cases as the website, over the
//! two years before its clock.

mod bulk;
mod papers;
mod people;
mod script;
mod topics;
mod words;

pub use people::{Login, Logins};

use crate::app::App;
use crate::app::act;
use crate::app::case_file;
use crate::app::error::{Error, Result};
use crate::app::file_request;
use crate::app::filing::Filed;
use crate::app::filing::read_filing;
use crate::app::input::read_act;
use crate::app::order::Order;
use crate::app::policy::Actor;
use crate::app::sweep::sweep;
use crate::clock::Moment;
use crate::store::bodies::BodyRow;
use chrono::{DateTime, Days, NaiveDate, Utc};
use people::Staff;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use script::{Life, Manner, Planned, Who, Writer};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a demo is made of.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Where its clock starts when it is served.
    pub clock: Moment,
    /// The seed of everything that chance decides but numbers and codes.
    pub seed: u64,
    /// How many requests are lived day by day, through the same use cases as the website.
    pub requests: u64,
    /// How many more are told whole and written many at once.
    pub bulk: u64,
}

/// How many bodies are asked.
const BODIES: usize = 240;
/// One request in so many is filed by somebody who signed in.
const WITHOUT_ACCOUNT: usize = 12;

/// Fills an empty, migrated store that knows the directory. `app.clock` must be a standing clock: it
/// is moved through the two years. `progress` is told how many requests are filed.
///
/// # Errors
/// When the database fails, or a simulated act is refused for another reason than the law.
pub fn simulate(app: &App, plan: Plan, mut progress: impl FnMut(u64)) -> Result<Vec<Login>> {
    let mut rng = StdRng::seed_from_u64(plan.seed);
    let bodies = choose_bodies(app, &mut rng);
    let manners: Vec<Manner> = bodies.iter().map(|_| Manner(rng.random::<f64>().sqrt())).collect();
    let end = plan.clock.legal_date();
    let start = end - Days::new(730);
    app.clock.set(Moment::from(crate::law::legal_time::day_start(start)));
    let slugs: Vec<String> = bodies.iter().map(|b| b.slug.clone()).collect();
    let (staff, logins) = people::make(app, &slugs, start)?;
    if plan.bulk > 0 {
        bulk::Bulk { app, staff: &staff, bodies: &bodies, manners: &manners, start, plan }
            .fill(&mut progress)?;
    }
    let mut progress = |filed| progress(plan.bulk + filed);
    let mut world = World { app, staff, queue: BinaryHeap::new(), filed: Vec::new(), end: plan.clock };
    world.plan(&mut rng, &bodies, &manners, start, plan);
    world.live(start, end, &mut progress)?;
    app.clock.set(plan.clock);
    sweep(app, end, false)?;
    Ok(logins)
}

/// The bodies asked: councils first, then others, spread over regions; the first is the one whose
/// people can sign in.
fn choose_bodies(app: &App, rng: &mut StdRng) -> Vec<BodyRow> {
    let directory = app.directory();
    let mut all: Vec<&BodyRow> = directory.all().iter().collect();
    // A weight for each body, so that large and central ones are asked more often.
    let rank = |b: &BodyRow| match b.kind.as_str() {
        "region" | "ministry" => 0.02,
        "province" | "prefecture" => 0.2,
        "commune" => 1.0 - (b.population.unwrap_or(0).min(400_000) as f64 / 450_000.0),
        _ => 0.5,
    };
    let mut keyed: Vec<(f64, &BodyRow)> =
        all.drain(..).map(|b| (rank(b) + 0.3 * rng.random::<f64>(), b)).collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut chosen: Vec<BodyRow> = keyed.into_iter().take(BODIES).map(|(_, b)| b.clone()).collect();
    if let Some(at) = chosen.iter().position(|b| b.kind == "commune") {
        chosen.swap(0, at);
    }
    chosen
}

/// A filing as a desk enters it from paper.
fn paper(filing: &Value, index: usize, received: NaiveDate) -> Value {
    let mut sent = filing.clone();
    sent["channel"] = ["in_person", "post", "email"][index % 3].into();
    sent["received_on"] = received.to_string().into();
    sent
}

/// An act to come, ordered by time: the earliest comes out first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Next {
    at: DateTime<Utc>,
    life: usize,
    /// 0 files; n does the nth act.
    step: usize,
}

struct World<'a> {
    app: &'a App,
    staff: Staff,
    queue: BinaryHeap<Reverse<Next>>,
    filed: Vec<(Life, Option<Filed>)>,
    end: Moment,
}

impl World<'_> {
    fn plan(
        &mut self,
        rng: &mut StdRng,
        bodies: &[BodyRow],
        manners: &[Manner],
        start: NaiveDate,
        plan: Plan,
    ) {
        let calendar = self.app.calendar();
        for no in 1..=plan.requests {
            // A few bodies receive most requests.
            let place = (rng.random::<f64>().powi(2) * bodies.len() as f64) as usize;
            let place = place.min(bodies.len().saturating_sub(1));
            let day = start + Days::new(rng.random_range(1..=729));
            let mut writer = Writer { rng, calendar: &calendar, bodies };
            let life = writer.life(no, day, &bodies[place], manners[place]);
            let index = self.filed.len();
            if life.filed_at < self.end.utc() {
                self.queue.push(Reverse(Next { at: life.filed_at, life: index, step: 0 }));
            }
            self.filed.push((life, None));
        }
    }

    /// Lives day after day; every night the sweep runs, as it would.
    fn live(&mut self, start: NaiveDate, end: NaiveDate, progress: &mut impl FnMut(u64)) -> Result<()> {
        let mut filed = 0;
        for day in start.iter_days().take_while(|d| *d <= end) {
            let night = Moment::from(crate::law::legal_time::day_start(day));
            self.app.clock.set(night);
            sweep(self.app, day, false)?;
            let tomorrow = crate::law::legal_time::day_start(day + Days::new(1)).min(self.end.utc());
            while self.queue.peek().is_some_and(|Reverse(n)| n.at < tomorrow) {
                let Some(Reverse(next)) = self.queue.pop() else { break };
                self.app.clock.set(Moment::from(next.at).max(night));
                if next.step == 0 {
                    self.file(next.life)?;
                    filed += 1;
                    progress(filed);
                } else {
                    self.act(next.life, next.step - 1)?;
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, index: usize) -> Result<()> {
        let (life, _) = &self.filed[index];
        let mut sent = life.filing.clone();
        let body = sent["body_id"].as_str().unwrap_or_default().to_owned();
        let (mut actor, today) = match life.paper_days {
            None => (Actor::default(), None),
            Some(days) => {
                sent = paper(&sent, index, self.app.clock.today() - Days::new(days));
                (self.staff.official(&body), Some(self.app.clock.today()))
            }
        };
        if let Some((asker, address)) = self.asker(index) {
            sent["requester"]["email"] = address.into();
            actor = asker;
        }
        let new = read_filing(&sent, today)?;
        let filed = file_request::file_request(self.app, &actor, &new)?;
        let acts = life.acts.iter().enumerate();
        let coming = acts.filter(|(_, a)| a.at > life.filed_at && a.at < self.end.utc());
        let coming: Vec<_> = coming.map(|(n, a)| Next { at: a.at, life: index, step: n + 1 }).collect();
        self.queue.extend(coming.into_iter().map(Reverse));
        self.filed[index].1 = Some(filed);
        Ok(())
    }

    /// Whose account files this request; most people ask without one.
    fn asker(&self, index: usize) -> Option<(Actor, String)> {
        let (life, _) = &self.filed[index];
        let own = life.paper_days.is_none() && index.is_multiple_of(WITHOUT_ACCOUNT);
        own.then(|| self.staff.askers.get(index / WITHOUT_ACCOUNT % self.staff.askers.len()).cloned())?
    }

    /// Does a planned act. What the law refuses by then simply does not happen: people do try.
    fn act(&mut self, index: usize, step: usize) -> Result<()> {
        let (life, Some(filed)) = &self.filed[index] else { return Ok(()) };
        let planned: &Planned = &life.acts[step];
        let row = self.app.store.read(|conn| case_file::find(conn, &filed.number))?;
        let actor = match planned.who {
            Who::Requester => Actor { person: None, has_code: true },
            Who::Official => self.staff.official(&row.body_slug),
            Who::Head => self.staff.head(&row.body_slug),
            Who::Committee => self.staff.committee.clone(),
        };
        let n_items = u16::try_from(row.n_items).unwrap_or(u16::MAX);
        let mut sent = planned.sent.clone();
        papers::attach(self.app, &actor, life, &mut sent)?;
        let sent = read_act(&sent, "", n_items)?;
        let order = Order { sent, version: None, declared_on: None };
        match act::act(self.app, &actor, &row, &order) {
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(e) => Err(e),
        }
    }
}
