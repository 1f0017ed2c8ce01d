//! The pages in a real browser: `tests/browser`, run here where Chromium, Node.js and its packages are.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Many times what the tests take where nothing is wrong.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Where what the browser tests need is; or what is missing.
fn tools() -> Result<PathBuf, &'static str> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
        .into_iter()
        .map(PathBuf::from)
        .chain(std::env::var_os("CHROMIUM").map(PathBuf::from))
        .any(|path| path.exists());
    if !chromium {
        return Err("there is no Chromium (set CHROMIUM to its path)");
    }
    if Command::new("node").arg("--version").output().is_err() {
        return Err("there is no Node.js");
    }
    if !folder.join("node_modules/playwright-core").exists() {
        return Err("run `npm ci` in tests/browser first");
    }
    Ok(folder)
}

#[test]
#[expect(clippy::print_stderr, reason = "nobody may think that it was tested")]
fn pages_work_and_are_accessible_in_a_real_browser() {
    let folder = match tools() {
        Ok(folder) => folder,
        Err(missing) => {
            assert!(
                std::env::var_os("TEST_REQUIRE_ALL").is_none(),
                "TEST_REQUIRE_ALL is set, but {missing}"
            );
            eprintln!("SKIPPED in the browser: {missing}");
            return;
        }
    };
    // A browser that hangs in one test is started once more; a test that fails is not, nor is what takes too long
    // in all: that would take too long again.
    for attempt in 1.. {
        let said = tempfile::NamedTempFile::new().unwrap();
        let outcome = run(&folder, &said);
        let said = std::fs::read_to_string(said.path()).unwrap();
        let hung = outcome.is_some() && said.contains("testTimeoutFailure");
        if hung && attempt == 1 {
            eprintln!("AGAIN in the browser: it hung\n{said}");
            continue;
        }
        return assert!(outcome.is_some_and(|status| status.success()), "{said}");
    }
}

/// The addresses of the desk that are pages behind the way in, as the program's own table has them.
fn pages_of_the_desk() -> String {
    let pages = gathering::web::doors()
        .into_iter()
        .filter(|(path, methods, action)| {
            let is_file = [".csv", ".xlsx", "/full.json", ".css", "/events", "/picture"];
            let is_page =
                methods.starts_with("GET") && !is_file.iter().any(|end| path.ends_with(end));
            is_page && action.is_some() && !path.contains('*')
        })
        .map(|(path, _, _)| path.into_owned());
    pages.collect::<Vec<_>>().join("\n")
}

/// Runs the browser tests; none when they do not end. What they say goes to a file: a pipe could be kept
/// open by something that they leave behind.
fn run(folder: &Path, said: &tempfile::NamedTempFile) -> Option<ExitStatus> {
    let file = said.reopen().unwrap();
    let mut tests = Command::new("node")
        .args(["--test", "--test-concurrency=1", "--test-force-exit"])
        .current_dir(folder)
        .env("GATHERING_BIN", env!("CARGO_BIN_EXE_gathering"))
        .env("GATHERING_DOORS", pages_of_the_desk())
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .stderr(file)
        .process_group(0)
        .spawn()
        .unwrap();
    let began = Instant::now();
    while began.elapsed() < LIMIT {
        if let Some(status) = tests.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let group = format!("-{}", tests.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    let _ = tests.wait();
    None
}
