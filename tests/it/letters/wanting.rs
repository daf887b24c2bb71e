//! Every act with every field of it left out or left blank, through the API and the forms: either it is
//! refused with 422 and the field's name, and nothing is kept, or each letter that it owes is really written.

use crate::http::browser::{Answer, Browser, Form};
use crate::world::{COMMUNE, Filed, PASSWORD, REGION, World, filing, on_each_store};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use wasl::law::act::ActKind;
use wasl::letters::data::Draft;
use wasl::letters::letter::Letters;
use wasl::store::people::Role;

/// Those who act, signed in.
pub struct Hands<'w> {
    pub w: &'w World,
    pub official: String,
    pub head: String,
    pub committee: String,
    pub writer: Letters,
    /// What is filed.
    pub like: Value,
}

/// Who does an act.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Requester,
    Official,
    Head,
    Committee,
}

/// An act as it is sent when nothing is wanting, and who sends it; `None` where nobody can.
pub fn whole(kind: ActKind) -> Option<(By, Value)> {
    use ActKind::*;
    let item = json!([{"no": 1, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"],
        "separable": false, "law": "09-08", "note": "معطيات شخصية"}]);
    let reply =
        json!({"reference": "4/2025", "signed_by": "المكلف", "remedy": true, "items": item, "text": "رد"});
    Some(match kind {
        File | Silence | DueMoved | Recount => return None,
        Register => (By::Official, json!({"serial": "7/2025"})),
        AskIdentity => (By::Official, json!({"fields": ["address", "last_name"], "text": "ناقصة"})),
        Reclassify => (By::Official, json!({"text": "لا خطر"})),
        Classify => (By::Official, json!({"topic": "budget"})),
        Route => (By::Official, json!({"department": "المالية", "items": [1], "due_on": "2025-02-10"})),
        Return => (By::Official, json!({"department": "المالية", "items": [1], "holds": true})),
        Clarify => (By::Official, json!({"text": "أي سنة؟"})),
        ClarifyReply => (By::Requester, json!({"text": "سنة 2024"})),
        Consult => (
            By::Official,
            json!({"third_party": "شركة", "items": [1], "answer_by": "2025-02-20", "text": "؟"}),
        ),
        ConsultReply => (By::Official, json!({"answer": "none", "text": "لا جواب"})),
        Extend => (By::Official, json!({"reasons": ["EXT-2"], "text": "كثرة الوثائق"})),
        CostNotice => (
            By::Official,
            json!({"copy": "10.00", "processing": "1.00", "sending": "2.00", "free_mode": "onsite", "text": "نسخ"}),
        ),
        CostSettled => (By::Requester, json!({"how": "paid", "text": "أديت"})),
        Redirect => (By::Official, json!({"body_id": REGION, "text": "اختصاص الجهة"})),
        Agree => (By::Requester, json!({"text": "موافق"})),
        Deliver | Answer | Supplement => (By::Official, reply),
        Assess => {
            (By::Requester, json!({"items": [{"no": 1, "assessment": "evasive", "note": "لا"}], "text": "لا"}))
        }
        Withdraw => (By::Requester, json!({"text": "عدلت"})),
        Close => (By::Requester, json!({"rating": 4, "text": "شكرا"})),
        Void => (By::Committee, json!({"reason": "test", "text": "تجربة"})),
        ComplainHead | ComplainCdai => {
            (By::Requester, json!({"ground": "refused", "items": [1], "text": "رفض بلا سبب"}))
        }
        DecideHead => (By::Head, json!({"decision": "upheld", "text": "يسلم"})),
        DecideCdai => (By::Committee, json!({"decision": "upheld", "text": "توصي اللجنة"})),
    })
}

/// The acts before which an act makes no sense.
pub fn before(kind: ActKind) -> &'static [ActKind] {
    use ActKind::*;
    match kind {
        Return => &[Route],
        ClarifyReply => &[Clarify],
        ConsultReply => &[Consult],
        CostSettled => &[CostNotice],
        Agree => &[Redirect],
        Supplement | Assess | Close | ComplainHead => &[Answer],
        DecideHead => &[Answer, ComplainHead],
        ComplainCdai => &[Answer, ComplainHead, DecideHead],
        DecideCdai => &[Answer, ComplainHead, DecideHead, ComplainCdai],
        _ => &[],
    }
}

