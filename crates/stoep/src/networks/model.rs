// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of networks and meetings.

use stoep_platform::choices;

choices! {
    /// What a network is.
    pub enum NetworkKind("network-kind") {
        /// Sterk netwerk: people who work in an area know each other and make one offer.
        StrongNetwork = "strong_network",
        /// Dialoogtafel.
        DialogueTable = "dialogue_table",
        /// Denktank.
        ThinkTank = "think_tank",
        /// Programme with working groups.
        Programme = "programme",
        /// Working group.
        WorkingGroup = "working_group",
        /// Monitor group.
        MonitorGroup = "monitor_group",
        /// Children's network.
        ChildrenNetwork = "children_network",
        /// Houses that work together.
        VenueNetwork = "venue_network",
        /// Platform.
        Platform = "platform",
    }
}

choices! {
    /// How it stands with a network.
    pub enum NetworkState("network-state") {
        /// Meets and works.
        Running = "running",
        /// Is beginning.
        Starting = "starting",
        /// Waits for something, with its reason.
        Waiting = "waiting",
        /// Is over.
        Ended = "ended",
    }
}

choices! {
    /// From which side somebody takes part.
    pub enum Side("side") {
        /// Lives here.
        Resident = "resident",
        /// Gives time.
        Volunteer = "volunteer",
        /// Is paid for it.
        Professional = "professional",
    }
}

choices! {
    /// What kind of meeting it is.
    pub enum MeetingKind("meeting-kind") {
        /// An ordinary one.
        Regular = "regular",
        /// A dialogue.
        Dialogue = "dialogue",
        /// A sketch session.
        SketchSession = "sketch_session",
        /// A theme table.
        ThemeTable = "theme_table",
        /// An assembly.
        Assembly = "assembly",
        /// A walk.
        Walk = "walk",
    }
}

choices! {
    /// How it stands with a meeting.
    pub enum MeetingState("meeting-state") {
        /// Still to come, or not recorded yet.
        Planned = "planned",
        /// Was held.
        Held = "held",
        /// Does not go on.
        Cancelled = "cancelled",
    }
}

choices! {
    /// How it stands with an action.
    pub enum ActionState("action-state") {
        /// To do.
        Open = "open",
        /// Done.
        Done = "done",
        /// Not done, and not to be done any more.
        Dropped = "dropped",
    }
}
