// SPDX-License-Identifier: EUPL-1.2
//! Decisions between organisations: what was proposed, what each party said under which mandate, and what it became.