/// The same with one field left out, or with nothing in it; and the path of that field.
fn variants(sent: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (name, value) in sent.as_object().unwrap() {
        for blank in blanks(value) {
            all.push((name.clone(), with(sent, name, blank)));
        }
        let rows = value.as_array().into_iter().flatten().enumerate();
        for (i, row) in rows.filter(|(_, row)| row.is_object()) {
            for (path, row) in variants(row) {
                let mut list = value.clone();
                list[i] = row;
                all.push((format!("{name}.{i}.{path}"), with(sent, name, Some(list))));
            }
        }
    }
    all
}

/// Left out, and blank: `None` is out.
fn blanks(value: &Value) -> Vec<Option<Value>> {
    let mut all = vec![None, Some(Value::Null)];
    match value {
        Value::String(_) => all.extend([Some(json!("")), Some(json!(" \t"))]),
        Value::Array(_) => all.push(Some(json!([]))),
        _ => {}
    }
    all
}

fn with(sent: &Value, name: &str, value: Option<Value>) -> Value {
    let mut fields: Map<String, Value> = sent.as_object().unwrap().clone();
    match value {
        Some(value) => drop(fields.insert(name.to_owned(), value)),
        None => drop(fields.remove(name)),
    }
    fields.into()
}

impl<'w> Hands<'w> {
    pub fn on(w: &'w World) -> Self {
        let official = w.official(COMMUNE);
        // Whoever has no e-mail is sent where somebody hands letters over.
        w.official(REGION);
        let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
        let [official, head, committee] = [official, head, committee].map(|email| w.sign_in(&email));
        Self { w, official, head, committee, writer: Letters::load().unwrap(), like: filing(COMMUNE, 1) }
    }

    pub fn does(&self, filed: &Filed, kind: ActKind, by: By, sent: &Value) -> crate::world::Reply {
        let mut sent = sent.clone();
        sent["type"] = kind.code().into();
        match by {
            By::Requester => self.w.act_as_requester(filed, &sent),
            By::Official => self.w.act(filed, &self.official, &sent),
            By::Head => self.w.act(filed, &self.head, &sent),
            By::Committee => self.w.act(filed, &self.committee, &sent),
        }
    }

    /// A request on which an act of this kind may be done.
    pub fn ready(&self, kind: ActKind) -> Filed {
        let mut sent = self.like.clone();
        if kind == ActKind::Reclassify {
            sent["urgent"] = true.into();
            sent["urgency_reason"] = "خطر على السلامة".into();
        }
        if kind == ActKind::AskIdentity {
            for blank in ["first_name", "last_name", "address"] {
                sent["requester"][blank] = "—".into();
            }
        }
        let filed = self.w.file_like(&sent);
        for earlier in before(kind) {
            let (by, sent) = whole(*earlier).unwrap();
            let done = self.does(&filed, *earlier, by, &sent);
            assert_eq!(done.status, 201, "{earlier} before {kind}: {}", done.json);
        }
        filed
    }

    /// The letters on a request, oldest first.
    pub fn letters(&self, filed: &Filed) -> Vec<Draft> {
        let app = &self.w.app;
        let rows = app.store.read(|conn| {
            let id = wasl::store::cases::by_number(conn, &filed.number)?.unwrap().id;
            wasl::store::outbox::of_case(conn, id)
        });
        rows.unwrap().iter().map(|row| wasl::app::letters::unseal(app, row).unwrap()).collect()
    }

    /// Every letter is written, in both languages.
    fn writes(&self, what: &str, letters: &[Draft]) {
        for (draft, lang) in letters.iter().flat_map(|d| [(d, "ar"), (d, "fr")]) {
            let draft = Draft { lang: lang.into(), ..draft.clone() };
            self.writer.write(&draft).unwrap_or_else(|e| panic!("{what}: {e}"));
        }
    }
}

/// Whether an act owes letters at all.
pub fn owes(kind: ActKind) -> bool {
    use ActKind::*;
    !matches!(kind, Classify | Route | Return | ClarifyReply | Consult | ConsultReply | CostSettled | Assess)
}

