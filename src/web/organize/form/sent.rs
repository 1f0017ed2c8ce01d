//! What a browser sends from a form of the desk.

use std::collections::HashMap;
use std::marker::PhantomData;

use poem::{FromRequest, Request, RequestBody};
use serde::Deserialize;

use crate::domain::{Both, Moment};

/// Names and values; what was not sent counts as empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sent(HashMap<String, String>);

impl Sent {
    /// The value of a field.
    pub(in crate::web::organize) fn text(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }

    /// Whether a field was sent, be it empty.
    pub(in crate::web::organize) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A text in both languages.
    pub(in crate::web::organize) fn both(&self, name: &str) -> Both {
        Both {
            en: self.text(&format!("{name}_en")),
            es: self.text(&format!("{name}_es")),
        }
    }

    /// A date and a time.
    pub(in crate::web::organize) fn moment(&self, name: &str) -> Moment {
        Moment {
            date: self.text(&format!("{name}_date")),
            time: self.text(&format!("{name}_time")),
        }
    }

    /// What was checked of the boxes whose names begin with `prefix`: what follows it.
    pub(in crate::web::organize) fn chosen(&self, prefix: &str) -> Vec<String> {
        let mut chosen: Vec<String> = self
            .0
            .keys()
            .filter_map(|name| name.strip_prefix(prefix))
            .map(str::to_owned)
            .collect();
        chosen.sort();
        chosen
    }

    /// Whether a box was checked.
    pub(in crate::web::organize) fn is_checked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Says to a handler what it serves: the address does, and nothing in the request.
pub(in crate::web::organize) struct Of<T>(PhantomData<T>);

impl<'a, T: Send> FromRequest<'a> for Of<T> {
    async fn from_request(_request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(PhantomData))
    }
}
