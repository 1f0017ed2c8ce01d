//! The public schedule format of frab, pretalx and the apps that read them (c3voc.de/schedule): as JSON and as XML.

pub(crate) mod json_in;
mod json_out;
mod outgoing;
pub(crate) mod raw;
mod words;
pub(crate) mod xml_in;
mod xml_out;

pub use json_out::schedule_json;
pub(crate) use outgoing::CONTENT_NOTE;
pub(crate) use words::{UNSPECIFIED, exported};
pub use xml_out::schedule_xml;
