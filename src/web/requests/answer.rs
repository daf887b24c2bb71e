//! `/{lang}/requests/{number}/answer`, `/supplement` and `/deliver`: the reply, item by item, what adds to it, or some
//! items before it. Before it leaves, the page shows what the law would find wanting; what was uploaded is kept for the second look.

use super::case_view::{document, finding};
use super::{sent, show};
use crate::app::App;
use crate::app::act::{act_as_sent, is_done};
use crate::app::case_file::CaseFile;
use crate::app::documents;
use crate::app::entry;
use crate::app::error::{Error, Result};
use crate::app::of_ours;
use crate::app::order::read_order;
use crate::app::outlook;
use crate::app::policy::{self, Action, Actor, Object, View as Seen};
use crate::app::read_case;
use crate::app::unnamed::{FILES, naming};
use crate::guard::token::Token;
use crate::http::upload::{Lost, Uploaded};
use crate::http::words::field_error;
use crate::law::act::{Act, ActKind, Decision, Delivery, Role};
use crate::law::case::{Case, Record};
use crate::law::finding::FindingId;
use crate::law::item::Item;
use crate::law::standing::{self, Before, Standing};
use crate::locale::findings::{cure_ahead, finding_words};
use crate::locale::{Lang, t};
use crate::page::answer::{Row, Said, Sheet, View, render};
use crate::page::case::expected_of;
use crate::page::form::FieldError;
use crate::page::parts::Finding;
use crate::page::{Nav, address};
use crate::store::cases::CaseRow;
use crate::store::documents as files;
use crate::store::journal::EventRow;
use crate::text::web_address;
use crate::web::fault::Fault;
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use crate::web::{cookies, fault, fill};
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| blank(visit, app, ActKind::Answer)).await
}

pub(in crate::web) async fn get_supplement(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| blank(visit, app, ActKind::Supplement)).await
}

pub(in crate::web) async fn get_deliver(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| blank(visit, app, ActKind::Deliver)).await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    receive(visit, request, payload, ActKind::Answer).await
}

pub(in crate::web) async fn post_deliver(
    visit: Visit,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    receive(visit, request, payload, ActKind::Deliver).await
}

pub(in crate::web) async fn post_supplement(
    visit: Visit,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    receive(visit, request, payload, ActKind::Supplement).await
}

/// The request, for somebody who may answer it, and whether that is a head.
fn answerable(visit: &Visit, app: &App, kind: ActKind) -> Result<(CaseRow, Actor, bool)> {
    let (row, actor) = show::reader(visit, app, visit.place("number"), None)?;
    let allowed = policy::may(&actor, Action::Act(kind), Object::of(&row))?;
    Ok((row, actor, allowed.role == Role::Head))
}

fn blank(visit: &Visit, app: &App, kind: ActKind) -> Result<Reply> {
    let (row, actor, by_head) = answerable(visit, app, kind)?;
    let (_, whole) = read_case::read_case(app, &actor, &row.number, None)?;
    // A reply that went out is completed: another form of it could only be refused.
    if kind != ActKind::Supplement && (whole.case.replied_on.is_some() || whole.case.ended.is_some()) {
        return Ok(Reply::see(address::request(visit.lang, &row.number)));
    }
    let typed = Typed { key: Token::random().as_str().to_owned(), ..Typed::default() };
    OnItsWay { by_head, ..OnItsWay::new(kind, typed) }.page(visit, app, &whole)
}

async fn receive(visit: Visit, request: HttpRequest, payload: Payload, kind: ActKind) -> HttpResponse {
    let may = move |visit: &Visit, app: &App| answerable(visit, app, kind).map(|_| ());
    visit.uploaded(request, payload, may, move |visit, app, uploaded| press(visit, app, kind, uploaded)).await
}

/// Whether no mail takes the reply to whoever asked.
fn hears_on_paper(app: &App, row: &CaseRow) -> Result<bool> {
    let requester = app.store.read(|conn| of_ours::requester(conn, row.id))?;
    Ok(requester.is_some_and(|r| r.erased_at.is_none() && r.email.is_none()))
}

