//! Paths as one file names another.

use std::path::{Path, PathBuf};

/// A path as seen from a folder; as it is where the two have nothing in common.
pub(super) fn relative(folder: &Path, path: &Path) -> PathBuf {
    let absolute = |path: &Path| {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        std::path::absolute(path).map(|path| normal(&path))
    };
    match (absolute(folder), absolute(path)) {
        (Ok(folder), Ok(path)) => pathdiff::diff_paths(&path, &folder).unwrap_or(path),
        _ => path.to_owned(),
    }
}

/// A path without `.` and `..`, by its words alone: symbolic links are the user's own affair.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}
