//! After the reply, or instead of one: the requester's word, a supplement, complaints.

use super::{Asked, Life, Who, Writer};
use chrono::{DateTime, Utc};
use rand::RngExt;
use serde_json::{Value, json};

impl Writer<'_> {
    /// The requester's word, a supplement, a complaint about the reply.
    pub(super) fn after_reply(&mut self, life: &mut Life, asked: &Asked<'_>, at: DateTime<Utc>) {
        let (day, class) = (at.date_naive(), asked.class());
        if self.chance(0.3) {
            let when = self.rng.random_range(1..6);
            let words = ["complete", "complete", "partial", "evasive", "not_the_item", "not_received"];
            let items: Vec<Value> =
                (1..=asked.n).map(|no| json!({"no": no, "assessment": self.pick(&words)})).collect();
            let at = self.after(day, when, class);
            life.push(at, Who::Requester, json!({"type": "assess", "items": items}));
        }
        if self.chance(0.08) {
            let when = self.rng.random_range(5..15);
            let reference = format!("{}/1", asked.words.supplement);
            let sent = json!({"type": "supplement", "reference": reference, "signed_by": asked.words.signatory,
                              "remedy": true, "items": [{"no": 1, "outcome": "provided_full"}]});
            let at = self.after(day, when, class);
            life.push(at, Who::Official, sent);
        }
        if self.chance(0.05) {
            let when = self.rng.random_range(3..15);
            let at = self.after(day, when, class);
            life.push(at, Who::Requester, json!({"type": "complain_head", "ground": "partial"}));
            self.decide(life, asked, at, "partial");
        } else if self.chance(0.1) {
            let when = self.rng.random_range(2..10);
            let rating = self.rng.random_range(1..=5);
            let at = self.after(day, when, class);
            life.push(at, Who::Requester, json!({"type": "close", "rating": rating}));
        }
    }

    /// A complaint against silence.
    pub(super) fn complain(&mut self, life: &mut Life, asked: &Asked<'_>) {
        if !self.chance(0.2) {
            return;
        }
        let when = self.rng.random_range(24..38);
        let at = self.after(asked.received, when, asked.class());
        life.push(at, Who::Requester, json!({"type": "complain_head", "ground": "no_reply"}));
        self.decide(life, asked, at, "no_reply");
    }

    /// What the head decides, if anything, and then the Committee, asked on the same ground: where a reply
    /// came, nobody complains of silence.
    fn decide(&mut self, life: &mut Life, asked: &Asked<'_>, at: DateTime<Utc>, ground: &str) {
        let (day, class) = (at.date_naive(), asked.class());
        let (by_head, by_committee) = asked.words.decided;
        let decided = self.chance(0.6);
        let when = self.rng.random_range(4..14);
        // Settled is only what was given, and nothing is before the decision.
        let decision = self.pick(&["upheld", "partly", "rejected", "inadmissible"]);
        if decided {
            let at = self.after(day, when, class);
            let sent = json!({"type": "decide_head", "decision": decision, "text": by_head});
            life.push(at, Who::Head, sent);
        }
        if !self.chance(0.35) {
            return;
        }
        let later = self.after(day, when + 10, class);
        life.push(later, Who::Requester, json!({"type": "complain_cdai", "ground": ground}));
        if self.chance(0.7) {
            let decision = self.pick(&["upheld", "partly", "rejected"]);
            let at = self.after(later.date_naive(), 15, class);
            let sent = json!({"type": "decide_cdai", "decision": decision, "text": by_committee});
            life.push(at, Who::Committee, sent);
        }
    }
}
