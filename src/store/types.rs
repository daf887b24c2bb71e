//! How our own types are written into a column and read back, once for both databases.

use crate::clock::Moment;
use crate::ids::{BodyId, CaseId, PersonId};
use crate::law::calendar::BodyClass;
use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

/// Which exceptional closures bind a body, as a column holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(pub BodyClass);

impl Class {
    fn code(self) -> &'static str {
        self.0.code()
    }

    fn from_code(code: &str) -> Option<Self> {
        BodyClass::from_code(code).map(Self)
    }
}

/// A type stored as another: `$inner`, reached by reference through `$to` and turned back by `$from`.
macro_rules! stored_as {
    ($ty:ty, $sql:ty, $inner:ty, $to:expr, $from:expr) => {
        impl AsExpression<$sql> for $ty {
            type Expression = <$inner as AsExpression<$sql>>::Expression;
            fn as_expression(self) -> Self::Expression {
                let inner: $inner = $to(&self).to_owned();
                AsExpression::<$sql>::as_expression(inner)
            }
        }
        impl AsExpression<$sql> for &$ty {
            type Expression = <$inner as AsExpression<$sql>>::Expression;
            fn as_expression(self) -> Self::Expression {
                let inner: $inner = $to(self).to_owned();
                AsExpression::<$sql>::as_expression(inner)
            }
        }
        impl AsExpression<Nullable<$sql>> for $ty {
            type Expression = <$inner as AsExpression<Nullable<$sql>>>::Expression;
            fn as_expression(self) -> Self::Expression {
                let inner: $inner = $to(&self).to_owned();
                AsExpression::<Nullable<$sql>>::as_expression(inner)
            }
        }
        impl AsExpression<Nullable<$sql>> for &$ty {
            type Expression = <$inner as AsExpression<Nullable<$sql>>>::Expression;
            fn as_expression(self) -> Self::Expression {
                let inner: $inner = $to(self).to_owned();
                AsExpression::<Nullable<$sql>>::as_expression(inner)
            }
        }
        impl<DB: Backend> FromSql<$sql, DB> for $ty
        where
            $inner: FromSql<$sql, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let inner = <$inner as FromSql<$sql, DB>>::from_sql(bytes)?;
                $from(inner)
            }
        }
        impl<DB: Backend> Queryable<$sql, DB> for $ty
        where
            $ty: FromSql<$sql, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}

/// A big integer of our own.
macro_rules! stored_id {
    ($ty:ident) => {
        stored_as!($ty, BigInt, i64, |v: &$ty| v.0, |v| Ok($ty(v)));
        impl<DB: Backend> ToSql<BigInt, DB> for $ty
        where
            i64: ToSql<BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }
    };
}

/// A word of the law or of the house, stored as its code. An unknown code is corrupt, never absent.
macro_rules! stored_code {
    ($ty:ty) => {
        stored_as!($ty, Text, String, |v: &$ty| v.code(), |v: String| <$ty>::from_code(&v)
            .ok_or_else(|| format!("unknown {}: {v:?}", stringify!($ty)).into()));
        impl<DB: Backend> ToSql<Text, DB> for $ty
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.code().to_sql(out)
            }
        }
    };
}

stored_id!(CaseId);
stored_id!(BodyId);
stored_id!(PersonId);
stored_code!(Class);
stored_code!(super::editions::Status);
stored_code!(super::figure_sets::Scope);
stored_code!(super::figure_sets::Standing);
stored_code!(super::jobs::Kind);
stored_code!(super::jobs::State);
stored_code!(super::past::Outcome);
stored_code!(super::people::Role);
stored_code!(super::people::PersonState);
stored_code!(super::people::MemberState);
stored_code!(super::people::LinkPurpose);
stored_as!(Moment, Timestamp, NaiveDateTime, Moment::naive_utc, |v| Ok(Moment::from_naive_utc(v)));

impl<DB: Backend> ToSql<Timestamp, DB> for Moment
where
    NaiveDateTime: ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.naive_utc().to_sql(out)
    }
}
