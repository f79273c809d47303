// SPDX-License-Identifier: EUPL-1.2
//! When a network meets: its rhythm, date polls, invitations and reminders, calendars.
