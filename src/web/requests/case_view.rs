//! The view of a request's page, filled from what one projection of it shows.

use crate::app::App;
use crate::app::error::Result;
use crate::app::outlook::{self, NextRight};
use crate::app::policy::{Actor, View as Seen};
use crate::app::read_case::{Whole, shows};
use crate::app::record;
use crate::app::view::{ActView, ItemView};
use crate::law::act::{Act as LawAct, ActKind};
use crate::law::case::{Level, Status};
use crate::law::finding::Severity;
use crate::law::legal_time::legal_time;
use crate::law::limit::Rule;
use crate::locale::findings::finding_words;
use crate::locale::moved::moved;
use crate::locale::{Lang, t};
use crate::page::address;
use crate::page::case::{self, Audience, StatusFacts, View};
use crate::page::parts::{Act, Assessment, BodyRef, Document, Finding, Item};
use crate::store::cases;
use crate::store::documents::{self, DocumentRow};
use crate::store::looks::LookRow;
use crate::store::requesters::{self, RequesterRow};
use crate::web::fill::{self, Limits};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A request as one reader sees it, with all that its page needs from the store.
pub(super) struct Scene {
    pub(super) whole: Whole,
    seen: Seen,
    documents: BTreeMap<String, DocumentRow>,
    requester: Option<RequesterRow>,
    forwarded: Option<(BodyRef, String)>,
    limits: Option<Limits>,
    may: Vec<ActKind>,
    right: Option<NextRight>,
}

impl Scene {
    /// Reads what the page needs beside the request itself.
    pub(super) fn read(app: &App, actor: &Actor, seen: Seen, whole: Whole) -> Result<Self> {
        let (today, calendar) = (app.clock.today(), app.calendar());
        let id = whole.row.id;
        let is_desk = seen == Seen::Desk;
        let (documents, requester, next) = app.store.read(|conn| {
            let requester = if is_desk { requesters::of_case(conn, id)? } else { None };
            let forwarded = whole.case.status() == Status::Forwarded;
            let next = if forwarded { cases::that_came_from(conn, id)? } else { Vec::new() };
            Ok::<_, crate::app::error::Error>((documents::of_case(conn, id)?, requester, next))
        })?;
        let body = |slug: &str| app.body(slug).map(|b| fill::body(app, &b)).unwrap_or_default();
        Ok(Self {
            seen,
            documents: documents.into_iter().map(|d| (d.id.clone(), d)).collect(),
            requester,
            forwarded: next.first().map(|row| (body(&row.body_slug), row.number.clone())),
            limits: Limits::of(&whole.case, &calendar),
            may: outlook::open_acts(app, actor, &whole),
            right: outlook::next_right(&whole.case, today, &calendar),
            whole,
        })
    }

    fn audience(&self) -> Audience {
        match self.seen {
            Seen::Requester => Audience::Requester,
            Seen::Desk | Seen::Department => Audience::Desk,
            Seen::Public | Seen::Committee => Audience::Public,
        }
    }