fn press(visit: &Visit, app: &App, kind: ActKind, uploaded: Uploaded) -> Result<Reply> {
    let (row, actor, by_head) = answerable(visit, app, kind)?;
    let posted = Posted { fields: uploaded.fields.clone() };
    let (_, whole) = read_case::read_case(app, &actor, &row.number, None)?;
    let mut reply = OnItsWay { by_head, ..OnItsWay::new(kind, Typed::read(&posted)) };
    if !visit.proves(&posted) {
        reply.errors.push(FieldError::new("", "page_expired"));
        return Ok(reply.page(visit, app, &whole)?.status(StatusCode::FORBIDDEN));
    }
    let lost = reply.deposit(app, &actor, uploaded, visit.lang)?;
    if !reply.errors.is_empty() {
        let page = reply.page(visit, app, &whole)?;
        return Ok(match lost {
            Some(fault) => page.faulty(&fault),
            None => page.status(StatusCode::UNPROCESSABLE_ENTITY),
        });
    }
    // Read before the act: what is committed is told as done, whatever happens to the database then.
    let said = if hears_on_paper(app, &row)? { "unsent" } else { kind.code() };
    let done = reply.send(visit, app, &actor, &whole, &posted);
    let status = match done {
        Ok(Sent::Done) => {
            let to = Reply::see(address::request(visit.lang, &row.number));
            return Ok(to.with(cookies::done(said)));
        }
        Ok(Sent::Looked(found)) => {
            (reply.second_look, reply.looked) = (found, true);
            StatusCode::OK
        }
        Err(Error::Invalid(errors)) => {
            reply.errors = errors.iter().map(|e| field_error(&reply.typed.on_page(e))).collect();
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(Error::Refused(refusal)) => {
            reply.errors.push(fault::refused(visit.lang, &refusal));
            StatusCode::CONFLICT
        }
        Err(Error::Stale) => {
            reply.errors.push(FieldError::new("", "stale"));
            StatusCode::CONFLICT
        }
        Err(e) => return Err(e),
    };
    Ok(reply.page(visit, app, &whole)?.status(status))
}

/// What became of a reply on its way.
enum Sent {
    Done,
    /// It was looked at once more, and has not left.
    Looked(Vec<Finding>),
}

/// A reply as typed so far.
#[derive(Clone, Debug, Default)]
struct Typed {
    version: Option<String>,
    key: String,
    reference: String,
    signed_by: String,
    remedy: bool,
    items: Vec<TypedItem>,
}

/// What was typed of one item.
#[derive(Clone, Debug, Default)]
struct TypedItem {
    no: u32,
    outcome: String,
    ground: String,
    exceptions: Vec<String>,
    separable: String,
    law: String,
    public_address: String,
    note: String,
    documents: Vec<String>,
}

/// Most items a posted reply may speak of.
const ITEMS_MAX: usize = crate::app::filing::ITEMS_MAX;

impl Typed {
    fn read(posted: &Posted) -> Self {
        let mut typed = Self {
            version: Some(posted.get("version").to_owned()),
            key: posted.get("key").to_owned(),
            reference: posted.get("reference").to_owned(),
            signed_by: posted.get("signed_by").to_owned(),
            remedy: posted.get("remedy") == "true",
            items: Vec::new(),
        };
        for (name, value) in posted.pairs() {
            let place = name.strip_prefix("items.").and_then(|rest| rest.split_once('.'));
            let Some((place, field)) = place.and_then(|(p, f)| Some((p.parse::<usize>().ok()?, f))) else {
                continue;
            };
            if place < ITEMS_MAX {
                if typed.items.len() <= place {
                    typed.items.resize_with(place + 1, TypedItem::default);
                }
                typed.items[place].set(field, value);
            }
        }
        typed
    }

    /// The places on the page of the items that have an outcome: the others are left out of what is
    /// sent, for the law to find.
    fn spoken(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|i| !self.items[*i].outcome.is_empty()).collect()
    }

    fn json(&self, kind: ActKind) -> Value {
        let items: Vec<Value> = self.spoken().into_iter().map(|i| self.items[i].json()).collect();
        let mut sent = json!({
            "type": kind.code(), "reference": self.reference, "signed_by": self.signed_by,
            "remedy": self.remedy, "items": items,
        });
        if let Some(version) = self.version.as_deref().and_then(|v| v.parse::<u64>().ok()) {
            sent["version"] = version.into();
        }
        sent
    }

    /// A wrong field, by the place that its item has on the page.
    fn on_page(&self, error: &crate::text::FieldError) -> crate::text::FieldError {
        let mut error = error.clone();
        let Some((place, field)) = error.field.strip_prefix("items.").and_then(|rest| rest.split_once('.'))
        else {
            return error;
        };
        let shown = place.parse::<usize>().ok().and_then(|p| self.spoken().get(p).copied());
        if let Some(shown) = shown {
            // An exception or a document is named by its place in a list; the page marks the list.
            let field = field.split('.').next().unwrap_or(field);
            error.field = format!("items.{shown}.{field}");
        }
        error
    }
}

