//! What all requests share: the desk, what has changed on it, and whose turn it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tokio::sync::watch;

use super::{
    access::Access,
    action::Action,
    desk::{Desk, Event, Failure},
    log::{Log, Notice, Patch},
    paper::Save,
    view,
};
use crate::error::Result;

/// What all requests share.
pub(super) struct Shared {
    pub(super) state: Mutex<Inner>,
    pub(super) access: Access,
    /// The revision of the index; pages wait for it to change.
    pub(super) revision: watch::Sender<u64>,
    /// One action at a time, with all that it writes.
    pub(super) turn: Arc<tokio::sync::Mutex<()>>,
    /// Up to where all is on disk.
    pub(super) saved: watch::Sender<Settled>,
    /// Counts what the findings have to be looked for anew after.
    pub(super) work: watch::Sender<u64>,
    pub(super) again: Box<dyn Fn(&str) + Send + Sync>,
}

/// What has become of the actions.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Up to this revision all is on disk.
    pub(super) revision: u64,
    /// The last revision that could not be saved, and why.
    pub(super) failure: Option<(u64, String)>,
}

pub(super) struct Inner {
    pub(super) desk: Desk,
    pub(super) log: Log,
    pub(super) are_checked: bool,
}

impl Shared {
    /// A request that fell over leaves the desk as it is on disk: each action is whole or none.
    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells pages that wait.
    pub(super) fn publish(&self, inner: &Inner) {
        self.revision.send_if_modified(|revision| {
            let is_new = *revision != inner.log.revision;
            *revision = inner.log.revision;
            is_new
        });
    }

    pub(super) fn ask_for_findings(&self, inner: &mut Inner) {
        inner.are_checked = false;
        self.work.send_modify(|count| *count += 1);
    }

    /// Carries out an action in memory.
    pub(super) fn carry_out(
        &self,
        action: &Action,
    ) -> std::result::Result<(Done, Option<Save>), Failure> {
        let mut inner = self.lock();
        let inner = &mut *inner;
        self.refresh(inner)?;
        let before = inner.log.revision;
        let outcome = inner.desk.act(action)?;
        let index = view::index(inner.desk.session(), inner.desk.findings());
        let splices = inner.log.update(index, &outcome.splices, None);
        self.ask_for_findings(inner);
        self.publish(inner);
        let [undo, redo] = inner.desk.session().history();
        let done = Done {
            revision: inner.log.revision,
            before,
            splices,
            cursor: outcome.cursor,
            undo,
            redo,
        };
        let save = outcome.baseline.is_none().then(|| inner.desk.save());
        Ok((done, save))
    }

    /// Brings an action to disk, or takes it back. Where there is nothing to save, it is on disk already.
    pub(super) fn finish(&self, save: Option<&Save>, action: &Action, revision: u64) {
        let written = save.map(Save::carry_out).transpose();
        let mut inner = self.lock();
        let inner = &mut *inner;
        let failure = match written {
            Ok(saved) => {
                if let Some(saved) = saved {
                    inner.desk.saved(saved);
                }
                None
            }
            Err(failure) => {
                let splices = inner.desk.take_back(action);
                let index = view::index(inner.desk.session(), inner.desk.findings());
                inner.log.update(index, &splices, None);
                self.publish(inner);
                Some((revision, failure.to_string()))
            }
        };
        self.saved.send_modify(|settled| {
            settled.revision = inner.log.revision;
            settled.failure = failure.or(settled.failure.take());
        });
    }

    /// Takes over what others did to the files.
    pub(super) fn refresh(&self, inner: &mut Inner) -> Result<()> {
        let Some(news) = inner.desk.refresh()? else {
            return Ok(());
        };
        let notice = Notice::of(news.event, &news.files);
        let index = view::index(inner.desk.session(), inner.desk.findings());
        if news.event == Event::TextChanged {
            inner.log.replace(index, notice);
        } else {
            inner.log.update(index, &news.splices, Some(notice));
        }
        self.ask_for_findings(inner);
        self.publish(inner);
        Ok(())
    }
}

#[derive(Serialize)]
pub(super) struct Done {
    pub(super) revision: u64,
    /// The revision that the splices lead from.
    pub(super) before: u64,
    pub(super) splices: Vec<Patch>,
    pub(super) cursor: Option<usize>,
    pub(super) undo: usize,
    pub(super) redo: usize,
}
