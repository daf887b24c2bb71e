//! A request in which every fact is a word of its own, the people around it, and what each of them reads.

use crate::api::documents::{deposit, multipart};
use crate::http::browser::Browser;
use crate::http::citizen::track;
use crate::world::{COMMUNE, Filed, PASSWORD, REGION, World, filing};
use serde_json::{Value, json};
use wasl::guard::jwt::Audience;
use wasl::guard::password::Password;
use wasl::locale::{Lang, t};
use wasl::store::people::{self, MemberState, NewMembership, NewPerson, PersonState, Role};
use wasl::store::{StoreError, cases, texts};

/// The readers, in the order of the signs: the outside and the requester, officials, departments, heads, the
/// Committee, those who run the service. There is no account of a complaints officer: the head's complaints
/// are read and decided by the head.
pub const READERS: [&str; 16] = [
    "anonymous",
    "code holder",
    "requester signed in",
    "another citizen",
    "official",
    "official of another body",
    "official whose membership ended",
    "department that has it in hand",
    "department that had it",
    "department that answered",
    "department that never had it",
    "head",
    "head of another body",
    "committee before a complaint to it",
    "committee after",
    "admin",
];

/// A reader at a stage.
pub struct Reader {
    /// Place in [`READERS`].
    pub column: usize,
    token: Option<String>,
    code: bool,
    /// What they are called themselves, which is no news to them.
    own: String,
}

pub struct Story {
    pub name: &'static str,
    pub public: bool,
    pub paper: bool,
    filed: Filed,
    documents: Vec<String>,
    official: String,
    /// Those who may read it by their token, by column; the departments by name.
    tokens: Vec<(usize, String)>,
    first: String,
    second: String,
    third: String,
    committee: String,
}

/// Adds a person, at a body or not, and signs them in.
/// Somebody with an account of a role, here or there, signed in.
pub fn person(w: &World, role: Role, at: Option<(&str, MemberState)>, department: Option<&str>) -> String {
    let email = format!("{}@wasl.example", wasl::ids::new_public_id());
    let hash = w.app.passwords.hash(&Password::new(PASSWORD).unwrap()).unwrap();
    let add = |tx: &mut wasl::store::Tx| {
        let new = NewPerson {
            email: email.clone(),
            name: "حساب".into(),
            password_hash: Some(hash.clone()),
            role,
            state: PersonState::Active,
            totp_secret: None,
            created_at: w.app.clock.now(),
        };
        let id = people::insert(tx, new)?.id;
        if let Some((body, state)) = at {
            let membership = NewMembership {
                person_id: id,
                body_slug: body.into(),
                role,
                department: department.map(str::to_owned),
                state,
                from_on: "2025-01-01".parse().unwrap(),
                to_on: None,
            };
            people::add_membership(tx, &membership)?;
        }
        Ok::<_, StoreError>(())
    };
    w.app.store.write(add).unwrap();
    w.sign_in(&email)
}

impl Story {
    /// Files the request and brings everybody together.
    pub fn begin(w: &World, name: &'static str, public: bool, paper: bool) -> Self {
        use MemberState::{Active, Ended};
        let here = |role| person(w, role, Some((COMMUNE, Active)), None);
        let there = |role| person(w, role, Some((REGION, Active)), None);
        let department = |n: &str| {
            let named = format!("Zq{name}{n}");
            person(w, Role::Department, Some((COMMUNE, Active)), Some(&named))
        };
        let filer = person(w, Role::Citizen, None, None);
        let mut story = Self {
            name,
            public,
            paper,
            filed: Filed { number: String::new(), code: String::new(), due_on: String::new() },
            documents: Vec::new(),
            official: here(Role::Official),
            first: department("first-department"),
            second: department("department"),
            third: department("third-department"),
            committee: person(w, Role::Committee, None, None),
            tokens: vec![
                (3, person(w, Role::Journalist, None, None)),
                (5, there(Role::Official)),
                (6, person(w, Role::Official, Some((COMMUNE, Ended)), None)),
                (11, here(Role::Head)),
                (12, there(Role::Head)),
                (15, person(w, Role::Admin, None, None)),
            ],
        };
        story.tokens.push((4, story.official.clone()));
        story.file(w, &filer);
        if !paper {
            story.tokens.push((2, filer));
        }
        story
    }

