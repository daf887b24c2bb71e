//! What letters say of the end of a request: what became of the limit, of the reply, of complaints. One story
//! for each end at each moment; all its letters agree with it, and so does the form that announced it.

use super::wanting::{By, Hands};
use crate::api::documents::deposit;
use crate::world::{COMMUNE, Filed, REGION, World, filing, with_limits};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};
use wasl::letters::letter::Letters;

/// When a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Running,
    Silent,
    AtHead,
    AtBoth,
    Answered,
    Complained,
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Withdrawn,
    OnPaper,
    Forwarded,
    Voided,
}

/// A request at a moment: received on Monday 3 February 2025, due on Monday 3 March. A session does not last
/// from one to the other, so that each day has its own.
fn at(w: &World, moment: Moment) -> Filed {
    let complain = |filed: &Filed, kind: ActKind, ground: &str| {
        let done = Hands::on(w).does(filed, kind, By::Requester, &json!({"ground": ground}));
        assert_eq!(done.status, 201, "{}", done.json);
    };
    let filed = w.file(COMMUNE, 1);
    if matches!(moment, Moment::Silent | Moment::AtHead | Moment::AtBoth) {
        w.day("2025-03-04");
    }
    if matches!(moment, Moment::AtHead | Moment::AtBoth) {
        complain(&filed, ActKind::ComplainHead, "no_reply");
    }
    if moment == Moment::AtBoth {
        w.day("2025-03-24");
        complain(&filed, ActKind::ComplainCdai, "no_reply");
    }
    if matches!(moment, Moment::Answered | Moment::Complained) {
        let reply = json!({"reference": "1/2025", "signed_by": "م", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "س"}]});
        let done = Hands::on(w).does(&filed, ActKind::Answer, By::Official, &reply);
        assert_eq!(done.status, 201, "{}", done.json);
    }
    if moment == Moment::Complained {
        complain(&filed, ActKind::ComplainHead, "refused");
    }
    filed
}

/// Ends a request, and gives the letters of it.
fn ends(w: &World, filed: &Filed, end: End) -> Vec<Draft> {
    let hands = Hands::on(w);
    let does = |kind, by, sent: Value| {
        let done = hands.does(filed, kind, by, &sent);
        assert_eq!(done.status, 201, "{end:?}: {}", done.json);
    };
    if end == End::Forwarded {
        does(ActKind::Redirect, By::Official, json!({"body_id": REGION}));
    }
    let there = hands.letters(filed).len();
    match end {
        End::Withdrawn => does(ActKind::Withdraw, By::Requester, json!({})),
        End::OnPaper => {
            let paper = deposit(w, &hands.official, "ورقة.txt", "توقيع".as_bytes());
            does(ActKind::Withdraw, By::Official, json!({"on": "2025-02-03", "documents": [paper]}));
        }
        End::Forwarded => does(ActKind::Agree, By::Requester, json!({})),
        End::Voided => does(ActKind::Void, By::Committee, json!({"reason": "duplicate"})),
    }
    let mut letters = hands.letters(filed);
    letters.drain(there..).filter(|d| d.data.number == filed.number).collect()
}

fn text(draft: &Draft, lang: &str) -> String {
    let letter = Letters::load().unwrap().write(&Draft { lang: lang.into(), ..draft.clone() }).unwrap();
    format!("{}\n{}", letter.subject, letter.text)
        .replace(['\u{2068}', '\u{2069}'], "")
        .replace('\u{a0}', " ")
}

/// What a letter says of the limit, the reply and complaints, by its words.
struct Said {
    stops: bool,
    had_passed: bool,
    reply_stays: bool,
    stay: usize,
    fall: usize,
    /// Complaints whose day was over: their decision stays owed, and what follows from them waits for it no more.
    passed_over: usize,
}

fn said(text: &str, lang: &str) -> Said {
    let words = match lang {
        "ar" => [
            "توقف بذلك أجل الرد",
            "وكان أجل الرد قد انتهى يوم",
            "ويبقى الرد الصادر يوم",
            "تبقى الشكاية",
            "سقطت الشكاية",
            "ويبقى القرار واجبا رغم انتهاء الطلب",
        ],
        _ => [
            "s'arrête",
            "avait pris fin le",
            "La réponse du",
            "reste à trancher",
            "tombe :",
            "la décision reste due malgré la fin de la demande",
        ],
    };
    let times = words.map(|w| text.matches(w).count());
    Said {
        stops: times[0] > 0,
        had_passed: times[1] > 0,
        reply_stays: times[2] > 0,
        stay: times[3],
        fall: times[4],
        passed_over: times[5],
    }
}