impl TypedItem {
    fn set(&mut self, field: &str, value: &str) {
        let text = match field {
            "no" => return self.no = value.parse().unwrap_or_default(),
            "exceptions" | "documents" if value.is_empty() => return,
            "exceptions" => return self.exceptions.push(value.to_owned()),
            "documents" => return self.documents.push(value.to_owned()),
            "outcome" => &mut self.outcome,
            "ground" => &mut self.ground,
            "separable" => &mut self.separable,
            "law" => &mut self.law,
            "public_address" => &mut self.public_address,
            "note" => &mut self.note,
            _ => return,
        };
        value.clone_into(text);
    }

    /// Whether nothing comes with the item: no document, no word.
    fn is_bare(&self) -> bool {
        self.documents.is_empty() && self.note.trim().is_empty()
    }

    /// The item as it is sent: fields that the chosen outcome does not speak of are left out, so that a
    /// change of mind on the page leaves no trace.
    fn json(&self) -> Value {
        let mut sent = Map::new();
        sent.insert("no".into(), self.no.into());
        sent.insert("outcome".into(), self.outcome.as_str().into());
        sent.insert("note".into(), self.note.as_str().into());
        let (refused, cut) = (self.outcome == "refused", self.outcome == "provided_partial");
        if refused {
            sent.insert("ground".into(), self.ground.as_str().into());
        }
        if refused || cut {
            let named: Vec<&str> = self.exceptions.iter().map(String::as_str).collect();
            sent.insert("exceptions".into(), json!(named));
            sent.insert("law".into(), self.law.as_str().into());
            if let Ok(separable) = self.separable.parse::<bool>() {
                sent.insert("separable".into(), separable.into());
            }
        }
        if self.outcome == "already_public" {
            sent.insert("public_address".into(), self.public_address.as_str().into());
        }
        if !self.documents.is_empty() {
            sent.insert("documents".into(), json!(self.documents));
        }
        Value::Object(sent)
    }
}

/// What is told of the fields of a public reply that name whoever asked, by their items, and of its files whose names do.
fn names(lang: Lang, naming: impl Iterator<Item = String>) -> impl Iterator<Item = Finding> {
    let item = |field: &str| field.strip_prefix("items.")?.split('.').next()?.parse::<u32>().ok();
    let places: BTreeSet<(Option<u32>, bool)> =
        naming.map(|field| (item(&field), field.ends_with(FILES))).collect();
    places.into_iter().map(move |(item, of_file)| {
        let keys = match of_file {
            false => ["slip-named", "slip-named-more", "slip-named-cure"],
            true => ["slip-named-file", "slip-named-file-more", "slip-named-file-cure"],
        };
        let [label, message, cure] = keys.map(|key| t(lang, key, &[]));
        Finding { label, message, cure, item, ..Finding::default() }
    })
}

/// Whether documents came with an item before.
fn is_given(item: &Item) -> bool {
    item.answer.as_ref().is_some_and(|a| a.documents > 0)
}

