-- The journal: one chain of events for each request. Rows are added, never changed, never removed.
CREATE TABLE events (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    at TEXT NOT NULL,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    actor TEXT,
    payload TEXT NOT NULL,
    article TEXT,
    declared INTEGER NOT NULL CHECK (declared IN (0, 1)),
    refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
    calendar TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT;
CREATE INDEX events_by_day ON events (on_day);

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
-- INSERT OR REPLACE deletes without firing the trigger above: an existing place refuses it here.
CREATE TRIGGER events_never_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE case_id = NEW.case_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'this place in the journal is taken'); END;
