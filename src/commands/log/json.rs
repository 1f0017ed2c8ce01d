//! A line of the log as JSON. The form is that of tracing-subscriber's own, which hands each comma through an
//! adaptor that checks it for UTF-8: for the line of a request that came to half of all its work.

use std::fmt::{self, Debug};
use std::io::Write as _;
use std::sync::LazyLock;

use gathering::clock::Clock;
use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// `{"timestamp":…,"level":…,"fields":{…},"target":…}`, one event a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json;

/// The machine's time, whatever time the conference is set to.
static CLOCK: LazyLock<Clock> = LazyLock::new(Clock::system);
/// Room for the line of a request.
const LENGTH: usize = 320;

impl<S, N> FormatEvent<S, N> for Json
where
    S: Subscriber + for<'s> LookupSpan<'s>,
    N: for<'w> FormatFields<'w> + 'static,
{
    fn format_event(
        &self,
        _context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let about = event.metadata();
        let mut fields = Fields {
            line: Vec::with_capacity(LENGTH),
            outcome: Ok(()),
            first: true,
        };
        // Both are made of letters, digits and signs that JSON takes as they are.
        let (at, level) = (CLOCK.now(), about.level());
        let begun = write!(
            fields.line,
            r#"{{"timestamp":"{at:.6}","level":"{level}","fields":{{"#
        );
        begun.map_err(|_| fmt::Error)?;
        event.record(&mut fields);
        fields.outcome.map_err(|_| fmt::Error)?;
        let mut line = fields.line;
        line.extend_from_slice(br#"},"target":"#);
        serde_json::to_writer(&mut line, about.target()).map_err(|_| fmt::Error)?;
        line.extend_from_slice(b"}\n");
        writer.write_str(std::str::from_utf8(&line).map_err(|_| fmt::Error)?)
    }
}

/// An event's fields, one after the other.
struct Fields {
    line: Vec<u8>,
    outcome: serde_json::Result<()>,
    first: bool,
}

impl Fields {
    fn put(&mut self, field: &Field, value: impl Serialize) {
        if !std::mem::take(&mut self.first) {
            self.line.push(b',');
        }
        let name = serde_json::to_writer(&mut self.line, field.name());
        self.line.push(b':');
        let value = serde_json::to_writer(&mut self.line, &value);
        if let Err(error) = name.and(value) {
            self.outcome = Err(error);
        }
    }
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, format!("{value:?}"));
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use jiff::Timestamp;

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_is_json_whatever_is_said() {
        let kept = Kept::default();
        let writer = kept.clone();
        let subscriber = tracing_subscriber::fmt()
            .event_format(Json)
            .with_writer(move || writer.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            let odd = "a \"quote\"\nand a line \u{7}";
            tracing::warn!(
                odd,
                count = 3_u64,
                less = -4,
                half = 0.5,
                yes = true,
                "said: {}",
                odd
            );
            tracing::info!("nothing else");
        });
        let bytes = kept.0.lock().unwrap().clone();
        let lines: Vec<serde_json::Value> = String::from_utf8(bytes)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines[0]["fields"],
            serde_json::json!({
                "message": "said: a \"quote\"\nand a line \u{7}",
                "odd": "a \"quote\"\nand a line \u{7}",
                "count": 3, "less": -4, "half": 0.5, "yes": true,
            })
        );
        assert_eq!(lines[0]["level"], "WARN");
        assert!(
            lines[0]["target"]
                .as_str()
                .unwrap()
                .ends_with("json::tests")
        );
        let at: Timestamp = lines[0]["timestamp"].as_str().unwrap().parse().unwrap();
        assert!(CLOCK.now().duration_since(at).abs().as_secs() < 60);
        assert_eq!(
            lines[1]["fields"],
            serde_json::json!({"message": "nothing else"})
        );
    }
}
