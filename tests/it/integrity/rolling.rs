//! The schema is brought up while servers write: nothing that they commit meanwhile is missing from what is sealed.

use super::columns::found;
use crate::world::{COMMUNE, on_each_spoilt_store};

/// How many requests are filed meanwhile.
const FILED: usize = 20;

#[test]
fn a_schema_is_brought_up_while_others_write() {
    on_each_spoilt_store(|w, stored| {
        std::thread::scope(|s| {
            let writer = s.spawn(|| (0..FILED).for_each(|_| drop(w.file(COMMUNE, 1))));
            while !writer.is_finished() {
                // Before this migration there was nothing of what it adds.
                let back = "DROP TABLE past_counts; DROP TABLE past_requests; DROP TABLE past_registers; \
                            DELETE FROM __diesel_schema_migrations WHERE version = '0030'";
                stored.behind_the_back(back).unwrap();
                assert_eq!(stored.store.migrate().unwrap(), ["0030"]);
            }
        });
        w.figures();
        assert_eq!(found(w), [""; 0]);
    });
}
