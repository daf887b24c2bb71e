//! What one who owns the database can do past the program.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

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
