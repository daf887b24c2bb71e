//! Who must hear of each act, and hears of it exactly once.

use crate::api::documents::deposit;
use crate::world::{COMMUNE, Filed, REGION, Reply, World, filing, on_each_store};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wasl::law::act::ActKind;
use wasl::law::calendar::BodyClass;
use wasl::letters::data::Draft;
use wasl::letters::letter::Letters;
use wasl::store::people::{MemberState, Role};

const SECRET: &str = "كلام المشتكي الذي لا يقرؤه غيره";

/// Everybody a letter could reach by mistake or on purpose.
struct Cast<'w> {
    world: &'w World,
    seen: std::cell::Cell<usize>,
}

const OFFICIALS: [&str; 2] = ["official1@wasl.example", "official2@wasl.example"];
const HEADS: [&str; 2] = ["head1@wasl.example", "head2@wasl.example"];
const COMMITTEE: [&str; 2] = ["member1@wasl.example", "member2@wasl.example"];
const REQUESTER: &str = "nom@exemple.ma";

/// Letters of an act: who gets which.
type Heard = BTreeSet<(String, &'static str)>;

fn each(to: &[&str], letter: &'static str) -> Heard {
    to.iter().map(|a| ((*a).to_owned(), letter)).collect()
}

fn all(parts: &[Heard]) -> Heard {
    parts.iter().flatten().cloned().collect()
}

fn body() -> Vec<&'static str> {
    [HEADS, OFFICIALS].concat()
}

/// Who hears of an act of this kind, and by which letter. A new kind of act does not compile before it
/// is decided here.
fn wanted(kind: ActKind) -> Heard {
    let requester = |letter| each(&[REQUESTER], letter);
    match kind {
        ActKind::File => requester("receipt"),
        ActKind::Register => requester("registration"),
        ActKind::AskIdentity => requester("identity_asked"),
        ActKind::Reclassify => requester("reclassified"),
        ActKind::Clarify => requester("clarification"),
        ActKind::Extend => requester("extension"),
        ActKind::CostNotice => requester("cost_notice"),
        ActKind::Redirect => requester("redirect_proposal"),
        ActKind::Agree => all(&[requester("forwarded"), requester("receipt"), each(&body(), "ended_body")]),
        ActKind::Deliver => requester("delivery"),
        ActKind::Answer => requester("answer"),
        ActKind::Supplement => requester("supplement"),
        ActKind::Withdraw => all(&[requester("withdrawn_requester"), each(&body(), "ended_body")]),
        // In the story a recommendation was not followed yet.
        ActKind::Close => all(&[requester("closed_requester"), each(&body(), "closed_body")]),
        ActKind::Void => all(&[requester("voided"), each(&body(), "ended_body")]),
        ActKind::Silence => all(&[requester("silence_requester"), each(&HEADS, "silence_head")]),
        ActKind::DueMoved => requester("due_moved"),
        ActKind::ComplainHead => all(&[requester("complaint_receipt"), each(&HEADS, "complaint_head")]),
        ActKind::DecideHead => all(&[requester("decision_requester"), each(&OFFICIALS, "decision_body")]),
        ActKind::ComplainCdai => {
            all(&[requester("cdai_receipt"), each(&COMMITTEE, "cdai_committee"), each(&HEADS, "cdai_body")])
        }
        ActKind::DecideCdai => {
            all(&[requester("cdai_decision_requester"), each(&body(), "cdai_decision_body")])
        }
        // Inside the body, or seen on its desk and on the requester's page.
        ActKind::Classify
        | ActKind::Route
        | ActKind::Return
        | ActKind::ClarifyReply
        | ActKind::Consult
        | ActKind::ConsultReply
        | ActKind::CostSettled
        | ActKind::Assess
        | ActKind::Recount => Heard::new(),
    }
}

