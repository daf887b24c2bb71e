-- Everything that is not done while a request waits: one row for each job. What comes back (a sweep every hour) is
-- one row for good, with no key; what is done once has a key, under which it is there once until it is over.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sweep', 'tidy', 'calendar', 'figures')),
    key TEXT NOT NULL,
    -- What is asked, as JSON without anything personal.
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled')),
    due_at TEXT NOT NULL,
    -- How often it was taken since it last ended well.
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    -- Who works at it, and a number that grows while they do.
    holder TEXT CHECK ((holder IS NOT NULL) = (state = 'running')),
    beat INTEGER NOT NULL,
    -- How far it came, of how much where that is known.
    done INTEGER NOT NULL CHECK (done >= 0),
    total INTEGER,
    last_error TEXT,
    -- When somebody asked to end it while it ran.
    cancel_at TEXT,
    created_at TEXT NOT NULL,
    -- When it was over; of one that comes back, when it last ended well.
    ended_at TEXT
) STRICT;

CREATE UNIQUE INDEX jobs_by_key ON jobs (kind, key) WHERE state IN ('waiting', 'running', 'dead');
CREATE INDEX jobs_due ON jobs (kind, due_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_running ON jobs (kind, id) WHERE state = 'running';
CREATE INDEX jobs_troubled ON jobs (kind, id) WHERE last_error IS NOT NULL AND state IN ('waiting', 'running', 'dead');
CREATE INDEX jobs_over ON jobs (ended_at) WHERE state IN ('done', 'cancelled');

INSERT INTO jobs (kind, key, payload, state, due_at, attempts, beat, done, created_at)
SELECT kind, '', '{}', 'waiting', '1970-01-01 00:00:00', 0, 0, 0, strftime('%Y-%m-%d %H:%M:%S', 'now')
FROM (SELECT 'sweep' AS kind UNION ALL SELECT 'tidy' UNION ALL SELECT 'calendar' UNION ALL SELECT 'figures');

-- Letters tried several times and still tried, for whoever watches the outbox.
CREATE INDEX outbox_delayed ON outbox (attempts) WHERE sent_at IS NULL AND failed_at IS NULL AND last_error IS NOT NULL;
