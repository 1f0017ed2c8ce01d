//! Taking connections: not too many, not from a tight loop, and an end that lets requests finish.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Endpoint, Server};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};

/// Connections at a time.
const CONNECTIONS: usize = 1024;
/// A connection on which nothing moves for so long is closed, at the latest after twice as long.
const IDLE: Duration = Duration::from_secs(75);
/// How long requests may take to finish after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` is ready and the requests under way are done.
///
/// # Errors
/// The listener's own.
pub async fn serve(
    listener: TcpListener,
    endpoint: impl Endpoint + 'static,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    serve_patiently(listener, endpoint, stop, IDLE).await
}

/// As [`serve`]; a connection is closed when nothing moved on it for `idle`.
///
/// The server's own idle timeout is not used: it spares connections that stop in the middle of a
/// request's head, and writes the client's address to the log.
async fn serve_patiently(
    listener: TcpListener,
    endpoint: impl Endpoint + 'static,
    stop: impl Future<Output = ()>,
    idle: Duration,
) -> io::Result<()> {
    let acceptor = Careful {
        listener,
        places: Arc::new(Semaphore::new(CONNECTIONS)),
        idle,
    };
    Server::new_with_acceptor(acceptor)
        .run_with_graceful_shutdown(endpoint, stop, Some(GRACE))
        .await
}

struct Careful {
    listener: TcpListener,
    places: Arc<Semaphore>,
    idle: Duration,
}

/// A connection and its place among those that are served.
struct Connection {
    stream: TcpStream,
    idle: Duration,
    /// Something moved since the last look.
    moved: bool,
    /// Over when it is time to look whether something has moved.
    look: Pin<Box<Sleep>>,
    /// Whom that wakes.
    woken: Option<Waker>,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    /// Passes on what came of reading or writing; waiting ends when it has been quiet for too long.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        outcome: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            // No look at the clock: there are many reads and writes.
            self.moved = true;
            return outcome;
        }
        let woken = self.woken.as_ref();
        if woken.is_some_and(|woken| woken.will_wake(context.waker())) && !self.look.is_elapsed() {
            // The timer need not be told the same again: there are many waits.
            return Poll::Pending;
        }
        self.woken = Some(context.waker().clone());
        while self.look.as_mut().poll(context).is_ready() {
            if !std::mem::take(&mut self.moved) {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.look.as_mut().reset(Instant::now() + self.idle);
        }
        Poll::Pending
    }
}

impl Acceptor for Careful {
    type Io = Connection;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.listener
            .local_addr()
            .map(|address| LocalAddr(address.into()))
            .into_iter()
            .collect()
    }

    async fn accept(&mut self) -> io::Result<(Connection, LocalAddr, RemoteAddr, Scheme)> {
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(io::Error::other)?;
        match self.listener.accept().await {
            Ok((stream, peer)) => {
                // Small answers go out at once.
                stream.set_nodelay(true)?;
                let local = LocalAddr(stream.local_addr()?.into());
                let connection = Connection {
                    stream,
                    idle: self.idle,
                    moved: false,
                    look: Box::pin(tokio::time::sleep(self.idle)),
                    woken: None,
                    _place: place,
                };
                Ok((connection, local, RemoteAddr(peer.into()), Scheme::HTTP))
            }
            Err(error) => {
                // No file handles left, most likely: trying again at once would only burn a core.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
                Err(error)
            }
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.watch(context, outcome)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(context, outcome)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.watch(context, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use poem::handler;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[handler]
    fn hello() -> &'static str {
        "hello"
    }

    #[tokio::test]
    async fn a_connection_on_which_nothing_moves_is_closed_even_within_a_request() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let idle = Duration::from_millis(200);
        let server = serve_patiently(listener, hello, std::future::pending(), idle);
        tokio::spawn(server);
        for begun in [
            "",
            "GET / HTTP/1.1\r\nHost: a",
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        ] {
            let mut client = TcpStream::connect(address).await.unwrap();
            client.write_all(begun.as_bytes()).await.unwrap();
            let mut answer = String::new();
            let read = client.read_to_string(&mut answer);
            let closed = tokio::time::timeout(Duration::from_secs(10), read).await;
            assert!(closed.is_ok(), "{begun:?} kept its place");
            assert_eq!(answer.contains("hello"), begun.ends_with("\r\n\r\n"));
        }
    }
}
