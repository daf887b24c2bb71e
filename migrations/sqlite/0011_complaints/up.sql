-- The requests that were complained of: what the inbox of the head and of the Committee holds, by the day
-- on which the decision is due, and whether the Committee was asked, which decides what it may read.
CREATE TABLE complaints (
    case_id INTEGER PRIMARY KEY NOT NULL REFERENCES cases (id),
    body_slug TEXT NOT NULL,
    head_due_on TEXT,
    cdai_due_on TEXT,
    at_committee INTEGER NOT NULL CHECK (at_committee IN (0, 1))
) STRICT;
CREATE INDEX complaints_at_head ON complaints (body_slug, head_due_on, case_id) WHERE head_due_on IS NOT NULL;
CREATE INDEX complaints_at_committee ON complaints (cdai_due_on, case_id) WHERE cdai_due_on IS NOT NULL;

-- Requests complained of before this table: a complaint waits while more were lodged than decided, until
-- the end of the limit that the last one started.
INSERT INTO complaints (case_id, body_slug, head_due_on, cdai_due_on, at_committee)
SELECT cases.id, cases.body_slug,
    CASE WHEN cases.status <> 'voided' AND
        (SELECT count(*) FROM events e WHERE e.case_id = cases.id AND e.kind = 'complain_head' AND e.refused = 0) >
        (SELECT count(*) FROM events e WHERE e.case_id = cases.id AND e.kind = 'decide_head' AND e.refused = 0)
    THEN (
        SELECT json_extract(c.value, '$.start.due_date')
        FROM events e, json_each(e.payload, '$.changes') c
        WHERE e.case_id = cases.id AND e.kind = 'complain_head' AND e.refused = 0 AND json_extract(c.value, '$.start.rule') = 'R19-ANSWER'
        ORDER BY e.seq DESC LIMIT 1
    ) END,
    CASE WHEN cases.status <> 'voided' AND
        (SELECT count(*) FROM events e WHERE e.case_id = cases.id AND e.kind = 'complain_cdai' AND e.refused = 0) >
        (SELECT count(*) FROM events e WHERE e.case_id = cases.id AND e.kind = 'decide_cdai' AND e.refused = 0)
    THEN (
        SELECT json_extract(c.value, '$.start.due_date')
        FROM events e, json_each(e.payload, '$.changes') c
        WHERE e.case_id = cases.id AND e.kind = 'complain_cdai' AND e.refused = 0 AND json_extract(c.value, '$.start.rule') = 'R20-ANSWER'
        ORDER BY e.seq DESC LIMIT 1
    ) END,
    EXISTS (SELECT 1 FROM events e WHERE e.case_id = cases.id AND e.kind = 'complain_cdai' AND e.refused = 0)
FROM cases
WHERE EXISTS (
    SELECT 1 FROM events e
    WHERE e.case_id = cases.id AND e.kind IN ('complain_head', 'complain_cdai') AND e.refused = 0
);
