-- What all sealed rows come to, table by table, under a mask that only the number of the commit and the key
-- give (`store/seals/sums.rs`): an older row put back together with its older seal does not agree with it.
CREATE TABLE seal_sums (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    n INTEGER NOT NULL,
    sums BLOB NOT NULL
) STRICT;

INSERT INTO seal_sums (id, n, sums) VALUES (1, 0, X'');
