//! The life of one simulated request: who does what, how many working days after receipt.

mod aftermath;
mod reply;

use super::topics::{COUNCILS, OTHERS, Topic};
use super::words::Words;
use crate::law::calendar::{BodyClass, Calendar};
use crate::store::bodies::BodyRow;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};

/// Who does an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person who asked, by their account or by the code.
    Requester,
    /// The person in charge at the body.
    Official,
    /// The head of the body.
    Head,
    /// The Committee.
    Committee,
}

/// An act to come.
#[derive(Clone, Debug)]
pub struct Planned {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub who: Who,
    /// What is sent.
    pub sent: Value,
}

/// A request and all that will happen to it.
pub struct Life {
    /// When it is filed.
    pub filed_at: DateTime<Utc>,
    /// What is sent.
    pub filing: Value,
    /// How many days earlier the paper came, for a request entered at the desk.
    pub paper_days: Option<u64>,
    /// The words of its language.
    pub words: &'static Words,
    /// What follows, in order.
    pub acts: Vec<Planned>,
}

/// How a body behaves: between 0 (silent) and 1 (exemplary).
#[derive(Clone, Copy, Debug)]
pub struct Manner(pub f64);

/// What a life depends on once its request is received.
#[derive(Clone, Copy)]
struct Asked<'b> {
    body: &'b BodyRow,
    manner: Manner,
    received: NaiveDate,
    /// How many items.
    n: usize,
    urgent: bool,
    words: &'static Words,
}

impl Asked<'_> {
    fn class(&self) -> BodyClass {
        self.body.calendar_class.0
    }
}

/// Draws lives.
pub struct Writer<'a> {
    /// Chance.
    pub rng: &'a mut StdRng,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Other bodies, to which requests may be forwarded.
    pub bodies: &'a [BodyRow],
}

impl Writer<'_> {
    fn chance(&mut self, p: f64) -> bool {
        self.rng.random_bool(p.clamp(0.0, 1.0))
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| all[self.rng.random_range(0..all.len())])
    }

    /// A request received on a day, by a body of some manner.
    pub fn life(&mut self, no: u64, day: NaiveDate, body: &BodyRow, manner: Manner) -> Life {
        let council = body.calendar_class.0 == BodyClass::TerritorialCollectivity;
        let topics = if council { COUNCILS } else { OTHERS };
        let topic = &topics[self.rng.random_range(0..topics.len())];
        let n = self.rng.random_range(1..=topic.items.len());
        let urgent = self.chance(0.05);
        let paper_days = self.chance(0.15).then(|| self.rng.random_range(0..4));
        let filed_at = self.moment(day, paper_days.is_some());
        let filing = self.filing(no, body, topic, n, urgent);
        let received = filed_at.date_naive() - Days::new(paper_days.unwrap_or(0));
        let mut life = Life { filed_at, filing, paper_days, words: topic.words, acts: Vec::new() };
        self.plan(&mut life, &Asked { body, manner, received, n, urgent, words: topic.words });
        classify(&mut life, no, topic);
        life.acts.sort_by_key(|a| a.at);
        life
    }

    fn filing(&mut self, no: u64, body: &BodyRow, topic: &Topic, n: usize, urgent: bool) -> Value {
        let items: Vec<Value> = topic.items[..n].iter().map(|text| json!({ "text": text })).collect();
        let delivery = if self.chance(0.8) { "email" } else { "pickup_paper" };
        let letter = self.pick(&["A", "BE", "F", "JB", "K"]).unwrap_or("A");
        let number = format!("{letter}{}", self.rng.random_range(10_000..999_999));
        let words = topic.words;
        let reason = self.pick(words.urgency).filter(|_| urgent);
        let mut sent = json!({
            "body_id": body.slug, "subject": topic.subject, "topic": said(no).then_some(topic.topic),
            "items": items, "urgent": urgent,
            "urgency_reason": reason, "language": words.language, "delivery": delivery,
            "requester": {"first_name": words.first_name, "last_name": format!("{} {no}", words.last_name),
                          "address": words.address, "identity": {"kind": "cnie", "number": number},
                          "email": format!("requester-{no}@demo.example")},
            "public": self.chance(0.7), "reuse_undertaking": true, "privacy_consent": true,
        });
        if self.chance(0.6) {
            sent["profile"] = self.profile();
        }
        sent
    }

    fn profile(&mut self) -> Value {
        let category =
            self.pick(&["citizen", "citizen", "journalist", "researcher", "association", "business"]);
        let gender = self.pick(&["F", "M", "M", "NS"]);
        let age = self.pick(&["18-29", "30-39", "40-49", "50-59", "60_plus"]);
        let region = format!("MA-{:02}", self.rng.random_range(1..=12));
        json!({"category": category, "gender": gender, "age_band": age, "region": region})
    }

    /// A moment of a day: office hours for a desk, any waking hour for others.
    fn moment(&mut self, day: NaiveDate, office: bool) -> DateTime<Utc> {
        let (from, to) = if office { (9 * 60, 16 * 60) } else { (8 * 60, 22 * 60) };
        let minute = i64::from(self.rng.random_range(from..to));
        let second = i64::from(self.rng.random_range(0..60));
        day.and_time(chrono::NaiveTime::MIN).and_utc()
            + TimeDelta::minutes(minute)
            + TimeDelta::seconds(second)
    }

    /// A moment of the nth working day after a day.
    fn after(&mut self, day: NaiveDate, n: u32, class: BodyClass) -> DateTime<Utc> {
        let mut at = day;
        for _ in 0..n {
            at = self.calendar.next_working(at + Days::new(1), class);
        }
        self.moment(at, true)
    }

    fn plan(&mut self, life: &mut Life, asked: &Asked<'_>) {
        let class = asked.class();
        if self.chance(0.008) {
            let at = self.after(asked.received, 2, class);
            life.push(at, Who::Committee, json!({"type": "void", "reason": "test"}));
            return;
        }
        if self.chance(0.9 * asked.manner.0 + 0.05) {
            let at = self.after(life.filed_at.date_naive(), 1, class);
            let serial = format!("{}/{}", self.rng.random_range(1..900), asked.received.format("%Y"));
            life.push(at, Who::Official, json!({"type": "register", "serial": serial}));
        }
        if self.chance(0.03) {
            let days = self.rng.random_range(2..30);
            let at = self.after(asked.received, days, class);
            life.push(at, Who::Requester, json!({"type": "withdraw"}));
            return;
        }
        if self.chance(0.03) {
            self.forward(life, asked);
        }
        self.desk_work(life, asked);
        let Some(days) = self.reply_day(life, asked) else {
            self.complain(life, asked);
            return;
        };
        let at = self.after(asked.received, days, class).max(life.filed_at + TimeDelta::hours(1));
        let reply = self.reply(asked, at);
        life.push(at, Who::Official, reply);
        self.after_reply(life, asked, at);
    }

    fn forward(&mut self, life: &mut Life, asked: &Asked<'_>) {
        let other = &self.bodies[self.rng.random_range(0..self.bodies.len())];
        if other.slug == asked.body.slug {
            return;
        }
        let at = self.after(asked.received, 3, asked.class());
        life.push(at, Who::Official, json!({"type": "redirect", "body_id": other.slug}));
        if self.chance(0.6) {
            let at = self.after(asked.received, 6, asked.class());
            life.push(at, Who::Requester, json!({"type": "agree"}));
        }
    }

    /// What happens on the desk before the reply: departments, questions, costs.
    fn desk_work(&mut self, life: &mut Life, asked: &Asked<'_>) {
        let (received, class, words) = (asked.received, asked.class(), asked.words);
        if self.chance(0.5 * asked.manner.0) {
            let (out, back) = (self.rng.random_range(2..5), self.rng.random_range(5..16));
            let out = self.after(received, out, class);
            life.push(out, Who::Official, json!({"type": "route", "department": "DBM"}));
            let back = self.after(received, back, class);
            life.push(back, Who::Official, json!({"type": "return", "department": "DBM", "holds": true}));
        }
        if self.chance(0.06) {
            let at = self.after(received, 4, class);
            life.push(at, Who::Official, json!({"type": "clarify", "text": words.question.0}));
            let at = self.after(received, 6, class);
            life.push(at, Who::Requester, json!({"type": "clarify_reply", "text": words.question.1}));
        }
        if self.chance(0.03) {
            let at = self.after(received, 7, class);
            life.push(at, Who::Official, json!({"type": "cost_notice", "copy": "15.00"}));
        }
        if asked.urgent && self.chance(0.2) {
            let at = self.after(received, 1, class);
            life.push(at, Who::Official, json!({"type": "reclassify", "text": words.not_urgent}));
        }
    }
}

