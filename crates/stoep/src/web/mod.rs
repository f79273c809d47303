// SPDX-License-Identifier: EUPL-1.2
//! The web side that all capabilities share: the guard before each handler, the frame around each page, and what goes
//! with every answer.

mod act;
pub mod assets;
pub mod csv;
pub mod frame;
pub mod guard;
pub mod limits;
pub mod page;
pub mod photo;
mod save;
mod summary;
pub mod system;

pub use act::act;
pub use guard::{Access, Visit};
pub use page::{Page, html, html_status, see_other};
pub use save::save;
