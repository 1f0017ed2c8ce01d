//! What stands between the network and the handlers: limits, headers, conditional answers, logs.
//!
//! Knows neither the rules nor the pages: what is refused here is an error with a status, which the
//! outermost layer turns into a page or a problem.

mod access_log;
pub mod allow;
pub mod body_limit;
pub mod client;
pub mod compress;
pub mod conditional;
mod encoding;
pub mod form;
pub mod front;
pub mod kept;
pub mod limits;
pub mod listen;
pub mod panics;
pub mod refused;
pub mod request_id;
pub mod same_origin;
pub mod security_headers;
pub mod sharing;
