//! The official counts, counted again from the journal by other code: no `law::tally`, no
//! `law::case`, only the rows and the definitions of the indicators.

use crate::command::on_each_demo;
use crate::world::{COMMUNE, REGION, World, on_each_store};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wasl::app::editions::keep::{Wanted, keep};
use wasl::app::figures::{Figures, Period, by_id, of};
use wasl::ids::CaseId;
use wasl::indicators::period::Named;
use wasl::law::act::ExtensionReason;
use wasl::store::cases::CaseRow;
use wasl::store::people::Role;
use wasl::store::rollups::{COUNTRY, Counters, Scope};
use wasl::store::{Store, StoreError, cases, journal};

/// Where a request counts in a scope.
type PlaceOf = fn(&Life) -> Option<String>;

/// What the journal says of one request, as somebody with a pencil would note it.
#[derive(Debug)]
struct Life {
    body: String,
    kind: String,
    region: Option<String>,
    received: NaiveDate,
    /// Last day of the limit that statistics use.
    due: NaiveDate,
    notices: usize,
    answered: Option<NaiveDate>,
    ended_otherwise: Option<NaiveDate>,
    void: bool,
    n_items: usize,
    /// Outcome of each item on the day of the reply.
    outcomes: BTreeMap<u64, String>,
}

/// A limit for the reply.
struct Noted {
    rule: String,
    start: NaiveDate,
    due: NaiveDate,
}

impl Noted {
    fn new(limit: &Value) -> Self {
        let rule = limit["rule"].as_str().unwrap().to_owned();
        Self { rule, start: day(&limit["start_date"]), due: day(&limit["due_date"]) }
    }
}

/// What a newer calendar did to a limit: it was told anew, or counted again for figures alone.
fn recounted(limits: &mut [Noted], change: &Value) {
    for (what, due) in [("recounted", "/limit/due_date"), ("counted", "/due")] {
        let again = &change[what];
        let meant = |l: &&mut Noted| again["rule"] == l.rule && day(&again["start_date"]) == l.start;
        if let Some(limit) = limits.iter_mut().rev().find(meant) {
            limit.due = day(again.pointer(due).unwrap());
        }
    }
}

fn day(text: &Value) -> NaiveDate {
    text.as_str().unwrap().parse().unwrap()
}

impl Life {
    fn read(case: CaseRow, events: &[journal::EventRow]) -> Self {
        let payload = |e: &journal::EventRow| serde_json::from_str::<Value>(&e.payload).unwrap();
        let filed = payload(&events[0]);
        let mut life = Self {
            body: case.body_slug,
            kind: case.body_kind,
            region: case.region_code,
            received: events[0].on_day,
            due: events[0].on_day,
            notices: 0,
            answered: None,
            ended_otherwise: None,
            void: false,
            n_items: usize::try_from(filed["act"]["n_items"].as_u64().unwrap()).unwrap(),
            outcomes: BTreeMap::new(),
        };
        // Limits for the reply that hold, in the order they were given, and whether the first notice
        // of an extension gave one.
        let (mut limits, mut first_notice_moves) = (Vec::<Noted>::new(), true);
        for event in events {
            let payload = payload(event);
            let mut gave_a_limit = false;
            for change in payload["changes"].as_array().into_iter().flatten() {
                if let Some(rule) = change["drop"]["rule"].as_str() {
                    limits.retain(|l| l.rule != rule);
                }
                recounted(&mut limits, change);
                let rule = change["start"]["rule"].as_str().unwrap_or_default();
                if rule.starts_with("R16-") || rule.starts_with("R17-") {
                    limits.push(Noted::new(&change["start"]));
                    gave_a_limit = true;
                }
            }
            if event.kind == "extend" {
                life.notices += 1;
                if life.notices == 1 {
                    first_notice_moves = gave_a_limit && !event.refused;
                }
            }
            if !event.refused {
                life.take(&event.kind, event.on_day, &payload["act"]);
            }
        }
        let limit = if first_notice_moves { limits.last() } else { limits.first() };
        life.due = limit.unwrap().due;
        life
    }

