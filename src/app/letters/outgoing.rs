//! The outbox, for those who run the service and for desks.
