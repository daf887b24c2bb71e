-- What was spent of limits by all servers of a database: a place, named by a keyed digest, is spent until an instant. One
-- server alone has this file open, and counts in its memory: the table stays empty.
CREATE TABLE spent (
    place TEXT PRIMARY KEY NOT NULL,
    -- By the clock of the database, in microseconds since 1970.
    until_us INTEGER NOT NULL
) STRICT;

CREATE INDEX spent_until ON spent (until_us);
