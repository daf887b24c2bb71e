//! Who may call what: every call of the API and of open data, by every kind of caller, on a request and
//! a body of their own and of others. A call that is registered and not in this table fails the test.

use crate::visitors::Meets::{self, Nothing, Opens, Refused, SignIn, Stale, Wrong};
use crate::visitors::{ALL, VISITORS, of_desk, of_private};
use crate::world::{COMMUNE, REGION, Reply, World, filing, with_limits};
use serde_json::json;
use std::collections::BTreeSet;
use wasl::api::{CALLS, OPEN};
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::store::people::{MemberState, Role};

/// Method, pattern, what is asked in the query, and what each caller meets.
fn table() -> Vec<(&'static str, &'static str, &'static str, [Meets; 13])> {
    let signed_in = {
        let mut row = ALL;
        (row[0], row[1]) = (SignIn, SignIn);
        row
    };
    let deposit = [
        SignIn, Opens, Refused, Refused, Opens, Opens, Refused, Refused, Opens, Opens, Opens, Opens, Refused,
    ];
    let mut depositor = [Nothing; 13];
    depositor[4] = Opens;
    let mut this_desk = of_desk(Opens, Opens, Opens);
    (this_desk[5], this_desk[10]) = (Refused, Refused);
    vec![
        // Without a word: the door is open to everybody, and says what is missing.
        ("POST", "/api/v1/session", "", [Wrong; 13]),
        ("POST", "/api/v1/requests", "", [Wrong; 13]),
        ("GET", "/api/v1/requests", "", ALL),
        ("GET", "/api/v1/requests/{number}", "", of_private(Opens, Opens, Opens, Opens, Opens, Opens)),
        (
            "PUT",
            "/api/v1/requests/{number}/profile",
            "",
            of_private(Opens, Opens, Refused, Refused, Refused, Refused),
        ),
        // A question to the requester without its words: only the official gets as far as the words.
        (
            "POST",
            "/api/v1/requests/{number}/acts",
            "",
            of_private(SignIn, Refused, Wrong, Refused, Refused, Refused),
        ),
        ("GET", "/api/v1/desk/requests", "", of_desk(Opens, Opens, Opens)),
        ("GET", "/api/v1/desk/requests", "body_id=commune-oujda-024110123", this_desk),
        ("GET", "/api/v1/desk/letters", "", of_desk(Opens, Refused, Opens)),
        ("POST", "/api/v1/desk/requests", "", of_desk(Wrong, Refused, Refused)),
        ("GET", "/api/v1/bodies", "", ALL),
        ("GET", "/api/v1/bodies/{id}", "", ALL),
        ("POST", "/api/v1/documents", "", deposit),
        // Deposited by the official, and named by no act yet.
        ("GET", "/api/v1/documents/{id}", "", depositor),
        ("GET", "/api/v1/openapi.json", "", ALL),
        ("GET", "/open/v1/indicators", "", ALL),
        ("GET", "/open/v1/values", "period=2025-Q1", ALL),
        ("GET", "/open/v1/events", "", [Nothing; 13]),
        ("GET", "/open/v1/declared", "", ALL),
        ("GET", "/open/v1/editions", "", ALL),
        ("GET", "/open/v1/editions/{id}/{name}", "", [Nothing; 13]),
        // Last, for it ends the session.
        ("DELETE", "/api/v1/session", "", signed_in),
    ]
}

fn met(reply: &Reply) -> Meets {
    match reply.status {
        200..=204 => Opens,
        401 => SignIn,
        403 => Refused,
        404 => Nothing,
        409 => Stale,
        422 => Wrong,
        other => panic!("status {other}: {}", reply.text()),
    }
}

/// A private request of a commune, a document, and a caller of each kind.
struct Scene {
    number: String,
    code: String,
    document: String,
    /// The token of each caller who is signed in.
    tokens: Vec<Option<String>>,
}