#[test]
fn through_the_api_a_letter_that_cannot_be_written_stops_its_act_with_the_name_of_the_field() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let mut refused = BTreeSet::new();
        for kind in ActKind::ALL.iter().copied() {
            let Some((by, sent)) = whole(kind) else { continue };
            let filed = hands.ready(kind);
            let done = hands.does(&filed, kind, by, &sent);
            assert_eq!(done.status, 201, "{kind}: {}", done.json);
            let told = done.json["letters"].as_array().unwrap().len();
            assert_eq!(owes(kind), told > 0, "{kind}: {told} letters");
            let mut filed = hands.ready(kind);
            for (path, sent) in variants(&sent) {
                let what = format!("{kind} with {sent}");
                let (there, version) = (hands.letters(&filed).len(), w.read(&filed)["version"].clone());
                let got = hands.does(&filed, kind, by, &sent);
                let now = hands.letters(&filed);
                if got.status == 422 {
                    let named: Vec<String> = got.wrong().into_iter().map(|(field, _)| field).collect();
                    let spoken =
                        |field: &String| path.starts_with(field.as_str()) || field.starts_with(&path);
                    assert!(named.iter().any(spoken), "{what}: {path} is not in {named:?}");
                    assert_eq!((now.len(), &w.read(&filed)["version"]), (there, &version), "{what}: kept");
                    refused.insert(format!("{kind} {path}"));
                    continue;
                }
                assert_eq!(got.status, 201, "{what}: {}", got.json);
                let letters = got.json["letters"].as_array().unwrap();
                assert!(letters.iter().all(|l| l["by"] == "email"), "{what}: {letters:?}");
                // A notice of extension without its reasons has no effect, and is told by nobody.
                let void = kind == ActKind::Extend && letters.is_empty();
                assert!(void || letters.len() == told, "{what}: {} letters, not {told}", letters.len());
                hands.writes(&what, &now[there..]);
                filed = hands.ready(kind);
            }
        }
        for must in
            ["register serial", "ask_identity fields", "reclassify text", "clarify text", "redirect body_id"]
        {
            assert!(refused.contains(must), "{must} in {refused:?}");
        }
    });
}

#[test]
fn a_filing_with_a_field_left_out_is_refused_by_name_or_its_receipt_is_written() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let mut full = filing(COMMUNE, 2);
        full["urgent"] = true.into();
        full["urgency_reason"] = "خطر".into();
        full["topic"] = "budget".into();
        let requester = full["requester"].clone();
        let inner = variants(&requester)
            .into_iter()
            .map(|(path, row)| (format!("requester.{path}"), with(&full, "requester", Some(row))));
        for (path, sent) in variants(&full).into_iter().chain(inner) {
            let got = w.post("/api/v1/requests", None, &sent);
            if got.status == 422 {
                let named: Vec<String> = got.wrong().into_iter().map(|(field, _)| field).collect();
                let spoken = |field: &String| path.starts_with(field.as_str()) || field.starts_with(&path);
                assert!(named.iter().any(spoken), "{path} is not in {named:?}");
                continue;
            }
            assert_eq!(got.status, 201, "{path}: {}", got.json);
            let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
            let filed = Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") };
            let letters = hands.letters(&filed);
            let paper = sent["requester"]["email"].as_str().is_none_or(|e| e.trim().is_empty());
            assert_eq!(letters.len(), usize::from(!paper), "{path}: one receipt, or a paper one");
            hands.writes(&path, &letters);
        }
    });
}

/// A browser of somebody signed in, or of whoever holds the code.
pub fn browser(w: &World, email: Option<&str>, filed: &Filed) -> Browser {
    let mut browser = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
    match email {
        Some(email) => {
            let form = browser.get("/ar/sign-in").form("/ar/sign-in");
            let form = form.with("email", email).with("password", PASSWORD);
            assert_eq!(browser.send(&form).status, 303);
        }
        None => {
            let form = browser.get("/ar/track").form("/ar/track");
            browser.follow(&form.with("number", &filed.number).with("code", &filed.code));
        }
    }
    browser
}

/// The form of an act with everything typed.
fn typed(form: Form, sent: &Value) -> Form {
    let mut form = form;
    for (name, value) in sent.as_object().unwrap() {
        form = match value {
            Value::String(text) => form.with(name, text),
            Value::Array(all) if all.iter().all(Value::is_string) => {
                let all = all.iter().map(|v| v.as_str().unwrap());
                all.fold(form.without(name), |form, v| form.and(name, v))
            }
            _ => form,
        };
    }
    form
}

/// Whether the page says of a field of an act, beside it, what is wrong, and its summary leads to the form.
fn names(page: &Answer, kind: ActKind, field: &str) -> bool {
    // A page finds a body by the words typed for it.
    let field = if field == "body_id" { "body_query" } else { field };
    let told = page.body.contains(&format!("href=\"#{kind}_{field}\""));
    let typed = format!("bad-field\"><label for=\"{kind}_{field}\"");
    let mut choices =
        page.body.split("<fieldset id=").skip(1).map(|f| f.split("</fieldset>").next().unwrap());
    let chosen =
        choices.any(|f| f.contains("><span class=\"err\">") && f.contains(&format!("name=\"{field}\"")));
    told && (chosen || page.body.contains(&typed))
}

const NOT_TYPED: [&str; 6] = ["csrf", "type", "version", "key", "code", "number"];

