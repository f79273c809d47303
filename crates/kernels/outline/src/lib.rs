// SPDX-License-Identifier: EUPL-1.2
#![forbid(unsafe_code)]
#![warn(missing_docs)]
//! Boundaries of areas (wijk, buurt, village).
//!
//! A municipality hands in a GeoJSON file; this crate reads it within stated limits ([`Limits`], security row I-05),
//! answers "does this point lie in this area" ([`Boundary::contains`]), makes a lighter shape for the overview map
//! ([`Boundary::simplify`]) and, where no boundaries are at hand, a *schematic* division ([`schematic`]).
//!
//! All coordinates are WGS84 degrees in the order longitude, latitude, as GeoJSON (RFC 7946) has them. Lengths are
//! metres on a flat local scale, good to about 0.5 % over the size of a municipality in the Netherlands. Areas that
//! cross the date line or hold a pole are outside what this crate is for.
//!
//! Every function is pure: no clock, no files, no randomness; the same input gives the same output.

mod boundary;
mod crossing;
mod error;
mod parse;
mod schematic;
mod simplify;

pub use boundary::{Bbox, Boundary};
pub use error::{OutlineError, Problem};
pub use parse::{Feature, Limits, SelfCrossing};
pub use schematic::{MAX_CENTRES, SchematicError, schematic};
