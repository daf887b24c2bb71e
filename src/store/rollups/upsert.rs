//! Many counts added in one statement, which each connection prepares once for each number of rows:
//! an act adds a handful of rows with twenty values each, and reading that SQL anew cost more than
//! running it.

use crate::law::tally::Tally;
use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Date, HasSqlType, Text};

/// A row to add, its values as they are bound.
#[derive(Debug)]
pub(super) struct Row<'r> {
    /// Scope, its id, the grain.
    pub(super) texts: [&'r str; 3],
    /// The first day counted.
    pub(super) day: chrono::NaiveDate,
    /// Its quarter.
    pub(super) quarter: String,
    /// Which of the rows that side-by-side writers share.
    pub(super) shard: i64,
    /// What is added.
    pub(super) counts: [i64; Tally::LEN],
}

/// The statement that adds these rows, in their order.
#[derive(Debug)]
pub(super) struct Upsert<'r>(pub(super) &'r [Row<'r>]);

// Kept by the connection under its text: the number of rows is part of it.
impl QueryId for Upsert<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Conn> RunQueryDsl<Conn> for Upsert<'_> {}

impl<DB> QueryFragment<DB> for Upsert<'_>
where
    DB: Backend + HasSqlType<Text> + HasSqlType<Date> + HasSqlType<BigInt>,
    str: ToSql<Text, DB>,
    String: ToSql<Text, DB>,
    chrono::NaiveDate: ToSql<Date, DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("INSERT INTO rollups (scope, scope_id, grain, day, quarter, shard");
        for name in Tally::NAMES {
            out.push_sql(", ");
            out.push_sql(name);
        }
        out.push_sql(") VALUES ");
        for (at, row) in self.0.iter().enumerate() {
            out.push_sql(if at == 0 { "(" } else { ", (" });
            for text in row.texts {
                out.push_bind_param::<Text, str>(text)?;
                out.push_sql(", ");
            }
            out.push_bind_param::<Date, _>(&row.day)?;
            out.push_sql(", ");
            out.push_bind_param::<Text, _>(&row.quarter)?;
            out.push_sql(", ");
            out.push_bind_param::<BigInt, _>(&row.shard)?;
            for count in &row.counts {
                out.push_sql(", ");
                out.push_bind_param::<BigInt, _>(count)?;
            }
            out.push_sql(")");
        }
        out.push_sql(" ON CONFLICT (scope, scope_id, grain, day, shard) DO UPDATE SET ");
        for (at, name) in Tally::NAMES.iter().enumerate() {
            for part in [if at == 0 { "" } else { ", " }, name, " = rollups.", name, " + excluded.", name] {
                out.push_sql(part);
            }
        }
        Ok(())
    }
}
