// SPDX-License-Identifier: EUPL-1.2
//! Mandates: which body gave its word to whom, by which assembly, for what and until when.