#[test]
fn through_the_forms_too() {
    on_each_store(|w| {
        let mut hands = Hands::on(w);
        // Of what costs something: a notice of costs for an e-mail is asked about once more.
        hands.like["delivery"] = "post".into();
        let emails = [Role::Official, Role::Head, Role::Committee]
            .map(|role| w.person(role, (role != Role::Committee).then_some(COMMUNE)));
        let mut played = BTreeSet::new();
        for kind in ActKind::ALL.iter().copied().filter(|kind| owes(*kind)) {
            let Some((by, sent)) = whole(kind) else { continue };
            let email = match by {
                By::Requester => None,
                By::Official => Some(emails[0].as_str()),
                By::Head => Some(emails[1].as_str()),
                By::Committee => Some(emails[2].as_str()),
            };
            let mut filed = hands.ready(kind);
            let mut page = browser(w, email, &filed);
            let path = |filed: &Filed| format!("/ar/requests/{}", filed.number);
            let shown = page.get(&path(&filed));
            if !shown.has_act(kind.code()) {
                continue;
            }
            played.insert(kind.code());
            let form = typed(shown.act(kind.code()), &sent);
            let fields: BTreeSet<String> = form.fields.iter().map(|(name, _)| name.clone()).collect();
            for field in fields.iter().filter(|name| !NOT_TYPED.contains(&name.as_str())) {
                for blank in [None, Some(" ")] {
                    let what = format!("the form of {kind} without {field}");
                    let form = typed(page.get(&path(&filed)).act(kind.code()), &sent);
                    let form = match blank {
                        None => form.without(field),
                        Some(blank) => form.without(field).and(field, blank),
                    };
                    let there = hands.letters(&filed).len();
                    let got = page.send(&form);
                    let now = hands.letters(&filed);
                    if got.status == 422 {
                        assert!(names(&got, kind, field), "{what} names it: {}", got.text());
                        assert_eq!(now.len(), there, "{what}: nothing is kept");
                        continue;
                    }
                    assert_eq!(got.status, 303, "{what}: {}", got.text());
                    hands.writes(&what, &now[there..]);
                    filed = hands.ready(kind);
                    page = browser(w, email, &filed);
                }
            }
        }
        for must in
            ["register", "clarify", "extend", "cost_notice", "complain_head", "decide_head", "withdraw"]
        {
            assert!(played.contains(must), "{must} has a form: {played:?}");
        }
    });
}

/// Article 14 names the contents of a request: what it bears is not asked again, and the telephone is none of them.
#[test]
fn article_14_nobody_is_told_to_lack_what_they_gave() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let mut sent = filing(COMMUNE, 1);
        sent["requester"]["address"] = "—".into();
        let filed = w.file_like(&sent);
        let asks = |fields: &[&str]| {
            let got = hands.does(&filed, ActKind::AskIdentity, By::Official, &json!({"fields": fields}));
            (got.status, got.wrong())
        };
        let wrong = |at: usize, code: &str| vec![(format!("fields.{at}"), code.to_owned())];
        for given in ["first_name", "last_name", "identity.kind", "identity.number", "email"] {
            assert_eq!(asks(&["address", given]), (422, wrong(1, "already_given")), "{given}");
        }
        assert_eq!(asks(&["phone"]), (422, wrong(0, "unknown_code")));
        assert_eq!(asks(&["address"]).0, 201);
    });
}

/// What is missing is listed by name, in the letter, on the page of whoever asked, and through the API.
#[test]
fn what_identity_is_asked_is_listed() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = hands.ready(ActKind::AskIdentity);
        let every = ["first_name", "last_name", "address"];
        let done = hands.does(&filed, ActKind::AskIdentity, By::Official, &json!({"fields": every}));
        assert_eq!(done.status, 201, "{}", done.json);
        let letters = hands.letters(&filed);
        let words = [("ar", ["الاسم", "العنوان"]), ("fr", ["prénom", "adresse"])];
        for (lang, words) in words {
            let draft = Draft { lang: lang.into(), ..letters.last().unwrap().clone() };
            let said = hands.writer.write(&draft).unwrap().text.to_lowercase();
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            for word in words {
                assert!(said.contains(word), "{word} in {said}");
                assert!(page.text().to_lowercase().contains(word), "{word} on the page: {}", page.text());
            }
        }
        let acts = w.read(&filed)["acts"].clone();
        let asked = acts.as_array().unwrap().iter().find(|a| a["type"] == "ask_identity").unwrap();
        assert_eq!(asked["asked"], json!(every), "{asked}");
    });
}
