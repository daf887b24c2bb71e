-- Counts kept in the same transaction as the act they count. Each count is kept twice: by day, and
-- by month with `day` the first of it, so that a quarter of a whole country is a few thousand rows.
-- A count many writers share is spread over shards, so that they do not wait for one row; it is the
-- sum of them.
CREATE TABLE rollups (
    scope TEXT COLLATE "C" NOT NULL,
    scope_id TEXT COLLATE "C" NOT NULL,
    grain TEXT COLLATE "C" NOT NULL,
    day DATE NOT NULL,
    quarter TEXT COLLATE "C" NOT NULL,
    shard BIGINT NOT NULL,
    received BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    closed_other BIGINT NOT NULL,
    due BIGINT NOT NULL,
    on_time BIGINT NOT NULL,
    late BIGINT NOT NULL,
    excluded BIGINT NOT NULL,
    extended BIGINT NOT NULL,
    backlog_in BIGINT NOT NULL,
    backlog_out BIGINT NOT NULL,
    items BIGINT NOT NULL,
    items_full BIGINT NOT NULL,
    items_omitted BIGINT NOT NULL,
    all_full BIGINT NOT NULL,
    voided BIGINT NOT NULL,
    PRIMARY KEY (scope, scope_id, grain, day, shard)
);
CREATE INDEX rollups_by_day ON rollups (scope, grain, day);
