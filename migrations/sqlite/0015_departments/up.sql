-- The departments that have the request in hand, a line each, with a line end before the first: what they see
-- of a body's requests is decided by it.
ALTER TABLE cases ADD COLUMN departments TEXT;
CREATE INDEX cases_with_departments ON cases (body_slug, due_on, id) WHERE departments IS NOT NULL;
