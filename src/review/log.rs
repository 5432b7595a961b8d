//! What has changed since a page last asked.

use std::{collections::VecDeque, path::PathBuf};

use serde::Serialize;

use super::{desk::Event, splice::Splice, view::Entry};

/// So many changes are remembered; a page that knows less than that reads all anew.
const REMEMBERED: usize = 1_000;

/// Changes of the index, in order.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) index: Vec<Entry>,
    pub(super) revision: u64,
    changes: VecDeque<Change>,
    /// Before this revision nothing can be told one by one.
    oldest: u64,
}

#[derive(Debug, Clone)]
struct Change {
    revision: u64,
    splices: Vec<Patch>,
    notice: Option<Notice>,
}

/// Entries of the index that stand in the place of others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Patch {
    at: usize,
    removed: usize,
    beads: Vec<Entry>,
}

/// What a person is told of the files.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Notice {
    code: &'static str,
    message: String,
    files: Vec<String>,
}

/// What a page is told.
#[derive(Debug, Default, Serialize)]
pub(super) struct News {
    pub(super) revision: u64,
    /// Whether the page has to read all anew.
    reload: bool,
    splices: Vec<Patch>,
    notices: Vec<Notice>,
}

impl Log {
    /// Takes in a new index, in which these beads are changed; what else differs in it does so
    /// because of findings.
    pub(super) fn update(
        &mut self,
        index: Vec<Entry>,
        splices: &[Splice],
        notice: Option<Notice>,
    ) -> Vec<Patch> {
        let mut known = std::mem::take(&mut self.index);
        let mut patches = Vec::new();
        for splice in splices {
            let range = splice.at..splice.at + splice.after.len();
            let beads = index.get(range).unwrap_or_default().to_vec();
            known.splice(
                splice.at..splice.at + splice.before.len(),
                beads.iter().copied(),
            );
            patches.push(Patch {
                at: splice.at,
                removed: splice.before.len(),
                beads,
            });
        }
        for (at, (old, new)) in known.iter().zip(&index).enumerate() {
            if old != new {
                patches.push(Patch {
                    at,
                    removed: 1,
                    beads: vec![*new],
                });
            }
        }
        self.index = index;
        self.revision += 1;
        self.changes.push_back(Change {
            revision: self.revision,
            splices: patches.clone(),
            notice,
        });
        if self.changes.len() > REMEMBERED {
            self.changes.pop_front();
            self.oldest = self.revision - REMEMBERED as u64;
        }
        patches
    }

    /// Takes in an index of other texts: every page has to read all anew.
    pub(super) fn replace(&mut self, index: Vec<Entry>, notice: Notice) {
        self.index = index;
        self.revision += 1;
        self.oldest = self.revision;
        self.changes.clear();
        self.changes.push_back(Change {
            revision: self.revision,
            splices: Vec::new(),
            notice: Some(notice),
        });
    }

    /// What a page that knows a revision does not know.
    pub(super) fn since(&self, revision: u64) -> News {
        let newer = self
            .changes
            .iter()
            .filter(|change| change.revision > revision);
        let notices = newer
            .clone()
            .filter_map(|change| change.notice.clone())
            .collect();
        let reload = revision < self.oldest || revision > self.revision;
        let splices = newer.flat_map(|change| change.splices.clone());
        News {
            revision: self.revision,
            reload,
            splices: splices.filter(|_| !reload).collect(),
            notices,
        }
    }
}

impl Notice {
    pub(super) fn of(event: Event, files: &[PathBuf]) -> Self {
        let files: Vec<String> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        let named = files.join(" and ");
        let (code, message) = match event {
            Event::FileChanged => (
                "file-changed",
                format!("{named} was changed elsewhere; what changed there is shown here now"),
            ),
            Event::TextChanged => (
                "text-changed",
                format!(
                    "{named} was changed elsewhere; what you confirmed was carried over, and beads that \
                     say something else now are marked. What was done before cannot be undone any more"
                ),
            ),
            Event::FileBack => (
                "file-back",
                format!("{named} was deleted elsewhere; it was written again"),
            ),
        };
        Self {
            code,
            message,
            files,
        }
    }

    /// The findings could not be looked for.
    pub(super) fn unchecked(message: String) -> Self {
        Self {
            code: "unchecked",
            message,
            files: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(certainty: u32) -> Entry {
        [0, certainty, 1, 1, 0, 0, 0]
    }

    #[test]
    fn a_page_is_told_what_it_does_not_know() {
        let mut log = Log::default();
        log.update(vec![entry(1), entry(2)], &[], None);
        let known = log.revision;
        log.update(vec![entry(1), entry(3)], &[], None);
        let news = log.since(known);
        let patch = Patch {
            at: 1,
            removed: 1,
            beads: vec![entry(3)],
        };
        assert_eq!((news.reload, news.splices), (false, vec![patch]));
        assert!(log.since(log.revision).splices.is_empty());
    }

    #[test]
    fn a_page_of_other_texts_reads_all_anew() {
        let mut log = Log::default();
        log.update(vec![entry(1)], &[], None);
        let known = log.revision;
        log.replace(vec![entry(2)], Notice::unchecked(String::new()));
        assert!(log.since(known).reload);
        assert!(!log.since(log.revision).reload);
        assert!(
            log.since(log.revision + 1).reload,
            "of another run of the program"
        );
    }
}
