//! Accounts through their life: invited, invited again, moved from body to body, with a second factor, and
//! ended. What is over is over at once, at every door.

use crate::command::on_each_place;
use crate::http::browser::Browser;
use crate::world::{COMMUNE, PASSWORD, REGION, World, on_each_store};
use chrono::TimeDelta;
use serde_json::{Value, json};
use wasl::app::accounts::{self, AccountError, Place};
use wasl::clock::Moment;
use wasl::guard::password::{Cost, Password, Passwords};
use wasl::guard::second_factor::SecondFactor;
use wasl::store::people::Role;
use wasl::text::Email;

const NEW_PASSWORD: &str = "zitoun-argan-tamr-2026";

fn email(typed: &str) -> Email {
    typed.parse().unwrap()
}

fn browser(w: &World) -> Browser {
    Browser::new(w.base.trim_start_matches("http://").parse().unwrap())
}

/// What the API answers to a sign-in: its status and its code.
fn signs_in(w: &World, who: &str, password: &str, more: &Value) -> (u16, String) {
    let mut sent = json!({"email": who, "password": password});
    sent.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let got = w.post("/api/v1/session", None, &sent);
    (got.status, got.json["code"].as_str().unwrap_or_default().to_owned())
}

fn desk(w: &World, token: &str) -> u16 {
    w.get("/api/v1/desk/requests", Some(token)).status
}

/// Sets a password by the link, and what the page answers.
fn by_link(w: &World, token: &str) -> (u16, String) {
    let (path, mut browser) = (format!("/ar/link/{token}"), browser(w));
    let page = browser.get(&path);
    if page.status != 200 {
        return (page.status, String::new());
    }
    let done = browser.send(&page.form(&path).with("password", NEW_PASSWORD));
    (done.status, done.location())
}

#[test]
fn a_membership_that_ends_closes_the_desk_at_once_and_the_account_stays() {
    on_each_store(|w| {
        let who = w.official(COMMUNE);
        let token = w.sign_in(&who);
        assert_eq!(desk(w, &token), 200);
        let leave = |role, last| accounts::leave(&w.app, &email(&who), COMMUNE, role, last);
        assert!(matches!(leave(Some(Role::Head), None), Err(AccountError::NoMember(_))));
        assert!(matches!(
            leave(None, Some("2024-12-31".parse().unwrap())),
            Err(AccountError::BeforeFirst(_))
        ));
        leave(None, None).unwrap();
        assert_eq!(desk(w, &token), 403);
        assert_eq!(signs_in(w, &who, PASSWORD, &json!({})).0, 200, "the account goes on");
        assert!(matches!(leave(None, None), Err(AccountError::NoMember(_))), "it ends once");

        let mut page = browser(w);
        let form = page.get("/ar/sign-in").form("/ar/sign-in").with("email", &who).with("password", PASSWORD);
        assert_eq!(page.send(&form).location(), "/ar", "nobody is sent to a desk that is not theirs");

        let place = |body: &str| Place { body: body.into(), role: None, department: None };
        accounts::join(&w.app, &email(&who), &place(REGION)).unwrap();
        assert_eq!(desk(w, &token), 200, "at the desk of the other body");
        let again = accounts::join(&w.app, &email(&who), &place(REGION));
        assert!(matches!(again, Err(AccountError::Member(Role::Official, _))));
        assert!(matches!(accounts::join(&w.app, &email(&who), &place("x")), Err(AccountError::NoBody(_))));
    });
}

#[test]
fn a_last_day_to_come_is_worked_to_its_end() {
    on_each_store(|w| {
        let who = w.official(COMMUNE);
        let last = w.app.clock.today() + TimeDelta::days(2);
        accounts::leave(&w.app, &email(&who), COMMUNE, None, Some(last)).unwrap();
        for (days, status) in [(0, 200), (2, 200), (3, 403)] {
            w.day(&(last + TimeDelta::days(days - 2)).to_string());
            assert_eq!(desk(w, &w.sign_in(&who)), status, "{} days before the end", 2 - days);
        }
    });
}

#[test]
fn an_account_that_ends_takes_its_sessions_links_and_memberships_along() {
    on_each_store(|w| {
        let who = w.official(COMMUNE);
        let (token, link) = (w.sign_in(&who), accounts::invite_again(&w.app, &email(&who)).unwrap());
        accounts::end(&w.app, &email(&who)).unwrap();
        assert_eq!(desk(w, &token), 401);
        assert_eq!(signs_in(w, &who, PASSWORD, &json!({})), (401, "sign_in_wrong".into()));
        assert_eq!(by_link(w, link.as_str()).0, 404);
        let joined = Place { body: COMMUNE.into(), role: None, department: None };
        assert!(matches!(accounts::join(&w.app, &email(&who), &joined), Err(AccountError::Over(_))));

        let again = accounts::invite_again(&w.app, &email(&who)).unwrap();
        assert_eq!(signs_in(w, &who, PASSWORD, &json!({})).0, 401, "the old password opens nothing");
        assert_eq!(by_link(w, again.as_str()), (303, "/ar".into()), "the memberships do not come back");
        assert_eq!(signs_in(w, &who, NEW_PASSWORD, &json!({})).0, 200);
        let nobody = accounts::end(&w.app, &email("nobody@wasl.example"));
        assert!(matches!(nobody, Err(AccountError::Nobody(_))));
    });
}

