// SPDX-License-Identifier: EUPL-1.2
//! Tests of rounds up to closing, by subject.
