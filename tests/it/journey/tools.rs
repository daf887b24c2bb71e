//! What the journey needs of the machine: a Chromium, its driver, and the rules of axe-core.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A browser and its driver.
#[derive(Clone)]
pub struct Programs {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

/// The programs and the script.
pub struct Tools {
    pub programs: Programs,
    /// The text of `axe.min.js`.
    pub axe: String,
}

/// The tools, or none; what is missing is said loudly, once.
pub fn tools() -> Option<&'static Tools> {
    static TOOLS: OnceLock<Option<Tools>> = OnceLock::new();
    TOOLS
        .get_or_init(|| {
            let chromium = on_path(&["chromium", "chromium-browser", "google-chrome"]);
            let chromedriver = on_path(&["chromedriver"]);
            let axe = axe();
            let missing: Vec<_> = [
                ("chromium", chromium.is_none()),
                ("chromedriver", chromedriver.is_none()),
                ("axe-core (WASL_AXE, or target/axe as .ci/run fetches it)", axe.is_none()),
            ]
            .into_iter()
            .filter_map(|(name, lacks)| lacks.then_some(name))
            .collect();
            if !missing.is_empty() {
                // Written past the test harness, which would keep it to itself.
                let _ = writeln!(
                    std::io::stderr(),
                    "\n*** NO BROWSER: the journeys through the pages are SKIPPED. ***\n\
                     *** Missing: {} ***\n",
                    missing.join("; ")
                );
            }
            Some(Tools { programs: Programs { chromium: chromium?, chromedriver: chromedriver? }, axe: axe? })
        })
        .as_ref()
}

/// The browser alone, or none; its absence is said by [`tools`].
pub fn programs() -> Option<Programs> {
    let chromium = on_path(&["chromium", "chromium-browser", "google-chrome"])?;
    Some(Programs { chromium, chromedriver: on_path(&["chromedriver"])? })
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = |name: &&str| std::env::split_paths(&path).map(|d| d.join(name)).find(|f| f.is_file());
    names.iter().find_map(found)
}

/// The script that `WASL_AXE` names, or the one npm put beside the build.
fn axe() -> Option<String> {
    let fetched =
        || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("axe/node_modules/axe-core/axe.min.js");
    let file = std::env::var_os("WASL_AXE").map_or_else(fetched, PathBuf::from);
    std::fs::read_to_string(file).ok()
}
