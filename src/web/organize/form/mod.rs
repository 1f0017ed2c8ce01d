//! Forms of the desk: their fields, and what a browser sends of them.

pub(super) mod field;
pub(super) mod sent;