impl<'w> Cast<'w> {
    fn on(world: &'w World) -> Self {
        let add = |emails: &[&str], role, body| {
            for email in emails {
                world.add_person(email, role, body, MemberState::Active);
            }
        };
        add(&OFFICIALS, Role::Official, Some(COMMUNE));
        add(&HEADS, Role::Head, Some(COMMUNE));
        add(&COMMITTEE, Role::Committee, None);
        add(&["department@wasl.example"], Role::Department, Some(COMMUNE));
        add(&["official@elsewhere.example"], Role::Official, Some(REGION));
        add(&["head@elsewhere.example"], Role::Head, Some(REGION));
        add(&["admin@wasl.example"], Role::Admin, None);
        world.add_person("left@wasl.example", Role::Head, Some(COMMUNE), MemberState::Ended);
        Self { world, seen: std::cell::Cell::new(0) }
    }

    fn file(&self, urgent: bool) -> Filed {
        let mut sent = filing(COMMUNE, 2);
        sent["items"][0]["text"] = "ما طلبه صاحب الطلب".into();
        sent["urgent"] = urgent.into();
        sent["requester"]["address"] = "—".into();
        if urgent {
            sent["urgency_reason"] = "خطر على السلامة".into();
        }
        self.world.file_like(&sent)
    }

    /// The letters written since the last look.
    fn take(&self) -> Vec<(String, Draft)> {
        let letters = self.world.letters();
        letters.into_iter().skip(self.seen.replace(self.world.letters().len())).collect()
    }

    /// Everybody heard what they must, once, and no letter tells anyone what is not theirs to read.
    fn heard(&self, kind: ActKind) {
        let letters = self.take();
        let got: Vec<(String, &str)> = letters.iter().map(|(to, d)| (to.clone(), d.kind.code())).collect();
        let once: Heard = got.iter().cloned().collect();
        assert_eq!(got.len(), once.len(), "{kind}: somebody hears twice: {got:?}");
        assert_eq!(once, wanted(kind), "{kind}");
        for (to, draft) in letters {
            self.tells_no_secret(kind, &to, &draft);
        }
    }

    fn tells_no_secret(&self, kind: ActKind, to: &str, draft: &Draft) {
        let writer = Letters::load().unwrap();
        for lang in ["ar", "fr"] {
            let letter = writer.write(&Draft { lang: lang.into(), ..draft.clone() }).unwrap();
            let said = format!("{}{}{}", letter.subject, letter.text, letter.html);
            assert!(!said.contains(SECRET), "{kind} to {to}");
            if to != REQUESTER {
                let personal = ["س ع", "nom@exemple.ma", "F123456", "ميزانية 2025", "ما طلبه صاحب الطلب"];
                let told: Vec<_> = personal.iter().filter(|p| said.contains(**p)).collect();
                assert!(told.is_empty(), "{kind} tells {to} {told:?}: {said}");
            }
        }
    }

    fn does(&self, kind: ActKind, filed: &Filed, by: &str, mut sent: Value) {
        sent["type"] = kind.code().into();
        let got = match by {
            REQUESTER => self.world.act_as_requester(filed, &sent),
            email => self.world.act(filed, email, &sent),
        };
        assert_eq!(got.status, 201, "{kind}: {}", got.json);
        self.says_so(kind, &got);
        self.heard(kind);
    }

    /// The act's answer names the letters, for the one who acts to know.
    fn says_so(&self, kind: ActKind, got: &Reply) {
        let said = got.json["letters"].as_array().unwrap();
        assert_eq!(said.len(), wanted(kind).len(), "{kind}: {said:?}");
        assert!(said.iter().all(|l| l["by"] == "email"), "{kind}: {said:?}");
    }
}

