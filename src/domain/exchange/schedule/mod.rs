//! The public schedule format of frab, pretalx and the apps that read them (c3voc.de/schedule): as JSON and as XML.

mod json_out;
mod outgoing;
mod words;
mod xml_out;

pub use json_out::schedule_json;
pub use xml_out::schedule_xml;
