//! The view of a request's page, filled from what one projection of it shows.

use crate::app::App;
use crate::app::assessed::OPINIONS;
use crate::app::case_file::CaseFile;
use crate::app::complete;
use crate::app::departments::{Departments, is_same};
use crate::app::entry;
use crate::app::error::Result;
use crate::app::letters::on_paper::{self, Sheet};
use crate::app::of_ours;
use crate::app::outlook;
use crate::app::policy::{self, Action, Actor, Hand, Object, View as Seen};
use crate::app::reach;
use crate::app::shown::shows;
use crate::app::staff::Staff;
use crate::app::unnamed::files_read_by;
use crate::app::view::{ActView, ItemView, SaidView};
use crate::law::act::{Act as LawAct, ActKind, ComplaintGround, Delivery, Role};
use crate::law::case::{Change, Hold, Level, Status};
use crate::law::ending::Ending;
use crate::law::finding::Severity;
use crate::law::legal_time::legal_time;
use crate::law::procedure::is_given;
use crate::law::sense;
use crate::law::standing::{self, Before, Pen, Standing};
use crate::law::trial;
use crate::locale::findings::{Reader, cure, finding_words};
use crate::locale::moved::moved;
use crate::locale::{Lang, dates, numbers, phrases, t};
use crate::page::address;
use crate::page::case::{self, AskedOf, Audience, CameFrom, Forwarded, StatusFacts, View};
use crate::page::parts::{Act, Assessment, BodyRef, Document, Finding, Item};
use crate::store::Conn;
use crate::store::cases::{self, CaseRow};
use crate::store::documents::DocumentRow;
use crate::store::journal;
use crate::store::looks::LookRow;
use crate::store::people;
use crate::store::people::Member;
use crate::store::requesters::RequesterRow;
use crate::web::fill::{self, Limits};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// The Committee in the directory of bodies.
const COMMITTEE: &str = "cdai";
/// For how long a letter on paper is named among what is to be done.
const FRESH: TimeDelta = TimeDelta::days(7);

/// A request as one reader sees it, with all that its page needs from the store.
pub(super) struct Scene {
    pub(super) whole: CaseFile,
    seen: Seen,
    documents: BTreeMap<String, DocumentRow>,
    requester: Option<RequesterRow>,
    on_behalf_of: Option<String>,
    departments: Departments,
    unwritten: bool,
    /// Whether nobody of the body reads here what is filed.
    unseen: bool,
    /// The same of the day on which it was filed here.
    filed: bool,
    /// The same of the body where it went on, or would go on.
    other_unseen: bool,
    /// Whether no head of the body is here, to decide what is complained of.
    headless: bool,
    /// The days of complaints to the head that nobody of the body received here.
    complaints_unseen: Vec<NaiveDate>,
    letters: Vec<Sheet>,
    left_to_body: Vec<Sheet>,
    forwarded: Option<CaseRow>,
    came_from: Option<(String, Vec<u16>)>,
    limits: Option<Limits>,
    may: Vec<ActKind>,
    standing: Standing,
    today: NaiveDate,
    is_head: bool,
    department: Option<String>,
    answered_it: bool,
    other_head: bool,
    decided_on: Vec<NaiveDate>,
    reads_next: bool,
}

