//! Forwarding gives whoever asked the new number and its code: in a letter, or where no letter reaches them,
//! through whoever acts. Paper stays paper, and an address that is none is not passed over in silence.

use crate::api::documents::deposit;
use crate::http::browser::Browser;
use crate::owner;
use crate::world::{COMMUNE, Filed, REGION, Reply, World, filing, on_each_spoilt_store, on_each_store};
use serde_json::{Value, json};
use wasl::guard::jwt::Audience;
use wasl::letters::data::Draft;
use wasl::letters::letter::Letters;
use wasl::store::people::Role;

/// A forwarding by a paper of a day.
fn signed_on(paper: &str, day: &str) -> Value {
    json!({"type": "redirect", "body_id": REGION, "documents": [paper], "agreed_on": day})
}

/// Forwards a request with the requester's signed paper, by an official.
fn forwards(w: &World, official: &str, filed: &Filed) -> Reply {
    let paper = deposit(w, official, "موافقة.txt", b"signed");
    let done = w.act(filed, official, &signed_on(&paper, &w.app.today().to_string()));
    assert_eq!(done.status, 201, "{}", done.json);
    done
}

fn letter(w: &World, kind: &str) -> Option<Draft> {
    w.letters().into_iter().map(|(_, draft)| draft).rfind(|draft| draft.kind.code() == kind)
}

/// The request of this number opens in full with this code.
fn opens(w: &World, number: &str, code: &str) -> Value {
    let got = w.get(&format!("/api/v1/requests/{number}?code={code}"), None);
    assert_eq!(got.status, 200, "{}", got.json);
    assert!(got.json["acts"].as_array().is_some_and(|acts| !acts.is_empty()), "{}", got.json);
    assert_eq!(got.json["body"]["id"], REGION);
    got.json
}

fn by(done: &Reply, letter: &str) -> Vec<String> {
    let all = done.json["letters"].as_array().unwrap().iter();
    all.filter(|l| l["letter"] == letter).map(|l| l["by"].as_str().unwrap().to_owned()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value}"))
}

/// A request of somebody without e-mail, entered from paper.
pub fn paper(w: &World, official: &str) -> Filed {
    let mut sent = filing(COMMUNE, 1);
    sent["channel"] = "post".into();
    sent["received_on"] = "2025-02-03".into();
    sent["delivery"] = "post".into();
    sent["requester"]["email"] = Value::Null;
    let got = w.post("/api/v1/desk/requests", Some(official), &sent);
    assert_eq!(got.status, 201, "{}", got.json);
    let field = |name: &str| text(&got.json[name]).to_owned();
    Filed { number: field("number"), code: field("tracking_code"), due_on: field("due_on") }
}

#[test]
fn a_letter_takes_the_new_number_and_its_code_to_whoever_asked() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mut private = filing(COMMUNE, 1);
        private["public"] = false.into();
        let filed = w.file_like(&private);
        let done = forwards(w, &official, &filed);
        assert_eq!(done.json["forwarded_code"], Value::Null, "it is not for the body");
        let number = text(&done.json["forwarded_to"]);
        let told = letter(w, "forwarded").unwrap().data;
        assert_eq!(told.new_number.as_deref(), Some(number));
        opens(w, number, &told.code.unwrap());
        assert_eq!(
            (by(&done, "forwarded"), by(&done, "receipt")),
            (vec!["email".into()], vec!["email".into()])
        );
    });
}

#[test]
fn whoever_agrees_is_told_the_new_number_and_its_code_at_once() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        assert_eq!(w.act(&filed, &official, &json!({"type": "redirect", "body_id": REGION})).status, 201);
        let done = w.act_as_requester(&filed, &json!({"type": "agree"}));
        assert_eq!(done.status, 201, "{}", done.json);
        opens(w, text(&done.json["forwarded_to"]), text(&done.json["forwarded_code"]));
    });
}