/// Whether a place is neither an address of the web nor a reference, which has a number (article 18 wants
/// the reference and the place).
fn leads_nowhere(place: &str) -> bool {
    let place = place.trim();
    !place.is_empty() && web_address(place).is_none() && !place.chars().any(char::is_numeric)
}

/// An answer of a department, with the items that it is of; none is of any.
struct Returned<'f> {
    event: &'f EventRow,
    department: String,
    items: Vec<u16>,
    holds: Option<bool>,
}

/// The answers of departments. One that names no item is of what its department had in hand.
fn returned(whole: &CaseFile) -> Vec<Returned<'_>> {
    let records: Vec<Record> = whole.events.iter().map_while(|e| entry::read_record(e).ok()).collect();
    let of = |(at, record): (usize, &Record)| {
        let Act::Return { department, items, holds } = &record.act else { return None };
        let before = || Case::replay(whole.case.class, whole.case.settings, &records[..at]);
        let items = match items.as_slice() {
            [] => before().map(|case| standing::asked_of(&case, department)).unwrap_or_default(),
            named => named.to_vec(),
        };
        let event = whole.events.get(at)?;
        Some(Returned { event, department: department.clone(), items, holds: *holds })
    };
    records.iter().enumerate().filter(|(_, r)| r.allowed).filter_map(of).collect()
}

/// The files that departments handed over, each with the items it was given for.
fn handed_over(returned: &[Returned<'_>]) -> Vec<(String, Vec<u16>)> {
    let of = |answer: &Returned<'_>| {
        let documents = entry::read_documents(answer.event).unwrap_or_default();
        documents.into_iter().map(|d| (d.id, answer.items.clone())).collect::<Vec<_>>()
    };
    returned.iter().flat_map(of).collect()
}

/// What departments said, each with the items that it was of.
fn said_by_departments(whole: &CaseFile, returned: Vec<Returned<'_>>) -> Vec<(Vec<u16>, Said)> {
    let of = |answer: Returned<'_>| {
        let text = whole.text(answer.event.seq, "text").map(str::to_owned);
        let (department, holds) = (answer.department, answer.holds);
        (answer.items, Said { department, on: answer.event.on_day, holds, text })
    };
    returned.into_iter().map(of).collect()
}

/// The items that a decision which upholds a complaint still asks for, and whose decision it is; of one in part, whose words
/// alone say what it grants, those that its complaint is about.
fn awaited(case: &Case, standing: &Standing) -> Vec<(u16, &'static str)> {
    let still = |by: Before, on| standing.expected.iter().any(|e| e.by == by && e.decided == on);
    let mark = |by: Before, how: Decision| match (by == Before::Head, how == Decision::Partly) {
        (true, false) => "answer-awaited-head",
        (true, true) => "answer-awaited-head-partly",
        (false, false) => "answer-awaited-cdai",
        (false, true) => "answer-awaited-cdai-partly",
    };
    let mut all: Vec<_> = case
        .upheld
        .iter()
        .map(|u| (Before::from(u.level), u))
        .filter(|(by, u)| still(*by, u.on))
        .flat_map(|(by, u)| u.owed.iter().map(move |no| (*no, mark(by, u.how))))
        .collect();
    all.dedup();
    all
}

/// A reply on its way: what was typed, what is wrong, what is wanting.
struct OnItsWay {
    kind: ActKind,
    typed: Typed,
    errors: Vec<FieldError>,
    second_look: Vec<Finding>,
    looked: bool,
    by_head: bool,
}

impl OnItsWay {
    fn new(kind: ActKind, typed: Typed) -> Self {
        Self { kind, typed, errors: Vec::new(), second_look: Vec::new(), looked: false, by_head: false }
    }