impl Scene {
    fn set(w: &World) -> Self {
        let account = |email: &str, role: Role, body: Option<&str>, state: MemberState| {
            w.add_person(email, role, body, state);
            Some(w.sign_in(email))
        };
        use MemberState::{Active, Ended, Invited};
        let here = Some(COMMUNE);
        let tokens = vec![
            None,
            None,
            account("filer@wasl.example", Role::Citizen, None, Active),
            account("other@wasl.example", Role::Journalist, None, Active),
            account("official@wasl.example", Role::Official, here, Active),
            account("official-there@wasl.example", Role::Official, Some(REGION), Active),
            account("ended@wasl.example", Role::Official, here, Ended),
            account("invited@wasl.example", Role::Official, here, Invited),
            account("department@wasl.example", Role::Department, here, Active),
            account("head@wasl.example", Role::Head, here, Active),
            account("head-there@wasl.example", Role::Head, Some(REGION), Active),
            account("committee@wasl.example", Role::Committee, None, Active),
            account("admin@wasl.example", Role::Admin, None, Active),
        ];
        let mut private = filing(COMMUNE, 1);
        private["public"] = json!(false);
        let filed = w.post("/api/v1/requests", tokens[2].as_deref(), &private).json;
        let text = |name: &str| filed[name].as_str().unwrap().to_owned();
        let official = tokens[4].as_deref().unwrap();
        let document = super::documents::deposit(w, official, "a.txt", b"text");
        // The department of the table is one that has the request in hand.
        let acts = format!("/api/v1/requests/{}/acts", text("number"));
        let routed = w.post(&acts, Some(official), &json!({"type": "route", "department": "المالية"}));
        assert_eq!(routed.status, 201, "{}", routed.json);
        Self { number: text("number"), code: text("tracking_code"), document, tokens }
    }

    /// Makes a call as a caller, who holds the code or not.
    fn call(&self, w: &World, caller: usize, method: &str, path: &str, query: &str) -> Reply {
        let (code, token) = (VISITORS[caller] == "code holder", self.tokens[caller].as_deref());
        let id = if path.contains("documents") { &self.document } else { COMMUNE };
        // A list takes no code, and says so.
        let takes = method != "GET" || path.contains("{number}") || path.contains("documents");
        let query = if code && takes { format!("{query}&code={}", self.code) } else { query.to_owned() };
        let address = format!("{}?{query}", path.replace("{number}", &self.number).replace("{id}", id));
        let json_type = [("content-type", "application/json")];
        let form = [("content-type", "multipart/form-data; boundary=b")];
        let mut sent = match path {
            "/api/v1/requests/{number}/profile" => json!({"category": "citizen", "gender": "NS"}),
            "/api/v1/requests/{number}/acts" => json!({"type": "clarify"}),
            _ => json!({}),
        };
        if code {
            sent["code"] = json!(self.code);
        }
        match (method, path) {
            ("POST", "/api/v1/documents") => {
                w.send(method, &address, token, &form, &super::documents::multipart("a.txt", b"text"))
            }
            ("GET" | "DELETE", _) => w.send(method, &address, token, &[], b""),
            _ => w.send(method, &address, token, &json_type, sent.to_string().as_bytes()),
        }
    }
}

#[test]
fn every_registered_call_is_in_the_table() {
    let listed: BTreeSet<_> = table().into_iter().map(|(method, path, ..)| (method, path)).collect();
    let registered: BTreeSet<_> = CALLS.iter().chain(OPEN).map(|c| (c.method, c.path)).collect();
    assert_eq!(listed, registered);
}