    fn take(&mut self, kind: &str, on: NaiveDate, act: &Value) {
        match kind {
            "deliver" | "answer" => {
                for item in act["items"].as_array().unwrap() {
                    let outcome = item["outcome"].as_str().unwrap().to_owned();
                    self.outcomes.insert(item["no"].as_u64().unwrap(), outcome);
                }
                self.answered = self.answered.or((kind == "answer").then_some(on));
            }
            "withdraw" | "agree" => self.ended_otherwise = Some(on),
            "redirect" if act["signed_paper"] == true => self.ended_otherwise = Some(on),
            "void" => self.void = true,
            _ => {}
        }
    }

    fn ended(&self) -> Option<NaiveDate> {
        self.answered.or(self.ended_otherwise)
    }

    fn open_on(&self, at: NaiveDate) -> bool {
        self.received <= at && self.ended().is_none_or(|end| end > at)
    }

    /// Withdrawn or forwarded by the due date: outside the cohort (T00).
    fn left_in_time(&self) -> bool {
        self.answered.is_none() && self.ended_otherwise.is_some_and(|on| on <= self.due)
    }
}

/// The published figures of some requests over a period, counted one by one.
#[derive(Debug, Default, PartialEq, Eq)]
struct Recount {
    v01: i64,
    v02: i64,
    v03: i64,
    v04: i64,
    v05: i64,
    cohort: i64,
    t00: i64,
    t01: i64,
    t02: i64,
    t03: i64,
    t05: i64,
    b01: i64,
    items: i64,
    o01: i64,
    o02: i64,
    o03: i64,
    k02: i64,
}

fn recount<'a>(lives: impl Iterator<Item = &'a Life>, Period { from, to }: Period) -> Recount {
    let within = |on: NaiveDate| from <= on && on <= to;
    let mut sum = Recount::default();
    let add = |place: &mut i64, yes: bool| *place += i64::from(yes);
    for life in lives {
        // Void entries are counted by the as-of day, which is today, whatever the period.
        add(&mut sum.k02, life.void);
        if life.void {
            continue;
        }
        add(&mut sum.v01, within(life.received));
        add(&mut sum.v02, life.answered.is_some_and(within));
        add(&mut sum.v03, life.answered.is_none() && life.ended_otherwise.is_some_and(within));
        add(&mut sum.v04, life.open_on(from.pred_opt().unwrap()));
        add(&mut sum.v05, life.open_on(to));
        add(&mut sum.b01, life.open_on(to) && life.due < to);
        if within(life.due) {
            let (left, due) = (life.left_in_time(), life.due);
            add(&mut sum.t00, left);
            add(&mut sum.cohort, !left);
            add(&mut sum.t01, life.answered.is_some_and(|on| on <= due));
            add(&mut sum.t02, life.answered.is_some_and(|on| on > due));
            add(&mut sum.t03, !left && life.answered.is_none());
            add(&mut sum.t05, !left && life.notices > 0);
        }
        if life.answered.is_some_and(within) {
            let n_items = i64::try_from(life.n_items).unwrap();
            let full = life.outcomes.values().filter(|o| *o == "provided_full").count();
            sum.items += n_items;
            sum.o01 += i64::try_from(full).unwrap();
            sum.o03 += n_items - i64::try_from(life.outcomes.len()).unwrap();
            add(&mut sum.o02, full == life.n_items);
        }
    }
    sum
}

