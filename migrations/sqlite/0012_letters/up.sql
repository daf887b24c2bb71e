-- Letters that will not leave are looked for by those who run the service and by desks; letters that left
-- are let go after a time.
CREATE INDEX outbox_failed ON outbox (id) WHERE failed_at IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
