// SPDX-License-Identifier: EUPL-1.2
//! Who may do what, as one table. The guard before every handler reads it, the tests generate their matrix from it, and the
//! page "Who may do what" prints it. What is not in the table is not allowed.

use stoep_platform::choices;

choices! {
    /// What a person may be in an area (and so in all areas inside it).
    pub enum Role("role") {
        /// Goes round with questions and enters what people say.
        Listener = "listener",
        /// Writes down what a meeting says.
        NoteTaker = "note_taker",
        /// Keeps a network going.
        Facilitator = "facilitator",
        /// Makes what was said fit to be public.
        Moderator = "moderator",
        /// The municipality's people for an area.
        AreaTeam = "area_team",
        /// Keeps areas, themes and organisations of the municipality.
        Editor = "editor",
        /// Privacy or audit officer: reads the journal, changes nothing.
        Officer = "officer",
        /// Gives and takes roles, keeps the machine; reads no stories.
        Administrator = "administrator",
    }
}

choices! {
    /// What somebody does in a network.
    pub enum MemberRole("member-role") {
        /// Takes part.
        Member = "member",
        /// Keeps it going.
        Facilitator = "facilitator",
        /// Leads the meetings.
        Chair = "chair",
        /// Writes down.
        NoteTaker = "note_taker",
        /// Coordinates.
        Coordinator = "coordinator",
    }
}

choices! {
    /// What can be done, as far as it needs a role.
    pub enum Act("act") {
        /// Enter a voice for somebody else.
        HearForOthers = "hear_for_others",
        /// Read voices as they were told; make them public, merge or refuse them.
        SortVoices = "sort_voices",
        /// Keep agendas, items, their money and their support; initiatives and results.
        KeepAgenda = "keep_agenda",
        /// Send what became of it to the voices behind it.
        TellBack = "tell_back",
        /// Keep networks and who takes part.
        KeepNetworks = "keep_networks",
        /// Record meetings, decisions and actions.
        RecordMeetings = "record_meetings",
        /// Keep mandates: who speaks for which body, and what shows it.
        KeepMandates = "keep_mandates",
        /// See who knows whom before everybody does, and correct it.
        SeeTies = "see_ties",
        /// Read who offered to join in, and answer.
        AnswerJoiners = "answer_joiners",
        /// Keep funds, allocations and spending.
        KeepFunds = "keep_funds",
        /// Prepare, open, close and count prioritising rounds.
        KeepRounds = "keep_rounds",
        /// Enter ballots of a table, on paper, at a stall or by phone.
        EnterBallots = "enter_ballots",
        /// Keep organisations and places.
        KeepOrganisations = "keep_organisations",
        /// Keep areas, their texts, themes and figures.
        KeepAreas = "keep_areas",
        /// Give and take roles.
        GiveRoles = "give_roles",
        /// Read the journal.
        ReadJournal = "read_journal",
        /// See whether mail leaves and jobs run.
        SeeMachine = "see_machine",
        /// Have a desk.
        UseDesk = "use_desk",
    }
}

/// One line of the table.
pub struct Rule {
    /// What.
    pub act: Act,
    /// Who may, in their own area and the areas inside it.
    pub roles: &'static [Role],
    /// Who may by what they do in a network, in that network alone and as long as they take part.
    pub members: &'static [MemberRole],
    /// Whether it shows what others told in confidence, and so needs a second factor at sign-in.
    pub second_factor: bool,
}

use Role::{Administrator, AreaTeam, Editor, Facilitator, Listener, Moderator, NoteTaker, Officer};

/// Those who see to it that a meeting is held and written down.
const RUN_MEETINGS: &[MemberRole] =
    &[MemberRole::Facilitator, MemberRole::Chair, MemberRole::NoteTaker, MemberRole::Coordinator];