#[test]
fn of_several_invitations_the_last_one_counts() {
    on_each_store(|w| {
        let who = email("new@wasl.example");
        let place = Place { body: COMMUNE.into(), role: None, department: None };
        let first = accounts::add(&w.app, &who, "", Role::Official, Some(&place)).unwrap();
        let taken = accounts::add(&w.app, &who, "", Role::Official, Some(&place));
        assert!(matches!(taken, Err(AccountError::Taken(_))));
        let second = accounts::invite_again(&w.app, &who).unwrap();
        assert_eq!(by_link(w, first.as_str()).0, 404);
        assert_eq!(by_link(w, second.as_str()), (303, "/ar/desk".into()));
        let session =
            w.post("/api/v1/session", None, &json!({"email": who.as_str(), "password": NEW_PASSWORD}));
        let token = session.json["token"].as_str().unwrap();
        let third = accounts::invite_again(&w.app, &who).unwrap();
        assert_eq!(desk(w, token), 200, "asking for a new password ends nothing yet");
        assert_eq!(by_link(w, third.as_str()).0, 303);
        assert_eq!(desk(w, token), 401, "a new password ends the sessions of the old one");
    });
}

/// The code that an application shows now.
fn code(w: &World, factor: &SecondFactor) -> String {
    let secret = totp_rs::Secret::try_from_base32(factor.secret()).unwrap();
    let shown = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let now = u64::try_from(w.app.clock.now().utc().timestamp()).unwrap();
    shown.generate(now).to_string()
}

#[test]
fn a_second_factor_is_asked_for_where_one_is_set_and_each_code_opens_once() {
    on_each_store(|w| {
        let who = w.official(COMMUNE);
        let before = w.sign_in(&who);
        let factor = accounts::add_second_factor(&w.app, &email(&who)).unwrap();
        assert_eq!(desk(w, &before), 401, "sessions from before end");
        let now = code(w, &factor);
        let api = |password: &str, sent: Value| signs_in(w, &who, password, &sent);
        assert_eq!(api("wrong-password-altogether", json!({"totp": now})), (401, "sign_in_wrong".into()));
        for missing in [json!({}), json!({"totp": null}), json!({"totp": ""}), json!({"totp": " "})] {
            assert_eq!(api(PASSWORD, missing), (401, "totp_missing".into()));
        }
        let wrong = if now == "000000" { "000001" } else { "000000" };
        assert_eq!(api(PASSWORD, json!({"totp": wrong})), (401, "totp_wrong".into()));
        assert_eq!(api(PASSWORD, json!({"totp": now})).0, 200);
        assert_eq!(api(PASSWORD, json!({"totp": now})), (401, "totp_wrong".into()), "a code opens once");

        // The page says what is missing, keeps the address, and takes digits as they are written here.
        w.app.clock.set(Moment::from(w.app.clock.now().utc() + TimeDelta::seconds(60)));
        let next = code(w, &factor);
        let mut page = browser(w);
        let form = page.get("/ar/sign-in").form("/ar/sign-in").with("email", &who).with("password", PASSWORD);
        let asked = page.send(&form);
        assert_eq!(asked.status, 422);
        assert!(asked.text().contains("يدخل برمز ثان"), "{}", asked.text());
        let form = asked.form("/ar/sign-in");
        assert_eq!(form.get("email"), Some(who.as_str()));
        let arabic: String =
            next.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0x660).unwrap()).collect();
        let done = page.send(&form.with("password", PASSWORD).with("totp", &arabic));
        assert_eq!((done.status, done.location().as_str()), (303, "/ar/desk"));

        // A link sets a password and stands for no second factor.
        let link = accounts::invite_again(&w.app, &email(&who)).unwrap();
        assert_eq!(by_link(w, link.as_str()), (303, "/ar/sign-in".into()));
        assert_eq!(api(NEW_PASSWORD, json!({})), (401, "totp_missing".into()));
        accounts::remove_second_factor(&w.app, &email(&who)).unwrap();
        assert_eq!(api(NEW_PASSWORD, json!({})).0, 200);
    });
}

