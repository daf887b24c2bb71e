-- How far the edition of the calendar in force has been applied to requests that were counted with
-- another one. One row. Editions are named by the digest of their file.
CREATE TABLE calendar_work (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    -- The edition that every request was counted with.
    applied TEXT COLLATE "C",
    -- The edition being applied, and the last request done.
    target TEXT COLLATE "C",
    after_case BIGINT NOT NULL,
    -- Who works, and a number that grows while they do.
    holder TEXT COLLATE "C",
    beat BIGINT NOT NULL
);

INSERT INTO calendar_work (id, after_case, beat) VALUES (1, 0, 0);
