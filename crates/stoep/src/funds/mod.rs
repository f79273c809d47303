// SPDX-License-Identifier: EUPL-1.2
//! Money with a purpose: funds, what was allocated from them, what was spent, and what is left.
