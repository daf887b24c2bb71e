//! A filing as it is sent: the fields of the Committee's model form (article 14), read once, all
//! wrong fields named at once.

use super::fields::{Errors, Fields};
use crate::clock::Moment;
use crate::guard::identity::{Identity, IdentityKind};
use crate::law::act::{Channel, Delivery};
use crate::law::case::Status;
use crate::law::code::coded;
use crate::law::topic::Topic;
use crate::text::{self, Email, FieldError, ITEM_MAX, TEXT_MAX, region_number};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Most items of a request.
pub const ITEMS_MAX: usize = 50;

/// What the requester is told at once: the receipt in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The number of the request.
    pub number: String,
    /// The code that opens it without an account.
    pub tracking_code: String,
    /// The instant of receipt.
    pub received_at: Moment,
    /// The Moroccan civil day of receipt: day 0.
    pub received_on: NaiveDate,
    /// Last day for the reply.
    pub due_on: NaiveDate,
    /// Earliest arguable last day.
    pub guard_date: NaiveDate,
    /// Where the receipt is.
    pub receipt_url: String,
    /// Where the request stands.
    pub status: Status,
}

coded! {
    /// The language of a request.
    Language {
        /// Arabic.
        Arabic = "ar",
        /// French.
        French = "fr",
        /// Amazigh.
        Amazigh = "zgh",
        /// Another.
        Other = "other",
    }
}

coded! {
    /// In which capacity somebody asks; told freely, after filing.
    Category {
        /// A citizen.
        Citizen = "citizen",
        /// A journalist.
        Journalist = "journalist",
        /// A researcher.
        Researcher = "researcher",
        /// An association.
        Association = "association",
        /// A business.
        Business = "business",
        /// Not stated.
        NotStated = "not_stated",
    }
}

coded! {
    /// Gender, self-declared.
    Gender {
        /// Woman.
        F = "F",
        /// Man.
        M = "M",
        /// Not stated.
        NotStated = "NS",
    }
}

coded! {
    /// Age band, self-declared.
    AgeBand {
        /// Under 18.
        Under18 = "under_18",
        /// 18 to 29.
        From18 = "18-29",
        /// 30 to 39.
        From30 = "30-39",
        /// 40 to 49.
        From40 = "40-49",
        /// 50 to 59.
        From50 = "50-59",
        /// 60 and over.
        From60 = "60_plus",
    }
}

/// One item asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is asked.
    pub text: String,
    /// Start of the period.
    pub period_from: Option<NaiveDate>,
    /// End of the period.
    pub period_to: Option<NaiveDate>,
    /// The medium wanted.
    pub medium: Option<String>,
}

/// Who asks (article 14: names, address, identity number).
#[derive(Clone, Debug)]
pub struct Applicant {
    /// First name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Personal address.
    pub address: String,
    /// The number of the identity card or residence document; a paper may lack it.
    pub identity: Option<Identity>,
    /// E-mail address.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<String>,
    /// The person or organisation for whom the request is made.
    pub on_behalf_of: Option<String>,
}

/// What a requester tells of themselves, freely; the body never sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Capacity.
    pub category: Category,
    /// Gender.
    pub gender: Gender,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Region, `MA-01` to `MA-12`.
    pub region: Option<String>,
}

/// What a desk adds when it enters a request that came on paper or by e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// How it came.
    pub channel: Channel,
    /// The true day of receipt.
    pub received_on: NaiveDate,
    /// Number in the body's own register.
    pub serial: Option<String>,
    /// Id of the scanned request.
    pub scan: Option<String>,
}

/// A request, read.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Slug of the body.
    pub body_id: String,
    /// What it is about.
    pub subject: String,
    /// Its items, from number 1.
    pub items: Vec<Asked>,
    /// Why it is urgent, when it is (article 17).
    pub urgency: Option<String>,
    /// What it is about, if they chose to say it from the list.
    pub topic: Option<Topic>,
    /// Its language.
    pub language: Language,
    /// How the information is wanted (article 15).
    pub delivery: Delivery,
    /// Who asks.
    pub requester: Applicant,
    /// What they tell of themselves.
    pub profile: Option<Profile>,
    /// Whether the public may see the request.
    pub public: bool,
    /// What the desk adds, when the desk enters it.
    pub paper: Option<Paper>,
}

