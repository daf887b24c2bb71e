-- A desk finds a request of its body by the day of receipt.
CREATE INDEX cases_by_body_and_day ON cases (body_slug, received_on, id);
