//! A plausible log for trials and benchmarks, the same for the same seed on every machine.
//!
//! Its bodies are numbered and belong to nobody: no real body is shown with figures it never had.
//! Two years are filed, 2024 and 2025; the edition is the year 2025.

use super::code::{Category, Publication};
use super::package::PackageError;
use super::package::rows::{
    Cases, LogBody, LogCase, LogEvent, LogHoliday, LogPopulation, LogPublication, LogRequest, Tables,
};
use super::period::Named;
use super::release::release;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use wasl_law::calendar::{BodyClass, shipped};

/// A generator of numbers that never changes (SplitMix64): a seed is a promise.
#[derive(Clone, Copy, Debug)]
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn percent(&mut self, p: u64) -> bool {
        self.below(100) < p
    }

    /// One of these, the first being the likeliest.
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let n = from.len() as u64;
        let at = self.below(n).min(self.below(n));
        from[usize::try_from(at).unwrap_or(0).min(from.len() - 1)]
    }
}

/// How a body behaves, drawn once.
#[derive(Clone, Copy, Debug)]
struct Habits {
    answers: u64,
    pace: u64,
    complete: u64,
    signs: u64,
}

/// A simulated country.
#[derive(Clone, Debug)]
pub struct Demo {
    seed: u64,
    ids: Vec<u64>,
    bodies: Vec<LogBody>,
    habits: Vec<Habits>,
}

const DAYS: u64 = 731;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default()
}

fn day(offset: u64) -> NaiveDate {
    first_day().checked_add_days(Days::new(offset)).unwrap_or_default()
}

/// A working day at or after this one, as far as weekends go: offices act on weekdays.
fn weekday(date: NaiveDate) -> NaiveDate {
    let more = match date.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    date.checked_add_days(Days::new(more)).unwrap_or(date)
}

const TOPICS: [&str; 12] = [
    "budget.accounts",
    "budget.subsidies",
    "procurement.contracts",
    "urban_planning.permits",
    "deliberations",
    "health.services",
    "education.schools",
    "environment.water",
    "recruitment.exams",
    "roads.works",
    "land.registers",
    "culture.heritage",
];

impl Demo {
    /// A country with so many requests.
    pub fn new(requests: usize, seed: u64) -> Self {
        let mut chance = Chance(seed);
        let mut ids: Vec<u64> = (0..requests).map(|_| chance.next()).collect();
        ids.sort_unstable();
        ids.dedup();
        while ids.len() < requests {
            ids.push(chance.next());
            ids.sort_unstable();
            ids.dedup();
        }
        let mut demo = Self { seed, ids, bodies: Vec::new(), habits: Vec::new() };
        demo.found_bodies(&mut chance);
        demo
    }

    /// The edition that the log is made for.
    pub fn edition() -> Option<(Named, NaiveDate)> {
        let year = Named::parse("2025")?;
        let as_of = release(&year, &shipped()).as_of;
        Some((year, as_of))
    }

    fn found_bodies(&mut self, chance: &mut Chance) {
        use BodyClass::{Other, PublicEstablishment, StateAdministration, TerritorialCollectivity};
        let kinds = [
            ("region", "مجلس جهة تجريبي", 12, TerritorialCollectivity),
            ("province", "مجلس إقليم تجريبي", 36, TerritorialCollectivity),
            ("commune", "جماعة تجريبية", 240, TerritorialCollectivity),
            ("ministry", "وزارة تجريبية", 24, StateAdministration),
            ("court", "محكمة تجريبية", 24, StateAdministration),
            ("public_establishment", "مؤسسة عمومية تجريبية", 30, PublicEstablishment),
            ("other", "هيئة تجريبية", 6, Other),
        ];
        for (kind, name, count, class) in kinds {
            for n in 1..=count {
                let national =
                    matches!(kind, "ministry" | "other") || (kind == "public_establishment" && n % 2 == 0);
                let region = if national { String::new() } else { format!("MA-{:02}", 1 + (n - 1) % 12) };
                let since = day(0).checked_sub_days(Days::new(chance.below(1500))).unwrap_or_default();
                let left = chance.percent(6).then(|| day(chance.below(DAYS)));
                self.bodies.push(LogBody {
                    id: format!("demo-{kind}-{n:03}"),
                    name: format!("{name} {n}"),
                    body_type: kind.to_owned(),
                    class,
                    region,
                    in_scope: !(kind == "other" && n > 4),
                    official_from: chance.percent(82).then_some(since),
                    official_to: left,
                    has_website: Some(chance.percent(if kind == "commune" { 45 } else { 90 })),
                });
                self.habits.push(Habits {
                    answers: 25 + chance.below(70),
                    pace: 4 + chance.below(34),
                    complete: 30 + chance.below(60),
                    signs: 60 + chance.below(40),
                });
            }
        }
    }

