// SPDX-License-Identifier: EUPL-1.2
//! Programmes of working groups: aims, groups, members, tasks and progress on one page.
