//! Lists: pages, filters, order, search.

use super::*;
use wasl::store::cases::{Bounds, Due, Filter};
use wasl::store::search;
use wasl::store::{Listed, Page};

const FIRST: Page = Page { page: 1, per_page: 100 };

fn subjects(w: &World, filter: &Filter) -> Vec<String> {
    let listed = w.store.read(|c| cases::list_public(c, filter, FIRST)).unwrap();
    assert_eq!(listed.total as usize, listed.items.len());
    let ids: Vec<CaseId> = listed.items.iter().map(|c| c.id).collect();
    let texts = w.store.read(|c| wasl::store::texts::subjects(c, &ids)).unwrap();
    ids.iter().map(|id| texts[id].clone().unwrap()).collect()
}

fn searched(w: &World, q: &str) -> Vec<String> {
    subjects(w, &Filter { q: Some(q.into()), ..Filter::default() })
}

#[test]
fn public_requests_are_found_by_the_words_of_their_subject() {
    on_each_store(|w| {
        w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            for subject in [
                "ميزانية جماعة وجدة لسنة 2025",
                "الصفقات العمومية بوجدة",
                "Budget de la commune d'Oujda",
                "لائحة الرخص المسلَّمة للمقاهي",
            ] {
                open_case(tx, &body, subject)?;
            }
            open_like(tx, NewCase { is_public: false, ..new_case(&body) }, "ميزانية سرية").map(drop)
        });
        let one = |q: &str| {
            let found = searched(w, q);
            assert_eq!(found.len(), 1, "{q}: {found:?}");
            found[0].clone()
        };
        assert!(one("الميزانية").starts_with("ميزانية"));
        assert!(one("ميزانيه 2025").starts_with("ميزانية"));
        assert!(one("الرُّخَص").starts_with("لائحة"));
        assert!(one("مقاهي").starts_with("لائحة"));
        assert!(one("budg").starts_with("Budget"), "while it is being typed");
        assert!(one("BUDGET oujda").starts_with("Budget"));
        assert_eq!(searched(w, "وجدة").len(), 2, "with and without the letter that sticks");
        assert_eq!(searched(w, "سرية"), Vec::<String>::new(), "not public");
        assert_eq!(searched(w, "% OR 1=1 --"), Vec::<String>::new());
        assert_eq!(searched(w, "  ").len(), 4, "nothing typed narrows nothing");
    });
}

/// What is asked is often in the items, and what was found in the reply.
#[test]
fn items_years_and_replies_are_found_too_and_what_is_answered_comes_first() {
    on_each_store(|w| {
        let ids: Vec<CaseId> = w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            ["طلب أول", "طلب ثان", "طلب ثالث"].iter().map(|s| Ok(open_case(tx, &body, s)?.0.id)).collect()
        });
        assert_eq!(searched(w, "الوثيقة الثانية").len(), 3, "an item");
        assert_eq!(searched(w, "طلب 2025").len(), 3, "a year asked for");
        w.write(|tx| {
            let claimed = cases::claim(tx, ids[0], None)?;
            let mut state = claimed.case().state();
            state.answered_on = Some(day("2026-03-15"));
            let reply = BTreeMap::from([
                ("text".to_owned(), "تجدون الحساب الإداري رفقته".to_owned()),
                ("items.1.note".to_owned(), "الحساب الإداري في الملحق".to_owned()),
            ]);
            journal::append(tx, &claimed, NewEvent { texts: reply, ..an_event("answer") })?;
            cases::update(tx, &claimed, &state)
        });
        assert_eq!(searched(w, "الحساب الإداري"), ["طلب أول"], "the reply");
        assert_eq!(searched(w, "طلب"), ["طلب أول", "طلب ثالث", "طلب ثان"]);
        // What a requester writes after filing is not public.
        w.write(|tx| {
            let claimed = cases::claim(tx, ids[1], None)?;
            let said = BTreeMap::from([("text".to_owned(), "شكاية سرية".to_owned())]);
            journal::append(tx, &claimed, NewEvent { texts: said, ..an_event("complain_head") })
        });
        assert_eq!(searched(w, "سرية"), Vec::<String>::new());
    });
}

