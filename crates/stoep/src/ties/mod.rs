// SPDX-License-Identifier: EUPL-1.2
//! Which organisations know each other, per theme; never persons, never a ranking.
