//! What a view shows of a request: its items with what was said of them, and its thread of acts, from an allow-list
//! (`app/shown.rs`).

use super::CaseFile;
use crate::app::entry::{self, Attached};
use crate::app::policy::View;
use crate::app::shown::{shows, shows_documents};
use crate::app::view::{ActView, ItemView, MovedView, SaidView};
use crate::law::act::{Act, Consent, Role};
use crate::law::day;
use crate::store::journal::EventRow;
use crate::store::looks::LookRow;
use chrono::NaiveDate;

impl CaseFile {
    /// The items, with what the acts that this view shows say of them.
    pub fn items(&self, view: View) -> Vec<ItemView> {
        let mut items: Vec<ItemView> = self
            .case
            .items
            .iter()
            .map(|item| {
                let text = self.text(1, &format!("items.{}.text", item.no)).unwrap_or_default();
                ItemView::facts(item, text.to_owned())
            })
            .collect();
        for (item, asked) in items.iter_mut().zip(&self.asked) {
            item.period_from = asked.period_from.as_deref().and_then(|d| day::parse(d).ok());
            item.period_to = asked.period_to.as_deref().and_then(|d| day::parse(d).ok());
            item.medium = asked.medium.clone();
        }
        self.add_answers(view, &mut items);
        items
    }

    fn add_answers(&self, view: View, items: &mut [ItemView]) {
        for event in &self.events {
            let shown = shows(view, &event.kind);
            let Ok(record) = entry::read_record(event) else { continue };
            let answers = match &record.act {
                Act::Deliver(reply) | Act::Answer(reply) | Act::Supplement(reply) => &reply.items,
                _ => continue,
            };
            let documents = entry::read_documents(event).unwrap_or_default();
            for answer in answers {
                let Some(item) = items.iter_mut().find(|i| i.no == answer.no) else { continue };
                let said = |field: &str| {
                    let text = self.text(event.seq, &format!("items.{}.{field}", answer.no));
                    text.filter(|_| shown.text).map(str::to_owned)
                };
                (item.note, item.law, item.public_address) =
                    (said("note"), said("law"), said("public_address"));
                let given = documents.iter().filter(|d| d.item == Some(answer.no) && shown.documents);
                item.documents.extend(given.map(|d| d.id.clone()));
            }
        }
    }

    /// The looks that this view shows: those who look do not learn who else did.
    pub fn looks(&self, view: View) -> impl Iterator<Item = &LookRow> {
        self.looks.iter().filter(move |_| matches!(view, View::Requester | View::Desk))
    }

    /// The thread of acts that this view shows.
    pub fn acts(&self, view: View) -> Vec<ActView> {
        self.events.iter().filter_map(|event| self.act_view(view, event)).collect()
    }

    fn act_view(&self, view: View, event: &EventRow) -> Option<ActView> {
        let shown = shows(view, &event.kind);
        let attached = shows_documents(view, &event.kind, event.declared);
        let role = Role::from_code(&event.role)?;
        let documents = entry::read_documents(event).unwrap_or_default();
        let record = entry::read_record(event).ok();
        let entered_by = record.as_ref().and_then(|r| r.entered_by);
        let act = record.map(|r| r.act);
        let (decision, ground) = match act {
            Some(Act::DecideHead { decision } | Act::DecideCdai { decision }) => (Some(decision), None),
            Some(Act::ComplainHead { ground, .. } | Act::ComplainCdai { ground, .. }) => (None, Some(ground)),
            _ => (None, None),
        };
        let no_effect = act.as_ref().is_some_and(|a| matches!(a, Act::Extend { .. }) && !a.extends());
        let (department, holds, consent) = inside(act.as_ref().filter(|_| shown.text));
        shown.act.then(|| ActView {
            no: event.seq,
            kind: event.kind.clone(),
            at: event.at.utc(),
            on: event.on_day,
            role,
            allowed: !event.refused,
            no_effect: no_effect && !event.refused,
            declared: event.declared,
            entered_by,
            article: event.article.clone(),
            decision,
            ground: ground.filter(|_| shown.text),
            text: shown.text.then(|| self.words(event)).flatten(),
            serial: self.text(event.seq, "serial").filter(|_| shown.text).map(str::to_owned),
            due: act.as_ref().and_then(due_passed),
            asked: if shown.text { asked(event) } else { Vec::new() },
            department,
            holds,
            third_party: self.text(event.seq, "third_party").filter(|_| shown.text).map(str::to_owned),
            consent,
            body_id: self.proposed_by(event).filter(|_| shown.text),
            said: act.as_ref().filter(|_| shown.text).map(SaidView::of).unwrap_or_default(),
            documents: documents.into_iter().filter(|_| attached).map(|d: Attached| d.id).collect(),
            moved: act.as_ref().and_then(MovedView::of),
        })
    }

    /// The body that a proposal to forward names, or the latest one before an agreement.
    fn proposed_by(&self, event: &EventRow) -> Option<String> {
        if !matches!(event.kind.as_str(), "redirect" | "agree") {
            return None;
        }
        let until = self.events.iter().rev().filter(|e| e.seq <= event.seq && !e.refused);
        until.filter_map(|e| entry::read_record(e).ok()).find_map(|r| match r.act {
            Act::Redirect { body_id, .. } => Some(body_id),
            _ => None,
        })
    }

    fn words(&self, event: &EventRow) -> Option<String> {
        let field = if event.kind == "file" { "urgency_reason" } else { "text" };
        self.text(event.seq, field).map(str::to_owned)
    }
}

/// The facts of the work inside the body: which department, what it holds, what a third party said.
fn inside(act: Option<&Act>) -> (Option<String>, Option<bool>, Option<Consent>) {
    match act {
        Some(Act::Route { department, .. }) => (Some(department.clone()), None, None),
        Some(Act::Return { department, holds, .. }) => (Some(department.clone()), *holds, None),
        Some(Act::ConsultReply { answer }) => (None, None, Some(*answer)),
        _ => (None, None, None),
    }
}

/// The last day of the limit that an act says has passed.
fn due_passed(act: &Act) -> Option<NaiveDate> {
    if let Act::Silence { due } = act { Some(*due) } else { None }
}

/// What an act asks of the requester by name.
fn asked(event: &EventRow) -> Vec<String> {
    if event.kind != "ask_identity" {
        return Vec::new();
    }
    match entry::read_record(event).map(|record| record.act) {
        Ok(Act::AskIdentity { fields }) => fields,
        _ => Vec::new(),
    }
}