#[test]
fn a_request_made_private_is_found_no_more() {
    on_each_store(|w| {
        let case = w.case();
        assert_eq!(searched(w, "ميزانية").len(), 1);
        w.write(|tx| {
            let claimed = cases::claim(tx, case.id, None)?;
            let mut state = claimed.case().state();
            state.is_public = false;
            journal::append(tx, &claimed, an_event("void"))?;
            cases::update(tx, &claimed, &state)
        });
        assert_eq!(searched(w, "ميزانية").len(), 0);
    });
}

#[test]
fn lists_come_in_pages_and_say_how_many_there_are() {
    on_each_store(|w| {
        let all: Vec<CaseId> = w.write(|tx| {
            let (oujda, fes) = (a_body(tx, "commune-oujda")?, a_body(tx, "commune-fes")?);
            let mut ids = Vec::new();
            for n in 0..25 {
                let body = if n % 5 == 0 { &fes } else { &oujda };
                let status = if n % 2 == 0 { "registered" } else { "submitted" };
                ids.push(open_like(tx, NewCase { status: status.into(), ..new_case(body) }, "x")?.0.id);
            }
            Ok(ids)
        });
        let page = |page, per_page, filter: &Filter| -> Listed<CaseRow> {
            w.store.read(|c| cases::list_public(c, filter, Page { page, per_page })).unwrap()
        };
        let any = Filter::default();
        let (first, last, beyond) = (page(1, 10, &any), page(3, 10, &any), page(9, 10, &any));
        assert_eq!((first.total, first.items.len(), last.items.len()), (25, 10, 5));
        assert_eq!((beyond.total, beyond.items.len()), (25, 0));
        assert_eq!(first.items[0].id, all[24], "newest first");
        assert_eq!(last.items[4].id, all[0]);
        let fes = Filter { body_slug: Some("commune-fes".into()), ..Filter::default() };
        assert_eq!(page(1, 10, &fes).total, 5);
        let both = Filter { status: Some("registered".into()), ..fes };
        assert_eq!(page(1, 2, &both).total, 3);
        assert_eq!(page(2, 2, &both).items.len(), 1);
    });
}

/// A list is counted so far and no further; from its last row on it is another list.
#[test]
fn a_long_list_says_that_it_has_more_and_goes_on_from_a_row() {
    on_each_store(|w| {
        let all: Vec<CaseId> = w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            (0..25).map(|_| Ok(open_case(tx, &body, "x")?.0.id)).collect()
        });
        let bounds = Bounds { counted: 10, ..Bounds::default() };
        let page = |filter: &Filter, page| {
            let page = Page { page, per_page: 5 };
            w.store.read(|c| cases::list_public_within(c, filter, (page, bounds))).unwrap()
        };
        let oujda = vec!["commune-oujda".to_owned()];
        for filter in [Filter::default(), Filter { bodies: oujda, ..Filter::default() }] {
            let (mut read, mut before) = (Vec::new(), None);
            loop {
                let filter = Filter { before, ..filter.clone() };
                let (first, second) = (page(&filter, 1), page(&filter, 2));
                assert_eq!((first.total, first.more), (second.total, second.more));
                assert_eq!(first.more, read.len() + 10 < 25, "{}", read.len());
                read.extend(first.items.iter().chain(&second.items).map(|row| row.id));
                before = read.last().copied();
                if !first.more {
                    break;
                }
            }
            assert_eq!(read, all.iter().rev().copied().collect::<Vec<_>>());
        }
    });
}

/// Some requests of two bodies, public or not, answered or not, by words of which few or many hold one.
fn many_of_few_words(tx: &mut Tx) -> Result<Vec<CaseId>, StoreError> {
    let bodies = [a_body(tx, "commune-oujda")?, a_body(tx, "commune-fes")?];
    let words = ["ميزانية", "الميزانيات", "صفقات", "ملاعب", "budget", "budgets", "marchés"];
    let mut ids = Vec::new();
    for n in 0_usize..90 {
        let said: Vec<&str> = (0..7).filter(|k| (n * 7 + k * 11) % (k + 2) == 0).map(|k| words[k]).collect();
        let subject = format!("طلب {}", said.join(" "));
        let is_public = n % 4 != 1;
        let (case, _) = open_like(tx, NewCase { is_public, ..new_case(&bodies[n % 2]) }, &subject)?;
        if n % 3 == 0 {
            let claimed = cases::claim(tx, case.id, None)?;
            let mut state = claimed.case().state();
            (state.answered_on, state.status) = (Some(day("2026-03-20")), "answered_full".into());
            journal::append(tx, &claimed, an_event("answer"))?;
            cases::update(tx, &claimed, &state)?;
        }
        ids.push(case.id);
    }
    Ok(ids)
}

