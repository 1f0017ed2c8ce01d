//! Registering by the form, and what the private link lets a person do.

mod address;
mod faults;
mod find;
mod form;
mod line;
mod link;
mod own_data;
mod privacy;
mod review;
mod window;

use crate::support::Form;

/// `form` with one field set to something else, or added.
fn with(mut form: Form, name: &str, value: &str) -> Form {
    match form.iter_mut().find(|(known, _)| known == name) {
        Some((_, kept)) => value.clone_into(kept),
        None => form.push((name.to_owned(), value.to_owned())),
    }
    form
}

/// `form` without a field.
fn without(mut form: Form, name: &str) -> Form {
    form.retain(|(known, _)| known != name);
    form
}
