-- The journal: one chain of events for each request. Rows are added, never changed, never removed.
CREATE TABLE events (
    case_id BIGINT NOT NULL REFERENCES cases (id),
    seq BIGINT NOT NULL CHECK (seq >= 1),
    at TIMESTAMP NOT NULL,
    on_day DATE NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    actor TEXT,
    payload TEXT NOT NULL,
    article TEXT,
    declared BOOLEAN NOT NULL,
    refused BOOLEAN NOT NULL,
    calendar TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);
CREATE INDEX events_by_day ON events (on_day);

CREATE FUNCTION events_forbid() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is never changed'; END $$;
CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE ON events
FOR EACH ROW EXECUTE FUNCTION events_forbid();
CREATE TRIGGER events_never_emptied BEFORE TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION events_forbid();
