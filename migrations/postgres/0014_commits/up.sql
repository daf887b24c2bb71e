-- Numbers of commits: each takes one before it ends, and none waits for another. The data folder holds the
-- last (`store/mark.rs`), so that an older copy of this database is seen.
CREATE SEQUENCE commits;