/// Reads a filing. `desk_today` is today for a request entered by a desk, absent for the public door.
///
/// # Errors
/// Every wrong field.
pub fn read_filing(value: &Value, desk_today: Option<NaiveDate>) -> Result<NewRequest, Errors> {
    let mut errors = Errors::new();
    let e = &mut errors;
    let fields = Fields::of(value, "", e);
    let body_id = fields.needed_line("body_id", e);
    let subject = fields.needed_line("subject", e);
    let items = items(&fields, e);
    let urgency = urgency(&fields, e);
    let topic = fields.code("topic", Topic::from_code, e);
    let language = fields.code("language", Language::from_code, e);
    let delivery = fields.code("delivery", Delivery::from_code, e);
    let requester = applicant(&fields, delivery, desk_today.is_some(), e);
    let profile = fields.get("profile").and_then(|v| profile(v, "profile", e));
    let public = fields.flag("public", e).unwrap_or(false);
    must_be_true(&fields, "reuse_undertaking", "undertaking_missing", e);
    must_be_true(&fields, "privacy_consent", "consent_missing", e);
    let paper = desk_today.and_then(|today| paper(&fields, today, e));
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(NewRequest {
        body_id,
        subject,
        items,
        urgency,
        topic,
        language: language.unwrap_or(Language::Arabic),
        delivery: delivery.unwrap_or(Delivery::Email),
        requester,
        profile,
        public,
        paper,
    })
}

/// Reads the profile alone, as it is sent after filing.
///
/// # Errors
/// Every wrong field.
pub fn read_profile(value: &Value) -> Result<Profile, Errors> {
    let mut errors = Errors::new();
    let read = profile(value, "", &mut errors);
    read.filter(|_| errors.is_empty()).ok_or(errors)
}

fn items(fields: &Fields<'_>, e: &mut Errors) -> Vec<Asked> {
    let list = fields.list("items", e);
    if list.is_empty() && !e.iter().any(|f| f.field == "items") {
        e.push(FieldError::new("items", "no_items"));
    }
    if list.len() > ITEMS_MAX {
        e.push(FieldError { max: Some(ITEMS_MAX), ..FieldError::new("items", "too_many_items") });
        return Vec::new();
    }
    list.iter().enumerate().map(|(i, value)| item(value, &format!("items.{i}"), e)).collect()
}

fn item(value: &Value, path: &str, e: &mut Errors) -> Asked {
    let fields = Fields::of(value, path, e);
    let asked = Asked {
        text: fields.needed_text::<ITEM_MAX>("text", e),
        period_from: fields.date("period_from", e),
        period_to: fields.date("period_to", e),
        medium: fields.line("medium", e),
    };
    if let (Some(from), Some(to)) = (asked.period_from, asked.period_to)
        && to < from
    {
        e.push(FieldError::new(fields.path("period_to"), "period_reversed"));
    }
    asked
}

fn urgency(fields: &Fields<'_>, e: &mut Errors) -> Option<String> {
    let urgent = fields.flag("urgent", e).unwrap_or(false);
    let before = e.len();
    let reason = fields.text::<TEXT_MAX>("urgency_reason", e);
    if urgent && reason.is_none() && e.len() == before {
        e.push(FieldError::new(fields.path("urgency_reason"), "urgency_reason_missing"));
    }
    reason.filter(|_| urgent)
}