/// The table.
pub const TABLE: &[Rule] = &[
    Rule {
        act: Act::HearForOthers,
        roles: &[Listener, NoteTaker, Facilitator, Moderator, AreaTeam],
        members: &[],
        second_factor: false,
    },
    Rule { act: Act::SortVoices, roles: &[Moderator, AreaTeam], members: &[], second_factor: true },
    Rule { act: Act::KeepAgenda, roles: &[AreaTeam], members: &[], second_factor: true },
    Rule { act: Act::TellBack, roles: &[AreaTeam], members: &[], second_factor: true },
    Rule {
        act: Act::KeepNetworks,
        roles: &[Facilitator, AreaTeam],
        members: &[MemberRole::Facilitator, MemberRole::Coordinator],
        second_factor: false,
    },
    Rule {
        act: Act::RecordMeetings,
        roles: &[NoteTaker, Facilitator, AreaTeam],
        members: RUN_MEETINGS,
        second_factor: false,
    },
    Rule { act: Act::KeepMandates, roles: &[Facilitator, AreaTeam], members: &[], second_factor: false },
    Rule { act: Act::SeeTies, roles: &[Facilitator, AreaTeam], members: MemberRole::ALL, second_factor: false },
    Rule { act: Act::AnswerJoiners, roles: &[AreaTeam], members: &[], second_factor: true },
    Rule { act: Act::KeepFunds, roles: &[AreaTeam], members: &[], second_factor: true },
    Rule { act: Act::KeepRounds, roles: &[AreaTeam], members: &[], second_factor: true },
    Rule {
        act: Act::EnterBallots,
        roles: &[Listener, NoteTaker, Facilitator, AreaTeam],
        members: &[],
        second_factor: false,
    },
    Rule { act: Act::KeepOrganisations, roles: &[Editor, AreaTeam], members: &[], second_factor: false },
    Rule { act: Act::KeepAreas, roles: &[Editor], members: &[], second_factor: false },
    Rule { act: Act::GiveRoles, roles: &[Administrator], members: &[], second_factor: true },
    Rule { act: Act::ReadJournal, roles: &[Officer], members: &[], second_factor: true },
    Rule { act: Act::SeeMachine, roles: &[Administrator], members: &[], second_factor: true },
    Rule {
        act: Act::UseDesk,
        roles: &[Listener, NoteTaker, Facilitator, Moderator, AreaTeam, Editor, Officer, Administrator],
        members: RUN_MEETINGS,
        second_factor: false,
    },
];

/// The line for an act. Every act has one; a test makes sure.
pub fn rule(act: Act) -> &'static Rule {
    TABLE.iter().find(|r| r.act == act).unwrap_or(&Rule {
        act: Act::SeeMachine,
        roles: &[],
        members: &[],
        second_factor: true,
    })
}

/// A role somebody has: in the area with this path, and in all areas whose path begins with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Path of the area, such as `/1/4/`.
    pub path: String,
}

/// Whether these grants allow `act` in the area with `path`.
pub fn allows(grants: &[Grant], act: Act, path: &str) -> bool {
    let roles = rule(act).roles;
    grants.iter().any(|g| roles.contains(&g.role) && path.starts_with(&g.path))
}

/// Whether these grants allow `act` in at least one area.
pub fn allows_somewhere(grants: &[Grant], act: Act) -> bool {
    let roles = rule(act).roles;
    grants.iter().any(|g| roles.contains(&g.role))
}

/// Somebody's part in a network: read from the memberships at each request, so that it ends when the membership does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The network.
    pub network: i64,
    /// Path of its area.
    pub path: String,
    /// What they do there.
    pub role: MemberRole,
}

/// Whether these parts allow `act` in the network.
pub fn allows_member(parts: &[Part], act: Act, network: i64) -> bool {
    let members = rule(act).members;
    parts.iter().any(|p| p.network == network && members.contains(&p.role))
}

/// Whether one of these parts is in a network of the area with `path`, or of an area inside it, and allows `act`.
pub fn allows_member_within(parts: &[Part], act: Act, path: &str) -> bool {
    let members = rule(act).members;
    parts.iter().any(|p| p.path.starts_with(path) && members.contains(&p.role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_exactly_one_line() {
        for act in Act::ALL {
            assert_eq!(TABLE.iter().filter(|r| r.act == *act).count(), 1, "{act:?}");
        }
    }

    #[test]
    fn a_role_reaches_the_areas_inside_its_area_and_no_others() {
        let grants = [Grant { role: AreaTeam, path: "/1/4/".into() }];
        assert!(allows(&grants, Act::SortVoices, "/1/4/"));
        assert!(allows(&grants, Act::SortVoices, "/1/4/9/"));
        assert!(!allows(&grants, Act::SortVoices, "/1/44/"));
        assert!(!allows(&grants, Act::SortVoices, "/1/"));
        assert!(!allows(&grants, Act::ReadJournal, "/1/4/"));
    }
}