#[test]
fn paper_stays_paper_and_the_desk_hands_the_code_over() {
    on_each_store(|w| {
        let (official, there) = (w.official(COMMUNE), w.official(REGION));
        let filed = paper(w, &official);
        let done = forwards(w, &official, &filed);
        let (number, code) = (text(&done.json["forwarded_to"]), text(&done.json["forwarded_code"]));
        opens(w, number, code);
        assert_eq!(
            (by(&done, "forwarded"), by(&done, "receipt")),
            (vec!["paper".into()], vec!["paper".into()])
        );
        assert!(letter(w, "forwarded").is_none() && letter(w, "receipt").is_none(), "nobody to write to");
        let desk = w.get("/api/v1/desk/requests", Some(&there)).json;
        let row = desk["items"].as_array().unwrap().iter().find(|row| row["number"] == number).unwrap();
        assert_eq!(row["channel"], "post", "it came on paper: {row}");
        let list = browser(w, &w.sign_in(&there)).get("/fr/desk").text();
        assert!(list.contains("transmission par un autre organisme"), "{list}");
        assert!(!list.contains("courrier ordinaire"), "no post came here: {list}");
    });
}

/// Whoever agrees by the code reads the receipt as theirs, also of a request that came on paper; the slip says that it
/// came from another body, and not that somebody brought it there.
#[test]
fn whoever_agrees_to_the_forwarding_of_a_paper_reads_a_receipt_of_their_own() {
    on_each_store(|w| {
        let (official, _there) = (w.official(COMMUNE), w.official(REGION));
        let filed = paper(w, &official);
        assert_eq!(w.act(&filed, &official, &json!({"type": "redirect", "body_id": REGION})).status, 201);
        let mut holder = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        let form = holder.get("/fr/track").form("/fr/track");
        let mine = holder.follow(&form.with("number", &filed.number).with("code", &filed.code));
        let receipt = holder.follow(&mine.act("agree")).text();
        assert!(receipt.contains("Voici votre récépissé"), "{receipt}");
        assert!(!receipt.contains("à remettre à la personne"), "{receipt}");
        assert!(receipt.contains("transmission par un autre organisme"), "{receipt}");
        assert!(!receipt.contains("courrier ordinaire"), "{receipt}");
    });
}

#[test]
fn an_address_that_no_longer_parses_is_told_and_the_desk_gets_the_code() {
    on_each_spoilt_store(|w, _| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        owner::run(&w.url, "UPDATE requesters SET email = 'nobody at all'").unwrap();
        let done = forwards(w, &official, &filed);
        assert_eq!(by(&done, "forwarded"), ["failed"], "{}", done.json);
        opens(w, text(&done.json["forwarded_to"]), text(&done.json["forwarded_code"]));
        let lost = w.get("/api/v1/desk/letters", Some(&official)).json;
        let lost: Vec<&str> = lost["items"].as_array().unwrap().iter().map(|l| text(&l["letter"])).collect();
        assert!(lost.contains(&"forwarded"), "{lost:?}");
    });
}

/// A browser in which somebody has signed in.
fn browser(w: &World, token: &str) -> Browser {
    let claims = w.app.tokens.read(Audience::Api, token, w.app.clock.now().utc()).unwrap();
    let mut browser = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
    browser.cookies.insert("__Host-wasl".to_owned(), claims.sid);
    browser
}

#[test]
fn a_desk_that_enters_the_agreement_of_a_paper_request_is_shown_what_it_hands_over() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let colleague = w.sign_in(&w.official(COMMUNE));
        w.official(REGION);
        let redirect = json!({"type": "redirect", "body_id": REGION});
        // On paper no letter takes the code to whoever asked; by e-mail one does.
        for (filed, on_paper) in [(paper(w, &official), true), (w.file(COMMUNE, 1), false)] {
            let page = format!("/ar/requests/{}", filed.number);
            let mut desk = browser(w, &official);
            assert!(!desk.get(&page).has_act("agree"), "nothing was proposed");
            assert_eq!(w.act(&filed, &official, &redirect).status, 201);
            // Whoever may enter it is told what it lacks, all at once; it is not another's to enter.
            let empty = desk.get(&page).act("agree");
            let empty = desk.send(&empty);
            assert_eq!(empty.status, 422, "{}", empty.text());
            for field in ["#agree_on", "#agree_files"] {
                assert!(empty.body.contains(&format!("href=\"{field}\"")), "{field}: {}", empty.text());
            }
            let form = desk.get(&page).act("agree").with("on", "2025-02-03");
            let bare = desk.send(&form);
            assert_eq!(bare.status, 422, "an agreement on paper comes with its paper");
            assert_eq!(bare.act("agree").get("on"), Some("2025-02-03"), "what was typed is kept");
            let shown = desk.follow(&form.file("files", "agreement.txt", b"signed"));
            let handed = (shown.at("handover-number"), shown.at("handover-code"));
            if !on_paper {
                assert_eq!(handed, (None, None), "the letter has it");
                continue;
            }
            opens(w, &handed.0.unwrap(), &handed.1.unwrap());
            for other in [&mut browser(w, &colleague), &mut browser(w, &official)] {
                assert_eq!(other.get(&page).at("handover-code"), None, "shown once, to whoever entered it");
            }
        }
    });
}