fn applicant(parent: &Fields<'_>, delivery: Option<Delivery>, on_paper: bool, e: &mut Errors) -> Applicant {
    let null = Value::Object(serde_json::Map::new());
    let value = parent.get("requester").unwrap_or(&null);
    let fields = Fields::of(value, &parent.path("requester"), e);
    let first_name = fields.needed_line("first_name", e);
    let last_name = fields.needed_line("last_name", e);
    // A paper is received as it is: what it does not bear is asked for afterwards (article 14).
    let address = match on_paper {
        true => fields.text::<TEXT_MAX>("address", e).unwrap_or_default(),
        false => fields.needed_text::<TEXT_MAX>("address", e),
    };
    let identity = identity(&fields, on_paper, e);
    let email = email(&fields, delivery, e);
    let phone = phone(&fields, e);
    let on_behalf_of = fields.line("on_behalf_of", e);
    Applicant { first_name, last_name, address, identity, email, phone, on_behalf_of }
}

fn identity(parent: &Fields<'_>, on_paper: bool, e: &mut Errors) -> Option<Identity> {
    let null = Value::Object(serde_json::Map::new());
    let value = parent.get("identity").unwrap_or(&null);
    let fields = Fields::of(value, &parent.path("identity"), e);
    let before = e.len();
    let kind = fields.code("kind", IdentityKind::from_code, e);
    let number = fields.line("number", e);
    if e.len() > before || (on_paper && number.is_none()) {
        return None;
    }
    let Some(kind) = kind else {
        e.push(FieldError::new(fields.path("kind"), "identity_missing"));
        return None;
    };
    match Identity::parse(kind, number.as_deref().unwrap_or_default()) {
        Ok(identity) => Some(identity),
        Err(fault) => {
            e.push(FieldError::new(fields.path("number"), fault.code()));
            None
        }
    }
}

fn email(fields: &Fields<'_>, delivery: Option<Delivery>, e: &mut Errors) -> Option<Email> {
    let before = e.len();
    let typed = fields.line("email", e);
    if e.len() > before {
        return None;
    }
    let Some(typed) = typed else {
        if matches!(delivery, None | Some(Delivery::Email)) {
            e.push(FieldError::new(fields.path("email"), "missing"));
        }
        return None;
    };
    match typed.parse() {
        Ok(email) => Some(email),
        Err(fault) => {
            e.push(FieldError::text(fields.path("email"), fault));
            None
        }
    }
}

fn phone(fields: &Fields<'_>, e: &mut Errors) -> Option<String> {
    let typed = fields.line("phone", e)?;
    let number = text::phone(&typed);
    if number.is_none() {
        e.push(FieldError::new(fields.path("phone"), "bad_phone"));
    }
    number
}

fn profile(value: &Value, path: &str, e: &mut Errors) -> Option<Profile> {
    let fields = Fields::of(value, path, e);
    let before = e.len();
    let profile = Profile {
        category: fields.code("category", Category::from_code, e).unwrap_or(Category::NotStated),
        gender: fields.code("gender", Gender::from_code, e).unwrap_or(Gender::NotStated),
        age_band: fields.code("age_band", AgeBand::from_code, e),
        region: fields.code("region", region, e),
    };
    (e.len() == before).then_some(profile)
}

/// One of the twelve regions, by its ISO code.
pub(super) fn region(code: &str) -> Option<String> {
    region_number(code.strip_prefix("MA-")?).map(|_| code.to_owned())
}

fn must_be_true(fields: &Fields<'_>, name: &str, code: &'static str, e: &mut Errors) {
    let before = e.len();
    if fields.flag(name, e) != Some(true) && e.len() == before {
        e.push(FieldError::new(fields.path(name), code));
    }
}

