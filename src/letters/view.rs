//! From the values of a letter to the words its template names: dates written out, codes in words,
//! bodies with their article. Every name a template may use is there, `null` where it has no value.

use super::data::{
    AnswerKind, BodyName, Carried, LetterComplaint, LetterContested, LetterCost, LetterData, LetterDay,
    LetterDocument, LetterEarlier, LetterFallen, LetterItem, LetterRight, LetterUpheld,
};
use super::fault::LetterError;
use super::words::{self, Tongue};
use crate::locale::{body_names, dates, numbers, phrases, t, without_isolates};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// The words of codes, from `words.<lang>.json`: group, then code.
pub(super) type Labels = std::collections::HashMap<String, std::collections::HashMap<String, String>>;

/// The limits within which whoever asked may complain or go to court.
const OWN_LIMITS: [&str; 4] = ["R19-LODGE", "R20-LODGE", "R21-COURT", "R21-COURT-FRANC"];

/// What a view is made with.
pub(super) struct Writer<'a> {
    pub tongue: Tongue,
    pub labels: &'a Labels,
}

type Words = Result<Value, LetterError>;

impl Writer<'_> {
    /// All the words of a letter.
    pub fn view(&self, data: &LetterData) -> Result<Map<String, Value>, LetterError> {
        let mut view = Map::new();
        for (name, value) in self.plain(data).into_iter().chain(self.dates(data)).chain(self.bodies(data)) {
            view.insert(name.to_owned(), value);
        }
        let coded = self.coded(data)?.into_iter().chain(self.complaint(data)?);
        for (name, value) in coded.chain(self.reply(data)) {
            view.insert(name.to_owned(), value);
        }
        Ok(view)
    }

    /// What stands in the letter as it is.
    fn plain(&self, data: &LetterData) -> Vec<(&'static str, Value)> {
        let late = data
            .late_days
            .filter(|n| *n > 0 || !data.urgent)
            .map(|n| words::late(self.tongue, n, !data.urgent));
        vec![
            ("lang", json!(self.tongue.code())),
            ("dir", json!(self.tongue.dir())),
            ("align", json!(if self.tongue == Tongue::Ar { "right" } else { "left" })),
            ("number", json!(data.number)),
            ("place", json!(data.place)),
            ("to_name", json!(data.to_name)),
            ("on_behalf_of", json!(data.on_behalf_of)),
            ("complaint_no", json!(data.complaint_no)),
            ("reference", json!(data.reference)),
            ("signatory", json!(data.signatory)),
            ("officer", json!(data.officer)),
            ("subject", json!(data.subject)),
            ("urgent", json!(data.urgent)),
            ("article", json!(data.article.unwrap_or(if data.urgent { 17 } else { 16 }))),
            ("code", json!(data.code)),
            ("url", json!(data.url)),
            ("form_url", json!(data.form_url)),
            ("text", json!(data.text)),
            ("hint", json!(data.hint)),
            ("source", json!(data.source)),
            ("new_number", json!(data.new_number)),
            ("received_at", json!(data.received_at.map(|at| words::hour(self.tongue, at)))),
            ("undone", json!(data.undone)),
            ("lapsed", json!(data.lapsed)),
            ("head_silent", json!(data.head_silent)),
            ("reopened", json!(data.reopened)),
            ("windowless", json!(data.windowless)),
            ("spent", json!(data.spent)),
            ("court_stays", json!(data.court_stays)),
            ("duplicate", json!(data.reasons.iter().any(|r| r == "duplicate"))),
            ("several_complaints", json!(!data.complained_too.is_empty())),
            ("late", json!(late)),
            // A paper may be entered after its limit.
            ("over", json!(data.due.is_some_and(|due| due < data.on))),
        ]
    }

    fn dates(&self, data: &LetterData) -> Vec<(&'static str, Value)> {
        let date = |day: Option<NaiveDate>| json!(day.map(|day| words::date(self.tongue, day)));
        // A day that is past moves no more.
        let told = |day: NaiveDate, moves: bool| self.limit(day, moves && day >= data.on);
        let limit = |day: Option<NaiveDate>| json!(day.map(|day| told(day, data.provisional)));
        let named = |name: &'static str, day: Option<NaiveDate>| {
            let unsure = data.unsure.iter().any(|unsure| unsure == name);
            (name, json!(day.map(|day| told(day, unsure))))
        };
        vec![
            ("on", date(Some(data.on))),
            ("received", date(data.received)),
            if data.new_due.is_some() { named("due", data.due) } else { ("due", limit(data.due)) },
            ("due_counted", date(data.due_counted)),
            ("new_due", limit(data.new_due)),
            named("guard", data.guard),
            named("opens", data.opens),
            named("head_last", data.head_last),
            ("answered", date(data.answered)),
            ("acted", date(data.acted)),
            ("complained", self.days(data.complained.iter().chain(&data.complained_too))),
            ("complaints", self.complaints(data)),
            (
                "contested",
                json!(data.contested.first().filter(|_| data.contested.len() == 1).map(|c| self.event(c))),
            ),
            named("next_last", data.next_last),
            ("next_items", json!(self.left_for(&data.next_items))),
            named("opens_last", data.opens_last),
            ("shut", json!((!data.shut.is_empty()).then(|| words::items(self.tongue, &data.shut, false)))),
            ("missed", date(data.missed)),
            ("awaited_until", date(data.awaited_until)),
            ("source_on", date(data.source_on)),
            ("checked_on", date(data.checked_on)),
            ("new_received", date(data.new_received)),
            named("silence_last", data.silence_last),
            ("silence_items", json!(self.left_for(&data.silence_items))),
        ]
    }

    /// One day or more; null where there is none.
    fn days<'d>(&self, days: impl Iterator<Item = &'d NaiveDate>) -> Value {
        let words: Vec<String> = days.map(|day| words::date(self.tongue, *day)).collect();
        json!((!words.is_empty()).then(|| phrases::listed(self.tongue.lang(), &words)))
    }

    /// The days of complaints, each with what it is about where the day alone does not tell which one is meant.
    fn complaints(&self, data: &LetterData) -> Value {
        let about = data.contested.iter().map(Some).chain(std::iter::repeat(None));
        let days = data.complained.iter().chain(&data.complained_too).zip(about);
        let named = |(day, about): (&NaiveDate, Option<&LetterContested>)| {
            let day = words::date(self.tongue, *day);
            let Some(about) = about.map(|about| self.contested(about)) else { return day };
            match self.tongue {
                Tongue::Ar => format!("{day} (موضوعها: {about})"),
                Tongue::Fr => format!("{day} (contre {about})"),
            }
        };
        let all: Vec<String> = days.map(named).collect();
        json!((!all.is_empty()).then(|| phrases::listed(self.tongue.lang(), &all)))
    }

    /// The event that a complaint is about, in the words of its page; its letter names the items beside it.
    fn event(&self, contested: &LetterContested) -> String {
        let key = format!("contested-{}-{}", contested.before, contested.cause);
        let on = [("on", words::date(self.tongue, contested.on).into())];
        without_isolates(&t(self.tongue.lang(), &key, &on)).replace('’', "'")
    }

    /// What a complaint is about, with its items: two of one day, of one event, are told apart by them.
    fn contested(&self, contested: &LetterContested) -> String {
        self.about(self.event(contested), &contested.items)
    }

    /// An event, and the items that it is about; alone where it is about the whole request.
    fn about(&self, what: String, items: &[u32]) -> String {
        if items.is_empty() {
            return what;
        }
        let lang = self.tongue.lang();
        let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
        let items = ("items", phrases::listed(lang, &numbers).into());
        let args = [("what", what.into()), ("n", numbers.len().into()), items];
        without_isolates(&t(lang, "contested-items", &args)).replace('’', "'")
    }

    /// A limit that a feast not yet confirmed may still move says so.
    fn limit(&self, day: NaiveDate, provisional: bool) -> String {
        let mark = match (provisional, self.tongue) {
            (false, _) => "",
            (true, Tongue::Ar) => " (مؤقت)",
            (true, Tongue::Fr) => " (provisoire)",
        };
        words::date(self.tongue, day) + mark
    }

    fn bodies(&self, data: &LetterData) -> Vec<(&'static str, Value)> {
        let phrase = self.phrase(&data.body);
        let capital = body_names::capital(&phrase);
        vec![
            ("body_name", json!(self.name(&data.body))),
            ("body", json!(phrase)),
            ("Body", json!(capital)),
            ("other_body", json!(data.other_body.as_ref().map(|body| self.phrase(body)))),
            ("replaced", json!(data.replaced.as_ref().map(|body| self.phrase(body)))),
        ]
    }

    fn name<'b>(&self, body: &'b BodyName) -> &'b str {
        match self.tongue {
            Tongue::Ar if !body.ar.is_empty() => &body.ar,
            Tongue::Fr if body.fr.is_empty() => &body.ar,
            _ => &body.fr,
        }
    }

    /// «هيئة «…»», so that verbs agree whatever the name.
    fn phrase(&self, body: &BodyName) -> String {
        match self.tongue {
            Tongue::Ar => format!("هيئة «{}»", self.name(body)),
            Tongue::Fr => body_names::with_article(&body.fr)
                .unwrap_or_else(|| format!("l'organisme «\u{a0}{}\u{a0}»", self.name(body))),
        }
    }

    /// What stands in the letter in the words of a code.
    fn coded(&self, data: &LetterData) -> Result<Vec<(&'static str, Value)>, LetterError> {
        let mut codes: Vec<&String> = data.reasons.iter().collect();
        codes.sort_unstable();
        codes.dedup();
        let reasons: Vec<String> =
            codes.into_iter().map(|code| self.word("reason", code)).collect::<Result<_, _>>()?;
        let items: Words = data.items.iter().map(|item| self.item(item)).collect();
        let asked: Words = data.asked.iter().map(|field| self.label("field", field)).collect();
        let documents: Vec<Value> = data.documents.iter().map(|d| self.document(d)).collect();
        let followed: Words = data.followed.iter().map(|f| self.upheld(f, data.on)).collect();
        let given_up: Words = data.given_up.iter().map(|f| self.upheld(f, data.on)).collect();
        let rights: Words = data.rights.iter().map(|r| self.right(r)).collect();
        let courts: Words = data.courts.iter().map(|r| self.right(r)).collect();
        let limit = self.label("limit", data.limit.as_deref().unwrap_or("reply"));
        Ok(vec![
            ("limit", limit?),
            // Of a right of its reader earlier letters named a more careful day: which one moved is not told twice.
            ("own_limit", json!(data.limit.as_deref().is_some_and(|l| OWN_LIMITS.contains(&l)))),
            ("added", data.added.iter().map(|d| json!(self.day_off(d))).collect()),
            ("removed", data.removed.iter().map(|d| json!(self.day_off(d))).collect()),
            ("several", json!(reasons.len() > 1)),
            ("reasons", json!(phrases::listed(self.tongue.lang(), &reasons))),
            (
                "act",
                data.act.as_deref().map(|code| self.label("act", code)).transpose()?.unwrap_or(Value::Null),
            ),
            ("items", items?),
            ("asked", asked?),
            ("followed", followed?),
            ("given_up", given_up?),
            ("rights", rights?),
            ("courts", courts?),
            ("documents", json!(documents)),
            ("cost", data.cost.as_ref().map(|cost| self.cost(cost)).transpose()?.unwrap_or(Value::Null)),
            ("mended", self.mended(data)?),
            (
                "free_delivery",
                json!(data.free_delivery.as_deref().map(|code| self.word("delivery", code)).transpose()?),
            ),
            ("unsent", json!(data.unsent)),
            ("supplemented", json!(data.supplemented)),
            ("answered_items", json!(data.items.iter().any(|item| item.outcome.is_some()))),
            ("total", json!(data.items.len())),
            ("some", json!(!data.about.is_empty())),
            ("about", json!(words::items(self.tongue, &data.about, false))),
            ("about_nominative", json!(words::items(self.tongue, &data.about, true))),
            ("things", json!(self.things(&data.about))),
        ])
    }

    fn upheld(&self, upheld: &LetterUpheld, on: NaiveDate) -> Words {
        let items =
            |items: &[u32]| json!((!items.is_empty()).then(|| words::items(self.tongue, items, true)));
        let day = |day: NaiveDate| words::date(self.tongue, day);
        Ok(json!({
            "head": upheld.by == "head",
            "decided": day(upheld.on),
            "decision": self.word("decision", &upheld.decision)?,
            "given": items(&upheld.given),
            "denied": items(&upheld.denied),
            "owed": items(&upheld.owed),
            "until": upheld.until.map(day),
            "past": upheld.until.is_some_and(|until| until < on),
        }))
    }

    fn right(&self, right: &LetterRight) -> Words {
        Ok(json!({
            "limit": self.label("limit", &right.limit)?,
            "article": right.article,
            "heard": right.heard,
            "items": self.left_for(&right.items),
            "last": self.limit(right.last, right.earlier.as_ref().map_or(right.provisional, |e| e.provisional)),
            "usual": right.usual.map(|day| self.limit(day, right.usual_provisional)),
            "earlier": right.earlier.as_ref().map(|kept| self.earlier(kept)),
            "ended": right.ended.map(|day| {
                without_isolates(&phrases::disputed(self.tongue.lang(), day, right.usual_is_over))
            }),
        }))
    }

    /// The items that a right is left for, in the words of the page; nothing where it is left for any.
    fn left_for(&self, items: &[u32]) -> Option<String> {
        let lang = self.tongue.lang();
        let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
        let args = [("n", numbers.len().into()), ("items", phrases::listed(lang, &numbers).into())];
        let words = || without_isolates(&t(lang, "standing-right-items", &args)).replace('’', "'");
        (!numbers.is_empty()).then(words)
    }

    /// The event from which an earlier window counts, in the words of the page.
    fn earlier(&self, kept: &LetterEarlier) -> String {
        let to_come = if kept.to_come { "-to-come" } else { "" };
        let key = format!("contested-{}-{}{to_come}", kept.before, kept.cause);
        let on = [("on", dates::long(self.tongue.lang(), kept.on).into())];
        self.about(without_isolates(&t(self.tongue.lang(), &key, &on)), &kept.items)
    }

    fn day_off(&self, day: &LetterDay) -> String {
        let (name, closure) = match self.tongue {
            Tongue::Ar => (&day.name_ar, "إغلاق استثنائي"),
            Tongue::Fr => (&day.name_fr, "fermeture exceptionnelle"),
        };
        let name = if name.is_empty() { closure } else { name };
        format!("{} ({name})", words::date(self.tongue, day.date))
    }

    /// What is mended, each with its item.
    fn mended(&self, data: &LetterData) -> Words {
        let words = data.mended.iter().map(|finding| {
            let name = self.word("finding", &finding.id)?;
            Ok(match finding.item {
                Some(no) => match self.tongue {
                    Tongue::Ar => format!("{name} (العنصر {no})"),
                    Tongue::Fr => format!("{name} (élément {no})"),
                },
                None => name,
            })
        });
        let words = words.collect::<Result<Vec<String>, LetterError>>()?;
        Ok(if words.is_empty() { Value::Null } else { json!(phrases::listed(self.tongue.lang(), &words)) })
    }

    fn things(&self, about: &[u32]) -> String {
        match (about, self.tongue) {
            ([], Tongue::Ar) => "المعلومات المطلوبة".to_owned(),
            ([], Tongue::Fr) => "les informations demandées".to_owned(),
            _ => words::items(self.tongue, about, false),
        }
    }

    fn item(&self, item: &LetterItem) -> Words {
        let outcome = item.outcome.as_deref();
        let exceptions: Vec<String> =
            item.exceptions.iter().map(|code| self.word("exception", code)).collect::<Result<_, _>>()?;
        let colon = if self.tongue == Tongue::Ar { ": " } else { "\u{a0}: " };
        let exceptions = phrases::listed(self.tongue.lang(), &exceptions);
        let (partly, bare) = (outcome == Some("provided_partial"), is_bare(item));
        let why = match &item.ground {
            Some(ground) if exceptions.is_empty() => json!(self.word("ground", ground)?),
            Some(ground) => json!(format!("{}{colon}{exceptions}", self.word("ground", ground)?)),
            // An exception named without its ground is said all the same.
            None if !partly && !exceptions.is_empty() => {
                json!(format!("{}{colon}{exceptions}", self.word("ground", "REF-2")?))
            }
            None => Value::Null,
        };
        let documents: Vec<Value> = item.documents.iter().map(|d| self.document(d)).collect();
        Ok(json!({
            "no": item.no,
            "text": item.text,
            "period": self.period(item),
            "medium": item.medium,
            "answered": outcome.is_some(),
            "outcome": outcome.map(|code| self.word("outcome", code)).transpose()?,
            "why": why,
            "removed": (partly && !exceptions.is_empty()).then_some(exceptions),
            "whole": item.separable == Some(false),
            "rest_given": partly && !bare && item.separable == Some(true),
            "rest_separable": withholds_rest(item),
            "bare": bare,
            "law": item.law,
            "address": item.public_address,
            "note": item.note,
            "documents": documents,
        }))
    }

    /// The period that an item asks for.
    fn period(&self, item: &LetterItem) -> Option<String> {
        let lang = self.tongue.lang();
        let day = |day: NaiveDate| dates::day_month_year(lang, day).into();
        let words = match (item.period_from, item.period_to) {
            (Some(from), Some(to)) => t(lang, "period-from-to", &[("from", day(from)), ("to", day(to))]),
            (Some(from), None) => t(lang, "period-from", &[("from", day(from))]),
            (None, Some(to)) => t(lang, "period-to", &[("to", day(to))]),
            (None, None) => return None,
        };
        Some(without_isolates(&words))
    }

    fn document(&self, document: &LetterDocument) -> Value {
        json!({
            "name": document.name,
            "url": document.url,
            "size": without_isolates(&numbers::bytes(self.tongue.lang(), document.bytes)),
            "sha256": document.sha256,
            "attached": document.carried == Carried::Attached,
            "earlier": document.carried == Carried::Earlier,
        })
    }

    /// What letters about complaints and endings say.
    fn complaint(&self, data: &LetterData) -> Result<Vec<(&'static str, Value)>, LetterError> {
        let word = |group, code: &Option<String>| -> Words {
            Ok(json!(code.as_deref().map(|code| self.word(group, code)).transpose()?))
        };
        let is = |field: &Option<String>, codes: &[&str]| {
            json!(field.as_deref().is_some_and(|f| codes.contains(&f)))
        };
        Ok(vec![
            ("settled", word("settlement", &data.settled)?),
            ("ground", word("complaint", &data.ground)?),
            ("decision", word("decision", &data.decision)?),
            ("upheld", is(&data.decision, &["upheld", "partly"])),
            ("dismissed", is(&data.decision, &["partly", "rejected", "inadmissible"])),
            ("withdrawn", is(&data.ended, &["withdrawn"])),
            ("forwarded", is(&data.ended, &["forwarded"])),
            ("voided", is(&data.ended, &["voided"])),
            ("by_paper", json!(data.by_paper)),
            ("on_paper", json!(data.on_paper)),
            ("by_committee", json!(data.by_committee)),
            ("unseen", json!(data.unseen)),
            ("filed", json!(data.filed)),
            ("other_unseen", json!(data.other_unseen)),
            ("closing", is(&data.act, &["close"])),
            ("undecided", json!(data.undecided)),
            ("ended", json!(data.ended.is_some())),
            ("beside", data.beside.iter().map(|c| self.waiting(c)).collect()),
            ("waiting", data.waiting.iter().map(|c| self.waiting(c)).collect()),
            ("fallen", data.fallen.iter().map(|f| self.fallen(f)).collect()),
            ("unopened", json!(self.some_items(&data.unopened))),
            ("given", json!(self.some_items(&data.given))),
            ("rest", json!(self.some_items(&data.rest))),
            ("in_part", json!(data.in_part)),
            ("past", json!(data.past)),
            ("met", json!(data.met)),
            ("over_given", json!(data.passed_over.as_deref() == Some("given"))),
            ("over_committee", json!(data.passed_over.as_deref() == Some("committee"))),
        ])
    }

    fn some_items(&self, items: &[u32]) -> Option<String> {
        (!items.is_empty()).then(|| words::items(self.tongue, items, true))
    }

    /// What came to nothing when its request ended.
    fn fallen(&self, fallen: &LetterFallen) -> Value {
        json!({
            "on": words::date(self.tongue, fallen.on),
            "cost": fallen.what == "cost",
            "question": fallen.what == "question",
            "transfer": fallen.what == "transfer",
        })
    }

    /// A complaint that waited when its request ended.
    fn waiting(&self, complaint: &LetterComplaint) -> Value {
        json!({
            "on": words::date(self.tongue, complaint.on),
            "head": complaint.before == "head",
            "dropped": complaint.dropped,
            "overdue": complaint.overdue.map(|day| words::date(self.tongue, day)),
            "contested": complaint.contested.as_ref().map(|c| self.contested(c)),
        })
    }

    fn cost(&self, cost: &LetterCost) -> Words {
        let money = |amount: &Option<String>| {
            amount
                .as_deref()
                .filter(|a| a.contains(|c: char| matches!(c, '1'..='9')))
                .map(|a| words::money(self.tongue, a))
        };
        Ok(json!({
            "copy": money(&cost.copy),
            "processing": money(&cost.processing),
            "sending": money(&cost.sending),
            "total": words::money(self.tongue, &cost.total),
            "free_mode": cost.free_mode.as_deref().map(|code| self.word("delivery", code)).transpose()?,
        }))
    }

    /// Which reply it is, and what it leaves out.
    fn reply(&self, data: &LetterData) -> Vec<(&'static str, Value)> {
        let is = |kind| json!(data.answer == Some(kind));
        let those = |wanted: &dyn Fn(&LetterItem) -> bool, nominative| {
            let numbers: Vec<u32> =
                data.items.iter().filter(|item| wanted(item)).map(|item| item.no).collect();
            json!((!numbers.is_empty()).then(|| words::items(self.tongue, &numbers, nominative)))
        };
        let of = |outcome: &'static str| move |item: &LetterItem| item.outcome.as_deref() == Some(outcome);
        let in_part = |item: &LetterItem| !of("provided_full")(item) && !of("omitted")(item);
        let is_explained = |i: &LetterItem| match i.outcome.as_deref() {
            Some("refused") => is_reasoned(i),
            Some("already_public") => i.public_address.is_some() || i.note.is_some(),
            _ => i.ground.is_some() || i.note.is_some() || !i.exceptions.is_empty(),
        };
        let reasoned = data.items.iter().filter(|item| of("refused")(item)).all(is_reasoned);
        let placed =
            data.items.iter().filter(|i| of("already_public")(i)).all(|i| i.public_address.is_some());
        vec![
            ("full", is(AnswerKind::Full)),
            ("partial", is(AnswerKind::Partial)),
            ("refusal", is(AnswerKind::Refusal)),
            ("referral", is(AnswerKind::Referral)),
            ("not_full", those(&|item| !of("provided_full")(item) && !of("omitted")(item), true)),
            ("omitted", those(&of("omitted"), false)),
            ("unmentioned", json!(data.unmentioned)),
            ("with_documents", json!(data.items.iter().any(|item| !item.documents.is_empty()))),
            // What is withheld of an item by an exception is taken out of what is handed over.
            (
                "redacted",
                those(
                    &|i| {
                        let in_part = of("provided_partial")(i) && !i.exceptions.is_empty();
                        in_part && i.separable != Some(false) && !is_bare(i)
                    },
                    true,
                ),
            ),
            ("below", json!(data.items.iter().all(|item| !is_bare(item)))),
            ("gives", json!(data.items.iter().any(|item| is_given(item) && !is_bare(item)))),
            ("rest_withheld", json!(data.items.iter().any(withholds_rest))),
            ("gives_any", json!(data.items.iter().any(is_given))),
            ("withholds", json!(data.items.iter().any(|i| i.outcome.is_some() && !of("provided_full")(i)))),
            ("explained", json!(data.items.iter().filter(|i| in_part(i)).all(is_explained))),
            ("excepted", json!(data.items.iter().any(|item| item.ground.as_deref() == Some("REF-2")))),
            ("reasoned", json!(reasoned)),
            ("placed", json!(placed)),
            ("reminded", json!(data.reminded)),
            ("taken", json!(self.some_items(&data.taken))),
        ]
    }

    fn label(&self, group: &'static str, code: &str) -> Words {
        self.word(group, code).map(Value::from)
    }

    fn word(&self, group: &'static str, code: &str) -> Result<String, LetterError> {
        let word = self.labels.get(group).and_then(|words| words.get(code)).cloned();
        word.ok_or_else(|| LetterError::UnknownCode { group, code: code.to_owned() })
    }
}

/// Whether the rest of an item is said to be separable, and is not given (article 8).
fn withholds_rest(item: &LetterItem) -> bool {
    let given = item.outcome.as_deref() == Some("provided_partial") && !is_bare(item);
    !given && item.separable == Some(true)
}

/// Whether a refused item has its reasons in writing: the ground or the exception by its name, and why it holds
/// (article 18, as `law::finding` finds them wanting).
fn is_reasoned(item: &LetterItem) -> bool {
    let named = match item.ground.as_deref() {
        None | Some("REF-2") => !item.exceptions.is_empty(),
        Some(_) => true,
    };
    named && item.note.is_some()
}

/// Whether a letter says of an item that it is given.
fn is_given(item: &LetterItem) -> bool {
    matches!(item.outcome.as_deref(), Some("provided_full" | "provided_partial"))
}

/// Whether an item is said to be given with nothing to see of it: no document, no address, no text.
fn is_bare(item: &LetterItem) -> bool {
    is_given(item) && item.documents.is_empty() && item.note.is_none() && item.public_address.is_none()
}
