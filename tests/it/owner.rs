//! What one who owns the database can do past the program.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

/// The role that owns the throwaway server; the program's own role is an ordinary one.
pub const KEEPER: &str = "keeper_of_the_server";

/// Runs SQL on the database at an address, as its owner.
pub fn run(url: &str, sql: &str) -> Result<(), String> {
    let done = match url.strip_prefix("sqlite://") {
        Some(path) => {
            let mut c = SqliteConnection::establish(path).unwrap();
            c.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
            c.batch_execute(sql)
        }
        None => {
            let url = url.replace("://wasl@127.0.0.1", &format!("://{KEEPER}@127.0.0.1"));
            PgConnection::establish(&url).unwrap().batch_execute(sql)
        }
    };
    done.map_err(|e| e.to_string())
}

/// The first column, as text, of every row that some SQL gives on the database at an address.
pub fn ask(url: &str, sql: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Cell {
        #[diesel(sql_type = diesel::sql_types::Text)]
        cell: String,
    }
    let sql = format!("SELECT CAST(x.c AS TEXT) AS cell FROM ({sql}) AS x");
    let cells: Vec<Cell> = match url.strip_prefix("sqlite://") {
        Some(path) => sql_query(sql).load(&mut SqliteConnection::establish(path).unwrap()).unwrap(),
        None => sql_query(sql).load(&mut PgConnection::establish(url).unwrap()).unwrap(),
    };
    cells.into_iter().map(|c| c.cell).collect()
}