#[test]
fn every_letter_of_an_end_says_what_it_does_to_the_limit_to_the_reply_and_to_complaints() {
    use End::*;
    use Moment::*;
    let mut read = 0;
    for moment in [Running, Silent, AtHead, AtBoth, Answered, Complained] {
        for end in [Withdrawn, OnPaper, Forwarded, Voided] {
            let answered = matches!(moment, Answered | Complained);
            // What was answered is neither withdrawn nor forwarded.
            if answered && end != Voided {
                continue;
            }
            with_limits(Limits::NONE, |w| {
                let filed = at(w, moment);
                let waiting = match moment {
                    AtBoth => 2,
                    AtHead | Complained => 1,
                    _ => 0,
                };
                let letters = ends(w, &filed, end);
                let kinds: BTreeSet<&str> = letters.iter().map(|d| d.kind.code()).collect();
                assert!(kinds.contains("ended_body"), "{kinds:?}");
                assert!(kinds.len() > 1, "whoever asked hears too: {kinds:?}");
                for draft in letters.iter().filter(|d| d.kind != LetterKind::EndedCommittee) {
                    for lang in ["ar", "fr"] {
                        let text = text(draft, lang);
                        let told = said(&text, lang);
                        let what = format!("{moment:?}, {end:?}, {} {lang}: {text}", draft.kind.code());
                        assert_eq!(told.stops, moment == Running, "{what}");
                        assert_eq!(told.had_passed, matches!(moment, Silent | AtHead | AtBoth), "{what}");
                        assert_eq!(told.reply_stays, answered, "{what}");
                        // Of the head's complaint the day is over where the Committee has its own.
                        let passed = usize::from(moment == AtBoth);
                        let (stay, fall, passed) =
                            if end == Voided { (0, waiting, 0) } else { (waiting - passed, 0, passed) };
                        assert_eq!((told.stay, told.fall, told.passed_over), (stay, fall, passed), "{what}");
                        for never in ["plus de réponse due", "doit toujours", "ما زالت الهيئة ملزمة"]
                        {
                            assert!(!text.contains(never), "{what}");
                        }
                    }
                }
            });
            read += 1;
        }
    }
    assert_eq!(read, 4 * 4 + 2);
}

/// Article 19: the complaint about the silence stays; what ended takes no reply, and no letter promises one.
#[test]
fn article_19_an_upheld_complaint_about_a_request_that_ended_promises_nothing() {
    for end in [End::Withdrawn, End::Forwarded] {
        with_limits(Limits::NONE, |w| {
            let filed = at(w, Moment::AtHead);
            ends(w, &filed, end);
            let hands = Hands::on(w);
            let decides = |kind, by| {
                let there = hands.letters(&filed).len();
                let done = hands.does(&filed, kind, by, &json!({"decision": "upheld", "text": "س"}));
                assert_eq!(done.status, 201, "{}", done.json);
                hands.letters(&filed).split_off(there)
            };
            let mut letters = decides(ActKind::DecideHead, By::Head);
            let there = hands.letters(&filed).len();
            let done =
                hands.does(&filed, ActKind::ComplainCdai, By::Requester, &json!({"ground": "no_reply"}));
            assert_eq!(done.status, 201, "{}", done.json);
            letters.extend(hands.letters(&filed).split_off(there));
            letters.extend(decides(ActKind::DecideCdai, By::Committee));
            for draft in &letters {
                for lang in ["ar", "fr"] {
                    let text = text(draft, lang);
                    for never in [
                        "attendu",
                        "complément",
                        "Vérifiez ce qui arrive",
                        "منتظر",
                        "بتتمة",
                        "راجعوا ما يصلكم",
                    ] {
                        assert!(!text.contains(never), "{end:?}, {never}: {text}");
                    }
                    let decides = draft.kind.code().contains("decision");
                    let nothing =
                        if lang == "ar" { "لم يعد على" } else { "n'a plus rien à communiquer" };
                    assert_eq!(text.contains(nothing), decides, "{end:?}: {text}");
                }
            }
            for kind in [ActKind::Answer, ActKind::Supplement] {
                let sent = json!({"items": [{"no": 1, "outcome": "provided_full"}]});
                let got = hands.does(&filed, kind, By::Official, &sent);
                assert_eq!((got.status, &got.json["code"]), (409, &json!("ended")), "{kind}");
            }
        });
    }
}