#[test]
fn each_caller_meets_at_each_call_what_the_law_and_the_contract_leave_them() {
    with_limits(Limits::NONE, |w| {
        let scene = Scene::set(w);
        let mut wrong = Vec::new();
        for (method, path, query, row) in table() {
            for (caller, wanted) in row.into_iter().enumerate() {
                let got = met(&scene.call(w, caller, method, path, query));
                if got != wanted {
                    wrong.push(format!(
                        "{method} {path}?{query} by {}: {got:?}, not {wanted:?}",
                        VISITORS[caller]
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    });
}

/// The acts of the contract's table, by whom they are done.
const ACTS: [(&str, &[&str]); 29] = [
    ("register", &["official"]),
    ("ask_identity", &["official"]),
    ("reclassify", &["official"]),
    ("classify", &["official"]),
    ("route", &["official"]),
    ("return", &["official", "department"]),
    ("clarify", &["official"]),
    ("clarify_reply", &["requester"]),
    ("consult", &["official"]),
    ("consult_reply", &["official"]),
    ("extend", &["official"]),
    ("cost_notice", &["official"]),
    ("cost_settled", &["requester", "official"]),
    ("redirect", &["official"]),
    ("agree", &["requester"]),
    ("deliver", &["official"]),
    ("answer", &["official", "head"]),
    ("supplement", &["official", "head"]),
    ("assess", &["requester"]),
    ("withdraw", &["requester"]),
    ("close", &["requester"]),
    ("void", &["committee"]),
    ("silence", &[]),
    ("due_moved", &[]),
    ("recount", &[]),
    ("complain_head", &["requester"]),
    ("complain_cdai", &["requester"]),
    ("decide_head", &["head"]),
    ("decide_cdai", &["committee"]),
];

#[test]
fn each_act_opens_to_those_the_contract_names_and_to_nobody_else() {
    let named: BTreeSet<_> = ACTS.iter().map(|(kind, _)| *kind).collect();
    let all: BTreeSet<_> = ActKind::ALL.iter().map(|k| k.code()).filter(|k| *k != "file").collect();
    assert_eq!(named, all, "every act is in the table");
    with_limits(Limits::NONE, |w| {
        let scene = Scene::set(w);
        let path = format!("/api/v1/requests/{}/acts", scene.number);
        let mut wrong = Vec::new();
        for (kind, by) in ACTS {
            for (caller, name) in VISITORS.into_iter().enumerate() {
                // A version nobody has seen: whoever gets in changes nothing.
                let mut sent = json!({"type": kind, "version": 999});
                let role = match name {
                    "code holder" | "citizen who filed" => "requester",
                    role => role,
                };
                if name == "code holder" {
                    sent["code"] = json!(scene.code);
                }
                let got = met(&w.post(&path, scene.tokens[caller].as_deref(), &sent));
                let opens = matches!(got, Wrong | Stale);
                if opens != by.contains(&role) {
                    wrong.push(format!("{kind} by {name}: {got:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
        let seen = w.get(&format!("/api/v1/requests/{}?code={}", scene.number, scene.code), None).json;
        assert_eq!(seen["version"], 2, "nothing was done but the routing: {seen}");
    });
}

/// What everybody may know of a public request is shown to everybody; the rest to nobody new.
#[test]
fn a_public_request_is_read_by_all_and_changed_by_its_own() {
    with_limits(Limits::NONE, |w| {
        let scene = Scene::set(w);
        let filed = w.file(COMMUNE, 1);
        let public = Scene { number: filed.number, code: filed.code, ..scene };
        for (caller, name) in VISITORS.into_iter().enumerate() {
            let read = public.call(w, caller, "GET", "/api/v1/requests/{number}", "");
            assert_eq!(met(&read), Opens, "{name}");
            assert!(!read.text().contains("F123456"), "{name}: the identity number is shown to nobody");
            let act = met(&public.call(w, caller, "POST", "/api/v1/requests/{number}/acts", ""));
            let wanted = match name {
                "anonymous" | "code holder" => SignIn,
                "official" => Wrong,
                _ => Refused,
            };
            assert_eq!(act, wanted, "{name}: what is seen is not hidden, only refused");
        }
    });
}
