//! The reply: on which day, with which outcome of each item.

use super::{Asked, Life, Manner, Who, Writer};
use crate::demo::words::Words;
use chrono::{DateTime, Datelike, Utc};
use rand::RngExt;
use serde_json::{Value, json};

impl Writer<'_> {
    /// On which working day the body replies; `None` when it never does.
    pub(super) fn reply_day(&mut self, life: &mut Life, asked: &Asked<'_>) -> Option<u32> {
        let extends = !asked.urgent && self.chance(0.12);
        if extends {
            let late = self.chance(0.15);
            let day = if late { self.rng.random_range(21..26) } else { self.rng.random_range(12..20) };
            let at = self.after(asked.received, day, asked.class());
            let text = if self.chance(0.9) { asked.words.more_time } else { "" };
            life.push(at, Who::Official, json!({"type": "extend", "reasons": ["EXT-2"], "text": text}));
        }
        let limit = if asked.urgent { 2 } else { 20 };
        let draw: f64 = self.rng.random();
        if draw < 0.25 + 0.55 * asked.manner.0 {
            return Some(self.rng.random_range(1..=limit));
        }
        if draw < 0.45 + 0.5 * asked.manner.0 {
            let most = if extends { 45 } else { 70 };
            return Some(limit + self.rng.random_range(1..most));
        }
        None
    }

    pub(super) fn reply(&mut self, asked: &Asked<'_>, at: DateTime<Utc>) -> Value {
        let manner = asked.manner;
        let mut items = Vec::new();
        for no in 1..=asked.n {
            let omitted = no > 1 && self.chance(0.25 * (1.0 - manner.0));
            if !omitted {
                items.push(self.item(no, manner, asked.words));
            }
        }
        let official = self.chance(0.75 + 0.25 * manner.0);
        let reference = format!("{}/{}", self.rng.random_range(1..2000), at.year());
        json!({
            "type": "answer", "items": items, "remedy": self.chance(0.5 + 0.5 * manner.0),
            "reference": official.then_some(reference), "signed_by": official.then_some(asked.words.signatory),
        })
    }

    fn item(&mut self, no: usize, manner: Manner, words: &Words) -> Value {
        let good = self.chance(0.5 + 0.5 * manner.0);
        let note = self.pick(words.notes);
        let draw: f64 = self.rng.random();
        if draw < 0.62 {
            json!({"no": no, "outcome": "provided_full"})
        } else if draw < 0.72 {
            let exceptions: &[&str] = if good { &["EXC-04"] } else { &[] };
            json!({"no": no, "outcome": "provided_partial", "exceptions": exceptions, "note": note})
        } else if draw < 0.80 {
            let path = good.then(|| format!("https://portail.example/documents/{no}.pdf"));
            json!({"no": no, "outcome": "already_public", "public_address": path})
        } else if draw < 0.88 {
            json!({"no": no, "outcome": "not_held", "note": words.not_held})
        } else if good {
            json!({"no": no, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "separable": false, "note": note})
        } else {
            json!({"no": no, "outcome": "refused", "ground": self.pick(&["REF-2", "REF-6", "REF-9"])})
        }
    }
}
