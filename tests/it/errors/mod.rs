//! What every answer has in common, and what is said when something goes wrong.

mod encoding;
mod headers;
mod machines;
mod pages;
mod panics;