impl Scene {
    /// Reads what the page needs beside the request itself. The case is taken as it is today: what the
    /// clock owes is done, whether or not it was recorded yet.
    pub(super) fn read(app: &App, actor: &Actor, seen: Seen, mut whole: CaseFile) -> Result<Self> {
        let (today, calendar) = (app.today(), app.calendar());
        let id = whole.row.id;
        let is_desk = seen == Seen::Desk;
        whole.case = trial::as_of(&whole.case, today, &calendar);
        let reads = is_desk || seen == Seen::Requester;
        // The Committee hands over what no letter takes, and sees nothing else of who asked.
        let declares = Action::Declare(ActKind::ComplainCdai);
        let enters = policy::may(actor, declares, Object::of(&whole.row)).is_ok();
        let me = actor.person.as_ref().map(|p| p.id);
        let (documents, requester, next, staff, came_from, letters, left_to_body, other_unseen) =
            app.store.read(|conn| {
                let requester = if reads || enters { of_ours::requester(conn, id)? } else { None };
                let forwarded = whole.case.status() == Status::Forwarded;
                let next = if forwarded { cases::that_came_from(conn, id)? } else { Vec::new() };
                let slug = &whole.row.body_slug;
                let staff = Staff::of(conn, slug)?;
                let mut documents = of_ours::documents(conn, id)?;
                files_read_by((app, conn), (actor, seen), (&whole.row, &whole.body), &mut documents)?;
                let came_from = came_from(conn, &whole.row)?;
                let letters = on_paper::of(conn, actor, &whole)?;
                let left = on_paper::left_to_body(conn, actor, &whole)?;
                let other = whole.case.proposed_body.as_deref();
                let other_unseen = other.map(|other| reach::is_unseen(conn, other, today)).transpose()?;
                Ok::<_, crate::app::error::Error>((
                    documents,
                    requester,
                    next,
                    staff,
                    came_from,
                    letters,
                    left,
                    other_unseen,
                ))
            })?;
        let other_head =
            |m: &Member| m.membership.role == people::Role::Head && Some(m.membership.person_id.0) != me;
        let role = policy::may(actor, Action::ReadCase, Object::of(&whole.row)).map(|allowed| allowed.role);
        let forwarded = next.into_iter().next();
        // A code opens its own request alone.
        let elsewhere = Actor { has_code: false, ..actor.clone() };
        let may_read = |row| policy::may(&elsewhere, Action::ReadCase, Object::of(row)).is_ok();
        Ok(Self {
            seen,
            documents: documents.into_iter().map(|d| (d.id.clone(), d)).collect(),
            unwritten: (reads || enters) && requester.as_ref().is_none_or(|r| r.email.is_none()),
            on_behalf_of: requester.as_ref().filter(|_| reads).and_then(|r| r.on_behalf_of.clone()),
            requester: requester.filter(|_| is_desk),
            letters,
            left_to_body,
            unseen: staff.is_unseen(today),
            filed: staff.was_unseen(&whole.row),
            other_unseen: other_unseen.unwrap_or_default(),
            headless: staff.is_headless(today),
            complaints_unseen: staff.complaints_unseen(&whole.events),
            departments: if is_desk { Departments::of(&staff, today) } else { Departments::default() },
            reads_next: forwarded.as_ref().is_some_and(may_read),
            forwarded,
            came_from,
            limits: Limits::of(&whole.case, &calendar),
            may: outlook::offered(app, actor, &whole),
            standing: Standing::of(&whole.case, today, &calendar),
            today,
            is_head: role == Ok(Role::Head),
            department: actor.department_at(&whole.row.body_slug).map(str::to_owned),
            answered_it: outlook::answered_it(actor, &whole, &whole.case),
            decided_on: outlook::decided_on(actor, &whole),
            other_head: is_desk && staff.on(today).any(other_head),
            whole,
        })
    }

    fn audience(&self) -> Audience {
        match self.seen {
            Seen::Requester => Audience::Requester,
            Seen::Desk if self.is_head => Audience::Head,
            Seen::Desk => Audience::Desk,
            Seen::Department => Audience::Department,
            Seen::Committee | Seen::Inquiry => Audience::Committee,
            Seen::Public => Audience::Public,
        }
    }

