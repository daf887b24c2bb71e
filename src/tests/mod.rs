//! What tests of several modules read: the files of the package as they are.

use std::path::{Path, PathBuf};

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the package, with its path there and its text, in the order of their names.
pub fn files_below(folder: &str) -> Vec<(PathBuf, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push((path.strip_prefix(root()).unwrap().to_owned(), read(&path))),
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The code below `src`, without tests, comments aside: each file's path in the package and its text up to its
/// tests.
pub fn code() -> Vec<(String, String)> {
    let named =
        files_below("src").into_iter().map(|(path, text)| (path.to_string_lossy().into_owned(), text));
    let code = named.filter(|(name, _)| name.ends_with(".rs") && !name.contains("test"));
    code.map(|(name, text)| (name, text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()))
        .collect()
}
