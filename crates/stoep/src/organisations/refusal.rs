// SPDX-License-Identifier: EUPL-1.2
//! What a store function ends in when what was asked can't be done: messages for the form, or an error.

use crate::error::Error;
use stoep_platform::db;
use stoep_platform::forms::Answers;

/// Why nothing was written.
#[derive(Debug)]
pub enum Stop {
    /// Messages beside fields: name of the field, key of the text.
    Fields(Vec<(String, &'static str)>),
    /// Anything else.
    Error(Error),
}

impl Stop {
    /// One message beside one field.
    pub fn field(name: impl Into<String>, key: &'static str) -> Self {
        Self::Fields(vec![(name.into(), key)])
    }

    /// Puts the messages beside the fields of `form`.
    ///
    /// # Errors
    /// What is no message goes on as the error it is.
    pub fn beside(self, form: &mut Answers) -> Result<(), Error> {
        match self {
            Self::Fields(list) => {
                for (field, key) in list {
                    form.refuse(&field, key);
                }
                Ok(())
            }
            Self::Error(error) => Err(error),
        }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<db::Error> for Stop {
    fn from(error: db::Error) -> Self {
        Self::Error(error.into())
    }
}
