// SPDX-License-Identifier: EUPL-1.2
//! What the members of a network offer together, what is missing, and what must be arranged first.
