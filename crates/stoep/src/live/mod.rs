// SPDX-License-Identifier: EUPL-1.2
//! The meeting as it is held: one screen for the beamer and the note-taker, also without a connection.