    fn file(&mut self, w: &World, filer: &str) {
        let mut sent = filing(COMMUNE, 3);
        for no in 0..3 {
            sent["items"][no]["text"] = json!(self.word("item"));
        }
        (sent["subject"], sent["public"]) = (json!(self.word("subject")), json!(self.public));
        (sent["urgent"], sent["urgency_reason"]) = (json!(true), json!(self.word("urgency")));
        sent["requester"] = json!({
            "first_name": self.word("first"), "last_name": self.word("last"), "address": self.word("street"),
            "identity": {"kind": "cnie", "number": self.word("identity")}, "email": self.word("mail"),
            "phone": self.word("phone"), "on_behalf_of": self.word("behalf"),
        });
        sent["profile"] =
            json!({"category": "association", "gender": "F", "age_band": "60_plus", "region": "MA-09"});
        let (path, by) = if self.paper {
            let scan = self.document(w, &self.official.clone(), "scan");
            sent["scan"] = json!(scan);
            (sent["channel"], sent["received_on"]) = (json!("in_person"), json!("2025-02-03"));
            ("/api/v1/desk/requests", self.official.as_str())
        } else {
            ("/api/v1/requests", filer)
        };
        let got = w.post(path, Some(by), &sent);
        assert_eq!(got.status, 201, "{}", got.json);
        let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
        self.filed = Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") };
    }

    /// The word of a field: found nowhere else.
    pub fn word(&self, field: &str) -> String {
        let n = 1 + ["Private", "Public", "Paper", "Open"].iter().position(|s| *s == self.name).unwrap();
        match field {
            "number" => self.filed.number.clone(),
            "code" => self.filed.code.clone(),
            "identity" => format!("ZQ731984{n}"),
            // Its last two signs are shown to the desk.
            "masked" => format!("••••4{n}"),
            "phone" => format!("069973184{n}"),
            // An address without a letter may be asked for (article 14).
            "street" => format!("84-07731/{n}"),
            "mail" => format!("zq{}@wasl.example", self.name.to_lowercase()),
            "place" => format!("https://zq{}.example/place", self.name.to_lowercase()),
            "department" => format!("Zq{}department", self.name),
            // One word: no part of it is a part of a name.
            field => format!("Zq{}{}x", self.name, field.replace('-', "")),
        }
    }

    /// Whether sex, age or trade come out.
    pub fn tells_attributes(&self, text: &str) -> bool {
        let label = |lang| t(lang, "age-60_plus", &[]);
        text.contains("\"gender\"")
            || text.contains("60_plus")
            || [Lang::Ar, Lang::Fr].iter().any(|lang| text.contains(&label(*lang)))
    }

    /// Deposits a paper that holds a word.
    fn document(&mut self, w: &World, by: &str, field: &str) -> String {
        let id = deposit(w, by, "paper.txt", self.word(field).as_bytes());
        self.documents.push(id.clone());
        id
    }

    fn document_of_requester(&mut self, w: &World, field: &str) -> String {
        let path = format!("/api/v1/documents?code={}", self.filed.code);
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let got = w.send("POST", &path, None, &headers, &multipart("a.txt", self.word(field).as_bytes()));
        assert_eq!(got.status, 201, "{}", got.json);
        let id = got.json["id"].as_str().unwrap().to_owned();
        self.documents.push(id.clone());
        id
    }

    fn does(&self, w: &World, by: &str, sent: Value) {
        let got = w.act(&self.filed, by, &sent);
        assert_eq!(got.status, 201, "{sent}: {}", got.json);
    }

