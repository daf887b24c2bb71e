-- The newest entry of all is asked for each hour, and by every start: it is read from the end of this index.
CREATE INDEX events_by_instant ON events (at, case_id, seq);
