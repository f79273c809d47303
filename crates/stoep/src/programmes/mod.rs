// SPDX-License-Identifier: EUPL-1.2
//! Programmes: the aims of a network, how far it is, its working groups, and what several of them do together.
//!
//! - An aim says how one will see that it is reached; progress is a dated sentence, about an aim or about the whole.
//! - A network with parts shows each of them with members per side, next meeting, open actions and latest progress, on one page
//!   with a fixed number of statements. A network without parts shows its own aims and progress.
//! - A joint task belongs to the programme and names the groups that do it. Nothing is deleted but a sentence of progress that
//!   was a mistake; an aim is dropped, a task is dropped, both can be taken up again.

mod form_pages;
mod model;
mod page;
mod store;
#[cfg(test)]
mod tests;

pub use form_pages::{
    aim_page, edit_aim, edit_progress, edit_task, new_aim, new_progress, new_task, progress_page, save_aim,
    save_progress, save_task, set_task, task_page,
};
pub use model::{AimState, TaskState};
pub use page::show;
