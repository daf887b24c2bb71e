//! What was spent of limits, where several servers of one PostgreSQL database count for all of them. Instants are those of
//! the database's clock: nobody's watch is compared with another's.
//!
//! Each question is one statement by itself: it is no act, and counts as no commit of the register.

use super::{Conn, Store, StoreError};
use diesel::sql_types::{Array, BigInt, Text};
use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query};

/// Now, in microseconds since 1970.
const NOW: &str = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
/// How many rows are let go at a time.
const STEP: i64 = 10_000;

#[derive(QueryableByName)]
struct Ahead {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = BigInt)]
    us: i64,
}

impl Store {
    /// How far ahead of now places are spent, in microseconds, in their order; nought where one is not.
    ///
    /// # Errors
    /// When the database fails, or is no PostgreSQL.
    pub fn spent_ahead(&self, places: &[String]) -> Result<Vec<i64>, StoreError> {
        let sql = format!("SELECT place, until_us - {NOW} AS us FROM spent WHERE place = ANY($1)");
        let found: Vec<Ahead> =
            self.shared(|c| Ok(sql_query(&sql).bind::<Array<Text>, _>(places).load(c)?))?;
        let of = |place: &String| found.iter().find(|f| f.place == *place).map_or(0, |f| f.us.max(0));
        Ok(places.iter().map(of).collect())
    }

    /// Spends a place for `share` microseconds more, where it is not spent further than `room` ahead; answers how far ahead it
    /// was, where there was no room for it.
    ///
    /// # Errors
    /// As [`Store::spent_ahead`].
    pub fn spend(&self, place: &str, share: i64, room: i64) -> Result<Option<i64>, StoreError> {
        let sql = format!(
            "INSERT INTO spent AS s (place, until_us) VALUES ($1, {NOW} + $2) ON CONFLICT (place) \
             DO UPDATE SET until_us = greatest(s.until_us, {NOW}) + $2 WHERE s.until_us - {NOW} <= $3"
        );
        let spent = self.shared(|c| {
            let asked = sql_query(&sql).bind::<Text, _>(place).bind::<BigInt, _>(share);
            Ok(asked.bind::<BigInt, _>(room).execute(c)?)
        })?;
        if spent > 0 {
            return Ok(None);
        }
        let ahead = self.spent_ahead(&[place.to_owned()])?;
        Ok(Some(ahead.first().copied().unwrap_or_default().max(room.saturating_add(1))))
    }

    /// Has a place spent for `long` microseconds from now at the least.
    ///
    /// # Errors
    /// As [`Store::spent_ahead`].
    pub fn hold_spent(&self, place: &str, long: i64) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO spent AS s (place, until_us) VALUES ($1, {NOW} + $2) ON CONFLICT (place) \
             DO UPDATE SET until_us = greatest(s.until_us, {NOW} + $2)"
        );
        self.shared(|c| Ok(sql_query(&sql).bind::<Text, _>(place).bind::<BigInt, _>(long).execute(c)?))?;
        Ok(())
    }

    /// Lets some places go that are spent no more, and says how many.
    ///
    /// # Errors
    /// As [`Store::spent_ahead`].
    pub fn forget_spent(&self) -> Result<usize, StoreError> {
        let sql = format!(
            "DELETE FROM spent WHERE place IN \
             (SELECT place FROM spent WHERE until_us < {NOW} ORDER BY until_us LIMIT {STEP})"
        );
        self.shared(|c| Ok(sql_query(&sql).execute(c)?))
    }

    fn shared<T>(&self, f: impl FnOnce(&mut PgConnection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match &mut **self.connection()? {
            Conn::Postgres(c) => f(c),
            Conn::Sqlite(_) => Err(StoreError::Unavailable("one server alone has a SQLite file".into())),
        }
    }
}
