-- What all sealed rows come to, table by table, under a mask that only the number of the commit and the key
-- give (`store/seals/sums.rs`): an older row put back together with its older seal does not agree with it.
CREATE TABLE seal_sums (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    n BIGINT NOT NULL,
    sums BYTEA NOT NULL
);

INSERT INTO seal_sums (id, n, sums) VALUES (1, 0, '');
