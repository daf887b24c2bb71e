-- What was spent of limits by all servers of this database: a place, named by a keyed digest, is spent until an instant.
-- It tells nothing of the register, and may be lost when the server of the database crashes.
CREATE UNLOGGED TABLE spent (
    place TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    -- By the clock of the database, in microseconds since 1970.
    until_us BIGINT NOT NULL
);

CREATE INDEX spent_until ON spent (until_us);
