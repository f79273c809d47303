// SPDX-License-Identifier: EUPL-1.2
//! Stoep: what people need in their neighbourhood, from voice to result.
//!
//! One folder per capability; a capability may use those before it in this list and never those after it:
//! areas → people → organisations → mandates → networks → invitations → decisions → programmes → voices → funds → agenda → offer →
//! joining → live → ties → rounds → support → insight → care → import. `web` is the frame they share;
//! `router` names every route.

pub mod agenda;
pub mod app;
#[cfg(test)]
mod architecture_tests;
pub mod areas;
pub mod care;
pub mod cli;
pub mod count;
pub mod decisions;
pub mod demo;
pub mod error;
pub mod funds;
pub mod import;
pub mod insight;
pub mod invitations;
pub mod jobs;
pub mod joining;
pub mod live;
pub mod mandates;
#[cfg(test)]
mod migration_tests;
pub mod networks;
pub mod offer;
pub mod organisations;
pub mod people;
pub mod policy;
pub mod programmes;
pub mod rounds;
pub mod router;
#[cfg(test)]
mod security_tests;
pub mod support;
#[cfg(test)]
pub mod testkit;
pub mod texts;
#[cfg(test)]
mod texts_tests;
pub mod ties;
mod verify;
pub mod voices;
pub mod web;