    /// Bodies, checks and holidays.
    pub fn tables(&self) -> Tables {
        let mut chance = Chance(self.seed ^ 0x0070_7562_6C69_7368);
        let mut publication = Vec::new();
        for body in &self.bodies {
            let thorough = chance.below(100);
            for category in Category::all().filter(|_| chance.percent(60 + thorough / 3)).collect::<Vec<_>>()
            {
                let mut on = day(chance.below(300));
                for _ in 0..=chance.below(2) {
                    let states = [
                        Publication::Published,
                        Publication::Missing,
                        Publication::Outdated,
                        Publication::NotApplicable,
                    ];
                    let status = chance.pick(&states);
                    publication.push(LogPublication {
                        body_id: body.id.clone(),
                        category,
                        check_date: on,
                        status,
                    });
                    on = on.checked_add_days(Days::new(60 + chance.below(300))).unwrap_or(on);
                }
            }
        }
        let (from, to) = (day(0), day(DAYS + 366));
        let holidays = shipped().days_off(from, to).into_iter();
        let holidays = holidays.map(|(date, label, body_classes)| LogHoliday { date, label, body_classes });
        let population = (1..=12).map(|n| LogPopulation {
            region: format!("MA-{n:02}"),
            census: 2024,
            inhabitants: 200_000 + 613_000 * ((n * 5) % 12),
        });
        Tables {
            bodies: self.bodies.clone(),
            publication,
            holidays: holidays.collect(),
            population: population.collect(),
        }
    }

    /// How many requests there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    fn case(&self, at: usize, id: u64) -> LogCase {
        let mut chance = Chance(self.seed ^ id);
        let body = self.body(&mut chance);
        let filed = day(chance.below(DAYS));
        let request = LogRequest {
            request_id: format!("{id:016x}"),
            n_items: 1 + u32::try_from(chance.below(4).min(chance.below(4))).unwrap_or(0),
            urgent: chance.percent(3),
            channel: chance.pick(&["online", "online", "in_person", "post", "email"]).to_owned(),
            language: chance.pick(&["ar", "ar", "ar", "fr", "fr", "zgh", "other"]).to_owned(),
            topic: chance.pick(&TOPICS).to_owned(),
            requester_category: chance
                .pick(&["citizen", "not_stated", "association", "journalist", "researcher", "business"])
                .to_owned(),
            gender: chance.pick(&["M", "F", "NS"]).to_owned(),
            requester_region: if chance.percent(30) {
                String::new()
            } else {
                format!("MA-{:02}", 1 + chance.below(12))
            },
        };
        let mut story = Told {
            seq: 32 * i64::try_from(at).unwrap_or(0),
            body: &self.bodies[body].id,
            events: Vec::new(),
        };
        story.live(&mut chance, filed, &request, self.habits[body]);
        LogCase { request, events: story.events }
    }

    fn body(&self, chance: &mut Chance) -> usize {
        // Ministries and large communes receive far more than the rest.
        let n = self.bodies.len() as u64;
        let at = if chance.percent(35) {
            n - 60 + chance.below(24).min(chance.below(24))
        } else {
            chance.below(n).min(chance.below(n))
        };
        usize::try_from(at).unwrap_or(0)
    }
}

impl Cases for Demo {
    fn each(&self, take: &mut dyn FnMut(LogCase) -> Result<(), PackageError>) -> Result<(), PackageError> {
        self.ids.iter().enumerate().try_for_each(|(at, id)| take(self.case(at, *id)))
    }
}

/// The events of one request, being told.
struct Told<'b> {
    seq: i64,
    body: &'b str,
    events: Vec<LogEvent>,
}