#[test]
fn everybody_who_must_hear_of_an_act_hears_of_it_once() {
    use ActKind::*;
    on_each_store(|w| {
        let cast = Cast::on(w);
        let official = OFFICIALS[0];
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut play = |kind: ActKind, filed: &Filed, by: &str, sent: Value| {
            cast.does(kind, filed, by, sent);
            told.insert(kind.code());
        };
        let words = || json!({"text": SECRET});
        let item = |outcome: &str| json!({"items": [{"no": 1, "outcome": outcome}]});

        let urgent = cast.file(true);
        cast.heard(File);
        play(Reclassify, &urgent, official, json!({"text": "لا خطر"}));
        play(Void, &urgent, COMMITTEE[0], json!({"reason": "test"}));

        let first = cast.file(false);
        cast.heard(File);
        play(Register, &first, official, json!({"serial": "7/2025"}));
        play(AskIdentity, &first, official, json!({"fields": ["address"]}));
        play(Classify, &first, official, json!({"topic": "budget"}));
        play(Route, &first, official, json!({"department": "المالية"}));
        play(Return, &first, official, json!({"department": "المالية", "holds": true}));
        play(Clarify, &first, official, json!({"text": "أي سنة؟"}));
        play(ClarifyReply, &first, REQUESTER, words());
        play(Consult, &first, official, json!({"third_party": "شركة"}));
        play(ConsultReply, &first, official, json!({"answer": "none"}));
        play(CostNotice, &first, official, json!({"copy": "10.00"}));
        play(CostSettled, &first, REQUESTER, json!({"how": "paid"}));
        play(Extend, &first, official, json!({"reasons": ["EXT-2"], "text": "كثرة الوثائق"}));
        play(Deliver, &first, official, item("provided_full"));
        play(Answer, &first, official, item("provided_full"));
        play(Supplement, &first, official, item("provided_full"));
        play(
            Assess,
            &first,
            REQUESTER,
            json!({"items": [{"no": 1, "assessment": "evasive", "note": SECRET}]}),
        );
        play(ComplainHead, &first, REQUESTER, json!({"ground": "evasive", "items": [1], "text": SECRET}));
        play(DecideHead, &first, HEADS[0], json!({"decision": "rejected", "text": "الرد تام"}));
        play(ComplainCdai, &first, REQUESTER, json!({"ground": "evasive", "text": SECRET}));
        play(DecideCdai, &first, COMMITTEE[0], json!({"decision": "upheld", "text": "توصي اللجنة بالتسليم"}));
        play(Close, &first, REQUESTER, json!({"rating": 4}));

        let elsewhere = cast.file(false);
        cast.heard(File);
        play(Redirect, &elsewhere, official, json!({"body_id": REGION}));
        play(Agree, &elsewhere, REQUESTER, json!({}));

        let back = cast.file(false);
        cast.heard(File);
        play(Withdraw, &back, REQUESTER, words());

        let done: BTreeSet<&str> =
            told.into_iter().chain(["file", "silence", "due_moved", "recount"]).collect();
        let every: BTreeSet<&str> = ActKind::ALL.iter().map(|k| k.code()).collect();
        assert_eq!(done, every, "every act is played");
    });
}

#[test]
fn what_the_clock_does_is_told() {
    on_each_store(|w| {
        let cast = Cast::on(w);
        cast.file(false);
        cast.heard(ActKind::File);
        w.day("2025-03-04");
        cast.heard(ActKind::Silence);
    });
}

/// Days are announced as closed for everybody, which moves the limits that run over them or end on them.
pub fn close(w: &World, days: &[&str]) {
    let mut calendar: Value = serde_json::from_str(include_str!("../../../data/holidays.json")).unwrap();
    let closures = calendar["exceptional_closures"].as_array_mut().unwrap();
    let all: Vec<&str> = BodyClass::ALL.iter().map(|class| class.code()).collect();
    closures.extend(days.iter().map(|day| json!({"date": day, "body_classes": all})));
    calendar["meta"]["compiled_on"] = json!("2025-02-05");
    let bytes = calendar.to_string().into_bytes();
    wasl::app::import_holidays::import_holidays(&w.app.store, &bytes, w.app.clock.now()).unwrap();
    w.app.look_at_imports().unwrap();
    wasl::app::move_due_dates::move_due_dates(&w.app).unwrap();
}

#[test]
fn a_moved_limit_is_told_to_whoever_asked() {
    on_each_store(|w| {
        let cast = Cast::on(w);
        cast.file(false);
        cast.heard(ActKind::File);
        close(w, &["2025-02-14"]);
        cast.heard(ActKind::DueMoved);
    });
}

