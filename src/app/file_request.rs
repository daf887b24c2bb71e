//! A citizen files a request, or a desk enters one that came on paper (article 14).

use super::calendars::Now;
use super::case_file;
use super::entry::{self, Attached, Beside};
use super::error::{Error, Result};
use super::filing::{Applicant, Asked, Filed, Language, NewRequest, Paper};
use super::input::Wording;
use super::once::Once;
use super::policy::{self, Action, Actor, Object};
use super::record;
use super::{App, documents, evidence, letters, of_ours};
use crate::clock::Moment;
use crate::guard::identity::{Identity, IdentityKind};
use crate::ids::{self, CaseId, PersonId};
use crate::law::act::{Channel, Filing, Role};
use crate::law::case::{Status, is_kept};
use crate::law::procedure::{self, Doing, Step};
use crate::law::settings::rule_set_on;
use crate::store::bodies::BodyRow;
use crate::store::cases::{self, CaseRow, NewCase};
use crate::store::items::ItemRow;
use crate::store::journal::{self, NewEvent};
use crate::store::requesters::{self, ProfileRow, RequesterRow};
use crate::store::{StoreError, Tx};
use crate::text::FieldError;

/// Files a request.
///
/// # Errors
/// [`Error::Invalid`] for an unknown body or scan, [`Error::Denied`] when a desk is not the actor's.
pub fn file_request(app: &App, actor: &Actor, new: &NewRequest) -> Result<Filed> {
    let body = body_of(app, new)?;
    let opening = opening(actor, new, &body)?;
    app.store.write(|tx| Ok(opening.open(tx, app)?.filed))
}

fn body_of(app: &App, new: &NewRequest) -> Result<BodyRow> {
    app.body(&new.body_id).ok_or_else(|| FieldError::new("body_id", "unknown_body").into())
}

/// Whether the actor may file, and in which quality.
fn opening<'a>(actor: &Actor, new: &'a NewRequest, body: &'a BodyRow) -> Result<Opening<'a>> {
    let allowed = match &new.paper {
        None => policy::may(actor, Action::File, Object::Nothing)?,
        Some(_) => policy::may(actor, Action::EnterPaper, Object::Body(&body.slug))?,
    };
    let filer = actor.person.as_ref().map(|p| p.id);
    Ok(Opening { new, body, role: allowed.role, filer, came_from: None })
}

/// What opening a case needs.
pub(super) struct Opening<'a> {
    pub(super) new: &'a NewRequest,
    pub(super) body: &'a BodyRow,
    pub(super) role: Role,
    pub(super) filer: Option<i64>,
    pub(super) came_from: Option<Origin>,
}

/// A request that was forwarded, and what of it does not depend on the body asked.
pub(super) struct Origin {
    case: CaseId,
    /// What came on paper stays on paper.
    channel: Channel,
    /// The address as it was stored, even one that cannot be written to any more.
    email: Option<String>,
}

/// A filing that is decided and not written yet: where its rows name the request, `CaseId(0)` stands.
pub(super) struct Begun {
    pub(super) step: Step,
    pub(super) case: NewCase,
    pub(super) event: NewEvent,
    pub(super) items: Vec<ItemRow>,
    pub(super) requester: RequesterRow,
    pub(super) profile: Option<ProfileRow>,
    pub(super) code: String,
}

/// A request just opened.
pub(super) struct Opened {
    pub(super) row: CaseRow,
    pub(super) filed: Filed,
    pub(super) letters: Vec<letters::Notice>,
}

