//! The catalogue a second time, slow and obvious: day by day, over the rows as they were written.
//! It shares no code with the reckoner; both must say the same of thousands of random packages.

use super::chance::{Chance, date, story};
use super::story::{Event, Request, Story, figures};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use wasl::indicators::period::Period;

fn parse(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One request and its events up to the as-of day.
struct Case<'a> {
    row: &'a Request,
    events: Vec<&'a Event>,
    body: Vec<&'a str>,
    filed: NaiveDate,
}

struct Brute<'a> {
    story: &'a Story,
    from: NaiveDate,
    to: NaiveDate,
    as_of: NaiveDate,
    days_off: Vec<(NaiveDate, Vec<&'a str>)>,
}

const TERMINAL: [&str; 3] = ["answered", "withdrawn", "redirected"];

fn on(e: &Event) -> NaiveDate {
    parse(&e.on)
}

impl<'a> Brute<'a> {
    fn new(story: &'a Story, from: NaiveDate, to: NaiveDate, as_of: NaiveDate) -> Self {
        let day_off = |row: &'a String| {
            let cells: Vec<_> = row.split(',').collect();
            (parse(cells[0]), cells[2].split('|').collect())
        };
        Self { story, from, to, as_of, days_off: story.holidays.iter().map(day_off).collect() }
    }

    fn works(&self, day: NaiveDate, class: &str) -> bool {
        let closes = |of: &[&str]| of == [""] || of.contains(&class);
        day.weekday().number_from_monday() <= 5
            && !self.days_off.iter().any(|(d, of)| *d == day && closes(of))
    }

    fn between(&self, start: NaiveDate, end: NaiveDate, class: &str) -> u64 {
        let mut n = 0;
        let mut day = start + Days::new(1);
        while day <= end {
            n += u64::from(self.works(day, class));
            day = day + Days::new(1);
        }
        n
    }

    fn working_day(&self, start: NaiveDate, n: u64, class: &str) -> NaiveDate {
        let mut day = start;
        let mut left = n;
        while left > 0 {
            day = day + Days::new(1);
            left -= u64::from(self.works(day, class));
        }
        day
    }

    fn calendar_limit(&self, start: NaiveDate, n: u64, class: &str) -> NaiveDate {
        let mut day = start + Days::new(n);
        while !self.works(day, class) {
            day = day + Days::new(1);
        }
        day
    }

    fn bodies(&self) -> Vec<Vec<&'a str>> {
        self.story.bodies.iter().map(|row| row.split(',').collect()).collect()
    }

    fn events_of(&self, id: &str) -> Vec<&'a Event> {
        let mut events: Vec<_> =
            self.story.events.iter().filter(|e| e.request == id && on(e) <= self.as_of).collect();
        events.sort_by_key(|e| (on(e), e.seq));
        events
    }

    fn is_terminal(e: &Event) -> bool {
        TERMINAL.contains(&e.kind.as_str()) && (e.kind != "redirected" || e.flag == "1")
    }

    /// The live requests, the number of void ones, and the findings.
    fn cases(&self) -> (Vec<Case<'a>>, u64, BTreeMap<&'static str, u64>) {
        let (mut live, mut void, mut findings) = (Vec::new(), 0, BTreeMap::new());
        let mut find = |code| *findings.entry(code).or_insert(0) += 1;
        for row in &self.story.requests {
            let events = self.events_of(&row.id);
            if events.is_empty() {
                continue;
            }
            let filings: Vec<_> = events.iter().filter(|e| e.kind == "filed").collect();
            let ends: Vec<_> = events.iter().filter(|e| Self::is_terminal(e)).collect();
            let one = filings.len() == 1;
            let closed_before = !filings.is_empty() && !ends.is_empty() && on(ends[0]) < on(filings[0]);
            if one && !closed_before && events.iter().any(|e| e.kind == "voided") {
                void += 1;
                continue;
            }
            if !one {
                find("not_exactly_one_filed");
            }
            if closed_before {
                find("closed_before_filing");
            }
            if ends.len() > 1 {
                find("more_than_one_terminal_event");
            }
            if !filings.is_empty() && events.iter().any(|e| on(e) < on(filings[0])) {
                find("event_before_filing");
            }
            if events.iter().any(|e| e.kind == "something_new") {
                find("unknown_event_type");
            }
            let numbered = |e: &&&Event| e.kind == "item_outcome" || e.kind == "assessed";
            let wrong = |e: &&Event| !(1..=i64::from(row.n_items)).contains(&e.item.parse().unwrap());
            if events.iter().filter(numbered).any(wrong) {
                find("item_out_of_range");
            }
            if !one || closed_before {
                continue;
            }
            let filed = on(filings[0]);
            let body = self.bodies().into_iter().find(|b| b[0] == filings[0].body).unwrap();
            live.push(Case { row, events, body, filed });
        }
        let known: BTreeSet<_> = self.story.requests.iter().map(|r| &r.id).collect();
        let strays: BTreeSet<_> = self
            .story
            .events
            .iter()
            .filter(|e| on(e) <= self.as_of && !known.contains(&e.request))
            .map(|e| &e.request)
            .collect();
        if !strays.is_empty() {
            findings.insert("events_without_request", strays.len() as u64);
        }
        (live, void, findings)
    }

    /// The latest last day that somebody was told of a limit of this rule.
    fn told(events: &[&Event], rule: &str) -> Option<NaiveDate> {
        let told = events.iter().filter(|e| e.kind == "due_told" && e.code == rule);
        told.map(|e| parse(e.reference.split('/').next().unwrap())).max()
    }

    fn first_due(&self, c: &Case<'_>) -> NaiveDate {
        let (counted, rule) = if c.row.urgent {
            (self.calendar_limit(c.filed, 3, c.body[3]), "R17-URG")
        } else {
            (self.working_day(c.filed, 20, c.body[3]), "R16-INIT")
        };
        Self::told(&c.events, rule).map_or(counted, |told| told.max(counted))
    }

    fn end<'c>(c: &Case<'c>) -> Option<&'c Event> {
        c.events.iter().copied().find(|e| Self::is_terminal(e))
    }

    fn notices<'c>(c: &Case<'c>) -> Vec<&'c Event> {
        c.events.iter().copied().filter(|e| e.kind == "extended").collect()
    }

    fn is_lawful(&self, c: &Case<'_>, e: &Event) -> bool {
        on(e) <= self.first_due(c)
            && e.flag == "1"
            && e.code.starts_with("EXT-")
            && Self::end(c).is_none_or(|end| on(e) <= on(end))
    }

    fn lawful(&self, c: &Case<'_>) -> bool {
        Self::notices(c).iter().any(|e| self.is_lawful(c, e))
    }

    fn due(&self, c: &Case<'_>) -> NaiveDate {
        let (counted, rule) = match (self.lawful(c), c.row.urgent) {
            (false, _) => return self.first_due(c),
            (true, true) => (self.calendar_limit(c.filed, 6, c.body[3]), "R17-URG-EXT"),
            (true, false) => (self.working_day(c.filed, 40, c.body[3]), "R16-EXT"),
        };
        Self::told(&c.events, rule).map_or(counted, |told| told.max(counted))
    }

    fn answered(c: &Case<'_>) -> Option<NaiveDate> {
        Self::end(c).filter(|e| e.kind == "answered").map(on)
    }

    fn left(c: &Case<'_>) -> Option<NaiveDate> {
        Self::end(c).filter(|e| e.kind != "answered").map(on)
    }

    fn open(c: &Case<'_>, day: NaiveDate) -> bool {
        c.filed <= day && Self::end(c).is_none_or(|e| on(e) > day)
    }

    fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    fn outcome(c: &Case<'_>, item: u32) -> Option<(String, bool)> {
        let answered = Self::answered(c).unwrap();
        let told = |e: &&&Event| e.kind == "item_outcome" && e.item == item.to_string() && on(e) <= answered;
        c.events.iter().rfind(told).map(|e| (e.code.clone(), !e.reference.is_empty()))
    }

    fn view(c: &Case<'_>, item: u32) -> Option<String> {
        let told = |e: &&&Event| e.kind == "assessed" && e.item == item.to_string();
        c.events.iter().rfind(told).map(|e| e.code.clone())
    }

    /// Complaints of a level with their limit and decision.
    fn complaints(&self, c: &Case<'a>, level: &str) -> Vec<(NaiveDate, NaiveDate, Option<&'a Event>)> {
        let kind = format!("complaint_{level}");
        let lodged: Vec<usize> = (0..c.events.len()).filter(|at| c.events[*at].kind == kind).collect();
        let mut decisions: Vec<Option<&Event>> = vec![None; lodged.len()];
        for decision in c.events.iter().filter(|e| e.kind == format!("{level}_decided")) {
            let mut free: Vec<usize> = (0..lodged.len()).filter(|k| decisions[*k].is_none()).collect();
            // The one of the day that it names comes first.
            free.sort_by_key(|k| on(c.events[lodged[*k]]).to_string() != decision.reference);
            free.first().into_iter().for_each(|k| decisions[*k] = Some(decision));
        }
        let one = |(k, at): (usize, &usize)| {
            let e = c.events[*at];
            let (counted, rule) = match level {
                "head" => (self.calendar_limit(on(e), 15, c.body[3]), "R19-ANSWER"),
                _ => (self.calendar_limit(on(e), 30, "state_administration"), "R20-ANSWER"),
            };
            // What is told before the next complaint is told of this one.
            let until = lodged.get(k + 1).copied().unwrap_or(c.events.len());
            let told = Self::told(&c.events[*at..until], rule);
            (on(e), told.map_or(counted, |t| t.max(counted)), decisions[k])
        };
        lodged.iter().enumerate().map(one).collect()
    }

    fn legs(c: &Case<'a>) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        let mut legs = Vec::new();
        for department in ["A", "B"] {
            let mut out = None;
            for e in c.events.iter().filter(|e| e.reference == department) {
                match (e.kind.as_str(), out) {
                    ("routed", None) => out = Some(on(e)),
                    ("routed_back", Some(from)) => {
                        legs.push((from, Some(on(e))));
                        out = None;
                    }
                    _ => {}
                }
            }
            legs.extend(out.map(|from| (from, None)));
        }
        legs
    }
}