/// A silence was certified to whoever asked and told to the heads: both hear that it moved or is none, and so
/// do the officials, who may answer in time again.
#[test]
fn a_silence_that_the_calendar_moves_or_takes_back_is_told_to_whoever_was_told_of_it() {
    on_each_store(|w| {
        let cast = Cast::on(w);
        let (quiet, complained) = (cast.file(false), cast.file(false));
        w.day("2025-03-04");
        let lodged = w.act_as_requester(&complained, &json!({"type": "complain_head"}));
        assert_eq!(lodged.status, 201, "{}", lodged.json);
        cast.take();
        close(w, &["2025-02-14"]);
        let letters = cast.take();
        for filed in [&quiet, &complained] {
            let of: Vec<_> = letters.iter().filter(|(_, d)| d.data.number == filed.number).collect();
            let got: Heard = of.iter().map(|(to, d)| (to.clone(), d.kind.code())).collect();
            assert_eq!(got, all(&[each(&[REQUESTER], "due_moved"), each(&body(), "due_moved_body")]));
            assert_eq!(of.len(), got.len(), "each hears once");
            let stands = (filed.number == complained.number).then(|| "2025-03-04".parse().unwrap());
            for (to, draft) in of {
                cast.tells_no_secret(ActKind::DueMoved, to, draft);
                assert_eq!(draft.data.complained, stands, "{to}");
                let said = Letters::load().unwrap().write(&Draft { lang: "fr".into(), ..draft.clone() });
                let said = said.unwrap().text.replace(['\u{2068}', '\u{2069}'], "");
                let certificate =
                    said.contains("certificat d'absence de réponse qui vous a été envoyé ne vaut plus");
                assert_eq!(certificate, to == REQUESTER, "{said}");
                let opens = said.contains("s'ouvrira le mercredi 5 mars 2025");
                assert_eq!(opens, to == REQUESTER && stands.is_none(), "{said}");
            }
        }

        // The next one comes too late to give time: the silence stands, a day later.
        w.day("2025-03-05");
        cast.take();
        close(w, &["2025-02-14", "2025-03-04"]);
        w.day("2025-03-06");
        cast.take();
        w.day("2025-03-12");
        close(w, &["2025-02-14", "2025-03-04", "2025-03-05"]);
        let letters = cast.take();
        let told: Heard = letters
            .iter()
            .filter(|(_, d)| d.data.number == quiet.number)
            .map(|(to, d)| (to.clone(), d.kind.code()))
            .collect();
        assert_eq!(told, all(&[each(&[REQUESTER], "due_moved"), each(&body(), "due_moved_body")]));
        let undone = letters.iter().filter(|(_, d)| d.data.undone).count();
        assert_eq!(undone, 0);
    });
}

/// The head of a body without an account hears through its officials, and the officials of a body
/// without any through its head: somebody at the body always does.
#[test]
fn where_one_side_has_no_account_the_other_hears() {
    on_each_store(|w| {
        let alone = [(Role::Official, COMMUNE), (Role::Head, REGION)];
        for (role, body) in alone {
            let email = format!("{}@alone.example", role.code());
            w.add_person(&email, role, Some(body), MemberState::Active);
        }
        w.person(Role::Committee, None);
        let filed = alone.map(|(_, body)| w.file(body, 1));
        w.day("2025-03-04");
        for filed in &filed {
            let lodged = w.act_as_requester(filed, &json!({"type": "complain_head"}));
            assert_eq!(lodged.status, 201, "{}", lodged.json);
        }
        let decided =
            w.act(&filed[1], "head@alone.example", &json!({"type": "decide_head", "decision": "partly"}));
        assert_eq!(decided.status, 201, "{}", decided.json);
        let of = |to: &str| -> Vec<&'static str> {
            w.letters().into_iter().filter(|(a, _)| a == to).map(|(_, d)| d.kind.code()).collect()
        };
        assert_eq!(of("official@alone.example"), ["silence_head", "complaint_head"]);
        assert_eq!(of("head@alone.example"), ["silence_head", "complaint_head", "decision_body"]);
    });
}

/// A complaint before the Committee outlives the request: its members hear that no reply is owed.
#[test]
fn the_committee_hears_of_a_request_that_ends_under_a_complaint() {
    on_each_store(|w| {
        let cast = Cast::on(w);
        let filed = cast.file(false);
        w.day("2025-03-04");
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "complain_head"})).status, 201);
        w.day("2025-03-24");
        let cdai = w.act_as_requester(&filed, &json!({"type": "complain_cdai"}));
        assert_eq!(cdai.status, 201, "{}", cdai.json);
        cast.take();
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "withdraw"})).status, 201);
        let got: Heard = cast.take().into_iter().map(|(to, d)| (to, d.kind.code())).collect();
        let wanted = all(&[wanted(ActKind::Withdraw), each(&COMMITTEE, "ended_committee")]);
        assert_eq!(got, wanted);
    });
}