impl Opening<'_> {
    pub(super) fn open(&self, tx: &mut Tx, app: &App) -> Result<Opened> {
        let now = Now::hold(tx, app, app.clock.now())?;
        let at = now.at;
        evidence::ask(app, tx, at.legal_date())?;
        let scan: Vec<Attached> = self.scan(tx)?.into_iter().collect();
        let number = cases::free_number(tx, ids::new_number)?;
        let Begun { step, case, event, items, requester, profile, code } =
            self.begin(app, number, scan.clone(), &now)?;
        let (row, event) = journal::open(tx, &case, &items, event)?;
        requesters::insert(tx, &RequesterRow { case_id: row.id, ..requester })?;
        if let Some(profile) = profile {
            requesters::put_profile(tx, &ProfileRow { case_id: row.id, ..profile })?;
        }
        record::attach(tx, &row, &event, &scan).map_err(|e| match e {
            Error::Invalid(_) => FieldError::new("scan", "unknown_document").into(),
            e => e,
        })?;
        record::count(tx, &row, None, step.after())?;
        let letters = letters::owe_receipt(tx, app, &row, &step, &code, at)?;
        // A paper may be entered after its limit: the silence is recorded with it.
        let late = !record::catch_up(tx, app, &row, &now)?.is_empty();
        let row = if late { cases::load(tx, row.id)? } else { row };
        Ok(Opened { filed: self.filed(app, &row, code)?, row, letters })
    }

    /// What is to be written of the filing, under a number that is free.
    pub(super) fn begin(&self, app: &App, number: String, scan: Vec<Attached>, now: &Now) -> Result<Begun> {
        let step = self.decide(now)?;
        let code = ids::new_code();
        let requester = self.requester_row(app, &number)?;
        let case = self.case_row(app, &step, (number, &code), now.at);
        let beside = Beside { person: self.filer, texts: self.texts(), documents: scan };
        let mut event = entry::new_event(&step, &beside, now)?;
        event.payload.insert(entry::REQUEST.into(), entry::bound(&case));
        let profile = self.new.profile.as_ref().map(|profile| profile_row(CaseId(0), profile, now.at));
        Ok(Begun { step, case, event, items: self.items(), requester, profile, code })
    }

    fn decide(&self, now: &Now) -> Result<Step> {
        let on = self.new.paper.as_ref().map_or(now.at.legal_date(), |p| p.received_on);
        let filing = Filing {
            urgent: self.new.urgency.is_some(),
            n_items: u16::try_from(self.new.items.len()).unwrap_or(u16::MAX),
            channel: self.channel(),
            delivery: Some(self.new.delivery),
            receipt: true,
            forwarded: self.came_from.is_some(),
            topic: self.new.topic,
        };
        let settings = rule_set_on(on).settings;
        let doing = Doing::new(self.role, now.at.legal_date());
        let doing = if self.new.paper.is_some() { doing.declared(on) } else { doing };
        procedure::open(filing, doing, self.body.calendar_class.0, settings, &now.calendar)
            .map_err(|refused| Error::Refused(refused.refusal))
    }

    fn channel(&self) -> Channel {
        let carried = self.came_from.as_ref().map(|origin| origin.channel);
        carried.or(self.new.paper.as_ref().map(|p| p.channel)).unwrap_or(Channel::Online)
    }

    /// The scan of a paper request, which only its uploader may name.
    fn scan(&self, tx: &mut Tx) -> Result<Option<Attached>> {
        let Some(Paper { scan: Some(id), .. }) = &self.new.paper else { return Ok(None) };
        let found = documents::free_document(tx, id, documents::Uploader::Person(self.filer))?;
        found.map(Some).ok_or_else(|| FieldError::new("scan", "unknown_document").into())
    }

    fn case_row(&self, app: &App, step: &Step, (number, code): (String, &str), at: Moment) -> NewCase {
        let state = record::state_of(step.after(), self.new.public);
        NewCase {
            number,
            code_hash: app.sealer.code_digest(code),
            public_id: ids::new_public_id(),
            body_id: self.body.id,
            body_slug: self.body.slug.clone(),
            body_kind: self.body.kind.clone(),
            body_type: self.body.body_type.clone(),
            region_code: self.body.region_code.clone(),
            calendar_class: self.body.calendar_class,
            status: state.status,
            urgent: state.urgent,
            language: self.new.language.code().to_owned(),
            channel: self.channel().code().to_owned(),
            delivery: self.new.delivery.code().to_owned(),
            received_at: at,
            received_on: step.after().received_on,
            due_on: state.due_on,
            guard_date: state.guard_date,
            bar_date: state.bar_date,
            provisional: state.provisional,
            next_clock_on: state.next_clock_on,
            n_items: i64::try_from(self.new.items.len()).unwrap_or(i64::MAX),
            is_public: self.new.public,
            simulated: app.simulated,
            // A desk that enters a paper request is not its requester.
            filed_by: self.filer.filter(|_| self.new.paper.is_none()).map(PersonId),
            came_from: self.came_from.as_ref().map(|origin| origin.case),
            rule_set: rule_set_on(step.after().received_on).id.to_owned(),
        }
    }

    fn texts(&self) -> Vec<Wording> {
        let mut texts = vec![Wording { field: "subject".into(), body: self.new.subject.clone() }];
        let mut put = |field: String, body: &Option<String>| {
            texts.extend(body.clone().map(|body| Wording { field, body }));
        };
        put("urgency_reason".into(), &self.new.urgency);
        put("serial".into(), &self.new.paper.as_ref().and_then(|p| p.serial.clone()));
        for (i, item) in self.new.items.iter().enumerate() {
            put(format!("items.{}.text", i + 1), &Some(item.text.clone()));
        }
        texts
    }

    fn items(&self) -> Vec<ItemRow> {
        let row = |(i, item): (usize, &Asked)| ItemRow {
            case_id: CaseId(0),
            no: i64::try_from(i + 1).unwrap_or(i64::MAX),
            period_from: item.period_from.map(|d| d.to_string()),
            period_to: item.period_to.map(|d| d.to_string()),
            medium: item.medium.clone(),
        };
        self.new.items.iter().enumerate().map(row).collect()
    }

    fn requester_row(&self, app: &App, number: &str) -> Result<RequesterRow> {
        let r = &self.new.requester;
        let place = format!("requesters {number}");
        let identity = r.identity.as_ref();
        let number = identity.map(Identity::number).unwrap_or_default();
        Ok(RequesterRow {
            case_id: CaseId(0),
            first_name: r.first_name.clone(),
            last_name: r.last_name.clone(),
            address: r.address.clone(),
            email: match &self.came_from {
                Some(origin) => origin.email.clone(),
                None => r.email.as_ref().map(ToString::to_string),
            },
            phone: r.phone.clone(),
            on_behalf_of: r.on_behalf_of.clone(),
            identity_kind: identity.map_or(IdentityKind::Cnie, Identity::kind).code().to_owned(),
            identity_sealed: app.sealer.seal(&place, number).map_err(anyhow::Error::from)?,
            identity_mask: identity.map(Identity::masked).unwrap_or_default(),
            // One tag for all who gave no number would make one person of them.
            identity_tag: identity
                .map_or_else(|| format!("unstated {}", ids::new_public_id()), |i| app.sealer.tag(i)),
            erased_at: None,
        })
    }

    fn filed(&self, app: &App, row: &CaseRow, code: String) -> Result<Filed> {
        let lang = if self.new.language.code() == "fr" { "fr" } else { "ar" };
        Ok(Filed {
            receipt_url: app.url(&format!("/{lang}/requests/{}/receipt", row.number)),
            number: row.number.clone(),
            tracking_code: code,
            received_at: row.received_at,
            received_on: row.received_on,
            due_on: row.due_on,
            guard_date: row.guard_date,
            status: StoreError::known("cases", "status", &row.status, Status::from_code)?,
        })
    }
}