#[test]
fn two_sign_ins_with_one_code_at_once_open_one_session() {
    on_each_store(|w| {
        let who = w.official(COMMUNE);
        let factor = accounts::add_second_factor(&w.app, &email(&who)).unwrap();
        let sent = json!({"totp": code(w, &factor)});
        let got: Vec<u16> = std::thread::scope(|s| {
            let all: Vec<_> = (0..4).map(|_| s.spawn(|| signs_in(w, &who, PASSWORD, &sent).0)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(got.iter().filter(|status| **status == 200).count(), 1, "{got:?}");
        assert!(got.iter().all(|status| [200, 401].contains(status)), "{got:?}");
    });
}

/// A password hashed at the cost of another time is hashed anew by whoever knows it, and signs in all the while.
#[test]
fn a_hash_of_another_cost_is_renewed_by_the_next_sign_in() {
    on_each_store(|w| {
        let who = w.official(COMMUNE);
        let kept = || {
            let found = w.app.store.read(|conn| wasl::store::people::by_email(conn, &who)).unwrap();
            found.unwrap().password_hash.unwrap()
        };
        let today = kept();
        assert!(!w.app.passwords.is_outdated(&today));
        assert_eq!(signs_in(w, &who, PASSWORD, &json!({})).0, 200);
        assert_eq!(kept(), today, "of today's cost it stays");
        let dear = Passwords::new(Cost::STANDARD).unwrap().hash(&Password::new(PASSWORD).unwrap()).unwrap();
        let id = w.app.store.read(|conn| wasl::store::people::by_email(conn, &who)).unwrap().unwrap().id;
        w.app.store.write(|tx| wasl::store::people::set_password(tx, id, &dear)).unwrap();
        assert_eq!(signs_in(w, &who, "another password", &json!({})).0, 401);
        assert_eq!(kept(), dear, "who does not know it changes nothing");
        let all: Vec<u16> = std::thread::scope(|s| {
            let all: Vec<_> = (0..3).map(|_| s.spawn(|| signs_in(w, &who, PASSWORD, &json!({})).0)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(all, [200; 3]);
        assert!(!w.app.passwords.is_outdated(&kept()));
        assert_eq!(signs_in(w, &who, PASSWORD, &json!({})).0, 200);
    });
}

#[test]
fn the_command_line_keeps_accounts_and_names_what_it_does_not_find() {
    on_each_place(|place| {
        place.install();
        let run = |args: &[&str]| place.run(&[&["admin"], args, &["--format", "json"]].concat());
        let person = ["--email", "a@b.example"];
        let added = run(&[
            &["person", "add", "--role", "department", "--body", COMMUNE, "--department", "المالية"][..],
            &person,
        ]
        .concat());
        assert_eq!(added.code, 0, "{added:?}");
        assert_eq!(place.ask("SELECT department AS c FROM memberships"), ["المالية"]);
        let factor = run(&[&["person", "second-factor"][..], &person].concat());
        assert_eq!(factor.code, 0, "{factor:?}");
        let secret = factor.json()["totp_secret"].as_str().unwrap().to_owned();
        assert!(
            SecondFactor::of(&secret).is_ok() && factor.json()["otpauth"].as_str().unwrap().contains(&secret)
        );
        assert!(!place.ask("SELECT totp_secret AS c FROM people")[0].contains(&secret), "it is kept sealed");
        let invited = run(&[&["person", "invite"][..], &person].concat());
        assert!(invited.json()["link"].as_str().unwrap().contains("/ar/link/"), "{invited:?}");
        for done in [
            &["membership", "add", "--body", REGION, "--role", "official"][..],
            &["membership", "end", "--body", REGION, "--last", "2099-12-31"],
            &["membership", "end", "--body", REGION],
            &["person", "second-factor", "--remove"],
            &["person", "end"],
        ] {
            let ran = run(&[done, &person].concat());
            assert_eq!((ran.code, ran.json()["done"].as_bool()), (0, Some(true)), "{done:?}: {ran:?}");
        }
        for (refused, named) in [
            (&["person", "end", "--email", "x@b.example"][..], "x@b.example"),
            (&["person", "add", "--email", "c@b.example", "--role", "official"], "official"),
            (
                &["person", "add", "--email", "c@b.example", "--role", "committee", "--body", COMMUNE],
                "committee",
            ),
            (&["person", "add", "--email", "c@b.example", "--role", "head", "--body", "nowhere"], "nowhere"),
            (&["membership", "end", "--email", "a@b.example", "--body", COMMUNE], COMMUNE),
            (&["membership", "add", "--email", "a@b.example", "--body", COMMUNE], "a@b.example"),
        ] {
            let ran = run(refused);
            assert_eq!(ran.code, 1, "{refused:?}: {ran:?}");
            assert!(ran.err.contains(named), "{refused:?}: {ran:?}");
        }
        assert_eq!(place.count("people"), 1, "what was refused left nothing");
    });
}
