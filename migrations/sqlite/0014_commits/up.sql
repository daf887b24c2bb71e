-- How many commits there were: one row, in the same commit. The data folder holds the same number
-- (`store/mark.rs`), so that an older copy of this file is seen.
CREATE TABLE commits (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    n INTEGER NOT NULL
) STRICT;

INSERT INTO commits (id, n) VALUES (1, 0);