/// Whoever agrees to a proposal knows to what: the law has no forwarding, so it rests on the agreement alone.
#[test]
fn a_proposal_to_forward_names_the_other_body_to_all_who_may_read_of_it() {
    on_each_store(|w| {
        let token = w.official(COMMUNE);
        let official = w.sign_in(&token);
        w.official(REGION);
        for filed in [paper(w, &official), w.file(COMMUNE, 1)] {
            let sent = json!({"type": "redirect", "body_id": REGION, "text": "لدى الجهة"});
            assert_eq!(w.act(&filed, &official, &sent).status, 201);
            for lang in ["ar", "fr", "en"] {
                let page = format!("/{lang}/requests/{}", filed.number);
                let link = format!("href=\"/{lang}/bodies/{REGION}\"");
                let other = w.app.body(REGION).unwrap();
                let name = if lang == "ar" { other.name_ar } else { other.name_fr.to_lowercase() };
                let mut holder = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
                let form = holder.get(&format!("/{lang}/track")).form(&format!("/{lang}/track"));
                let mine = holder.follow(&form.with("number", &filed.number).with("code", &filed.code));
                for read in [mine, browser(w, &official).get(&page)] {
                    assert!(read.has_act("agree"), "{}", read.text());
                    let named = read.text().to_lowercase().matches(name.as_str()).count();
                    assert!(
                        named >= 4,
                        "{lang}, headline, thread, form and its link: {named}\n{}",
                        read.text()
                    );
                    assert_eq!(read.body.matches(&link).count(), 2, "{lang}: thread and form lead to it");
                }
                // The public reads that it was proposed, as of every act of this kind.
                let mut public = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
                assert!(!public.get(&page).text().to_lowercase().contains(name.as_str()), "{lang}");
            }
            let agreed = w.act_as_requester(&filed, &json!({"type": "agree"}));
            let read = w.read(&filed);
            let acts = read["acts"].as_array().unwrap();
            let of = |kind: &str| acts.iter().find(|a| a["type"] == kind).unwrap()["body_id"].clone();
            assert_eq!(agreed.status, 201, "{}", agreed.json);
            assert_eq!((of("redirect"), of("agree")), (REGION.into(), REGION.into()));
        }
    });
}

/// The headline of a forwarded request is where its reader goes on: it names the other body and leads to the request that it
/// became, for whoever asked, for the desk that sent it on and for the public, while that waits and once it is answered.
#[test]
fn the_headline_of_a_forwarded_request_names_the_body_and_leads_to_the_new_request() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let (there, head) = (w.official(REGION), w.sign_in(&w.person(Role::Head, Some(COMMUNE))));
        let filed = w.file(COMMUNE, 1);
        let done = forwards(w, &official, &filed);
        let number = text(&done.json["forwarded_to"]).to_owned();
        let site = || Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        for answered in [false, true] {
            if answered {
                let new = Filed { number: number.clone(), code: String::new(), due_on: String::new() };
                let answer = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
                    "items": [{"no": 1, "outcome": "provided_full", "note": "2025"}]});
                assert_eq!(w.act(&new, &there, &answer).status, 201);
            }
            for lang in ["ar", "fr"] {
                let page = format!("/{lang}/requests/{}", filed.number);
                let other = w.app.body(REGION).unwrap();
                let name = if lang == "ar" { other.name_ar } else { other.name_fr.to_lowercase() };
                let mut holder = site();
                let track = holder.get(&format!("/{lang}/track")).form(&format!("/{lang}/track"));
                let mine = holder.follow(&track.with("number", &filed.number).with("code", &filed.code));
                let readers = [
                    ("whoever asked", mine),
                    ("the desk", browser(w, &official).get(&page)),
                    ("the head", browser(w, &head).get(&page)),
                    ("the public", site().get(&page)),
                ];
                for (who, read) in readers {
                    let headline = read.body.split("<section class=\"card status").nth(1).unwrap();
                    let headline = headline.split("</section>").next().unwrap();
                    let words = wasl::locale::without_isolates(headline).replace("&#39;", "'").to_lowercase();
                    assert!(words.contains(&name), "{who}, {lang}, {answered}: {headline}");
                    let link = format!("href=\"/{lang}/requests/{number}\"");
                    assert!(headline.contains(&link), "{who}, {lang}, {answered}: {headline}");
                    assert_eq!(site().get(&format!("/{lang}/requests/{number}")).status, 200);
                }
            }
        }
    });
}

