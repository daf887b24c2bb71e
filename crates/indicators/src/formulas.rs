//! Every figure of the catalogue with its formula: where the families are put together.

use super::family::{
    backlog, complaint, equity, official, outcome, publication, quality, register, routing, score, time,
    volume,
};
use super::measure::{Measure, SampleId, SampleOf, TableId, TableOf};

/// Every figure, in the order of the catalogue.
pub static MEASURES: std::sync::LazyLock<Vec<Measure>> = std::sync::LazyLock::new(|| {
    let families: [&[Measure]; 12] = [
        volume::MEASURES,
        time::MEASURES,
        backlog::MEASURES,
        outcome::MEASURES,
        quality::MEASURES,
        complaint::MEASURES,
        routing::MEASURES,
        publication::MEASURES,
        official::MEASURES,
        equity::MEASURES,
        score::MEASURES,
        register::MEASURES,
    ];
    families.concat()
});

/// Every sample with its formula, in the order of their use in tallies.
pub const SAMPLES: [(SampleId, SampleOf); 7] = [
    (SampleId::Waiting, time::waiting),
    (SampleId::WaitingOn, time::waiting_on),
    (SampleId::Answers, time::answers),
    (SampleId::Late, time::days_late),
    (SampleId::OpenAge, backlog::open_age),
    (SampleId::Legs, routing::legs),
    (SampleId::EntryLag, register::entry_lag),
];

/// Every table with its formula and the codes it always shows.
pub const TABLES: [(TableId, TableOf, &[&str]); 7] = [
    (TableId::AnswersByLength, time::answers_by_length, &time::BUCKETS),
    (TableId::OpenByAge, time::open_by_age, &time::BUCKETS),
    (TableId::ExtensionsByGround, time::extensions_by_ground, &[]),
    (TableId::ItemsByOutcome, outcome::items_by_outcome, &outcome::OUTCOMES),
    (TableId::RefusalsByGround, outcome::refusals_by_ground, &[]),
    (TableId::ComplaintsToHead, complaint::outcomes_head, &complaint::ENDINGS),
    (TableId::ComplaintsToCdai, complaint::outcomes_cdai, &complaint::ENDINGS),
];
