//! What the tests stand on: the built app over a fresh database, requests to it, people and mail.

mod answer;
mod app;
mod both;
mod browser;
mod call;
mod database;
mod people;
mod rows;

pub(crate) use answer::Answer;
pub(crate) use app::{PUBLIC_URL, TestApp};
pub(crate) use both::{on_both_databases, on_postgres, on_sqlite};
pub(crate) use browser::Browser;
pub(crate) use call::Call;
pub(crate) use database::{Kind, Start, TestDatabase, skip_postgres};
pub(crate) use people::{Form, form, secret_in};
