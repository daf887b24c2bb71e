DROP INDEX outbox_delayed;
DROP TABLE jobs;