    /// The view of the page.
    pub(super) fn view<'a>(
        &'a self,
        app: &App,
        lang: Lang,
        calendar: &'a crate::law::calendar::Calendar,
    ) -> View<'a> {
        let (row, law, today) = (&self.whole.row, &self.whole.case, app.clock.today());
        let inside = self.audience() != Audience::Public;
        View {
            audience: self.audience(),
            number: row.number.clone(),
            version: row.version,
            status: law.status().code().to_owned(),
            body: fill::body(app, &self.whole.body),
            subject: self.whole.subject(),
            language: row.language.clone(),
            topic: law.topic.map(|t| t.code().to_owned()),
            urgent: law.urgent,
            channel: row.channel.clone(),
            delivery: inside.then(|| row.delivery.clone()),
            received_on: law.received_on,
            received_at: legal_time(row.received_at.utc()).naive_local(),
            today,
            due_on: law.due_on(),
            clock: fill::reply_clock(law, today, calendar),
            answered_on: law.replied_on,
            reference: self.said("answer", "reference"),
            serial: self.said("register", "serial").filter(|_| inside),
            ribbon: self.limits.as_ref().map(|l| l.ribbon(today, calendar)),
            items: self.items(lang),
            findings: self.findings(lang, calendar),
            thread: self.thread(lang),
            facts: self.facts(lang),
            right: self.right.filter(|_| inside).map(right),
            may: self.may.iter().map(|kind| kind.code().to_owned()).collect(),
            attempt: None,
            access_code: None,
            key: String::new(),
            requester: self.requester.as_ref().map(requester),
            receipt: matches!(self.seen, Seen::Requester | Seen::Desk),
        }
    }

    /// A text of the latest act of a kind, where this reader may read it.
    fn said(&self, kind: &str, field: &str) -> Option<String> {
        let event = self.whole.events.iter().rev().find(|e| e.kind == kind)?;
        self.whole.text(event.seq, field).filter(|_| shows(self.seen, kind).text).map(str::to_owned)
    }

    /// The facts of the latest act of a kind that the law allowed.
    fn latest(&self, kind: ActKind) -> Option<LawAct> {
        let event = self.whole.events.iter().rev().find(|e| e.kind == kind.code() && !e.refused)?;
        record::read_record(event).ok().map(|r| r.act)
    }

    /// The complaint that waits for its decision.
    fn complaint(&self) -> Option<(String, NaiveDate)> {
        let law = &self.whole.case;
        [(Level::Head, "head"), (Level::Cdai, "cdai")].into_iter().find_map(|(level, code)| {
            let waits = law.undecided(level).last()?;
            Some((code.to_owned(), law.limit_of(waits)?.due_date))
        })
    }

    fn facts(&self, lang: Lang) -> StatusFacts {
        let law = &self.whole.case;
        let missing = match self.latest(ActKind::AskIdentity) {
            Some(LawAct::AskIdentity { fields }) if self.audience() != Audience::Public => fields,
            _ => Vec::new(),
        };
        let extension = match self.latest(ActKind::Extend) {
            Some(LawAct::Extend { reasons, .. }) => reasons.iter().map(|r| r.code().to_owned()).collect(),
            _ => Vec::new(),
        };
        let cost = match self.latest(ActKind::CostNotice) {
            Some(LawAct::CostNotice { copy, processing, sending, .. }) => {
                i64::try_from(copy + processing + sending).ok()
            }
            _ => None,
        };
        let void_reason = match self.latest(ActKind::Void) {
            Some(LawAct::Void { reason }) => Some(reason.code().to_owned()),
            _ => None,
        };
        let closing = ActKind::Close.code();
        let closing = self.whole.events.iter().rev().find(|e| e.kind == closing && !e.refused);
        StatusFacts {
            officer: None,
            complaint: self.complaint().filter(|_| self.audience() != Audience::Public),
            closed_by: closing.map(|e| e.role.clone()),
            missing: missing.iter().map(|name| identity_field(lang, name)).collect(),
            reclassified: law.filed_urgent && !law.urgent,
            question: self.said("clarify", "text"),
            extension,
            cost,
            ended_on: law.ended.map(|(on, _)| on).or(law.closed_on),
            void_reason,
            forwarded: self.forwarded.clone(),
        }
    }

    fn items(&self, lang: Lang) -> Vec<Item> {
        let assessed = self.assessed();
        self.whole.items(self.seen).into_iter().map(|item| self.item(lang, item, &assessed)).collect()
    }

    fn item(
        &self,
        lang: Lang,
        item: ItemView,
        assessed: &BTreeMap<u16, (Option<String>, NaiveDate)>,
    ) -> Item {
        let said = assessed.get(&item.no);
        Item {
            no: u32::from(item.no),
            text: item.text,
            period_from: item.period_from,
            period_to: item.period_to,
            medium: item.medium,
            outcome: item.outcome.map(|o| o.code().to_owned()),
            ground: item.ground.map(|g| g.code().to_owned()),
            exceptions: item.exceptions.iter().map(|e| e.code().to_owned()).collect(),
            separable: item.separable,
            law: item.law,
            public_address: item.public_address,
            documents: item.documents.iter().filter_map(|id| self.document(lang, id)).collect(),
            note: item.note,
            assessment: item.assessment.map(|a| Assessment {
                code: a.code().to_owned(),
                note: said.and_then(|(note, _)| note.clone()),
                on: said.map(|(_, on)| *on),
            }),
        }
    }

    /// The latest word of the requester on each item: what they wrote, and when.
    fn assessed(&self) -> BTreeMap<u16, (Option<String>, NaiveDate)> {
        let shown = shows(self.seen, "assess").text;
        let mut all = BTreeMap::new();
        for event in self.whole.events.iter().filter(|e| e.kind == "assess") {
            let Ok(LawAct::Assess { items }) = record::read_record(event).map(|r| r.act) else { continue };
            for item in items {
                let note = self.whole.text(event.seq, &format!("items.{}.note", item.no));
                all.insert(item.no, (note.filter(|_| shown).map(str::to_owned), event.on_day));
            }
        }
        all
    }

    pub(super) fn document(&self, lang: Lang, id: &str) -> Option<Document> {
        self.documents.get(id).map(|row| document(lang, row))
    }

    fn findings(&self, lang: Lang, calendar: &crate::law::calendar::Calendar) -> Vec<Finding> {
        let law = &self.whole.case;
        law.findings.iter().map(|f| finding(lang, f, law, calendar)).collect()
    }

    fn thread(&self, lang: Lang) -> Vec<Act> {
        let inside = |kind: &str| !shows(Seen::Requester, kind).act;
        let row = |act: ActView| {
            let at = legal_time(act.at).naive_local();
            let instant = act.at;
            let shown = Act {
                internal: inside(&act.kind),
                act: if act.allowed { act.kind } else { format!("{}_refused", act.kind) },
                on: act.on,
                at: (at.date() == act.on).then(|| at.time()),
                role: act.role.code().to_owned(),
                articles: act.article.into_iter().collect(),
                text: act.text.or_else(|| self.moved(lang, act.no)),
                asked: act.asked,
                documents: act.documents.iter().filter_map(|id| self.document(lang, id)).collect(),
                declared: act.declared,
            };
            (instant, shown)
        };
        let mut thread: Vec<_> = self.whole.acts(self.seen).into_iter().map(row).collect();
        thread.extend(self.whole.looks(self.seen).map(|l| (l.at.utc(), look(l))));
        thread.sort_by_key(|(at, _)| *at);
        thread.into_iter().map(|(_, act)| act).collect()
    }

    /// What a newer calendar did by the act of this number.
    fn moved(&self, lang: Lang, no: i64) -> Option<String> {
        let event = self.whole.events.iter().find(|e| e.seq == no)?;
        let record = record::read_record(event).ok()?;
        moved(lang, &record.act)
    }
}