/// Who owes a decision hears that the requester closed the file over the complaint, and the body that what was granted
/// is not awaited any more (article 19); a closing entered from paper drops nothing.
#[test]
fn whoever_owes_a_decision_hears_that_the_file_was_closed_over_the_complaint() {
    on_each_store(|w| {
        let cast = Cast::on(w);
        let (at_head, at_committee) = (cast.file(false), cast.file(false));
        let (granted, on_paper) = (cast.file(false), cast.file(false));
        let refused = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "…"},
                      {"no": 2, "outcome": "refused", "ground": "REF-5", "note": "…"}]});
        let complain = |to: &str| json!({"type": format!("complain_{to}"), "ground": "refused"});
        for filed in [&at_head, &at_committee, &granted, &on_paper] {
            assert_eq!(w.act(filed, OFFICIALS[0], &refused).status, 201);
            assert_eq!(w.act_as_requester(filed, &complain("head")).status, 201);
        }
        let decided = json!({"type": "decide_head", "decision": "rejected"});
        assert_eq!(w.act(&at_committee, HEADS[0], &decided).status, 201);
        assert_eq!(w.act_as_requester(&at_committee, &complain("cdai")).status, 201);
        let upheld = json!({"type": "decide_head", "decision": "upheld"});
        for filed in [&granted, &on_paper] {
            assert_eq!(w.act(filed, HEADS[0], &upheld).status, 201);
        }
        let owed = || w.get("/api/v1/desk/requests", Some(OFFICIALS[0])).json["total"].clone();
        assert_eq!(owed(), json!(2));
        cast.take();
        let told = each(&[REQUESTER], "closed_requester");
        let told = [
            (&at_head, vec![told.clone(), each(&HEADS, "complaint_dropped")]),
            // The head was told of the complaint to the Committee, and hears of its end.
            (
                &at_committee,
                vec![told.clone(), each(&COMMITTEE, "cdai_dropped"), each(&HEADS, "cdai_dropped_body")],
            ),
            (&granted, vec![told, each(&body(), "closed_body")]),
        ];
        for (filed, wanted) in told {
            let wanted = all(&wanted);
            assert_eq!(w.act_as_requester(filed, &json!({"type": "close", "rating": 2})).status, 201);
            let letters = cast.take();
            // The letter says what was given up, and of nothing else that it was.
            let mine = letters.iter().find(|(to, _)| to == REQUESTER).map(|(_, d)| d.clone()).unwrap();
            let said = Letters::load().unwrap().write(&Draft { lang: "fr".into(), ..mine }).unwrap().text;
            for (of, words) in [
                (&at_head, "auprès du chef de l'organisme tombe"),
                (&at_committee, "à la Commission tombe"),
                (&granted, "ce que le chef de l'organisme a accordé"),
            ] {
                assert_eq!(said.contains(words), of.number == filed.number, "{words}: {said}");
            }
            letters.iter().for_each(|(to, d)| cast.tells_no_secret(ActKind::Close, to, d));
            assert_eq!(letters.len(), wanted.len(), "each hears once");
            assert_eq!(letters.into_iter().map(|(to, d)| (to, d.kind.code())).collect::<Heard>(), wanted);
        }
        assert_eq!(owed(), json!(1), "what was given up is owed no more");
        let paper = deposit(w, OFFICIALS[0], "ورقة.txt", "توقيع".as_bytes());
        let close = json!({"type": "close", "on": "2025-02-03", "documents": [paper]});
        let closed = w.act(&on_paper, OFFICIALS[0], &close);
        assert_eq!(closed.status, 201, "{}", closed.json);
        let got: Heard = cast.take().into_iter().map(|(to, d)| (to, d.kind.code())).collect();
        assert_eq!(got, each(&[REQUESTER], "declared"));
        assert_eq!(owed(), json!(1), "the word of another gives nothing up");
    });
}