fn paper(fields: &Fields<'_>, today: NaiveDate, e: &mut Errors) -> Option<Paper> {
    let on_paper = |code: &str| Channel::from_code(code).filter(|c| *c != Channel::Online);
    let channel = fields.needed_code("channel", on_paper, e);
    let before = e.len();
    let received_on = fields.receipt("received_on", today, e);
    if received_on.is_none() && e.len() == before {
        e.push(FieldError::new(fields.path("received_on"), "missing"));
    }
    let serial = fields.order_number("serial", e);
    let scan = fields.line("scan", e);
    Some(Paper { channel: channel?, received_on: received_on?, serial, scan })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn good() -> Value {
        json!({
            "body_id": "commune-x", "subject": "ميزانية 2025", "items": [{"text": "جدول المداخيل"}],
            "urgent": false, "language": "ar", "delivery": "email",
            "requester": {"first_name": "م", "last_name": "ن", "address": "وجدة", "email": "nom@exemple.ma",
                          "identity": {"kind": "cnie", "number": "f 123456"}},
            "public": true, "reuse_undertaking": true, "privacy_consent": true
        })
    }

    fn wrong(change: impl FnOnce(&mut Value)) -> Vec<(String, &'static str)> {
        let mut sent = good();
        change(&mut sent);
        let errors = read_filing(&sent, None).unwrap_err();
        errors.into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_good_filing_is_read_whole() {
        let read = read_filing(&good(), None).unwrap();
        assert_eq!(read.items.len(), 1);
        assert_eq!(read.requester.identity.unwrap().number(), "F123456");
        assert!(read.urgency.is_none() && read.paper.is_none() && read.profile.is_none());
    }

    #[test]
    fn article_14_everything_that_is_missing_is_named_at_once() {
        let errors = read_filing(&json!({}), None).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(
            fields,
            [
                ("body_id", "missing"),
                ("subject", "missing"),
                ("items", "no_items"),
                ("requester.first_name", "missing"),
                ("requester.last_name", "missing"),
                ("requester.address", "missing"),
                ("requester.identity.kind", "identity_missing"),
                ("requester.email", "missing"),
                ("reuse_undertaking", "undertaking_missing"),
                ("privacy_consent", "consent_missing"),
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_path() {
        let one = |field: &str, code: &'static str| vec![(field.to_owned(), code)];
        assert_eq!(wrong(|v| v["subject"] = json!("م".repeat(501))), one("subject", "too_long"));
        assert_eq!(
            wrong(|v| v["items"][0]["text"] = json!("a\u{202e}b")),
            one("items.0.text", "bidi_characters")
        );
        assert_eq!(
            wrong(|v| v["items"] = json!(vec![json!({"text": "x"}); 51])),
            one("items", "too_many_items")
        );
        assert_eq!(
            wrong(|v| v["requester"]["identity"]["number"] = json!("12")),
            one("requester.identity.number", "bad_cnie")
        );
        assert_eq!(wrong(|v| v["urgent"] = json!(true)), one("urgency_reason", "urgency_reason_missing"));
        assert_eq!(wrong(|v| v["delivery"] = json!("pigeon")), one("delivery", "unknown_code"));
        assert_eq!(wrong(|v| v["topic"] = json!("gossip")), one("topic", "unknown_code"));
        assert_eq!(wrong(|v| v["requester"]["email"] = json!("nom")), one("requester.email", "bad_email"));
        for odd in ["<script>", "=1+1", "06 12", "demander au bureau"] {
            assert_eq!(wrong(|v| v["requester"]["phone"] = json!(odd)), one("requester.phone", "bad_phone"));
        }
        let reversed = |v: &mut Value| {
            v["items"][0]["period_from"] = json!("2025-02-01");
            v["items"][0]["period_to"] = json!("2025-01-01");
        };
        assert_eq!(wrong(reversed), one("items.0.period_to", "period_reversed"));
        assert_eq!(
            wrong(|v| v["profile"] = json!({"region": "MA-13"})),
            one("profile.region", "unknown_code")
        );
    }

    #[test]
    fn a_desk_gives_the_channel_and_the_true_day_of_receipt() {
        let today: NaiveDate = "2025-02-03".parse().unwrap();
        let mut sent = good();
        (sent["channel"], sent["received_on"]) = (json!("post"), json!("2025-01-30"));
        assert_eq!(read_filing(&sent, Some(today)).unwrap().paper.unwrap().channel, Channel::Post);
        (sent["channel"], sent["received_on"]) = (json!("online"), json!("2025-02-04"));
        let errors = read_filing(&sent, Some(today)).unwrap_err();
        let named: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(named, [("channel", "unknown_code"), ("received_on", "future_date")]);
    }
}