/// The same figures as the rollups give them.
fn kept(f: &Figures) -> Recount {
    let c: Counters = f.in_period;
    Recount {
        v01: c.received,
        v02: c.answered,
        v03: c.closed_other,
        v04: f.open_start,
        v05: f.open_end,
        cohort: c.due,
        t00: c.excluded,
        t01: c.on_time,
        t02: c.late,
        t03: f.silent(),
        t05: c.extended,
        b01: f.backlog,
        items: c.items,
        o01: c.items_full,
        o02: c.all_full,
        o03: c.items_omitted,
        k02: f.voided,
    }
}

fn lives(store: &Store) -> Vec<Life> {
    let read = |conn: &mut _| {
        let rows = cases::page_after(conn, CaseId(0), 10_000)?;
        rows.into_iter()
            .map(|row| {
                let events = journal::of_case(conn, row.id)?;
                Ok(Life::read(row, &events))
            })
            .collect::<Result<Vec<_>, StoreError>>()
    };
    store.read(read).unwrap()
}

/// Every quarter and year that any request touches, and two spans that begin and end inside months.
fn periods() -> Vec<Period> {
    let today = "2028-12-31".parse().unwrap();
    let years = 2023..=2028;
    let mut codes: Vec<String> = years.clone().map(|y| y.to_string()).collect();
    codes.extend(years.flat_map(|y| (1..=4).map(move |q| format!("{y}-Q{q}"))));
    let mut all: Vec<_> = codes.iter().map(|c| Period::parse(c, today).unwrap()).collect();
    let span = |from: &str, to: &str| Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
    all.extend([span("2024-05-13", "2025-02-11"), span("2025-06-03", "2025-06-03")]);
    all
}

/// Compares every scope in every period with a recount of the journal; returns how many figures that are not
/// zero were compared.
pub fn compare(store: &Store) -> usize {
    let lives = lives(store);
    let mut compared = 0;
    for period in periods() {
        let places: [(Scope, PlaceOf); 4] = [
            (Scope::Country, |_| Some(COUNTRY.to_owned())),
            (Scope::Region, |l| l.region.clone()),
            (Scope::Kind, |l| Some(l.kind.clone())),
            (Scope::Body, |l| Some(l.body.clone())),
        ];
        for (scope, place) in places {
            let mut published: BTreeMap<String, Recount> = store
                .read(|conn| by_id(conn, scope, period))
                .unwrap()
                .iter()
                .map(|(id, figures)| (id.clone(), kept(figures)))
                .collect();
            let ids: std::collections::BTreeSet<String> = lives.iter().filter_map(place).collect();
            for id in ids {
                let counted =
                    recount(lives.iter().filter(|l| place(l).as_deref() == Some(id.as_str())), period);
                let figures = published.remove(&id).unwrap_or_default();
                assert_eq!(figures, counted, "{scope:?} {id} {period:?}");
                assert_eq!(figures.v04 + figures.v01 - figures.v02 - figures.v03, figures.v05);
                assert_eq!(figures.t01 + figures.t02 + figures.t03, figures.cohort);
                let one = store.read(|conn| of(conn, scope, &id, period)).unwrap();
                assert_eq!(kept(&one), counted, "{scope:?} {id} {period:?}, asked for alone");
                compared += usize::from(counted != Recount::default());
            }
            published.retain(|_, figures| *figures != Recount::default());
            assert!(published.is_empty(), "figures without requests: {published:?}");
        }
    }
    compared
}

#[test]
fn the_figures_of_a_demo_are_those_of_a_recount_in_other_code() {
    on_each_demo(|place| {
        let compared = compare(&place.store());
        assert!(compared > 300, "only {compared} figures were worth comparing");
    });
}