/// However little is read whole and however few are looked at at once, the same requests are found.
#[test]
fn what_words_find_does_not_depend_on_how_many_hold_them() {
    on_each_store(|w| {
        let ids = w.write(many_of_few_words);
        let rows = w.store.read(|c| cases::load_all(c, &ids)).unwrap();
        let held: Vec<_> = ids.iter().map(|id| w.store.read(|c| search::of_case(c, *id)).unwrap()).collect();
        let (oujda, both) = ("commune-oujda".to_owned(), ["commune-oujda", "commune-fes"].map(str::to_owned));
        let typed =
            ["ميزانية", "budg", "ميز", "صفقات ميزانية", "budget marchés", "ملا budget", "طلب", "ط", "لاشيء"];
        let filters = [
            Filter::default(),
            Filter { body_slug: Some(oujda.clone()), ..Filter::default() },
            Filter { bodies: both.to_vec(), ..Filter::default() },
            Filter { before: Some(ids[60]), ..Filter::default() },
            Filter { status: Some("answered_full".into()), ..Filter::default() },
        ];
        for (filter, q) in filters.iter().flat_map(|f| typed.map(|q| (f, q))) {
            let within = |row: &CaseRow| {
                row.is_public
                    && filter.body_slug.as_ref().is_none_or(|slug| *slug == row.body_slug)
                    && filter.before.is_none_or(|before| row.id < before)
                    && filter.status.as_ref().is_none_or(|status| *status == row.status)
            };
            let found = rows.iter().zip(&held).filter(|(row, words)| within(row) && search::finds(q, words));
            let mut newest: Vec<_> = found.map(|(row, _)| (row.answered_on.is_none(), row.id)).collect();
            newest.reverse();
            let mut answered_first = newest.clone();
            // A walk from row to row is in one order.
            if filter.before.is_none() {
                answered_first.sort_by_key(|(unanswered, _)| *unanswered);
            }
            let filter = Filter { q: Some(q.to_owned()), ..filter.clone() };
            for (whole, batch, begun) in [(2_000, 500, 40), (0, 3, 40), (0, 3, 0), (20, 4, 2), (0, 1, 1)] {
                let bounds = Bounds { whole, batch, begun, ..Bounds::default() };
                let mut read = Vec::new();
                for page in 1..60 {
                    let page = (Page { page, per_page: 4 }, bounds);
                    let listed = w.store.read(|c| cases::list_public_within(c, &filter, page)).unwrap();
                    read.extend(listed.items.iter().map(|row| row.id));
                    if !listed.more && read.len() as i64 >= listed.total {
                        break;
                    }
                    assert!(listed.total >= read.len() as i64, "{q}: it says how many it has found");
                }
                let ids = |all: &[(bool, CaseId)]| all.iter().map(|(_, id)| *id).collect::<Vec<_>>();
                assert!(
                    read == ids(&answered_first) || (whole < 2_000 && read == ids(&newest)),
                    "{q} {filter:?} {bounds:?}: {read:?} is not {newest:?}"
                );
            }
        }
    });
}

/// Words that each many hold and hardly one holds together are looked for so far and no further.
#[test]
fn a_search_that_finds_nothing_among_the_newest_says_that_there_may_be_more() {
    on_each_store(|w| {
        w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            open_case(tx, &body, "ميزانية صفقات")?;
            (0..20).try_for_each(|n| {
                open_case(tx, &body, if n % 2 == 0 { "ميزانية" } else { "صفقات" }).map(drop)
            })
        });
        let filter =
            Filter { q: Some("ميزانية صفقات ميزانية".into()), ..Filter::default() };
        let listed = |examined| {
            let bounds = Bounds { whole: 3, batch: 2, examined, ..Bounds::default() };
            w.store.read(|c| cases::list_public_within(c, &filter, (FIRST, bounds))).unwrap()
        };
        let (near, far) = (listed(6), listed(100));
        assert_eq!((near.total, near.more), (0, true));
        assert_eq!((far.total, far.more), (1, false));
    });
}

