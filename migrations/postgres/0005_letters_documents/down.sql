DROP TABLE idempotency;
DROP TABLE outbox;
DROP TABLE documents;