/// A look at a private request, in its thread.
fn look(look: &LookRow) -> Act {
    let at = legal_time(look.at.utc()).naive_local();
    Act {
        internal: false,
        act: "look".to_owned(),
        on: look.on_day,
        at: (at.date() == look.on_day).then(|| at.time()),
        role: look.role.clone(),
        articles: Vec::new(),
        text: None,
        asked: Vec::new(),
        documents: Vec::new(),
        declared: false,
    }
}

/// A finding in words.
pub(super) fn finding(
    lang: Lang,
    f: &crate::law::finding::Finding,
    law: &crate::law::case::Case,
    calendar: &crate::law::calendar::Calendar,
) -> Finding {
    let words = finding_words(lang, f, law, calendar);
    Finding {
        id: f.id.code().to_owned(),
        label: words.label,
        message: words.message,
        cure: words.cure,
        item: f.item.map(u32::from),
        breach: f.id.severity() == Severity::Breach,
        raised_on: Some(f.raised_on),
        cured_on: f.cured_on,
    }
}

/// A document as its link.
pub(super) fn document(lang: Lang, row: &DocumentRow) -> Document {
    let kind = row.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
    Document {
        href: address::of(lang, &format!("/documents/{}", address::encode(&row.id))),
        id: row.id.clone(),
        name: row.name.clone(),
        kind,
        bytes: fill::total(row.bytes),
    }
}

fn right(next: NextRight) -> case::NextRight {
    let to = match next.rule {
        Rule::R20Lodge => "cdai",
        Rule::R21Court => "court",
        _ => "head",
    };
    case::NextRight { to: to.to_owned(), opens_on: next.opens_on, last_on: next.last_on, due_on: next.due_on }
}

/// Who asks, with the identity number masked: the whole number is needed by nobody here.
fn requester(row: &RequesterRow) -> case::Requester {
    case::Requester {
        name: format!("{} {}", row.first_name, row.last_name),
        address: row.address.clone(),
        identity_kind: row.identity_kind.clone(),
        identity_number: row.identity_mask.clone(),
        email: row.email.clone(),
        phone: row.phone.clone(),
        on_behalf_of: row.on_behalf_of.clone(),
    }
}

/// The name of an identity field that a body asks for.
fn identity_field(lang: Lang, name: &str) -> String {
    let key = match name {
        "first_name" => "form-first-name",
        "last_name" => "form-last-name",
        "address" => "form-address",
        "email" => "form-email",
        "phone" => "form-phone",
        _ => "file-identity-number",
    };
    t(lang, key, &[])
}
