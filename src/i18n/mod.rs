//! Both languages: which one a reader gets, the program's words, dates and money in them.

mod dates;
mod fold;
mod language;
mod money;
mod text;
mod words;

pub use dates::{Day, Zone, say_date, say_time};
pub use fold::fold;
pub use language::Language;
pub use money::{dollars, parse_dollars};
pub use text::Text;
pub use words::Words;