/// Four in five say what field their request belongs to.
fn said(no: u64) -> bool {
    !no.is_multiple_of(5)
}

/// Of those who did not, the desk tells every second one when it registers the request.
fn classify(life: &mut Life, no: u64, topic: &Topic) {
    let registered = life.acts.iter().find(|a| a.sent["type"] == "register").map(|a| a.at);
    if let Some(at) = registered.filter(|_| !said(no) && no.is_multiple_of(2)) {
        let sent = json!({"type": "classify", "topic": topic.topic});
        life.push(at + TimeDelta::minutes(5), Who::Official, sent);
    }
}

impl Life {
    fn push(&mut self, at: DateTime<Utc>, who: Who, sent: Value) {
        self.acts.push(Planned { at, who, sent });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Moment;
    use crate::ids::BodyId;
    use crate::law::calendar::shipped;
    use crate::store::bodies::Class;
    use rand::SeedableRng;

    fn body(slug: &str) -> BodyRow {
        BodyRow {
            id: BodyId(1),
            slug: slug.to_owned(),
            valid_from: NaiveDate::MIN,
            valid_to: None,
            kind: "commune".to_owned(),
            body_type: "commune".to_owned(),
            calendar_class: Class(BodyClass::TerritorialCollectivity),
            legal_category: String::new(),
            name_ar: String::new(),
            name_fr: String::new(),
            name_zgh: None,
            short_ar: String::new(),
            short_fr: String::new(),
            parent_slug: None,
            region_code: None,
            website: None,
            aliases: String::new(),
            population: None,
            source: String::new(),
            verified: true,
            imported_at: Moment::from(DateTime::<Utc>::UNIX_EPOCH),
        }
    }

    /// Articles 19 and 20: whoever got a reply complains of what it says.
    #[test]
    fn nobody_complains_of_silence_after_a_reply() {
        let (calendar, bodies) = (shipped(), [body("a"), body("b")]);
        let mut rng = StdRng::seed_from_u64(1);
        let mut writer = Writer { rng: &mut rng, calendar: &calendar, bodies: &bodies };
        let day = NaiveDate::from_ymd_opt(2025, 3, 3).unwrap();
        let mut after_reply = 0;
        for no in 1..4_000 {
            let life = writer.life(no, day, &bodies[0], Manner(0.6));
            let is = |act: &Planned, kind: &str| act.sent["type"] == kind;
            let Some(at) = life.acts.iter().position(|act| is(act, "answer")) else { continue };
            for act in &life.acts[at..] {
                if is(act, "complain_head") || is(act, "complain_cdai") {
                    after_reply += 1;
                    assert_ne!(act.sent["ground"], "no_reply", "{:?}", life.acts);
                }
            }
        }
        assert!(after_reply > 100, "{after_reply}");
    }
}