fn share(num: u64, den: u64) -> Value {
    #[expect(clippy::cast_precision_loss)]
    let value = (den > 0).then(|| num as f64 / den as f64);
    json!({ "num": num, "den": den, "value": value })
}

fn count<T>(all: &[T], keep: impl Fn(&T) -> bool) -> u64 {
    all.iter().filter(|x| keep(x)).count() as u64
}

fn median(mut days: Vec<u64>) -> Value {
    days.sort_unstable();
    match days.len() {
        0 => Value::Null,
        n if n % 2 == 1 => json!(days[n / 2]),
        n => {
            #[expect(clippy::cast_precision_loss)]
            let half = (days[n / 2 - 1] + days[n / 2]) as f64 / 2.0;
            json!(half)
        }
    }
}

/// Kaplan-Meier with big fractions written out: at most fourteen factors below 2^8.
fn survival(sample: &[(u64, bool)], one_in: u128) -> Value {
    let (mut num, mut den) = (1u128, 1u128);
    let days: BTreeSet<u64> = sample.iter().filter(|(_, e)| *e).map(|(d, _)| *d).collect();
    for day in days {
        let at_risk = u128::from(count(sample, |(d, _)| *d >= day));
        let ended = u128::from(count(sample, |(d, e)| *d == day && *e));
        (num, den) = (num * (at_risk - ended), den * at_risk);
        if num * one_in <= den {
            return json!(day);
        }
    }
    Value::Null
}

