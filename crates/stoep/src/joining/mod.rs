// SPDX-License-Identifier: EUPL-1.2
//! People who want to join in on an agenda item or an initiative, and whether they were taken up.
