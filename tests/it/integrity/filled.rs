//! A store in which every table has a row, made by the program itself, and the ways of one who owns the
//! database around it.

use crate::api::documents::deposit;
use crate::postgres;
use crate::store::World as Stored;
use crate::world::{COMMUNE, Filed, World, filing};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use serde_json::{Value, json};
use wasl::config::Limits;
use wasl::store::{editions, erase};

/// What the requester of the filled store typed.
pub const TYPED: [&str; 7] = [
    "QZ7319846",
    "Zaqforename",
    "Zaqsurname",
    "zaqmail@wasl.example",
    "0699731846",
    "12 Zaqstreet",
    "Zaqassociation",
];

/// The filing of the filled store.
pub fn typed() -> Value {
    let mut sent = filing(COMMUNE, 2);
    sent["requester"] = json!({
        "first_name": TYPED[1], "last_name": TYPED[2], "email": TYPED[3], "phone": TYPED[4],
        "address": TYPED[5], "identity": {"kind": "cnie", "number": TYPED[0]}, "on_behalf_of": TYPED[6],
    });
    sent["profile"] =
        json!({"category": "journalist", "gender": "F", "age_band": "30-39", "region": "MA-02"});
    sent["items"][0]["period_from"] = json!("2024-01-01");
    sent["items"][0]["period_to"] = json!("2024-12-31");
    sent["items"][0]["medium"] = json!("xlsx");
    sent
}

/// Runs a test on a filled store of each database.
pub fn on_each_filled(test: impl Fn(&Stored, &World)) {
    let one = |stored: &Stored| {
        let world = World::on(stored, Limits::NONE);
        fill(&world);
        stored.behind_the_back("INSERT INTO spent (place, until_us) VALUES ('x', 1)").unwrap();
        test(stored, &world);
        world.halt();
    };
    one(&Stored::sqlite(true));
    if let Some(server) = postgres::server() {
        one(&Stored::postgres(server.migrated()));
    }
}

fn fill(w: &World) {
    let official = w.official(COMMUNE);
    let filed = file(w);
    let private = w.file_like(&{
        let mut sent = typed();
        sent["public"] = json!(false);
        sent
    });
    w.day("2025-02-06");
    let committee = w.sign_in(&w.person(wasl::store::people::Role::Committee, None));
    assert_eq!(w.get(&format!("/api/v1/requests/{}", private.number), Some(&committee)).status, 200);
    let file = deposit(w, &official, "a.csv", b"a,b\n1,2\n");
    deposit(w, &official, "loose.csv", b"c,d\n3,4\n");
    for act in [
        json!({"type": "register", "serial": "1/2025"}),
        json!({"type": "answer", "reference": "2/2025", "signed_by": "س", "remedy": true, "items": [
            {"no": 1, "outcome": "provided_full", "documents": [file]}, {"no": 2, "outcome": "not_held"}]}),
    ] {
        let done = w.act(&filed, &official, &act);
        assert_eq!(done.status, 201, "{}", done.json);
    }
    let complaint = json!({"type": "complain_head", "ground": "evasive", "items": [2]});
    let done = w.act_as_requester(&filed, &complaint);
    assert_eq!(done.status, 201, "{}", done.json);
    let erased = w.app.store.read(|c| wasl::app::case_file::find(c, &private.number)).unwrap();
    let now = w.app.clock.now();
    let address = official.parse().unwrap();
    wasl::app::accounts::add_second_factor(&w.app, &address).unwrap();
    wasl::app::accounts::invite_again(&w.app, &address).unwrap();
    let calendar =
        include_str!("../../../data/holidays.json").replace("\"compiled_on\": \"", "\"compiled_on\": \"9");
    wasl::app::import_holidays::import_holidays(&w.app.store, calendar.as_bytes(), now).unwrap();
    wasl::app::move_due_dates::move_due_dates(&w.app).unwrap();
    w.app.store.write(|tx| erase::erase_person(tx, erased.id, now)).unwrap();
    crate::declared::import(w, crate::declared::register(&crate::declared::ROWS)).unwrap();
    let edition = edition(&w.app.data_dir, now);
    w.app.store.write(|tx| editions::insert(tx, &edition)).unwrap();
    w.figures();
}

/// An edition with the files that its digests name.
fn edition(data_dir: &std::path::Path, at: wasl::clock::Moment) -> editions::EditionRow {
    let package = data_dir.join("editions/2024-r1/package");
    std::fs::create_dir_all(&package).unwrap();
    let manifest = format!("{}  values.csv\n", wasl::ids::digest("values"));
    std::fs::write(package.join("values.csv"), "values").unwrap();
    std::fs::write(package.join("MANIFEST.sha256"), &manifest).unwrap();
    std::fs::write(data_dir.join("editions/2024-r1/wasl-2024-r1.zip"), "zip").unwrap();

    editions::EditionRow {
        id: "2024-r1".into(),
        period: "2024".into(),
        revision: 1,
        status: editions::Status::Final,
        as_of: "2025-02-06".parse().unwrap(),
        published_at: at,
        requests: 2,
        events: 3,
        manifest_sha256: wasl::ids::digest(&manifest),
        archive_sha256: wasl::ids::digest("zip"),
        archive_bytes: 3,
    }
}

/// Files what [`typed`] says, under a key that says who files.
fn file(w: &World) -> Filed {
    let headers = [("content-type", "application/json"), ("idempotency-key", TYPED[3])];
    let got = w.send("POST", "/api/v1/requests", None, &headers, typed().to_string().as_bytes());
    assert_eq!(got.status, 201, "{}", got.json);
    let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
    Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") }
}

/// A column of the schema.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Column {
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub tbl: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub col: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub kind: String,
}

/// Every column of every table of the store.
pub fn columns(stored: &Stored) -> Vec<Column> {
    match stored.url.strip_prefix("sqlite://") {
        Some(path) => sql_query(
            "SELECT m.name AS tbl, p.name AS col, lower(p.type) AS kind FROM sqlite_master AS m, \
             pragma_table_info(m.name) AS p WHERE m.type = 'table' AND m.name NOT LIKE 'kept_%' \
             ORDER BY m.name, p.cid",
        )
        .load(&mut SqliteConnection::establish(path).unwrap())
        .unwrap(),
        None => sql_query(
            "SELECT table_name::text AS tbl, column_name::text AS col, data_type::text AS kind \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'kept_%' \
             ORDER BY table_name, ordinal_position",
        )
        .load(&mut PgConnection::establish(&stored.url).unwrap())
        .unwrap(),
    }
}

/// The first column, as text, of every row that some SQL gives.
pub fn ask(stored: &Stored, sql: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Cell {
        #[diesel(sql_type = diesel::sql_types::Text)]
        cell: String,
    }
    let sql = format!("SELECT COALESCE(CAST(x.c AS TEXT), '') AS cell FROM ({sql}) AS x");
    let cells: Vec<Cell> = match stored.url.strip_prefix("sqlite://") {
        Some(path) => sql_query(sql).load(&mut SqliteConnection::establish(path).unwrap()).unwrap(),
        None => sql_query(sql).load(&mut PgConnection::establish(&stored.url).unwrap()).unwrap(),
    };
    cells.into_iter().map(|c| c.cell).collect()
}