    /// Keeps the files that came with the form; their ids go on in hidden fields. Answers with the fault of a disk that
    /// took one of them not.
    fn deposit(&mut self, app: &App, actor: &Actor, uploaded: Uploaded, lang: Lang) -> Result<Option<Fault>> {
        let mut lost = uploaded.lost;
        for file in uploaded.files {
            let place = file.field.strip_prefix("items.").and_then(|rest| rest.strip_suffix(".files"));
            let place = place.and_then(|p| p.parse::<usize>().ok());
            let Some(item) = place.and_then(|p| self.typed.items.get_mut(p)) else { continue };
            match documents::deposit(app, actor, None, (&file.name, file.path()), None) {
                Ok(kept) => item.documents.push(kept.row.id),
                Err(Error::Invalid(errors)) => {
                    let named = |e: &crate::text::FieldError| {
                        field_error(&crate::text::FieldError { field: file.field.clone(), ..e.clone() })
                    };
                    self.errors.extend(errors.iter().map(named));
                }
                Err(Error::Files(e)) => {
                    lost = Some(Lost::of(&file.field, e));
                    break;
                }
                Err(e) => return Err(e),
            }
        }
        Ok(lost.map(|lost| {
            let (error, fault) = fault::of_file(lang, &lost.field, lost.why);
            self.errors.push(error);
            fault
        }))
    }

    /// Sends the reply, unless it is to be looked at first, or something is wanting and nobody said to send
    /// it so.
    fn send(
        &self,
        visit: &Visit,
        app: &App,
        actor: &Actor,
        whole: &CaseFile,
        posted: &Posted,
    ) -> Result<Sent> {
        let (row, sent) = (&whole.row, self.typed.json(self.kind));
        let order = read_order(actor, row, &sent)?;
        let once = sent::once(app, posted, &row.number, &sent);
        // A second press of the button looks again at nothing: the reply has left.
        if let Some(once) = &once
            && is_done(app, once)?
        {
            return Ok(Sent::Done);
        }
        if posted.get("do") != "send" {
            let (case, found) = outlook::preview(app, actor, row, &order)?;
            let calendar = app.calendar();
            // No second look makes a late reply come in time.
            let wanting = found.iter().filter(|f| f.id != FindingId::Late);
            let told = |f| {
                let shown = finding(visit.lang, f, &case, (app.today(), true), &calendar);
                let words = finding_words(visit.lang, f, &case, &calendar).cure;
                Finding { cure: cure_ahead(visit.lang, f, words), ..shown }
            };
            let naming = naming(app, whole, &order.sent)?.into_iter();
            let slips = self.slips(visit.lang, &whole.case).into_iter().chain(names(visit.lang, naming));
            let wanting: Vec<_> = wanting.map(told).chain(slips).collect();
            if posted.get("do") == "look" || !wanting.is_empty() {
                return Ok(Sent::Looked(wanting));
            }
        }
        act_as_sent(app, actor, row, &order, once.as_ref()).map(|_| Sent::Done)
    }

    /// What the law does not forbid and nobody means: an item given by e-mail with nothing in it, a place
    /// that leads nowhere, an item that is not held without a word on why.
    fn slips(&self, lang: Lang, case: &Case) -> Vec<Finding> {
        let earlier = |no: u32| case.items.iter().any(|i| u32::from(i.no) == no && is_given(i));
        let spoken = self.typed.spoken().into_iter().map(|place| &self.typed.items[place]);
        let slip = |item: &TypedItem| {
            let [label, message, cure] = match item.outcome.as_str() {
                "provided_full" | "provided_partial"
                    if case.delivery == Some(Delivery::Email) && item.is_bare() && !earlier(item.no) =>
                {
                    ["slip-nothing-given", "slip-nothing-given-more", "slip-nothing-given-cure"]
                }
                // Article 18: that the information is not available is a ground among others, told in writing with reasons.
                "not_held" if item.note.trim().is_empty() => {
                    ["slip-not-held", "slip-not-held-more", "slip-not-held-cure"]
                }
                "already_public" if leads_nowhere(&item.public_address) => {
                    ["slip-no-place", "slip-no-place-more", "slip-no-place-cure"]
                }
                _ => return None,
            }
            .map(|key| t(lang, key, &[]));
            Some(Finding { label, message, cure, item: Some(item.no), ..Finding::default() })
        };
        spoken.filter_map(slip).collect()
    }