/// The turns that chance may spare a small demo.
#[test]
fn notices_withdrawals_voids_and_early_items_count_as_the_definitions_say() {
    crate::world::on_each_store(|w: &World| {
        let (official, other) = (w.official(COMMUNE), w.official(REGION));
        let committee = w.person(Role::Committee, None);
        let late = ExtensionReason::Large.code();
        let ok = |got: crate::world::Reply| assert_eq!(got.status, 201, "{}", got.json);
        let files: Vec<_> = (0..6).map(|n| w.file(COMMUNE, 1 + n % 3)).collect();
        let elsewhere = w.file(REGION, 2);
        ok(w.act(&files[0], &committee, &json!({"type": "void", "reason": "test"})));
        // A notice without its reason, then a corrected one: only the first moves statistics.
        ok(w.act(&files[1], &official, &json!({"type": "extend", "reasons": [late]})));
        w.day("2025-02-20");
        ok(w.act(
            &files[1],
            &official,
            &json!({"type": "extend", "reasons": [late], "text": "كثرة الوثائق"}),
        ));
        ok(w.act(&elsewhere, &other, &json!({"type": "extend", "reasons": [late], "text": "كثرة الوثائق"})));
        let first = json!({"type": "deliver", "items": [{"no": 1, "outcome": "provided_full"}]});
        ok(w.act(&files[2], &official, &first));
        w.day("2025-03-03");
        ok(w.act_as_requester(&files[3], &json!({"type": "withdraw"})));
        w.day("2025-03-04");
        ok(w.act_as_requester(&files[4], &json!({"type": "withdraw"})));
        let rest = json!({"type": "answer", "items": [{"no": 2, "outcome": "refused", "ground": "REF-9"}]});
        ok(w.act(&files[2], &official, &rest));
        w.day("2025-03-20");
        let whole = json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full"}]});
        ok(w.act(&files[1], &official, &whole));
        assert_eq!(
            w.act(&files[5], &official, &json!({"type": "extend", "reasons": [late], "text": "متأخر"}))
                .status,
            409
        );
        w.day("2025-04-10");
        ok(w.act(&elsewhere, &other, &whole));
        let year = Period::parse("2025", "2025-12-31".parse().unwrap()).unwrap();
        let figures = w.app.store.read(|conn| of(conn, Scope::Country, COUNTRY, year)).unwrap();
        let expected = Recount {
            v01: 6,
            v02: 3,
            v03: 2,
            v05: 1,
            cohort: 5,
            t00: 1,
            t02: 3,
            t03: 2,
            t05: 3,
            b01: 1,
            items: 7,
            o01: 3,
            o03: 3,
            k02: 1,
            ..Recount::default()
        };
        assert_eq!(kept(&figures), expected, "counted by hand");
        compare(&w.app.store);
    });
}

/// The bulletin of a quarter was published and the report of its year was not: the figures of its pages are of a day
/// that no edition tells. They stay provisional, for a program too, and the bulletin is named.
#[test]
fn a_quarter_without_the_report_of_its_year_is_provisional_and_its_bulletin_is_named() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        w.day("2025-05-15");
        let publish = |period: &str| keep(&w.app, &Wanted::of(Named::parse(period).unwrap())).unwrap();
        publish("2025-Q1");
        w.day("2026-06-01");
        let told = || {
            w.figures();
            let rows = w.get("/open/v1/values?period=2025-Q1&indicator=V01", None).json;
            let page = w.get("/fr/indicators/V01?period=2025-Q1", None).text();
            let row = &rows["items"][0];
            (row["as_of"].as_str().unwrap().to_owned(), row["obs_status"].clone(), page)
        };
        let (as_of, status, page) = told();
        assert!(as_of.starts_with("2026-") && status == "P", "{as_of} {status}");
        assert!(page.contains("chiffres provisoires"), "{page}");
        assert!(page.contains("Le rapport de l’année 2025 n’a pas encore paru"), "{page}");
        assert!(page.contains("/fr/publications#2025-Q1-r1"), "{page}");
        assert!(!page.contains("Aucune édition d’où refaire ce calcul"), "{page}");
        publish("2025");
        let (_, status, page) = told();
        assert_eq!(status, "A");
        assert!(
            !page.contains("chiffres provisoires") && page.contains("/fr/publications#2025-r1"),
            "{page}"
        );
    });
}
