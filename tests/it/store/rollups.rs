//! Rollups: sums over spans are sums of days.

use super::*;
use wasl::store::rollups::{self, Counters, Scope};

fn received(n: i64) -> Counters {
    Counters { received: n, items: 2 * n, ..Counters::default() }
}

#[test]
fn a_sum_over_any_span_is_the_sum_of_its_days() {
    on_each_store(|w| {
        let first = day("2025-11-20");
        let days: Vec<NaiveDate> = first.iter_days().take(140).collect();
        w.write(|tx| {
            for (n, on) in days.iter().enumerate() {
                let body = if n % 3 == 0 { "a" } else { "b" };
                rollups::add(tx, &[(Scope::Body, body, *on, received(n as i64 + 1))])?;
            }
            Ok(())
        });
        for (from, to) in
            [(0, 139), (0, 0), (5, 5), (10, 11), (3, 60), (11, 41), (11, 42), (41, 71), (60, 139), (100, 30)]
        {
            let inside = |n: &usize| (from..=to).contains(n);
            let wanted: i64 = (0..140).filter(inside).map(|n| n as i64 + 1).sum();
            let sum = w.store.read(|c| rollups::sum(c, Scope::Body, None, days[from], days[to])).unwrap();
            assert_eq!((sum.received, sum.items), (wanted, 2 * wanted), "{} {}", days[from], days[to]);
            let of_a: i64 = (0..140).filter(inside).filter(|n| n % 3 == 0).map(|n| n as i64 + 1).sum();
            let a = w.store.read(|c| rollups::sum(c, Scope::Body, Some("a"), days[from], days[to])).unwrap();
            assert_eq!(a.received, of_a);
            let each = w.store.read(|c| rollups::by_id(c, Scope::Body, days[from], days[to])).unwrap();
            assert_eq!(each.values().map(|c| c.received).sum::<i64>(), wanted);
            assert_eq!(each.get("a").map_or(0, |c| c.received), of_a);
        }
        let none = w.store.read(|c| rollups::sum(c, Scope::Country, None, days[0], days[139])).unwrap();
        assert_eq!(none, Counters::default());
    });
}

#[test]
fn quarters_and_months_come_in_one_query_each() {
    on_each_store(|w| {
        w.write(|tx| {
            rollups::add(
                tx,
                &[
                    (Scope::Region, "02", day("2026-01-31"), received(1)),
                    (Scope::Region, "02", day("2026-03-31"), received(2)),
                    (Scope::Region, "02", day("2026-04-01"), received(4)),
                    (Scope::Region, "03", day("2026-04-01"), received(8)),
                ],
            )
        });
        let (from, to) = (day("2026-01-01"), day("2026-06-30"));
        let quarters = w.store.read(|c| rollups::by_quarter(c, Scope::Region, None, from, to)).unwrap();
        let of = |id: &str, q: &str| quarters[&(id.to_owned(), q.to_owned())].received;
        assert_eq!((of("02", "2026-Q1"), of("02", "2026-Q2"), of("03", "2026-Q2")), (3, 4, 8));
        assert_eq!(quarters.len(), 3);
        let one = w.store.read(|c| rollups::by_quarter(c, Scope::Region, Some("03"), from, to)).unwrap();
        assert_eq!(one.len(), 1);
        let months = w.store.read(|c| rollups::by_month(c, Scope::Region, "02", from, to)).unwrap();
        let months: Vec<(NaiveDate, i64)> = months.into_iter().map(|(d, c)| (d, c.received)).collect();
        assert_eq!(months, [(day("2026-01-01"), 1), (day("2026-03-01"), 2), (day("2026-04-01"), 4)]);
    });
}

#[test]
fn a_month_that_is_not_the_sum_of_its_days_is_found() {
    on_each_store(|w| {
        w.write(|tx| rollups::add(tx, &[(Scope::Kind, "commune", day("2026-04-01"), received(8))]));
        assert_eq!(w.store.read(rollups::every_day).unwrap().len(), 1);
        w.behind_the_back("UPDATE rollups SET received = 7 WHERE grain = 'day'").unwrap();
        assert!(matches!(w.store.read(rollups::every_day), Err(StoreError::Corrupt { .. })));
        w.write(rollups::clear);
        assert!(w.store.read(rollups::every_day).unwrap().is_empty());
    });
}

#[test]
fn a_recount_of_thousands_of_rows_is_taken_at_once() {
    on_each_store(|w| {
        let names: Vec<String> = (0..1_300).map(|n| format!("body {n:04}")).collect();
        let on = day("2026-04-01");
        let counts: Vec<_> = names.iter().map(|n| (Scope::Body, n.as_str(), on, received(1))).collect();
        w.write(|tx| rollups::add(tx, &counts));
        w.write(|tx| rollups::add(tx, &[]));
        assert_eq!(w.store.read(|c| rollups::by_id(c, Scope::Body, on, on)).unwrap().len(), 1_300);
        assert_eq!(w.store.read(|c| rollups::sum(c, Scope::Body, None, on, on)).unwrap().items, 2_600);
    });
}