    fn page(&self, visit: &Visit, app: &App, whole: &CaseFile) -> Result<Reply> {
        let (row, law, calendar) = (&whole.row, &whole.case, app.calendar());
        let standing = Standing::of(law, app.today(), &calendar);
        let view = View {
            number: row.number.clone(),
            version: row.version,
            subject: whole.subject(),
            body: fill::body(app, &whole.body),
            received_on: law.received_on,
            channel: fill::channel(row.came_from.is_some(), &row.channel),
            due_on: law.due_on(),
            provisional: fill::may_move(law, app.today()),
            clock: fill::reply_clock(law, app.today(), &calendar),
            sheet: match self.kind {
                ActKind::Supplement => Sheet::Supplement,
                ActKind::Deliver => Sheet::Deliver,
                _ => Sheet::Answer,
            },
            public: row.is_public,
            key: self.typed.key.clone(),
            items: self.rows(visit, app, whole)?,
            reference: self.typed.reference.clone(),
            signed_by: self.typed.signed_by.clone(),
            remedy: self.typed.remedy,
            no_right: !standing.leaves_a_complaint(),
            by_head: self.by_head,
            errors: self.errors.clone(),
            second_look: self.second_look.clone(),
            looked: self.looked,
            consulted: whole.consulted(),
            expected: expected_of(visit.lang, &standing, app.today()),
        };
        let frame = visit.form_frame(Nav::Desk);
        visit.page(&frame, render(&visit.door.pages, &frame, &view))
    }

    /// Every item of the request, with what was typed of it.
    fn rows(&self, visit: &Visit, app: &App, whole: &CaseFile) -> Result<Vec<Row>> {
        let ids: Vec<String> = self.typed.items.iter().flat_map(|i| i.documents.clone()).collect();
        let returned = returned(whole);
        let (handed, said) = (handed_over(&returned), said_by_departments(whole, returned));
        let named: Vec<String> = ids.iter().chain(handed.iter().map(|(id, _)| id)).cloned().collect();
        let kept = app.store.read(|conn| files::load_all(conn, &named).map_err(Error::from))?;
        let awaited = awaited(&whole.case, &Standing::of(&whole.case, app.today(), &app.calendar()));
        let row = |item: crate::app::view::ItemView| {
            let no = u32::from(item.no);
            let typed = self.typed.items.iter().find(|t| t.no == no).cloned().unwrap_or_default();
            let mine = kept.iter().filter(|d| typed.documents.contains(&d.id));
            let of_item = |id: &String| {
                let offered = |(of, items): &&(String, Vec<u16>)| {
                    of == id && (items.is_empty() || items.contains(&item.no))
                };
                !typed.documents.contains(id) && handed.iter().any(|h| offered(&h))
            };
            let offered = kept.iter().filter(|d| of_item(&d.id)).map(|d| document(visit.lang, d)).collect();
            Row {
                no,
                text: item.text,
                period: (item.period_from.is_some() || item.period_to.is_some())
                    .then_some((item.period_from, item.period_to)),
                outcome: typed.outcome,
                ground: typed.ground,
                exceptions: typed.exceptions,
                separable: typed.separable.parse().ok(),
                law: typed.law,
                public_address: typed.public_address,
                note: typed.note,
                documents: mine.map(|d| document(visit.lang, d)).collect(),
                given: item.outcome.filter(|_| self.kind == ActKind::Supplement).map(|o| o.code().to_owned()),
                awaited: awaited.iter().filter(|(no, _)| *no == item.no).map(|(_, by)| *by).collect(),
                offered,
                said: said
                    .iter()
                    .filter(|(items, _)| items.is_empty() || items.contains(&item.no))
                    .map(|(_, said)| said.clone())
                    .collect(),
                delivered: item
                    .outcome
                    .filter(|_| whole.case.replied_on.is_none())
                    .map(|o| o.code().to_owned()),
            }
        };
        Ok(whole.items(Seen::Desk).into_iter().map(row).collect())
    }
}