    /// The view of the page.
    pub(super) fn view<'a>(
        &'a self,
        app: &App,
        lang: Lang,
        calendar: &'a crate::law::calendar::Calendar,
    ) -> View<'a> {
        let (row, law, today) = (&self.whole.row, &self.whole.case, app.today());
        let inside = self.audience() == Audience::Requester || self.audience().is_inside();
        // What is entered from paper is of a day that is not known yet.
        let lodged = if self.audience() == Audience::Requester { today } else { law.received_on };
        View {
            audience: self.audience(),
            number: row.number.clone(),
            version: row.version,
            status: law.status().code().to_owned(),
            body: BodyRef {
                unseen: self.unseen && row.was_filed_here(),
                filed: self.filed,
                ..fill::body(app, &self.whole.body)
            },
            subject: self.whole.subject(),
            language: row.language.clone(),
            topic: law.topic.map(|t| t.code().to_owned()),
            urgent: law.urgent,
            channel: fill::channel(row.came_from.is_some(), &row.channel),
            delivery: law.delivery.filter(|_| inside).map(|d| d.code().to_owned()),
            received_on: law.received_on,
            received_at: legal_time(row.received_at.utc()).naive_local(),
            today,
            due_on: law.lawful_due(),
            provisional: fill::may_move(law, today),
            clock: fill::reply_clock(law, today, calendar),
            answered_on: law.replied_on,
            reference: self.said("answer", "reference"),
            serial: self.said("register", "serial").or_else(|| self.said("file", "serial")),
            ribbon: self.limits.as_ref().map(|l| l.ribbon(today, calendar)),
            items: self.items(lang),
            findings: self.findings(lang, calendar),
            thread: self.thread(app, lang),
            facts: self.facts(app, lang),
            standing: self.standing.clone(),
            pen: self.pen(),
            head_closes_cdai: self.head_closes_cdai(calendar),
            may: self.may.iter().map(|kind| kind.code().to_owned()).collect(),
            committee: app.body(COMMITTEE).map(|b| fill::body(app, &b)),
            grounds: [Level::Head, Level::Cdai].map(|level| {
                sense::grounds(law, level, lodged, calendar).into_iter().map(ComplaintGround::code).collect()
            }),
            lacks: self.lacks(),
            found: Vec::new(),
            attempt: None,
            access_code: None,
            key: String::new(),
            requester: self.requester.as_ref().map(requester),
            on_behalf_of: self.on_behalf_of.clone(),
            receipt: matches!(self.seen, Seen::Requester | Seen::Desk),
            unwritten: self.unwritten,
            unhanded: self.unseen,
            letters: self.letters.iter().map(|sheet| self.letter(sheet)).collect(),
            left_to_body: self.left_to_body.iter().map(|sheet| sheet.code().to_owned()).collect(),
            left_with: self.left_with(),
            departments: self.departments(),
            consulted: if self.seen == Seen::Desk { self.whole.consulted() } else { Vec::new() },
            handover: None,
            theirs: self.department.is_some(),
        }
    }

    /// What the desk may ask of whoever asked: an address of e-mail only where the answer goes there.
    fn lacks(&self) -> Vec<&'static str> {
        let by_email = self.whole.case.delivery == Some(Delivery::Email);
        // What was erased was given.
        let kept = self.requester.as_ref().filter(|who| who.erased_at.is_none());
        let lacking = kept.map(complete::lacking).unwrap_or_default();
        lacking.into_iter().filter(|name| *name != "email" || by_email).collect()
    }

    /// Whose turn it is, as the reader has it: what the desk asked of a department is its turn, whatever the requester
    /// is asked meanwhile. Its list says the same.
    fn pen(&self) -> Pen {
        let awaited = standing::awaited_departments(&self.whole.case);
        match self.asked_of().filter(|asked| awaited.contains(&asked.name)) {
            Some(asked) => Pen::Departments(vec![asked.name]),
            None => standing::pen(&self.whole.case, &self.standing, self.today),
        }
    }

    /// The items that each department still has.
    fn left_with(&self) -> Vec<(String, Vec<u16>)> {
        let case = &self.whole.case;
        let asked = standing::awaited_departments(case).into_iter();
        asked.map(|name| (name.clone(), standing::asked_of(case, &name))).collect()
    }

    /// Whether another complaint to the head would close the complaint to the Committee that is open today, until it is
    /// decided or its limit has passed (article 20).
    fn head_closes_cdai(&self, calendar: &crate::law::calendar::Calendar) -> bool {
        let open = |standing: &Standing| -> Vec<Vec<u16>> {
            standing.rights(Before::Cdai).map(|right| right.items.clone()).collect()
        };
        let tried =
            trial::tried(&self.whole.case, ActKind::ComplainHead, Role::Requester, self.today, calendar);
        let after = tried.and_then(std::result::Result::ok);
        let (now, then) =
            (open(&self.standing), after.map(|c| open(&Standing::of(&c, self.today, calendar))));
        !now.is_empty() && then.is_some_and(|then| then != now)
    }

    /// A letter to be printed. Nothing records that it was handed over: those of the latest act and of the last days are
    /// taken for letters that wait.
    fn letter(&self, sheet: &Sheet) -> case::OnPaper {
        let latest = self.whole.events.last().map(|e| e.seq);
        case::OnPaper {
            kind: sheet.code().to_owned(),
            name: sheet.name(),
            on: sheet.on,
            until: sheet.until,
            code_until: sheet.code_until,
            by_both: sheet.by == Hand::Both,
            fresh: (latest == Some(sheet.seq) || self.today - sheet.on <= FRESH)
                && !sheet.is_spent(&self.whole.case, &self.standing),
        }
    }

    /// The departments of the body, for its desk.
    fn departments(&self) -> case::Departments {
        if self.seen != Seen::Desk {
            return case::Departments::default();
        }
        let asked = standing::awaited_departments(&self.whole.case);
        let unseen = asked.iter().filter(|name| !self.departments.sees(name)).cloned().collect();
        case::Departments { known: self.departments.names().map(str::to_owned).collect(), asked, unseen }
    }

    /// A text of the latest act of a kind, where this reader may read it.
    fn said(&self, kind: &str, field: &str) -> Option<String> {
        let event = self.whole.events.iter().rev().find(|e| e.kind == kind)?;
        self.whole.text(event.seq, field).filter(|_| shows(self.seen, kind).text).map(str::to_owned)
    }

    /// The questions of the body that wait for a reply, oldest first, where this reader may read them.
    fn questions(&self) -> Vec<String> {
        let kind = ActKind::Clarify.code();
        let waits = self.whole.case.holds.iter().filter(|h| matches!(h, Hold::Clarification(_))).count();
        let put = self.whole.events.iter().rev().filter(|e| e.kind == kind && !e.refused).take(waits);
        let shown = |_: &&str| shows(self.seen, kind).text;
        let mut texts: Vec<String> =
            put.filter_map(|e| self.whole.text(e.seq, "text").filter(shown)).map(str::to_owned).collect();
        texts.reverse();
        texts
    }

    /// The facts of the latest act of a kind that the law allowed.
    fn latest(&self, kind: ActKind) -> Option<LawAct> {
        let event = self.whole.events.iter().rev().find(|e| e.kind == kind.code() && !e.refused)?;
        entry::read_record(event).ok().map(|r| r.act)
    }

    /// The number of the request it became at another body, for the desk that handed it on.
    pub(super) fn went_on(&self) -> Option<&str> {
        self.forwarded.as_ref().filter(|_| self.seen == Seen::Desk).map(|next| next.number.as_str())
    }

    /// The request it became at another body, as far as this reader may know of it.
    fn forwarded(&self, app: &App, lang: Lang) -> Option<Forwarded> {
        let next = self.forwarded.as_ref()?;
        let body = app.body(&next.body_slug).map(|b| fill::body(app, &b)).unwrap_or_default();
        let body = BodyRef { unseen: self.other_unseen, ..body };
        let knows = self.seen == Seen::Requester || self.reads_next;
        let href = if self.reads_next {
            Some(address::request(lang, &next.number))
        } else {
            // The code that came with the new number opens it.
            let number = address::query(&[("number", next.number.clone())]);
            knows.then(|| address::of(lang, &format!("/track{number}")))
        };
        let provisional = next.provisional && next.due_on >= self.today;
        let over = Status::from_code(&next.status).and_then(Forwarded::over_by).filter(|_| knows);
        Some(Forwarded {
            over,
            body,
            known: knows.then(|| (next.number.clone(), next.due_on)),
            provisional,
            href,
        })
    }

    /// The body from which it was forwarded, and what was given there.
    fn came_from(&self, app: &App) -> Option<CameFrom> {
        let (slug, given) = self.came_from.clone()?;
        Some(CameFrom { body: app.body(&slug).map(|b| fill::body(app, &b)).unwrap_or_default(), given })
    }

    /// The body to which forwarding is proposed and may still be agreed, for those who may read of it.
    fn proposed(&self, app: &App) -> Option<BodyRef> {
        let law = &self.whole.case;
        let open = law.replied_on.is_none() && law.ended.is_none();
        let slug = law.proposed_body.as_deref().filter(|_| open && shows(self.seen, "redirect").text)?;
        app.body(slug).map(|b| BodyRef { unseen: self.other_unseen, ..fill::body(app, &b) })
    }

    /// What the reader's department was asked and has not given back; it reads so after the request ended too.
    fn asked_of(&self) -> Option<AskedOf> {
        if self.seen != Seen::Department {
            return None;
        }
        let case = &self.whole.case;
        let theirs = |name: &String| self.department.as_ref().is_none_or(|own| own == name);
        let name = standing::departments(case).into_iter().rfind(theirs)?;
        // What it gave back already, and what the requester has, is asked no more.
        let (items, askings) = (standing::asked_of(case, &name), standing::askings(case, &name));
        let due_on = askings.first().and_then(|(_, due)| *due);
        Some(AskedOf { name, items, askings, due_on, left: None })
    }

    fn counted(&self, app: &App, asked: AskedOf) -> AskedOf {
        let class = self.whole.case.class;
        let left = |due| fill::clock(self.today, due, phrases::Unit::Working, class, &app.calendar());
        AskedOf { left: asked.due_on.map(left), ..asked }
    }

    fn facts(&self, app: &App, lang: Lang) -> StatusFacts {
        let law = &self.whole.case;
        let missing = match self.latest(ActKind::AskIdentity) {
            Some(LawAct::AskIdentity { fields }) if shows(self.seen, "ask_identity").act => fields,
            _ => Vec::new(),
        };
        let extension = match self.latest(ActKind::Extend) {
            Some(LawAct::Extend { reasons, .. }) => reasons.iter().map(|r| r.code().to_owned()).collect(),
            _ => Vec::new(),
        };
        let costs = match self.latest(ActKind::CostNotice) {
            Some(LawAct::CostNotice { copy, processing, sending, .. }) => {
                vec![("charged-copy", copy), ("charged-processing", processing), ("charged-sending", sending)]
            }
            _ => Vec::new(),
        };
        let cost = i64::try_from(costs.iter().map(|(_, of)| of).sum::<u64>()).ok();
        let void_reason = match self.latest(ActKind::Void) {
            Some(LawAct::Void { reason }) => Some(reason.code().to_owned()),
            _ => None,
        };
        let closing = ActKind::Close.code();
        let closing = self.whole.events.iter().rev().find(|e| e.kind == closing && !e.refused);
        StatusFacts {
            officer: None,
            closed_by: closing.map(|e| {
                let by_clock = e.role == Role::Clock.code();
                let complains = [ActKind::ComplainHead, ActKind::ComplainCdai].map(ActKind::code);
                // Lodged on paper in its window, entered after the file was closed.
                let entered = |o: &journal::EventRow| {
                    o.seq > e.seq && o.on_day <= e.on_day && !o.refused && complains.contains(&&*o.kind)
                };
                match law.complaints.is_empty() {
                    false if by_clock && self.whole.events.iter().any(entered) => "clock-entered".to_owned(),
                    false if by_clock => "clock-again".to_owned(),
                    _ => e.role.clone(),
                }
            }),
            missing: missing.iter().map(|name| identity_field(lang, name)).collect(),
            reclassified: law.filed_urgent && !law.urgent,
            questions: self.questions(),
            extension,
            cost: cost.filter(|_| !costs.is_empty()),
            charged: costs.iter().filter(|(_, of)| *of > 0).map(|(what, _)| *what).collect(),
            ended_on: Ending::of(law).map(|end| end.told_on()).or(law.closed_on),
            void_reason,
            closed_entered: law.close_entered_on,
            came_from: self.came_from(app),
            forwarded: self.forwarded(app, lang),
            free_delivery: law.delivery.is_some_and(Delivery::is_free),
            proposed: self.proposed(app),
            asked_of: self.asked_of().map(|asked| self.counted(app, asked)),
            answered_it: self.answered_it,
            other_head: self.other_head,
            headless: self.headless,
            complaints_unseen: self.complaints_unseen.clone(),
            decided_on: self.decided_on.clone(),
            changed: law.changed_since_reply().map(|(status, on)| (status.code().to_owned(), on)),
        }
    }

    fn items(&self, lang: Lang) -> Vec<Item> {
        let assessed = self.assessed();
        self.whole.items(self.seen).into_iter().map(|item| self.item(lang, item, &assessed)).collect()
    }

    fn item(&self, lang: Lang, item: ItemView, assessed: &BTreeMap<u16, Opinion>) -> Item {
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
                note: said.and_then(|said| said.note.clone()),
                on: said.map(|said| said.on),
                before: said.is_some_and(|said| said.before),
                last: said.is_some_and(|said| said.times >= OPINIONS),
            }),
        }
    }

    /// The latest word of the requester on each item: what they wrote, and when.
    fn assessed(&self) -> BTreeMap<u16, Opinion> {
        let shown = shows(self.seen, "assess").text;
        let mut all: BTreeMap<u16, Opinion> = BTreeMap::new();
        for event in self.whole.events.iter().filter(|e| !e.refused) {
            match entry::read_record(event).map(|r| r.act) {
                Ok(LawAct::Assess { items }) => all.extend(
                    items
                        .iter()
                        .map(|item| {
                            let note = self.whole.text(event.seq, &format!("items.{}.note", item.no));
                            let note = note.filter(|_| shown).map(str::to_owned);
                            let times = all.get(&item.no).map_or(0, |said| said.times) + 1;
                            (item.no, Opinion { note, on: event.on_day, before: false, times })
                        })
                        .collect::<Vec<_>>(),
                ),
                Ok(LawAct::Deliver(reply) | LawAct::Answer(reply) | LawAct::Supplement(reply)) => {
                    for item in &reply.items {
                        all.entry(item.no).and_modify(|opinion| opinion.before = true);
                    }
                }
                _ => {}
            }
        }
        all
    }

    pub(super) fn document(&self, lang: Lang, id: &str) -> Option<Document> {
        self.documents.get(id).map(|row| document(lang, row))
    }

    fn findings(&self, lang: Lang, calendar: &crate::law::calendar::Calendar) -> Vec<Finding> {
        let law = &self.whole.case;
        let told = (self.today, self.audience().is_inside());
        law.findings_that_stand().map(|f| finding(lang, f, law, told, calendar)).collect()
    }

    fn thread(&self, app: &App, lang: Lang) -> Vec<Act> {
        let inside = |kind: &str| !shows(Seen::Requester, kind).act;
        let row = |act: ActView| {
            let what = act.decision.map(|d| format!("decision-{}", d.code()));
            let what = what.or(act.ground.map(|g| format!("complaint-ground-{}", g.code())));
            let holds = |holds| if holds { "thread-holds" } else { "thread-holds-not" };
            let what = what.or(act.holds.map(|h| holds(h).to_owned()));
            let unsaid = act.kind == ActKind::Return.code() && act.department.is_some();
            let what = what.or(unsaid.then(|| "thread-holds-unsaid".to_owned()));
            let free = act.said.delivery.map(|d| format!("settlement-free_{}", d.code()));
            let what = what.or(free).or(act.said.how.map(|h| format!("settlement-{}", h.code())));
            let what = what.or(act.consent.map(|c| format!("consent-{}", c.code())));
            let at = legal_time(act.at).naive_local();
            let instant = act.at;
            // The extension of three days is as long as they are: its letter and the headline name both articles.
            let also_17 = act.kind == ActKind::Extend.code() && self.whole.case.urgent;
            // A silence began when its limit ended, whenever it was written down.
            let on = act.due.unwrap_or(act.on);
            // It came from the body that had it first, at an hour at which whoever asked did nothing.
            let handed_on = act.kind == ActKind::File.code() && self.whole.row.came_from.is_some();
            let shown = Act {
                internal: inside(&act.kind),
                act: match (act.allowed, act.no_effect) {
                    _ if handed_on => format!("{}_handed_on", act.kind),
                    (true, false) if self.of_items(act.no).is_some() => {
                        format!("{}_{}", act.kind, self.of_items(act.no).unwrap_or_default())
                    }
                    (false, _) => format!("{}_refused", act.kind),
                    (true, true) => format!("{}_no_effect", act.kind),
                    (true, false) => act.kind,
                },
                on,
                at: (at.date() == on).then(|| at.time()),
                entered: (at.date() != on).then_some(at),
                role: if handed_on { "body" } else { act.role.code() }.to_owned(),
                named: act.department.or(act.third_party),
                what,
                body: act.body_id.and_then(|slug| app.body(&slug)).map(|b| fill::body(app, &b)),
                articles: act.article.into_iter().chain(also_17.then(|| "17".to_owned())).collect(),
                lines: self.complaint(lang, act.no).into_iter().chain(said_lines(lang, &act.said)).collect(),
                text: act.text.or_else(|| self.moved(lang, act.no)),
                asked: act.asked,
                documents: act.documents.iter().filter_map(|id| self.document(lang, id)).collect(),
                declared: act.declared,
                by_committee: act.entered_by.is_some(),
            };
            (instant, shown)
        };
        let seen = self.whole.acts(self.seen).into_iter().chain(self.own_answers());
        let seen = seen.flat_map(|act| self.with_agreement(act));
        let mut thread: Vec<_> = seen.map(row).collect();
        thread.extend(self.whole.looks(self.seen).map(|l| (l.at.utc(), look(l))));
        // A paper has the place of its own day, whenever it was entered.
        thread.sort_by_key(|(at, act)| (act.on, *at));
        thread.into_iter().map(|(_, act)| act).collect()
    }

    /// An act, and the agreement that a forwarding by a signed paper brings: it stands in the name of whoever asked, as each
    /// act entered from paper does, on the day of the paper.
    fn with_agreement(&self, act: ActView) -> Vec<ActView> {
        let event = self.whole.events.iter().find(|e| e.seq == act.no);
        let record = event.and_then(|event| entry::read_record(event).ok());
        let signed =
            record.filter(|r| r.allowed && matches!(r.act, LawAct::Redirect { signed_paper: true, .. }));
        let Some(record) = signed else { return vec![act] };
        let agreed = ActView {
            kind: ActKind::Agree.code().to_owned(),
            on: record.acted_on(),
            role: Role::Requester,
            declared: true,
            text: None,
            ..act.clone()
        };
        vec![ActView { documents: Vec::new(), ..act }, agreed]
    }

    /// The order number of the complaint that an act lodges, or which one it decides.
    fn complaint(&self, lang: Lang, no: i64) -> Option<String> {
        let lodged = self.whole.complaint_no(no);
        let lodged = lodged.map(|number| t(lang, "thread-complaint-no", &[("number", number.into())]));
        lodged.or_else(|| self.decided(lang, no))
    }

    /// Which complaint an act decided, where there were several.
    fn decided(&self, lang: Lang, no: i64) -> Option<String> {
        let decides = [ActKind::DecideHead, ActKind::DecideCdai].map(ActKind::code);
        let mut decisions =
            self.whole.events.iter().filter(|e| !e.refused && decides.contains(&e.kind.as_str()));
        let place = decisions.position(|e| e.seq == no)? + 1;
        case::decided_of(lang, self.standing.complaints.iter().find(|c| c.decided_as == place)?)
    }

    /// What the reader's department answered, where the reader sees no more than the public: they go on
    /// reading their own words and their day.
    fn own_answers(&self) -> Vec<ActView> {
        let Some(own) = self.department.as_deref().filter(|_| self.seen == Seen::Public) else {
            return Vec::new();
        };
        let answers =
            self.whole.acts(Seen::Department).into_iter().filter(|a| a.kind == ActKind::Return.code());
        let is_own = |a: &ActView| a.department.as_deref().is_some_and(|name| is_same(name, own));
        answers.filter(|a| a.allowed && is_own(a)).collect()
    }

    /// What an act that answers some items, or a silence about some, is called: one that gives nothing hands
    /// nothing over, the last one is the reply, and what was answered is not silence.
    fn of_items(&self, no: i64) -> Option<&'static str> {
        let event = self.whole.events.iter().find(|e| e.seq == no)?;
        let record = entry::read_record(event).ok()?;
        let is_last =
            || record.changes.iter().any(|c| matches!(c, Change::Met { rule, .. } if rule.is_reply()));
        match &record.act {
            LawAct::Deliver(_) if is_last() => Some("last"),
            LawAct::Deliver(reply) if !reply.items.iter().any(|i| is_given(i.outcome)) => Some("none"),
            LawAct::Silence { due } if self.whole.case.was_partly_answered_by(*due) => Some("part"),
            _ => None,
        }
    }

    /// What a newer calendar did by the act of this number.
    fn moved(&self, lang: Lang, no: i64) -> Option<String> {
        let event = self.whole.events.iter().find(|e| e.seq == no)?;
        let record = entry::read_record(event).ok()?;
        moved(lang, &record.act)
    }
}

