// SPDX-License-Identifier: EUPL-1.2
//! Whose priority it is: the ledger of support as evidence, what "carried" means here, and who was reached.
