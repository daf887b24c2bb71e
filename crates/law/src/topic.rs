//! What a request is about, from a short list: the requester's own choice, which the body corrects.
//! No limit and no right depends on it; figures by subject do.

use super::code::coded;

coded! {
    /// The subject of a request.
    Topic {
        /// Budgets, accounts, taxes: of communes, local finance.
        Budget = "budget",
        /// Public contracts and works.
        Procurement = "procurement",
        /// Money given to associations, firms and persons.
        Subsidy = "subsidy",
        /// Sessions and decisions of elected councils.
        Council = "council",
        /// Town planning and building permits.
        Urban = "urban",
        /// Land and public property.
        Land = "land",
        /// Roads and transport.
        Road = "road",
        /// Water, sanitation, electricity.
        Water = "water",
        /// Environment and waste.
        Environment = "environment",
        /// Health.
        Health = "health",
        /// Education and training.
        School = "school",
        /// Recruitment and public posts.
        Jobs = "jobs",
        /// Social aid and housing.
        Social = "social",
        /// Justice and security.
        Justice = "justice",
        /// Anything else.
        Other = "other",
    }
}
