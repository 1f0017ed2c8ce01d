//! One request, as a client would send it over the network.

use std::net::SocketAddr;

use gathering::domain::secret::Secret;
use poem::http::uri::Scheme;
use poem::http::{HeaderName, HeaderValue, Method, header};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Body, Request, RequestParts, Response};

use super::answer::Answer;
use super::app::TestApp;

/// A request that is being put together.
pub(crate) struct Call<'a> {
    app: &'a TestApp,
    request: poem::http::Request<()>,
    body: Body,
    from: SocketAddr,
}

impl<'a> Call<'a> {
    pub(super) fn new(app: &'a TestApp, method: Method, path: &str) -> Self {
        let mut request = poem::http::Request::new(());
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        let host = HeaderValue::from_static("conference.example");
        request.headers_mut().insert(header::HOST, host);
        Self {
            app,
            request,
            body: Body::empty(),
            from: SocketAddr::from(([203, 0, 113, 7], 40_000)),
        }
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: impl TryInto<HeaderName>, value: &str) -> Self {
        let Ok(name) = name.try_into() else {
            panic!("not a header's name");
        };
        self.request
            .headers_mut()
            .append(name, value.parse().unwrap());
        self
    }

    /// Comes from another network address.
    pub(crate) fn from(mut self, address: &str) -> Self {
        self.from = SocketAddr::new(address.parse().unwrap(), 40_000);
        self
    }

    /// Carries a token, as programs do.
    pub(crate) fn token(self, token: &Secret) -> Self {
        let value = format!("Bearer {}", token.reveal());
        self.header(header::AUTHORIZATION, &value)
    }

    /// Carries a cookie.
    pub(crate) fn cookie(self, name: &str, value: &str) -> Self {
        self.header(header::COOKIE, &format!("{name}={value}"))
    }

    /// Sends the fields of a form.
    pub(crate) fn form<K: AsRef<str>, V: AsRef<str>>(
        self,
        fields: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            body.append_pair(name.as_ref(), value.as_ref());
        }
        self.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .text(body.finish())
    }

    /// Sends the parts of a form that may hold a file: name, name of the file, content.
    pub(crate) fn parts(self, parts: &[(&str, Option<&str>, &[u8])]) -> Self {
        const BETWEEN: &str = "between-the-parts-7e1d";
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
            let head = format!(
                "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BETWEEN}--\r\n").as_bytes());
        let length = body.len().to_string();
        let kind = format!("multipart/form-data; boundary={BETWEEN}");
        self.header(header::CONTENT_TYPE, &kind)
            .header(header::CONTENT_LENGTH, &length)
            .body(body)
    }

    /// Sends JSON.
    pub(crate) fn json(self, value: &serde_json::Value) -> Self {
        self.header(header::CONTENT_TYPE, "application/json")
            .text(value.to_string())
    }

    /// Sends a text whose length is told; its type is for [`header`](Self::header) to say.
    pub(crate) fn text(self, text: impl Into<String>) -> Self {
        let text = text.into();
        let length = text.len().to_string();
        self.header(header::CONTENT_LENGTH, &length).body(text)
    }

    /// Sends a body whose length is not told.
    pub(crate) fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends the request, and reads the whole answer.
    pub(crate) async fn send(self) -> Answer {
        let app = self.app;
        let request = self.request();
        Answer::read(app.answer(request).await).await
    }

    /// Sends the request, and leaves the answer's body to be read as it comes.
    pub(crate) async fn open(self) -> Response {
        let app = self.app;
        let request = self.request();
        app.answer(request).await
    }

    fn request(self) -> Request {
        let (parts, ()) = self.request.into_parts();
        let local = LocalAddr(Addr::SocketAddr(SocketAddr::from(([127, 0, 0, 1], 8080))));
        let remote = RemoteAddr(Addr::SocketAddr(self.from));
        let parts = RequestParts::from((parts, local, remote, Scheme::HTTP));
        Request::from_parts(parts, self.body)
    }
}