    fn asks(&self, w: &World, sent: Value) {
        let got = w.act_as_requester(&self.filed, &sent);
        assert_eq!(got.status, 201, "{sent}: {}", got.json);
    }

    fn token(&self, column: usize) -> String {
        self.tokens.iter().find(|(c, _)| *c == column).unwrap().1.clone()
    }

    /// Brings the request to a stage, from the one before.
    pub fn go(&mut self, w: &World, stage: usize) {
        match stage {
            1 => self.work(w),
            2 => self.reply(w),
            3 => {
                let head = self.token(11);
                let paper = self.document(w, &head, "decision-paper");
                let decide = json!({"type": "decide_head", "decision": "partly", "text": self.word("decision"),
                    "documents": [paper]});
                self.does(w, &head, decide);
            }
            4 => {
                let complaint =
                    json!({"type": "complain_cdai", "ground": "evasive", "text": self.word("second")});
                self.asks(w, complaint);
            }
            _ => {
                let decide = json!({"type": "decide_cdai", "decision": "upheld", "text": self.word("final")});
                self.does(w, &self.committee, decide);
            }
        }
    }

    /// What a body does with a request in hand, and what it asks.
    fn work(&mut self, w: &World) {
        let official = self.official.clone();
        let does = |story: &Self, act: Value| story.does(w, &official, act);
        does(self, json!({"type": "register", "serial": self.word("serial")}));
        does(self, json!({"type": "ask_identity", "fields": ["address"], "text": self.word("ask-identity")}));
        for department in ["first-department", "department"] {
            let named = format!("Zq{}{department}", self.name);
            does(self, json!({"type": "route", "department": named, "text": self.word("route")}));
        }
        let second = self.second.clone();
        let paper = self.document(w, &second, "return-paper");
        let back = json!({"type": "return", "department": self.word("department"), "holds": true,
            "text": self.word("return"), "documents": [paper]});
        self.does(w, &second, back);
        does(
            self,
            json!({"type": "consult", "third_party": self.word("third-party"), "text": self.word("consult")}),
        );
        does(self, json!({"type": "consult_reply", "answer": "objection", "text": self.word("consent")}));
        does(self, json!({"type": "clarify", "text": self.word("question")}));
        let paper = self.document_of_requester(w, "clarification-paper");
        let reply =
            json!({"type": "clarify_reply", "text": self.word("clarification"), "documents": [paper]});
        self.asks(w, reply);
        does(self, json!({"type": "cost_notice", "copy": "2", "text": self.word("cost")}));
        does(self, json!({"type": "extend", "reasons": ["EXT-2"], "text": self.word("extension")}));
    }

    /// The reply, the requester's word on it, and the complaint to the head.
    fn reply(&mut self, w: &World) {
        let official = self.official.clone();
        let paper = self.document(w, &official, "answer-paper");
        let answer = json!({"type": "answer", "reference": self.word("reference"), "signed_by": "س", "remedy": true,
            "items": [
                {"no": 1, "outcome": "provided_full", "documents": [paper], "note": self.word("note")},
                {"no": 2, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-11"], "separable": false,
                 "law": self.word("law"), "note": self.word("note")},
                {"no": 3, "outcome": "already_public", "public_address": self.word("place")}]});
        self.does(w, &official, answer);
        let said = json!([{"no": 1, "assessment": "evasive", "note": self.word("assessment")}]);
        self.asks(w, json!({"type": "assess", "items": said}));
        let paper = self.document_of_requester(w, "complaint-paper");
        let complaint = json!({"type": "complain_head", "ground": "refused", "text": self.word("complaint"),
            "documents": [paper]});
        self.asks(w, complaint);
    }