/// Articles 16 and 17: after the limit no letter says that it runs on or stops.
#[test]
fn after_the_limit_no_letter_says_that_it_runs_or_stops() {
    with_limits(Limits::NONE, |w| {
        let mut like = filing(COMMUNE, 1);
        // What article 14 asks for and the paper has not: there is something to ask.
        for blank in ["last_name", "address"] {
            like["requester"][blank] = "—".into();
        }
        let filed = w.file_like(&like);
        w.day("2025-03-04");
        let hands = Hands { like, ..Hands::on(w) };
        for kind in ActKind::ALL.iter().copied() {
            let Some((By::Official, mut sent)) = super::wanting::whole(kind) else { continue };
            for gone in ["due_on", "answer_by"] {
                sent.as_object_mut().unwrap().remove(gone);
            }
            let there = hands.letters(&filed).len();
            if kind == ActKind::Answer || hands.does(&filed, kind, By::Official, &sent).status != 201 {
                continue;
            }
            for draft in hands.letters(&filed).split_off(there) {
                for lang in ["ar", "fr"] {
                    let text = text(&draft, lang);
                    for never in [
                        "n'arrête pas",
                        "délai s'arrête",
                        "s'arrête chez nous",
                        "réponse due le",
                        "avant la fin du délai",
                        "لا يوقف",
                        "يتوقف الأجل",
                        "قبل نهاية الأجل",
                    ] {
                        assert!(!text.contains(never), "{kind}, {never}: {text}");
                    }
                }
            }
        }
        let seen: BTreeSet<&str> = hands.letters(&filed).iter().map(|d| d.kind.code()).collect();
        for must in ["registration", "clarification", "identity_asked", "cost_notice", "redirect_proposal"] {
            assert!(seen.contains(must), "{must}: {seen:?}");
        }
    });
}

/// Articles 16 and 19: a paper complaint that is entered once the request has ended ends nothing, and its letter tells no
/// last day of the reply, least of all that of the head's decision.
#[test]
fn the_letter_of_a_paper_that_ended_nothing_tells_no_limit_of_the_reply() {
    with_limits(Limits::NONE, |w| {
        let official = w.official(COMMUNE);
        let paper = |kind: &str, on: &str| {
            let scan = deposit(w, &official, "p.txt", on.as_bytes());
            json!({"type": kind, "ground": "no_reply", "text": "…", "on": on, "documents": [scan]})
        };
        let (withdrawn, closed) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        w.day("2025-03-10");
        assert_eq!(w.act_as_requester(&withdrawn, &json!({"type": "withdraw", "text": "…"})).status, 201);
        let reply = json!({"type": "answer", "items": [{"no": 1, "outcome": "not_held"}]});
        assert_eq!(w.act(&closed, &official, &reply).status, 201);
        w.day("2025-03-12");
        assert_eq!(w.act(&withdrawn, &official, &paper("complain_head", "2025-03-07")).status, 201);
        let mut closing = paper("close", "2025-03-11");
        closing.as_object_mut().unwrap().remove("ground");
        assert_eq!(w.act(&closed, &official, &closing).status, 201);
        let declared = |filed: &Filed, lang: &str| {
            let all = w.letters().into_iter().map(|(_, draft)| draft);
            let mut own = all.filter(|d| d.kind == LetterKind::Declared && d.data.number == filed.number);
            text(&own.next().unwrap(), lang)
        };
        for (lang, never) in [("fr", ["délai de réponse", "28 mars"]), ("ar", ["أجل الرد", "28 مارس"])]
        {
            let text = declared(&withdrawn, lang);
            assert!(never.iter().all(|words| !text.contains(words)), "{text}");
        }
        assert!(declared(&closed, "fr").contains("ne règle rien à votre place"));
        assert!(declared(&closed, "ar").contains("لا يسوي شيئا باسمكم"));
    });
}
