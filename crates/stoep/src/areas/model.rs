// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of areas and themes.

use stoep_platform::choices;

choices! {
    /// What an area is to the people who live there.
    pub enum AreaKind("area-kind") {
        /// The whole municipality.
        Municipality = "municipality",
        /// Gebied.
        District = "district",
        /// Wijk.
        Ward = "ward",
        /// Dorp.
        Village = "village",
        /// Buurt.
        Neighbourhood = "neighbourhood",
    }
}

choices! {
    /// The six dimensions of Positive Health that a theme may belong to.
    pub enum Dimension("dimension") {
        /// Lichaamsfuncties.
        Body = "body",
        /// Mentaal welbevinden.
        Mind = "mind",
        /// Zingeving.
        Meaning = "meaning",
        /// Kwaliteit van leven.
        QualityOfLife = "quality_of_life",
        /// Meedoen.
        Participation = "participation",
        /// Dagelijks functioneren.
        DailyFunctioning = "daily_functioning",
    }
}
