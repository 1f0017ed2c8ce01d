//! What came back, read to its end.

use std::io::Read as _;

use poem::Response;
use poem::http::{HeaderMap, StatusCode, header};
use serde_json::Value;

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// As they came: packed, where they were packed.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(super) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            bytes: body.into_vec().await.unwrap(),
        }
    }

    /// Fails, with the body, unless the status is this one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// A header's value; empty where there is none.
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// All values of a header, with commas between.
    pub(crate) fn headers(&self, name: impl header::AsHeaderName) -> String {
        let values = self.headers.get_all(name).into_iter();
        let values: Vec<&str> = values.map(|value| value.to_str().unwrap()).collect();
        values.join(", ")
    }

    /// The value of the hidden field `name` of the page's form.
    #[track_caller]
    pub(crate) fn field(&self, name: &str) -> String {
        let text = self.text();
        let begin = format!("name=\"{name}\" value=\"");
        let (_, rest) = text.split_once(&begin).expect("a field of this name");
        rest.split('"').next().unwrap().to_owned()
    }

    /// The body, unpacked.
    pub(crate) fn text(&self) -> String {
        let mut bytes = self.bytes.clone();
        if self.header(header::CONTENT_ENCODING) == "gzip" {
            bytes.clear();
            let mut packed = flate2::read::GzDecoder::new(self.bytes.as_slice());
            packed.read_to_end(&mut bytes).unwrap();
        }
        String::from_utf8(bytes).unwrap()
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap_or_else(|error| {
            panic!("not JSON ({error}): {}", self.text());
        })
    }

    /// Fails, with the body, unless it holds `part`.
    #[track_caller]
    pub(crate) fn shows(&self, part: &str) -> &Self {
        assert!(
            self.text().contains(part),
            "{part:?} is not in {}",
            self.text()
        );
        self
    }

    /// Fails, with the body, when it holds `part`.
    #[track_caller]
    pub(crate) fn hides(&self, part: &str) -> &Self {
        assert!(
            !self.text().contains(part),
            "{part:?} is in {}",
            self.text()
        );
        self
    }

    /// Fails unless this is a problem of this status and code, as every error of the API is.
    #[track_caller]
    pub(crate) fn expect_problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            "application/problem+json"
        );
        let problem = answer.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status, "{problem}");
        let words = |field: &str| problem[field].as_str().is_some_and(|text| text.len() > 5);
        assert!(words("title") && words("detail"), "{problem}");
        answer
    }
}