/// A paper in which whoever asked agrees bears a day of its own: it is asked for, told as its own and never taken from the
/// day of its entry; and what stands in their name by it stands in the thread and may be contested, as any other paper's.
#[test]
fn the_signed_agreement_of_a_forwarding_is_told_with_its_own_day_and_may_be_contested() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-12");
        let file = deposit(w, &official, "موافقة.txt", b"signed");
        let act = |day: &str| w.act(&filed, &official, &signed_on(&file, day));
        for (day, code) in [("2025-02-13", "future_date"), ("2025-02-02", "before_filing")] {
            let wrong = act(day);
            assert_eq!(
                (wrong.status, wrong.wrong()),
                (422, vec![("agreed_on".into(), code.into())]),
                "{day}"
            );
        }
        let done = act("2025-02-07");
        assert_eq!(done.status, 201, "{}", done.json);
        let written = wasl::letters::letter::Letters::load().unwrap();
        for kind in ["declared", "forwarded"] {
            let draft = letter(w, kind).unwrap();
            for (lang, paper, entry) in
                [("fr", "7 février 2025", "12 février"), ("ar", "7 فبراير 2025", "12 فبراير")]
            {
                let text = written.write(&Draft { lang: lang.to_owned(), ..draft.clone() }).unwrap().text;
                assert!(
                    kind == "forwarded" || text.contains(paper) && text.contains(entry),
                    "{kind}: {text}"
                );
            }
        }
        let mut phone = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        let track = phone.get("/fr/track").form("/fr/track");
        phone.follow(&track.with("number", &filed.number).with("code", &filed.code));
        for (lang, told) in [
            (
                "fr",
                [
                    "D’après un papier du vendredi 7 février 2025",
                    "Transmission acceptée",
                    "Si cet acte n’est pas de vous",
                ],
            ),
            ("ar", ["ورقة تاريخها الجمعة 7 فبراير 2025", "الموافقة على الإحالة", "إن لم يكن هذا الإجراء منكم"]),
        ] {
            let page = phone.get(&format!("/{lang}/requests/{}", filed.number)).text();
            let page = page.replace(['\u{2068}', '\u{2069}'], "");
            for words in told {
                assert!(page.contains(words), "{words}: {page}");
            }
        }
    });
}

/// The first limit may move with a feast that is not announced yet, as that of the other body may: each is marked.
#[test]
fn the_letter_of_a_forwarding_marks_each_of_its_two_last_days_that_may_move() {
    on_each_store(|w| {
        w.day("2027-02-09");
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        w.day("2027-02-10");
        forwards(w, &official, &filed);
        let draft = letter(w, "forwarded").unwrap();
        assert!(draft.data.provisional && draft.data.unsure.iter().any(|name| name == "due"));
        for (lang, mark) in [("fr", "(provisoire)"), ("ar", "(مؤقت)")] {
            let text =
                Letters::load().unwrap().write(&Draft { lang: lang.into(), ..draft.clone() }).unwrap().text;
            assert_eq!(text.matches(mark).count(), 2, "{text}");
        }
    });
}
