-- Counts kept in the same transaction as the act they count. Each count is kept twice: by day, and
-- by month with `day` the first of it, so that a quarter of a whole country is a few thousand rows.
-- A count many writers share is spread over shards, so that they do not wait for one row; it is the
-- sum of them.
CREATE TABLE rollups (
    scope TEXT NOT NULL,
    scope_id TEXT NOT NULL,
    grain TEXT NOT NULL,
    day TEXT NOT NULL,
    quarter TEXT NOT NULL,
    shard INTEGER NOT NULL,
    received INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    closed_other INTEGER NOT NULL,
    due INTEGER NOT NULL,
    on_time INTEGER NOT NULL,
    late INTEGER NOT NULL,
    excluded INTEGER NOT NULL,
    extended INTEGER NOT NULL,
    backlog_in INTEGER NOT NULL,
    backlog_out INTEGER NOT NULL,
    items INTEGER NOT NULL,
    items_full INTEGER NOT NULL,
    items_omitted INTEGER NOT NULL,
    all_full INTEGER NOT NULL,
    voided INTEGER NOT NULL,
    PRIMARY KEY (scope, scope_id, grain, day, shard)
) STRICT, WITHOUT ROWID;
CREATE INDEX rollups_by_day ON rollups (scope, grain, day);
