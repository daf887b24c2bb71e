//! What is asked often is read from an index, however long the journal is.

use super::{World, on_each_store};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = diesel::sql_types::Text)]
    step: String,
}

#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

fn plan(w: &World, sql: &str) -> String {
    // A table of a few rows is read whole by any planner that may.
    plan_without(w, sql, "SET enable_seqscan = off")
}

/// Of some rows a planner sorts a few rather than read them in order, if it may.
fn plan_in_order(w: &World, sql: &str) -> String {
    plan_without(w, sql, "SET enable_seqscan = off; SET enable_bitmapscan = off")
}

fn plan_without(w: &World, sql: &str, ways: &str) -> String {
    match w.url.strip_prefix("sqlite://") {
        Some(path) => {
            let mut c = SqliteConnection::establish(path).unwrap();
            let steps: Vec<Detail> = sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(&mut c).unwrap();
            steps.into_iter().map(|s| s.detail).collect::<Vec<_>>().join("\n")
        }
        None => {
            let mut c = PgConnection::establish(&w.url).unwrap();
            c.batch_execute(ways).unwrap();
            sql_query(
                "CREATE FUNCTION pg_temp.plan(q text) RETURNS SETOF text LANGUAGE plpgsql AS \
                 $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN ' || q; END $$",
            )
            .execute(&mut c)
            .unwrap();
            let steps: Vec<Step> = sql_query(format!("SELECT step FROM pg_temp.plan($q${sql}$q$) AS step"))
                .load(&mut c)
                .unwrap();
            steps.into_iter().map(|s| s.step).collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn the_newest_entry_of_all_is_read_from_the_end_of_an_index() {
    on_each_store(|w| {
        for sql in [
            "SELECT max(at) FROM events",
            "SELECT case_id, seq, hash FROM events ORDER BY at DESC, case_id DESC, seq DESC LIMIT 1",
        ] {
            let plan = plan(w, sql);
            assert!(plan.contains("events_by_instant") && !plan.contains("Sort"), "{sql}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
        }
    });
}

#[test]
fn the_files_of_a_desk_are_found_by_their_day_from_an_index() {
    on_each_store(|w| {
        let sql =
            "SELECT id FROM cases WHERE body_slug = 'x' AND received_on = '2026-03-02' ORDER BY id DESC";
        let plan = plan(w, sql);
        assert!(plan.contains("cases_by_body_and_day"), "{plan}");
    });
}

#[test]
fn a_paper_that_is_entered_already_is_found_by_the_day_of_its_body() {
    on_each_store(|w| {
        let sql = "SELECT cases.number, first_name, last_name FROM requesters \
            JOIN cases ON cases.id = requesters.case_id \
            WHERE cases.body_slug = 'x' AND cases.received_on = '2026-03-02' \
            AND cases.status NOT IN ('voided', 'withdrawn', 'forwarded') ORDER BY cases.id LIMIT 500";
        let plan = plan(w, sql);
        assert!(plan.contains("cases_by_body_and_day"), "{plan}");
        assert!(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "{plan}");
    });
}

/// Article 14: the register of a body gives each file its order number, and a clerk has the paper in hand.
#[test]
fn the_beginning_of_an_order_number_is_a_range_of_an_index() {
    on_each_store(|w| {
        let within =
            |from: &str, to: &str| format!("(texts.field = 'serial' AND body >= '{from}' AND body < '{to}')");
        let ranges = [within("7/", "7/z"), within("٧/", "٧/z"), within("B7", "B7z")].join(" OR ");
        let numbered = format!("SELECT case_id FROM texts WHERE ({ranges})");
        for sql in [
            numbered.clone(),
            format!("SELECT id FROM cases WHERE id IN ({numbered}) ORDER BY id DESC LIMIT 20"),
            format!(
                "SELECT id FROM cases WHERE body_slug = 'x' AND id IN ({numbered}) ORDER BY id DESC LIMIT 20"
            ),
        ] {
            let plan = plan(w, &sql);
            assert!(plan.contains("texts_by_serial"), "{sql}: {plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "{sql}: {plan}");
        }
    });
}

/// A reader reads the texts of the acts that it is shown, by their key, and no others of the request.
#[test]
fn the_texts_of_some_acts_are_found_by_their_key() {
    on_each_store(|w| {
        let sql = "SELECT * FROM texts WHERE case_id = 7 AND seq IN (1, 4, 9) ORDER BY seq, field";
        let plan = plan(w, sql);
        assert!(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "{plan}");
        let by_key = plan.contains("case_id=? AND seq=?") || plan.contains("seq = ANY");
        assert!(by_key, "{plan}");
    });
}

/// The figures of a page are read by their key, however many periods and places are stored.
#[test]
fn stored_figures_are_found_by_their_key() {
    on_each_store(|w| {
        let newest = "SELECT id FROM figure_sets WHERE period = '2025-Q1' AND sha256 IS NOT NULL \
                      ORDER BY known DESC, id DESC LIMIT 1";
        let of_set = "SELECT told FROM figure_values WHERE set_id = 7 AND scope = 'body'";
        for (sql, index) in [
            (newest.to_owned(), "figure_sets_by_period"),
            (format!("{of_set} AND place = 'x'"), "PRIMARY KEY figure_values_pkey"),
            (format!("{of_set} ORDER BY set_id, scope, place"), "PRIMARY KEY figure_values_pkey"),
            ("SELECT min(at) FROM events".to_owned(), "events_by_instant"),
        ] {
            let plan = plan(w, &sql);
            assert!(index.split(' ').any(|name| plan.contains(name)), "{sql}: {plan}");
            assert!(!plan.contains("SCAN figure") && !plan.contains("Seq Scan"), "{sql}: {plan}");
            assert!(!plan.contains("TEMP B-TREE") || sql == newest, "{sql}: {plan}");
        }
    });
}

/// Articles 19 and 22: what a body owes after complaints that were upheld is read from its own index, in order.
#[test]
fn what_is_owed_after_complaints_is_read_from_an_index() {
    on_each_store(|w| {
        let of_body = "FROM complaints WHERE body_slug = 'x' AND owed_on IS NOT NULL";
        for sql in [
            format!("SELECT owed_on, case_id {of_body} ORDER BY owed_on, case_id LIMIT 20"),
            format!(
                "SELECT owed_on, case_id {of_body} AND owed_on >= '2026-03-02' AND owed_on <= '2026-03-05' ORDER BY owed_on, case_id LIMIT 20"
            ),
            format!("SELECT owed_on, count(*) {of_body} GROUP BY owed_on"),
            format!("SELECT count(*) {of_body} AND owed_on <= '2026-03-05'"),
        ] {
            let plan = plan(w, &sql);
            assert!(plan.contains("complaints_owed_by_body"), "{sql}: {plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{sql}: {plan}");
            assert!(!plan.contains("Seq Scan"), "{sql}: {plan}");
        }
    });
}

/// Public lists grow for ever: each way of narrowing them has its index, in the order of the list.
#[test]
fn public_lists_are_read_from_the_end_of_an_index() {
    on_each_store(|w| {
        let body = "body_slug = 'x' AND";
        let status = "status = 'answered_full' AND";
        for (narrowed, index) in [
            (String::new(), "cases_public"),
            (body.to_owned(), "cases_public_by_body"),
            (status.to_owned(), "cases_public_by_status"),
            (format!("{body} {status}"), "cases_public_by_body_and_status"),
            (format!("{body} id < 77 AND"), "cases_public_by_body"),
        ] {
            for end in ["LIMIT 20", "LIMIT 1 OFFSET 10000"] {
                let sql =
                    format!("SELECT id FROM cases WHERE {narrowed} cases.is_public ORDER BY id DESC {end}");
                let plan = plan(w, &sql);
                if w.url.starts_with("sqlite") {
                    let uses = plan.contains(&format!("INDEX {index}"));
                    assert!(uses && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
                } else {
                    // This database plans by what its tables hold, and these hold nothing.
                    assert!(plan.contains("cases_public") && !plan.contains("Seq Scan"), "{sql}: {plan}");
                }
            }
        }
    });
}

/// A list asks when its replies were completed: of its own rows, by their chains.
#[test]
fn what_a_list_says_of_supplements_is_read_from_the_chains_of_its_rows() {
    on_each_store(|w| {
        let sql = "SELECT case_id, max(on_day) FROM events WHERE case_id IN (1, 2, 3) AND kind = 'supplement' \
                   GROUP BY case_id";
        let plan = plan(w, sql);
        assert!(
            !plan.contains("SCAN") && !plan.contains("Seq Scan") && !plan.contains("TEMP B-TREE"),
            "{plan}"
        );
    });
}

/// What words find is read from the words, or looked at by the key of the request: never all of either.
#[test]
fn words_are_looked_up_and_requests_looked_at_by_their_key() {
    on_each_store(|w| {
        let words = "SELECT case_id FROM search_words WHERE";
        let holds = "EXISTS (SELECT 1 FROM search_words WHERE case_id = cases.id AND";
        let some = "SELECT answered_on IS NULL, id FROM cases WHERE cases.is_public AND id IN (1, 2, 3) AND";
        for sql in [
            format!("{words} word IN ('a', 'b') LIMIT 2001"),
            format!("{words} word >= 'a' AND word < 'b' LIMIT 2001"),
            format!("{words} word = 'a' AND case_id < 77 ORDER BY case_id DESC LIMIT 500"),
            "SELECT word FROM search_words WHERE word > 'a' AND word < 'b' ORDER BY word LIMIT 1".to_owned(),
            format!("{some} {holds} word IN ('a', 'b'))"),
            format!("{some} {holds} (word >= 'a' AND word < 'b' OR word IN ('c')))"),
        ] {
            let plan = plan(w, &sql);
            assert!(!plan.contains("SCAN search") && !plan.contains("SCAN cases"), "{sql}: {plan}");
            assert!(!plan.contains("Seq Scan") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
            // The other database plans by what its tables hold, and these hold nothing.
            if sql.contains("EXISTS") && w.url.starts_with("sqlite") {
                assert!(plan.contains("case_id=?"), "{sql}: {plan}");
            }
        }
    });
}

/// Lanes look every few seconds, and whoever watches asks as often, however many jobs and letters there were.
#[test]
fn what_is_asked_of_jobs_and_letters_is_read_from_an_index() {
    on_each_store(|w| {
        let jobs = "SELECT id FROM jobs WHERE";
        let outbox = "SELECT id FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL";
        let live = "state IN ('waiting', 'running', 'dead')";
        let asked = "kind = 'sweep' AND state = 'waiting' AND key <> ''";
        let first = "ORDER BY due_at, id LIMIT 1";
        for (sql, index) in [
            (format!("{jobs} {asked} AND due_at <= '2026-03-02 00:00:00' {first}"), "jobs_due"),
            (format!("{jobs} {asked} AND due_at > '2026-03-02 00:00:00' {first}"), "jobs_due"),
            (format!("SELECT due_at FROM jobs WHERE {asked} {first}"), "jobs_due"),
            (format!("{jobs} kind = 'sweep' AND state = 'waiting' LIMIT 1000"), "jobs_due"),
            (format!("{jobs} kind = 'sweep' AND state = 'running' ORDER BY id LIMIT 100"), "jobs_running"),
            (format!("{jobs} kind = 'sweep' AND key = '' AND {live} LIMIT 1"), "jobs_by_key"),
            (format!("{jobs} {live} ORDER BY kind, key LIMIT 200"), "jobs_by_key"),
            (format!("{jobs} last_error IS NOT NULL AND {live} ORDER BY kind, id LIMIT 1000"), "jobs_troubled"),
            (
                format!("{jobs} kind = 'sweep' AND last_error IS NOT NULL AND {live} AND state = 'dead' LIMIT 9"),
                "jobs_troubled",
            ),
            (
                format!(
                    "{jobs} state IN ('done', 'cancelled') AND ended_at < '2026-03-02 00:00:00' \
                     ORDER BY ended_at LIMIT 500"
                ),
                "jobs_over",
            ),
            (format!("{outbox} LIMIT 1000"), "outbox_waiting"),
            (format!("{outbox} ORDER BY not_before, id LIMIT 1"), "outbox_waiting"),
            (format!("{outbox} AND last_error IS NOT NULL AND attempts >= 4 LIMIT 1000"), "outbox_delayed"),
            (
                "SELECT id FROM outbox WHERE failed_at IS NOT NULL AND sent_at IS NULL AND recipient <> '' LIMIT 9"
                    .to_owned(),
                "outbox_failed",
            ),
        ] {
            let plan = plan_in_order(w, &sql);
            assert!(plan.contains(index), "{sql}: {plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{sql}: {plan}");
        }
    });
}

#[test]
fn what_bodies_declare_is_read_in_the_order_of_its_key() {
    on_each_store(|w| {
        let order = "ORDER BY body_slug, year, outcome";
        for sql in [
            format!("SELECT * FROM past_counts WHERE body_slug = 'x' AND requests > 0 {order}"),
            format!("SELECT * FROM past_counts WHERE body_slug > 'x' AND requests > 0 {order} LIMIT 2001"),
        ] {
            let plan = plan_in_order(w, &sql);
            assert!(!plan.contains("Sort") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
            assert!(
                plan.contains("past_counts_pkey") || plan.contains("sqlite_autoindex_past_counts"),
                "{sql}: {plan}"
            );
        }
    });
}
