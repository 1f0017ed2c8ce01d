//! The real program, run as people run it: in a folder of its own, with nothing in its environment but
//! what a test sets.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long the program may take to be ready, or to end, before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder that the program is run in.
pub(crate) struct Place(TempDir);

/// A program that has ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The names of what lies in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gathering"));
        command
            .args(arguments)
            .env_clear()
            .env("TMPDIR", self.path())
            .envs(variables.iter().copied())
            .current_dir(self.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Ended {
        let mut child = self.command(arguments, variables).spawn().unwrap();
        let (out, err) = (drain(child.stdout.take()), drain(child.stderr.take()));
        let code = wait(&mut child);
        Ended {
            code,
            out: out.join().unwrap(),
            err: err.join().unwrap(),
        }
    }

    /// As [`run`](Self::run), which must succeed; answers what was printed.
    #[track_caller]
    pub(crate) fn succeed(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let ended = self.run(arguments, variables);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        ended.out
    }

    /// As [`run`](Self::run), which must fail with nothing but one line; answers that line.
    #[track_caller]
    pub(crate) fn refused(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let ended = self.run(arguments, variables);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert_eq!(ended.out, "");
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
        ended.err
    }

    /// Puts the sample conference into the database that `variables` name.
    pub(crate) fn import_sample(&self, variables: &[(&str, &str)]) {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample_agenda.json");
        let said = self.succeed(&["import", file], variables);
        assert!(said.starts_with("Imported "), "{said}");
    }

    /// Starts `serve` or `demo` on any free port and waits until it says that it is ready.
    pub(crate) fn start(&self, command: &str, variables: &[(&str, &str)]) -> Running {
        let began = Instant::now();
        let arguments = [command, "--listen", "127.0.0.1:0"];
        let mut child = self.command(&arguments, variables).spawn().unwrap();
        let err = drain(child.stderr.take());
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("http://") {
            if out.read_line(&mut said).unwrap() == 0 {
                wait(&mut child);
                panic!("not started: {said}{}", err.join().unwrap());
            }
        }
        let took = began.elapsed();
        let (_, rest) = said.split_once("http://").unwrap();
        let end = |character: char| character == '/' || character.is_whitespace();
        let address = rest.split(end).next().unwrap().to_owned();
        Running {
            child,
            address,
            took,
            out: Some(drain_after(said, out)),
            err: Some(err),
        }
    }
}

/// A program that runs; it is killed when a test ends before it does.
pub(crate) struct Running {
    child: Child,
    /// Where it listens, as `host:port`.
    pub(crate) address: String,
    /// How long it took to be ready.
    pub(crate) took: Duration,
    out: Option<JoinHandle<String>>,
    err: Option<JoinHandle<String>>,
}

impl Running {
    /// The address of a page.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends a signal, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Ends it in the middle of whatever it does.
    pub(crate) fn kill(mut self) -> Ended {
        self.child.kill().unwrap();
        self.ended()
    }

    /// Asks it to stop, by this signal, and waits until it has.
    pub(crate) fn stop(self, signal: &str) -> Ended {
        self.signal(signal);
        self.wait()
    }

    /// Waits until it has ended.
    pub(crate) fn wait(mut self) -> Ended {
        self.ended()
    }

    fn ended(&mut self) -> Ended {
        let code = wait(&mut self.child);
        let said = |pipe: Option<JoinHandle<String>>| pipe.unwrap().join().unwrap();
        Ended {
            code,
            out: said(self.out.take()),
            err: said(self.err.take()),
        }
    }

    /// Its memory in use, in MiB, where the system tells.
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib / 1024)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for the end, but not for ever.
fn wait(child: &mut Child) -> Option<i32> {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("the program does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn drain(pipe: Option<impl std::io::Read + Send + 'static>) -> JoinHandle<String> {
    drain_after(String::new(), pipe.unwrap())
}

/// Reads a pipe to its end, so that the program never waits for its reader.
fn drain_after(begun: String, mut pipe: impl std::io::Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        begun + &String::from_utf8(bytes).unwrap()
    })
}

/// An answer, whatever its status.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) body: String,
}

/// A client that follows no redirect and takes every status as an answer.
pub(crate) fn client() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

/// Asks for a page.
pub(crate) fn get(url: &str) -> Got {
    got(client().get(url).call()).unwrap()
}

/// Registers somebody by the API; an error when no answer came.
pub(crate) fn register(
    client: &ureq::Agent,
    address: &str,
    registration_type: &str,
    name: &str,
) -> Result<Got, ureq::Error> {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let body = serde_json::json!({
        "registration_type": registration_type,
        "legal_name": name,
        "email": email,
        "code_of_conduct": true,
    });
    got(client
        .post(format!("http://{address}/api/v1/registrations"))
        .header("content-type", "application/json")
        .send(body.to_string()))
}

fn got(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Got, ureq::Error> {
    let mut answer = answer?;
    let kind = answer.headers().get("content-type");
    Ok(Got {
        status: answer.status().as_u16(),
        kind: kind.map_or("", |kind| kind.to_str().unwrap()).to_owned(),
        body: answer.body_mut().read_to_string()?,
    })
}