impl Told<'_> {
    fn put(&mut self, chance: &mut Chance, on: NaiveDate, kind: &str) -> &mut LogEvent {
        self.seq += 1;
        let minutes = 480 + chance.below(500);
        let lag = if chance.percent(4) { 1440 * chance.below(12) } else { 0 };
        let midnight = on.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc();
        let at: DateTime<Utc> =
            midnight + chrono::TimeDelta::minutes(i64::try_from(minutes + lag).unwrap_or(0));
        self.events.push(LogEvent {
            seq: self.seq,
            event_date: on,
            event_type: kind.to_owned(),
            body_id: self.body.to_owned(),
            recorded_at: Some(at),
            actor_role: "official".to_owned(),
            ..LogEvent::default()
        });
        let last = self.events.len() - 1;
        &mut self.events[last]
    }

    fn live(&mut self, chance: &mut Chance, filed: NaiveDate, request: &LogRequest, habits: Habits) {
        let after = |days: u64| weekday(filed.checked_add_days(Days::new(days)).unwrap_or(filed));
        self.put(chance, filed, "filed").actor_role = "requester".to_owned();
        if request.channel == "online" || chance.percent(55) {
            let wait = if request.channel == "online" { 0 } else { chance.below(5) };
            let number = format!("R-{:06}", chance.below(1_000_000));
            self.put(chance, after(wait), "receipt_issued").reference = number;
        }
        if chance.percent(2) {
            self.put(chance, after(chance.0 % 90), "withdrawn").actor_role = "requester".to_owned();
            return;
        }
        if chance.percent(1) {
            self.put(chance, after(6), "voided").code = "duplicate".to_owned();
        }
        let (out, back) = (chance.below(8), chance.below(habits.pace));
        let routed = chance.percent(42);
        if routed {
            let department = format!("department-{}", 1 + chance.below(6));
            self.put(chance, after(out), "routed").reference.clone_from(&department);
            if chance.percent(85) {
                self.put(chance, after(out + back), "routed_back").reference = department;
            }
        }
        if chance.percent(45) {
            self.put(chance, after(3 + chance.0 % 30), "interim_reply");
        }
        if chance.percent(12) {
            let (code, told) =
                (chance.pick(&["EXT-2", "EXT-3", "EXT-1", "EXT-4", "other"]), chance.percent(85));
            let on = after(12 + chance.below(20));
            let event = self.put(chance, on, "extended");
            (event.code, event.flag) = (code.to_owned(), Some(told));
        }
        if chance.percent(habits.answers) {
            let slow = if chance.percent(20) { chance.below(160) } else { 0 };
            let on = after(1 + if routed { out + back } else { 0 } + chance.below(habits.pace) + slow);
            self.answer(chance, on, request, habits);
        } else if chance.percent(25) {
            self.complain(chance, after(31));
        }
    }

    fn answer(&mut self, chance: &mut Chance, on: NaiveDate, request: &LogRequest, habits: Habits) {
        for item in 1..=request.n_items {
            let (code, reference) = match chance.below(100) {
                p if p < habits.complete => ("provided_full", ""),
                p if p < habits.complete + 8 => ("provided_partial", ""),
                p if p < habits.complete + 14 => ("already_public", "https://example.org/documents/1"),
                p if p < habits.complete + 20 => ("not_held", ""),
                p if p < habits.complete + 26 => (
                    chance.pick(&[
                        "refused_EXC-04",
                        "refused_EXC-11",
                        "refused_REF-5",
                        "refused_unreasoned",
                        "refused_EXC-08",
                    ]),
                    "",
                ),
                _ => continue,
            };
            let reference = if chance.percent(70) { reference } else { "" }.to_owned();
            let event = self.put(chance, on, "item_outcome");
            (event.item_no, event.code, event.reference) = (Some(item), code.to_owned(), reference);
        }
        let signed = chance.percent(habits.signs);
        self.put(chance, on, "answered").flag = Some(signed);
        if chance.percent(15) {
            let item = 1 + u32::try_from(chance.below(request.n_items.into())).unwrap_or(0);
            let view = chance.pick(&["complete", "partial", "evasive", "not_the_item", "not_received"]);
            let later = weekday(on.checked_add_days(Days::new(1 + chance.below(20))).unwrap_or(on));
            let event = self.put(chance, later, "assessed");
            (event.item_no, event.code) = (Some(item), view.to_owned());
        }
        if chance.percent(6) {
            self.complain(chance, weekday(on.checked_add_days(Days::new(3)).unwrap_or(on)));
        }
    }

    fn complain(&mut self, chance: &mut Chance, on: NaiveDate) {
        let later =
            |from: NaiveDate, days: u64| weekday(from.checked_add_days(Days::new(days)).unwrap_or(from));
        self.put(chance, on, "complaint_head").code = "g_no_reply".to_owned();
        let mut stage = later(on, 16);
        if chance.percent(45) {
            stage = later(on, 4 + chance.below(20));
            let decision = chance.pick(&["rejected", "upheld", "partly", "settled", "inadmissible"]);
            self.put(chance, stage, "head_decided").code = decision.to_owned();
            if chance.percent(35) {
                self.put(chance, later(stage, 1 + chance.0 % 35), "supplement");
            }
        }
        if chance.percent(30) {
            let lodged = later(stage, 1 + chance.below(25));
            self.put(chance, lodged, "complaint_cdai").code = "g_no_reply".to_owned();
            if chance.percent(60) {
                let decided = later(lodged, 10 + chance.below(40));
                let decision = chance.pick(&["upheld", "partly", "rejected", "inadmissible", "settled"]);
                self.put(chance, decided, "cdai_decided").code = decision.to_owned();
                if chance.percent(40) {
                    self.put(chance, later(decided, 3 + chance.0 % 40), "supplement");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(demo: &Demo) -> Vec<LogCase> {
        let mut cases = Vec::new();
        demo.each(&mut |case| {
            cases.push(case);
            Ok(())
        })
        .unwrap();
        cases
    }

    #[test]
    fn a_seed_is_a_promise() {
        let first = all(&Demo::new(300, 7));
        assert_eq!(first, all(&Demo::new(300, 7)));
        assert_ne!(first, all(&Demo::new(300, 8)));
        assert_eq!(first[0].request.request_id, "01a4f3c6a77f45cc");
        assert!(first.windows(2).all(|w| w[0].request.request_id < w[1].request.request_id));
    }

    #[test]
    fn the_size_is_that_of_a_benchmark() {
        let cases = all(&Demo::new(20_000, 1));
        let events: usize = cases.iter().map(|c| c.events.len()).sum();
        assert!((98_000..106_000).contains(&events), "about five events a request: {events}");
        assert!(cases.iter().all(|c| c.events.len() < 32));
    }
}