/// What the requester said of an item: in their words, on which day, and whether the body answered it again since.
struct Opinion {
    note: Option<String>,
    on: NaiveDate,
    before: bool,
    /// How often something was said of it.
    times: usize,
}

/// The body of the request that this one follows, and the items that it gave. A first request that is damaged stands
/// in nobody's way.
fn came_from(conn: &mut Conn, row: &CaseRow) -> Result<Option<(String, Vec<u16>)>> {
    let Some(first) = row.came_from else { return Ok(None) };
    let first = cases::load(conn, first)?;
    let events = journal::of_case(conn, first.id)?;
    let case = entry::replay(&first, &events).ok();
    Ok(case.map(|case| (first.body_slug, case.given_early())))
}

/// The days and amounts that an act names, a line each.
fn said_lines(lang: Lang, said: &SaidView) -> Vec<String> {
    let costs = [
        ("charged-copy", &said.copy),
        ("charged-processing", &said.processing),
        ("charged-sending", &said.sending),
    ];
    let cost = |(key, amount): (&str, &Option<String>)| {
        let centimes = amount.as_deref()?.replace('.', "").parse().ok()?;
        let args = [("what", t(lang, key, &[]).into()), ("amount", numbers::money(lang, centimes).into())];
        Some(t(lang, "thread-cost", &args))
    };
    let by = |key: &str, day: Option<NaiveDate>| {
        day.map(|d| t(lang, key, &[("due", dates::long(lang, d).into())]))
    };
    let numbers: Vec<String> = said.items.iter().flatten().map(ToString::to_string).collect();
    let args = [("n", numbers.len().into()), ("items", phrases::listed(lang, &numbers).into())];
    let items = (!numbers.is_empty()).then(|| t(lang, "thread-items", &args));
    let lines = [items, by("thread-due-by", said.due_on), by("thread-answer-by", said.answer_by)];
    lines.into_iter().flatten().chain(costs.into_iter().filter_map(cost)).collect()
}

/// A look at a private request, in its thread.
fn look(look: &LookRow) -> Act {
    let at = legal_time(look.at.utc()).naive_local();
    Act {
        internal: false,
        act: "look".to_owned(),
        on: look.on_day,
        at: (at.date() == look.on_day).then(|| at.time()),
        entered: None,
        role: look.role.clone(),
        named: None,
        what: None,
        body: None,
        articles: Vec::new(),
        text: None,
        lines: Vec::new(),
        asked: Vec::new(),
        documents: Vec::new(),
        declared: false,
        by_committee: false,
    }
}

/// A finding in words.
pub(super) fn finding(
    lang: Lang,
    f: &crate::law::finding::Finding,
    law: &crate::law::case::Case,
    (on, inside): (NaiveDate, bool),
    calendar: &crate::law::calendar::Calendar,
) -> Finding {
    let reader = Reader { on, inside, calendar };
    let words = finding_words(lang, f, law, calendar);
    Finding {
        id: f.id.code().to_owned(),
        label: words.label,
        message: words.message,
        cure: cure(lang, f, law, reader, words.cure),
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
