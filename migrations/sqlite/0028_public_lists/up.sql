-- Public lists, the newest first: those of a body, of a status, and both.
CREATE INDEX cases_public_by_body ON cases (body_slug, id) WHERE is_public;
CREATE INDEX cases_public_by_status ON cases (status, id) WHERE is_public;
CREATE INDEX cases_public_by_body_and_status ON cases (body_slug, status, id) WHERE is_public;
-- No list asks for a status among all requests.
DROP INDEX cases_by_status;