fn bucket(days: u64) -> &'static str {
    let steps = [(5, "0-5"), (10, "6-10"), (20, "11-20"), (40, "21-40"), (60, "41-60"), (120, "61-120")];
    steps.iter().find(|(most, _)| days <= *most).map_or("121+", |(_, name)| name)
}

fn tally<'k>(keys: impl IntoIterator<Item = &'k str>) -> Value {
    let mut map: BTreeMap<&str, u64> = BTreeMap::new();
    keys.into_iter().for_each(|k| *map.entry(k).or_default() += 1);
    json!(map)
}

impl<'a> Brute<'a> {
    fn figures(&self) -> Map<String, Value> {
        let mut f = Map::new();
        let (live, void, findings) = self.cases();
        f.insert("K01_findings".into(), json!(findings));
        f.insert("K02_voided".into(), json!(void));
        self.volume(&live, &mut f);
        self.time(&live, &mut f);
        self.items(&live, &mut f);
        for level in ["head", "cdai"] {
            self.remedies(&live, level, &mut f);
        }
        self.inside(&live, &mut f);
        self.country(&mut f);
        f
    }

    fn volume(&self, live: &[Case<'a>], f: &mut Map<String, Value>) {
        let eve = self.from - Days::new(1);
        let received: Vec<_> = live.iter().filter(|c| self.holds(c.filed)).collect();
        let answered = count(live, |c| Self::answered(c).is_some_and(|d| self.holds(d)));
        let gone = count(live, |c| Self::left(c).is_some_and(|d| self.holds(d)));
        let n = received.len() as u64;
        for (key, value) in [
            ("V01_received", n),
            ("V02_answered", answered),
            ("V03_closed_other", gone),
            ("V04_open_start", count(live, |c| Self::open(c, eve))),
            ("V05_open_end", count(live, |c| Self::open(c, self.to))),
        ] {
            f.insert(key.into(), json!(value));
        }
        f.insert("V06_clearance".into(), share(answered + gone, n));
        let redirected =
            count(live, |c| Self::end(c).is_some_and(|e| e.kind == "redirected" && self.holds(on(e))));
        f.insert("O11_redirected".into(), share(redirected, n));
        let receipt = |c: &Case<'_>| c.events.iter().find(|e| e.kind == "receipt_issued").map(|e| on(e));
        f.insert("Q05_receipt_proof".into(), share(count(&received, |c| receipt(c).is_some()), n));
        f.insert("Q05_receipt_same_day".into(), share(count(&received, |c| receipt(c) == Some(c.filed)), n));
        f.insert("K03_gender_stated".into(), share(count(&received, |c| c.row.gender != "NS"), n));
        let open: Vec<_> = live.iter().filter(|c| Self::open(c, self.to)).collect();
        let overdue = |day: NaiveDate| count(live, |c| Self::open(c, day) && self.due(c) < day);
        f.insert("B01_backlog".into(), share(overdue(self.to), open.len() as u64));
        f.insert(
            "B04_backlog_change".into(),
            json!(i64::try_from(overdue(self.to)).unwrap() - i64::try_from(overdue(eve)).unwrap()),
        );
        let age = |c: &Case<'_>| self.between(c.filed, self.to, c.body[3]);
        f.insert("B03_open_age_median".into(), median(open.iter().map(|c| age(c)).collect()));
        let mut oldest: Vec<_> = open.iter().map(|c| (c.filed, &c.row.id, c.body[0], age(c))).collect();
        oldest.sort();
        let row = |(filed, id, body, days): &(NaiveDate, &String, &str, u64)| json!({ "request_id": id, "body_id": body, "received": filed, "working_days_open": days });
        f.insert("B02_ten_oldest".into(), oldest.iter().take(10).map(row).collect());
        f.insert("T12_open_buckets".into(), tally(open.iter().map(|c| bucket(age(c)))));
    }

    fn time(&self, live: &[Case<'a>], f: &mut Map<String, Value>) {
        let reached: Vec<_> = live.iter().filter(|c| self.holds(self.due(c))).collect();
        let left = |c: &&Case<'_>| Self::left(c).is_some_and(|d| d <= self.due(c));
        f.insert("T00_excluded_before_due".into(), json!(count(&reached, |c| left(c))));
        let due: Vec<_> = reached.into_iter().filter(|c| !left(c)).collect();
        let n = due.len() as u64;
        let on_time = |c: &&Case<'_>| Self::answered(c).is_some_and(|d| d <= self.due(c));
        let late = |c: &&Case<'_>| Self::answered(c).is_some_and(|d| d > self.due(c));
        f.insert("T01_on_time".into(), share(count(&due, on_time), n));
        f.insert("T02_late".into(), share(count(&due, late), n));
        f.insert("T03_silence".into(), share(count(&due, |c| Self::answered(c).is_none()), n));
        let urgent: Vec<_> = due.iter().copied().filter(|c| c.row.urgent).collect();
        f.insert("T04_on_time_urgent".into(), share(count(&urgent, on_time), urgent.len() as u64));
        let extended: Vec<_> = due.iter().copied().filter(|c| !Self::notices(c).is_empty()).collect();
        f.insert("T05_extension".into(), share(extended.len() as u64, n));
        let lawful = count(&extended, |c| self.lawful(c));
        f.insert("T06_lawful_extension".into(), share(lawful, extended.len() as u64));
        let lateness = due
            .iter()
            .filter(|c| late(c))
            .map(|c| self.between(self.due(c), Self::answered(c).unwrap(), c.body[3]));
        f.insert("T13_median_days_late".into(), median(lateness.collect()));
        let sample: Vec<_> = live
            .iter()
            .filter(|c| self.holds(c.filed))
            .map(|c| {
                let end = Self::end(c).map_or(self.as_of, on);
                (self.between(c.filed, end, c.body[3]), Self::answered(c).is_some())
            })
            .collect();
        for (key, one_in) in [("T07_km_median", 2), ("T08_km_p80", 5), ("T09_km_p90", 10)] {
            f.insert(key.into(), survival(&sample, one_in));
        }
        let days: Vec<_> = live
            .iter()
            .filter(|c| Self::answered(c).is_some_and(|d| self.holds(d)))
            .map(|c| self.between(c.filed, Self::answered(c).unwrap(), c.body[3]))
            .collect();
        #[expect(clippy::cast_precision_loss)]
        let mean = (!days.is_empty()).then(|| days.iter().sum::<u64>() as f64 / days.len() as f64);
        f.insert("T10_naive_mean".into(), json!(mean));
        f.insert("T12_buckets".into(), tally(days.iter().map(|d| bucket(*d))));
        f.insert("T11_naive_median".into(), median(days));
        let by = |keep: &dyn Fn(&Case<'_>) -> bool| {
            let some: Vec<_> = due.iter().copied().filter(|c| keep(c)).collect();
            share(count(&some, on_time), some.len() as u64)
        };
        let genders = ["F", "M", "NS"].map(|g| (g.to_owned(), by(&|c| c.row.gender == g)));
        f.insert("E01_on_time_by_gender".into(), genders.into_iter().collect());
        let regions: BTreeSet<_> = self.bodies().iter().map(|b| b[4]).collect();
        let name = |r: &str| if r.is_empty() { "none" } else { r }.to_owned();
        let regions = regions.into_iter().map(|r| (name(r), by(&|c| c.body[4] == r)));
        f.insert("E05_on_time_by_region".into(), regions.collect());
    }

    fn items(&self, live: &[Case<'a>], f: &mut Map<String, Value>) {
        let answered: Vec<_> =
            live.iter().filter(|c| Self::answered(c).is_some_and(|d| self.holds(d))).collect();
        let mut rows = Vec::new();
        let (mut all_full, mut all_refused, mut unsigned) = (0, 0, 0);
        for c in &answered {
            let of: Vec<_> = (1..=c.row.n_items).map(|i| (Self::outcome(c, i), Self::view(c, i))).collect();
            let every = |test: &dyn Fn(&str) -> bool| {
                of.iter().all(|(o, _)| o.as_ref().is_some_and(|(o, _)| test(o)))
            };
            all_full += u64::from(every(&|o| o == "provided_full"));
            all_refused += u64::from(every(&|o| o.starts_with("refused_")));
            unsigned += u64::from(Self::end(c).unwrap().flag != "1");
            rows.extend(of);
        }
        let n = rows.len() as u64;
        let has =
            |test: &dyn Fn(&str) -> bool| count(&rows, |(o, _)| o.as_ref().is_some_and(|(o, _)| test(o)));
        let full = has(&|o| o == "provided_full");
        let refused = has(&|o| o.starts_with("refused_"));
        let public = has(&|o| o == "already_public");
        f.insert("O01_item_completeness".into(), share(full, n));
        f.insert("O03_omitted_items".into(), share(count(&rows, |(o, _)| o.is_none()), n));
        f.insert("O04_refused_items".into(), share(refused, n));
        f.insert("O08_already_public".into(), share(public, n));
        f.insert("O10_not_held".into(), share(has(&|o| o == "not_held"), n));
        f.insert(
            "O07_reasoned_refusal".into(),
            share(refused - has(&|o| o == "refused_unreasoned"), refused),
        );
        let linked =
            count(&rows, |(o, _)| o.as_ref().is_some_and(|(o, link)| o == "already_public" && *link));
        f.insert("O09_public_with_link".into(), share(linked, public));
        let requests = answered.len() as u64;
        f.insert("O02_minimum_met".into(), share(all_full, requests));
        f.insert("O06_full_refusal".into(), share(all_refused, requests));
        f.insert("Q01_unsigned".into(), share(unsigned, requests));
        let grounds = rows.iter().filter_map(|(o, _)| o.as_ref()?.0.strip_prefix("refused_"));
        f.insert("O05_refused_by_ground".into(), tally(grounds));
        let assessed = count(&rows, |(_, v)| v.is_some());
        let evasive = count(&rows, |(_, v)| v.as_deref() == Some("evasive"));
        f.insert("Q03_evasive".into(), share(evasive, assessed));
        f.insert("Q04_assessment_coverage".into(), share(assessed, n));
        let both: Vec<_> = rows
            .iter()
            .filter(|(o, v)| o.as_ref().is_some_and(|(o, _)| o == "provided_full") && v.is_some())
            .collect();
        let disputed = count(&both, |(_, v)| v.as_deref() != Some("complete"));
        f.insert("Q02_disagreement".into(), share(disputed, both.len() as u64));
    }

    fn remedies(&self, live: &[Case<'a>], level: &str, f: &mut Map<String, Value>) {
        let due = |c: &&Case<'_>| self.holds(self.due(c)) && Self::left(c).is_none_or(|d| d > self.due(c));
        let cohort: Vec<_> = live.iter().filter(due).collect();
        let complained = count(&cohort, |c| c.events.iter().any(|e| e.kind == format!("complaint_{level}")));
        f.insert(format!("C01_complaint_rate_{level}"), share(complained, cohort.len() as u64));
        let (mut in_time, mut all, mut followed, mut to_follow) = (0, 0, 0, 0);
        let mut endings: Vec<String> = Vec::new();
        for c in live {
            for (lodged, limit, decision) in self.complaints(c, level) {
                if self.holds(limit) {
                    all += 1;
                    in_time += u64::from(decision.is_some_and(|d| on(d) <= limit));
                }
                let Some(d) = decision.filter(|d| self.holds(on(d))) else {
                    if lodged <= self.to && decision.is_none_or(|d| on(d) > self.to) {
                        endings.push("pending".to_owned());
                    }
                    continue;
                };
                endings.push(d.code.clone());
                let last = self.working_day(on(d), 20, c.body[3]);
                if (d.code == "upheld" || d.code == "partly") && last < self.as_of {
                    to_follow += 1;
                    let given = |e: &&&Event| e.kind == "supplement" || e.kind == "answered";
                    let in_reach = |e: &Event| on(d) <= on(e) && on(e) <= last;
                    followed += u64::from(c.events.iter().filter(given).any(|e| in_reach(e)));
                }
            }
        }
        f.insert(format!("C02_decided_in_time_{level}"), share(in_time, all));
        let n = |code: &str| count(&endings, |e| e == code);
        let for_them = n("upheld") + n("partly");
        f.insert(format!("C03_reversal_{level}"), share(for_them, for_them + n("rejected")));
        f.insert(format!("C04_outcomes_{level}"), tally(endings.iter().map(String::as_str)));
        f.insert(format!("C05_followed_{level}"), share(followed, to_follow));
    }

    fn inside(&self, live: &[Case<'a>], f: &mut Map<String, Value>) {
        let (mut waiting, mut all, mut sample) = (0, 0, Vec::new());
        for c in live {
            let legs = Self::legs(c);
            let end = Self::end(c).map(on);
            let mut day = self.from;
            while day <= self.to {
                if self.works(day, c.body[3]) && c.filed < day && end.is_none_or(|e| day <= e) {
                    all += 1;
                    let out = |(from, back): &(NaiveDate, Option<NaiveDate>)| {
                        *from < day && back.is_none_or(|b| day <= b)
                    };
                    waiting += u64::from(legs.iter().any(out));
                }
                day = day + Days::new(1);
            }
            for (from, back) in legs.into_iter().filter(|(from, _)| self.holds(*from)) {
                let until = back.unwrap_or(end.unwrap_or(self.as_of));
                sample.push((self.between(from, until, c.body[3]), back.is_some()));
            }
        }
        f.insert("R01_waiting_share".into(), share(waiting, all));
        f.insert("R02_leg_km_median".into(), survival(&sample, 2));
    }

    fn country(&self, f: &mut Map<String, Value>) {
        let in_scope: Vec<_> = self.bodies().into_iter().filter(|b| b[5] == "1").collect();
        let named: Vec<_> = in_scope.iter().filter(|b| !b[6].is_empty()).collect();
        let in_office = |b: &&Vec<&str>| {
            let mut days = parse(b[6]).iter_days().take_while(|day| b[7].is_empty() || *day <= parse(b[7]));
            days.by_ref().take_while(|day| *day <= self.to).any(|day| day == self.to)
        };
        f.insert("D01_official_coverage".into(), share(count(&named, |b| in_office(b)), named.len() as u64));
        let looked_at: Vec<_> = in_scope.iter().filter(|b| !b[8].is_empty()).collect();
        f.insert(
            "D02_website_coverage".into(),
            share(count(&looked_at, |b| b[8] == "1"), looked_at.len() as u64),
        );
        let (mut published, mut judged, mut checked) = (0, 0, 0);
        let mut by_category: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for body in &in_scope {
            for category in (1..=19).map(|n| format!("PRO-{n:02}")) {
                let of: Vec<Vec<_>> =
                    self.story.publication.iter().map(|row| row.split(',').collect()).collect();
                let mine =
                    of.iter().filter(|r| r[0] == body[0] && r[1] == category && parse(r[2]) <= self.to);
                if let Some(latest) = mine.max_by_key(|r| parse(r[2])) {
                    checked += 1;
                    let of = by_category.entry(category.clone()).or_default();
                    of.0 += u64::from(latest[3] == "published");
                    of.1 += u64::from(latest[3] != "not_applicable");
                    judged += u64::from(latest[3] != "not_applicable");
                    published += u64::from(latest[3] == "published");
                }
            }
        }
        f.insert("P01_publication_coverage".into(), share(published, judged));
        f.insert("P02_checked_share".into(), share(checked, 19 * in_scope.len() as u64));
        let category = |n: u32| {
            let code = format!("PRO-{n:02}");
            let (published, judged) = by_category.get(&code).copied().unwrap_or_default();
            (code, share(published, judged))
        };
        f.insert("P03_coverage_by_category".into(), (1..=19).map(category).collect());
    }
}

impl Brute<'_> {
    /// E06 from the regions of E05, pair by pair: the widest difference between two regions of ten.
    fn spread(&self, f: &mut Map<String, Value>) {
        let regions: Vec<(u64, u64)> = f["E05_on_time_by_region"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(region, of)| *region != "none" && of["den"].as_u64().unwrap() >= 10)
            .map(|(_, of)| (of["num"].as_u64().unwrap(), of["den"].as_u64().unwrap()))
            .collect();
        #[expect(clippy::cast_precision_loss)]
        let rate = |(num, den): (u64, u64)| num as f64 / den as f64;
        let pairs = regions
            .iter()
            .enumerate()
            .flat_map(|(at, a)| regions.iter().skip(at + 1).map(move |b| (rate(*a) - rate(*b)).abs()));
        f.insert("E06_region_spread".into(), json!(pairs.reduce(f64::max)));
    }
}

/// Whether two values agree: whole numbers exactly, others to 1e-9, codes counted 0 may be absent.
fn agree(slow: &Value, quick: &Value) -> bool {
    match (slow, quick) {
        (Value::Number(a), Value::Number(b)) => (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < 1e-9,
        (Value::Object(a), Value::Object(b)) => {
            a.iter().all(|(k, v)| b.get(k).is_some_and(|w| agree(v, w)))
                && b.iter().all(|(k, w)| a.contains_key(k) || k == "low" || k == "high" || *w == json!(0))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(x, y)| agree(x, y)),
        (a, b) => a == b,
    }
}

#[test]
fn the_slow_way_and_the_quick_way_agree_on_thousands_of_packages() {
    let (mut compared, mut looked_at) = (0, BTreeMap::new());
    for seed in 0..2000 {
        let story = story(seed, seed % 2 == 0);
        let log = story.log();
        let mut chance = Chance(!seed);
        let (a, b) = (chance.below(260), chance.below(120));
        let (from, to) = (date(a), date(a + b));
        let as_of = to + Days::new(chance.below(120));
        let slow = Brute::new(&story, from, to, as_of).figures();
        let quick = figures(&log, Period::new(from, to, as_of).unwrap(), &[]);
        for (key, value) in &slow {
            let told = &quick[key];
            assert!(
                agree(value, told),
                "seed {seed}, {key}, {from}..{to} as of {as_of}: {value} is not {told}"
            );
            compared += 1;
            let says_something = told.get("den").is_none_or(|d| *d != json!(0)) && !told.is_null();
            *looked_at.entry(key.clone()).or_insert(0) += u64::from(says_something);
        }
    }
    assert!(compared > 100_000);
    for (key, n) in looked_at {
        assert!(n > 60, "{key} was put to the test in {n} packages only");
    }
}

#[test]
fn the_spread_of_regions_is_the_widest_pair_and_nothing_without_a_pair() {
    let (mut some, mut none) = (0, 0);
    for seed in 0..120 {
        let mut chance = Chance(seed ^ 0x5117);
        let mut story = Story::default();
        for (id, region) in [("b1", "MA-01"), ("b2", "MA-02"), ("b3", "MA-03"), ("b4", "")] {
            story.body(id, "commune", "territorial_collectivity", region);
            for n in 0..chance.below(22) {
                let request = format!("{id}-{n}");
                story.file_at(id, &request, "2025-03-03");
                if chance.one_in(2) {
                    story.on(&request, "2025-03-20", "answered");
                }
            }
        }
        let (from, to, as_of) = (parse("2025-03-01"), parse("2025-03-31"), parse("2025-06-30"));
        let mut slow = Brute::new(&story, from, to, as_of).figures();
        Brute::new(&story, from, to, as_of).spread(&mut slow);
        let quick = figures(&story.log(), Period::new(from, to, as_of).unwrap(), &[]);
        let told = &quick["E06_region_spread"];
        assert!(
            agree(&slow["E06_region_spread"], told),
            "seed {seed}: {} is not {told}",
            slow["E06_region_spread"]
        );
        *(if told.is_null() { &mut none } else { &mut some }) += 1;
    }
    assert!(some > 20 && none > 20, "{some} with a spread, {none} without");
}