#[test]
fn the_desk_shows_what_is_open_and_presses_most_first() {
    on_each_store(|w| {
        let ids: Vec<CaseId> = w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            ["2026-04-10", "2026-03-31", "2026-04-10", "2026-03-20"]
                .iter()
                .map(|due| Ok(open_like(tx, NewCase { due_on: day(due), ..new_case(&body) }, "x")?.0.id))
                .collect()
        });
        // The second is answered.
        w.write(|tx| {
            let claimed = cases::claim(tx, ids[1], None)?;
            let mut state = claimed.case().state();
            state.answered_on = Some(day("2026-03-15"));
            state.next_clock_on = None;
            journal::append(tx, &claimed, an_event("answer"))?;
            cases::update(tx, &claimed, &state)
        });
        let desk = |due: Due| -> Vec<CaseId> {
            let listed = w.store.read(|c| cases::list_desk(c, "commune-oujda", due, FIRST)).unwrap();
            assert_eq!(listed.total as usize, listed.items.len());
            listed.items.iter().map(|c| c.id).collect()
        };
        assert_eq!(desk(Due::default()), [ids[3], ids[0], ids[2]]);
        assert_eq!(desk(Due { from: None, to: Some(day("2026-03-20")) }), [ids[3]]);
        assert_eq!(desk(Due { from: Some(day("2026-03-21")), to: None }), [ids[0], ids[2]]);
        let by_day = w.store.read(|c| cases::owed_by_day(c, "commune-oujda")).unwrap();
        assert_eq!(by_day, [(day("2026-03-20"), 1), (day("2026-04-10"), 2)]);
        let open = w.store.read(|c| cases::open_after(c, ids[0], 10)).unwrap();
        assert_eq!(open.iter().map(|c| c.id).collect::<Vec<_>>(), [ids[2], ids[3]]);
    });
}

#[test]
fn the_clock_pages_through_every_case_whose_limit_passed_once() {
    on_each_store(|w| {
        let expected: Vec<CaseId> = w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            let mut due = Vec::new();
            for n in 0..30_u64 {
                let on = day("2026-04-01") + chrono::Days::new(n % 4);
                let next = (n % 7 != 0).then_some(on);
                let case = open_like(tx, NewCase { next_clock_on: next, ..new_case(&body) }, "x")?.0;
                due.push((next, case.id));
            }
            due.retain(|(next, _)| next.is_some_and(|d| d <= day("2026-04-03")));
            due.sort();
            Ok(due.into_iter().map(|(_, id)| id).collect())
        });
        let seen = w.store.read(|c| cases::due_for_clock(c, day("2026-04-03"))).unwrap();
        assert_eq!(seen, expected);
    });
}

#[test]
fn every_event_of_every_case_comes_in_chunks_in_order() {
    on_each_store(|w| {
        for _ in 0..5 {
            w.case();
        }
        let mut after = (CaseId(0), 0);
        let mut seen = Vec::new();
        loop {
            let chunk = w.store.read(|c| journal::page_after(c, after, 4)).unwrap();
            let Some(last) = chunk.last() else { break };
            after = (last.case_id, last.seq);
            seen.extend(chunk.iter().map(|e| (e.case_id, e.seq)));
        }
        assert_eq!(seen.len(), 15);
        assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
        let rows = w.store.read(|c| cases::page_after(c, CaseId(0), 3)).unwrap();
        assert_eq!(rows.len(), 3);
    });
}

#[test]
fn a_number_that_is_taken_is_drawn_again_and_not_for_ever() {
    on_each_store(|w| {
        let taken = w.case().number;
        let mut drawn = 0;
        let number = w.write(|tx| {
            drawn = 0;
            cases::free_number(tx, || {
                drawn += 1;
                if drawn < 4 { taken.clone() } else { "R-FREE-0001".to_owned() }
            })
        });
        assert_eq!((number.as_str(), drawn), ("R-FREE-0001", 4));
        let never = w.store.write(|tx| cases::free_number(tx, || taken.clone()));
        assert!(matches!(never, Err(StoreError::Conflict)), "{never:?}");
    });
}
