// SPDX-License-Identifier: EUPL-1.2
//! What every capability of Stoep stands on. No word of the domain occurs here: no areas, no voices, no agendas.

pub mod cache;
pub mod choices;
pub mod clock;
pub mod context;
pub mod db;
pub mod forms;
pub mod i18n;
pub mod ids;
pub mod journal;
pub mod mail;