pub(super) fn profile_row(case_id: CaseId, profile: &super::filing::Profile, at: Moment) -> ProfileRow {
    ProfileRow {
        case_id,
        category: profile.category.code().to_owned(),
        gender: profile.gender.code().to_owned(),
        age_band: profile.age_band.map(|a| a.code().to_owned()),
        region: profile.region.clone(),
        stated_on: at.legal_date(),
    }
}

/// The same request again, for another body: what the requester asked and was not given, read back from the store.
///
/// # Errors
/// When the identity number cannot be unsealed, or was erased.
pub(super) fn again(tx: &mut Tx, app: &App, row: &CaseRow) -> Result<(NewRequest, Origin)> {
    let whole = case_file::load(tx, row.clone())?;
    let kept = requesters::of_case(tx, row.id)?.ok_or(Error::NotFound)?;
    let place = format!("requesters {}", row.number);
    let number = app.sealer.open(&place, &kept.identity_sealed).map_err(anyhow::Error::from)?;
    let kind =
        StoreError::known("requesters", "identity_kind", &kept.identity_kind, IdentityKind::from_code)?;
    let identity = match number.as_str() {
        // A paper that did not bear it.
        "" => None,
        number => Some(Identity::parse(kind, number).map_err(anyhow::Error::from)?),
    };
    // What the first body gave is not asked again.
    let left =
        whole.items(policy::View::Requester).into_iter().filter(|item| !item.outcome.is_some_and(is_kept));
    let asked = left.map(|item| Asked {
        text: item.text,
        period_from: item.period_from,
        period_to: item.period_to,
        medium: item.medium,
    });
    let channel = StoreError::known("cases", "channel", &row.channel, Channel::from_code)?;
    let origin = Origin { case: row.id, channel, email: kept.email.clone() };
    let new = NewRequest {
        body_id: whole.case.proposed_body.clone().unwrap_or_default(),
        subject: whole.subject(),
        items: asked.collect(),
        topic: whole.case.topic,
        urgency: whole.text(1, "urgency_reason").map(str::to_owned).filter(|_| whole.case.urgent),
        language: StoreError::known("cases", "language", &row.language, Language::from_code)?,
        delivery: whole.case.delivery.map_or_else(|| of_ours::delivery(row), Ok)?,
        requester: Applicant {
            first_name: kept.first_name,
            last_name: kept.last_name,
            address: kept.address,
            identity,
            email: kept.email.and_then(|e| e.parse().ok()),
            phone: kept.phone,
            on_behalf_of: kept.on_behalf_of,
        },
        profile: None,
        public: row.is_public,
        paper: None,
    };
    Ok((new, origin))
}

/// Files a request under a key: the same key and the same body have one effect and one answer,
/// however often they are sent.
///
/// # Errors
/// [`Error::KeyReused`] for another body, [`Error::KeyRunning`] while the first is being kept, and
/// those of [`file_request`].
pub fn file_once(app: &App, actor: &Actor, new: &NewRequest, once: &Once) -> Result<Filed> {
    let body = body_of(app, new)?;
    let opening = opening(actor, new, &body)?;
    app.store.write(|tx| once.run(tx, app, |tx| Ok(opening.open(tx, app)?.filed)))
}

/// What was filed under a key, if anything was.
///
/// # Errors
/// [`Error::KeyReused`] when it was another content, [`Error::KeyRunning`] while it is being kept.
pub fn filed_under(app: &App, once: &Once) -> Result<Option<Filed>> {
    once.told(app)
}
