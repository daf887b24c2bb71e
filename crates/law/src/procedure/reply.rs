//! Replies and supplements (articles 16 to 18): what they say of each item, and what the law finds
//! wanting in them.

use super::{Change, Decided, Deciding, Doing, LetterKind, no, raise};
use crate::act::{Act, ComplaintGround, Reply, Role};
use crate::case::Level;
use crate::finding::{FindingId, item_defects};
use crate::in_hand;
use crate::item::{Exception, ItemAnswer, Outcome};
use crate::refusal::{Reason, Refusal};
use crate::settings::LateReplyStart;
use std::cmp::Ordering;
use std::collections::BTreeSet;

impl Deciding<'_> {
    /// Items given early. With the last of them the request is answered: nothing is owed any more, and
    /// no silence can follow.
    pub(super) fn deliver(&mut self, reply: &Reply) -> Decided {
        self.unanswered()?;
        if self.blank(reply).is_empty() {
            return self.answer(reply);
        }
        self.judge_items(&reply.items);
        self.owe(LetterKind::Delivery);
        Ok(())
    }

    /// The items that still have no outcome after a reply.
    fn blank(&self, reply: &Reply) -> Vec<u16> {
        let named: BTreeSet<u16> = reply.items.iter().map(|i| i.no).collect();
        let blank = self.case.items.iter().filter(|i| i.answer.is_none() && !named.contains(&i.no));
        blank.map(|i| i.no).collect()
    }

    /// Articles 16 to 18. A reply is a fact: what the law finds wanting is taken with its finding.
    pub(super) fn answer(&mut self, reply: &Reply) -> Decided {
        self.unanswered()?;
        let (on, due) = (self.doing.on, self.case.due_on());
        self.judge_items(&reply.items);
        let blank = self.blank(reply);
        self.changes.extend(blank.iter().map(|no| raise(FindingId::ItemBlank, Some(*no), on, None)));
        // Under the other reading, silence has opened the only window there is.
        let silence_alone = self.case.settings.complaint_start_when_late_reply == LateReplyStart::Earliest
            && self.case.silent;
        self.judge_form(reply, !silence_alone);
        if on > due {
            self.changes.push(raise(FindingId::Late, None, on, Some(due)));
        }
        self.cure_if_open(FindingId::Silence, None);
        if let Some(rule) = self.case.reply_limit().map(|l| l.rule) {
            self.changes.push(Change::Met { rule, on, start: None });
        }
        if !silence_alone {
            self.open_window(on, &[]);
        }
        self.owe(LetterKind::Answer);
        Ok(())
    }

    pub(super) fn supplement(&mut self, reply: &Reply) -> Decided {
        if self.case.replied_on.is_none() {
            return no(Refusal::ours(Reason::NoReplyYet));
        }
        let before = |no: u16| self.case.items.iter().find(|i| i.no == no).and_then(|i| i.answer.as_ref());
        let items: Vec<ItemAnswer> =
            reply.items.iter().map(|answer| answer.after(before(answer.no))).collect();
        self.judge_items(&items);
        let opens = items.iter().any(|answer| self.is_another_refusal(answer));
        self.judge_form(reply, opens);
        if opens {
            let named: Vec<u16> = items.iter().map(|answer| answer.no).collect();
            self.open_window(self.doing.on, &named);
        }
        self.owe(LetterKind::Supplement);
        Ok(())
    }

    /// Whether a supplement gives the requester something to complain of that was not there before (articles
    /// 18 and 19): the first outcome of an item, if it is not given whole; less than before; as little, or more and not
    /// all, for a reason that was not told before; or without the rest that was said to be separable (article 8).
    fn is_another_refusal(&self, answer: &ItemAnswer) -> bool {
        let before = self.case.items.iter().find(|i| i.no == answer.no).and_then(|i| i.answer.as_ref());
        let Some(before) = before.filter(|before| before.outcome != Outcome::Omitted) else {
            return answer.outcome != Outcome::ProvidedFull;
        };
        let reason =
            |a: &ItemAnswer| (a.outcome, a.ground, a.exceptions.iter().copied().collect::<BTreeSet<_>>());
        match answer.outcome.worth().cmp(&before.outcome.worth()) {
            Ordering::Less => true,
            Ordering::Equal if before.separable == Some(true) && answer.separable == Some(false) => true,
            Ordering::Equal => reason(answer) != reason(before),
            Ordering::Greater => withholds_anew(answer, before),
        }
    }

    /// Raises what each item lacks and cures what it no longer lacks.
    fn judge_items(&mut self, answers: &[ItemAnswer]) {
        for answer in answers {
            let defects = item_defects(answer, self.doing.on, self.case.settings.same_year);
            let open: Vec<FindingId> = self
                .case
                .findings
                .iter()
                .filter(|f| f.item == Some(answer.no) && f.cured_on.is_none())
                .map(|f| f.id)
                .collect();
            for id in open.iter().filter(|id| !defects.contains(id)) {
                self.changes.push(Change::Cure { id: *id, item: Some(answer.no), on: self.doing.on });
            }
            for id in defects.iter().filter(|id| !open.contains(id)) {
                self.changes.push(raise(*id, Some(answer.no), self.doing.on, None));
            }
        }
    }

    /// The form of the whole reply: reference and signatory (ours), mention of the remedy (article 18), which is owed and
    /// can be made where there is one.
    fn judge_form(&mut self, reply: &Reply, opens: bool) {
        let refuses = reply.items.iter().any(ItemAnswer::is_refusal);
        let early = self.case.replied_on.is_none()
            && self.case.items.iter().any(|i| i.answer.as_ref().is_some_and(ItemAnswer::is_refusal));
        self.judge_whole(FindingId::Unofficial, !(reply.reference && reply.signed));
        if !(opens || self.leaves_a_complaint()) {
            return;
        }
        if reply.remedy {
            self.judge_whole(FindingId::NoRemedy, false);
        } else if refuses || early {
            self.judge_whole(FindingId::NoRemedy, true);
        }
    }

    /// Whether a complaint is open, or to open, whatever the act does.
    fn leaves_a_complaint(&self) -> bool {
        let (ground, items) = (ComplaintGround::NoReply, Vec::new());
        let head = Act::ComplainHead { ground, items: items.clone() };
        let now = Doing::new(Role::Requester, self.doing.on);
        let taken = |act| super::step(self.case, act, now, self.calendar).is_ok();
        in_hand::reply_due(self.case, self.doing.on).is_some()
            || in_hand::in_hand(self.case, Level::Head).is_some()
            || taken(head)
            || taken(Act::ComplainCdai { ground, items })
    }

    fn judge_whole(&mut self, id: FindingId, wanting: bool) {
        if !wanting {
            self.cure_if_open(id, None);
        } else if !self.is_open_finding(id, None) {
            self.changes.push(raise(id, None, self.doing.on, None));
        }
    }

    pub(super) fn is_open_finding(&self, id: FindingId, item: Option<u16>) -> bool {
        self.case.findings.iter().any(|f| f.id == id && f.item == item && f.cured_on.is_none())
    }

    pub(super) fn cure_if_open(&mut self, id: FindingId, item: Option<u16>) {
        if self.is_open_finding(id, item) {
            self.changes.push(Change::Cure { id, item, on: self.doing.on });
        }
    }
}

/// Whether an answer that gives more withholds the rest for a reason that the one before did not tell: nobody could complain
/// of that before (articles 18 and 19).
fn withholds_anew(answer: &ItemAnswer, before: &ItemAnswer) -> bool {
    let is_told = |e: &Exception| before.exceptions.contains(e);
    match answer.outcome {
        Outcome::ProvidedFull | Outcome::Omitted => false,
        Outcome::ProvidedPartial if !answer.exceptions.is_empty() => !answer.exceptions.iter().all(is_told),
        // Of a part that is withheld without a word the reason of before is the one told.
        Outcome::ProvidedPartial => answer.ground.is_some() && answer.ground != before.ground,
        Outcome::AlreadyPublic | Outcome::NotHeld | Outcome::Refused => true,
    }
}
