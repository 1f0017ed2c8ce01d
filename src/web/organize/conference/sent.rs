//! What a browser sends from a form of the settings.

use std::collections::HashMap;
use std::marker::PhantomData;

use poem::{FromRequest, Request, RequestBody};
use serde::Deserialize;

use crate::domain::conference::{Both, Moment};

/// Names and values; what was not sent counts as empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sent(HashMap<String, String>);

impl Sent {
    /// The value of a field.
    pub(super) fn text(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }

    /// A text in both languages.
    pub(super) fn both(&self, name: &str) -> Both {
        Both {
            en: self.text(&format!("{name}_en")),
            es: self.text(&format!("{name}_es")),
        }
    }

    /// A date and a time.
    pub(super) fn moment(&self, name: &str) -> Moment {
        Moment {
            date: self.text(&format!("{name}_date")),
            time: self.text(&format!("{name}_time")),
        }
    }

    /// Whether a box was checked.
    pub(super) fn is_checked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Says to a handler which section it serves: the address does, and nothing in the request.
pub(super) struct Of<T>(PhantomData<T>);

impl<'a, T: Send> FromRequest<'a> for Of<T> {
    async fn from_request(_request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(PhantomData))
    }
}
