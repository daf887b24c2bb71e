//! The life of one simulated request: who does what, how many working days after receipt.

use super::topics::{COUNCILS, NOTES, OTHERS, Topic, URGENCY};
use crate::law::calendar::{BodyClass, Calendar};
use crate::store::bodies::BodyRow;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};

/// Who does an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever holds the code.
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
#[derive(Clone, Debug)]
pub struct Life {
    /// When it is filed.
    pub filed_at: DateTime<Utc>,
    /// What is sent.
    pub filing: Value,
    /// How many days earlier the paper came, for a request entered at the desk.
    pub paper_days: Option<u64>,
    /// What follows, in order.
    pub acts: Vec<Planned>,
}

/// How a body behaves: between 0 (silent) and 1 (exemplary).
#[derive(Clone, Copy, Debug)]
pub struct Manner(pub f64);

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
        let council = body.calendar_class == BodyClass::TerritorialCollectivity;
        let topics = if council { COUNCILS } else { OTHERS };
        let topic = &topics[self.rng.random_range(0..topics.len())];
        let n = self.rng.random_range(1..=topic.items.len());
        let urgent = self.chance(0.05);
        let paper_days = self.chance(0.15).then(|| self.rng.random_range(0..4));
        let filed_at = self.moment(day, paper_days.is_some());
        let filing = self.filing(no, body, topic, n, urgent);
        let received = filed_at.date_naive() - Days::new(paper_days.unwrap_or(0));
        let mut life = Life { filed_at, filing, paper_days, acts: Vec::new() };
        self.plan(&mut life, body, received, (n, urgent), manner);
        life.acts.sort_by_key(|a| a.at);
        life
    }

    fn filing(&mut self, no: u64, body: &BodyRow, topic: &Topic, n: usize, urgent: bool) -> Value {
        let items: Vec<Value> = topic.items[..n].iter().map(|text| json!({ "text": text })).collect();
        let delivery = if self.chance(0.8) { "email" } else { "pickup_paper" };
        let letters = ["A", "BE", "F", "JB", "K"];
        let letter = letters[self.rng.random_range(0..letters.len())];
        let number = format!("{letter}{}", self.rng.random_range(10_000..999_999));
        let reason = URGENCY[self.rng.random_range(0..URGENCY.len())];
        let mut sent = json!({
            "body_id": body.slug, "subject": topic.subject, "items": items, "urgent": urgent,
            "urgency_reason": urgent.then_some(reason), "language": topic.language, "delivery": delivery,
            "requester": {"first_name": "طالب(ة)", "last_name": format!("تجريبي {no}"), "address": "عنوان تجريبي",
                          "identity": {"kind": "cnie", "number": number}, "email": format!("requester-{no}@demo.example")},
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

    fn plan(
        &mut self,
        life: &mut Life,
        body: &BodyRow,
        received: NaiveDate,
        (n, urgent): (usize, bool),
        manner: Manner,
    ) {
        let class = body.calendar_class;
        let act = |at, who, sent| Planned { at, who, sent };
        if self.chance(0.008) {
            let at = self.after(received, 2, class);
            life.acts.push(act(at, Who::Committee, json!({"type": "void", "reason": "test"})));
            return;
        }
        if self.chance(0.9 * manner.0 + 0.05) {
            let at = self.after(life.filed_at.date_naive(), 1, class);
            let serial = format!("{}/{}", self.rng.random_range(1..900), received.format("%Y"));
            life.acts.push(act(at, Who::Official, json!({"type": "register", "serial": serial})));
        }
        if self.chance(0.03) {
            let days = self.rng.random_range(2..30);
            let at = self.after(received, days, class);
            life.acts.push(act(at, Who::Requester, json!({"type": "withdraw"})));
            return;
        }
        if self.chance(0.03) {
            self.forward(life, body, received);
        }
        self.desk_work(life, class, received, urgent, manner);
        let Some(days) = self.reply_day(life, class, received, urgent, manner) else {
            self.complain(life, class, received);
            return;
        };
        let at = self.after(received, days, class).max(life.filed_at + TimeDelta::hours(1));
        let reply = self.reply(n, manner);
        life.acts.push(act(at, Who::Official, reply));
        self.after_reply(life, class, at, n);
    }

    fn forward(&mut self, life: &mut Life, body: &BodyRow, received: NaiveDate) {
        let other = &self.bodies[self.rng.random_range(0..self.bodies.len())];
        if other.slug == body.slug {
            return;
        }
        let at = self.after(received, 3, body.calendar_class);
        let sent = json!({"type": "redirect", "body_id": other.slug});
        life.acts.push(Planned { at, who: Who::Official, sent });
        if self.chance(0.6) {
            let at = self.after(received, 6, body.calendar_class);
            life.acts.push(Planned { at, who: Who::Requester, sent: json!({"type": "agree"}) });
        }
    }

    /// What happens on the desk before the reply: departments, questions, costs.
    fn desk_work(
        &mut self,
        life: &mut Life,
        class: BodyClass,
        received: NaiveDate,
        urgent: bool,
        manner: Manner,
    ) {
        let mut push = |at, who, sent| life.acts.push(Planned { at, who, sent });
        if self.chance(0.5 * manner.0) {
            let (out, back) = (self.rng.random_range(2..5), self.rng.random_range(5..16));
            let out = self.after(received, out, class);
            push(out, Who::Official, json!({"type": "route", "department": "DBM"}));
            let back = self.after(received, back, class);
            push(back, Who::Official, json!({"type": "return", "department": "DBM", "holds": true}));
        }
        if self.chance(0.06) {
            let at = self.after(received, 4, class);
            push(at, Who::Official, json!({"type": "clarify", "text": "ما السنة المقصودة؟"}));
            let at = self.after(received, 6, class);
            push(at, Who::Requester, json!({"type": "clarify_reply", "text": "السنة الماضية."}));
        }
        if self.chance(0.03) {
            let at = self.after(received, 7, class);
            push(at, Who::Official, json!({"type": "cost_notice", "copy": "15.00"}));
        }
        if urgent && self.chance(0.2) {
            let at = self.after(received, 1, class);
            push(
                at,
                Who::Official,
                json!({"type": "reclassify", "text": "لا خطر على حياة الأشخاص أو سلامتهم."}),
            );
        }
    }

    /// On which working day the body replies; `None` when it never does.
    fn reply_day(
        &mut self,
        life: &mut Life,
        class: BodyClass,
        received: NaiveDate,
        urgent: bool,
        manner: Manner,
    ) -> Option<u32> {
        let extends = !urgent && self.chance(0.12);
        if extends {
            let late = self.chance(0.15);
            let day = if late { self.rng.random_range(21..26) } else { self.rng.random_range(12..20) };
            let at = self.after(received, day, class);
            let text = if self.chance(0.9) {
                "عدد كبير من الوثائق يجب جمعها لدى عدة مصالح."
            } else {
                ""
            };
            let sent = json!({"type": "extend", "reasons": ["EXT-2"], "text": text});
            life.acts.push(Planned { at, who: Who::Official, sent });
        }
        let limit = if urgent { 2 } else { 20 };
        let draw: f64 = self.rng.random();
        if draw < 0.25 + 0.55 * manner.0 {
            return Some(self.rng.random_range(1..=limit));
        }
        if draw < 0.45 + 0.5 * manner.0 {
            let most = if extends { 45 } else { 70 };
            return Some(limit + self.rng.random_range(1..most));
        }
        None
    }

    fn reply(&mut self, n: usize, manner: Manner) -> Value {
        let mut items = Vec::new();
        for no in 1..=n {
            let omitted = no > 1 && self.chance(0.25 * (1.0 - manner.0));
            if !omitted {
                items.push(self.item(no, manner));
            }
        }
        let official = self.chance(0.75 + 0.25 * manner.0);
        let reference = format!("{}/2026", self.rng.random_range(1..2000));
        json!({
            "type": "answer", "items": items, "remedy": self.chance(0.5 + 0.5 * manner.0),
            "reference": official.then_some(reference), "signed_by": official.then_some("الشخص المكلف"),
        })
    }

    fn item(&mut self, no: usize, manner: Manner) -> Value {
        let good = self.chance(0.5 + 0.5 * manner.0);
        let note = NOTES[self.rng.random_range(0..NOTES.len())];
        let draw: f64 = self.rng.random();
        if draw < 0.62 {
            json!({"no": no, "outcome": "provided_full"})
        } else if draw < 0.72 {
            let exceptions: &[&str] = if good { &["EXC-04"] } else { &[] };
            json!({"no": no, "outcome": "provided_partial", "exceptions": exceptions, "note": note})
        } else if draw < 0.80 {
            let path = if good { Some(format!("https://portail.example/documents/{no}.pdf")) } else { None };
            json!({"no": no, "outcome": "already_public", "public_address": path})
        } else if draw < 0.88 {
            json!({"no": no, "outcome": "not_held", "note": "لا توجد الوثيقة لدى الهيئة."})
        } else if good {
            json!({"no": no, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "separable": false, "note": note})
        } else {
            json!({"no": no, "outcome": "refused", "ground": self.pick(&["REF-2", "REF-6", "REF-9"])})
        }
    }

    /// The requester's word, a supplement, a complaint about the reply.
    fn after_reply(&mut self, life: &mut Life, class: BodyClass, at: DateTime<Utc>, n: usize) {
        let day = at.date_naive();
        if self.chance(0.3) {
            let when = self.rng.random_range(1..6);
            let words = ["complete", "complete", "partial", "evasive", "not_the_item", "not_received"];
            let items: Vec<Value> =
                (1..=n).map(|no| json!({"no": no, "assessment": self.pick(&words)})).collect();
            let at = self.after(day, when, class);
            life.acts.push(Planned {
                at,
                who: Who::Requester,
                sent: json!({"type": "assess", "items": items}),
            });
        }
        if self.chance(0.08) {
            let when = self.rng.random_range(5..15);
            let sent = json!({"type": "supplement", "reference": "ت/1", "signed_by": "الشخص المكلف", "remedy": true,
                              "items": [{"no": 1, "outcome": "provided_full"}]});
            let at = self.after(day, when, class);
            life.acts.push(Planned { at, who: Who::Official, sent });
        }
        if self.chance(0.05) {
            let when = self.rng.random_range(3..15);
            let at = self.after(day, when, class);
            life.acts.push(Planned {
                at,
                who: Who::Requester,
                sent: json!({"type": "complain_head", "ground": "partial"}),
            });
            self.decide(life, class, at);
        } else if self.chance(0.1) {
            let when = self.rng.random_range(2..10);
            let rating = self.rng.random_range(1..=5);
            let at = self.after(day, when, class);
            life.acts.push(Planned {
                at,
                who: Who::Requester,
                sent: json!({"type": "close", "rating": rating}),
            });
        }
    }

    /// A complaint against silence.
    fn complain(&mut self, life: &mut Life, class: BodyClass, received: NaiveDate) {
        if !self.chance(0.2) {
            return;
        }
        let when = self.rng.random_range(24..38);
        let at = self.after(received, when, class);
        let sent = json!({"type": "complain_head", "ground": "no_reply"});
        life.acts.push(Planned { at, who: Who::Requester, sent });
        self.decide(life, class, at);
    }

    fn decide(&mut self, life: &mut Life, class: BodyClass, at: DateTime<Utc>) {
        let decided = self.chance(0.6);
        let when = self.rng.random_range(4..14);
        let decision = self.pick(&["upheld", "partly", "rejected", "settled"]);
        let day = at.date_naive();
        if decided {
            let at = self.after(day, when, class);
            life.acts.push(Planned {
                at,
                who: Who::Head,
                sent: json!({"type": "decide_head", "decision": decision, "text": "بعد دراسة الملف مع المصلحة المعنية."}),
            });
        }
        if self.chance(0.35) {
            let later = self.after(day, when + 10, class);
            life.acts.push(Planned {
                at: later,
                who: Who::Requester,
                sent: json!({"type": "complain_cdai", "ground": "no_reply"}),
            });
            if self.chance(0.7) {
                let decision = self.pick(&["upheld", "partly", "rejected"]);
                let at = self.after(later.date_naive(), 15, class);
                life.acts.push(Planned {
                    at,
                    who: Who::Committee,
                    sent: json!({"type": "decide_cdai", "decision": decision, "text": "توصية معللة."}),
                });
            }
        }
    }
}
