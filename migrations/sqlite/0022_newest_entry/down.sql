DROP INDEX events_by_instant;
