//! The pages in a real browser: `tests/browser`, run here where Chromium, Node.js and its packages are.

use std::path::{Path, PathBuf};
use std::process::Command;

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
    let output = Command::new("node")
        .args(["--test", "--test-concurrency=1"])
        .current_dir(folder)
        .env("GATHERING_BIN", env!("CARGO_BIN_EXE_gathering"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
