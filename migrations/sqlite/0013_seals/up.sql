-- A seal of each row that no chain and no recount proves: a keyed digest of the row's columns, under a
-- key that is not in the database (`store/seals.rs`). The place of a row is its table and its key.
CREATE TABLE seals (
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (tbl, key)
) STRICT, WITHOUT ROWID;
