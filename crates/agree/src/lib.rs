// SPDX-License-Identifier: EUPL-1.2
//! Nothing: see the tests, where random rounds are counted by `stoep-tally` and checked by `stoep-verify`.