    /// Those who read at a stage.
    pub fn readers(&self, stage: usize) -> Vec<Reader> {
        let read = |column, token: Option<&str>, own: &str| Reader {
            column,
            token: token.map(str::to_owned),
            code: column == 1,
            own: own.to_owned(),
        };
        let named = |n: &str| format!("Zq{}{n}", self.name);
        let mut all = vec![read(0, None, ""), read(1, None, "")];
        all.extend(self.tokens.iter().map(|(column, token)| read(*column, Some(token), "")));
        let in_hand = if stage == 1 { 7 } else { 8 };
        all.push(read(in_hand, Some(&self.first), &named("first-department")));
        all.push(read(9, Some(&self.second), &named("department")));
        all.push(read(10, Some(&self.third), &named("third-department")));
        all.push(read(if stage < 4 { 13 } else { 14 }, Some(&self.committee), ""));
        all
    }

    /// A reader looks at the request, and leaves the trace of it.
    pub fn look(&self, w: &World, reader: &Reader) {
        w.get(
            &format!("/api/v1/requests/{}{}", self.filed.number, self.query(reader)),
            reader.token.as_deref(),
        );
    }

    fn query(&self, reader: &Reader) -> String {
        if reader.code { format!("?code={}", self.filed.code) } else { String::new() }
    }

    /// All that a reader is told over the API.
    pub fn calls(&self, w: &World, reader: &Reader) -> String {
        let number = &self.filed.number;
        let lists = [
            "/api/v1/requests?per_page=100",
            "/api/v1/desk/requests?per_page=100",
            "/api/v1/desk/requests?bucket=complaints",
            "/api/v1/desk/letters",
        ];
        let mut paths: Vec<String> = lists.map(str::to_owned).into();
        let code = self.query(reader);
        paths.push(format!("/api/v1/requests/{number}{code}"));
        paths.extend(self.documents.iter().map(|id| format!("/api/v1/documents/{id}{code}")));
        let mut told = String::new();
        for path in paths {
            let got = w.get(&path, reader.token.as_deref());
            if got.status == 200 {
                told.push_str(&got.text());
                told.push('\n');
            }
        }
        reader.without_own(&told)
    }

    /// All that a reader is shown on pages.
    pub fn pages(&self, w: &World, reader: &Reader) -> String {
        let mut browser = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        if let Some(token) = &reader.token {
            let claims = w.app.tokens.read(Audience::Api, token, w.app.clock.now().utc()).unwrap();
            browser.cookies.insert("__Host-wasl".to_owned(), claims.sid);
        }
        let number = &self.filed.number;
        if reader.code {
            track(&mut browser, number, &self.filed.code);
        }
        let of_request = ["", "/receipt", "/answer", "/supplement"];
        let mut paths: Vec<String> = of_request.map(|part| format!("/ar/requests/{number}{part}")).into();
        paths.extend(self.documents.iter().map(|id| format!("/ar/documents/{id}")));
        paths.extend(["/ar/requests", "/ar/desk", "/ar/committee"].map(str::to_owned));
        paths.extend([format!("/ar/bodies/{COMMUNE}"), format!("/fr/requests/{number}")]);
        let mut shown = String::new();
        for path in paths {
            let got = browser.get(&path);
            if got.status == 200 {
                shown.push_str(&got.body);
                shown.push('\n');
            }
        }
        reader.without_own(&shown)
    }

    /// Every text and paper that the request keeps.
    pub fn kept(&self, w: &World) -> Vec<String> {
        let texts = w.app.store.read(|conn| {
            let row = cases::by_number(conn, &self.filed.number)?.unwrap();
            texts::of_case(conn, row.id)
        });
        let texts: Vec<_> = texts.unwrap();
        let words = texts.into_iter().filter(|t| t.field != "actor" && t.field != "signed_by");
        words.filter_map(|t| t.body).collect()
    }
}

impl Reader {
    fn without_own(&self, text: &str) -> String {
        if self.own.is_empty() { text.to_owned() } else { text.replace(&self.own, "") }
    }
}
