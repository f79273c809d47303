// SPDX-License-Identifier: EUPL-1.2
//! Prioritising rounds: residents choose among items, with or without money, by rules that were published before.
