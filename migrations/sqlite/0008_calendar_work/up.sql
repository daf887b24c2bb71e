-- How far the edition of the calendar in force has been applied to requests that were counted with
-- another one. One row. Editions are named by the digest of their file.
CREATE TABLE calendar_work (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    -- The edition that every request was counted with.
    applied TEXT,
    -- The edition being applied, and the last request done.
    target TEXT,
    after_case INTEGER NOT NULL,
    -- Who works, and a number that grows while they do.
    holder TEXT,
    beat INTEGER NOT NULL
) STRICT;

INSERT INTO calendar_work (id, after_case, beat) VALUES (1, 0, 0);
